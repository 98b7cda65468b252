"""Which code runs for which command: the engine's table of contents."""

from __future__ import annotations

from zeebe_test.engine.bpmn.behaviors import Behaviors
from zeebe_test.engine.bpmn.elements import handlers
from zeebe_test.engine.bpmn.interpreter import Interpreter
from zeebe_test.engine.kernel import Processors
from zeebe_test.engine.processors.deployment import DeploymentProcessor, ReadDrg
from zeebe_test.engine.processors.incident import IncidentProcessor
from zeebe_test.engine.processors.job import JobProcessor
from zeebe_test.engine.processors.job_batch import JobBatchProcessor
from zeebe_test.engine.processors.job_completion import JobCompletion
from zeebe_test.engine.processors.process_instance import ProcessInstanceProcessor
from zeebe_test.engine.processors.process_instance_creation import ProcessInstanceCreationProcessor
from zeebe_test.engine.processors.variable_document import VariableDocumentProcessor
from zeebe_test.protocol.enums import ValueType
from zeebe_test.protocol.intents import (
    DeploymentIntent,
    IncidentIntent,
    JobBatchIntent,
    JobIntent,
    ProcessInstanceBatchIntent,
    ProcessInstanceCreationIntent,
    ProcessInstanceIntent,
    VariableDocumentIntent,
)


def processors(behaviors: Behaviors, read_drg: ReadDrg) -> Processors:
    """The processor of every command, by value type and intent."""
    interpreter = Interpreter(behaviors.core, behaviors, handlers(behaviors))
    instance = ProcessInstanceProcessor(behaviors)
    creation = ProcessInstanceCreationProcessor(behaviors)
    job = JobProcessor(behaviors, JobCompletion(behaviors))
    return {
        ValueType.DEPLOYMENT: {DeploymentIntent.CREATE: DeploymentProcessor(behaviors, read_drg).create},
        ValueType.PROCESS_INSTANCE_CREATION: {
            ProcessInstanceCreationIntent.CREATE: creation.create,
            ProcessInstanceCreationIntent.CREATE_WITH_AWAITING_RESULT: creation.create_with_awaiting_result,
        },
        ValueType.PROCESS_INSTANCE: {
            ProcessInstanceIntent.ACTIVATE_ELEMENT: interpreter.activate,
            ProcessInstanceIntent.COMPLETE_ELEMENT: interpreter.complete,
            ProcessInstanceIntent.TERMINATE_ELEMENT: interpreter.terminate,
            ProcessInstanceIntent.COMPLETE_EXECUTION_LISTENER: interpreter.complete_execution_listener,
            ProcessInstanceIntent.CANCEL: instance.cancel,
        },
        ValueType.PROCESS_INSTANCE_BATCH: {
            ProcessInstanceBatchIntent.ACTIVATE: instance.activate_batch,
            ProcessInstanceBatchIntent.TERMINATE: instance.terminate_batch,
        },
        ValueType.JOB: {
            JobIntent.COMPLETE: job.complete,
            JobIntent.FAIL: job.fail,
            JobIntent.THROW_ERROR: job.throw_error,
            JobIntent.UPDATE_RETRIES: job.update_retries,
            JobIntent.UPDATE_TIMEOUT: job.update_timeout,
            JobIntent.TIME_OUT: job.time_out,
            JobIntent.RECUR_AFTER_BACKOFF: job.recur,
        },
        ValueType.JOB_BATCH: {JobBatchIntent.ACTIVATE: JobBatchProcessor(behaviors.core).activate},
        ValueType.INCIDENT: {IncidentIntent.RESOLVE: IncidentProcessor(behaviors, interpreter).resolve},
        ValueType.VARIABLE_DOCUMENT: {
            VariableDocumentIntent.UPDATE: VariableDocumentProcessor(behaviors).update
        },
    }
