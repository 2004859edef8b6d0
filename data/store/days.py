"""What statuses and answers were, day by day: enough for every trend without each change."""

import json
import sqlite3
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from sys import intern
from zoneinfo import ZoneInfo

from data.schema import BUKTI, LKE, TIMEZONES
from data.store.changes import Change

TABLES = ("stretch", "told_before")
SCHEMA = """
CREATE TABLE stretch (
    first_id INTEGER PRIMARY KEY,
    begins TEXT NOT NULL,
    last_at TEXT NOT NULL
);
CREATE TABLE told_before (
    stretch INTEGER NOT NULL,
    sheet TEXT NOT NULL,
    code TEXT NOT NULL,
    before TEXT NOT NULL,
    PRIMARY KEY (stretch, sheet, code)
) WITHOUT ROWID;
"""
# The column of each sheet whose past is told.
_TOLD = {BUKTI.name: BUKTI.heads["status"], LKE.name: LKE.heads["answer"]}
_IS_TOLD = " OR ".join(f"(sheet = '{sheet}' AND head = '{head}')" for sheet, head in _TOLD.items())
_ZONES = tuple(ZoneInfo(name) for name in TIMEZONES.values())


@dataclass(frozen=True, eq=False)
class Stretch:
    """Changes of statuses and answers that follow one another in the journal within one day.

    `begins` is the newest midnight in any timezone of Indonesia before them, so that all of them
    are of one day at every office. `last_at` is the time of the newest one. `statuses` and
    `answers` are what each item or row of the LKE had before its first one here ("" if there was
    none).
    """

    first_id: int
    begins: datetime
    last_at: datetime
    statuses: Mapping[str, str]
    answers: Mapping[str, str]


@dataclass(frozen=True, eq=False)
class Day:
    """One day of an office on which statuses or answers changed.

    `last_at` is the office's time of its last change; `statuses` and `answers` are what each item
    or row of the LKE had before its first change of that day.
    """

    date: date
    last_at: datetime
    statuses: Mapping[str, str]
    answers: Mapping[str, str]


def office_days(stretches: Sequence[Stretch], timezone: str, today: date) -> tuple[Day, ...]:
    """Return the days on which something changed, oldest first, by an office's IANA timezone.

    Their order is the journal's, and their dates only rise. A stretch whose clock was wrong, as its
    neighbours show or because it lies after `today`, counts to that neighbour's day which is nearer
    to its own. As long as only the last stretch moves, the days before it are the same objects.
    """
    if not stretches:
        return ()
    days, last = _days_of(tuple(stretches[:-1]), timezone, today), stretches[-1]
    zone = ZoneInfo(timezone)
    day, at = last.begins.astimezone(zone).date(), last.last_at.astimezone(zone)
    earliest = days[-1].date if days else date.min
    if not earliest <= day <= today:
        day = max(min(day, today), earliest)
        at = datetime.combine(day, time(), zone)
    return (*days[:-1], *_joined(days[-1:], Day(day, at, last.statuses, last.answers)))


@lru_cache(maxsize=16)
def _days_of(stretches: tuple[Stretch, ...], timezone: str, today: date) -> tuple[Day, ...]:
    zone = ZoneInfo(timezone)
    dates = [one.begins.astimezone(zone).date() for one in stretches]
    sound = _in_order(dates, today)
    following = [today] * len(dates)
    for place in reversed(range(len(dates) - 1)):
        following[place] = dates[place + 1] if place + 1 in sound else following[place + 1]
    days: list[Day] = []
    for place, stretch in enumerate(stretches):
        day, at = dates[place], stretch.last_at.astimezone(zone)
        if place not in sound:
            day = max(min(day, following[place]), days[-1].date if days else date.min)
            at = datetime.combine(day, time(), zone)
        days[-1:] = _joined(days[-1:], Day(day, at, stretch.statuses, stretch.answers))
    return tuple(days)


def _joined(before: Sequence[Day], day: Day) -> list[Day]:
    """Return the day before and a day, as one if they are of one date."""
    if not before or before[0].date != day.date:
        return [*before, day]
    [last] = before
    statuses, answers = {**day.statuses, **last.statuses}, {**day.answers, **last.answers}
    return [Day(day.date, max(last.last_at, day.last_at), statuses, answers)]


def _in_order(dates: Sequence[date], today: date) -> set[int]:
    """Return the places of the most dates that rise from the first to the last, none in future."""
    ends: list[int] = []
    values: list[date] = []
    earlier: dict[int, int] = {}
    for place, day in enumerate(dates):
        if day > today:
            continue
        at = bisect_right(values, day)
        if at:
            earlier[place] = ends[at - 1]
        ends[at:] = [place, *ends[at + 1 :]]
        values[at:] = [day, *values[at + 1 :]]
    found: set[int] = set()
    place = ends[-1] if ends else -1
    while place >= 0:
        found.add(place)
        place = earlier.get(place, -1)
    return found


