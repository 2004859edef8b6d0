"""The one door to a workbook: it takes changes, makes them durable, and lets them be written."""

import logging
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from filelock import FileLock, Timeout

from data.errors import Held, Unreadable, Unwritable, WorkbookFault
from data.store.absorb import absorb
from data.store.files import Sign, find_sign
from data.store.journal import Change, Journal, NewChange, Source, State
from data.store.view import View
from data.store.workfile import WorkFile
from data.store.workplace import side_folder
from data.workbook.reader import read_workbook
from data.workbook.writer import CellKey, Edit, cell_texts, sift, with_texts

_LOG = logging.getLogger(__name__)

WATCH_SECONDS = 0.4
LONGEST_PAUSE_SECONDS = 5.0


class Outcome(StrEnum):
    """What became of one edit at the door."""

    SAVED = "tersimpan"
    SAME = "sama"
    COLLIDED = "bentrok"


class Store:
    """Everything about one workbook that the sessions of a server share.

    `change` makes edits durable in the journal and returns at once; a thread of the store writes
    what waits into the workbook and watches the file. `step` is one round of that work and all
    that the thread does, so that a test can drive a store without the thread.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.side = side_folder(path)
        self._lock = threading.RLock()  # the journal and all that `_publish` reads
        self._round = threading.Lock()  # one round at a time; held while the file is worked on
        self._wake = threading.Event()
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None
        self._file = WorkFile(path, self.side)
        self._journal: Journal | None = None
        self._journal_version = 0
        self._refusal = ""
        self._hold = ""
        self._sign: Sign | None = None
        self._ignored_sign: Sign | None = None
        self._pause = 0.0
        self._retry_at = 0.0
        self._read_at: datetime | None = None
        self._news: tuple[Change, ...] = ()
        self._present: dict[CellKey, str] = {}
        self._view = View(path)
        self._open_journal()
        self.step()

    @property
    def view(self) -> View:
        """Return the present view; never blocks."""
        return self._view

    def history(self, most: int = 1_000_000) -> list[Change]:
        """Return the journal's changes, the newest first."""
        with self._lock:
            return self._journal.history(most) if self._journal else []

    # What people do

    def change(
        self, edits: Sequence[Edit], who: str, token: str = "", source: Source = Source.BOARD
    ) -> list[Outcome]:
        """Take edits: compare each with the present, make them durable, have them written.

        `token` names the widget that sends: the same widget may change its mind, and what it sends
        twice is taken once. Raises Unwritable where the journal cannot keep them; then nothing of
        them is saved.
        """
        with self._lock:
            journal = self._writable_journal()
            self._catch_up()
            sent = journal.with_token(token) if token else []
            outcomes = [self._judge(edit, sent) for edit in edits]
            new: list[NewChange] = []
            settled: set[CellKey] = set()
            for edit, outcome in zip(edits, outcomes, strict=True):
                if outcome is Outcome.SAVED:
                    before = self._present.get(edit.key, "")
                    new.append(
                        NewChange(edit.key, before, edit.after, source, State.WAITING, token)
                    )
                    settled.add(edit.key)
                elif outcome is Outcome.COLLIDED:
                    new.append(
                        NewChange(edit.key, edit.before, edit.after, source, State.COLLIDED, token)
                    )
            if new:
                self._record(journal, new, who, settled, "diputuskan dengan pilihan baru")
            return outcomes

    def _judge(self, edit: Edit, sent: Sequence[Change]) -> Outcome:
        present = self._present.get(edit.key, "")
        if edit.after in {edit.before, present}:
            return Outcome.SAME
        own = [change for change in sent if change.key == edit.key]
        if any(change.after == edit.after for change in own):
            return Outcome.SAME  # the widget's callback came a second time
        if edit.before == present or any(change.after == present for change in own):
            return Outcome.SAVED
        return Outcome.COLLIDED

    def settle(self, collision: Change, restore: bool, who: str) -> None:
        """Carry out a person's decision on a collision.

        With `restore` ("Pulihkan") the board's value goes into the workbook; without it ("Terima")
        the workbook stays as it is. Raises Unwritable where the journal cannot keep the decision.
        """
        with self._lock:
            journal = self._writable_journal()
            self._catch_up()
            is_outside = collision.source is Source.EXCEL
            wanted = collision.before if is_outside else collision.after
            present = self._present.get(collision.key)
            state = State.WRITTEN if is_outside and not restore else State.CANCELLED
            new: list[NewChange] = []
            if restore and present is not None and present != wanted:
                new.append(NewChange(collision.key, present, wanted, Source.RESTORE, State.WAITING))
            with journal.transaction():
                word = "dipulihkan" if restore else "diterima"
                journal.mark([collision.id], state, f"{word} oleh {who}")
                journal.add(new, who, datetime.now(UTC))
            self._hurry()
            self._publish()

    def ignore_sign(self) -> None:
        """Write in spite of the owner file that stands now, because a person says it is old."""
        with self._lock:
            self._ignored_sign = self._sign
            self._hurry()

    def replace_workbook(self, data: bytes) -> None:
        """Put a new version of the workbook in place; the old one is kept as a backup.

        Raises Unreadable where the new version has problems, Held or Unwritable where the file
        cannot be replaced: the old file then stands as it was. What the new version changes comes
        into the journal as any outside save does.
        """
        fresh = read_workbook(data, self.path.name)
        if fresh.problems:
            raise Unreadable("\n".join(str(problem) for problem in fresh.problems))
        with self._round, self._file_lock(5):
            self._file.put(data, f"{datetime.now().astimezone():%Y-%m-%d %H.%M.%S}")
        self.step()

    def _record(
        self,
        journal: Journal,
        new: Sequence[NewChange],
        who: str,
        settled: set[CellKey],
        reason: str,
    ) -> None:
        old = [change.id for change in self._view.collisions if change.key in settled]
        with journal.transaction():
            journal.mark(old, State.CANCELLED, reason)
            journal.add(new, who, datetime.now(UTC))
        self._hurry()
        self._publish()

    def _writable_journal(self) -> Journal:
        if self._journal is None:
            self._open_journal()
        if self._journal is None:
            raise Unwritable(self._refusal)
        return self._journal

    def _hurry(self) -> None:
        self._pause = self._retry_at = 0.0
        self._wake.set()

    # What the thread does

    def start(self) -> None:
        """Start the thread that watches the file and writes what waits."""
        self._thread = threading.Thread(target=self._run, name="papan-zi-store", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Let the present round end, stop the thread and close the journal."""
        self._stopped.set()
        self._wake.set()
        if self._thread is not None:
            self._thread.join(10)
        with self._lock:
            if self._journal is not None:
                self._journal.close()
                self._journal = None

    def _run(self) -> None:
        while not self._stopped.is_set():
            self._wake.wait(WATCH_SECONDS)
            self._wake.clear()
            try:
                self.step()
            except Exception:
                # The watch must outlive a fault that nobody foresaw; the log has its details.
                _LOG.exception("a round of the store failed")

    def step(self) -> None:
        """Do one round: take in what changed outside, write what waits, renew the view."""
        with self._round:
            self._catch_up()
            has_changed = self._file.has_changed()
            if not has_changed and not self._waiting():
                self._set_hold("", None)
                return
            if self._journal is None:
                self._file.look()
                self._publish()
                return
            try:
                with self._file_lock(0):
                    if has_changed:
                        self._take_in()
                    self._write_waiting()
            except Timeout:
                _LOG.info("another server works on %s", self.path.name)

    def _take_in(self) -> None:
        before = self._file.reading
        self._file.look()
        reading = self._file.reading
        with self._lock:
            if reading is not None and reading is not before and not reading.problems:
                self._read_at = datetime.now(UTC)
                self._absorb()
            self._publish()

    def _absorb(self) -> None:
        reading, journal = self._file.good, self._journal
        assert reading is not None
        assert journal is not None
        now = datetime.now(UTC)
        found = absorb(journal, cell_texts(reading), journal.open_changes(State.WAITING), now)
        if not found.cells:
            return
        touched = {new.key for new in found.outside}
        superseded = [change.id for change in self._view.collisions if change.key in touched]
        with journal.transaction():
            journal.mark(superseded, State.CANCELLED, "diganti simpanan berikutnya")
            journal.mark(found.landed, State.WRITTEN)
            for one, reason in found.displaced.items():
                journal.mark([one], State.COLLIDED, reason)
            ids = journal.add(found.outside, reading.saved_by or "Excel", now)
            journal.learn(found.cells)
        if ids:
            self._news = tuple(reversed(journal.history(len(ids))))

    def _write_waiting(self) -> None:
        waiting = self._waiting()
        if not waiting:
            self._set_hold("", None)
            return
        if self._file.problems:
            self._set_hold("menunggu lembar kerja diperbaiki", None)
            return
        sign = find_sign(self.path)
        if sign is not None and sign != self._ignored_sign:
            who = f" oleh {sign.owner}" if sign.owner else ""
            self._set_hold(f"menunggu {sign.program} ditutup{who}", sign)
            return
        if time.monotonic() < self._retry_at:
            return
        try:
            self._write(waiting)
        except Held as error:
            self._back_off(f"menunggu Excel ditutup ({error})")
        except WorkbookFault as error:
            self._back_off(f"menunggu: {error}")

    def _write(self, waiting: Sequence[Change]) -> None:
        """Patch what can be written; the rest waits with its reason."""
        reading = self._file.good
        assert reading is not None
        edits, refused = sift(reading, _joined(waiting))
        if edits:
            self._file.write(edits, self._view.today)
            keys = {edit.key for edit in edits}
            with self._lock:
                journal = self._writable_journal()
                with journal.transaction():
                    done = [change.id for change in waiting if change.key in keys]
                    journal.mark(done, State.WRITTEN)
                    journal.learn({edit.key: edit.after for edit in edits})
                self._publish()
        self._pause = 0.0
        if refused:
            self._back_off("; ".join(sorted(set(refused.values()))))
        else:
            self._set_hold("", None)

    def _back_off(self, hold: str) -> None:
        self._pause = min(LONGEST_PAUSE_SECONDS, max(0.25, self._pause * 2))
        self._retry_at = time.monotonic() + self._pause
        if hold != self._hold:
            _LOG.warning("changes wait: %s", hold)
        self._set_hold(hold, None)

    # What all see

    def _waiting(self) -> list[Change]:
        with self._lock:
            return self._journal.open_changes(State.WAITING) if self._journal else []

    def _set_hold(self, hold: str, sign: Sign | None) -> None:
        with self._lock:
            if (hold, sign) != (self._hold, self._sign):
                self._hold, self._sign = hold, sign
                self._publish()

    def _catch_up(self) -> None:
        """Renew the view where another server on the same file has written to the journal."""
        with self._lock:
            if self._journal is not None and self._journal.version() != self._journal_version:
                self._publish()

    def _publish(self) -> None:
        """Renew the view; its revision moves only where something that people see has changed."""
        with self._lock:
            journal, good, old = self._journal, self._file.good, self._view
            waiting = tuple(journal.open_changes(State.WAITING)) if journal else ()
            texts = cell_texts(good) if good is not None else {}
            overlay = {change.key: change.after for change in waiting if change.key in texts}
            present = {**texts, **overlay}
            view = View(
                path=self.path,
                revision=old.revision,
                reading=with_texts(good, overlay) if good is not None else None,
                read_at=self._read_at,
                problems=self._file.problems,
                waiting=waiting if self._hold else (),
                hold=self._hold,
                sign=self._sign,
                refusal=self._refusal,
                collisions=tuple(journal.open_changes(State.COLLIDED)) if journal else (),
                latest=journal.latest_by_cell() if journal else {},
                news=self._news,
            )
            if journal is not None:
                self._journal_version = journal.version()
            if present != self._present or _differ(view, old):
                view = replace(view, revision=old.revision + 1)
            self._present = present
            self._view = view

    def _open_journal(self) -> None:
        try:
            self.side.mkdir(parents=True, exist_ok=True)
            self._journal = Journal(self.side / "jurnal.sqlite3")
            self._refusal = ""
        except (OSError, Unwritable) as error:
            self._refusal = (
                f"Papan hanya dapat dibaca karena folder {self.path.parent} tidak dapat ditulisi. "
                "Pindahkan lembar kerja ke folder yang boleh ditulisi, lalu mulai lagi."
            )
            _LOG.warning("no journal: %s", error)

    def _file_lock(self, timeout: float) -> FileLock:
        return FileLock(self.side / "kunci", timeout=timeout)


def _joined(waiting: Sequence[Change]) -> list[Edit]:
    """Join the waiting changes of each cell into one edit, from the first to the last."""
    edits: dict[CellKey, Edit] = {}
    for change in waiting:
        first = edits.get(change.key)
        edits[change.key] = Edit(change.key, first.before if first else change.before, change.after)
    return list(edits.values())


def _differ(new: View, old: View) -> bool:
    """Tell whether two views look different apart from the items' cells."""
    return (
        (new.problems, new.hold, new.sign, new.refusal, new.news)
        != (old.problems, old.hold, old.sign, old.refusal, old.news)
        or _ids(new.collisions) != _ids(old.collisions)
        or _ids(new.waiting) != _ids(old.waiting)
        or _plan(new) != _plan(old)
    )


def _ids(changes: Sequence[Change]) -> list[int]:
    return [change.id for change in changes]


def _plan(view: View) -> Mapping[str, object]:
    """Return what of a reading does not stand in the items' cells, in a form to compare."""
    if view.reading is None:
        return {}
    return {
        "settings": view.reading.settings,
        "components": view.reading.components.to_dict("list"),
        "has_items": view.reading.has_items,
    }
