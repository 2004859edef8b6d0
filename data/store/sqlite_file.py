"""Opens the small SQLite files that the board keeps beside a workbook."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from data.store.owner import own_file, own_folder

PATIENCE_SECONDS = 5.0


def connect(path: Path, patience_seconds: float = PATIENCE_SECONDS) -> sqlite3.Connection:
    """Open a file so that what it says is kept is on the disk; raises sqlite3.Error.

    Without WAL: the folder may lie on a network share, where it is not allowed. Transactions are
    begun and ended by name, and the connection may go from thread to thread under a lock.
    """
    db = sqlite3.connect(path, patience_seconds, isolation_level=None, check_same_thread=False)
    own_file(path)
    try:
        db.execute("PRAGMA synchronous = FULL")
        db.execute("PRAGMA journal_mode = TRUNCATE")
    except BaseException:
        db.close()
        raise
    return db


@contextmanager
def transaction(path: Path, schema: str) -> Iterator[sqlite3.Connection]:
    """Open a file, made at the first time, for one transaction that is durable when it ends.

    `schema` creates what is not there yet. Raises sqlite3.Error or OSError.
    """
    own_folder(path.parent)
    with closing(sqlite3.connect(path, timeout=PATIENCE_SECONDS)) as db, db:
        own_file(path)
        db.execute("PRAGMA synchronous = FULL")
        db.executescript(schema)
        yield db


@contextmanager
def reading(path: Path, patience_seconds: float = PATIENCE_SECONDS) -> Iterator[sqlite3.Connection]:
    """Open a file that is there for reading alone: it is neither made nor changed."""
    with closing(sqlite3.connect(path, patience_seconds, isolation_level=None)) as db:
        db.execute("PRAGMA query_only = ON")
        yield db


def is_sound(db: sqlite3.Connection) -> bool:
    """Tell whether SQLite finds no damage in the pages and rows of a file.

    What a row says is for those to judge who read it; that alone takes three times as long here.
    """
    try:
        db.execute("PRAGMA ignore_check_constraints = ON")
        found = db.execute("PRAGMA quick_check(1)").fetchone()
        db.execute("PRAGMA ignore_check_constraints = OFF")
        return bool(found == ("ok",))
    except sqlite3.OperationalError:
        raise  # locked, or the drive is gone: that says nothing of the file
    except sqlite3.DatabaseError:
        return False


def run_script(db: sqlite3.Connection, script: str) -> None:
    """Run statements inside the present transaction, which `executescript` would end."""
    for statement in script.split(";"):
        if statement.strip():
            db.execute(statement)