def is_told(change: Change) -> bool:
    """Tell whether the past of a change's cell is told."""
    return _TOLD.get(change.key.sheet) == change.key.column


def note(db: sqlite3.Connection, changes: Iterable[Change]) -> None:
    """Note new changes that are told and took effect, in the journal's order."""
    last = db.execute("SELECT first_id, begins FROM stretch ORDER BY first_id DESC").fetchone()
    for change in changes:
        begins, at = _newest_midnight(change.at).isoformat(), change.at.isoformat()
        if last is None or last[1] != begins:
            last = (change.id, begins)
            db.execute("INSERT INTO stretch VALUES (?, ?, ?)", (change.id, begins, at))
        else:
            db.execute("UPDATE stretch SET last_at = ? WHERE first_id = ?", (at, last[0]))
        row = (last[0], change.key.sheet, change.key.code, change.before)
        db.execute("INSERT OR IGNORE INTO told_before VALUES (?, ?, ?, ?)", row)


def note_without(db: sqlite3.Connection, change: Change, took_effect: str) -> None:
    """Note that a change has no effect after all; `took_effect` is a condition."""
    [[stretch, until]] = db.execute(
        "SELECT (SELECT MAX(first_id) FROM stretch WHERE first_id <= ?1),"
        " (SELECT MIN(first_id) FROM stretch WHERE first_id > ?1)",
        (change.id,),
    ).fetchall()
    key = change.key
    place = (stretch, key.sheet, key.code)
    db.execute("DELETE FROM told_before WHERE stretch = ? AND sheet = ? AND code = ?", place)
    db.execute(
        "INSERT INTO told_before SELECT ?, sheet, code, before FROM change"
        " WHERE sheet = ? AND code = ? AND head = ? AND id >= ? AND id < ?"
        f" AND {took_effect} ORDER BY id LIMIT 1",
        (*place, key.column, stretch, until or 2**62),
    )


def rebuild(db: sqlite3.Connection, took_effect: str) -> None:
    """Work all of it out anew from the changes; for a journal that has it not yet."""
    db.execute("DELETE FROM stretch")
    db.execute("DELETE FROM told_before")
    rows = db.execute(
        "SELECT id, at, sheet, code, before FROM change"
        f" WHERE ({_IS_TOLD}) AND {took_effect} ORDER BY id"
    )
    stretches: list[tuple[int, str, str]] = []
    befores: dict[tuple[int, str, str], str] = {}
    for id, at, sheet, code, before in rows:
        begins = _newest_midnight(datetime.fromisoformat(at)).isoformat()
        if stretches and stretches[-1][1] == begins:
            stretches[-1] = (*stretches[-1][:2], at)
        else:
            stretches.append((id, begins, at))
        befores.setdefault((stretches[-1][0], sheet, code), before)
    db.executemany("INSERT INTO stretch VALUES (?, ?, ?)", stretches)
    pairs = [(*place, before) for place, before in befores.items()]
    db.executemany("INSERT INTO told_before VALUES (?, ?, ?, ?)", pairs)


def load(
    db: sqlite3.Connection, known: Sequence[Stretch] = (), changed: int = 0
) -> tuple[Stretch, ...]:
    """Return all stretches, oldest first.

    Of those that are `known`, only what reaches up to the change `changed` or later is read anew.
    """
    place = bisect_right([one.first_id for one in known], changed) - 1
    kept = tuple(known[: max(place, 0)])
    since = known[place].first_id if place >= 0 else 0
    befores: dict[tuple[int, str], dict[str, str]] = {}
    for stretch, sheet, told in db.execute(  # row by row it takes three times as long
        "SELECT stretch, sheet, json_group_object(code, before) FROM told_before"
        " WHERE stretch >= ? GROUP BY stretch, sheet",
        (since,),
    ):
        pairs = json.loads(told).items()
        # Few texts stand in many days.
        befores[stretch, sheet] = {intern(code): intern(before) for code, before in pairs}
    fresh = db.execute(
        "SELECT first_id, begins, last_at FROM stretch WHERE first_id >= ? ORDER BY first_id",
        (since,),
    )
    moment = datetime.fromisoformat
    return kept + tuple(
        Stretch(
            first,
            moment(begins),
            moment(last_at),
            befores.get((first, BUKTI.name), {}),
            befores.get((first, LKE.name), {}),
        )
        for first, begins, last_at in fresh
    )


def _newest_midnight(moment: datetime) -> datetime:
    """Return the newest midnight in any of Indonesia's timezones before a moment."""
    return max(datetime.combine(moment.astimezone(zone).date(), time(), zone) for zone in _ZONES)
