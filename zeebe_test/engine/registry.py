"""Which code runs for which command: the engine's table of contents."""

from __future__ import annotations

from zeebe_test.engine.bpmn.behaviors import Behaviors
from zeebe_test.engine.bpmn.elements import handlers
from zeebe_test.engine.bpmn.interpreter import Interpreter
from zeebe_test.engine.kernel import Processors
from zeebe_test.engine.processors.ad_hoc_sub_process_instruction import AdHocSubProcessInstructionProcessor
from zeebe_test.engine.processors.decision_evaluation import DecisionEvaluationProcessor
from zeebe_test.engine.processors.deployment import DeploymentProcessor
from zeebe_test.engine.processors.incident import IncidentProcessor
from zeebe_test.engine.processors.job import JobProcessor
from zeebe_test.engine.processors.job_batch import JobBatchProcessor
from zeebe_test.engine.processors.job_completion import JobCompletion
from zeebe_test.engine.processors.message import MessageProcessor
from zeebe_test.engine.processors.message_correlation import MessageCorrelationProcessor
from zeebe_test.engine.processors.message_subscription import MessageSubscriptionProcessor
from zeebe_test.engine.processors.migration import MigrationProcessor
from zeebe_test.engine.processors.modification import ModificationProcessor
from zeebe_test.engine.processors.process_instance import ProcessInstanceProcessor
from zeebe_test.engine.processors.process_instance_creation import ProcessInstanceCreationProcessor
from zeebe_test.engine.processors.process_message_subscription import ProcessMessageSubscriptionProcessor
from zeebe_test.engine.processors.resource_deletion import ResourceDeletionProcessor
from zeebe_test.engine.processors.signal import SignalProcessor
from zeebe_test.engine.processors.timer import TimerProcessor
from zeebe_test.engine.processors.user_task import UserTaskProcessor
from zeebe_test.engine.processors.variable_document import VariableDocumentProcessor
from zeebe_test.protocol.enums import ValueType
from zeebe_test.protocol.intents import (
    AdHocSubProcessInstructionIntent,
    DecisionEvaluationIntent,
    DeploymentIntent,
    IncidentIntent,
    JobBatchIntent,
    JobIntent,
    MessageBatchIntent,
    MessageCorrelationIntent,
    MessageIntent,
    MessageSubscriptionIntent,
    ProcessInstanceBatchIntent,
    ProcessInstanceCreationIntent,
    ProcessInstanceIntent,
    ProcessInstanceMigrationIntent,
    ProcessInstanceModificationIntent,
    ProcessMessageSubscriptionIntent,
    ResourceDeletionIntent,
    ResourceIntent,
    SignalIntent,
    TimerIntent,
    UserTaskIntent,
    VariableDocumentIntent,
)


def processors(behaviors: Behaviors, *, detect_loops: bool) -> Processors:
    """The processor of every command, by value type and intent.

    `detect_loops`: whether processes with a loop in which nothing waits are refused.
    """
    interpreter = Interpreter(behaviors.core, behaviors, handlers(behaviors))
    instance = ProcessInstanceProcessor(behaviors)
    job = JobProcessor(behaviors, JobCompletion(behaviors))
    user_task = UserTaskProcessor(behaviors)
    ad_hoc = AdHocSubProcessInstructionProcessor(behaviors)
    return {
        ValueType.AD_HOC_SUB_PROCESS_INSTRUCTION: {
            AdHocSubProcessInstructionIntent.ACTIVATE: ad_hoc.activate,
            AdHocSubProcessInstructionIntent.COMPLETE: ad_hoc.complete,
        },
        **_definitions(behaviors, detect_loops=detect_loops),
        **_instances(behaviors),
        ValueType.PROCESS_INSTANCE: {
            ProcessInstanceIntent.ACTIVATE_ELEMENT: interpreter.activate,
            ProcessInstanceIntent.COMPLETE_ELEMENT: interpreter.complete,
            ProcessInstanceIntent.TERMINATE_ELEMENT: interpreter.terminate,
            ProcessInstanceIntent.COMPLETE_EXECUTION_LISTENER: interpreter.complete_execution_listener,
            ProcessInstanceIntent.CONTINUE_TERMINATING_ELEMENT: interpreter.continue_terminating,
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
            JobIntent.UPDATE: job.update,
            JobIntent.YIELD: job.yield_,
            JobIntent.TIME_OUT: job.time_out,
            JobIntent.RECUR_AFTER_BACKOFF: job.recur,
        },
        ValueType.JOB_BATCH: {JobBatchIntent.ACTIVATE: JobBatchProcessor(behaviors.core).activate},
        ValueType.TIMER: {TimerIntent.TRIGGER: TimerProcessor(behaviors).trigger},
        **_messages(behaviors),
        ValueType.INCIDENT: {IncidentIntent.RESOLVE: IncidentProcessor(behaviors, interpreter).resolve},
        ValueType.USER_TASK: {
            UserTaskIntent.ASSIGN: user_task.assign,
            UserTaskIntent.CLAIM: user_task.claim,
            UserTaskIntent.UPDATE: user_task.update,
            UserTaskIntent.COMPLETE: user_task.complete,
            UserTaskIntent.COMPLETE_TASK_LISTENER: user_task.complete_listener,
            UserTaskIntent.DENY_TASK_LISTENER: user_task.deny_listener,
        },
        ValueType.VARIABLE_DOCUMENT: {VariableDocumentIntent.UPDATE: VariableDocumentProcessor(behaviors).update},
    }


