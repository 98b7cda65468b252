"""The nodes of decision requirements graphs in the dialect dmn."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from zeebe_test.dmn.boxed.function_definition import Parameter
from zeebe_test.dmn.logic import Logic
from zeebe_test.dmn.spec.item_types import ItemType

if TYPE_CHECKING:
    from zeebe_test.dmn.spec.document import Document


@dataclass(slots=True, eq=False)
class Input:
    """Input data.

    Attributes:
        document: where it is declared.
        name: its name.
        type: its type.
    """

    document: Document
    name: str
    type: ItemType | None


@dataclass(slots=True, eq=False)
class DecisionNode:
    """A decision.

    Attributes:
        document: where it is declared.
        name: its name.
        type: the type of its result.
        required: the nodes that its logic can see.
        logic: its logic, or None.
    """

    document: Document
    name: str
    type: ItemType | None
    required: list[Node] = field(default_factory=list)
    logic: Logic | None = None


@dataclass(slots=True, eq=False)
class KnowledgeNode:
    """A business knowledge model.

    Attributes:
        document: where it is declared.
        name: its name.
        type: the type of its results.
        required: the nodes that its logic can see.
        parameters: its parameters.
        logic: its logic, or None.
    """

    document: Document
    name: str
    type: ItemType | None
    required: list[Node] = field(default_factory=list)
    parameters: tuple[Parameter, ...] = ()
    logic: Logic | None = None


@dataclass(slots=True, eq=False)
class Service:
    """A decision service.

    Attributes:
        document: where it is declared.
        name: its name.
        type: the type of its results.
        inputs: the inputs and decisions whose values the caller gives.
        outputs: the decisions that make up the result.
    """

    document: Document
    name: str
    type: ItemType | None
    inputs: list[Input | DecisionNode] = field(default_factory=list)
    outputs: list[DecisionNode] = field(default_factory=list)


Node: TypeAlias = "Input | DecisionNode | KnowledgeNode | Service"
