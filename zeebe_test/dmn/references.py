"""Requirements: which element a reference names, and whether requirements run in circles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from zeebe_test.dmn.errors import InvalidDmn
from zeebe_test.dmn.xml import Element

_CLASSES: Final = {"inputData": "InputDataReference"}
"""Names of elements whose class the real engine does not name like them."""

DECISION: Final = ("decision", "informationRequirement", "requiredDecision")
KNOWLEDGE: Final = ("businessKnowledgeModel", "knowledgeRequirement", "requiredKnowledge")
"""The name of what is required, of the requirement, and of the reference in it."""

_INSTANCE: Final = "org.camunda.bpm.model.dmn"


def _class_name(name: str) -> str:
    return _CLASSES.get(name) or name[:1].upper() + name[1:]


def shown(element: Element | None) -> str:
    """An element as the real engine's messages show it; the number at the end is another one each time there."""
    return "null" if element is None else f"{_INSTANCE}.impl.instance.{_class_name(element.name)}Impl@0"


def not_castable(element: Element, name: str) -> InvalidDmn:
    """The error for an element that stands where one of another name is needed."""
    actual, needed = f"{_INSTANCE}.impl.instance.{_class_name(element.name)}Impl", f"{_INSTANCE}.instance.{name}"
    where = f"({actual} and {needed} are in unnamed module of loader 'app')"
    return InvalidDmn(f"class {actual} cannot be cast to class {needed} {where}")


class References:
    """The elements of a document by their ids."""

    def __init__(self, root: Element) -> None:
        self._elements = {element.id: element for element in root.walk() if element.id is not None}

    def required(self, element: Element, names: tuple[str, str, str]) -> Iterator[Element]:
        """What an element requires, in document order.

        Args:
            element: a decision or a business knowledge model.
            names: `DECISION` or `KNOWLEDGE`.

        Raises:
            InvalidDmn: there is no such element.
        """
        kind, requirement, reference = names
        for required in element.all(requirement):
            for target in required.all(reference):
                identifier = target.attributes["href"].strip().rpartition("#")[2]
                found = self._elements.get(identifier)
                if found is None:
                    raise InvalidDmn(f"Unable to find a model element instance for id {identifier or 'null'}")
                if found.name != kind:
                    raise not_castable(found, _class_name(kind))
                yield found

    def check_cycles(self, elements: Iterator[Element], names: tuple[str, str, str], shown_as: str) -> None:
        """Checks that no element requires itself, be it through others.

        Raises:
            InvalidDmn: one does, or an element that is required does not exist.
        """
        finished: set[int] = set()
        for element in elements:
            self._visit(element, names, shown_as, finished, set())

    def _visit(
        self, element: Element, names: tuple[str, str, str], shown_as: str, finished: set[int], open_: set[int]
    ) -> None:
        if id(element) in open_:
            raise InvalidDmn(f"Invalid DMN model: Cyclic dependencies between {shown_as} detected.")
        if id(element) in finished:
            return
        open_.add(id(element))
        for required in self.required(element, names):
            self._visit(required, names, shown_as, finished, open_)
        open_.discard(id(element))
        finished.add(id(element))
