"""Copies that are kept beside the workbook, by kind and day."""

import re
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import count
from pathlib import Path

from data.errors import Unwritable
from data.store.files import replace_file
from data.store.owner import own_file, own_folder
from data.store.sqlite_file import reading

FOLDER = "cadangan"
KEPT_DAYS = 30  # the newest days of a kind that have a copy
KEPT_A_DAY = 30  # the newest copies of a kind within a day
_KEPT_JOURNALS = 5  # they grow with the years


class Kind(StrEnum):
    """What a copy was kept for, as the end of its name says."""

    DAILY = "harian"
    REPLACED = "diganti"
    UPLOADED = "unggahan"
    JOURNAL = "jurnal"
    RECORDS = "catatan"


WORKBOOKS = (Kind.DAILY, Kind.REPLACED, Kind.UPLOADED)
# Only what was made here is listed and cleared away; a person may keep own copies in the folder.
_OURS = re.compile(
    r".+ (?P<day>\d{4}-\d\d-\d\d)(?: (?P<time>\d\d\.\d\d\.\d\d))?"
    r"(?: (?P<kind>diganti|unggahan|jurnal|catatan)(?: (?P<number>\d+))?)?\.\w+"
)


@dataclass(frozen=True)
class Backup:
    """One kept copy: its file, its name, which tells when it was kept, and what for."""

    path: Path
    name: str
    kind: Kind
    day: str
    order: tuple[str, str, int]


def keep(side: Path, workbook: Path, data: bytes, kind: Kind, label: str) -> None:
    """Keep a workbook's bytes; raises Unwritable if they cannot be kept.

    `label` begins with the day, as in "2025-12-03 10.15.00". Of a day only the first daily copy is
    kept, of the other kinds each one that differs.
    """
    ending = "" if kind is Kind.DAILY else f" {kind}"
    folder = side / FOLDER
    with _faults_in_words():
        own_folder(folder)
        for number in count(1):
            again = f" {number}" if number > 1 else ""
            target = folder / f"{workbook.stem} {label}{ending}{again}{workbook.suffix}"
            if not target.exists():
                replace_file(target, data, None)
                own_file(target)
                break
            if kind is Kind.DAILY or target.read_bytes() == data:
                return
        _clear(side, kind)


def keep_database(side: Path, workbook: Path, source: Path, kind: Kind, day: date) -> None:
    """Keep a copy of an SQLite file as it is now, unless the day has one.

    Raises Unwritable if it cannot be kept.
    """
    target = side / FOLDER / f"{workbook.stem} {day.isoformat()} {kind}{source.suffix}"
    beside = target.with_name(f".{target.name}.papan-baru")
    with _faults_in_words():
        if target.exists():
            return
        own_folder(target.parent)
        beside.unlink(missing_ok=True)
        with reading(source) as db, closing(sqlite3.connect(beside)) as copy:
            own_file(beside)
            db.backup(copy)
        beside.replace(target)
        _clear(side, kind)


def list_backups(side: Path, kinds: Collection[Kind] = WORKBOOKS) -> list[Backup]:
    """Return the kept copies, the newest first; none if the folder cannot be read."""
    try:
        found = [_backup(path) for path in (side / FOLDER).iterdir()]
    except OSError:
        return []
    # By what their names say: the times of files are lost when a folder is copied.
    ours = [one for one in found if one is not None and one.kind in kinds]
    return sorted(ours, key=lambda one: one.order, reverse=True)


def _backup(path: Path) -> Backup | None:
    named = _OURS.fullmatch(path.name)
    if named is None:
        return None
    order = (named["day"], named["time"] or "", int(named["number"] or 1))
    return Backup(path, path.name, Kind(named["kind"] or Kind.DAILY), named["day"], order)


def _clear(side: Path, kind: Kind) -> None:
    """Take away what is older than the kept days of a kind, and what is too much in one."""
    most = _KEPT_JOURNALS if kind is Kind.JOURNAL else KEPT_DAYS
    by_day: dict[str, list[Backup]] = {}
    for backup in list_backups(side, (kind,)):
        by_day.setdefault(backup.day, []).append(backup)
    for place, copies in enumerate(by_day.values()):
        for backup in copies[KEPT_A_DAY if place < most else 0 :]:
            backup.path.unlink(missing_ok=True)


@contextmanager
def _faults_in_words() -> Iterator[None]:
    try:
        yield
    except Unwritable as error:
        raise Unwritable(f"cadangan belum dapat dibuat: {error}") from error
    except (OSError, sqlite3.Error) as error:
        reason = error.strerror if isinstance(error, OSError) else ""
        raise Unwritable(
            f"cadangan belum dapat dibuat ({reason or error}). "
            "Kosongkan ruang disk atau periksa izin folder."
        ) from error
