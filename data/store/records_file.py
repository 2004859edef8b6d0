"""The SQLite file of the board's records: opened, checked, read whole, written by document."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from data.store.sqlite_file import connect, is_sound, run_script

Body = Mapping[str, Any]
_SCHEMA = """
CREATE TABLE IF NOT EXISTS record (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    who TEXT NOT NULL,
    at TEXT NOT NULL,
    first INTEGER NOT NULL,
    PRIMARY KEY (kind, id)
) WITHOUT ROWID;
"""


@dataclass(frozen=True)
class Record:
    """One document; `at` is the aware time of its last change and `who` made it."""

    kind: str
    id: str
    body: Body
    who: str
    at: datetime


class TornRecords(Exception):
    """The file is no SQLite file, is damaged, or holds what is no record."""


def open_records(path: Path) -> sqlite3.Connection:
    """Open the file, made if there is none; raises TornRecords, sqlite3.Error or OSError.

    Its folder must be there: where none is, a drive may be missing.
    """
    path.parent.stat()
    with _damage_in_words():
        db = connect(path)
    try:
        _prepare(db)
    except BaseException:
        db.close()
        raise
    return db


def _prepare(db: sqlite3.Connection) -> None:
    if not is_sound(db):
        raise TornRecords("kerusakan")
    if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'record'").fetchone():
        db.execute("BEGIN IMMEDIATE")
        run_script(db, _SCHEMA)
        db.execute("COMMIT")


def read_records(db: sqlite3.Connection) -> tuple[Record, ...]:
    """Return all documents, the oldest first; raises TornRecords or sqlite3.Error."""
    with _damage_in_words():
        rows = db.execute("SELECT kind, id, body, who, at FROM record ORDER BY first").fetchall()
        return tuple(
            Record(kind, id, json.loads(body), who, datetime.fromisoformat(at))
            for kind, id, body, who, at in rows
        )


def version_of(db: sqlite3.Connection) -> int:
    """Return a number that moves when another process has written; raises as `read_records`."""
    with _damage_in_words():
        return int(db.execute("PRAGMA data_version").fetchone()[0])


@contextmanager
def _damage_in_words() -> Iterator[None]:
    try:
        yield
    except (ValueError, TypeError) as error:
        raise TornRecords(str(error)) from error
    except sqlite3.OperationalError as error:
        if "no such table" in str(error) or "decode" in str(error):
            raise TornRecords(str(error)) from error
        raise
    except sqlite3.DatabaseError as error:
        raise TornRecords(str(error)) from error


def write_record(db: sqlite3.Connection, record: Record) -> None:
    """Keep a document; one of the same kind and id is replaced, and keeps its place."""
    db.execute(
        "INSERT INTO record VALUES (?1, ?2, ?3, ?4, ?5,"
        " (SELECT COALESCE(MAX(first), 0) + 1 FROM record)) ON CONFLICT (kind, id)"
        " DO UPDATE SET body = excluded.body, who = excluded.who, at = excluded.at",
        (
            record.kind,
            record.id,
            json.dumps(record.body, ensure_ascii=False),
            record.who,
            record.at.isoformat(),
        ),
    )


def remove_record(db: sqlite3.Connection, kind: str, id: str) -> None:
    """Forget a document; one that is not there is no error."""
    db.execute("DELETE FROM record WHERE kind = ? AND id = ?", (kind, id))


def write_anew(db: sqlite3.Connection, records: Iterable[Record]) -> Sequence[Record]:
    """Keep documents in a new file, in their order, and return them."""
    kept = tuple(records)
    db.execute("BEGIN IMMEDIATE")
    for record in kept:
        write_record(db, record)
    db.execute("COMMIT")
    return kept
