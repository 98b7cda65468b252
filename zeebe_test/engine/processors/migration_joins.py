"""Flows that wait at joining gateways while their instance is migrated: the gateway and each flow must be mapped."""

from __future__ import annotations

from zeebe_test.engine.errors import Rejection, invalid_argument
from zeebe_test.engine.processors.migration_plan import Plan
from zeebe_test.model.graph import FlowNode
from zeebe_test.state.view import ElementInstance, StateView


def waiting_flows(state: StateView, scope: ElementInstance) -> list[str]:
    """The ids of the flows that wait in a scope, by gateway, in the order of the real engine's tables."""
    gateways = state.element_instances.taken_flows_of(scope.key)
    return [flow for gateway in sorted(gateways, key=_stored) for flow in sorted(gateways[gateway], key=_stored)]


def _stored(text: str) -> tuple[int, str]:
    """Texts are stored with their length in front."""
    return len(text), text


def check_joins(state: StateView, scope: ElementInstance, plan: Plan) -> None:
    """Whether what waits in a scope can wait in the target, too.

    Raises:
        Rejection: it cannot.
    """
    gateways = state.element_instances.taken_flows_of(scope.key)
    for gateway_id in sorted(gateways, key=_stored):
        _check_gateway(gateway_id, plan)
        for flow_id in sorted(gateways[gateway_id], key=_stored):
            if flow_id not in plan.mapped:
                raise _refused(
                    plan,
                    f"joining gateway with id '{gateway_id}' has a taken sequence flow with id '{flow_id}'. Taken "
                    "sequence flows must be mapped to a sequence flow in the target process definition.",
                )


def _check_gateway(gateway_id: str, plan: Plan) -> None:
    if gateway_id not in plan.mapped:
        raise _refused(
            plan,
            f"gateway '{gateway_id}' has at least one incoming sequence flow taken. Joining gateways with at least one "
            "incoming sequence flow taken must be mapped to a gateway of the same type in the target process "
            "definition.",
        )
    source, target = plan.source.process.elements[gateway_id], plan.mapped_element(gateway_id)
    if source.element_type is not target.element_type:
        raise _refused(
            plan,
            f"active element with id '{source.id}' and type '{source.element_type}' is mapped to an element with id "
            f"'{target.id}' and different type '{target.element_type}'. Elements must be mapped to elements of the "
            "same type.",
        )
    if isinstance(source, FlowNode) and isinstance(target, FlowNode) and len(target.incoming) < len(source.incoming):
        raise _refused(
            plan,
            f"target gateway with id '{target.id}' has less incoming sequence flows than the source gateway with id "
            f"'{source.id}'. Target gateway must have at least the same number of incoming sequence flows as the "
            "source gateway.",
        )


def _refused(plan: Plan, why: str) -> Rejection:
    return invalid_argument(f"Expected to migrate process instance '{plan.instance_key}' but {why}")
