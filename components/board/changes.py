"""What the live board tells of changes: where a link leads, who changed a cell, what collided."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from components.frame import brought_by, clock_time
from data.store import Change, View
from data.words import short_date
from data.workbook import CellKey
from data.workbook.writer import cell_texts


@dataclass(frozen=True)
class Lead:
    """Where a TAUTAN leads: an address of the web (`href`), or a file of the evidence folder.

    `place` is where a file lies that is too large to be sent.
    """

    href: str = ""
    file: str = ""
    place: str = ""


Leads = Callable[[str], Lead]
Data = dict[str, Any]


def changes_of(
    view: View, code: str, sheet: str, heads: Iterable[str]
) -> dict[str, tuple[int, str, str]]:
    """Return the newest change of each head of a row: its number, who made it, and when."""
    found: dict[str, tuple[int, str, str]] = {}
    for head in heads:
        change = view.latest.get(CellKey(sheet, code, head))
        if change is not None:
            found[head] = (change.id, change.who, moment(change, view))
    return found


def moment(change: Change, view: View) -> str:
    """Say when a change was made: "pukul 10.42" on the same day, else with its date."""
    clock = f"pukul {clock_time(change.at, view.timezone)}"
    day = change.at.astimezone(ZoneInfo(view.timezone)).date()
    return clock if day == view.today else f"{short_date(day)} {clock}"


def clash_data(collision: Change, view: View) -> Data:
    """Return both versions of a collision, and who made the one that the other hand changed.

    `excel` is what the workbook has now and "Terima" keeps, `board` what "Pulihkan" brings back.
    """
    is_outside = collision.came_with_a_file
    texts = cell_texts(view.reading) if view.reading is not None else {}
    return {
        "id": collision.id,
        "head": collision.key.column,
        "excel": texts.get(collision.key, collision.after if is_outside else ""),
        "board": collision.before if is_outside else collision.after,
        "who": brought_by(collision) if is_outside else collision.who,
        "at": moment(collision, view),
        "outside": is_outside,
        "why": collision.reason,
    }
