"""The order process with the shop's own workers, from the order to the parcel."""

from __future__ import annotations

from typing import Any

from order_fulfilment.workers import Shop

from zeebe_test import Engine, ProcessInstance
from zeebe_test.assertions import (
    assert_completed,
    assert_incident,
    assert_no_incidents,
    assert_not_passed,
    assert_passed,
    assert_passed_in_order,
    assert_variable,
    assert_waiting_at,
    assert_waiting_for_message,
)

LAMPS = {"article": "lamp", "quantity": 2, "price": 20}
BOOK = {"article": "book", "quantity": 1, "price": 15}


def order(zeebe: Engine, *items: dict[str, Any], card: str = "4711") -> ProcessInstance:
    variables = {"orderId": "o-1", "card": card, "items": list(items)}
    return zeebe.create_process_instance("order", variables=variables)


def test_a_delivered_order_is_fulfilled(zeebe: Engine, shop: Shop) -> None:
    placed = order(zeebe, LAMPS, BOOK)
    [shipping] = placed.children
    assert_waiting_for_message(shipping, "parcel-delivered", correlation_key="o-1")

    zeebe.publish_message("parcel-delivered", "o-1")

    assert_completed(placed)
    assert_passed_in_order(placed, "check-stock", "payment", "shipping", "fulfilled")
    assert_variable(placed, "delivered", True)
    assert shop.credit == {"4711": 45}
    assert shop.parcels == ["o-1"]


def test_what_is_not_in_stock_declines_the_order(zeebe: Engine, shop: Shop) -> None:
    placed = order(zeebe, LAMPS, {**BOOK, "quantity": 2})

    assert_completed(placed)
    assert_passed(placed, "declined")
    assert_not_passed(placed, "payment")
    assert_variable(placed, "availability", [True, False])
    assert shop.mails == ["out-of-stock"]


def test_a_declined_card_cancels_the_order(zeebe: Engine, shop: Shop) -> None:
    placed = order(zeebe, LAMPS, card="empty")

    assert_completed(placed)
    assert_passed(placed, "card-declined", "cancelled")
    assert_no_incidents(placed)
    assert shop.mails == ["card-declined"]


def test_a_parcel_is_traced_after_a_week(zeebe: Engine, shop: Shop) -> None:
    trace = zeebe.mock_worker("trace-parcel").complete()
    placed = order(zeebe, BOOK)

    zeebe.clock.advance("P6DT23H")
    assert_waiting_at(placed, "shipping")
    trace.assert_not_called()

    zeebe.clock.advance("PT1H")
    trace.assert_called(times=1)
    assert_completed(placed)
    assert_variable(placed, "delivered", False)


def test_a_bank_out_of_reach_is_an_incident_that_can_be_repaired(zeebe: Engine, shop: Shop) -> None:
    bank = zeebe.mock_worker("charge-card", element="charge-card")
    bank.incident("the bank does not answer")
    placed = order(zeebe, BOOK)
    assert_incident(placed, type="JOB_NO_RETRIES", element="charge-card", message="the bank does not answer")

    bank.complete(receipt="by hand")
    zeebe.resolve(element="charge-card")

    assert_waiting_at(placed, "shipping")
    assert_variable(placed, "receipt", "by hand")
