"""Stored messages and who waits for them: what is found, in which order, and that copies are independent."""

from __future__ import annotations

from zeebe_test.protocol.values.message import MessageSubscriptionValue, MessageValue, ProcessMessageSubscriptionValue
from zeebe_test.state.tables.message_start_event_subscriptions import MessageStartEventSubscriptions
from zeebe_test.state.tables.message_subscriptions import MessageSubscriptions
from zeebe_test.state.tables.messages import Messages
from zeebe_test.state.tables.process_message_subscriptions import ProcessMessageSubscriptions, SubscriptionState


def waits(element: int, process_id: str = "p", name: str = "m", key: str = "k") -> MessageSubscriptionValue:
    return MessageSubscriptionValue(1, element, process_id, name, key)


class TestMessages:
    def test_the_next_one_is_the_oldest_that_lives_and_was_not_taken(self) -> None:
        table = Messages()
        for number, deadline in enumerate((50, 200, 200, 200), 1):
            table.add(number, MessageValue("m", "k", deadline, deadline=deadline))
        table.correlate(2, "p")
        found = [table.next_for("m", "k", process_id, 100) for process_id in ("p", "q")]
        assert [message and message.key for message in found] == [3, 2]
        table.release(2, "p")
        assert table.next_for("m", "k", "p", 99) == table.get(2)

    def test_an_id_is_free_again_once_its_message_is_gone(self) -> None:
        table = Messages()
        value = MessageValue("m", "k", 1, "id")
        table.add(1, value)
        copied = table.copy()
        table.remove(1)
        assert copied.is_published(value)
        assert not table.is_published(value)
        assert not copied.is_published(value._replace(correlation_key="l"))

    def test_negative_deadlines_expire_last_and_only_if_nothing_later_is_left(self) -> None:
        table = Messages()
        for number, deadline in enumerate((-1, 300, 100), 1):
            table.add(number, MessageValue("m", "k", deadline=deadline))
        assert table.expired(200) == [3]
        assert table.expired(300) == [3, 2, 1]
        table.remove(2)
        table.remove(3)
        assert table.next_deadline() == -1


class TestMessageSubscriptions:
    def test_of_each_process_id_the_first_element_that_does_not_correlate(self) -> None:
        table = MessageSubscriptions()
        for key, element, process_id in ((1, 30, "p"), (2, 10, "p"), (3, 20, "q"), (4, 5, "q")):
            table.put(key, waits(element, process_id))
        assert [row.key for row in table.first_open("m", "k")] == [4, 2]
        copied = table.copy()
        table.put(2, waits(10), correlating=True)
        assert [row.key for row in table.first_open("m", "k")] == [4, 1]
        table.put(2, waits(10))
        assert table.first_open("m", "k") == copied.first_open("m", "k")
        for element in (30, 10, 20, 5):
            table.remove(element, "m")
        assert table.first_open("m", "k") == []
        assert table.first_open_of("m", "k", "p") is None

    def test_one_of_a_migrated_instance_counts_for_its_new_process(self) -> None:
        table = MessageSubscriptions()
        table.put(1, waits(10, "p"))
        table.put(1, waits(10, "q"))
        assert table.first_open_of("m", "k", "p") is None
        assert table.first_open_of("m", "k", "q") == table.get(10, "m")


def test_an_element_s_subscriptions_stand_in_the_order_of_stored_texts() -> None:
    table = ProcessMessageSubscriptions()
    for key, name in enumerate(("long", "é", "zz", "ab", "a"), 1):
        table.put(key, ProcessMessageSubscriptionValue(1, 10, "p", name), SubscriptionState.OPENED)
    assert [row.value.message_name for row in table.of_element(10)] == ["a", "ab", "zz", "é", "long"]
    copied = table.copy()
    for row in table.of_element(10):
        table.remove(10, row.value.message_name)
    assert (table.of_element(10), len(copied.of_element(10))) == ([], 5)


def test_a_lock_belongs_to_the_instance_that_took_it_last() -> None:
    table = MessageStartEventSubscriptions()
    table.lock(1, "p", "k")
    table.lock(2, "p", "k")
    table.unlock(1)
    assert table.is_locked("p", "k")
    table.unlock(2)
    assert not table.is_locked("p", "k")
