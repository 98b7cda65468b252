"""The syntax tree of an expression: what the parser makes and the compiler and the static analysis read."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from zeebe_test.feel.values import FeelValue


class Literal(NamedTuple):
    """A value that is known when the text is parsed; a folded temporal text that is none gives null."""

    value: FeelValue


class Name(NamedTuple):
    """A variable."""

    name: str


class Input(NamedTuple):
    """`?`, the value under test."""


class Path(NamedTuple):
    """`base.name`; `chained` where the base is a plain name or such a path itself, without brackets."""

    base: Node
    name: str
    chained: bool = False


class Filter(NamedTuple):
    """`base[test]`, by index or by condition."""

    base: Node
    test: Node


class Binary(NamedTuple):
    """Arithmetic and logic: `+ - * / ** and or`."""

    operator: str
    left: Node
    right: Node


class Compare(NamedTuple):
    """`= != < <= > >=` between two operands."""

    operator: str
    left: Node
    right: Node


class Between(NamedTuple):
    """`value between low and high`."""

    value: Node
    low: Node
    high: Node


class InstanceOf(NamedTuple):
    """`value instance of type`; the type as it is written."""

    value: Node
    type: str


class In(NamedTuple):
    """`value in (tests)`."""

    value: Node
    tests: tuple[Node, ...]


class Negate(NamedTuple):
    """Unary minus."""

    value: Node


class If(NamedTuple):
    """`if condition then … else …`."""

    condition: Node
    then: Node
    otherwise: Node


class Iterator(NamedTuple):
    """`name in source`; `end` is given for `name in start..end`."""

    name: str
    source: Node
    end: Node | None = None


class For(NamedTuple):
    """`for iterators return body`."""

    iterators: tuple[Iterator, ...]
    body: Node


class Quantified(NamedTuple):
    """`some` or `every iterators satisfies condition`."""

    every: bool
    iterators: tuple[Iterator, ...]
    condition: Node


class FunctionLiteral(NamedTuple):
    """`function(parameters) body`; a type is "" where none is declared."""

    parameters: tuple[str, ...]
    body: Node
    types: tuple[str, ...] = ()


class External(NamedTuple):
    """`function(parameters) external {…}`."""

    parameters: tuple[str, ...]
    mapping: str


class ListOf(NamedTuple):
    """`[items]`."""

    items: tuple[Node, ...]


class ContextOf(NamedTuple):
    """`{key: value}`, in the order in which it is written."""

    entries: tuple[tuple[str, Node], ...]


class Call(NamedTuple):
    """`name(arguments)`; `names` are the parameters' names of a call by name."""

    name: str
    arguments: tuple[Node, ...]
    names: tuple[str, ...] | None = None


class Method(NamedTuple):
    """`chain.name(arguments)`: a function that is an entry of a context."""

    base: Node
    name: str
    arguments: tuple[Node, ...]
    names: tuple[str, ...] | None = None


class Apply(NamedTuple):
    """`function value(arguments)` on anything but a name (dialect dmn)."""

    function: Node
    arguments: tuple[Node, ...]
    names: tuple[str, ...] | None = None


class UnaryComparison(NamedTuple):
    """`> value`, against the value under test."""

    operator: str
    value: Node


class Interval(NamedTuple):
    """`[low..high]` with open or closed ends."""

    low_closed: bool
    low: Node
    high: Node
    high_closed: bool


class UnaryRange(NamedTuple):
    """`(> value)` as a range of one end (dialect dmn)."""

    operator: str
    bound: Node


class Tests(NamedTuple):
    """Unary tests; no test at all is `-`, which any value passes."""

    tests: tuple[Node, ...]
    negated: bool = False


Node: TypeAlias = (
    Literal
    | Name
    | Input
    | Path
    | Filter
    | Binary
    | Compare
    | Between
    | InstanceOf
    | In
    | Negate
    | If
    | For
    | Quantified
    | FunctionLiteral
    | External
    | ListOf
    | ContextOf
    | Call
    | Method
    | Apply
    | UnaryRange
    | UnaryComparison
    | Interval
    | Tests
)

NODE_TYPES: frozenset[type] = frozenset(
    (
        Literal,
        Name,
        Input,
        Path,
        Filter,
        Binary,
        Compare,
        Between,
        InstanceOf,
        In,
        Negate,
        If,
        Iterator,
        For,
        Quantified,
        FunctionLiteral,
        External,
        ListOf,
        ContextOf,
        Call,
        Method,
        Apply,
        UnaryComparison,
        Interval,
        Tests,
    )
)
