"""zeebe-test on the shared shapes."""

from __future__ import annotations

import itertools
from typing import Any, NamedTuple

from harness import main

from zeebe_test import Engine, Job

_number = itertools.count()


class Deployed(NamedTuple):
    engine: Engine
    process_id: str


def work(_job: Job) -> dict[str, Any]:
    return {}


def count(job: Job) -> dict[str, Any]:
    return {"i": job.variables["i"] + 1}


class ZeebeTest:
    name = "zeebe_test"
    dialect = "zeebe"

    def parse(self, xml: bytes) -> Deployed:
        # Models are kept by their content: a comment makes this one new.
        return self.begin(xml + b"<!-- %d -->" % next(_number))

    def begin(self, xml: bytes) -> Deployed:
        """A fresh engine with the file deployed, as every test has it; one shape is a loop in which nothing waits."""
        engine = Engine(enable_straight_through_processing_loop_detector=False)
        answer = engine.deploy_resource(("model.bpmn", xml))
        engine.worker("work", work)
        engine.worker("count", count)
        return Deployed(engine, answer.deployments[0].process.bpmn_process_id)

    def run(self, model: Deployed, variables: dict[str, Any]) -> None:
        instance = model.engine.create_process_instance(model.process_id, variables=variables)
        assert instance.is_completed

    def wait(self, model: Deployed) -> Any:
        instance = model.engine.create_process_instance(model.process_id)
        assert not instance.is_completed
        return instance

    def fork(self, model: Deployed) -> Any:
        return model.engine.fork()


if __name__ == "__main__":
    main(ZeebeTest())
