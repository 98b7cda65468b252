"""What calls answer: the gateway's response messages, with their fields in snake case."""

from __future__ import annotations

from typing import NamedTuple

from zeebe_test.protocol.values.data import DEFAULT_TENANT, JsonValue, Variables


class ProcessMetadata(NamedTuple):
    """A deployed process (API: DeployResourceResponse.Deployment.process)."""

    bpmn_process_id: str
    version: int
    process_definition_key: int
    resource_name: str
    tenant_id: str = DEFAULT_TENANT


class DecisionMetadata(NamedTuple):
    """A deployed decision."""

    dmn_decision_id: str
    dmn_decision_name: str
    version: int
    decision_key: int
    dmn_decision_requirements_id: str
    decision_requirements_key: int
    tenant_id: str = DEFAULT_TENANT


class DecisionRequirementsMetadata(NamedTuple):
    """A deployed decision requirements graph."""

    dmn_decision_requirements_id: str
    dmn_decision_requirements_name: str
    version: int
    decision_requirements_key: int
    resource_name: str
    tenant_id: str = DEFAULT_TENANT


class FormMetadata(NamedTuple):
    """A deployed form."""

    form_id: str
    version: int
    form_key: int
    resource_name: str
    tenant_id: str = DEFAULT_TENANT


class Deployment(NamedTuple):
    """One deployed thing: exactly one of the fields is set."""

    process: ProcessMetadata | None = None
    decision: DecisionMetadata | None = None
    decision_requirements: DecisionRequirementsMetadata | None = None
    form: FormMetadata | None = None


class DeployResourceResponse(NamedTuple):
    """What a deployment made, or found to be there already."""

    key: int
    deployments: tuple[Deployment, ...]
    tenant_id: str = DEFAULT_TENANT


class DeployProcessResponse(NamedTuple):
    """What the deprecated deployment call made."""

    key: int
    processes: tuple[ProcessMetadata, ...]


class SetVariablesResponse(NamedTuple):
    """The key of the set-variables command."""

    key: int


class PublishMessageResponse(NamedTuple):
    """The key of the published message."""

    key: int
    tenant_id: str = DEFAULT_TENANT


class CorrelateMessageResponse(NamedTuple):
    """The key of a correlated message, and the instance that took it."""

    message_key: int
    process_instance_key: int
    tenant_id: str = DEFAULT_TENANT


class BroadcastSignalResponse(NamedTuple):
    """The key of the broadcast signal."""

    key: int
    tenant_id: str = DEFAULT_TENANT


class ProcessInstanceResult(NamedTuple):
    """A completed instance with its variables."""

    process_definition_key: int
    bpmn_process_id: str
    version: int
    process_instance_key: int
    variables: Variables
    tenant_id: str = DEFAULT_TENANT
    tags: tuple[str, ...] = ()


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
    evaluated_outputs: tuple[EvaluatedOutput, ...]


class EvaluatedDecision(NamedTuple):
    """One decision evaluated on the way."""

    decision_key: int
    decision_id: str
    decision_name: str
    decision_version: int
    decision_type: str
    decision_output: JsonValue
    matched_rules: tuple[MatchedRule, ...]
    evaluated_inputs: tuple[EvaluatedInput, ...]
    tenant_id: str = DEFAULT_TENANT


class EvaluateDecisionResponse(NamedTuple):
    """An evaluated decision; a failed one has `failure_message` and `failed_decision_id`."""

    decision_key: int
    decision_id: str
    decision_name: str
    decision_version: int
    decision_requirements_id: str
    decision_requirements_key: int
    decision_output: JsonValue
    evaluated_decisions: tuple[EvaluatedDecision, ...]
    failed_decision_id: str = ""
    failure_message: str = ""
    tenant_id: str = DEFAULT_TENANT
    decision_instance_key: int = -1


class Partition(NamedTuple):
    """A partition of the cluster there is not."""

    partition_id: int
    role: str = "LEADER"
    health: str = "HEALTHY"


class BrokerInfo(NamedTuple):
    """The only broker."""

    node_id: int
    host: str
    port: int
    partitions: tuple[Partition, ...]
    version: str


class TopologyResponse(NamedTuple):
    """One broker, one partition."""

    brokers: tuple[BrokerInfo, ...]
    cluster_size: int
    partitions_count: int
    replication_factor: int
    gateway_version: str
