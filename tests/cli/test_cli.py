"""The command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.shop import FORK, ORDER
from zeebe_test.cli import main
from zeebe_test.cli.colours import coloured


@pytest.fixture
def order(tmp_path: Path) -> str:
    file = tmp_path / "order.bpmn"
    file.write_bytes(ORDER)
    return str(file)


class TestRun:
    def test_to_the_end(self, order: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["run", order, "--variables", '{"a": 1}', "--complete", 'pay={"paid": true}']) == 0
        out = capsys.readouterr().out.splitlines()
        assert out[0].startswith("order ")
        assert out[0].endswith(", completed")
        assert out[1:5] == ["✓ start", '✓ pay "Pay"', "◇ paid → end (not: ship it → wait)", "✓ end"]
        assert out[5] == "variables: a = 1, paid = true"

    def test_waits(self, order: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["run", order]) == 1
        assert "waits for\n  pay: job of type 'pay' – no worker has taken it\n" in capsys.readouterr().out

    def test_errors_messages_time_and_records(self, order: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["run", order, "--throw", "pay=declined"]) == 0
        assert "✓ cancelled" in capsys.readouterr().out
        variables = ["--variables", '{"id": "o", "ship": true}', "--complete-all"]
        assert main(["run", order, *variables, "--message", 'delivered={"by": "bike"}', "--records"]) == 0
        out = capsys.readouterr().out
        assert 'by = "bike"' in out
        assert "MESSAGE PUBLISHED" in out
        assert main(["run", order, *variables, "--time", "P3D"]) == 1
        assert "┄ 3 d later ┄" in capsys.readouterr().out

    def test_another_process(self, order: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (tmp_path / "fork.bpmn").write_bytes(FORK)
        files = [order, str(tmp_path / "fork.bpmn")]
        assert main(["run", *files, "--process", "fork", "--variables", '{"items": []}', "--complete", "work"]) == 0

    @pytest.mark.parametrize(
        "wrong", [["--variables", "[]"], ["--variables", "{"], ["--complete", "pay={"], ["--complete", "pay=1"]]
    )
    def test_a_wrong_call(self, order: str, wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["run", order, *wrong]) == 1
        assert capsys.readouterr().err.startswith("zeebe-test: ")

    def test_no_file(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["run", "nowhere.bpmn"]) == 1
        assert "nowhere.bpmn" in capsys.readouterr().err


class TestCheck:
    def test_nothing_wrong(self, order: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["check", order]) == 0
        assert capsys.readouterr().out == ""

    def test_each_finding_has_its_place(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        broken = tmp_path / "broken.bpmn"
        broken.write_bytes(ORDER.replace(b'<zeebe:taskDefinition type="pay" />', b'<zeebe:taskDefinition type="" />'))
        assert main(["check", str(broken)]) == 1
        [line] = capsys.readouterr().out.splitlines()
        place, element, message = line.split(": ", 2)
        number = next(n for n, text in enumerate(broken.read_text().splitlines(), 1) if 'id="pay"' in text)
        assert place.rpartition(":")[0] == str(broken)
        assert abs(int(place.rpartition(":")[2]) - number) <= 2
        assert element
        assert message

    def test_no_bpmn(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        text = tmp_path / "notes.txt"
        text.write_text("hello")
        assert main(["check", str(text)]) == 1
        assert "unknown resource type" in capsys.readouterr().out


class TestFeel:
    def test_value(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["feel", "=x + 1", "--context", '{"x": 2}']) == 0
        assert json.loads(capsys.readouterr().out) == 3

    def test_warning(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["feel", "y"]) == 0
        captured = capsys.readouterr()
        assert (captured.out, captured.err) == ("null\n", "warning: No variable found with name 'y'\n")

    def test_no_expression(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["feel", "1 +"]) == 1
        assert "failed to parse" in capsys.readouterr().err


def test_colours() -> None:
    assert coloured("a\n│ ✓ b") == "a\n│ \033[32m✓ b\033[0m"


def test_no_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([])
    assert "usage: zeebe-test" in capsys.readouterr().err
