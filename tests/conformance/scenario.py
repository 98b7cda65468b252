"""Scenarios: scripted client calls, and the normalised trace that an engine answers them with.

A scenario is one YAML file (see README.md). `run` plays it against a backend and returns the trace;
`normalise_*` replace whatever two engines may number differently (keys, absolute times) by what
can be compared.
"""

from __future__ import annotations

import base64
import json
import pathlib
import re
from typing import Any, Protocol, TypeAlias

import yaml

Json: TypeAlias = Any
"""What JSON can say."""

Trace: TypeAlias = list[dict[str, Any]]
"""What a run left: for each step its number, what it does, its normalised records, and its answer if it has one."""

START = 1_700_000_000_000
"""The engine's clock when a scenario starts, in milliseconds since the epoch (2023-11-14T22:13:20Z)."""

FIRST_KEY, LAST_KEY = 2**51, 2**51 + 10**6
"""Integers between these are taken for keys: those of partition 1 start with the first."""

IGNORED_VALUE_TYPES = frozenset(
    "IDENTITY_SETUP TENANT ROLE USER GROUP MAPPING_RULE AUTHORIZATION USAGE_METRIC COMMAND_DISTRIBUTION "
    "MESSAGE_BATCH ASYNC_REQUEST CHECKPOINT REDISTRIBUTION SCALE CLOCK".split()
)
"""Record value types outside what is compared."""

IGNORED_FIELDS = frozenset(
    "tenantId tenantIds tags resource resources checksum elementInstancePath processDefinitionPath "
    "callingElementPath jobKeys result rootProcessInstanceKey requestId requestStreamId".split()
)
"""Fields of a record's value that are not compared."""

DATA_FIELDS = frozenset("variables customHeaders value decisionOutput inputValue outputValue".split())
"""Fields that hold the user's data, as JSON or as its text: compared as data, with its defaults."""

DEFAULTS: tuple[Json, ...] = (None, "", -1, "-1", 0, "0", False, [], {}, "UNSPECIFIED", "ASSIGNING")
"""A field that holds one of these is left out of the trace, so absent and default are equal.

ASSIGNING is the first constant of its enumeration, and stands where a job has no listener.
"""


class Backend(Protocol):
    """What a scenario needs of an engine. Every method returns once the engine is idle."""

    def start(self, now: int) -> None:
        """Begin with an empty engine whose clock stands at `now` (epoch milliseconds)."""

    def rpc(self, method: str, request: dict[str, Any]) -> dict[str, Any]:
        """Call a gateway RPC by its proto name, request and answer in proto3 JSON.

        Returns {"response": message}, {"responses": [message, ...]} for a streaming RPC, and
        {"status": "NOT_FOUND", "message": "..."} for an error.
        """

    def rpc_async(self, call: str, method: str, request: dict[str, Any]) -> None:
        """Start a call that answers later (CreateProcessInstanceWithResult)."""

    def await_rpc(self, call: str) -> dict[str, Any]:
        """The answer of a call started before."""

    def command(self, value_type: str, intent: str, key: int, value: dict[str, Any]) -> None:
        """Write a command record, for what no RPC of the gateway does; its outcome is in the records."""

    def advance(self, milliseconds: int) -> None:
        """Jump the clock forward, then process what has become due."""

    def records(self) -> list[dict[str, Any]]:
        """Every record since the last call, in the exporter's JSON form."""


