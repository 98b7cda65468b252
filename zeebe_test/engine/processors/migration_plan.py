"""What goes where in a migration."""

from __future__ import annotations

from typing import NamedTuple

from zeebe_test.engine.errors import Rejection, invalid_state
from zeebe_test.model.graph import Element, MultiInstanceBody
from zeebe_test.protocol.values.process_instance import ProcessInstanceValue
from zeebe_test.state.view import ElementInstance, ProcessDefinition


class Plan(NamedTuple):
    """A migration plan that has been checked as far as it can be without looking at the instance.

    Attributes:
        instance_key: the process instance.
        source: the definition it runs.
        target: the definition it is to run.
        mapped: target element ids by source element ids, in the order of the instructions.
    """

    instance_key: int
    source: ProcessDefinition
    target: ProcessDefinition
    mapped: dict[str, str]

    def refused(self, why: str) -> Rejection:
        """A refusal because of what is active."""
        return invalid_state(f"Expected to migrate process instance '{self.instance_key}' but {why}")

    def mapped_element(self, element_id: str) -> Element:
        """The element of the target that an element is mapped to.

        Raises:
            KeyError: it is not mapped.
        """
        return self.target.process.elements[self.mapped[element_id]]

    def target_of(self, row: ElementInstance) -> Element | None:
        """Where an element instance goes, None if it is not mapped; a multi-instance's inner goes with its body."""
        if row.element.scope is None:
            return self.target.process
        target_id = self.mapped.get(row.element.id)
        if target_id is None:
            return None
        element = self.target.process.elements[target_id]
        inner = isinstance(row.element.scope, MultiInstanceBody) and isinstance(element, MultiInstanceBody)
        return element.inner if inner and isinstance(element, MultiInstanceBody) else element

    def moved(self, value: ProcessInstanceValue, element: Element) -> ProcessInstanceValue:
        """The value of an element instance in the target."""
        return self.below(value)._replace(
            element_id=element.id,
            bpmn_process_id=self.target.id,
            version=self.target.version,
            process_definition_key=self.target.key,
        )

    def below(self, value: ProcessInstanceValue) -> ProcessInstanceValue:
        """A value with the target in its path, where the migrated instance stands."""
        depth = next((n for n, path in enumerate(value.element_instance_path) if path[0] == self.instance_key), None)
        if depth is None:
            return value
        definitions = value.process_definition_path
        return value._replace(
            process_definition_path=(*definitions[:depth], self.target.key, *definitions[depth + 1 :])
        )
