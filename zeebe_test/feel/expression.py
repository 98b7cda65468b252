"""Parsed expressions and their evaluation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, Final, Protocol

from zeebe_test.feel import analysis
from zeebe_test.feel.compiler import NestedTooDeeply, compile_tree
from zeebe_test.feel.environment import DEFAULT, Environment
from zeebe_test.feel.errors import ASSERT_FAILURE, Abort, FeelEvaluationError, FeelParseError, Warning  # noqa: A004 - see there
from zeebe_test.feel.faults import Fault, refuse_faults
from zeebe_test.feel.names import quoted, special_names
from zeebe_test.feel.parser import parse_tree
from zeebe_test.feel.plain import from_python, to_python
from zeebe_test.feel.scope import FUNCTIONS, INPUT, TESTED, THE_RUN, Code, Evaluation, Run, Scope
from zeebe_test.feel.syntax import Node
from zeebe_test.feel.values import MISSING, FeelValue, Missing

EXPRESSION: Final = "expression"
UNARY_TESTS: Final = "unary tests"
_STARTS: Final = {EXPRESSION: "expression", UNARY_TESTS: "unary_tests"}


class Variables(Protocol):
    """Where variables are looked up: a dict, or the view of a scope."""

    def get(self, key: str, default: Any, /) -> Any:
        """The value of a variable, or the default where there is none."""


def _check(value: FeelValue, warnings: list[Warning]) -> None:
    """Fails for an assertion that failed on the way, and for a part that failed without being used."""
    for warning in warnings:
        if warning.type == ASSERT_FAILURE:
            raise Abort(warning.message, kind=ASSERT_FAILURE)
    refuse_faults(value)


_FEW: Final = 16


class Expression:
    """An expression or unary tests, ready to be evaluated any number of times.

    Attributes:
        text: the FEEL text.
        dialect: ``camunda`` or ``dmn``.
        kind: ``expression`` or ``unary tests``.
        tree: the syntax tree.
    """

    def __init__(self, text: str, dialect: str, kind: str, tree: Node, code: Code, names: tuple[str, ...] = ()) -> None:
        self.text = text
        self.dialect = dialect
        self.kind = kind
        self.tree = tree
        self._code = code
        self._names = names
        self._plain = True  # until an evaluation needed more than variables

    def evaluate(
        self,
        variables: Variables,
        environment: Environment = DEFAULT,
        *,
        input_value: FeelValue | Missing = MISSING,
    ) -> Evaluation:
        """Computes the value.

        Args:
            variables: JSON values or FEEL values by name.
            environment: clock, zone and random numbers.
            input_value: the value under test, `?`.

        Raises:
            FeelEvaluationError: the evaluation fails as a whole.
        """
        # Most evaluations need no more than the variables; what they lack, they look for under a key, in vain.
        scope = variables if type(variables) is dict and len(variables) < _FEW else self._needed(variables)
        if input_value is not MISSING:
            scope = {**scope, TESTED: input_value}
            if self.kind is EXPRESSION:
                scope[INPUT] = input_value
        if self._plain and not environment.functions:
            try:
                value = self._code(scope)
                if type(value) is not Fault:
                    run: Run = Run()
                    run.value = value
                    run.warnings = []
                    return run
            except (KeyError, Abort, RecursionError):
                pass  # it is said below what is wrong, if anything is
            self._plain = False
        return self._in_full(scope, environment)

    def _in_full(self, variables: Scope, environment: Environment) -> Evaluation:
        """Evaluates with everything that an expression can need: a place for warnings, the clock, functions."""
        run: Run = Run()
        warnings: list[Warning] = []
        run.warnings = warnings
        run.environment = environment
        run.steps = 0
        scope: Scope = {**variables, THE_RUN: run}
        if environment.functions:
            scope[FUNCTIONS] = environment.functions
        try:
            run.value = value = self._code(scope)
            if warnings or type(value) is Fault:
                _check(value, warnings)
            return run
        except Abort as abort:
            raise self._failure(abort, warnings) from None
        except RecursionError:
            raise self._failure(Abort("", "java.lang.StackOverflowError"), warnings) from None

    def _needed(self, variables: Variables) -> Scope:
        """The variables that the expression mentions."""
        scope: Scope = {}
        get = variables.get
        for name in self._names:
            value = get(name, MISSING)
            if value is not MISSING:
                scope[name] = value
        return scope

    def _failure(self, abort: Abort, warnings: list[Warning]) -> FeelEvaluationError:
        if abort.kind == ASSERT_FAILURE:
            message = f"Assertion failure on evaluate the expression '{self.text}': {abort.reason}"
        elif abort.kind == "EXTERNAL":
            message = refused_external(self.text)
        elif abort.java_class:
            message = f"failed to evaluate expression '{self.text}' : {abort.java_class}: {abort.reason}"
        else:
            message = f"failed to evaluate expression '{self.text}': {abort.reason}"
        known = () if abort.java_class else tuple(warnings)  # the real engine's exceptions lose them
        return FeelEvaluationError(message, expression=self.text, warnings=known, kind=abort.kind)

    @cached_property
    def variable_names(self) -> tuple[str, ...]:
        """The names of variables that the expression may ask its caller for, in order of appearance."""
        return analysis.variable_names(self.tree)

    @cached_property
    def constant(self) -> bool:
        """Whether the value depends on nothing: no variables, no clock, no random numbers."""
        return analysis.is_constant(self.tree)

    @cached_property
    def from_ai_calls(self) -> tuple[analysis.FromAi, ...]:
        """The calls of `fromAi`, in order of appearance."""
        return analysis.from_ai_calls(self.tree)

    def __repr__(self) -> str:
        return f"Expression({self.text!r}, dialect={self.dialect!r}, kind={self.kind!r})"


def refused_external(text: str) -> str:
    """The message for a text with an external function, which the engine does not run."""
    return (
        f"validation of expression '{text}' failed: External functions are disabled. "
        "Use the FunctionProvider SPI (recommended) or enable external function in the configuration."
    )


_NO_NAMES: Final[frozenset[str]] = frozenset()
_CACHE: Final[dict[tuple[str, str, str, frozenset[str]], Expression]] = {}


def parse(text: str, *, dialect: str = "camunda", kind: str = EXPRESSION, names: Iterable[str] = ()) -> Expression:
    """Parses and compiles a text; the same text is the same object for the whole process.

    Args:
        text: FEEL, without a leading "=".
        dialect: ``camunda``, which is what Zeebe does, or ``dmn``, the DMN 1.5 specification.
        kind: ``expression`` or ``unary tests``.
        names: the names in scope, of variables, parameters and entries (dialect dmn); only those with blanks or other
            special characters matter.

    Raises:
        FeelParseError: the text is not FEEL.
    """
    known = special_names(names) if names and dialect == "dmn" else _NO_NAMES
    key = (dialect, kind, text, known)
    expression = _CACHE.get(key)
    if expression is None:
        expression = _CACHE[key] = _compile(text, dialect, kind, known)
    return expression


def _compile(text: str, dialect: str, kind: str, known: frozenset[str]) -> Expression:
    tree = _spec_tree(text, kind, known) if dialect == "dmn" else parse_tree(text, _STARTS[kind], dialect)
    try:
        code, names = compile_tree(tree, dialect, text)
    except (NestedTooDeeply, RecursionError):
        message = f"failed to parse expression '{text}': it is nested too deeply"
        raise FeelParseError(message, expression=text, position=0) from None
    return Expression(text, dialect, kind, tree, code, names)


def _spec_tree(text: str, kind: str, known: frozenset[str]) -> Node:
    """The tree of a text whose special names are quoted first; errors speak of the text as it is written."""
    prepared = quoted(text, known)
    try:
        return parse_tree(prepared, _STARTS[kind], "dmn")
    except FeelParseError as error:
        if prepared == text:
            raise
        added = prepared.count("`", 0, error.position) - text.count("`", 0, error.position)
        message = str(error).replace(f"'{prepared}'", f"'{text}'", 1)
        position = max(0, min(error.position - added, len(text)))
        raise FeelParseError(message, expression=text, position=position, expected=error.expected) from None


def evaluate(
    text: str,
    variables: Mapping[str, Any] | None = None,
    environment: Environment = DEFAULT,
    *,
    dialect: str = "camunda",
    kind: str = EXPRESSION,
    input_value: Any = MISSING,
) -> Any:
    """The value of a text as a plain Python value.

    >>> evaluate("sum(prices) * 1.19", {"prices": [10, 20.5]})
    Decimal('36.295')

    Args:
        text: FEEL, without a leading "=".
        variables: plain Python values by name, see `zeebe_test.feel.plain`.
        environment: clock, zone and random numbers.
        dialect: ``camunda`` or ``dmn``.
        kind: ``expression`` or ``unary tests``.
        input_value: the value under test, `?`.

    Raises:
        FeelParseError: the text is not FEEL.
        FeelEvaluationError: the evaluation fails as a whole.
        TypeError: a variable cannot be a FEEL value.
    """
    expression = parse(text, dialect=dialect, kind=kind)
    known = {name: from_python(value) for name, value in (variables or {}).items()}
    under_test = input_value if input_value is MISSING else from_python(input_value)
    return to_python(expression.evaluate(known, environment, input_value=under_test).value)
