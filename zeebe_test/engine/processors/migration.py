"""PROCESS_INSTANCE_MIGRATION MIGRATE: a running instance goes on in another process definition.

checked                       processors/migration_checks.py: the plan, then each element as it comes
each element instance         outermost first, level by level: ELEMENT_MIGRATED, then what belongs to it –
    waiting at joins              SEQUENCE_FLOW_DELETED in the old definition, SEQUENCE_FLOW_TAKEN in the new one
    job, incidents, user task     MIGRATED (a job can become a user task: processors/migration_user_tasks.py)
    variables                     MIGRATED
    compensation                  with the process: processors/migration_compensation.py
    what it waits for             processors/migration_catch_events.py
    what it has called            ANCESTOR_MIGRATED, all the way down
MIGRATED                      and an answer; a refusal on the way undoes everything
"""

from __future__ import annotations

from typing import Any

from zeebe_test.engine.attempt import attempt
from zeebe_test.engine.bpmn.behaviors import Behaviors
from zeebe_test.engine.bpmn.behaviors.transitions import child_value
from zeebe_test.engine.bpmn.context import Context
from zeebe_test.engine.errors import not_found
from zeebe_test.engine.processors.migration_catch_events import CatchEventMigration
from zeebe_test.engine.processors.migration_checks import check_lock, check_plan
from zeebe_test.engine.processors.migration_compensation import migrate_compensation
from zeebe_test.engine.processors.migration_elements import check_element
from zeebe_test.engine.processors.migration_joins import check_joins, waiting_flows
from zeebe_test.engine.processors.migration_plan import Plan
from zeebe_test.engine.processors.migration_user_tasks import UserTaskMigration
from zeebe_test.model.graph import Activity, Element
from zeebe_test.protocol.enums import BpmnElementType, JobKind, ValueType
from zeebe_test.protocol.intents import IncidentIntent, JobIntent, ProcessInstanceMigrationIntent, VariableIntent
from zeebe_test.protocol.intents import ProcessInstanceIntent as I
from zeebe_test.protocol.record import Record
from zeebe_test.protocol.values.data import NO_VARIABLES
from zeebe_test.protocol.values.other import ProcessInstanceMigrationValue, VariableValue
from zeebe_test.protocol.values.process_instance import ProcessInstanceValue
from zeebe_test.state.view import ElementInstance, Incident


