"""The journal: every change of the workbook, durable in SQLite before anyone is told of it."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from data.store import days
from data.store.changes import Change, NewChange, Source, State
from data.store.files import file_at
from data.store.journal_file import (
    COLUMNS,
    IS_OPEN,
    JOURNAL_FILE,
    TOOK_EFFECT,
    Replaced,
    at_text,
    changes_of,
    faults_in_words,
    open_file,
    select,
)
from data.store.recall import Recall
from data.store.recalling import OF_CELL, generation_of, known_of, latest_of, place_of, recalled
from data.workbook.writer import CellKey

__all__ = ["JOURNAL_FILE", "Change", "Journal", "NewChange", "Source", "State"]

_ROW = "(at, who, sheet, code, head, before, after, source, state, token, batch, reason, role"
_VALUES = "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?"


class Journal:
    """An SQLite file beside the workbook; not safe for threads, its owner holds a lock.

    `recall` is what all ask for, as of the last `catch_up` or transaction. Raises Torn where the
    file is damaged, Replaced where another one stands in its place, Unwritable where a write did
    not become durable.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.recall = Recall()
        self._version = -1
        self._touched: set[int] = set()
        self._learned: dict[CellKey, str | None] = {}
        self._db = open_file(path)
        self._place = file_at(path)
        try:
            self.catch_up()
        except BaseException:
            self._db.close()
            raise

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def is_in_place(self) -> bool:
        """Tell whether the file is the one that was opened, as far as the folder can say."""
        return self._place is not None and file_at(self.path) == self._place

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make all writes inside durable together, or none of them.

        What other processes wrote before is taken in first, and none writes meanwhile.
        """
        self._touched, self._learned = set(), {}
        with faults_in_words():
            try:
                self._db.execute("BEGIN IMMEDIATE")
                self.catch_up()
                yield
                fresh = self._fresh()
                self._note_days(fresh)
                self._commit(fresh)
            except BaseException:
                self._roll_back()
                raise
        if fresh or self._learned:
            self._take(fresh)

    def _fresh(self) -> list[Change]:
        ids = ", ".join(map(str, sorted(self._touched)))
        return select(self._db, f"WHERE id IN ({ids}) ORDER BY id") if ids else []

    def _note_days(self, fresh: Sequence[Change]) -> None:
        told = [change for change in fresh if days.is_told(change)]
        days.note(
            self._db,
            [one for one in told if one.id > self.recall.last_id and one.took_effect],
        )
        for change in told:
            old = self.recall.opened.get(change.id)
            if old is not None and old.took_effect and not change.took_effect:
                days.note_without(self._db, change, TOOK_EFFECT)

    def _commit(self, fresh: Sequence[Change]) -> None:
        """End the transaction; one that held although its end reported a fault has held."""
        try:
            self._db.execute("COMMIT")
        except sqlite3.Error:
            self._roll_back()
            if not fresh or not self._holds(fresh):
                raise

    def _roll_back(self) -> None:
        with suppress(sqlite3.Error):
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
        self._version = -1  # what the file holds now is to be looked at anew

    def _holds(self, fresh: Sequence[Change]) -> bool:
        """Tell whether changes stand in the file, as a new connection reads it."""
        self._db.close()
        place, self._place = self._place, None  # whatever comes now, the file is to be opened anew
        self._db = open_file(self.path)
        self._place = place
        ids = ", ".join(str(change.id) for change in fresh)
        return select(self._db, f"WHERE id IN ({ids}) ORDER BY id") == list(fresh)

    def catch_up(self) -> None:
        """Take in what other processes have written since the last look.

        Raises Replaced where it is no continuation of what was known before.
        """
        with faults_in_words():
            version = int(self._db.execute("PRAGMA data_version").fetchone()[0])
            if version == self._version:
                return
            if self.recall.generation:
                if not self.continues(self.recall):
                    raise Replaced("jurnal baru saja diganti. Ulangi sebentar lagi.")
                self._read_on()
            else:
                self.recall = recalled(self._db)
            self._version = version

    def continues(self, earlier: Recall) -> bool:
        """Tell whether this journal holds all that an earlier look at one held."""
        with faults_in_words():
            if generation_of(self._db) != earlier.generation:
                return False
            newest = earlier.newest
            if newest is None:
                return True
            found = select(self._db, "WHERE id = ?", (newest.id,))
            return [(one.at, one.who, one.key, one.after) for one in found] == [
                (newest.at, newest.who, newest.key, newest.after)
            ]

    def holds(self, change: Change) -> bool:
        """Tell whether the journal has a change of another one, whatever its number is there."""
        return bool(
            self._db.execute(
                f"SELECT 1 FROM change WHERE {OF_CELL} AND at = ? AND who = ? AND after = ?",
                (*place_of(change.key), at_text(change.at), change.who, change.after),
            ).fetchone()
        )

    def _read_on(self) -> None:
        """Read what has come since; of the older changes only the open ones can have moved."""
        ids = ", ".join(map(str, self.recall.opened))
        fresh = select(
            self._db, f"WHERE id > ? OR id IN ({ids}) ORDER BY id", (self.recall.last_id,)
        )
        self._learned = {}
        self._take(fresh)
        self.recall = replace(self.recall, known=known_of(self._db))

    def _take(self, fresh: Sequence[Change]) -> None:
        moved = [change.id for change in fresh if days.is_told(change)]
        stretches = days.load(self._db, self.recall.days, min(moved)) if moved else None
        self.recall = self.recall.renewed(
            fresh, self._learned, lambda key: latest_of(self._db, key), stretches
        )

    # Inside a transaction

    def add(
        self, changes: Iterable[NewChange], who: str, at: datetime, role: str = ""
    ) -> list[int]:
        """Add changes as one batch; return their ids in order.

        `role` is "" where another program made them.

        Raises Unwritable where a token has sent the same value of the same cell before.
        """
        batch = self._db.execute("SELECT COALESCE(MAX(id), 0) FROM change").fetchone()[0] + 1
        ids: list[int] = []
        for new in changes:
            values = (new.before, new.after, new.source.value, new.state.value, new.token)
            row = (at_text(at), who, *place_of(new.key), *values, batch, new.reason, role)
            ids.append(
                int(self._db.execute(f"INSERT INTO change {_ROW}) {_VALUES})", row).lastrowid or 0)
            )
        self._touched.update(ids)
        return ids

    def mark(self, ids: Sequence[int], state: State, reason: str = "") -> None:
        """Set the state of open changes; what is final stays."""
        self._db.executemany(
            f"UPDATE change SET state = ?, reason = ? WHERE id = ? AND {IS_OPEN}",
            [(state.value, reason, one) for one in ids],
        )
        self._touched.update(ids)

    def learn(self, cells: Mapping[CellKey, str | None]) -> None:
        """Note what the workbook holds now; None forgets a cell."""
        self._db.executemany(
            "INSERT OR REPLACE INTO known VALUES (?, ?, ?, ?)",
            [(*place_of(key), value) for key, value in cells.items() if value is not None],
        )
        self._db.executemany(
            f"DELETE FROM known WHERE {OF_CELL}",
            [place_of(key) for key, value in cells.items() if value is None],
        )
        self._learned.update(cells)

    def go_on_after(self, last_id: int) -> None:
        """Let no number up to `last_id` be given to a change any more."""
        self._db.execute(
            "DELETE FROM sqlite_sequence WHERE name = 'change' AND seq < ?", (last_id,)
        )
        if not self._db.execute("SELECT 1 FROM sqlite_sequence WHERE name = 'change'").fetchone():
            self._db.execute("INSERT INTO sqlite_sequence VALUES ('change', ?)", (last_id,))

    def restore(self, changes: Iterable[Change]) -> None:
        """Put back changes as they stood in a torn journal, and forget what the workbook held."""
        with faults_in_words():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                for one in changes:
                    values = (one.before, one.after, one.source.value, one.state.value, one.token)
                    rest = (one.batch, one.reason, one.role)
                    row = (at_text(one.at), one.who, *place_of(one.key), *values, *rest)
                    self._db.execute(
                        f"INSERT OR REPLACE INTO change {_ROW}, id) {_VALUES}, ?)", (*row, one.id)
                    )
                self._db.execute("DELETE FROM known")
                days.rebuild(self._db, TOOK_EFFECT)
                self._db.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise
        self.recall, self._version = Recall(), -1
        self.catch_up()

    # What is read when it is asked for

    def get(self, one: int) -> Change | None:
        """Return the change of an id as it stands now."""
        found = select(self._db, "WHERE id = ?", (one,))
        return found[0] if found else None

    def of_cell(self, key: CellKey) -> Iterator[Change]:
        """Yield the changes of a cell, the newest first."""
        yield from changes_of(
            self._db.execute(
                f"SELECT {COLUMNS} FROM change WHERE {OF_CELL} ORDER BY id DESC", place_of(key)
            )
        )

    def of_token(self, token: str) -> list[Change]:
        """Return the changes that one widget has sent, the oldest first; none for ""."""
        return select(self._db, "WHERE token = ? AND token <> '' ORDER BY id", (token,))

    def values_before(self, key: CellKey) -> set[str]:
        """Return the values that a cell had before its present one."""
        rows = self._db.execute(
            f"SELECT DISTINCT before FROM change WHERE {OF_CELL} AND {TOOK_EFFECT}", place_of(key)
        )
        return {before for (before,) in rows}
