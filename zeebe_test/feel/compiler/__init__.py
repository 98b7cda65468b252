"""From the syntax tree to nested functions: every node becomes a function of the scope, made once and run often.

One module a family of nodes; `table` says which function compiles which node.
"""

from __future__ import annotations

from zeebe_test.feel.analysis import closing_in
from zeebe_test.feel.compiler.core import Compiler, NestedTooDeeply
from zeebe_test.feel.compiler.table import compilers
from zeebe_test.feel.scope import Code
from zeebe_test.feel.syntax import Node

__all__ = ["NestedTooDeeply", "compile_tree"]


def compile_tree(tree: Node, dialect: str, text: str) -> tuple[Code, tuple[str, ...]]:
    """The function of the scope that computes what a tree means, and the names of variables it may look up.

    Args:
        tree: of an expression, or `Tests`.
        dialect: ``camunda`` or ``dmn``.
        text: what the tree was made of.

    Raises:
        NestedTooDeeply: the tree has more levels than the compiled functions could call.
    """
    suspect = "?" in text or ("." in text and "(" in text)
    compiler = Compiler(compilers(dialect), dialect, closing_in(tree, text), suspect=suspect)
    return compiler(tree), tuple(compiler.names)