class MigrationProcessor:
    """Migrates running instances."""

    __slots__ = ("_b", "_catch_events", "_core", "_user_tasks")

    def __init__(self, behaviors: Behaviors) -> None:
        self._b = behaviors
        self._core = behaviors.core
        self._catch_events = CatchEventMigration(behaviors)
        self._user_tasks = UserTaskMigration(behaviors)

    def migrate(self, command: Record) -> None:
        """Migrate everything that is active in an instance, or nothing."""
        value: ProcessInstanceMigrationValue = command.value
        key = value.process_instance_key
        plan = self._plan(value)
        instances = self._core.state.element_instances
        with attempt(self._core):
            waiting = [key]
            while waiting:
                row = instances.get(waiting.pop(0))
                if row is not None:
                    waiting += [child.key for child in instances.children(row.key)]
                    self._migrate(row, plan)
        event = ProcessInstanceMigrationIntent.MIGRATED
        self._core.writer.event(key, ValueType.PROCESS_INSTANCE_MIGRATION, event, value)
        self._core.respond(key, value)

    def _plan(self, value: ProcessInstanceMigrationValue) -> Plan:
        key, target_key = value.process_instance_key, value.target_process_definition_key
        row = self._core.state.element_instances.get(key)
        if row is None:
            raise not_found(f"Expected to migrate process instance but no process instance found with key '{key}'")
        source = self._core.state.processes[row.value.process_definition_key]
        target = self._core.state.processes.get(target_key)
        plan = check_plan(value, source, target)
        check_lock(self._core.state, plan)
        return plan

    # --- one element instance ---

    def _migrate(self, row: ElementInstance, plan: Plan) -> None:
        element = check_element(self._core.state, row, plan)
        check_joins(self._core.state, row, plan)
        self._catch_events.check(row, element, plan)
        source, old = row.element, row.value
        flows = waiting_flows(self._core.state, row)
        value = plan.moved(old, element)
        self._core.writer.event(row.key, ValueType.PROCESS_INSTANCE, I.ELEMENT_MIGRATED, value)
        context: Context[Any] = Context(row.key, value, element)
        self._migrate_flows(flows, old, context, plan)
        self._migrate_work(row, context)
        self._migrate_variables(context)
        if row.value.bpmn_element_type is BpmnElementType.PROCESS:
            migrate_compensation(self._core, row.key, plan)
        if row.state is not I.ELEMENT_ACTIVATING:
            self._catch_events.migrate(row, source, context, plan)
        called = self._core.state.element_instances.get(row.called_instance_key)
        if called is not None:
            self._migrate_called(called, plan)

    def _migrate_flows(self, flows: list[str], old: ProcessInstanceValue, context: Context[Any], plan: Plan) -> None:
        """What waits at a join leaves the old definition's flow for the new one's."""
        for flow_id in flows:
            source, target = plan.source.process.elements[flow_id], plan.mapped_element(flow_id)
            self._flow(I.SEQUENCE_FLOW_DELETED, child_value(old, context.key, source))
            self._flow(I.SEQUENCE_FLOW_TAKEN, child_value(context.value, context.key, target))

    def _flow(self, intent: I, value: ProcessInstanceValue) -> None:
        self._core.writer.event(self._core.keys.next(), ValueType.PROCESS_INSTANCE, intent, value)

    def _migrate_work(self, row: ElementInstance, context: Context[Any]) -> None:
        """Job, incidents and user task of an element instance."""
        state, value = self._core.state, context.value
        job = state.jobs.get(row.job_key)
        becomes_task = job is not None and job.value.job_kind is JobKind.BPMN_ELEMENT and _is_native(context.element)
        if job is not None and not becomes_task:
            moved = job.value._replace(
                element_id=value.element_id,
                bpmn_process_id=value.bpmn_process_id,
                process_definition_key=value.process_definition_key,
                process_definition_version=value.version,
                variables=NO_VARIABLES,
            )
            self._core.writer.event(job.key, ValueType.JOB, JobIntent.MIGRATED, moved)
        for incident in (state.incidents.of_job(row.job_key), state.incidents.of_element(row.key)):
            self._migrate_incident(incident, value)
        if becomes_task and job is not None:
            self._user_tasks.replace(context, job)
        self._user_tasks.migrate(context)

    def _migrate_incident(self, incident: Incident | None, value: ProcessInstanceValue) -> None:
        if incident is None:
            return
        moved = incident.value._replace(
            element_id=value.element_id,
            bpmn_process_id=value.bpmn_process_id,
            process_definition_key=value.process_definition_key,
        )
        self._core.writer.event(incident.key, ValueType.INCIDENT, IncidentIntent.MIGRATED, moved)

    def _migrate_variables(self, context: Context[Any]) -> None:
        """Variables stay as they are; the records do not show their values."""
        of = (context.process_instance_key, context.value.process_definition_key, context.value.bpmn_process_id)
        for name, variable in list(self._core.state.variables.local_variables(context.key)):
            value = VariableValue(name, None, context.key, *of)
            self._core.writer.event(variable.key, ValueType.VARIABLE, VariableIntent.MIGRATED, value)

    def _migrate_called(self, called: ElementInstance, plan: Plan) -> None:
        """What a migrated call activity has called stays in its definition, but has another ancestor."""
        instances = self._core.state.element_instances
        waiting = [called.key]
        while waiting:
            row = instances.get(waiting.pop(0))
            if row is None:
                continue
            waiting += [child.key for child in instances.children(row.key)]
            if instances.get(row.called_instance_key) is not None:
                waiting.append(row.called_instance_key)
            value = plan.below(row.value)
            self._core.writer.event(row.key, ValueType.PROCESS_INSTANCE, I.ANCESTOR_MIGRATED, value)


def _is_native(element: Element) -> bool:
    return isinstance(element, Activity) and element.user_task is not None and element.user_task.native
