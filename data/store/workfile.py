"""The workbook's file as one server sees it: read when it changes, patched when it is free."""

import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from data.errors import Held, Problem, Unreadable, Unwritable
from data.store import backups
from data.store.files import Stamp, read_file, replace_file, stamp_of
from data.workbook.reader import Reading, read_workbook
from data.workbook.writer import CellKey, Edit, cell_texts, write_edits

# A file that is being copied or swapped reads as torn, missing or held for a moment; only what
# lasts this long is told to people.
PATIENCE_SECONDS = 0.8
# Times of files are as coarse as two seconds (FAT). So long after a change its time does not tell
# a second change of the same size from the first, and the content is compared as well.
COARSE_SECONDS = 3.0


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
        self._data = b""
        self._stamp: Stamp | None = None
        self._seen_at = 0.0
        self._trouble_since: float | None = None

    @property
    def is_in_trouble(self) -> bool:
        """Tell whether the last look found no workbook, though it may be a passing state."""
        return self._trouble_since is not None

    def has_changed(self) -> bool:
        """Tell whether the file is another than the one read last."""
        stamp = stamp_of(self.path)
        if stamp is None or stamp != self._stamp or self.is_in_trouble:
            return True
        return time.monotonic() - self._seen_at < COARSE_SECONDS and not self._is_as_read()

    def _is_as_read(self) -> bool:
        try:
            return read_file(self.path)[0] == self._data
        except (Held, Unreadable):
            return False

    def look(self) -> None:
        """Read the file anew; passing trouble is waited out, lasting trouble is a problem."""
        try:
            data, stamp = read_file(self.path)
        except (Held, Unreadable) as error:
            self._note_trouble((Problem(self.path.name, "", "", str(error)),))
            return
        if stamp != self._stamp or data != self._data:
            self._seen_at = time.monotonic()
        if self.reading is not None and data == self._data and not self.is_in_trouble:
            self._stamp = stamp
            return
        reading = read_workbook(data, self.path.name, self.reading)
        if reading.problems and reading.book is None:
            self._note_trouble(reading.problems)
            return
        self._trouble_since = None
        self._data, self._stamp = data, stamp
        self.reading = reading
        self.problems = reading.problems
        if not reading.problems:
            self.good = reading

    def _note_trouble(self, problems: tuple[Problem, ...]) -> None:
        now = time.monotonic()
        if self._trouble_since is None:
            self._trouble_since = now
        if self.good is None or now - self._trouble_since >= PATIENCE_SECONDS:
            self.problems = problems
            self.reading = None

    def write(self, edits: Sequence[Edit], today: date) -> dict[CellKey, Unwritable]:
        """Patch the edits into the file that was read last, after today's backup.

        Returns those that the workbook refuses, with the reason; all others are in it then. Raises
        Held where the file is in use or has changed since, Unwritable where it cannot be written:
        the file is then as it was.
        """
        if self.reading is None or self.problems:
            raise Unwritable("lembar kerja belum terbaca.")
        present = cell_texts(self.reading)
        data, fresh, refused = self._patched(
            [edit for edit in edits if present.get(edit.key) != edit.after]
        )
        if data == self._data:
            return refused
        if not self._is_as_read():
            self._stamp = None  # whatever its time says, it is to be read anew
            raise Held(f"{self.path.name} baru saja disimpan program lain.")
        backups.keep_daily(self.side, self.path, self._data, today)
        self._stamp = replace_file(self.path, data, self._stamp)
        self._data, self._seen_at = data, time.monotonic()
        self.reading = self.good = fresh
        return refused

    def _patched(self, edits: Sequence[Edit]) -> tuple[bytes, Reading, dict[CellKey, Unwritable]]:
        """Return the bytes and the reading with what can be written; the rest is refused."""
        try:
            return *self._patched_with_all(edits), {}
        except Unwritable as error:
            if len(edits) == 1:
                assert self.reading is not None
                return self._data, self.reading, {edits[0].key: error}
        # One edit that does not fit must not keep the others waiting.
        refused: dict[CellKey, Unwritable] = {}
        for edit in edits:
            try:
                self._patched_with_all([edit])
            except Unwritable as error:
                refused[edit.key] = error
        good = [edit for edit in edits if edit.key not in refused]
        return *self._patched_with_all(good), refused

    def _patched_with_all(self, edits: Sequence[Edit]) -> tuple[bytes, Reading]:
        assert self.reading is not None
        if not edits:
            return self._data, self.reading
        data = write_edits(self.reading, edits)
        fresh = read_workbook(data, self.path.name, self.reading)
        found = cell_texts(fresh)
        if fresh.problems or any(found.get(edit.key) != edit.after for edit in edits):
            names = ", ".join(str(edit.key) for edit in edits[:3])
            raise Unwritable(f"{names}: hasil tulis tidak terbaca kembali; berkas tidak diubah.")
        return data, fresh

    def revised(self, revise: Callable[[Reading], bytes]) -> bytes:
        """Return what `revise` makes of the file as it is now; the file stays as it is.

        Raises Held where another program saves it meanwhile, Unwritable where it is not sound.
        """
        if self.has_changed():
            self.look()
        if self.reading is None or self.problems:
            raise Unwritable("lembar kerja belum terbaca. Perbaiki masalahnya dahulu.")
        data = revise(self.reading)
        if not self._is_as_read():
            raise Held(f"{self.path.name} baru saja disimpan program lain. Ulangi sebentar lagi.")
        return data

    def put(self, data: bytes, now_label: str) -> None:
        """Replace the whole workbook, the old one kept as a backup; raises as `write` does."""
        stamp = stamp_of(self.path)
        if stamp is not None:
            old, stamp = read_file(self.path)
            backups.keep_replaced(self.side, self.path, old, now_label)
        replace_file(self.path, data, stamp)
