"""The short cuts of jobs say the same as `_replace`."""

from __future__ import annotations

from zeebe_test.protocol.values.job import JobResult, JobValue

# Every field has a value of its own, so that one in the wrong place shows.
JOB = JobValue._make(f"{name} as it was" for name in JobValue._fields)
RESULT = JobResult(denied=True)


def test_variables() -> None:
    assert JOB.with_variables({"a": 1}) == JOB._replace(variables={"a": 1})


def test_activation() -> None:
    assert JOB.activated({"a": 1}, "till", 7) == JOB._replace(variables={"a": 1}, worker="till", deadline=7)


def test_answer() -> None:
    assert JOB.answered({"a": 1}, RESULT) == JOB._replace(variables={"a": 1}, result=RESULT)
