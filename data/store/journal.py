"""The journal: every change of the workbook, durable in SQLite before anyone is told of it."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from data.errors import Unwritable
from data.workbook.writer import CellKey


class Source(StrEnum):
    """Where a change came from."""

    BOARD = "papan"
    EXCEL = "Excel"
    RESTORE = "pemulihan"


class State(StrEnum):
    """How far a change has come: into the journal, into the workbook, or before a person."""

    WAITING = "menunggu"
    WRITTEN = "tertulis"
    COLLIDED = "bentrok"
    CANCELLED = "dibatalkan"


@dataclass(frozen=True)
class Change:
    """One change of one cell; `at` is an aware time, `batch` joins what came in one step.

    `before` and `after` are canonical texts. A collided change from the board is not in the
    workbook; a collided change from Excel is, and has displaced `before`.
    """

    id: int
    at: datetime
    who: str
    key: CellKey
    before: str
    after: str
    source: Source
    state: State
    token: str
    batch: int
    reason: str


@dataclass(frozen=True)
class NewChange:
    """A change that is to be put into the journal."""

    key: CellKey
    before: str
    after: str
    source: Source
    state: State
    token: str = ""
    reason: str = ""


_SCHEMA = """
CREATE TABLE IF NOT EXISTS change (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    sheet TEXT NOT NULL,
    code TEXT NOT NULL,
    head TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source IN ('papan', 'Excel', 'pemulihan')),
    state TEXT NOT NULL CHECK (state IN ('menunggu', 'tertulis', 'bentrok', 'dibatalkan')),
    token TEXT NOT NULL,
    batch INTEGER NOT NULL,
    reason TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX IF NOT EXISTS change_once ON change (token, after) WHERE token <> '';
CREATE INDEX IF NOT EXISTS change_of_cell ON change (sheet, code, head, id);
CREATE INDEX IF NOT EXISTS change_open ON change (state) WHERE state IN ('menunggu', 'bentrok');
CREATE TABLE IF NOT EXISTS known (
    sheet TEXT NOT NULL,
    code TEXT NOT NULL,
    head TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (sheet, code, head)
) WITHOUT ROWID;
"""
_COLUMNS = "id, at, who, sheet, code, head, before, after, source, state, token, batch, reason"


class Journal:
    """An SQLite file beside the workbook; not safe for threads, its owner holds a lock.

    Every write raises Unwritable where it did not become durable.
    """

    def __init__(self, path: Path) -> None:
        try:
            self._db = sqlite3.connect(path, timeout=5, check_same_thread=False)
            self._db.isolation_level = None
            # Not WAL: the folder may lie on a network share, where WAL is not allowed.
            self._db.execute("PRAGMA journal_mode = TRUNCATE")
            self._db.execute("PRAGMA synchronous = FULL")
            self._db.executescript(_SCHEMA)
        except sqlite3.Error as error:
            raise _unwritable(error) from error

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make all writes inside durable together, or none of them."""
        try:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")
        except sqlite3.Error as error:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise _unwritable(error) from error

    def version(self) -> int:
        """Return a number that changes when another process has written to the journal."""
        return int(self._db.execute("PRAGMA data_version").fetchone()[0])

    def add(self, changes: Iterable[NewChange], who: str, at: datetime) -> list[int]:
        """Add changes as one batch, inside a transaction; return their ids in order.

        A change whose token and `after` stand in the journal already is left out.
        """
        batch = int(
            self._db.execute("SELECT coalesce(max(batch), 0) + 1 FROM change").fetchone()[0]
        )
        ids: list[int] = []
        for new in changes:
            cursor = self._db.execute(
                "INSERT INTO change (at, who, sheet, code, head, before, after, source, state,"
                " token, batch, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                " ON CONFLICT DO NOTHING",
                (
                    at.astimezone(UTC).isoformat(),
                    who,
                    new.key.sheet,
                    new.key.code,
                    new.key.column,
                    new.before,
                    new.after,
                    new.source.value,
                    new.state.value,
                    new.token,
                    batch,
                    new.reason,
                ),
            )
            if cursor.rowcount:
                ids.append(int(cursor.lastrowid or 0))
        return ids

    def mark(self, ids: Sequence[int], state: State, reason: str = "") -> None:
        """Set the state of changes, inside a transaction."""
        self._db.executemany(
            "UPDATE change SET state = ?, reason = ? WHERE id = ?",
            [(state.value, reason, one) for one in ids],
        )

    def learn(self, cells: Mapping[CellKey, str | None]) -> None:
        """Note what the workbook holds now; None forgets a cell. Inside a transaction."""
        self._db.executemany(
            "INSERT OR REPLACE INTO known VALUES (?, ?, ?, ?)",
            [(*_place(key), value) for key, value in cells.items() if value is not None],
        )
        self._db.executemany(
            "DELETE FROM known WHERE sheet = ? AND code = ? AND head = ?",
            [_place(key) for key, value in cells.items() if value is None],
        )

    def known(self) -> dict[CellKey, str]:
        """Return what the workbook held when it was last read or written."""
        rows = self._db.execute("SELECT sheet, code, head, value FROM known")
        return {CellKey(sheet, code, head): value for sheet, code, head, value in rows}

    def open_changes(self, state: State) -> list[Change]:
        """Return the changes that wait (or have collided), the oldest first."""
        return self._select("WHERE state = ? ORDER BY id", (state.value,))

    def with_token(self, token: str) -> list[Change]:
        """Return the changes that one widget has sent, the oldest first."""
        return self._select("WHERE token = ? ORDER BY id", (token,))

    def history(self, most: int = 1_000_000) -> list[Change]:
        """Return the changes, the newest first."""
        return self._select("ORDER BY id DESC LIMIT ?", (most,))

    def latest_by_cell(self) -> dict[CellKey, Change]:
        """Return the newest change of each cell that took effect (or waits to)."""
        rows = self._select(
            "WHERE id IN (SELECT max(id) FROM change WHERE NOT"
            " (source <> 'Excel' AND state IN ('bentrok', 'dibatalkan'))"
            " GROUP BY sheet, code, head)",
            (),
        )
        return {change.key: change for change in rows}

    def run_of(self, key: CellKey) -> list[Change]:
        """Return the board's written changes of a cell since Excel last did, newest first."""
        rows = self._select(
            "WHERE sheet = ? AND code = ? AND head = ? ORDER BY id DESC LIMIT 50", _place(key)
        )
        run: list[Change] = []
        for change in rows:
            if change.source is Source.EXCEL:
                break
            if change.state is State.WRITTEN:
                run.append(change)
        return run

    def _select(self, clause: str, values: tuple[object, ...]) -> list[Change]:
        rows = self._db.execute(f"SELECT {_COLUMNS} FROM change {clause}", values)
        return [_change(row) for row in rows]


def _place(key: CellKey) -> tuple[str, str, str]:
    return (key.sheet, key.code, key.column)


def _change(row: tuple[object, ...]) -> Change:
    number, at, who, sheet, code, head, before, after, source, state, token, batch, reason = row
    return Change(
        id=int(str(number)),
        at=datetime.fromisoformat(str(at)),
        who=str(who),
        key=CellKey(str(sheet), str(code), str(head)),
        before=str(before),
        after=str(after),
        source=Source(str(source)),
        state=State(str(state)),
        token=str(token),
        batch=int(str(batch)),
        reason=str(reason),
    )


def _unwritable(error: sqlite3.Error) -> Unwritable:
    return Unwritable(
        f"jurnal tidak dapat ditulis ({error}). Perubahan belum tersimpan. "
        "Periksa ruang disk dan izin folder, lalu ulangi."
    )
