"""Calls about messages and signals."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zeebe_test.api.answers import BroadcastSignalResponse, CorrelateMessageResponse, PublishMessageResponse
from zeebe_test.api.base import check_tenant, document
from zeebe_test.api.job_calls import JobCalls
from zeebe_test.durations import Duration, milliseconds
from zeebe_test.errors import NotFound
from zeebe_test.protocol.enums import ValueType
from zeebe_test.protocol.intents import MessageCorrelationIntent, MessageIntent, SignalIntent
from zeebe_test.protocol.values.message import MessageCorrelationValue, MessageValue, SignalValue


class MessageCalls(JobCalls):
    """The RPCs of that name, and the REST call for message correlation."""

    def publish_message(
        self,
        name: str,
        correlation_key: str = "",
        *,
        time_to_live: Duration = 0,
        message_id: str = "",
        variables: Mapping[str, Any] | str | None = None,
        tenant_id: str = "",
    ) -> PublishMessageResponse:
        """Publish a message (RPC PublishMessage): at most one instance of each process id gets it.

        Args:
            name: the message's name.
            correlation_key: tells apart those who wait for the name; without one every message starts an instance.
            time_to_live: how long it is kept for those who come later; milliseconds if a number.
            message_id: keeps out a second message of the same name, key and id while this one is kept.
            variables: what it brings.
            tenant_id: only the default tenant.

        Raises:
            AlreadyExists: a kept message has the same name, key and id.
            InvalidArgument: variables that are no object, another tenant.
        """
        check_tenant(tenant_id, "PublishMessage")
        value = MessageValue(name, correlation_key, milliseconds(time_to_live), message_id, document(variables))
        return PublishMessageResponse(self._call(-1, ValueType.MESSAGE, MessageIntent.PUBLISH, value).key)

    def correlate_message(
        self,
        name: str,
        correlation_key: str = "",
        variables: Mapping[str, Any] | str | None = None,
        tenant_id: str = "",
    ) -> CorrelateMessageResponse:
        """Publish a message that must be taken at once, and learn by whom (REST call POST /messages/correlation).

        Raises:
            NotFound: nobody waits for it, and it starts nothing.
            InvalidArgument: variables that are no object, another tenant.
        """
        check_tenant(tenant_id, "CorrelateMessage")
        value = MessageCorrelationValue(name, correlation_key, document(variables))
        response = self._call(-1, ValueType.MESSAGE_CORRELATION, MessageCorrelationIntent.CORRELATE, value)
        answer: MessageCorrelationValue = response.value
        if answer.process_instance_key == -1:
            raise NotFound(f"Expected to correlate message with name '{name}', but its process instance is gone")
        return CorrelateMessageResponse(answer.message_key, answer.process_instance_key)

    def broadcast_signal(
        self, signal_name: str, variables: Mapping[str, Any] | str | None = None, tenant_id: str = ""
    ) -> BroadcastSignalResponse:
        """Broadcast a signal (RPC BroadcastSignal): all who listen now get it, whether any do or not.

        Raises:
            InvalidArgument: variables that are no object, another tenant.
        """
        check_tenant(tenant_id, "BroadcastSignal")
        value = SignalValue(signal_name, document(variables))
        return BroadcastSignalResponse(self._call(-1, ValueType.SIGNAL, SignalIntent.BROADCAST, value).key)
