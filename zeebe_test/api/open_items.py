"""What process instances have and wait for: found in the state while it lives, and in the log when it has ended."""

from __future__ import annotations

from collections.abc import Iterator

from zeebe_test.api.items import STATES, ElementInstance, Incident, Job, Subscription, Timer, UserTask
from zeebe_test.api.runtime import Runtime
from zeebe_test.protocol.enums import BpmnElementType, RecordType, ValueType
from zeebe_test.protocol.intents import ProcessInstanceIntent as I
from zeebe_test.protocol.record import Record
from zeebe_test.protocol.values.data import JsonValue
from zeebe_test.protocol.values.process_instance import ProcessInstanceValue
from zeebe_test.state import view


def elements(runtime: Runtime, process_instance_key: int) -> list[ElementInstance]:
    """Every element instance of a process instance (but for itself), in order of entry."""
    entered: dict[int, list[Record]] = {}
    scopes: dict[int, dict[str, JsonValue]] = {}
    for record in runtime.history.of(process_instance_key):
        if record.value_type is ValueType.PROCESS_INSTANCE:
            if record.intent in STATES and record.key != process_instance_key:
                entered.setdefault(record.key, []).append(record)
        elif record.value_type is ValueType.VARIABLE and record.intent != "MIGRATED":
            scopes.setdefault(record.value.scope_key, {})[record.value.name] = record.value.value
    return [_element(runtime, records, scopes.get(key, {})) for key, records in entered.items()]


def _element(runtime: Runtime, records: list[Record], variables: dict[str, JsonValue]) -> ElementInstance:
    first, last = records[0], records[-1]
    value: ProcessInstanceValue = last.value
    has_ended = last.intent in (I.ELEMENT_COMPLETED, I.ELEMENT_TERMINATED)
    return ElementInstance(
        last.key,
        value.element_id,
        name_of(runtime, value.process_definition_key, value.element_id),
        value.bpmn_element_type,
        value.bpmn_event_type,
        STATES[last.intent],
        value.process_instance_key,
        value.flow_scope_key,
        variables,
        first.timestamp,
        last.timestamp if has_ended else -1,
    )


def name_of(runtime: Runtime, process_definition_key: int, element_id: str) -> str:
    """The name that the model gives an element; empty if it has none."""
    definition = runtime.state.processes.get(process_definition_key)
    element = definition.process.elements.get(element_id) if definition is not None else None
    return element.name if element is not None else ""


def rows(runtime: Runtime, process_instance_key: int) -> Iterator[view.ElementInstance]:
    """The live rows of an instance: itself, then what it holds, depth first."""
    instances = runtime.state.element_instances
    row = instances.get(process_instance_key)
    stack = [row] if row is not None else []
    while stack:
        row = stack.pop()
        yield row
        stack.extend(reversed(instances.children(row.key)))


def live_instances(runtime: Runtime) -> list[int]:
    """The keys of the process instances that live, in order of creation."""
    return [
        row.key
        for row in runtime.state.element_instances.all()
        if row.value.bpmn_element_type is BpmnElementType.PROCESS
    ]


def is_within(runtime: Runtime, process_instance_key: int, ancestor_key: int) -> bool:
    """Whether an instance is that one, or was called by it, directly or not."""
    while process_instance_key > 0 and process_instance_key != ancestor_key:
        began = runtime.history.began(process_instance_key)
        process_instance_key = began.value.parent_process_instance_key if began is not None else -1
    return process_instance_key == ancestor_key


def job_handle(runtime: Runtime, row: view.Job) -> Job:
    """The handle of an open job, with the variables that a worker would see now."""
    variables = runtime.state.variables.visible(row.value.element_instance_key)
    return Job.of(row.key, row.value, state=str(row.state), variables=variables)


def jobs(runtime: Runtime) -> list[Job]:
    """Every open job, in order of creation."""
    return [job_handle(runtime, row) for row in runtime.state.jobs.all()]


def jobs_of(runtime: Runtime, process_instance_key: int) -> list[Job]:
    """The open jobs of an instance, in order of creation."""
    found = (runtime.state.jobs.get(row.job_key) for row in rows(runtime, process_instance_key) if row.job_key > 0)
    return [job_handle(runtime, job) for job in sorted((job for job in found if job is not None), key=_key)]


def _key(job: view.Job) -> int:
    return job.key


def timers(runtime: Runtime) -> list[Timer]:
    """Every open timer, also those that start processes, in the order in which they are due."""
    return _due_first([Timer.of(timer.key, timer.value) for timer in runtime.state.timers.all()])


def subscriptions(runtime: Runtime) -> list[Subscription]:
    """Every message and signal that an instance waits for, by instance."""
    return [found for key in live_instances(runtime) for found in subscriptions_of(runtime, key)]


def timers_of(runtime: Runtime, process_instance_key: int) -> list[Timer]:
    """The timers of an instance, in the order in which they are due."""
    table = runtime.state.timers
    found = (timer for row in rows(runtime, process_instance_key) for timer in table.of_element(row.key))
    return _due_first([Timer.of(timer.key, timer.value) for timer in found])


def _due_first(found: list[Timer]) -> list[Timer]:
    return sorted(found, key=lambda timer: (timer.due_date, timer.key))


def incidents(runtime: Runtime, process_instance_key: int) -> list[Incident]:
    """The incidents of an instance, resolved ones too, in order of creation."""
    found: dict[int, Incident] = {}
    for record in runtime.history.of(process_instance_key):
        if record.value_type is ValueType.INCIDENT and record.record_type is RecordType.EVENT:
            resolved = record.intent == "RESOLVED"
            found[record.key] = Incident.of(record.key, record.value, resolved=resolved)
    return list(found.values())


def open_incidents(runtime: Runtime) -> list[Incident]:
    """Every open incident, in order of creation."""
    return [Incident.of(incident.key, incident.value) for incident in runtime.state.incidents.all()]


def user_tasks(runtime: Runtime, process_instance_key: int) -> list[UserTask]:
    """The open native user tasks of an instance, in order of activation."""
    table = runtime.state.user_tasks
    found = (table.get(row.user_task_key) for row in rows(runtime, process_instance_key) if row.user_task_key > 0)
    return [_user_task(runtime, row) for row in found if row is not None]


def _user_task(runtime: Runtime, row: view.UserTask) -> UserTask:
    name = name_of(runtime, row.value.process_definition_key, row.value.element_id)
    return UserTask.of(row.key, row.value, state=str(row.state), name=name)


def all_user_tasks(runtime: Runtime) -> list[UserTask]:
    """Every open native user task, in order of creation."""
    return [_user_task(runtime, row) for row in runtime.state.user_tasks.all()]


def subscriptions_of(runtime: Runtime, process_instance_key: int) -> list[Subscription]:
    """The messages and signals that an instance waits for."""
    messages, signals = runtime.state.process_message_subscriptions, runtime.state.signal_subscriptions
    found: list[Subscription] = []
    for row in rows(runtime, process_instance_key):
        definition = row.value.process_definition_key
        found += [
            Subscription.of_message(subscription.key, subscription.value, definition)
            for subscription in messages.of_element(row.key)
            if subscription.state is not view.SubscriptionState.CLOSING
        ]
        found += [
            Subscription.of_signal(subscription.key, subscription.value, process_instance_key)
            for subscription in signals.of_subscriber(row.key)
        ]
    return found
