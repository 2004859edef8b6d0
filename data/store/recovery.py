"""Opens the journal whatever has become of its file: torn, emptied, deleted, another one."""

import logging
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from data.errors import Unwritable
from data.store.backups import Kind, list_backups
from data.store.changes import Change, NewChange, State
from data.store.files import set_aside, stamp_of
from data.store.journal import Journal
from data.store.journal_file import COLUMNS, Torn, changes_of
from data.store.recall import Recall
from data.store.sqlite_file import reading
from data.words import listed, short_date

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Opened:
    """A journal that is open, and what has happened to the one before it, "" if nothing."""

    journal: Journal
    notice: str = ""


def open_journal(path: Path, workbook: Path) -> Opened:
    """Open the journal, made if there is none; for who has the lock that keeps other servers off.

    A torn one is set aside with its date. A new one begins with the last good copy, and with all
    that can still be read of the torn one. Raises Unwritable if none can be opened.
    """
    if not _was_emptied(path, workbook):
        try:
            return Opened(Journal(path))
        except Torn as error:
            _LOG.warning("%s", error)
    aside = _aside(path)
    copy = _last_good_copy(path, workbook)
    journal = Journal(path)
    saved = list(_still_readable(aside))
    journal.restore(saved)
    sources = [f"salinan {copy}"] if copy else []
    sources += [f"{len(saved)} perubahan yang masih terbaca"] if saved else []
    return Opened(
        journal,
        f"Jurnal rusak. Berkasnya disisihkan sebagai '{aside.name}'. Jurnal baru dimulai dari "
        f"{listed(sources or ['isi lembar kerja'])}; isi lembar kerja tetap utuh. "
        "Periksa perubahan terakhir di Riwayat.",
    )


def carry_over(earlier: Recall, journal: Journal) -> int:
    """Bring into a journal what another one held that was there before; return how many changes.

    What is in memory of the earlier one is what was open, what each cell came to, and what the
    workbook held. So nothing that waits is lost, and no cell looks as if it had been changed
    outside.
    """
    with journal.transaction():
        there = journal.recall
        settled = [
            one.id
            for one in there.opened.values()
            if there.generation == earlier.generation
            and one.id <= earlier.last_id
            and one.id not in earlier.opened
        ]
        journal.mark(settled, State.WRITTEN, "sudah selesai menurut papan")
        steps = [
            earlier.latest[key]
            for key, text in earlier.known.items()
            if text != there.known.get(key) and key in earlier.latest
        ]
        brought = {change.id: change for change in [*steps, *earlier.opened.values()]}
        lacking = [one for _, one in sorted(brought.items()) if not journal.holds(one)]
        for change in lacking:
            new = NewChange(
                change.key,
                change.before,
                change.after,
                change.source,
                change.state,
                change.token,
                change.reason,
            )
            journal.add([new], change.who, change.at, change.role)
        gone = dict.fromkeys(there.known.keys() - earlier.known.keys())
        journal.learn({**earlier.known, **gone})
        journal.go_on_after(earlier.last_id)
    return len(lacking)


def _was_emptied(path: Path, workbook: Path) -> bool:
    """Tell whether a file of no bytes stands where a journal was, of which there are copies."""
    stamp = stamp_of(path)
    return stamp is not None and stamp.size == 0 and bool(_copies(path, workbook))


def _aside(path: Path) -> Path:
    try:
        return set_aside(path)
    except OSError as error:
        raise Unwritable(
            f"jurnal rusak dan tidak dapat disisihkan ({error.strerror or error}). Hentikan papan "
            "lain pada lembar kerja ini, atau pindahkan berkas jurnal dari foldernya."
        ) from error


def _copies(path: Path, workbook: Path) -> list[tuple[str, Path]]:
    return [
        (one.day, one.path)
        for one in list_backups(path.parent, (Kind.JOURNAL,))
        if one.name.startswith(f"{workbook.stem} {one.day}")
    ]


def _last_good_copy(path: Path, workbook: Path) -> str:
    """Put the newest copy that is sound in the journal's place; return its day, "" if none is."""
    for day, copy in _copies(path, workbook):
        try:
            shutil.copyfile(copy, path)
            Journal(path).close()
        except (OSError, Unwritable):
            _LOG.warning("the copy %s is no journal", copy.name)
            path.unlink(missing_ok=True)
        else:
            return short_date(datetime.fromisoformat(day).date())
    return ""


def _still_readable(path: Path) -> Iterator[Change]:
    """Yield what can be read of a torn journal's changes, by their ids."""
    found: dict[int, Change] = {}
    for order in ("ORDER BY id", "ORDER BY id DESC"):
        with suppress(sqlite3.Error), reading(path) as db:
            db.text_factory = lambda text: text.decode(errors="replace")
            for row in db.execute(f"SELECT {COLUMNS} FROM change {order}"):
                with suppress(Torn):
                    [change] = changes_of([row])
                    found.setdefault(change.id, change)
    yield from (found[one] for one in sorted(found))
