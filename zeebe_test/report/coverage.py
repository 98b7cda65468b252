"""How much of each process was run: its elements and its sequence flows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from zeebe_test.api.engine import Engine
from zeebe_test.model.graph import Process, SequenceFlow
from zeebe_test.protocol.enums import RecordType, ValueType
from zeebe_test.protocol.intents import ProcessInstanceIntent
from zeebe_test.report.text import WIDTH, fitted


@dataclass(slots=True)
class ProcessCoverage:
    """One version of a process: which of its elements were completed, which of its flows taken.

    `elements` and `flows` hold every id of the model, in document order, and how often.
    """

    process_id: str
    version: int
    resource_name: str
    elements: dict[str, int] = field(default_factory=dict)
    flows: dict[str, int] = field(default_factory=dict)

    @property
    def missing(self) -> list[str]:
        """The ids of what was not run: elements, then flows."""
        return [name for counts in (self.elements, self.flows) for name, count in counts.items() if not count]

    @property
    def ratio(self) -> float:
        """How much of it was run, from 0 to 1."""
        everything = len(self.elements) + len(self.flows)
        return (everything - len(self.missing)) / everything if everything else 1.0


@dataclass(slots=True)
class Coverage:
    """What several engines have run, by the resource's content: the same file deployed twice counts as one."""

    processes: dict[tuple[str, bytes], ProcessCoverage] = field(default_factory=dict)

    @classmethod
    def of(cls, engines: Iterable[Engine]) -> Coverage:
        """What these engines have run."""
        coverage = cls()
        for engine in engines:
            coverage.add(engine)
        return coverage

    def add(self, engine: Engine) -> None:
        """Count what this engine has run, too."""
        found: dict[int, ProcessCoverage] = {}
        for definition in engine.definitions:
            model, checksum = engine.process_model(definition.process_definition_key)
            place = (definition.bpmn_process_id, checksum)
            entry = ProcessCoverage(definition.bpmn_process_id, definition.version, definition.resource_name)
            found[definition.process_definition_key] = self.processes.setdefault(place, entry)
            _list(self.processes[place], model)
        for record in engine.records.of(ValueType.PROCESS_INSTANCE):
            entry_of = found.get(record.value.process_definition_key)
            if entry_of is None or record.record_type is not RecordType.EVENT:
                continue
            if record.intent is ProcessInstanceIntent.SEQUENCE_FLOW_TAKEN:
                entry_of.flows[record.value.element_id] += 1
            elif (
                record.intent is ProcessInstanceIntent.ELEMENT_COMPLETED
                and record.value.element_id in entry_of.elements
            ):
                entry_of.elements[record.value.element_id] += 1

    @property
    def ratio(self) -> float:
        """How much of all of them was run, from 0 to 1."""
        entries = self.processes.values()
        everything = sum(len(entry.elements) + len(entry.flows) for entry in entries)
        missing = sum(len(entry.missing) for entry in entries)
        return (everything - missing) / everything if everything else 1.0

    def text(self, *, width: int = WIDTH) -> str:
        """A line for each process, with what was not run, and one for all."""
        lines = [f"{_percent(entry.ratio)}  {entry.process_id}{_missing(entry)}" for entry in self.processes.values()]
        return "\n".join(fitted(line, width) for line in [*lines, f"{_percent(self.ratio)}  in all"])


def _list(entry: ProcessCoverage, model: Process) -> None:
    for element in model.elements.values():
        if element is not model:
            counts = entry.flows if isinstance(element, SequenceFlow) else entry.elements
            counts.setdefault(element.id, 0)


def _percent(ratio: float) -> str:
    return f"{int(ratio * 100):>3} %"


def _missing(entry: ProcessCoverage) -> str:
    return f" – not run: {', '.join(entry.missing)}" if entry.missing else ""
