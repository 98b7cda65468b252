"""Calls that change what runs or is deployed by hand: modification, migration, decisions, deletion."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from zeebe_test.api.answers import EvaluateDecisionResponse
from zeebe_test.api.base import check_tenant, document
from zeebe_test.api.decision_answers import evaluation_of
from zeebe_test.api.keyed import Keyed, key_of
from zeebe_test.api.message_calls import MessageCalls
from zeebe_test.protocol.enums import ValueType
from zeebe_test.protocol.intents import (
    DecisionEvaluationIntent,
    ProcessInstanceMigrationIntent,
    ProcessInstanceModificationIntent,
    ResourceDeletionIntent,
)
from zeebe_test.protocol.values import other
from zeebe_test.protocol.values.deployment import ResourceDeletionValue


class VariableInstruction(NamedTuple):
    """Variables that a modification sets (API: ModifyProcessInstanceRequest.VariableInstruction).

    Attributes:
        variables: a mapping, or JSON text of an object.
        scope_id: the activated element, or an element around it; empty for the process instance.
    """

    variables: Mapping[str, Any] | str
    scope_id: str = ""


class ActivateInstruction(NamedTuple):
    """An element that a modification activates (API: ModifyProcessInstanceRequest.ActivateInstruction).

    Attributes:
        element_id: what to activate.
        variable_instructions: variables to set before.
        ancestor_element_instance_key: the scope instance to do it in, where there are several.
    """

    element_id: str
    variable_instructions: tuple[VariableInstruction, ...] = ()
    ancestor_element_instance_key: int | Keyed = 0


class MappingInstruction(NamedTuple):
    """Which element takes the place of which (API: MigrateProcessInstanceRequest.MappingInstruction)."""

    source_element_id: str
    target_element_id: str


class MigrationPlan(NamedTuple):
    """Where an instance is to go on (API: MigrateProcessInstanceRequest.MigrationPlan).

    Attributes:
        target_process_definition_key: the definition that it is to run.
        mapping_instructions: pairs of element ids, or a mapping from old ids to new ones.
    """

    target_process_definition_key: int
    mapping_instructions: Mapping[str, str] | Iterable[MappingInstruction | tuple[str, str]] = ()


class AdminCalls(MessageCalls):
    """The RPCs of that name."""

    def modify_process_instance(
        self,
        process_instance_key: int | Keyed,
        *,
        activate_instructions: Iterable[str | ActivateInstruction] = (),
        terminate_instructions: Iterable[int | Keyed] = (),
    ) -> None:
        """Activate and terminate elements of a running instance (RPC ModifyProcessInstance); all or nothing.

        Args:
            process_instance_key: the instance.
            activate_instructions: element ids, or instructions with variables and a chosen ancestor.
            terminate_instructions: the element instances to terminate.

        Raises:
            NotFound: there is no such running instance.
            InvalidArgument: an instruction that cannot be followed; variables that are no object.
        """
        key = key_of(process_instance_key)
        value = other.ProcessInstanceModificationValue(
            key,
            tuple(_activation(instruction) for instruction in activate_instructions),
            tuple(other.TerminateInstruction(key_of(element)) for element in terminate_instructions),
        )
        self._call(key, ValueType.PROCESS_INSTANCE_MODIFICATION, ProcessInstanceModificationIntent.MODIFY, value)

    def migrate_process_instance(self, process_instance_key: int | Keyed, migration_plan: MigrationPlan) -> None:
        """Let a running instance go on in another process definition (RPC MigrateProcessInstance).

        Raises:
            NotFound: there is no such running instance, or no such definition.
            InvalidArgument: the plan names elements that are not there, or one of them twice.
            FailedPrecondition: what is active cannot go where the plan wants it, or has no place in it.
        """
        key = key_of(process_instance_key)
        pairs = migration_plan.mapping_instructions
        items = pairs.items() if isinstance(pairs, Mapping) else pairs
        value = other.ProcessInstanceMigrationValue(
            key,
            migration_plan.target_process_definition_key,
            tuple(other.MappingInstruction(source, target) for source, target in items),
        )
        self._call(-1, ValueType.PROCESS_INSTANCE_MIGRATION, ProcessInstanceMigrationIntent.MIGRATE, value)

    def evaluate_decision(
        self,
        decision_id: str = "",
        *,
        decision_key: int = 0,
        variables: Mapping[str, Any] | str | None = None,
        tenant_id: str = "",
    ) -> EvaluateDecisionResponse:
        """Evaluate a decision (RPC EvaluateDecision): the latest version of an id, or the one with a key.

        A failing evaluation is an answer, too: it has a `failure_message`.

        Raises:
            NotFound: there is no such decision.
            InvalidArgument: neither id nor key, variables that are no object, another tenant.
        """
        check_tenant(tenant_id, "EvaluateDecision")
        value = other.DecisionEvaluationValue(
            decision_key=decision_key, decision_id=decision_id, variables=document(variables)
        )
        response = self._call(-1, ValueType.DECISION_EVALUATION, DecisionEvaluationIntent.EVALUATE, value)
        return evaluation_of(response.key, response.value)

    def delete_resource(self, resource_key: int) -> None:
        """Delete a process definition, a decision requirements graph, a form or another resource (RPC DeleteResource).

        Raises:
            NotFound: nothing is deployed under this key.
            FailedPrecondition: instances of the process definition are running.
        """
        value = ResourceDeletionValue(resource_key)
        self._call(-1, ValueType.RESOURCE_DELETION, ResourceDeletionIntent.DELETE, value)


def _activation(instruction: str | ActivateInstruction) -> other.ActivateInstruction:
    if isinstance(instruction, str):
        return other.ActivateInstruction(instruction)
    variables = tuple(
        other.VariableInstruction(item.scope_id, document(item.variables)) for item in instruction.variable_instructions
    )
    ancestor = key_of(instruction.ancestor_element_instance_key)
    return other.ActivateInstruction(instruction.element_id, ancestor, variables)
