"""One round of a store's work: what changed outside is taken in, what waits is written."""

import logging
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from data.errors import Held, Moved, Unwritable
from data.roles import Actor
from data.store.absorb import absorb, displaced
from data.store.board import Board
from data.store.changes import Change, State
from data.store.files import find_sign
from data.store.journal import JOURNAL_FILE
from data.store.workfile import WorkFile
from data.workbook.reader import Reading
from data.workbook.writer import CellKey, Edit, cell_texts

_LOG = logging.getLogger(__name__)

# How long one waits for another server that works on the same file.
LOCK_SECONDS = 5.0


class Rounds:
    """The file's side of a store; one round at a time, whoever asks for it.

    A round works on what was waiting when it began; what comes meanwhile builds on that, and waits
    for the next round, which `hurry` asks for.
    """

    def __init__(self, path: Path, side: Path, board: Board, hurry: Callable[[], None]) -> None:
        self.path = path
        self.side = side
        self.turn = threading.Lock()
        self._board = board
        self._hurry = hurry
        self._file = WorkFile(path, side)
        self._bringer: Actor | None = None

    def go(self, patience_seconds: float = 0.0) -> None:
        """Do one round; waits so long for another server to end its own."""
        board, file = self._board, self._file
        try:
            self._open_journal()
            board.catch_up()
            has_changed = file.has_changed()
            if has_changed or not board.has_taken(file.good) or board.waiting():
                with self._lock_out_others(patience_seconds):
                    self._work(has_changed)
            elif board.hold.reason:
                board.go_on()  # another server has written what waited
            board.refuse("")
        except Timeout:
            _LOG.info("another server works on %s", self.path.name)
        except Unwritable as error:
            board.refuse(f"Papan hanya dapat dibaca: {error}")
            if not board.has_journal and file.has_changed():
                file.look()
            board.show(file.good, file.problems)

    def put(self, data: bytes, by: Actor) -> None:
        """Replace the whole workbook; raises Held or Unwritable, and the old one then stands."""
        with self._alone():
            self._file.put(data, _label())
            self._bringer = by

    def revise(self, revise: Callable[[Reading], bytes], by: Actor) -> None:
        """Replace the workbook by what `revise` makes of it; raises as `put` does."""
        with self._alone():
            self._file.put(self._file.revised(revise), _label())
            self._bringer = by

    @contextmanager
    def _alone(self) -> Iterator[None]:
        try:
            with self._lock_out_others(LOCK_SECONDS):
                yield
        except Timeout as error:
            raise Held(
                f"{self.path.name} sedang ditulis papan lain. Ulangi sebentar lagi."
            ) from error

    def _work(self, has_changed: bool) -> None:
        file, now = self._file, datetime.now(UTC)
        if has_changed:
            file.look()
        if file.good is not None and not self._board.has_taken(file.good):
            with self._board.taking(file.good, now) as journal:
                found = absorb(journal, cell_texts(file.good), now)
                who, role = self._saver(file.good)
                found.note_in(journal, who, now, role)
        if has_changed:
            self._board.show(file.good, file.problems)
        # A file that is torn in this moment is looked at again before anything is written.
        if file.problems or not file.is_in_trouble:
            self._write_waiting()

    def _saver(self, reading: Reading) -> tuple[str, str]:
        """Return the name and role of who brought this version: on a page, else in Excel."""
        bringer, self._bringer = self._bringer, None
        if bringer is not None:
            return bringer.name, bringer.role
        return reading.saved_by or "Excel", ""

    def _write_waiting(self) -> None:
        board = self._board
        waiting = board.waiting()
        sign = find_sign(self.path) if waiting else None
        if not waiting:
            board.go_on()
        elif self._file.problems:
            board.wait_for("menunggu lembar kerja diperbaiki")
        elif sign is not None and sign != board.hold.ignored:
            who = f" oleh {sign.owner}" if sign.owner else ""
            board.wait_for(f"menunggu {sign.program} ditutup{who}", sign)
        elif board.hold.is_due():
            self._try_to_write(waiting)

    def _try_to_write(self, waiting: Sequence[Change]) -> None:
        """Patch what can be written; the rest waits with its reason, or collides."""
        board = self._board
        chains: dict[CellKey, list[Change]] = {}
        for change in waiting:
            chains.setdefault(change.key, []).append(change)
        edits = [Edit(key, own[0].before, own[-1].after) for key, own in chains.items()]
        try:
            refused = self._file.write(edits, board.view.today)
        except Held as error:
            if self._file.has_changed():
                self._hurry()  # somebody has saved in this moment: that is read first
            else:
                board.back_off(f"menunggu Excel ditutup ({error})")
            return
        except Unwritable as error:
            board.back_off(f"menunggu: {error}")
            return
        written = {edit.key: edit.after for edit in edits if edit.key not in refused}
        self._note(chains, written, refused)
        reasons = {str(error) for error in refused.values() if not isinstance(error, Moved)}
        if reasons:
            board.back_off(f"menunggu: {' '.join(sorted(reasons))}")
        else:
            board.go_on()

    def _note(
        self,
        chains: Mapping[CellKey, Sequence[Change]],
        written: Mapping[CellKey, str],
        refused: Mapping[CellKey, Unwritable],
    ) -> None:
        """Note in the journal what the workbook holds now.

        Where this fails, the next round finds the changes in the workbook and notes them then.
        """
        assert self._file.good is not None
        with self._board.taking(self._file.good) as journal:
            journal.mark([one.id for key in written for one in chains[key]], State.WRITTEN)
            journal.learn(written)
            for key, error in refused.items():
                if isinstance(error, Moved):
                    for one, (state, reason) in displaced(chains[key], str(error)).items():
                        journal.mark([one], state, reason)

    def _open_journal(self) -> None:
        """Open the journal where it is not open, or where somebody has cleared its folder away.

        SQLite takes nothing into a deleted file, so nothing is lost in between.
        """
        place, folder = self.side / JOURNAL_FILE, self.path.parent
        if self._board.has_journal:
            if place.exists():
                return
            _LOG.warning("the journal is gone; a new one begins")
            self._board.close()
        if not folder.is_dir():
            raise Unwritable(f"folder {folder} tidak ditemukan. Periksa alamat lembar kerja.")
        try:
            self.side.mkdir(exist_ok=True)
        except OSError as error:
            raise Unwritable(
                f"folder {folder} tidak dapat ditulisi ({error.strerror or error}). Pindahkan "
                "lembar kerja ke folder yang boleh ditulisi, lalu mulai lagi."
            ) from error
        self._board.open(place)

    @contextmanager
    def _lock_out_others(self, seconds: float) -> Iterator[None]:
        """Keep other servers off the file; raises Timeout where one of them works on it."""
        lock = FileLock(self.side / "kunci", timeout=seconds)
        try:
            lock.acquire()
        except Timeout:
            raise
        except (OSError, NotImplementedError) as error:
            raise Unwritable(
                f"kunci di folder {self.side} tidak dapat dibuat ({error}). Periksa izinnya."
            ) from error
        try:
            yield
        finally:
            lock.release()


def _label() -> str:
    """Return the present time as backups bear it."""
    return f"{datetime.now().astimezone():%Y-%m-%d %H.%M.%S}"
