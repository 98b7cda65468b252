"""The TCK's decisions in the dialect of the real engine: what Zeebe 8.8 made of each is what comes out here.

Each decision stands in a model of its own with all that it requires, since one expression that does not parse makes the
real engine refuse the whole file. `tck/real_engine.jsonl` holds its answers.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

from lxml import etree

from tests.conformance.dmn_cases import evaluate_dmn
from tests.conformance.test_dmn_cases import comparable
from tests.dmn import tck
from zeebe_test import feel

ANSWERS = tck.ARCHIVE.parent / "real_engine.jsonl"
KNOWN_DIFFERENCES = {
    "0053-feel-log-function/002/decision002": "an exception's text names another character",
    "0076-feel-external-java/varargs_001/varargs_001": "refused, with the text for another reason",
    "1117-feel-date-and-time-function/067_35fef99b53/feel-date-and-time-function_ErrorCase_067_35fef99b53": (
        "a year of five digits with a leading zero and no sign"
    ),
}


class Source:
    """A file of which single decisions are taken."""

    def __init__(self, content: bytes) -> None:
        self.root: Any = etree.fromstring(content)
        self.tag = f"{{{etree.QName(self.root).namespace}}}"
        self.nodes = {f"{self.tag}{kind}" for kind in ("decision", "businessKnowledgeModel", "inputData")}
        self.known: dict[str, Any] = {}
        self.names: dict[str, Any] = {}
        for place, element in enumerate(self.root.iter()):
            if element.tag in self.nodes:
                identifier = element.get("id") or f"gen{place}"
                element.set("id", identifier)
                self.known[identifier] = element
                if element.tag == f"{self.tag}decision":
                    self.names.setdefault(element.get("name") or "", element)
        self.removable = {*self.nodes, f"{self.tag}decisionService"}

    def isolated(self, name: str) -> tuple[bytes, str]:
        """The model with only one decision and what it requires, and the decision's id."""
        target = self.names[name]
        kept = set(self._required(target))
        model = etree.Element(self.root.tag, self.root.attrib, self.root.nsmap)
        for element in self.root:
            if str(element.tag).endswith("DMNDI"):
                continue
            if element.tag not in self.removable or element.get("id") in kept:
                model.append(copy.deepcopy(element))
        return etree.tostring(model), target.get("id")

    def _required(self, element: Any) -> Iterator[str]:
        waiting, seen = [element], set()
        while waiting:
            element = waiting.pop()
            if element.get("id") in seen:
                continue
            seen.add(element.get("id"))
            yield element.get("id")
            kinds = (f"{self.tag}required{kind}" for kind in ("Decision", "Input", "Knowledge"))
            targets = (reference.get("href", "").rpartition("#")[2] for reference in element.iter(*kinds))
            waiting += [self.known[target] for target in targets if target in self.known]


def decisions(files: dict[str, bytes]) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """The key of each result node, its model, the decision's name and the variables, temporal values as texts."""
    for case in tck.cases(files):
        for node in case.nodes:
            folder = case.key[0].rpartition("/")[2]
            variables = {name: feel.to_json(value) for name, value in case.inputs.items()}
            yield f"{folder}/{case.key[2]}/{node.name}", case.model, node.name, variables


def test_decisions_of_the_tck_are_answered_like_the_real_engine_does() -> None:
    files = tck.archive_files()
    lines = ANSWERS.read_text(encoding="utf-8").splitlines()
    recorded = {answer.pop("case"): answer for answer in map(json.loads, lines)}
    different = set()
    sources: dict[str, Source] = {}
    for key, model, name, variables in decisions(files):
        if key in recorded:
            if model not in sources:
                sources[model] = Source(files[model])
            content, decision_id = sources[model].isolated(name)
            answer = evaluate_dmn(content, {"decision": decision_id, "context": variables})
            kept = {part: answer[part] for part in ("output", "failure", "invalid") if part in answer}
            if comparable(kept) != comparable(recorded[key]):
                different.add(key)

    assert len(recorded) > 3_400
    assert different == set(KNOWN_DIFFERENCES)
