"""What the board itself keeps beside the workbook: small JSON documents, by kind and id."""

import json
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from data.errors import Unwritable
from data.roles import Actor, Right
from data.store.sqlite_file import transaction

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
    body: dict[str, Any]
    who: str
    at: datetime


class Records:
    """The documents of one workbook, shared by all sessions and threads.

    The file comes into being with the first document. Every method raises Unwritable where the
    file cannot be read or written; what `put` and `remove` return from is durable.
    """

    def __init__(self, path: Path, tell: Callable[[], None] = lambda: None) -> None:
        self._path = path
        self._tell = tell
        self._lock = threading.Lock()
        self._edition = 0

    @property
    def edition(self) -> int:
        """Return a number that moves whenever this server changes a document."""
        return self._edition

    def all(self, kind: str) -> list[Record]:
        """Return the documents of a kind, the oldest first."""
        if not self._path.exists():
            return []
        with self._file() as db:
            rows = db.execute(
                "SELECT kind, id, body, who, at FROM record WHERE kind = ? ORDER BY first", (kind,)
            ).fetchall()
        return [_record(*row) for row in rows]

    def get(self, kind: str, id: str) -> Record | None:
        """Return one document, None where there is none."""
        return next((record for record in self.all(kind) if record.id == id), None)

    def put(self, kind: str, id: str, body: dict[str, Any], by: Actor, needs: Right) -> None:
        """Keep a document; one of the same kind and id is replaced, and keeps its place.

        Raises NotAllowed where the person has not the right that it needs.
        """
        by.require(needs)
        with self._file() as db:
            db.execute(
                "INSERT INTO record VALUES (?1, ?2, ?3, ?4, ?5,"
                " (SELECT COALESCE(MAX(first), 0) + 1 FROM record)) ON CONFLICT (kind, id)"
                " DO UPDATE SET body = excluded.body, who = excluded.who, at = excluded.at",
                (
                    kind,
                    id,
                    json.dumps(body, ensure_ascii=False),
                    by.name,
                    datetime.now(UTC).isoformat(),
                ),
            )
        self._edition += 1
        self._tell()

    def remove(self, kind: str, id: str, by: Actor, needs: Right) -> None:
        """Forget a document; one that is not there is no error.

        Raises NotAllowed where the person has not the right that it needs.
        """
        by.require(needs)
        with self._file() as db:
            db.execute("DELETE FROM record WHERE kind = ? AND id = ?", (kind, id))
        self._edition += 1
        self._tell()

    @contextmanager
    def _file(self) -> Iterator[sqlite3.Connection]:
        try:
            with self._lock, transaction(self._path, _SCHEMA) as db:
                yield db
        except (sqlite3.Error, OSError) as error:
            raise Unwritable(
                f"catatan papan tidak dapat dibaca atau ditulis ({error}). "
                "Periksa ruang disk dan izin folder, lalu ulangi."
            ) from error


def _record(kind: str, id: str, body: str, who: str, at: str) -> Record:
    return Record(kind, id, json.loads(body), who, datetime.fromisoformat(at))
