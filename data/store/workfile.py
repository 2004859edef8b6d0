"""The workbook's file as one server sees it: read when it changes, patched when it is free."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from data.errors import Held, Problem, Unreadable, Unwritable
from data.store import backups, last_good
from data.store.backups import Kind
from data.store.files import Overtaken, Stamp, read_file, replace_file, stamp_of
from data.workbook.identity import is_another
from data.workbook.reader import Reading, read_workbook
from data.workbook.writer import CellKey, Edit, cell_texts, write_edits

# A file that is being copied or swapped reads as torn, missing or held for a moment; only what
# lasts this long is told to people.
PATIENCE_SECONDS = 0.8
# Times of files are as coarse as two seconds (FAT). So long after a change its time does not tell
# a second change of the same size from the first, and the content is compared as well.
COARSE_SECONDS = 3.0


@dataclass(frozen=True)
class Seen:
    """The workbook's file as it was last looked at.

    `reading` is the file as it is (None before the first look and while it cannot be read), `good`
    the last one that could be read, `problems` why this one cannot. `data` and `stamp` are those of
    `reading`; `stamp` is None if the file is to be read anew whatever its time says. `another` is
    the workbook of another office or year that lies in the place of this one: it is not taken.
    """

    data: bytes = field(default=b"", repr=False)
    stamp: Stamp | None = None
    reading: Reading | None = field(default=None, repr=False)
    good: Reading | None = field(default=None, repr=False)
    problems: tuple[Problem, ...] = ()
    changed_at: float = 0.0
    trouble_since: float | None = None
    another: Reading | None = field(default=None, repr=False)

    @property
    def is_in_trouble(self) -> bool:
        """Tell whether the last look found no workbook, though it may be a passing state."""
        return self.trouble_since is not None


class WorkFile:
    """The file, asked and changed by one thread at a time; what was seen of it goes in and out."""

    def __init__(self, path: Path, side: Path) -> None:
        self.path = path
        self.side = side

    def has_changed(self, seen: Seen) -> bool:
        """Tell whether the file is another than the one seen last."""
        stamp = stamp_of(self.path)
        if stamp is None or stamp != seen.stamp or seen.is_in_trouble:
            return True
        return time.monotonic() - seen.changed_at < COARSE_SECONDS and not self._holds(seen.data)

    def _holds(self, data: bytes) -> bool:
        try:
            return read_file(self.path)[0] == data
        except (Held, Unreadable):
            return False

    def look(self, seen: Seen, *, is_ours: bool = False) -> Seen:
        """Read the file anew; passing trouble is waited out, lasting trouble is a problem.

        The workbook of another office or year is one too, unless it `is_ours`: put there by us.
        """
        try:
            data, stamp = read_file(self.path)
        except (Held, Unreadable) as error:
            return _in_trouble(seen, (Problem(self.path.name, "", "", str(error)),))
        changed_at = seen.changed_at
        if stamp != seen.stamp or data != seen.data:
            changed_at = time.monotonic()
        if seen.reading is not None and data == seen.data and not seen.is_in_trouble:
            return replace(seen, stamp=stamp, changed_at=changed_at)
        reading = read_workbook(data, self.path.name, seen.reading)
        if reading.book is None:
            return _in_trouble(replace(seen, changed_at=changed_at), reading.problems)
        if not reading.is_readable:
            return Seen(data, stamp, reading, seen.good, reading.problems, changed_at)
        known = None if is_ours else seen.good or self._kept()
        if known is not None and is_another(known, reading):
            fault = (_not_ours(known, reading),)
            return Seen(data, stamp, None, seen.good, fault, changed_at, another=reading)
        return Seen(data, stamp, reading, reading, (), changed_at)

    def _kept(self) -> Reading | None:
        """Return the last good version from before the start, None if there is none."""
        kept = last_good.load(self.side, self.path.name)
        return kept.reading if kept is not None else None

    def write(
        self, seen: Seen, edits: Sequence[Edit], today: date
    ) -> tuple[Seen, dict[CellKey, Unwritable]]:
        """Patch the edits into the file that was seen last, after today's backup.

        Returns what is seen then, and the edits that the workbook refuses, with the reason; all
        others are in it. Raises Overtaken or Held if the file has changed since or is in use,
        Unwritable if it cannot be written: the file is then as it was.
        """
        if seen.reading is None or seen.problems:
            raise Unwritable("lembar kerja belum terbaca.")
        present = cell_texts(seen.reading)
        missing = [edit for edit in edits if present.get(edit.key) != edit.after]
        data, fresh, refused = self._patched(seen, seen.reading, missing)
        if data == seen.data:
            return seen, refused
        if not self._holds(seen.data):
            raise Overtaken(self.path)
        backups.keep(self.side, self.path, seen.data, Kind.DAILY, today.isoformat())
        stamp = replace_file(self.path, data, seen.stamp, seen.data)
        return Seen(data, stamp, fresh, fresh, (), time.monotonic()), refused

    def _patched(
        self, seen: Seen, reading: Reading, edits: Sequence[Edit]
    ) -> tuple[bytes, Reading, dict[CellKey, Unwritable]]:
        """Return the bytes and the reading with what can be written; the rest is refused."""
        try:
            return *self._patched_with_all(seen, reading, edits), {}
        except Unwritable as error:
            if len(edits) == 1:
                return seen.data, reading, {edits[0].key: error}
        # One edit that does not fit must not keep the others waiting.
        refused: dict[CellKey, Unwritable] = {}
        for edit in edits:
            try:
                self._patched_with_all(seen, reading, [edit])
            except Unwritable as error:
                refused[edit.key] = error
        good = [edit for edit in edits if edit.key not in refused]
        return *self._patched_with_all(seen, reading, good), refused

    def _patched_with_all(
        self, seen: Seen, reading: Reading, edits: Sequence[Edit]
    ) -> tuple[bytes, Reading]:
        if not edits:
            return seen.data, reading
        data = write_edits(reading, edits)
        fresh = read_workbook(data, self.path.name, reading)
        found = cell_texts(fresh)
        is_worse = not fresh.is_readable or len(fresh.problems) > len(reading.problems)
        if is_worse or any(found.get(edit.key) != edit.after for edit in edits):
            names = ", ".join(str(edit.key) for edit in edits[:3])
            raise Unwritable(f"{names}: hasil tulis tidak terbaca kembali; berkas tidak diubah.")
        return data, fresh

    def revised(self, seen: Seen, revise: Callable[[Reading], bytes]) -> bytes:
        """Return what `revise` makes of the file that was seen last; the file stays as it is.

        Raises Overtaken if another program saves it meanwhile, Unwritable if it is not sound.
        """
        if seen.reading is None or seen.problems:
            raise Unwritable("lembar kerja belum terbaca. Perbaiki masalahnya dahulu.")
        data = revise(seen.reading)
        if not self._holds(seen.data):
            raise Overtaken(self.path)
        return data

    def put(self, seen: Seen, data: bytes, now: datetime, *, is_upload: bool = True) -> Seen:
        """Replace the whole workbook; the old and the new bytes are kept as backups.

        Of what is no upload the day's first state is kept, as before any other write, and of what
        lies in the place of ours everything. Raises as
        `write` does. What comes back has read the file that stands there now.
        """
        label = f"{now.astimezone():%Y-%m-%d %H.%M.%S}"
        is_upload = is_upload or seen.another is not None
        stamp, old = stamp_of(self.path), None
        if stamp is not None:
            old, stamp = read_file(self.path)
            kind, day = (Kind.REPLACED, label) if is_upload else (Kind.DAILY, label[:10])
            backups.keep(self.side, self.path, old, kind, day)
        if is_upload:
            backups.keep(self.side, self.path, data, Kind.UPLOADED, label)
        replace_file(self.path, data, stamp, old)
        return self.look(replace(seen, stamp=None, trouble_since=None), is_ours=True)


def _not_ours(known: Reading, fresh: Reading) -> Problem:
    own, other = (
        f"{one.settings.office} {one.settings.year or ''}".strip() for one in (known, fresh)
    )
    text = (
        f"di tempat lembar kerja {own} tersimpan lembar kerja {other}. Papan tetap memakai isi "
        "terakhir yang terbaca; isi berkas itu tidak ikut. Pilih lanjutannya di halaman Lembar "
        "kerja."
    )
    return Problem(fresh.file, "", "", text)


def _in_trouble(seen: Seen, problems: tuple[Problem, ...]) -> Seen:
    now = time.monotonic()
    since = now if seen.trouble_since is None else seen.trouble_since
    if seen.good is None or now - since >= PATIENCE_SECONDS:
        return replace(seen, reading=None, problems=problems, trouble_since=since)
    return replace(seen, trouble_since=since)
