"""Holds mulai.bat to the README: it cannot be run here, so its words are compared."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_a_double_click_does_what_the_first_windows_command_does() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    command = next(line for line in readme.splitlines() if line.startswith("py -3 -m venv"))
    batch = (ROOT / "mulai.bat").read_text(encoding="ascii").replace("%PYTHON%", "py -3")
    batch = batch.replace(" --quiet", "")

    places = [batch.find(step.strip()) for step in command.split(";")]
    assert len(places) == 3
    assert -1 not in places
    assert places == sorted(places)


def test_every_step_that_fails_keeps_the_window_open() -> None:
    batch = (ROOT / "mulai.bat").read_text(encoding="ascii")

    steps = re.findall(r"^ *(?:%PYTHON%|[.]venv.+python) -m .*", batch, re.MULTILINE)
    assert len(steps) == 3
    assert all(step.endswith("|| goto failed") for step in steps)
    for label in re.findall(r"goto (\w+)", batch):
        block = batch.partition(f"\n:{label}\n")[2]
        assert "pause" in block.partition("exit /b")[0]


def test_the_lines_end_as_windows_wants_them() -> None:
    written = (ROOT / "mulai.bat").read_bytes()

    assert written.count(b"\n") == written.count(b"\r\n")
    assert "*.bat text eol=crlf" in (ROOT / ".gitattributes").read_text(encoding="utf-8")
