"""Reads from the journal's file what is asked for at every look."""

import sqlite3

from data.store import days
from data.store.changes import Change
from data.store.journal_file import CAME_WITH_A_FILE, IS_OPEN, TOOK_EFFECT, select
from data.store.recall import Recall
from data.workbook.writer import CellKey

OF_CELL = "sheet = ? AND code = ? AND head = ?"


def recalled(db: sqlite3.Connection) -> Recall:
    """Return what is to be recalled of a journal; raises Torn if it cannot be read."""
    cells = db.execute("SELECT DISTINCT sheet, code, head FROM change").fetchall()
    latest = {CellKey(*place): latest_of(db, CellKey(*place)) for place in cells}
    newest = select(db, "ORDER BY id DESC LIMIT 1")
    newest_file = f"SELECT MAX(batch) FROM change WHERE {CAME_WITH_A_FILE}"
    return Recall(
        generation=generation_of(db),
        edition=1,
        count=db.execute("SELECT COUNT(*) FROM change").fetchone()[0],
        newest=newest[0] if newest else None,
        people=frozenset(who for (who,) in db.execute("SELECT DISTINCT who FROM change")),
        known=known_of(db),
        opened={one.id: one for one in select(db, f"WHERE {IS_OPEN} ORDER BY id")},
        latest={key: change for key, change in latest.items() if change is not None},
        from_file=tuple(
            select(db, f"WHERE {CAME_WITH_A_FILE} AND batch = ({newest_file}) ORDER BY id")
        ),
        days=days.load(db),
    )


def generation_of(db: sqlite3.Connection) -> str:
    """Return the name that a journal was given when it was made, "" if it has none."""
    found = db.execute("SELECT value FROM meta WHERE name = 'generation'").fetchone()
    return str(found[0]) if found else ""


def known_of(db: sqlite3.Connection) -> dict[CellKey, str]:
    """Return what the workbook held when it was last read or written."""
    rows = db.execute("SELECT sheet, code, head, value FROM known")
    return {CellKey(*place): value for *place, value in rows}


def latest_of(db: sqlite3.Connection, key: CellKey) -> Change | None:
    """Return the newest change of a cell that took effect (or waits to)."""
    found = select(db, f"WHERE {OF_CELL} AND {TOOK_EFFECT} ORDER BY id DESC LIMIT 1", place_of(key))
    return found[0] if found else None


def place_of(key: CellKey) -> tuple[str, str, str]:
    """Return a cell as the values of OF_CELL."""
    return (key.sheet, key.code, key.column)
