"""Opens the small SQLite files that the board keeps beside a workbook."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path


@contextmanager
def transaction(path: Path, schema: str) -> Iterator[sqlite3.Connection]:
    """Open a file, made at the first time, for one transaction that is durable when it ends.

    `schema` creates what is not there yet. Raises sqlite3.Error or OSError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path, timeout=5)) as db, db:
        db.execute("PRAGMA synchronous = FULL")
        db.executescript(schema)
        yield db