# --- playing -----------------------------------------------------------------------------------


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The fast loader, where PyYAML was built with it."""


def load(path: str | pathlib.Path) -> dict[str, Any]:
    """Read a scenario; `files` that name a file instead of holding text are read from beside it."""
    path = pathlib.Path(path)
    scenario: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)
    for name, text in list((scenario.get("files") or {}).items()):
        if isinstance(text, dict):
            scenario["files"][name] = (path.parent / text["path"]).read_bytes()
        else:
            scenario["files"][name] = text.encode("utf-8")
    return scenario


def run(scenario: dict[str, Any], backend: Backend) -> Trace:
    """Play every step; one trace entry a step: its answer, if it has one, and its records."""
    trace: Trace = []
    play(scenario, backend, trace)
    return trace


def play(scenario: dict[str, Any], backend: Backend, trace: Trace) -> None:
    """As `run`, but adds to `trace` step by step, so that it holds what was done before an exception."""
    backend.start(START)
    backend.records()
    names = Names()
    saved: dict[str, Any] = {}
    for number, step in enumerate(scenario["steps"], 1):
        answer = _play(step, scenario, saved, backend)
        records = _in_name_order(backend.records())
        entry: dict[str, Any] = {"step": number, "does": _title(step)}
        # Records first: they number the keys in the order the engine drew them.
        entry["records"] = [line for r in records if (line := names.record(r))]
        if answer is not None:
            entry["answer"] = names.message(answer)
        trace.append(entry)
        _save(step, answer, records, saved)


def _save(step: dict[str, Any], answer: Json, records: list[dict[str, Any]], saved: dict[str, Any]) -> None:
    for name, where in (step.get("save") or {}).items():
        saved[name] = _dig(answer, where)
    for name, (value_type, intent, field, values) in (step.get("save_record") or {}).items():
        saved[name] = _find(records, value_type, intent, field, values)


def _title(step: dict[str, Any]) -> str:
    if "command" in step:
        return "command " + " ".join(step["command"])
    for kind in ("rpc", "start", "await", "advance"):
        if kind in step:
            return f"{kind} {step[kind]}"
    raise ValueError(f"a step needs one of rpc, start, await, command, advance: {step}")


def _play(step: dict[str, Any], scenario: dict[str, Any], saved: dict[str, Any], backend: Backend) -> Json:
    if "advance" in step:
        backend.advance(milliseconds(step["advance"]))
        return None
    if "await" in step:
        return backend.await_rpc(step["await"])
    if "command" in step:
        value_type, intent = step["command"]
        numbers = {name: int(key) if str(key).isdigit() else key for name, key in saved.items()}
        value = _fill(step.get("value") or {}, scenario, numbers, variables_as_text=False)
        backend.command(value_type, intent, _fill(step.get("key", -1), scenario, numbers), value)
        return None
    request = _fill(step.get("request") or {}, scenario, saved)
    if "start" in step:
        backend.rpc_async(step["as"], step["start"], request)
        return None
    return backend.rpc(step["rpc"], request)


def _fill(value: Json, scenario: dict[str, Any], saved: dict[str, Any], *, variables_as_text: bool = True) -> Json:
    """`$name` becomes what `save` kept, `@name` a file's bytes in base64; `variables` of an RPC become JSON text."""
    if isinstance(value, str) and value.startswith("$") and value[1:] in saved:
        return saved[value[1:]]
    if isinstance(value, str) and value.startswith("@"):
        return base64.b64encode(scenario["files"][value[1:]]).decode("ascii")
    if isinstance(value, list):
        return [_fill(item, scenario, saved, variables_as_text=variables_as_text) for item in value]
    if isinstance(value, dict):
        filled = {key: _fill(item, scenario, saved, variables_as_text=variables_as_text) for key, item in value.items()}
        if variables_as_text and isinstance(filled.get("variables"), dict):
            filled["variables"] = json.dumps(filled["variables"], separators=(",", ":"))
        return filled
    return value


def _dig(answer: dict[str, Any], where: str) -> Any:
    """`jobs.0.key` in the answer's message (all messages of a stream taken together)."""
    value: Any = answer.get("response")
    if value is None and "responses" in answer:
        value = {}
        for message in answer["responses"]:
            for key, item in message.items():
                value[key] = value.get(key, []) + item if isinstance(item, list) else item
    for part in where.split("."):
        if value is None:
            raise KeyError(f"{where} is not in {answer}")
        value = value[int(part)] if isinstance(value, list) else value.get(part)
    return value


