"""What can be wrong with decisions."""

from __future__ import annotations

from zeebe_test.errors import ZeebeTestError


class InvalidDmn(ZeebeTestError):
    """A file cannot be deployed; the text is what the real engine says behind the file's name."""


class DecisionFailed(Exception):
    """Ends the evaluation of a decision; `Drg.evaluate` turns it into a result that says so.

    Attributes:
        reason: what went wrong, without the name of the decision.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
