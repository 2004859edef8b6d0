"""The journal: every change of the workbook, durable in SQLite before anyone is told of it."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from data.errors import Unwritable
from data.store.changes import OPEN_STATES, Change, NewChange, Source, State
from data.store.recall import Recall
from data.workbook.writer import CellKey

__all__ = ["Change", "Journal", "NewChange", "Source", "State"]

JOURNAL_FILE = "jurnal.sqlite3"

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
    reason TEXT NOT NULL DEFAULT '',
    role TEXT NOT NULL DEFAULT ''
);
DROP INDEX IF EXISTS change_once;
CREATE UNIQUE INDEX IF NOT EXISTS change_once_a_cell ON change (token, sheet, code, head, after)
    WHERE token <> '';
CREATE TABLE IF NOT EXISTS known (
    sheet TEXT NOT NULL,
    code TEXT NOT NULL,
    head TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (sheet, code, head)
) WITHOUT ROWID;
"""
_COLUMNS = (
    "id, at, who, role, sheet, code, head, before, after, source, state, token, batch, reason"
)
_OPEN = ", ".join(f"'{state.value}'" for state in OPEN_STATES)


class Journal:
    """An SQLite file beside the workbook; not safe for threads, its owner holds a lock.

    What is asked of it is answered from memory, as of the last `catch_up` or transaction;
    `edition` moves whenever that changes. Raises Unwritable where a write did not become durable.
    """

    def __init__(self, path: Path) -> None:
        self.edition = 0
        self._recall = Recall()
        self._known: dict[CellKey, str] = {}
        self._version = -1
        self._touched: set[int] = set()
        self._learned: dict[CellKey, str | None] = {}
        with _faults_in_words():
            self._db = sqlite3.connect(path, timeout=5, check_same_thread=False)
        try:
            with _faults_in_words():
                self._db.isolation_level = None
                # Not WAL: the folder may lie on a network share, where WAL is not allowed.
                self._db.execute("PRAGMA journal_mode = TRUNCATE")
                self._db.execute("PRAGMA synchronous = FULL")
                self._db.executescript(_SCHEMA)
                self._add_role()
            self.catch_up()
        except Unwritable:
            self._db.close()
            raise

    def _add_role(self) -> None:
        """Give a journal of the time before roles its column."""
        columns = {row[1] for row in self._db.execute("PRAGMA table_info(change)")}
        if "role" not in columns:
            self._db.execute("ALTER TABLE change ADD COLUMN role TEXT NOT NULL DEFAULT ''")

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make all writes inside durable together, or none of them.

        What other processes wrote before is taken in first, and none writes meanwhile.
        """
        self._touched, self._learned = set(), {}
        with _faults_in_words():
            try:
                self._db.execute("BEGIN IMMEDIATE")
                self.catch_up()
                yield
                ids = ", ".join(map(str, sorted(self._touched)))
                fresh = self._select(f"WHERE id IN ({ids}) ORDER BY id") if ids else []
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise
        self._recall.take(fresh)
        for key, value in self._learned.items():
            if value is None:
                self._known.pop(key, None)
            else:
                self._known[key] = value
        if fresh or self._learned:
            self.edition += 1

    def catch_up(self) -> None:
        """Take in what other processes have written since the last look."""
        with _faults_in_words():
            version = int(self._db.execute("PRAGMA data_version").fetchone()[0])
            if version == self._version:
                return
            # Only what was open can have moved since.
            ids = ", ".join(map(str, self._recall.open_ids()))
            clause = f"WHERE id > {self._recall.last_id} OR id IN ({ids}) ORDER BY id"
            self._recall.take(self._select(clause))
            rows = self._db.execute("SELECT sheet, code, head, value FROM known")
            self._known = {CellKey(*place): value for *place, value in rows}
            self._version = version
            self.edition += 1

    # Inside a transaction

    def add(
        self, changes: Iterable[NewChange], who: str, at: datetime, role: str = ""
    ) -> list[int]:
        """Add changes as one batch; return their ids in order.

        `role` is "" where another program made them.

        Raises Unwritable where a token has sent the same value of the same cell before.
        """
        batch = self._recall.last_batch + 1
        ids: list[int] = []
        for new in changes:
            cursor = self._db.execute(
                "INSERT INTO change (at, who, sheet, code, head, before, after, source, state,"
                " token, batch, reason, role) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    at.astimezone(UTC).isoformat(),
                    who,
                    *_place(new.key),
                    new.before,
                    new.after,
                    new.source.value,
                    new.state.value,
                    new.token,
                    batch,
                    new.reason,
                    role,
                ),
            )
            ids.append(int(cursor.lastrowid or 0))
        self._touched.update(ids)
        return ids

    def mark(self, ids: Sequence[int], state: State, reason: str = "") -> None:
        """Set the state of open changes; what is final stays."""
        self._db.executemany(
            f"UPDATE change SET state = ?, reason = ? WHERE id = ? AND state IN ({_OPEN})",
            [(state.value, reason, one) for one in ids],
        )
        self._touched.update(ids)

    def learn(self, cells: Mapping[CellKey, str | None]) -> None:
        """Note what the workbook holds now; None forgets a cell."""
        self._db.executemany(
            "INSERT OR REPLACE INTO known VALUES (?, ?, ?, ?)",
            [(*_place(key), value) for key, value in cells.items() if value is not None],
        )
        self._db.executemany(
            "DELETE FROM known WHERE sheet = ? AND code = ? AND head = ?",
            [_place(key) for key, value in cells.items() if value is None],
        )
        self._learned.update(cells)

    # From memory

    def known(self) -> Mapping[CellKey, str]:
        """Return what the workbook held when it was last read or written."""
        return self._known

    def waiting(self) -> list[Change]:
        """Return the changes that wait for the workbook, the oldest first."""
        return self._recall.in_state(State.WAITING)

    def collisions(self) -> list[Change]:
        """Return the changes that wait for a person's decision, the oldest first."""
        return self._recall.in_state(State.COLLIDED)

    def get(self, one: int) -> Change | None:
        """Return the change of an id as it stands now."""
        return self._recall.get(one)

    def of_cell(self, key: CellKey) -> list[Change]:
        """Return the changes of a cell, the newest first."""
        return self._recall.of_cell(key)

    def of_token(self, token: str) -> list[Change]:
        """Return the changes that one widget has sent, the oldest first; none for ""."""
        return self._recall.of_token(token)

    def latest(self) -> dict[CellKey, Change]:
        """Return the newest change of each cell that took effect (or waits to)."""
        return self._recall.latest()

    def newest_outside(self) -> list[Change]:
        """Return what the newest outside save changed."""
        return self._recall.outside()

    def history(self, most: int = 1_000_000) -> list[Change]:
        """Return the changes, the newest first."""
        return self._recall.newest_first(most)

    def _select(self, clause: str) -> list[Change]:
        return [_change(row) for row in self._db.execute(f"SELECT {_COLUMNS} FROM change {clause}")]


def _place(key: CellKey) -> tuple[str, str, str]:
    return (key.sheet, key.code, key.column)


def _change(row: tuple[object, ...]) -> Change:
    number, at, who, role, sheet, code, head, before, after, source, state, token, batch, reason = (
        row
    )
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
        role=str(role),
    )


@contextmanager
def _faults_in_words() -> Iterator[None]:
    """Turn SQLite's errors into ours."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise Unwritable(
            f"jurnal tidak dapat ditulis ({error}). "
            "Periksa ruang disk dan izin folder, lalu ulangi."
        ) from error
    except sqlite3.DatabaseError as error:
        raise Unwritable(
            f"jurnal rusak ({error}). Pindahkan berkas jurnal dari foldernya, lalu mulai lagi; "
            "isi lembar kerja tetap utuh."
        ) from error
