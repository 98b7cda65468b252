"""What drives ad-hoc sub-processes: activating their elements, each in an inner instance of its own, and their job.

Zeebe's class: BpmnAdHocSubProcessBehavior.
"""

from __future__ import annotations

from collections.abc import Iterable

from zeebe_test.engine.bpmn.behaviors.jobs import JobBehavior, JobProperties
from zeebe_test.engine.bpmn.behaviors.output_elements import output_variable
from zeebe_test.engine.bpmn.behaviors.transitions import TransitionBehavior, child_value
from zeebe_test.engine.bpmn.behaviors.variables import VariableBehavior, owner
from zeebe_test.engine.bpmn.context import Context
from zeebe_test.engine.core import Core
from zeebe_test.model.graph import AdHocSubProcess
from zeebe_test.protocol.enums import JobKind
from zeebe_test.protocol.values.process_instance import ActivateElement


def unknown_elements(key: int, ad_hoc: AdHocSubProcess, element_ids: Iterable[str]) -> str:
    """Why elements cannot be activated in an instance; empty if they can."""
    known = {activity.id for activity in ad_hoc.ad_hoc_activities}
    unknown = [element_id for element_id in element_ids if element_id not in known]
    if not unknown:
        return ""
    return (
        f"Expected to activate activities for ad-hoc sub-process with key '{key}', but the given elements "
        f"[{', '.join(unknown)}] do not exist."
    )


class AdHocBehavior:
    """Activates elements, creates and replaces the job."""

    __slots__ = ("_core", "_jobs", "_transitions", "_variables")

    def __init__(
        self, core: Core, transitions: TransitionBehavior, variables: VariableBehavior, jobs: JobBehavior
    ) -> None:
        self._core = core
        self._transitions = transitions
        self._variables = variables
        self._jobs = jobs

    def activate(self, context: Context[AdHocSubProcess], elements: Iterable[ActivateElement]) -> None:
        """Activate elements, which are known: all inner instances at once, then their elements one by one."""
        activities = {activity.id: activity for activity in context.element.ad_hoc_activities}
        inner = context.element.inner_instance
        null_variable = output_variable(context.element.output_element)
        for element in elements:
            key = self._core.keys.next()
            value = child_value(context.value, context.key, inner, key)
            instance = self._transitions.to_activating(key, value, inner)
            self._transitions.to_activated(instance)
            if null_variable:
                self._variables.set_local(key, owner(value), null_variable, None)
            self._variables.merge_local(key, owner(value), element.variables)
            self._transitions.activate_child(instance, activities[element.element_id])

    def create_job(self, context: Context[AdHocSubProcess], properties: JobProperties) -> None:
        """A job that says what to do."""
        self._jobs.create(context, properties, JobKind.AD_HOC_SUB_PROCESS)

    def replace_job(self, context: Context[AdHocSubProcess]) -> None:
        """A job that says what to do next; one that is still open knows too little by now.

        Raises:
            Failure: type or retries cannot be evaluated.
        """
        definition = context.element.job
        if definition is None:
            raise LookupError(f"{context.element!r} has no job")
        properties = self._jobs.evaluate(definition, context.key)
        self._jobs.cancel(context)
        self.create_job(context, properties)
