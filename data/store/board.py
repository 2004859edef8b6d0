"""What the people's side and the file's side of a store share: the journal, and the present."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from data.errors import Unwritable
from data.store import recovery
from data.store.files import OwnerFile
from data.store.hold import Hold
from data.store.journal import Journal
from data.store.journal_file import Replaced, Torn
from data.store.present import Brought, Present
from data.store.view import View
from data.store.workfile import Seen
from data.workbook.reader import Reading
from data.workbook.writer import CellKey, counted_texts, is_accepted

_LOG = logging.getLogger(__name__)

_MOST_NOTICES = 3


class Board:
    """The journal, and the present that all see.

    `lock` is held only for as long as the journal or the present is touched, never while the
    workbook's file is worked on.
    """

    def __init__(self, path: Path, tell: Callable[[], None]) -> None:
        self.lock = threading.RLock()
        self._tell = tell
        self._present = Present.before_the_first_look(path)
        self._journal: Journal | None = None

    @property
    def present(self) -> Present:
        """Return what is known now; never blocks."""
        return self._present

    @property
    def view(self) -> View:
        """Return what people see now; never blocks."""
        return self._present.view

    @property
    def has_journal(self) -> bool:
        """Tell whether changes can be kept."""
        return self._journal is not None

    def is_journal_sound(self) -> bool:
        """Tell whether the journal is there, is the one that was opened, and can be read."""
        with self.lock:
            if self._journal is None or not self._journal.is_in_place():
                return False
            try:
                self.catch_up()
            except Unwritable as error:
                _LOG.warning("%s", error)
                return self._journal is not None
            return True

    def open(self, path: Path, workbook: Path) -> None:
        """Open the journal that is there now, in place of one that was open before.

        What the old one knew and the new one lacks is carried over from memory; a torn file is set
        aside first. Raises Unwritable if no journal can be opened; the present stays as it is.
        """
        with self.lock:
            old, self._journal = self._journal, None
            if old is not None:
                old.close()
            opened = recovery.open_journal(path, workbook)
            notice, earlier = opened.notice, self._present.recall
            try:
                if earlier.generation and not opened.journal.continues(earlier):
                    count = recovery.carry_over(earlier, opened.journal)
                    notice = notice or _reopened(count)
                    _LOG.warning("another journal is there; %d changes were carried over", count)
            except BaseException:
                opened.journal.close()
                raise
            self._journal = opened.journal
            self._renew(self._present)
            if notice:
                self.notice(notice)

    def notice(self, what: str) -> None:
        """Show what has happened, for as long as this server runs."""
        with self.lock:
            notices = (*self._present.notices, what)[-_MOST_NOTICES:]
            self._renew(replace(self._present, notices=notices))

    def close(self) -> None:
        """Close the journal."""
        with self.lock:
            if self._journal is not None:
                self._journal.close()
                self._journal = None

    def catch_up(self) -> None:
        """Renew the present if another server on the same file has written to the journal."""
        with self.lock:
            if self._journal is not None:
                with self._distrusting():
                    self._journal.catch_up()
                self._follow_the_journal()

    @contextmanager
    def decision(self) -> Iterator[Journal]:
        """Open a transaction on the present, under the lock, and show what came of it.

        The present is the journal's, where another server may have written meanwhile. Raises
        Unwritable if nothing can be kept.
        """
        with self.lock:
            journal = self._journal
            if journal is None or self._present.taken is None:
                reason = "lembar kerja belum terbaca. Perbaiki lembar kerja dahulu."
                raise Unwritable(self._present.refusal or reason)
            with self._distrusting(), journal.transaction():
                self._follow_the_journal()
                yield journal
            self._follow_the_journal()

    @contextmanager
    def taking(self, seen: Seen, read_at: datetime | None = None) -> Iterator[Journal]:
        """Open a transaction after which the journal has what was seen of the file.

        `read_at` is given if that came from outside. Raises Unwritable if the journal cannot take
        it; the present then stays as it was.
        """
        with self.lock:
            journal = self._journal
            if journal is None:
                raise Unwritable("jurnal belum terbuka.")
            with self._distrusting(), journal.transaction():
                yield journal
            self._renew(
                replace(
                    self._present,
                    seen=seen,
                    taken=seen.good,
                    read_at=read_at or self._present.read_at,
                    counting=_counting(seen.good, journal),
                )
            )

    def resume(self, seen: Seen, read_at: datetime) -> None:
        """Go on with a reading from before the start; what came since stands in the journal."""
        with self.lock:
            taken = seen.good if self._journal is not None else None
            self._renew(replace(self._present, seen=seen, taken=taken, read_at=read_at))

    @contextmanager
    def _distrusting(self) -> Iterator[None]:
        """Close a journal that turns out to be torn or another one: it is to be opened anew."""
        try:
            yield
        except (Torn, Replaced):
            self.close()
            raise

    def show(self, seen: Seen) -> None:
        """Show what was seen of the file, of which the journal need not be told."""
        with self.lock:
            self._renew(replace(self._present, seen=seen))

    def note_brought(self, brought: Brought | None) -> None:
        """Note the newest upload, None once it has been undone."""
        with self.lock:
            self._present = replace(self._present, brought=brought)

    def look_anew(self) -> None:
        """Note that the file is to be read whatever its time says."""
        with self.lock:
            seen = replace(self._present.seen, stamp=None)
            self._present = replace(self._present, seen=seen)

    def go_on(self) -> None:
        """Note that nothing keeps changes from being written."""
        with self.lock:
            self._hold(self._present.hold.cleared())

    def wait_for(self, reason: str, owner_file: OwnerFile | None = None) -> None:
        """Note what changes wait for, which each round can see for itself."""
        self._log_hold(reason)
        with self.lock:
            self._hold(self._present.hold.waiting_for(reason, owner_file))

    def back_off(self, reason: str) -> None:
        """Note why a write failed; the next try comes after a pause that grows."""
        self._log_hold(reason)
        with self.lock:
            self._hold(self._present.hold.backing_off(reason))

    def hurry(self) -> None:
        """Note that the next try is due at once."""
        with self.lock:
            self._present = replace(self._present, hold=self._present.hold.hurried())

    def ignore(self, owner_file: OwnerFile) -> None:
        """Note that a person says of an owner file that it was left behind."""
        with self.lock:
            hold = replace(self._present.hold, ignored=owner_file)
            self._present = replace(self._present, hold=hold)

    def refuse(self, reason: str) -> None:
        """Show why nothing can be saved at all, "" if all is well."""
        with self.lock:
            if reason != self._present.refusal:
                _LOG.warning("refusal: %s", reason or "none any more")
                self._renew(replace(self._present, refusal=reason))

    def _log_hold(self, reason: str) -> None:
        if reason != self._present.hold.reason:
            _LOG.warning("changes wait: %s", reason)

    def _follow_the_journal(self) -> None:
        if self._journal is not None and self._journal.recall is not self._present.recall:
            self._renew(self._present)

    def _hold(self, hold: Hold) -> None:
        self._renew(replace(self._present, hold=hold))

    def _renew(self, present: Present) -> None:
        """Put another present in the place of the old one, and tell if it looks different."""
        old = self._present
        recall = self._journal.recall if self._journal is not None else old.recall
        self._present = replace(present, recall=recall).renewed(old)
        if self.view.revision != old.view.revision:
            self._tell()


def _counting(reading: Reading | None, journal: Journal) -> dict[CellKey, str]:
    """Return what counts for cells that are set aside: the last text that could be read there."""
    if reading is None:
        return {}
    found: dict[CellKey, str] = {}
    for key in counted_texts(reading):
        texts = (text for change in journal.of_cell(key) for text in (change.after, change.before))
        last = next((text for text in texts if is_accepted(key, text)), None)
        if last is not None:
            found[key] = last
    return found


def _reopened(count: int) -> str:
    at = datetime.now(UTC).astimezone()
    return (
        f"Jurnal di folder lembar kerja diganti atau dihapus pukul {at:%H.%M}. Papan memakai yang "
        f"ada sekarang dan mencatat kembali {count} perubahan yang diingatnya."
    )
