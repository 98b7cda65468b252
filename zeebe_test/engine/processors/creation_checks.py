"""Why an instance cannot be created as a call wants it: its start instructions and its tags."""

from __future__ import annotations

import re
from collections.abc import Iterable

from zeebe_test.engine.errors import Rejection, invalid_argument
from zeebe_test.engine.java_sets import in_set_order
from zeebe_test.model.graph import CatchEvent, Element, EventBasedGateway, FlowNode, Process
from zeebe_test.protocol.enums import BpmnElementType, RejectionType
from zeebe_test.protocol.values.process_instance import StartInstruction

UNSUPPORTED = frozenset(
    {
        BpmnElementType.UNSPECIFIED,
        BpmnElementType.START_EVENT,
        BpmnElementType.BOUNDARY_EVENT,
        BpmnElementType.SEQUENCE_FLOW,
    }
)
"""What no instruction activates: it follows from something else."""

SUPPORTED = ", ".join(kind for kind in BpmnElementType if kind not in UNSUPPORTED)

MAX_TAGS = 10
TAG = re.compile(r"[A-Za-z][A-Za-z0-9_\-:.]{0,99}")


def check_start_instructions(process: Process, instructions: Iterable[StartInstruction]) -> None:
    """Whether an instance may start at these elements.

    Raises:
        Rejection: one of them is not there, or not to be started at. One reason after the other is looked for in all.
    """
    ids = [instruction.element_id for instruction in instructions]
    for id_ in ids:
        if id_ not in process.elements:
            raise _refused(f"no element found with id '{id_}'.")
    if process.id in ids:
        # The real engine trips over this case and answers INTERNAL without saying more.
        raise Rejection(
            RejectionType.PROCESSING_ERROR,
            "Expected to start at elements of the process, but the process itself is given",
        )
    elements = [process.elements[id_] for id_ in ids]
    for element in elements:
        _check_scopes(element, BpmnElementType.MULTI_INSTANCE_BODY, "a multi-instance")
    for element in elements:
        _check_scopes(element, BpmnElementType.AD_HOC_SUB_PROCESS, "an ad-hoc")
    for element in elements:
        if element.element_type in UNSUPPORTED:
            raise _refused(
                f"the element with id '{element.id}' targets unsupported element type '{element.element_type}'. "
                f"Supported element types are: [{SUPPORTED}]"
            )
    for element in elements:
        if belongs_to_event_based_gateway(element):
            raise _refused(
                f"the element with id '{element.id}' belongs to an event-based gateway. The creation of elements "
                "belonging to an event-based gateway is not supported."
            )


def _check_scopes(element: Element, kind: BpmnElementType, what: str) -> None:
    scope = element.scope
    while scope is not None:
        if scope.element_type is kind:
            raise _refused(
                f"the element with id '{element.id}' is inside {what} subprocess. The creation of elements inside "
                f"{what} subprocess is not supported."
            )
        scope = scope.scope


def belongs_to_event_based_gateway(element: Element) -> bool:
    """Whether an element is one of the events that an event-based gateway waits for."""
    if not isinstance(element, CatchEvent):
        return False
    sources: list[FlowNode] = [flow.source for flow in element.incoming]
    return any(isinstance(source, EventBasedGateway) for source in sources)


def _refused(why: str) -> Rejection:
    return invalid_argument(f"Expected to create instance of process with start instructions but {why}")


def check_tags(tags: Iterable[str]) -> None:
    """Whether tags are well-formed and not too many; a repeated one counts once.

    Raises:
        Rejection: they are not.
    """
    distinct = in_set_order(tags)
    what = "Expected to create instance of process with tags, but the "
    if len(distinct) > MAX_TAGS:
        raise invalid_argument(f"{what}number of tags exceeds the limit of {MAX_TAGS}.")
    wrong = [tag for tag in distinct if not TAG.fullmatch(tag)]
    if wrong:
        texts = "', '".join(wrong)
        raise invalid_argument(
            f"{what}tags '{texts}' are invalid. Tags must start with a letter (a-z, A-Z), followed by alphanumerics, "
            "underscores, minuses, colons, or periods. It must not be blank and must be 100 characters or less."
        )
