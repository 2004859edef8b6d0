"""What the people's side and the file's side of a store share, under one lock."""

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from data.errors import Problem, Unwritable
from data.store.changes import Change
from data.store.files import Sign
from data.store.hold import Hold
from data.store.journal import Journal
from data.store.publisher import Publisher
from data.store.view import View
from data.workbook.reader import Reading
from data.workbook.writer import CellKey

_LOG = logging.getLogger(__name__)


class Board:
    """The journal, the reading that it has taken in, and the view that all see.

    `lock` is held only for as long as the journal or the view is touched, never while the
    workbook's file is worked on.
    """

    def __init__(self, path: Path, tell: Callable[[], None]) -> None:
        self.lock = threading.RLock()
        self.hold = Hold()
        self._publisher = Publisher(path)
        self._tell = tell
        self._journal: Journal | None = None
        self._taken: Reading | None = None
        self._read_at: datetime | None = None
        self._shown: Reading | None = None
        self._problems: tuple[Problem, ...] = ()
        self._refusal = ""

    @property
    def view(self) -> View:
        """Return the present view; never blocks."""
        return self._publisher.view

    @property
    def has_journal(self) -> bool:
        """Tell whether changes can be kept."""
        return self._journal is not None

    def open(self, path: Path) -> None:
        """Open the journal; raises Unwritable where it cannot be."""
        with self.lock:
            self._journal = Journal(path)
            self._taken = None  # what it knows of the workbook has yet to be compared

    def close(self) -> None:
        """Close the journal."""
        with self.lock:
            if self._journal is not None:
                self._journal.close()
                self._journal = None

    def has_taken(self, reading: Reading | None) -> bool:
        """Tell whether the journal has what a reading has."""
        return reading is self._taken

    def waiting(self) -> list[Change]:
        """Return the changes that wait for the workbook, the oldest first."""
        with self.lock:
            return self._journal.waiting() if self._journal else []

    def history(self, most: int) -> list[Change]:
        """Return the journal's changes, the newest first."""
        with self.lock:
            return self._journal.history(most) if self._journal else []

    def catch_up(self) -> None:
        """Renew the view where another server on the same file has written to the journal."""
        with self.lock:
            if self._journal is not None:
                self._journal.catch_up()
                if self._publisher.is_behind(self._journal):
                    self._publish()

    @contextmanager
    def decision(self) -> Iterator[Journal]:
        """Open a transaction on the present state, under the lock, and show what came of it.

        The present is the journal's, where another server may have written meanwhile. Raises
        Unwritable where nothing can be kept.
        """
        with self.lock:
            journal = self._journal
            if journal is None or self._taken is None:
                reason = "lembar kerja belum terbaca. Perbaiki lembar kerja dahulu."
                raise Unwritable(self._refusal or reason)
            with journal.transaction():
                if self._publisher.is_behind(journal):
                    self._publish()
                yield journal
            if self._publisher.is_behind(journal):
                self._publish()

    def present(self) -> dict[CellKey, str]:
        """Return the text of every cell as people see it, what waits included."""
        return dict(self._publisher.present)

    @contextmanager
    def taking(self, reading: Reading, read_at: datetime | None = None) -> Iterator[Journal]:
        """Open a transaction after which the journal has what a reading has.

        `read_at` is given where the reading came from outside. Raises Unwritable where the
        journal cannot take it; the view then stays as it was.
        """
        with self.lock:
            journal = self._journal
            assert journal is not None
            with journal.transaction():
                yield journal
            self._taken = self._shown = reading
            self._read_at = read_at or self._read_at
            self._publish()

    def show(self, reading: Reading | None, problems: Sequence[Problem]) -> None:
        """Show what is wrong with the file now, and the reading where none was taken in yet."""
        with self.lock:
            self._problems = tuple(problems)
            self._shown = self._taken or reading
            self._publish()

    def go_on(self) -> None:
        """Note that nothing keeps changes from being written."""
        with self.lock:
            self.hold.clear()
            self._publish()

    def wait_for(self, reason: str, sign: Sign | None = None) -> None:
        """Note what changes wait for, which each round can see for itself."""
        self._log_hold(reason)
        with self.lock:
            self.hold.wait_for(reason, sign)
            self._publish()

    def back_off(self, reason: str) -> None:
        """Note why a write failed; the next try comes after a pause that grows."""
        self._log_hold(reason)
        with self.lock:
            self.hold.back_off(reason)
            self._publish()

    def refuse(self, reason: str) -> None:
        """Show why nothing can be saved at all, "" where all is well."""
        with self.lock:
            if reason != self._refusal:
                _LOG.warning("refusal: %s", reason or "none any more")
                self._refusal = reason
                self._publish()

    def _log_hold(self, reason: str) -> None:
        if reason != self.hold.reason:
            _LOG.warning("changes wait: %s", reason)

    def _publish(self) -> None:
        revision = self.view.revision
        self._publisher.publish(
            self._journal,
            self._shown,
            self._read_at,
            problems=self._problems,
            hold=self.hold,
            refusal=self._refusal,
        )
        if self.view.revision != revision:
            self._tell()
