"""SpiffWorkflow on the shared shapes (`pip install 'SpiffWorkflow==3.2.*'`)."""

from __future__ import annotations

from typing import Any

from harness import main
from lxml import etree
from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine, TaskDataEnvironment
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.spiff.parser.process import SpiffBpmnParser
from SpiffWorkflow.util.task import TaskState

ANY_DEPTH = 1_000_000


class Services(TaskDataEnvironment):
    """Completes every service task in place, like an in-process job worker."""

    def call_service(self, context: dict[str, Any], **kwargs: Any) -> str:
        if kwargs["operation_name"] == "count":
            context["i"] += 1
        return "{}"


class Spiff:
    name = "spiff"
    dialect = "spiff"

    def __init__(self) -> None:
        self._scripts = PythonScriptEngine(Services())
        self._known: dict[bytes, Any] = {}

    def parse(self, xml: bytes) -> Any:
        parser = SpiffBpmnParser()
        parser.add_bpmn_xml(etree.fromstring(xml))
        (process_id,) = parser.get_process_ids()
        return parser.get_spec(process_id)

    def begin(self, xml: bytes) -> Any:
        if xml not in self._known:
            self._known[xml] = self.parse(xml)
        return self._known[xml]

    def run(self, model: Any, variables: dict[str, Any]) -> None:
        workflow = BpmnWorkflow(model, script_engine=self._scripts)
        workflow.task_tree.data.update(variables)
        workflow.do_engine_steps()
        while not workflow.completed:
            # do_engine_steps looks no deeper than 1000 tasks into the tree, and stops in silence there: go on by hand.
            for task in workflow.get_tasks(state=TaskState.READY, max_depth=ANY_DEPTH):
                task.run()

    def wait(self, model: Any) -> Any:
        workflow = BpmnWorkflow(model, script_engine=self._scripts)
        workflow.do_engine_steps()
        assert not workflow.completed
        return workflow

    def fork(self, model: Any) -> Any:
        raise NotImplementedError("SpiffWorkflow has no copy of everything that runs")


if __name__ == "__main__":
    main(Spiff())
