"""What a journal makes of changes, without its file."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from datetime import datetime

from data.store import days
from data.store.changes import Change, Span
from data.store.days import Stretch
from data.store.sqlite_file import run_script
from data.workbook.writer import CellKey


def stretches_of(oldest_first: Iterable[Change]) -> tuple[Stretch, ...]:
    """Return the days that a journal keeps of changes that come in this order."""
    numbered = [replace(change, id=id) for id, change in enumerate(oldest_first, 1)]
    with closing(sqlite3.connect(":memory:")) as db:
        run_script(db, days.SCHEMA)
        for change in numbered:
            if days.is_told(change) and change.took_effect:
                days.note(db, [change])
        return days.load(db)


def spans_of(oldest_first: Iterable[Change], since: datetime) -> list[Span]:
    """Return what each cell went through in those changes that are not older than a moment."""
    steps: dict[CellKey, list[Change]] = {}
    for change in oldest_first:
        if change.took_effect and change.at >= since:
            steps.setdefault(change.key, []).append(change)
    return [Span(own[0], own[-1]) for own in steps.values()]
