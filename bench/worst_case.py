"""Many instances that wait: what messages to one, a signal to all and a step of the clock over all cost.

python bench/worst_case.py [--sizes 1000 10000]

Every instance waits for a message with a correlation key of its own, for a signal that all wait for, and for a timer.
Nothing may look at all of them to find one, and what reaches all of them may cost each of them the same however many
there are. Times are processor time; `us_per_record` counts the records that the call has written.
"""

from __future__ import annotations

import argparse
import gc
import json
import time
from collections.abc import Callable

from zeebe_test import Engine

WAITING = b"""
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="bench">
  <message id="paid" name="paid">
    <extensionElements><zeebe:subscription correlationKey="=key"/></extensionElements>
  </message>
  <signal id="stop" name="stop"/>
  <process id="waiting" isExecutable="true">
    <startEvent id="start"><outgoing>go</outgoing></startEvent>
    <sequenceFlow id="go" sourceRef="start" targetRef="choice"/>
    <eventBasedGateway id="choice">
      <incoming>go</incoming><outgoing>by-message</outgoing><outgoing>by-signal</outgoing><outgoing>by-timer</outgoing>
    </eventBasedGateway>
    <sequenceFlow id="by-message" sourceRef="choice" targetRef="message"/>
    <sequenceFlow id="by-signal" sourceRef="choice" targetRef="signal"/>
    <sequenceFlow id="by-timer" sourceRef="choice" targetRef="timer"/>
    <intermediateCatchEvent id="message"><incoming>by-message</incoming>
      <messageEventDefinition messageRef="paid"/></intermediateCatchEvent>
    <intermediateCatchEvent id="signal"><incoming>by-signal</incoming>
      <signalEventDefinition signalRef="stop"/></intermediateCatchEvent>
    <intermediateCatchEvent id="timer"><incoming>by-timer</incoming>
      <timerEventDefinition><timeDuration xsi:type="tFormalExpression">PT1H</timeDuration></timerEventDefinition>
    </intermediateCatchEvent>
  </process>
</definitions>"""


def waiting(instances: int) -> Engine:
    """An engine with so many instances at the gateway."""
    engine = Engine(max_steps=1_000_000_000)
    engine.deploy_resource(("waiting.bpmn", WAITING))
    for number in range(instances):
        engine.create_process_instance("waiting", variables={"key": f"order {number}"})
    return engine


def messages(engine: Engine) -> None:
    """Each for one of them."""
    for number in range(100):
        engine.publish_message("paid", f"order {number * 7}")


def signal(engine: Engine) -> None:
    """For all."""
    engine.broadcast_signal("stop")


def clock(engine: Engine) -> None:
    """All timers in one step."""
    engine.clock.jump("PT2H")


def nothing_due(engine: Engine) -> None:
    """A step of the clock that reaches no timer."""
    engine.clock.advance("PT1S")


CASES: dict[str, Callable[[Engine], None]] = {
    "a hundred messages to one each": messages,
    "a step without anything due": nothing_due,
    "a signal to all": signal,
    "a step over all timers": clock,
}


def measured(case: Callable[[Engine], None], source: Engine) -> tuple[float, int]:
    """Processor milliseconds, and records written; the best of three copies."""
    best, written = float("inf"), 0
    for _ in range(3):
        engine = source.fork()
        before = len(engine.records)
        gc.collect()
        started = time.process_time()
        case(engine)
        best = min(best, (time.process_time() - started) * 1e3)
        written = len(engine.records) - before
    return best, written


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000])
    options = parser.parse_args()
    for size in options.sizes:
        engine = waiting(size)
        for name, case in CASES.items():
            milliseconds, records = measured(case, engine)
            line = {"case": name, "instances": size, "ms": round(milliseconds, 3), "records": records}
            line["us_per_record"] = round(milliseconds * 1e3 / records, 2) if records else None
            print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main()
