"""What a change leaves behind in the journal beside a workbook, read as another program does."""

import sqlite3
from contextlib import closing
from pathlib import Path

from data.store.workplace import side_folder


def journal_of(workbook: Path) -> list[tuple[str, ...]]:
    """Return code, new value, state, person and role of all changes, the oldest first."""
    with closing(sqlite3.connect(side_folder(workbook) / "jurnal.sqlite3")) as db:
        return db.execute("SELECT code, after, state, who, role FROM change ORDER BY id").fetchall()


def last_change(workbook: Path) -> tuple[str, ...]:
    """Return code, new value, person and role of the newest change."""
    code, after, _, who, role = journal_of(workbook)[-1]
    return code, after, who, role
