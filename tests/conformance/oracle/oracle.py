"""The real engine as a backend: a JSON-lines subprocess around the vendor's own in-memory test engine.

Development-time only. `build.sh` fetches and compiles it; nothing of it is part of the product.

    python -m tests.conformance.oracle.oracle record FILE.yaml ...    play scenarios, write FILE.golden.json beside each
    python -m tests.conformance.oracle.oracle check FILE.yaml ...     play them again and compare with what is there
    python -m tests.conformance.oracle.oracle feel 'expression' [JSON context]
"""

from __future__ import annotations

import json
import os
import pathlib
import subprocess
import sys
import time
from typing import Any

from tests.conformance import scenario as scenarios

HOME = pathlib.Path(os.environ.get("ORACLE_HOME", pathlib.Path.home() / ".cache" / "zeebe-oracle"))


class RealEngine:
    """Backend (see scenario.Backend) and FEEL and DMN evaluator."""

    def __init__(self) -> None:
        java = (HOME / "java").read_text().strip()
        self._process = subprocess.Popen(
            [
                java, "-Xmx1500m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
                "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "-cp", f"{HOME}/classes:{HOME}/lib/*", "Oracle",
            ],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, bufsize=1,
        )  # fmt: skip
        self._position = 0

    def call(self, op: str, **fields: Any) -> dict[str, Any]:
        """One request, one answer."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps({"op": op, **fields}) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("the oracle's process has died")
        answer = json.loads(line)
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer

    def start(self, now: int) -> None:
        self.call("new", now=now)
        self._position = 0

    def rpc(self, method: str, request: dict[str, Any]) -> dict[str, Any]:
        answer = self.call("rpc", method=method, request=request)
        for message in answer.get("responses", []):
            # This test gateway lists jobs in hash order; the engine activates them, and a gateway answers, by key.
            message.get("jobs", []).sort(key=lambda job: int(job["key"]))
        self.call("idle")
        return answer

    def rpc_async(self, call: str, method: str, request: dict[str, Any]) -> None:
        self.call("rpc_async", id=call, method=method, request=request)
        time.sleep(0.1)
        self.call("idle")

    def await_rpc(self, call: str) -> dict[str, Any]:
        return self.call("await", id=call)

    def command(self, value_type: str, intent: str, key: int, value: dict[str, Any]) -> None:
        self.call("command", valueType=value_type, intent=intent, key=key, value=value)

    def advance(self, milliseconds: int) -> None:
        self.call("advance", ms=milliseconds)
        # The engine's checkers wake up on threads of their own: wait until nothing has come for a while.
        quiet, end = 0, -1
        while quiet < 3:
            time.sleep(0.05)
            self.call("idle")
            now = self.call("position")["position"]
            quiet, end = (quiet + 1, now) if now == end else (0, now)

    def records(self) -> list[dict[str, Any]]:
        records = self.call("records", **{"from": self._position})["records"]
        if records:
            self._position = records[-1]["position"]
        return records

    def feel(self, expression: str, context: dict[str, Any] | None = None, **options: Any) -> dict[str, Any]:
        """{"value": …} or {"failure": …}, with "warnings"; temporal values as {"@ZonedDateTime": text} and so on."""
        return self.call("feel", expression=expression, context=context or {}, **options)

    def dmn(self, xml: str, decision: str, context: dict[str, Any]) -> dict[str, Any]:
        """{"output": …} or {"failure": …} or {"invalid": …}, with what was evaluated."""
        return self.call("dmn", xml=xml, decision=decision, context=context)

    def close(self) -> None:
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait(20)


def golden_path(path: str) -> pathlib.Path:
    return pathlib.Path(path).with_suffix(".golden.json")


def main(arguments: list[str]) -> int:
    engine = RealEngine()
    command, *rest = arguments
    if command == "feel":
        print(json.dumps(engine.feel(rest[0], json.loads(rest[1]) if len(rest) > 1 else {}), indent=1))
        return 0
    failed = 0
    for path in rest:
        try:
            trace = json.loads(scenarios.dump(scenarios.run(scenarios.load(path), engine)))
        except Exception as error:  # noqa: BLE001 - report it and go on with the next file
            print(f"{path}: {type(error).__name__}: {error}")
            failed += 1
            continue
        if command == "record":
            golden_path(path).write_text(scenarios.dump(trace), encoding="utf-8")
            print(f"{path}: {len(trace)} steps, {sum(len(e['records']) for e in trace)} records")
        else:
            if not golden_path(path).exists():
                print(f"{path}: no golden")
                failed += 1
                continue
            same = scenarios.compare(json.loads(golden_path(path).read_text(encoding="utf-8")), trace)
            if not all(same.values()):
                failed += 1
                print(f"{path}: differs in {', '.join(level for level, ok in same.items() if not ok)}")
    engine.close()
    print(f"{len(rest) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
