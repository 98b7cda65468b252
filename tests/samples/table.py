"""What happens in each sample."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tests.samples.sample import (
    Advance,
    Answer,
    Broadcast,
    Complete,
    CompleteUserTask,
    Publish,
    Sample,
    Throw,
)

USER_TASK = "io.camunda.zeebe:userTask"
"""The job type of user tasks that are not native."""

DONE: Mapping[str, Any] = {}

CINEMA = ("check-seats", "reserve-seats", "issue-money", "generate-ticket", "send-ticket", "alt-seats", "release-seats")
ONBOARDING = (
    "SendScoringRequest",
    "addCustomerToCrm",
    "addCustomerToBilling",
    "provisionSIM",
    "registerSIM",
    USER_TASK,
)
CREDIT = ("generate-cheapest-offer", "create-contract-pdf")


def _done(*types: str, **others: Answer | Sequence[Answer]) -> dict[str, Answer | Sequence[Answer]]:
    """Workers for all of these that have nothing to say; what is not an identifier is given in `answers`."""
    return {**dict.fromkeys(types, DONE), **others}


SAMPLES: dict[str, Sample] = {
    # tasks, gateways, sub-processes, call activities, multi-instance
    "service tasks in sequence": Sample(
        ("service_tasks_in_sequence",), "demo", ends=("Event_09r6smc",), answers=_done("a", "b", "c")
    ),
    "exclusive gateway": Sample(
        ("exclusive_gateway",),
        "condition-test-10c",
        ends=("EndEvent_1g2ztlo",),
        variables={"conditionVariable": False},
        answers=_done("wait-10c", "pathA-10c", "pathB-10c"),
        passed=("ServiceTask_15isvh5",),
    ),
    "exclusive gateway, default flow": Sample(
        ("exclusive_gateway_default_flow",),
        "TestProcess",
        ends=("EndEvent_2",),
        variables={"var": "A"},
        answers=_done("taskA", taskC={"resultC": False}),
    ),
    "exclusive gateway, condition fulfilled": Sample(
        ("exclusive_gateway_default_flow",),
        "TestProcess",
        ends=("EndEvent_1",),
        variables={"var": "A"},
        answers=_done("taskA", taskC={"resultC": True}),
    ),
    "exclusive gateway, other way": Sample(
        ("exclusive_gateway_default_flow",),
        "TestProcess",
        ends=("EndEvent_3",),
        variables={"var": "B"},
        answers=_done("taskB"),
    ),
    "inclusive gateway, two ways": Sample(
        ("inclusive_gateway_fork",),
        "inclusive-gateway-multiple-tasks",
        ends=("Event_1g3ipua", "Event_196zxhe"),
        variables={"price": 0},
        answers=_done("task-a", "task-b"),
    ),
    "inclusive gateway, default flow": Sample(
        ("inclusive_gateway_fork",),
        "inclusive-gateway-multiple-tasks",
        ends=("Event_1cibpyu",),
        variables={"price": -1},
        answers=_done("task-default"),
    ),
    "parallel gateways in sub-processes": Sample(
        ("parallel_gateways_in_sub_processes",),
        "fork-controlled-exclusive-join",
        ends=("Sub-B-End-Event", "Sub-A-End-Event", "End-Event"),
        answers=_done("task"),
    ),
    "call activity": Sample(
        ("call_activity", "call_activity_called"),
        "sample-process-solution-process",
        ends=("Event_09ordlq", "EndEvent_0x6ir2l"),
        variables={"x": 6},
        answers=_done("camunda-7-adapter", USER_TASK),
    ),
    "call activity, boundary timer": Sample(
        ("call_activity_boundary_timer", "call_activity_boundary_timer_called"),
        "order-main",
        ends=("Event_0rzkhph",),
        answers=_done("collect-money"),
        then=(Advance("PT15S"),),
    ),
    "call activity, in time": Sample(
        ("call_activity_boundary_timer", "call_activity_boundary_timer_called"),
        "order-main",
        ends=("Event_17sjd19", "Event_06awsrd"),
        answers=_done("collect-money", "ship-parcel"),
        then=(Advance("PT14S"), Complete("fetch-items")),
    ),
    "multi-instance sub-process": Sample(
        ("multi_instance_sub_process",),
        "multiTest",
        ends=("Event_1ycitzb", "Event_1ycitzb", "Event_04nqrxr"),
        variables={"userList": [{"username": "ada"}, {"username": "bob"}]},
        answers=_done(USER_TASK),
        forms=("see-info-1oekdzs",),
    ),
    "multi-instance call activity": Sample(
        ("multi_instance_call_activity", "multi_instance_call_activity_called", "multi_instance_call_activity_repair"),
        "UserInviteProcess",
        ends=("Event_0g6i9xs", "Event_0g6i9xs", "Event_0g6i9xs"),
        variables={"inputMethod": "csv", "userEmailsCsv": "a@example.org,b@example.org"},
        answers=_done("io.camunda:http-json:1"),
        leaves={"users": [{"userEmail": "a@example.org"}, {"userEmail": "b@example.org"}]},
    ),
    "multi-instance call activity, error and another try": Sample(
        ("multi_instance_call_activity", "multi_instance_call_activity_called", "multi_instance_call_activity_repair"),
        "UserInviteProcess",
        ends=("Event_07t0jl8", "Event_0g6i9xs", "Event_0g6i9xs"),
        variables={"inputMethod": "list", "users": [{"userEmail": "a@example.org"}]},
        answers={"io.camunda:http-json:1": [Throw("401"), DONE, DONE], USER_TASK: DONE},
        forms=("confirm-that-your-key-has-been-updated-1wdn1ye",),
    ),
    "multi-instance service task": Sample(
        ("multi_instance_service_task",),
        "Birthday",
        ends=("Event_1s7gf84",),
        variables={
            "guests": [{"guestName": "Ada", "guestEmail": "a@example.org"}, {"guestName": "Bob", "guestEmail": ""}],
            "partyLocation": "at home",
            "partyDate": "2023-12-24",
            "startTime": "20:00",
        },
        answers=_done(USER_TASK, "io.camunda:slack:1", "io.camunda:sendgrid:1"),
        then=(Advance("P40D"),),
        leaves={"birthdayDateTime": "2023-12-24T20:00:00"},
        forms=("decide-on-location-details-0dcnwq5",),
    ),
    "multi-instance, then a message": Sample(
        ("multi_instance_items_in_stock",),
        "multi-instance-process",
        ends=("Event_01079cq",),
        variables={
            "orderId": "o-1",
            "orderValue": 100,
            "items": [{"inStock": 0, "inCart": 1}, {"inStock": 2, "inCart": 1}],
        },
        answers=_done("parse-order-items", "cart-update", "initiate-payment", "ship-with-insurance"),
        then=(Publish("payment-received", "o-1"),),
        passed=("ship-with-insurance",),
    ),
    "multi-instance, nothing in stock": Sample(
        ("multi_instance_items_in_stock",),
        "multi-instance-process",
        ends=("out-of-stock",),
        variables={"orderId": "o-1", "items": [{"inStock": 0, "inCart": 1}]},
        answers=_done("parse-order-items"),
    ),
    "sub-process, boundary error": Sample(
        ("sub_process_boundary_error",),
        "throw-bpmn-error",
        ends=("EndEvent_0cwovsu",),
        variables={"something": 1},
        answers={"throw-bpmn-error-task": Throw("BUSINESS_ERROR"), "sad-flow": DONE},
    ),
    "input and output mappings": Sample(
        ("input_output_mappings",),
        "Process_1",
        ends=("EndEvent",),
        variables={"InputSource": "in"},
        answers={"manual": {"OutputSource": "out"}},
        leaves={"InputTarget": "in", "OutputTarget": "out"},
    ),
    "script task": Sample(
        ("script_task",), "Process_13hw8pf", ends=("Event_1h5n4do",), variables={"n": 7}, leaves={"squared": 49}
    ),
    # events, user tasks, decisions
    "receive task, not needed": Sample(
        ("receive_task_boundary_timer",),
        "BPMN_Cinema",
        ends=("Event_0lvcuy0",),
        answers={**_done(*CINEMA), "check-seats": {"seatsAvailable": True}},
    ),
    "receive task": Sample(
        ("receive_task_boundary_timer",),
        "BPMN_Cinema",
        ends=("Event_0lvcuy0",),
        variables={"reservationId": "r-1"},
        answers={**_done(*CINEMA), "check-seats": {"seatsAvailable": False}},
        then=(Publish("SeatsVerifiedByCustomer", "r-1"),),
        passed=("Activity_1wxiwow",),
    ),
    "receive task, boundary timer": Sample(
        ("receive_task_boundary_timer",),
        "BPMN_Cinema",
        ends=("Event_1h4s8iy",),
        variables={"reservationId": "r-1"},
        answers={**_done(*CINEMA), "check-seats": {"seatsAvailable": False}},
        then=(Advance("PT2M"),),
        passed=("Event_1urwc5l",),
    ),
    "boundary error": Sample(
        ("receive_task_boundary_timer",),
        "BPMN_Cinema",
        ends=("Event_1h4s8iy",),
        answers={
            **_done(*CINEMA),
            "check-seats": {"seatsAvailable": True},
            "issue-money": Throw("Transaction_Error"),
        },
        passed=("Event_1fqmega",),
    ),
    "receive task in a loop": Sample(
        ("receive_task_in_a_loop",),
        "test-packaging",
        ends=("EndEvent_1kerzct",),
        variables={"numberOfItems": 3, "collectedItems": 0, "messageTimeout": "PT10M", "data": {"orderId": "o-1"}},
        answers={"package-items": [{"collectedItems": 2}, {"collectedItems": 3}]},
        then=(Publish("Collect Items", "o-1"), Advance("PT9M"), Publish("Collect Items", "o-1")),
        passed=("Activity_0wh7lrw", "ServiceTask_0yjmtn3"),
    ),
    "receive task in a loop, time is up": Sample(
        ("receive_task_in_a_loop",),
        "test-packaging",
        ends=("EndEvent_1kerzct",),
        variables={"numberOfItems": 3, "collectedItems": 0, "messageTimeout": "PT10M", "data": {"orderId": "o-1"}},
        then=(Advance("PT10M"),),
        passed=("Event_0tjxap1",),
    ),
    "message catch event": Sample(
        ("message_catch_event",),
        "order",
        ends=("IntermediateThrowEvent_061efmr",),
        variables={"orderId": 17},
        answers=_done("sendMessage", "payment-confirmed"),
        then=(Advance("PT30S"), Publish("OrderPaid", "17")),
        passed=("Event_1obatyd", "IntermediateThrowEvent_0odchhr"),
    ),
    "timer catch event in a loop": Sample(
        ("timer_catch_event_in_a_loop",),
        "money-loan",
        ends=("Event_19fj3y9",),
        variables={"debt": 1001},
        answers={"send-rejection-letter": [{"received": False}, {"received": False}, {"received": True}]},
        then=(Advance("PT2M"), Advance("PT2M")),
        passed=("Event_09vew4m",),
    ),
    "event-based gateway, message": Sample(
        ("event_based_gateway",),
        "message-intermediate-timer-event",
        ends=("Event_1nquajk",),
        variables={"message": "m-1"},
        answers=_done("task-for-message", "task-for-timer"),
        then=(Publish("message", "m-1"), Advance("PT1S")),
        passed=("task-for-message",),
    ),
    "event-based gateway, timer": Sample(
        ("event_based_gateway",),
        "message-intermediate-timer-event",
        ends=("Event_1nquajk",),
        variables={"message": "m-1"},
        answers=_done("task-for-message", "task-for-timer"),
        then=(Advance("PT1S"), Publish("message", "m-1")),
        passed=("task-for-timer",),
    ),
    "boundary message": Sample(
        ("boundary_message",),
        "message-boundary-event",
        ends=("Event_1vcw5fe",),
        variables={"key": "k-1"},
        answers=_done("c"),
        then=(Publish("cancel", "k-1"),),
    ),
    "message start event, payment fails": Sample(
        ("message_start_event",),
        "",
        ends=("Event_1aeoet4",),
        answers={"retrievePayment": Throw("paymentFailed"), USER_TASK: DONE},
        then=(Publish("Msg_OrderReceived", variables={"paymentFailedReason": "no funds", "paymentAmount": 10}),),
    ),
    "message start event, boundary timer that does not interrupt": Sample(
        ("message_start_event",),
        "",
        ends=("Event_1dqrfkm", "Event_0p96bkl"),
        answers=_done("retrievePayment", "shipGoods", USER_TASK),
        then=(Publish("Msg_OrderReceived"), Advance("PT5S"), Complete("fetchGoods")),
    ),
    "message start event, reminders and a multi-instance call": Sample(
        ("message_start_and_reminders", "message_start_and_reminders_called"),
        "",
        ends=("Event_1xtvw54", "Event_1xtvw54", "Event_1xtvw54", "Event_0mdz5cy", "Event_12sbcc5"),
        answers=_done("runTests", "remindReviewer", "deploySnapshot", USER_TASK),
        then=(
            Publish("prCreated", variables={"prId": "pr-1"}),
            Advance("P1D"),
            Publish("reviewReceived", "pr-1", {"reviewResult": "rejected"}),
            Publish("reviewReceived", "pr-1", {"reviewResult": "approved"}),
        ),
        passed=("remindReviewer", "makeChanges", "mergeCode"),
    ),
    "user task, then a message": Sample(
        ("user_task",),
        "simple-process-1",
        ends=("finished",),
        variables={"stringValue": "s-1"},
        answers=_done("execute-action-external", "send-message-external"),
        then=(CompleteUserTask("user-perform-task"), Publish("message1", "s-1")),
    ),
    "user task, boundary timer, then a signal": Sample(
        ("user_task",),
        "simple-process-1",
        ends=("finished_abnormally",),
        variables={"stringValue": "s-1"},
        answers=_done("execute-action-external", "send-message-external"),
        then=(Advance("PT1M"), Broadcast("signal1")),
        passed=("timed_out",),
    ),
    "signal start event": Sample(
        ("signal_start_event",), "", ends=("Event_1w8wtr1",), then=(Broadcast("Start Process"),)
    ),
    "timer start event": Sample(
        ("timer_start_event",),
        "",
        ends=("endevent", "endevent", "endevent"),
        then=(Advance("P1D"), Advance("P1D"), Advance("P1D")),
    ),
    "escalation event sub-process": Sample(
        ("escalation_event_sub_process",), "Process_1", ends=("EndEvent_6",), passed=("EventSubProcess_4",)
    ),
    "error boundary events, by code and catch-all": Sample(
        ("error_boundary_events",), "Process_1", ends=("EndEvent_8",), passed=("ErrorBoundary_123",)
    ),
    "compensation": Sample(("compensation",), "PROCESS", ends=("S_END", "END"), passed=("Compensate_A",)),
    "link events": Sample(
        ("link_events",),
        "simple-link-event-output-variables",
        ends=("Event_1xf0ixa",),
        answers=_done("task"),
        leaves={"throw": "throw", "catch": "catch"},
    ),
    "decision says yes": Sample(
        ("decision", "decision.dmn"),
        "RealEstateDmnCredit",
        ends=("EndEvent_ContractConcluded",),
        variables={"monthlyNetIncome": 3000, "propertyValue": 500_000, "equity": 0},
        answers=_done(*CREDIT),
        leaves={"decision": True},
    ),
    "decision says no": Sample(
        ("decision", "decision.dmn"),
        "RealEstateDmnCredit",
        ends=("EndEvent_NoContract",),
        variables={"monthlyNetIncome": 1000, "propertyValue": 500_000, "equity": 0},
        leaves={"decision": False},
    ),
    "decision after a call activity": Sample(
        ("decision_and_call_activity", "decision_and_call_activity_called", "decision_and_call_activity.dmn"),
        "customer-onboarding-extended",
        ends=("EndEventCustomerScoringSuccess", "EndEventProcessedAutomatically"),
        variables={"paymentType": "prepaid", "monthlyPayment": 10, "scoringRequestId": "s-1"},
        answers=_done(*ONBOARDING),
        then=(Publish("MessageScoringResult", "s-1", {"customerRegionScore": 60}),),
        leaves={"automaticProcessing": True},
    ),
    "decision after a call activity, by hand": Sample(
        ("decision_and_call_activity", "decision_and_call_activity_called", "decision_and_call_activity.dmn"),
        "customer-onboarding-extended",
        ends=("EndEventCustomerScoringSuccess", "EndEventProcessesManually"),
        variables={"paymentType": "invoice", "monthlyPayment": 30, "scoringRequestId": "s-1", "scoringRetryCount": 0},
        answers=_done(*ONBOARDING),
        then=(
            Advance("PT5M"),
            Publish("MessageScoringResult", "s-1", {"customerRegionScore": 60}),
        ),
        passed=("TimerScoringResultTimeout", "TaskProcessApplicationManually"),
    ),
    "execution listener": Sample(
        ("execution_listener",), "Process_1", ends=("EndEvent_1",), answers=_done("cleanup-job", "check-order")
    ),
}
