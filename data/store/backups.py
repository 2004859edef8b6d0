"""Backup copies of the workbook, one before the first write of each day, the last thirty kept."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from data.errors import Unwritable

KEPT = 30
FOLDER = "cadangan"


@dataclass(frozen=True)
class Backup:
    """One kept copy: its file, and the words for what it was kept before."""

    path: Path
    name: str


def keep_daily(side: Path, workbook: Path, data: bytes, today: date) -> None:
    """Keep the bytes as today's copy unless there is one; raises Unwritable where it cannot be."""
    _keep(side, f"{workbook.stem} {today.isoformat()}{workbook.suffix}", data)


def keep_replaced(side: Path, workbook: Path, data: bytes, label: str) -> None:
    """Keep the bytes of a workbook that a new version replaces; `label` is the time, as text."""
    _keep(side, f"{workbook.stem} {label} diganti{workbook.suffix}", data)


def list_backups(side: Path) -> list[Backup]:
    """Return the kept copies, the newest first."""
    folder = side / FOLDER
    files = sorted(folder.glob("*.xls*"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    return [Backup(path, path.name) for path in files]


def _keep(side: Path, name: str, data: bytes) -> None:
    folder = side / FOLDER
    target = folder / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if target.exists():
            return
        beside = folder / f".{name}.menyalin"
        beside.write_bytes(data)
        beside.replace(target)
        for backup in list_backups(side)[KEPT:]:
            backup.path.unlink(missing_ok=True)
    except OSError as error:
        raise Unwritable(
            f"cadangan tidak dapat dibuat ({error.strerror or error}). "
            "Kosongkan ruang disk atau periksa izin folder."
        ) from error
