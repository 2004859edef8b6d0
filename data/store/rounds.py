"""One round of a store's work: what changed outside is taken in, what waits is written."""

import logging
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from data.errors import Held, Moved, Unwritable
from data.roles import Actor
from data.schema import EDITED_SHEETS
from data.store import backups, last_good
from data.store.absorb import absorb, displaced
from data.store.backups import Kind, keep_database
from data.store.board import Board
from data.store.changes import Change, NewChange, Source, State
from data.store.files import Opened, Overtaken, OwnerFile, find_owner_file, is_there, unreachable
from data.store.journal import JOURNAL_FILE
from data.store.owner import own_folder
from data.store.present import Brought, layout_of
from data.store.records import RECORDS_FILE
from data.store.workfile import Seen, WorkFile
from data.workbook.identity import differing
from data.workbook.reader import Reading
from data.workbook.repairs import CellPatch
from data.workbook.writer import CellKey, Edit, cell_texts, write_edits

_LOG = logging.getLogger(__name__)

# How long one waits for another server that works on the same file.
LOCK_SECONDS = 5.0


class Rounds:
    """The file's side of a store; one round at a time, whoever asks for it, by `round_lock`.

    A round works on what was waiting when it began; what comes meanwhile builds on that, and waits
    for the next round, which `hurry` asks for.
    """

    def __init__(self, path: Path, side: Path, board: Board, hurry: Callable[[], None]) -> None:
        self.path = path
        self.side = side
        self.round_lock = threading.Lock()
        self._board = board
        self._hurry = hurry
        self._file = WorkFile(path, side)

    def go(self, patience_seconds: float = 0.0) -> None:
        """Do one round; waits so long for another server to end its own."""
        board, file = self._board, self._file
        try:
            self._mind_the_journal()
            board.catch_up()
            present = board.present
            has_changed = file.has_changed(present.seen)
            if has_changed or not present.is_taken or present.recall.waiting:
                with self._lock_out_others(patience_seconds):
                    self._work(has_changed)
            elif present.hold.reason:
                board.go_on()  # another server has written what waited
            board.refuse("")
        except Timeout:
            _LOG.info("another server works on %s", self.path.name)
        except Unwritable as error:
            self._refuse(str(error))
        except OSError as error:
            self._refuse(
                f"folder {self.path.parent} tidak menjawab ({error.strerror or error}). "
                "Periksa sambungannya; papan mencoba lagi sendiri."
            )

    def _refuse(self, reason: str) -> None:
        """Say why nothing can be saved, and go on reading the file."""
        self._board.refuse(f"Papan hanya dapat dibaca: {reason}")
        seen = self._board.present.seen
        if self._file.has_changed(seen):
            seen = self._file.look(seen)
            if not self._resume(seen):
                self._board.show(seen)

    def bring(
        self,
        made: Callable[[Seen], bytes],
        by: Actor,
        ignoring: OwnerFile | None,
        source: Source = Source.UPLOAD,
        noted: Callable[[], Sequence[CellPatch]] = tuple,
    ) -> bool:
        """Replace the whole workbook by what is `made` of it; tell whether anything changed.

        What another program saved before is taken in first, in its name; what the new file changes
        goes into the journal in the name of the person, as `source`, and with it the patches that
        are `noted`, of cells that are not the board's. Raises Opened if somebody has
        the workbook open (apart from an owner file that is `ignoring`), Held or Unwritable if it
        cannot be replaced, and the old one then stands.
        """
        board, now = self._board, datetime.now(UTC)
        with self._alone():
            seen = self._take_in(self._file.look(board.present.seen))
            owner_file = find_owner_file(self.path)
            if owner_file is not None and owner_file not in {ignoring, board.present.hold.ignored}:
                raise Opened(owner_file)
            data = made(seen)
            if seen.reading is not None and data == seen.data:
                return False
            is_upload = source is Source.UPLOAD
            before, seen = seen.good, self._file.put(seen, data, now, is_upload=is_upload)
            if is_upload and before is not None and seen.good is not None:
                layouts = layout_of(before), layout_of(seen.good)
                board.note_brought(Brought(by.name, *layouts))
            if not board.has_journal or seen.good is None:
                board.show(seen)
                return True
            try:
                with board.taking(seen, now) as journal:
                    found = absorb(journal, cell_texts(seen.good), now, source)
                    found.outside += [
                        NewChange(patch.key, patch.found, patch.after, source, State.WRITTEN)
                        for patch in noted()
                    ]
                    found.note_in(journal, by.name, now, by.role)
                last_good.keep(self.side, data)
            except Unwritable as error:
                raise Unwritable(
                    f"lembar kerja sudah diganti, tetapi belum tercatat di riwayat: {error}"
                ) from error
        return True

    def revised(self, seen: Seen, revise: Callable[[Reading], bytes]) -> bytes:
        """Return what `revise` makes of the workbook; raises as `bring` does."""
        return self._file.revised(seen, revise)

    def own_version(self, seen: Seen) -> bytes:
        """Return the board's own workbook, where another one lies in its place.

        Raises Unwritable if none does.
        """
        own = self._board.present.shown
        if seen.another is None or own is None:
            raise Unwritable("lembar kerja papan ini sudah ada di tempatnya.")
        known = self._board.present.recall.known
        edits = [
            Edit(key, text, now)
            for key, text in cell_texts(own).items()
            if (now := known.get(key, text)) != text
        ]
        return write_edits(own, edits)

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
        seen = self._board.present.seen
        seen = self._take_in(self._file.look(seen) if has_changed else seen)
        # A file that is torn in this moment is looked at again before anything is written.
        if seen.problems or not seen.is_in_trouble:
            self._write_waiting()

    def _take_in(self, seen: Seen) -> Seen:
        """Let the journal have what was seen of the file, and show it; return it."""
        present, now = self._board.present, datetime.now(UTC)
        if self._resume(seen):
            return self._board.present.seen
        if self._board.has_journal and seen.good is not None and seen.good is not present.taken:
            self._keep_what_lost_rows(present.taken, seen.good, now)
            with self._board.taking(seen, now) as journal:
                found = absorb(journal, cell_texts(seen.good), now)
                found.note_in(journal, seen.good.saved_by or "Excel", now)
            last_good.keep(self.side, seen.data)
            self._tell_of_what_is_undone(seen.good)
        elif seen != present.seen:
            self._board.show(seen)
        return seen

    def _keep_what_lost_rows(self, before: Reading | None, after: Reading, now: datetime) -> None:
        """Keep the version before a save that took rows away: it has all that stood in them."""
        if before is None or before.book is None:
            return
        codes = [
            [{row.code for row in one.rows(sheet.name)} for one in (before, after)]
            for sheet in EDITED_SHEETS
        ]
        if any(old - new for old, new in codes):
            label = f"{now.astimezone():%Y-%m-%d %H.%M.%S}"
            backups.keep(self.side, self.path, before.book.package.data, Kind.REPLACED, label)

    def _resume(self, seen: Seen) -> bool:
        """Show the last good version after a start at which the file cannot be read."""
        if seen.good is not None or not seen.problems:
            return False
        kept = last_good.load(self.side, self.path.name)
        if kept is not None:
            self._board.resume(replace(seen, good=kept.reading), kept.at)
        return kept is not None

    def _tell_of_what_is_undone(self, reading: Reading) -> None:
        brought = self._board.present.brought
        if brought is not None and brought.is_undone_by(reading):
            self._board.note_brought(None)
            self._board.notice(
                f"Simpanan {reading.saved_by or 'Excel'} dari salinan lama mengembalikan Lampiran, "
                f"Tim, atau Pengaturan dari berkas yang diunggah {brought.who}. Berkas itu ada di "
                "Cadangan, halaman Riwayat; unggah lagi bila masih berlaku."
            )

    def _write_waiting(self) -> None:
        board = self._board
        present = board.present
        waiting = present.recall.waiting
        owner_file = find_owner_file(self.path) if waiting else None
        if not waiting:
            board.go_on()
        elif present.seen.problems:
            board.wait_for("menunggu lembar kerja diperbaiki")
        elif owner_file is not None and owner_file != present.hold.ignored:
            who = f" oleh {owner_file.owner}" if owner_file.owner else ""
            board.wait_for(f"menunggu {owner_file.program} ditutup{who}", owner_file)
        elif present.hold.is_due():
            self._try_to_write(waiting)

    def _try_to_write(self, waiting: Sequence[Change]) -> None:
        """Patch what can be written; the rest waits with its reason, or collides."""
        board = self._board
        chains: dict[CellKey, list[Change]] = {}
        for change in waiting:
            chains.setdefault(change.key, []).append(change)
        edits = [Edit(key, own[0].before, own[-1].after) for key, own in chains.items()]
        try:
            seen, refused = self._file.write(board.present.seen, edits, board.view.today)
        except Overtaken:
            board.look_anew()
            self._hurry()
            return
        except Held as error:
            board.back_off(f"menunggu Excel ditutup ({error})")
            return
        except Unwritable as error:
            board.back_off(f"menunggu: {error}")
            return
        before = board.present.seen.good
        if before and seen.good and differing(before.settings, seen.good.settings):
            last_good.keep(self.side, seen.data)
        written = {edit.key: edit.after for edit in edits if edit.key not in refused}
        self._note(seen, chains, written, refused)
        reasons = {str(error) for error in refused.values() if not isinstance(error, Moved)}
        if reasons:
            board.back_off(f"menunggu: {' '.join(sorted(reasons))}")
        else:
            board.go_on()

    def _note(
        self,
        seen: Seen,
        chains: Mapping[CellKey, Sequence[Change]],
        written: Mapping[CellKey, str],
        refused: Mapping[CellKey, Unwritable],
    ) -> None:
        """Note in the journal what the workbook holds now.

        If this fails, the next round finds the changes in the workbook and notes them then.
        """
        with self._board.taking(seen) as journal:
            journal.mark([one.id for key in written for one in chains[key]], State.WRITTEN)
            journal.learn(written)
            for key, error in refused.items():
                if isinstance(error, Moved):
                    for one, (state, reason) in displaced(chains[key], str(error)).items():
                        journal.mark([one], state, reason)

    def _mind_the_journal(self) -> None:
        """Open the journal unless it is open, and still the one that stands beside the workbook.

        No journal is begun while there is no workbook: the folder may be an empty place where a
        drive was.
        """
        if self._board.is_journal_sound():
            return
        place, folder = self.side / JOURNAL_FILE, self.path.parent
        if not is_there(place) and not is_there(self.path):
            raise Unwritable(
                unreachable(folder)
                or f"lembar kerja {self.path.name} dan jurnalnya tidak ditemukan di {folder}. "
                "Sambungkan lagi drive-nya, atau kembalikan lembar kerja."
            )
        try:
            own_folder(self.side)
        except OSError as error:
            raise Unwritable(
                f"folder {folder} tidak dapat ditulisi ({error.strerror or error}). Pindahkan "
                "lembar kerja ke folder yang boleh ditulisi, lalu mulai lagi."
            ) from error
        with self._lock_out_others(LOCK_SECONDS):
            self._board.open(place, self.path)

    def keep_copies(self) -> None:
        """Keep today's copy of the journal and of the records, for a day when one is torn."""
        today = self._board.view.today
        try:
            for name, kind in ((JOURNAL_FILE, Kind.JOURNAL), (RECORDS_FILE, Kind.RECORDS)):
                if is_there(self.side / name):
                    keep_database(self.side, self.path, self.side / name, kind, today)
        except Unwritable as error:
            _LOG.warning("%s", error)

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
