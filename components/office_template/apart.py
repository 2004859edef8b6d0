"""Fills an office's own Word template in a process of its own, which ends in time."""

import base64
import io
import json
import logging
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from docx import Document

from components.office_template.filling import MOST_BYTES, Picture, Pictures, Unfit, filled

try:
    import resource
except ImportError:  # Windows has none
    resource = None  # type: ignore[assignment]

_LOG = logging.getLogger(__name__)

SECONDS = 15.0  # a shipped template takes some tenths of one
_MOST_MEMORY = 1_000_000_000
_MOST_ANSWER = 2 * MOST_BYTES  # base64 and a little around it
_AT_A_TIME = threading.BoundedSemaphore(2)
_ROOT = Path(__file__).parent.parent.parent
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)
# The smallest picture there is, a PNG of one dot.
_DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJg"
    "gg=="
)
_TOO_MUCH = "mengisinya terlalu lama atau perlu terlalu banyak memori"
# What a process that only fills a template has no need of, once its modules are loaded.
_ENDS_AT = ("open", "os.", "shutil.", "socket.", "subprocess.", "ctypes.", "import", "winreg.")


def filled_apart(template: bytes, facts: Mapping[str, Any], pictures: Pictures) -> bytes:
    """Return what `filling.filled` does, made by a process that reaches no file.

    Raises Unfit, also for one that takes more than SECONDS.
    """
    request = json.dumps(
        {
            "template": base64.b64encode(template).decode(),
            "facts": facts,
            "pictures": {name: [_packed(one) for one in own] for name, own in pictures.items()},
        }
    )
    file, fault = _answer(request)
    if fault:
        raise Unfit(fault)
    return file


def _packed(picture: Picture) -> tuple[str, int, int]:
    content = base64.b64encode(picture.content).decode()
    return content, picture.width_mm, picture.height_mm


@lru_cache(maxsize=8)
def _answer(request: str) -> tuple[bytes, str]:
    """Return the file, or why there is none: a page asks again for the same one at each run."""
    with _AT_A_TIME:
        process = subprocess.Popen(
            [sys.executable, "-m", "components.office_template.apart"],
            cwd=_ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=_NO_WINDOW,
        )
        assert process.stdin is not None
        assert process.stdout is not None
        timer = threading.Timer(SECONDS, process.kill)
        timer.start()
        try:
            process.stdin.write(request.encode())
            process.stdin.close()
            said = process.stdout.read(_MOST_ANSWER + 1)
        except OSError:  # it has ended before it had read all
            said = b""
        finally:
            timer.cancel()
            process.kill()
            process.stdout.close()
            process.wait()
    try:
        answer = json.loads(said)
        return base64.b64decode(answer["file"]), answer["fault"]
    except (ValueError, KeyError, TypeError):
        _LOG.warning("a Word template took too much and was given up")
        return b"", _TOO_MUCH


def main() -> None:
    """Answer one request on standard input, with nothing in reach but what it brings."""
    request = json.load(sys.stdin)
    template = base64.b64decode(request["template"])
    pictures = {
        name: [Picture(base64.b64decode(content), *box) for content, *box in own]
        for name, own in request["pictures"].items()
    }
    _load_all()
    _shut_in()
    answer = {"file": "", "fault": ""}
    try:
        file = filled(template, request["facts"], pictures)
        answer["file"] = base64.b64encode(file).decode()
    except Unfit as fault:
        answer["fault"] = str(fault)
    json.dump(answer, sys.stdout)
    sys.stdout.flush()


def _load_all() -> None:
    """Fill a template, and one in vain: the libraries load parts of themselves in use only."""
    paper = Document()
    paper.add_paragraph("{{ a }} {{ grafik }}")
    made = io.BytesIO()
    paper.save(made)
    for facts in ({"a": "1"}, {}):
        with suppress(Unfit):
            filled(made.getvalue(), facts, {"grafik": [Picture(_DOT, 10)]})


def _shut_in() -> None:
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (int(SECONDS), int(SECONDS)))

    def refuse(event: str, _: tuple[Any, ...]) -> None:
        if event.startswith(_ENDS_AT):
            raise PermissionError(event)

    sys.addaudithook(refuse)


if __name__ == "__main__":
    main()
