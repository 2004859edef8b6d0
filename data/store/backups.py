"""Backup copies of the workbook, one before the first write of each day, the last thirty kept."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from data.errors import Unwritable
from data.store.files import replace_file

KEPT = 30
FOLDER = "cadangan"
# Only what was made here is listed and cleared away; a person may keep own copies in the folder.
_OURS = re.compile(r".+ \d{4}-\d\d-\d\d( .* diganti)?\.\w+")


@dataclass(frozen=True)
class Backup:
    """One kept copy: its file, and its name, which tells when it was kept."""

    path: Path
    name: str


def keep_daily(side: Path, workbook: Path, data: bytes, today: date) -> None:
    """Keep the bytes as today's copy unless there is one; raises Unwritable where it cannot be."""
    _keep(side, f"{workbook.stem} {today.isoformat()}{workbook.suffix}", data)


def keep_replaced(side: Path, workbook: Path, data: bytes, label: str) -> None:
    """Keep the bytes of a workbook that a new version replaces; `label` is the time, as text.

    The label begins with the day, as in "2025-12-03 10.15.00".
    """
    _keep(side, f"{workbook.stem} {label} diganti{workbook.suffix}", data)


def list_backups(side: Path) -> list[Backup]:
    """Return the kept copies, the newest first."""
    folder = side / FOLDER
    if not folder.is_dir():
        return []
    ours = [path for path in folder.iterdir() if _OURS.fullmatch(path.name)]
    # By the day in the name: the times of files are lost when a folder is copied.
    ours.sort(key=lambda path: path.stem, reverse=True)
    return [Backup(path, path.name) for path in ours]


def _keep(side: Path, name: str, data: bytes) -> None:
    folder = side / FOLDER
    target = folder / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if target.exists():
            return
        replace_file(target, data, None)
        for backup in list_backups(side)[KEPT:]:
            backup.path.unlink(missing_ok=True)
    except Unwritable as error:
        raise Unwritable(f"cadangan belum dapat dibuat: {error}") from error
    except OSError as error:
        raise Unwritable(
            f"cadangan belum dapat dibuat ({error.strerror or error}). "
            "Kosongkan ruang disk atau periksa izin folder."
        ) from error
