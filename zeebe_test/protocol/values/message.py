"""Messages, signals, timers and the subscriptions for them."""

from __future__ import annotations

from typing import NamedTuple

from zeebe_test.protocol.values.data import NO_VARIABLES, Variables


class MessageValue(NamedTuple):
    """A message; `time_to_live` in milliseconds, `deadline` in epoch milliseconds."""

    name: str = ""
    correlation_key: str = ""
    time_to_live: int = -1
    message_id: str = ""
    variables: Variables = NO_VARIABLES
    deadline: int = -1


class MessageBatchValue(NamedTuple):
    """Messages whose time is over."""

    message_keys: tuple[int, ...]


class MessageCorrelationValue(NamedTuple):
    """A message whose sender wants to know which instance took it."""

    name: str
    correlation_key: str
    variables: Variables = NO_VARIABLES
    message_key: int = -1
    process_instance_key: int = -1


class MessageSubscriptionValue(NamedTuple):
    """A subscription as the message's side keeps it."""

    process_instance_key: int
    element_instance_key: int
    bpmn_process_id: str
    message_name: str
    correlation_key: str = ""
    interrupting: bool = True
    message_key: int = -1
    variables: Variables = NO_VARIABLES


class ProcessMessageSubscriptionValue(NamedTuple):
    """A subscription as the process instance's side keeps it."""

    process_instance_key: int
    element_instance_key: int
    bpmn_process_id: str
    message_name: str
    element_id: str = ""
    correlation_key: str = ""
    interrupting: bool = True
    message_key: int = -1
    variables: Variables = NO_VARIABLES


class MessageStartEventSubscriptionValue(NamedTuple):
    """A process that a message starts."""

    process_definition_key: int
    bpmn_process_id: str
    message_name: str
    start_event_id: str
    correlation_key: str = ""
    message_key: int = -1
    process_instance_key: int = -1
    variables: Variables = NO_VARIABLES


class SignalValue(NamedTuple):
    """A broadcast signal."""

    signal_name: str
    variables: Variables = NO_VARIABLES


class SignalSubscriptionValue(NamedTuple):
    """Who waits for a signal: an element instance, or (key -1) a process that it starts."""

    process_definition_key: int
    bpmn_process_id: str
    signal_name: str
    catch_event_id: str
    catch_event_instance_key: int = -1


class TimerValue(NamedTuple):
    """A timer; `due_date` in epoch milliseconds, `repetitions` left (-1: without end)."""

    element_instance_key: int
    process_instance_key: int
    process_definition_key: int
    target_element_id: str
    due_date: int
    repetitions: int = 1
