"""The lists of the printed standing: late items, what is open, who signs."""

from collections.abc import Iterable
from typing import Any

from components.paper.typeset import plain
from data.letters.office import Signer
from data.meeting.directions import Direction
from data.meeting.minutes import Decision
from data.reports.overview import Overview
from data.standing.readiness import ItemStanding
from data.words import long_date, short_date

Part = dict[str, Any]


def row_part(item: ItemStanding) -> Part:
    """Return a late item, or one that is due soon, as a row of the list."""
    assert item.due is not None
    assert item.days_left is not None
    return {
        "code": plain(item.code, 24),
        "name": plain(item.name),
        "pic": plain(item.pic, 80),
        "due": short_date(item.due),
        "when": _when(item.days_left),
        "late": item.is_late,
    }


def _when(days_left: int) -> str:
    if days_left < 0:
        return f"lewat {-days_left} hari"
    return f"{days_left} hari lagi" if days_left else "hari ini"


def decision_part(one: Decision) -> str:
    """Return a decision in one line: what, on what, who, by when."""
    owed = ", ".join(part for part in (one.who, short_date(one.by) if one.by else "") if part)
    return plain(f"{one.what} ({one.code})" + (f": {owed}" if owed else ""))


def direction_part(one: Direction) -> str:
    """Return a direction in one line: what, on what, who gave it, by when, what was answered."""
    given = ", ".join(part for part in (one.who, short_date(one.by) if one.by else "") if part)
    said = f". Jawaban {one.answered_by}: {one.answer}" if one.answer else ""
    return plain(f"{one.text} ({one.code}): {given}{said}")


def signature_parts(overview: Overview) -> list[Part]:
    """Return who signs: the Ketua, and the coordinator with place and day."""
    office = overview.office
    place = ", ".join(part for part in (office.city, long_date(overview.at)) if part)
    return [
        _signature(office.chair, ("Mengetahui,",)),
        _signature(office.coordinator, (place,)),
    ]


def _signature(signer: Signer, above: Iterable[str]) -> Part:
    return {
        "above": [plain(line, 90) for line in (*above, f"{signer.position},")],
        "name": plain(signer.name, 80),
        "below": [plain(line, 80) for line in signer.below],
    }