def _in_name_order(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Variables that are written one after the other into one scope, by name.

    The real engine writes those of one document in the order of a hash table that it keeps for life; nobody can
    mean that order, so it is not compared.
    """
    ordered: list[dict[str, Any]] = []
    run: list[dict[str, Any]] = []
    for record in records:
        same = record["valueType"] == "VARIABLE" and record["recordType"] == "EVENT"
        if run and not (same and record["value"]["scopeKey"] == run[0]["value"]["scopeKey"]):
            ordered += sorted(run, key=_variable_name)
            run = []
        if same:
            run.append(record)
        else:
            ordered.append(record)
    return ordered + sorted(run, key=_variable_name)


def _variable_name(record: dict[str, Any]) -> str:
    return str(record["value"]["name"])


def _find(records: list[dict[str, Any]], value_type: str, intent: str, field: str, values: dict[str, Any]) -> Any:
    """`key`, or a value's field, of the last of these records that fits."""
    for record in reversed(records):
        if (record["valueType"], record["intent"]) == (value_type, intent) and all(
            record["value"].get(name) == value for name, value in values.items()
        ):
            return record["key"] if field == "key" else record["value"][field]
    raise KeyError(f"no {value_type} {intent} with {values} among this step's records")


_DURATION = re.compile(r"P(?:(?P<d>\d+)D)?(?:T(?:(?P<h>\d+)H)?(?:(?P<m>\d+)M)?(?:(?P<s>\d+(?:\.\d+)?)S)?)?$")


def milliseconds(duration: str | int) -> int:
    """An ISO 8601 duration of days and smaller, or a number of milliseconds, in milliseconds."""
    if isinstance(duration, int):
        return duration
    match = _DURATION.match(duration)
    if not match:
        raise ValueError(f"not a duration: {duration}")
    d, h, m, s = (float(match[g] or 0) for g in "dhms")
    return round((((d * 24 + h) * 60 + m) * 60 + s) * 1000)


# --- normalising -------------------------------------------------------------------------------


def _sorted_findings(text: str) -> str:
    """A refused deployment's text with each file's findings sorted: the real engine has no fixed order of elements."""
    if "- Element: " not in text:
        return text
    parts = re.split(r"(?m)(^'[^'\n]+': )", text)
    for number, part in enumerate(parts):
        head, *findings = re.split(r"(?=- Element: )", part)
        parts[number] = head + "".join(finding.rstrip("\n") + "\n" for finding in sorted(findings))
    return "".join(parts)


def _by_element(items: list[Any]) -> list[Any]:
    """A list of elements in a variable (adHocSubProcessElements) by id: its order is that of a hash table."""
    if all(isinstance(item, dict) and "elementId" in item for item in items):
        return sorted(items, key=lambda item: str(item["elementId"]))
    return items


class Names:
    """Gives keys the names k1, k2, … in the order they are first seen, and times an offset from START."""

    def __init__(self) -> None:
        self._names: dict[int, str] = {}

    def key(self, number: int) -> str:
        return self._names.setdefault(number, f"k{len(self._names) + 1}")

    def text(self, text: str) -> str:
        text = _sorted_findings(text)
        text = re.sub(r"\b2251799813\d{6}\b", lambda m: self.key(int(m[0])), text)
        return re.sub(r"\b1[67]\d{11}\b", lambda m: f"t{int(m[0]) - START:+d}", text)

    def value(self, value: Any) -> Any:
        if isinstance(value, bool | float) or value is None:
            return value
        if isinstance(value, int):
            if FIRST_KEY <= value < LAST_KEY:
                return self.key(value)
            return f"t{value - START:+d}" if START - 10**10 < value < 2 * START else value
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list):
            return [self.value(item) for item in _by_element(value)]
        return {key: self.value(item) for key, item in sorted(value.items())}

    def fields(self, value: Any) -> Any:
        """A record's value or a message, without what is not compared and without defaults."""
        if isinstance(value, dict):
            kept = {}
            for key, item in sorted(value.items()):
                if key in IGNORED_FIELDS:
                    continue
                said = self.data(item) if key in DATA_FIELDS else self.fields(item)
                if key in ("variables", "customHeaders") and not said:
                    continue
                if key in DATA_FIELDS or not any(type(said) is type(d) and said == d for d in DEFAULTS):
                    kept[key] = said
            return kept
        if isinstance(value, list):
            return [self.fields(item) for item in value]
        return self.value(value)

    def data(self, value: Any) -> Any:
        """The user's data: JSON text is compared as what it says, defaults and all."""
        if isinstance(value, str):
            try:
                value = json.loads(value)
            except ValueError:
                return self.text(value)
        return self.value(value)

    def record(self, record: dict[str, Any]) -> list[Any] | None:
        """[value type, intent, key, value] of an event; a rejection has 'REJECTED intent' and its reason."""
        if record["valueType"] in IGNORED_VALUE_TYPES or record["recordType"] == "COMMAND":
            return None
        # The key is named before the keys inside the value, as the engine draws them in that order more often.
        key = self.key(record["key"]) if FIRST_KEY <= record["key"] < LAST_KEY else None
        if record["recordType"] == "COMMAND_REJECTION":
            reason = f"{record['rejectionType']}: {self.text(record['rejectionReason'])}"
            return [record["valueType"], f"REJECTED {record['intent']}", key, {"reason": reason}]
        return [record["valueType"], record["intent"], key, self.fields(record["value"])]

    def message(self, answer: dict[str, Any]) -> dict[str, Any]:
        """An RPC's answer: its message or its messages, or its status and error message."""
        if "status" in answer:
            return {"status": answer["status"], "message": self.text(answer.get("message") or "")}
        if "responses" in answer:
            # An engine may answer "no jobs" with an empty message or with none.
            return {"responses": [m for message in answer["responses"] if (m := self.fields(message))]}
        return {"response": self.fields(answer["response"])}


