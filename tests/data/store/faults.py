"""Breaks everything around a store at random while people tick, and holds what is left."""

import errno
import os
import random
import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

from office import NAME, cell, open_in_excel, saved_in_excel, workbook

from data.errors import WorkbookFault
from data.statuses import STATUSES
from data.store import Outcome, State, Store
from data.store.absorb import wanted_by
from data.store.journal_file import JOURNAL_FILE
from data.workbook.reader import read_workbook
from data.workbook.writer import Edit, cell_texts
from tests.people import SARI

TICKED = ("I.1.1", "I.1.2", "I.1.3")
WRITTEN_IN_EXCEL = "I.2.2"
DISK_FAULTS = (
    OSError(errno.ENOSPC, "No space left on device"),
    OSError(errno.EIO, "Input/output error"),
    PermissionError(errno.EACCES, "The process cannot access the file"),
)


class FailingConnection(sqlite3.Connection):
    """A connection on which the next COMMIT reports a fault, "before" or "after" it held."""

    fails = ""

    def execute(self, sql: str, *values: object) -> sqlite3.Cursor:  # type: ignore[override]
        if sql == "COMMIT" and FailingConnection.fails:
            how, FailingConnection.fails = FailingConnection.fails, ""
            if how == "after":
                super().execute(sql)
            raise sqlite3.OperationalError("disk I/O error")
        return super().execute(sql, *values)  # type: ignore[arg-type]


@contextmanager
def failing_commits() -> Iterator[type[FailingConnection]]:
    """Let every connection of the store be one whose COMMIT can be made to fail."""
    connect = sqlite3.connect

    def connect_to_fail(*given: object, **named: object) -> sqlite3.Connection:
        return connect(*given, **named, factory=FailingConnection)  # type: ignore[call-overload, no-any-return]

    FailingConnection.fails = ""
    with patch("data.store.sqlite_file.sqlite3.connect", connect_to_fail):
        yield FailingConnection


@dataclass
class Chaos:
    """One workbook under attack; `acknowledged` is what each ticked cell was last said to be."""

    folder: Path
    chance: random.Random
    acknowledged: dict[str, str] = field(default_factory=dict)
    done: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.path = self.folder / NAME
        self.path.write_bytes(workbook())
        self.stale = workbook()
        self.notes = 0
        self.replace_faults: list[OSError] = []
        self.store = Store(self.path)
        self.old_journal = self.folder / "lama.sqlite3"
        shutil.copyfile(self.journal, self.old_journal)

    @property
    def journal(self) -> Path:
        return self.store.side / JOURNAL_FILE

    def run(self, steps: int) -> Counter[str]:
        """Do so many things at random, then let all faults end, and hold what is left."""
        replace = Path.replace

        def replace_or_fail(one: Path, target: Path) -> Path:
            if Path(target).name == NAME and self.replace_faults:
                raise self.replace_faults.pop()
            return replace(one, target)

        with failing_commits(), patch.object(Path, "replace", replace_or_fail):
            for _ in range(steps):
                act = self.chance.choice(self._acts())
                self.done[act.__name__.strip("_")] += 1
                act()
            self._end()
        return self.done

    def _acts(self) -> list[Callable[[], None]]:
        harmless = [self._tick] * 6 + [self._round] * 4 + [self._save_in_excel] * 2
        return [
            *harmless,
            self._save_a_stale_copy,
            self._open_or_close_excel,
            self._restart,
            self._keep_an_old_journal,
            self._lose_the_journal,
            self._let_a_commit_fail,
            self._let_the_disk_fail,
            self._upload,
        ]

    def _tick(self) -> None:
        code = self.chance.choice(TICKED)
        reading = self.store.view.reading
        assert reading is not None
        before = cell_texts(reading)[cell(code)]
        after = self.chance.choice([one for one in STATUSES if one != before])
        try:
            [outcome] = self.store.change([Edit(cell(code), before, after)], SARI)
        except WorkbookFault:
            self.done["refused"] += 1
            return
        if outcome is Outcome.SAVED:
            self.acknowledged[code] = after

    def _round(self) -> None:
        self.store.step()

    def _save_in_excel(self) -> None:
        self.notes += 1
        edits = {(WRITTEN_IN_EXCEL, "CATATAN"): f"catatan {self.notes}"}
        self.stale = self.path.read_bytes()
        self.path.write_bytes(saved_in_excel(self.stale, edits))

    def _save_a_stale_copy(self) -> None:
        self.notes += 1
        edits = {(WRITTEN_IN_EXCEL, "CATATAN"): f"catatan {self.notes}"}
        self.path.write_bytes(saved_in_excel(self.stale, edits))

    def _open_or_close_excel(self) -> None:
        sign = self.path.with_name(f"~${NAME}")
        if sign.exists():
            sign.unlink()
        else:
            open_in_excel(self.path)

    def _restart(self) -> None:
        FailingConnection.fails = ""
        self.store.step()  # only what is known to the journal survives a restart
        self.store.stop()
        self.store = Store(self.path)

    def _keep_an_old_journal(self) -> None:
        if self.journal.exists():
            shutil.copyfile(self.journal, self.old_journal)

    def _lose_the_journal(self) -> None:
        how = self.chance.choice(["delete", "in place", "rename", "empty", "tear", "folder"])
        if how == "folder":
            shutil.rmtree(self.store.side, ignore_errors=True)
        elif how == "delete":
            self.journal.unlink(missing_ok=True)
        elif not self.journal.exists():
            return
        elif how == "in place":
            self.journal.write_bytes(self.old_journal.read_bytes())
        elif how == "rename":
            beside = self.journal.with_suffix(".kembali")
            shutil.copyfile(self.old_journal, beside)
            os.replace(beside, self.journal)  # noqa: PTH105  Path.replace is one that may fail
        else:
            self.journal.write_bytes(b"" if how == "empty" else b"bukan jurnal" * 999)

    def _let_a_commit_fail(self) -> None:
        FailingConnection.fails = self.chance.choice(["before", "after"])

    def _let_the_disk_fail(self) -> None:
        self.replace_faults = [self.chance.choice(DISK_FAULTS)] * self.chance.randint(1, 3)

    def _upload(self) -> None:
        self.notes += 1
        edits = {(WRITTEN_IN_EXCEL, "CATATAN"): f"unggahan {self.notes}"}
        try:
            data = saved_in_excel(self.path.read_bytes(), edits)
            self.store.replace_workbook(data, SARI, self.store.owner_file())
        except WorkbookFault:
            self.done["refused"] += 1

    def _end(self) -> None:
        """End all faults; then each tick that was acknowledged stands, or waits for a person."""
        FailingConnection.fails, self.replace_faults = "", []
        self.path.with_name(f"~${NAME}").unlink(missing_ok=True)
        for _ in range(4):
            self.store._board.hurry()
            self.store.step()
        view = self.store.view
        assert (view.refusal, view.problems, view.hold) == ("", (), "")
        reading = read_workbook(self.path.read_bytes(), NAME)
        assert reading.problems == ()
        found = cell_texts(reading)
        asked = {(one.key.code, wanted_by(one)) for one in view.collisions}
        lost = {
            code: (value, found[cell(code)])
            for code, value in self.acknowledged.items()
            if found[cell(code)] != value and (code, value) not in asked
        }
        assert lost == {}
        ids = [change.id for change in self.store.history()]
        assert len(ids) == len(set(ids))
        assert all(change.state is not State.WAITING for change in self.store.history())
        self.store.stop()
