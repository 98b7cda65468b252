"""The shipping process alone; nobody needs the other's workers."""

from __future__ import annotations

from zeebe_test import Engine
from zeebe_test.assertions import assert_completed, assert_job_created, assert_passed


def test_a_parcel_arrives(zeebe: Engine) -> None:
    shipping = zeebe.create_process_instance("shipping", variables={"orderId": "o-2"})
    assert_job_created(shipping, type="hand-over", element="hand-over")

    zeebe.complete(type="hand-over")
    zeebe.correlate("parcel-delivered", instance=shipping)

    assert_completed(shipping)
    assert_passed(shipping, "delivered")


def test_a_lost_parcel_needs_no_patience_in_a_test(zeebe: Engine) -> None:
    zeebe.mock_worker("hand-over").complete()
    zeebe.mock_worker("trace-parcel").complete()
    shipping = zeebe.create_process_instance("shipping", variables={"orderId": "o-2"})

    zeebe.run_to_end(max_time="P8D")

    assert_passed(shipping, "lost")