# --- traces on disk, and comparing them ---------------------------------------------------------


def dump(trace: Trace) -> str:
    """A trace as JSON with a line for each record, so that a text diff reads well."""
    steps = []
    for entry in trace:
        lines = ",\n".join("  " + json.dumps(r, ensure_ascii=False, sort_keys=True) for r in entry["records"])
        head = {key: item for key, item in entry.items() if key != "records"}
        text = json.dumps(head, ensure_ascii=False, sort_keys=True)[:-1]
        steps.append(f'{text}, "records": [\n{lines}\n]}}' if lines else f'{text}, "records": []}}')
    return "[\n" + ",\n".join(steps) + "\n]\n"


PATH_INTENTS = frozenset("ELEMENT_ACTIVATED ELEMENT_COMPLETED ELEMENT_TERMINATED SEQUENCE_FLOW_TAKEN".split())

LEVELS = ("path", "answers", "records")


def path(trace: Trace) -> list[list[Any]]:
    """The user-visible path of a trace: what was activated, completed, terminated and taken, in order."""
    return [
        [r[1], r[3].get("elementId"), r[3].get("bpmnElementType")]
        for entry in trace
        for r in entry["records"]
        if r[0] == "PROCESS_INSTANCE" and r[1] in PATH_INTENTS
    ]


def answers(trace: Trace) -> list[Json]:
    """What the client saw, step by step."""
    return [entry.get("answer") for entry in trace]


def stream(trace: Trace) -> list[list[Any]]:
    """Everything that is compared, step by step."""
    return [[entry.get("answer"), entry["records"]] for entry in trace]


def compare(expected: Trace, actual: Trace) -> dict[str, bool]:
    """Three levels, each stricter in its own way: path, answers, and the whole record stream."""
    return {
        "path": path(expected) == path(actual),
        "answers": answers(expected) == answers(actual),
        "records": stream(expected) == stream(actual),
    }