def _definitions(behaviors: Behaviors, *, detect_loops: bool) -> Processors:
    deletion = ResourceDeletionProcessor(behaviors)
    return {
        ValueType.DEPLOYMENT: {
            DeploymentIntent.CREATE: DeploymentProcessor(behaviors, detect_loops=detect_loops).create
        },
        ValueType.DECISION_EVALUATION: {
            DecisionEvaluationIntent.EVALUATE: DecisionEvaluationProcessor(behaviors).evaluate
        },
        ValueType.RESOURCE_DELETION: {ResourceDeletionIntent.DELETE: deletion.delete},
        ValueType.RESOURCE: {ResourceIntent.FETCH: deletion.fetch},
    }


def _instances(behaviors: Behaviors) -> Processors:
    creation = ProcessInstanceCreationProcessor(behaviors)
    return {
        ValueType.PROCESS_INSTANCE_CREATION: {
            ProcessInstanceCreationIntent.CREATE: creation.create,
            ProcessInstanceCreationIntent.CREATE_WITH_AWAITING_RESULT: creation.create_with_awaiting_result,
        },
        ValueType.PROCESS_INSTANCE_MODIFICATION: {
            ProcessInstanceModificationIntent.MODIFY: ModificationProcessor(behaviors).modify
        },
        ValueType.PROCESS_INSTANCE_MIGRATION: {
            ProcessInstanceMigrationIntent.MIGRATE: MigrationProcessor(behaviors).migrate
        },
    }


def _messages(behaviors: Behaviors) -> Processors:
    message = MessageProcessor(behaviors)
    subscription = MessageSubscriptionProcessor(behaviors)
    process_subscription = ProcessMessageSubscriptionProcessor(behaviors)
    return {
        ValueType.MESSAGE: {MessageIntent.PUBLISH: message.publish, MessageIntent.EXPIRE: message.expire},
        ValueType.MESSAGE_BATCH: {MessageBatchIntent.EXPIRE: message.expire_batch},
        ValueType.MESSAGE_CORRELATION: {
            MessageCorrelationIntent.CORRELATE: MessageCorrelationProcessor(behaviors).correlate
        },
        ValueType.MESSAGE_SUBSCRIPTION: {
            MessageSubscriptionIntent.CREATE: subscription.create,
            MessageSubscriptionIntent.CORRELATE: subscription.correlate,
            MessageSubscriptionIntent.REJECT: subscription.reject,
            MessageSubscriptionIntent.DELETE: subscription.delete,
            MessageSubscriptionIntent.MIGRATE: subscription.migrate,
        },
        ValueType.PROCESS_MESSAGE_SUBSCRIPTION: {
            ProcessMessageSubscriptionIntent.CREATE: process_subscription.create,
            ProcessMessageSubscriptionIntent.CORRELATE: process_subscription.correlate,
            ProcessMessageSubscriptionIntent.DELETE: process_subscription.delete,
        },
        ValueType.SIGNAL: {SignalIntent.BROADCAST: SignalProcessor(behaviors).broadcast},
    }
