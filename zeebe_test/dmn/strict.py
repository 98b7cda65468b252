"""Reading a file's decisions as strictly as the real engine does: whatever is wrong anywhere makes the file invalid."""

from __future__ import annotations

from typing import Final

from zeebe_test import feel
from zeebe_test.dmn.boxed import function_definition
from zeebe_test.dmn.graph import Decision, Knowledge
from zeebe_test.dmn.logic import Logic
from zeebe_test.dmn.reader import NOTHING, READERS, Reader
from zeebe_test.dmn.references import DECISION, KNOWLEDGE, References, shown
from zeebe_test.dmn.types import Type, simple_type
from zeebe_test.dmn.xml import Element
from zeebe_test.feel.analysis import walk
from zeebe_test.feel.expression import refused_external
from zeebe_test.feel.syntax import External

LANGUAGES: Final = frozenset({
    "feel",
    "http://www.omg.org/spec/feel/20140401",
    "http://www.omg.org/spec/dmn/20180521/feel/",
    "https://www.omg.org/spec/dmn/20191111/feel/",
    "https://www.omg.org/spec/dmn/20211108/feel/",
    "https://www.omg.org/spec/dmn/20230324/model/",
})  # fmt: skip
"""The names of FEEL as a language of expressions, in lower case; the last one is a slip of the real engine."""

VERSION_TAG: Final = "{http://camunda.org/schema/zeebe/1.0}versionTag"

DECISION_LOGIC: Final = frozenset(READERS) - {"functionDefinition"}
KNOWLEDGE_LOGIC: Final = DECISION_LOGIC - {"invocation"}
"""What the real engine supports as the logic of decisions and of business knowledge models."""


class StrictReader(Reader):
    """Reads the decisions of one document."""

    def __init__(self, root: Element) -> None:
        super().__init__()
        self._references = References(root)
        self._root = root
        self._knowledge: dict[str, Knowledge] = {}
        self._refused: set[tuple[str, str]] = set()

    def decisions(self) -> list[Decision]:
        """All decisions, in document order.

        Raises:
            InvalidDmn: something is wrong that ends the reading at once.
        """
        elements = list(self._root.all("decision"))
        self._references.check_cycles(iter(elements), DECISION, "decisions")
        self._references.check_cycles(self._root.all("businessKnowledgeModel"), KNOWLEDGE, "BKMs")
        decisions = {id(element): self._decision(element) for element in elements}
        for element in elements:
            decisions[id(element)].required += [
                decisions[id(required)] for required in self._references.required(element, DECISION)
            ]
        return list(decisions.values())

    def _decision(self, element: Element) -> Decision:
        knowledge = self._known(element)
        variable, extensions = element.first("variable"), element.first("extensionElements")
        tag = None if extensions is None else extensions.first(VERSION_TAG)
        return Decision(
            element.id or "",
            element.get("name") or "",
            self._logic(element, DECISION_LOGIC, "unsupported decision expression '{}'"),
            "" if tag is None else tag.get("value") or "",
            element.id if variable is None else variable.get("name"),
            None if variable is None else self.type_of(variable),
            knowledge=knowledge,
        )

    def _known(self, element: Element) -> tuple[Knowledge, ...]:
        """Reads what an element's logic may call."""
        models = self._references.required(element, KNOWLEDGE)
        self.required_knowledge = known = tuple(self._read_knowledge(model) for model in models)
        return known

    def _read_knowledge(self, element: Element) -> Knowledge:
        name = element.get("name") or ""
        if name not in self._knowledge:  # the real engine takes models of one name for the same
            required = self._known(element)
            function, logic = element.first("encapsulatedLogic"), None
            if function is not None:
                self.required_knowledge = required
                logic = self._logic(function, KNOWLEDGE_LOGIC, "unsupported business knowledge model logic found '{}'")
            self._knowledge[name] = Knowledge(
                element.id or "",
                name,
                () if function is None else function_definition.read_parameters(function, self),
                required,
                logic,
            )
        return self._knowledge[name]

    def _logic(self, element: Element, kinds: frozenset[str], complaint: str) -> Logic:
        expression = self.expression_in(element)
        if expression is None or expression.name not in kinds:
            return self.fail(complaint.format(shown(expression)))
        return self.readers[expression.name](expression, self)

    def type_of(self, element: Element) -> Type | None:
        """The type of a `typeRef` if it is one of the simple ones that the real engine checks."""
        return simple_type(element.get("typeRef"))

    def parsed(self, element: Element, text: str, kind: str) -> feel.Expression:
        """The expression or the unary tests of a text; what does not parse is a failure."""
        language = (element.get("expressionLanguage") or "feel").strip().lower()
        if language not in LANGUAGES:
            self.fail(f"Expression language '{language}' is not supported")
            return NOTHING
        try:
            parsed = feel.parse(text, kind=kind)
        except feel.FeelParseError as error:
            return self._refuse(kind, text, str(error))
        if any(type(node) is External for node in walk(parsed.tree)):
            return self._refuse(kind, text, refused_external(text))
        return parsed

    def _refuse(self, kind: str, text: str, reason: str) -> feel.Expression:
        if (kind, text) not in self._refused:  # the real engine says it once for the same text
            self._refused.add((kind, text))
            self.fail(f"FEEL {'expression' if kind == feel.EXPRESSION else 'unary-tests'}: {reason}")
        return NOTHING
