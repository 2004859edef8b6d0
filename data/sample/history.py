"""The invented past of the sample workbook: who changed which status when, put into a journal."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from data.roles import Role
from data.schema import BUKTI
from data.statuses import Status
from data.store.changes import NewChange, Source, State
from data.store.journal import JOURNAL_FILE, Journal
from data.workbook.reader import Reading
from data.workbook.rows import Item
from data.workbook.writer import CellKey

COORDINATOR = "Contoh Koordinator"

_DAYS_OF_WORK = 9  # from the first step of an item until it is there
_DAYS_TO_VERIFY = 2
_LONGEST_BEGUN = 40  # days since an item that is under way was begun


@dataclass(frozen=True)
class PastChange:
    """One change of a status that somebody is supposed to have made; `at` is an aware time."""

    at: datetime
    who: str
    role: Role
    code: str
    before: Status
    after: Status


def past_changes(reading: Reading, today: date) -> list[PastChange]:
    """Return how the items came to the statuses that they have, the oldest change first.

    Every change lies before `today`; the changes of an item lead from Belum Ada to its status.
    """
    zone = ZoneInfo(reading.settings.timezone)
    found = [
        change for at, item in enumerate(reading.items) for change in _steps(item, at, zone, today)
    ]
    return sorted(found, key=lambda change: change.at)


def write_history(side: Path, reading: Reading, today: date) -> None:
    """Put the invented past of a sample workbook into a new journal in the folder beside it.

    Raises Unwritable where it cannot be kept.
    """
    kept = Journal(side / JOURNAL_FILE)
    head = BUKTI.heads["status"]
    try:
        with kept.transaction():
            for change in past_changes(reading, today):
                key = CellKey(BUKTI.name, change.code, head)
                new = NewChange(key, change.before, change.after, Source.BOARD, State.WRITTEN)
                kept.add([new], change.who, change.at, change.role)
    finally:
        kept.close()


def _steps(item: Item, at: int, zone: ZoneInfo, today: date) -> Iterator[PastChange]:
    """Yield the changes of the item at a place in the list, counted from 0."""
    status, owner = item.status, item.pic
    yesterday = today - timedelta(days=1)

    def change(day: date, hour: int, before: Status, after: Status, who: str) -> PastChange:
        moment = datetime.combine(min(day, yesterday), time(hour, at % 60), zone)
        role = Role.COORDINATOR if who == COORDINATOR else Role.TEAM
        return PastChange(moment, who, role, item.code, before, after)

    if status == Status.EXEMPT:
        day = today - timedelta(days=_LONGEST_BEGUN)
        yield change(day, 9, Status.MISSING, Status.EXEMPT, COORDINATOR)
    elif status == Status.PROGRESS:
        day = today - timedelta(days=2 + 5 * at % _LONGEST_BEGUN)
        yield change(day, 9, Status.MISSING, Status.PROGRESS, owner)
    elif status in {Status.READY, Status.VERIFIED}:
        # As the dates of the evidence in the workbook: one item every four days, the first of the
        # list the last.
        day = today - timedelta(days=5 + 4 * at)
        begun = day - timedelta(days=_DAYS_OF_WORK)
        yield change(begun, 9, Status.MISSING, Status.PROGRESS, owner)
        yield change(day, 11, Status.PROGRESS, Status.READY, owner)
        if status == Status.VERIFIED:
            checked = day + timedelta(days=_DAYS_TO_VERIFY)
            yield change(checked, 14, Status.READY, Status.VERIFIED, COORDINATOR)
