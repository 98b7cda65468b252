"""Decision tables: rules whose input entries are tested against inputs and whose outputs a hit policy puts together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from zeebe_test import feel
from zeebe_test.dmn.audit import EvaluatedInput, EvaluatedOutput, MatchedRule
from zeebe_test.dmn.boxed.hit_policies import POLICIES, Row
from zeebe_test.feel import FeelValue, to_json

if TYPE_CHECKING:
    from zeebe_test.dmn.reader import Reader
    from zeebe_test.dmn.scope import Scope
    from zeebe_test.dmn.xml import Element

INPUT_NAME: Final = "cellInput"
"""The name by which input entries can also call the value under test."""


class Trail:
    """What a table tells about its evaluation.

    Attributes:
        inputs: the values of its inputs.
        rules: the rules that matched.
    """

    __slots__ = ("inputs", "rules")

    def __init__(self) -> None:
        self.inputs: tuple[EvaluatedInput, ...] = ()
        self.rules: tuple[MatchedRule, ...] = ()


class Input(NamedTuple):
    """A column of input entries.

    Attributes:
        id: its id, or None.
        name: its label, or else its expression.
        expression: what is tested.
    """

    id: str | None
    name: str
    expression: feel.Expression


class Output(NamedTuple):
    """A column of output entries.

    Attributes:
        id: its id, or None.
        name: its label, or else its name, or else an empty text.
        key: the name under which the output is found in the result.
        values: the texts of the listed output values, the most important first.
        default: the output if no rule matches.
    """

    id: str | None
    name: str
    key: str
    values: tuple[str, ...]
    default: feel.Expression | None


class Rule(NamedTuple):
    """A row.

    Attributes:
        id: its id, or None.
        number: its place, from 1; of several equal rules the first one's.
        tests: one for each input, None if everything passes.
        outputs: one for each output; there may be fewer.
    """

    id: str | None
    number: int
    tests: tuple[feel.Expression | None, ...]
    outputs: tuple[feel.Expression, ...]


@dataclass(slots=True, frozen=True)
class DecisionTable:
    """A decision table.

    Attributes:
        inputs: the columns of input entries.
        outputs: the columns of output entries.
        rules: the rows.
        hit_policy: e.g. ``UNIQUE``.
        aggregation: e.g. ``SUM``, for the hit policy ``COLLECT``.
        type: see `Logic`.
    """

    inputs: tuple[Input, ...]
    outputs: tuple[Output, ...]
    rules: tuple[Rule, ...]
    hit_policy: str
    aggregation: str | None
    type: str = "DECISION_TABLE"

    def evaluate(self, scope: Scope) -> FeelValue:
        """What the hit policy makes of the rules that match; the default outputs, or null, if none does."""
        return self.evaluate_audited(scope, Trail())

    def evaluate_audited(self, scope: Scope, trail: Trail) -> FeelValue:
        """Like `evaluate`; leaves the inputs and the rules that matched in `trail`."""
        values = [scope.value(input_.expression) for input_ in self.inputs]
        trail.inputs = tuple(
            EvaluatedInput(input_.id, input_.name, to_json(value))
            for input_, value in zip(self.inputs, values, strict=True)
        )
        hits = list(self._hits(scope, values))
        if not hits:
            return self._default(scope)
        if self.hit_policy == "FIRST":
            del hits[1:]
        matched = [(rule, [scope.value(output) for output in rule.outputs]) for rule in hits]
        trail.rules = tuple(self._matched(rule, outputs) for rule, outputs in matched)
        rows = [self._row(outputs) for _, outputs in matched]
        return POLICIES[self.hit_policy](rows, self)

    def _hits(self, scope: Scope, values: list[FeelValue]) -> Iterator[Rule]:
        """The rules that match; all are tested, whatever the hit policy."""
        cells = [(value, scope.bind([(INPUT_NAME, value)])) for value in values]
        for rule in self.rules:
            pairs = zip(rule.tests, cells, strict=False)
            if all(tests is None or inner.passes(tests, value) for tests, (value, inner) in pairs):
                yield rule

    def _matched(self, rule: Rule, outputs: list[FeelValue]) -> MatchedRule:
        pairs = zip(self.outputs, outputs, strict=False)
        shown = tuple(EvaluatedOutput(output.id, output.name, to_json(value)) for output, value in pairs)
        return MatchedRule(rule.id, rule.number, shown)

    def _row(self, outputs: list[FeelValue]) -> Row:
        return {output.key: value for output, value in zip(self.outputs, outputs, strict=False)}

    def _default(self, scope: Scope) -> FeelValue:
        row = {o.key: scope.value(o.default) for o in self.outputs if o.default is not None}
        if not row:
            return None
        return row if len(row) > 1 else next(iter(row.values()))


def read(element: Element, reader: Reader) -> DecisionTable:
    """Reads `<decisionTable>`."""
    aggregation = element.get("aggregation")
    hit_policy = element.get("hitPolicy") or "UNIQUE"
    columns = list(element.all("output"))
    if hit_policy == "COLLECT" and aggregation and len(columns) > 1:
        reader.fail("hit policy 'COLLECT' with aggregator is not defined for compound output")
    for column in columns if len(columns) > 1 else ():
        if column.get("name") is None:
            reader.fail(f"no output name defined for `{column.get('label') or 'null'}`")
    inputs = tuple(_read_input(child, reader) for child in element.all("input"))
    outputs = tuple(_read_output(child, reader) for child in columns)
    return DecisionTable(inputs, outputs, tuple(_read_rules(element, reader)), hit_policy, aggregation)


def _read_input(element: Element, reader: Reader) -> Input:
    parsed = reader.expression(element.child("inputExpression"))
    return Input(element.id, element.get("label") or parsed.text, parsed)


def _read_output(element: Element, reader: Reader) -> Output:
    name = element.get("name") or ""
    listed, default = element.first("outputValues"), element.first("defaultOutputEntry")
    return Output(
        element.id,
        element.get("label") or name,
        name,
        () if listed is None else tuple(re.sub("[\"']", "", part.strip()) for part in listed.text.split(",")),
        None if default is None else reader.expression(default),
    )


def _read_rules(element: Element, reader: Reader) -> Iterator[Rule]:
    seen: dict[tuple[object, ...], int] = {}
    for index, rule in enumerate(element.all("rule"), 1):
        tests = tuple(reader.tests(entry) for entry in rule.all("inputEntry"))
        outputs = tuple(reader.expression(entry) for entry in rule.all("outputEntry"))
        yield Rule(rule.id, seen.setdefault((rule.id, tests, outputs), index), tests, outputs)
