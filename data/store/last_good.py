"""The last version of the workbook that could be read, kept beside it for the next start."""

import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from data.errors import Held, Unreadable, Unwritable
from data.store.files import read_file, replace_file
from data.store.owner import own_file
from data.workbook.reader import Reading, read_workbook

_LOG = logging.getLogger(__name__)

FILE = "bacaan-terakhir.xlsx"


@dataclass(frozen=True)
class LastGood:
    """The reading of that version, and when it was kept.

    What the board has written since then stands in the journal.
    """

    reading: Reading
    at: datetime


def keep(side: Path, data: bytes) -> None:
    """Keep a version that could be read; a fault is logged, as nothing depends on it yet."""
    try:
        replace_file(side / FILE, data, None)
        own_file(side / FILE)
    except (Unwritable, OSError) as error:
        _LOG.warning("the last good version is not kept: %s", error)


def load(side: Path, file: str) -> LastGood | None:
    """Return what was kept, None if there is nothing that can be read; `file` is for messages."""
    path = side / FILE
    try:
        data, _ = read_file(path)
        at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except (Held, Unreadable, OSError):
        return None
    reading = read_workbook(data, file)
    return LastGood(reading, at) if reading.is_readable else None
