"""The workbook's file as one server sees it: read when it changes, patched when it is free."""

import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from data.errors import Held, Problem, Unreadable, Unwritable
from data.store import backups
from data.store.files import Stamp, read_file, replace_file, stamp_of
from data.workbook.reader import Reading, read_workbook
from data.workbook.writer import Edit, cell_texts, write_edits

# A file that is being copied or swapped reads as torn, missing or held for a moment; only what
# lasts this long is told to people.
PATIENCE_SECONDS = 0.8


class WorkFile:
    """The file's last reading, its last good reading, and what is wrong with it now.

    Used by one thread at a time. `reading` is the file as it is (None before the first look and
    while it cannot be read), `good` the last one without problems.
    """

    def __init__(self, path: Path, side: Path) -> None:
        self.path = path
        self.side = side
        self.reading: Reading | None = None
        self.good: Reading | None = None
        self.problems: tuple[Problem, ...] = ()
        self._stamp: Stamp | None = None
        self._trouble_since: float | None = None

    def has_changed(self) -> bool:
        """Tell whether the file is another than the one read last, by its stamp alone."""
        stamp = stamp_of(self.path)
        return stamp is None or stamp != self._stamp

    def look(self) -> None:
        """Read the file anew; passing trouble is waited out, lasting trouble is a problem."""
        try:
            data, stamp = read_file(self.path)
        except (Held, Unreadable) as error:
            self._note((Problem(self.path.name, "", "", str(error)),), None, None)
            return
        reading = read_workbook(data, self.path.name)
        if reading.problems and reading.book is None:
            self._note(reading.problems, reading, stamp)
            return
        self._trouble_since = None
        self._stamp = stamp
        self.reading = reading
        self.problems = reading.problems
        if not reading.problems:
            self.good = reading

    def _note(
        self, problems: tuple[Problem, ...], reading: Reading | None, stamp: Stamp | None
    ) -> None:
        now = time.monotonic()
        if self._trouble_since is None:
            self._trouble_since = now
        lasts = now - self._trouble_since >= PATIENCE_SECONDS
        if self.good is None or lasts:
            self.problems = problems
            self.reading = reading
            self._stamp = stamp

    def write(self, edits: Sequence[Edit], today: date) -> None:
        """Patch the edits into the file that was read last, after today's backup.

        Raises Held where the file is in use or has changed since, Unwritable where it cannot take
        the edits. The file is then as it was.
        """
        if self.reading is None or self.reading.book is None:
            raise Unwritable("lembar kerja belum terbaca.")
        data = write_edits(self.reading, edits)
        fresh = read_workbook(data, self.path.name)
        found = cell_texts(fresh)
        if fresh.problems or any(found.get(edit.key) != edit.after for edit in edits):
            raise Unwritable("hasil tulis tidak terbaca kembali; berkas tidak diubah.")
        backups.keep_daily(self.side, self.path, self.reading.book.package.data, today)
        self._stamp = replace_file(self.path, data, self._stamp)
        self.reading = self.good = fresh

    def put(self, data: bytes, now_label: str) -> None:
        """Replace the whole workbook, the old one kept as a backup; raises as `write` does."""
        stamp = stamp_of(self.path)
        if stamp is not None:
            old, stamp = read_file(self.path)
            backups.keep_replaced(self.side, self.path, old, now_label)
        replace_file(self.path, data, stamp)
