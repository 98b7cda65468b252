"""Assertions about messages: published, taken by an instance, expired; and about decisions."""

from __future__ import annotations

from zeebe_test.api.engine import Engine
from zeebe_test.api.handles import ProcessInstance
from zeebe_test.api.records import Records
from zeebe_test.assertions.failure import Times, fail, fail_without_story, listed, often
from zeebe_test.assertions.matchers import ANY, Matcher, matcher_text, matches
from zeebe_test.protocol.enums import ValueType
from zeebe_test.protocol.intents import DecisionEvaluationIntent, MessageIntent
from zeebe_test.protocol.record import Record
from zeebe_test.report.text import value_text


def _named(records: Records, name: str, correlation_key: str | None) -> list[Record]:
    return [
        record
        for record in records
        if getattr(record.value, "name", getattr(record.value, "message_name", "")) == name
        and correlation_key in (None, record.value.correlation_key)
    ]


def _message(name: str, correlation_key: str | None) -> str:
    return f"message '{name}'" + (f" with correlation key '{correlation_key}'" if correlation_key is not None else "")


def assert_message_published(
    engine: Engine, name: str, *, correlation_key: str | None = None, times: int | None = None
) -> list[Record]:
    """A message was published. Returns the MESSAGE PUBLISHED records.

    Raises:
        ProcessAssertionError: it was not, or not as often as `times`.
    """
    return _assert_message(engine, MessageIntent.PUBLISHED, "published", name, correlation_key, times)


def assert_message_expired(
    engine: Engine, name: str, *, correlation_key: str | None = None, times: int | None = None
) -> list[Record]:
    """A message's time is up. Returns the MESSAGE EXPIRED records.

    Raises:
        ProcessAssertionError: it is not, or not as often as `times`.
    """
    return _assert_message(engine, MessageIntent.EXPIRED, "expired", name, correlation_key, times)


def _assert_message(
    engine: Engine, intent: MessageIntent, done: str, name: str, correlation_key: str | None, times: int | None
) -> list[Record]:
    messages = engine.records.of(ValueType.MESSAGE).events()
    published = messages.intent(MessageIntent.PUBLISHED)
    # A message whose time is up is known by its key alone.
    keys = [record.key for record in _named(published, name, correlation_key)]
    done_records = messages.intent(intent)
    found = [record for record in done_records if record.key in keys]
    if not Times(times).allow(len(found)):
        done_keys = [record.key for record in done_records]
        others = listed(
            f"'{record.value.name}' with key '{record.value.correlation_key}'"
            for record in published
            if record.key in done_keys
        )
        how = f" {Times(times)}" if times is not None else ""
        fail_without_story(
            f"{_message(name, correlation_key)} to be {done}{how}",
            f"that happened {often(len(found))}; {done} were {others}",
        )
    return found


CORRELATED = (ValueType.PROCESS_MESSAGE_SUBSCRIPTION, ValueType.MESSAGE_START_EVENT_SUBSCRIPTION)


def assert_message_correlated(
    where: Engine | ProcessInstance, name: str, *, correlation_key: str | None = None, times: int | None = None
) -> list[Record]:
    """An instance (or this one) took a message, or was started by it. Returns the CORRELATED records.

    Raises:
        ProcessAssertionError: none did, or not as often as `times`.
    """
    records = where.records.of(*CORRELATED).events().intent("CORRELATED")
    found = _named(records, name, correlation_key)
    if not Times(times).allow(len(found)):
        others = listed(f"'{record.value.message_name}'" for record in records)
        how = f" {Times(times)}" if times is not None else ""
        actual = f"that happened {often(len(found))}; taken were {others}"
        if isinstance(where, ProcessInstance):
            fail(where, f"to take {_message(name, correlation_key)}{how}", actual)
        fail_without_story(f"{_message(name, correlation_key)} to be correlated{how}", actual)
    return found


def assert_decision(
    where: Engine | ProcessInstance,
    decision_id: str,
    *,
    output: Matcher = ANY,
    matched_rules: list[int] | None = None,
    times: int | None = None,
) -> list[Record]:
    """A decision was evaluated, by a business rule task or a call. Returns the DECISION_EVALUATION EVALUATED records.

    Args:
        where: the engine, or the process instance whose task it was.
        decision_id: the decision's id.
        output: what it came to; see `Matcher`.
        matched_rules: the places (from 1) of the rules that matched in its table.
        times: so often.

    Raises:
        ProcessAssertionError: it was not; the text says what was.
    """
    evaluated = where.records.of(ValueType.DECISION_EVALUATION).events().intent(DecisionEvaluationIntent.EVALUATED)
    found = [
        record
        for record in evaluated
        if record.value.decision_id == decision_id
        and matches(output, record.value.decision_output)
        and matched_rules in (None, _rules(record))
    ]
    if not Times(times).allow(len(found)):
        others = listed(
            f"'{r.value.decision_id}' to {value_text(r.value.decision_output)} by rules {_rules(r)}" for r in evaluated
        )
        to = "" if output is ANY else f" to {matcher_text(output)}"
        by = "" if matched_rules is None else f" by rules {matched_rules}"
        expected, actual = (
            f"decision '{decision_id}' evaluated{to}{by} {Times(times)}".rstrip(),
            f"evaluated were {others}",
        )
        if isinstance(where, ProcessInstance):
            fail(where, f"to have {expected}", actual)
        fail_without_story(expected, actual)
    return found


def _rules(record: Record) -> list[int]:
    """The places of the rules that matched in the table of the decision itself."""
    own = [d for d in record.value.evaluated_decisions if d.decision_id == record.value.decision_id]
    return [rule.rule_index for rule in own[-1].matched_rules] if own else []
