"""VARIABLE, INCIDENT, decisions evaluated, modification, migration and errors."""

from __future__ import annotations

from typing import NamedTuple

from zeebe_test.protocol.enums import ErrorType
from zeebe_test.protocol.values.data import NO_VARIABLES, JsonValue, Variables


class VariableValue(NamedTuple):
    """A variable of one scope; the export shows `value` as JSON text."""

    name: str
    value: JsonValue
    scope_key: int
    process_instance_key: int
    process_definition_key: int
    bpmn_process_id: str


class VariableDocumentValue(NamedTuple):
    """Variables set from outside; `update_semantics` is PROPAGATE or LOCAL."""

    scope_key: int
    variables: Variables
    update_semantics: str = "PROPAGATE"


class IncidentValue(NamedTuple):
    """What keeps an instance from going on, and where."""

    error_type: ErrorType = ErrorType.UNKNOWN
    error_message: str = ""
    bpmn_process_id: str = ""
    process_definition_key: int = -1
    process_instance_key: int = -1
    element_id: str = ""
    element_instance_key: int = -1
    job_key: int = -1
    variable_scope_key: int = -1
    element_instance_path: tuple[tuple[int, ...], ...] = ()
    process_definition_path: tuple[int, ...] = ()
    calling_element_path: tuple[int, ...] = ()


class EvaluatedInput(NamedTuple):
    """One input of an evaluated decision table."""

    input_id: str
    input_name: str
    input_value: JsonValue


class EvaluatedOutput(NamedTuple):
    """One output of a matched rule."""

    output_id: str
    output_name: str
    output_value: JsonValue


class MatchedRule(NamedTuple):
    """A rule that matched; `rule_index` counts from 1."""

    rule_id: str
    rule_index: int
    evaluated_outputs: tuple[EvaluatedOutput, ...] = ()


class EvaluatedDecision(NamedTuple):
    """One decision evaluated on the way to the one asked for."""

    decision_id: str
    decision_name: str
    decision_key: int
    decision_version: int
    decision_type: str
    decision_output: JsonValue
    evaluated_inputs: tuple[EvaluatedInput, ...] = ()
    matched_rules: tuple[MatchedRule, ...] = ()
    decision_evaluation_instance_key: str = ""


class DecisionEvaluationValue(NamedTuple):
    """A decision evaluated by a task or by a call."""

    decision_key: int = -1
    decision_id: str = ""
    decision_name: str = ""
    decision_version: int = -1
    decision_requirements_id: str = ""
    decision_requirements_key: int = -1
    decision_output: JsonValue = None
    variables: Variables = NO_VARIABLES
    bpmn_process_id: str = ""
    process_definition_key: int = -1
    process_instance_key: int = -1
    element_id: str = ""
    element_instance_key: int = -1
    evaluated_decisions: tuple[EvaluatedDecision, ...] = ()
    evaluation_failure_message: str = ""
    failed_decision_id: str = ""


class VariableInstruction(NamedTuple):
    """Variables for a scope of a modification; without element id for the instance."""

    element_id: str
    variables: Variables


class ActivateInstruction(NamedTuple):
    """An element to activate by modification."""

    element_id: str
    ancestor_scope_key: int = -1
    variable_instructions: tuple[VariableInstruction, ...] = ()
    ancestor_scope_keys: tuple[int, ...] = ()


class TerminateInstruction(NamedTuple):
    """An element instance to terminate by modification."""

    element_instance_key: int


class ProcessInstanceModificationValue(NamedTuple):
    """A modification of a running instance."""

    process_instance_key: int
    activate_instructions: tuple[ActivateInstruction, ...] = ()
    terminate_instructions: tuple[TerminateInstruction, ...] = ()
    ancestor_scope_keys: tuple[int, ...] = ()


class MappingInstruction(NamedTuple):
    """Which element of the target stands for one of the source."""

    source_element_id: str
    target_element_id: str


class ProcessInstanceMigrationValue(NamedTuple):
    """A migration of a running instance to another definition."""

    process_instance_key: int
    target_process_definition_key: int
    mapping_instructions: tuple[MappingInstruction, ...] = ()


class ErrorValue(NamedTuple):
    """A command that could not be processed; its instance is not driven any further."""

    exception_message: str
    stacktrace: str = ""
    error_event_position: int = -1
    process_instance_key: int = -1
