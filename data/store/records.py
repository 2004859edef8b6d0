"""What the board itself keeps beside the workbook: small JSON documents, by kind and id."""

import logging
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from data.errors import Unwritable
from data.roles import Actor, Right
from data.schema import MOST_IN_CELL
from data.store.backups import Backup, Kind, list_backups
from data.store.files import file_at, is_there, set_aside, stamp_of
from data.store.records_file import (
    Body,
    Record,
    TornRecords,
    open_records,
    read_records,
    remove_record,
    version_of,
    write_anew,
    write_record,
)

__all__ = ["Body", "Draft", "Record", "Records"]

_LOG = logging.getLogger(__name__)

RECORDS_FILE = "catatan.sqlite3"
# A page is drawn with what is known rather than late; who writes waits for another server.
_MOST_PARTS = 5_000  # of a list in a document, such as the changes of a meeting
_PATIENCE_TO_READ_MS = 50
_PATIENCE_TO_WRITE_MS = 2000


class Records:
    """The documents of one workbook, shared by all sessions and threads.

    The file comes into being with the first document. All of it is in memory, and read anew when
    another server has written; if the file cannot be read for a while, what is known is answered. A
    file that is torn, emptied or gone is said through `note`, set aside, and begun anew from
    memory, or from the last daily copy. Raises Unwritable if nothing is known, or if a write cannot
    be kept; what a write returns from is durable.
    """

    def __init__(
        self,
        path: Path,
        tell: Callable[[], None] = lambda: None,
        note: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._path = path
        self._tell = tell
        self._note = note
        self._lock = threading.RLock()
        self._db: sqlite3.Connection | None = None
        self._place: tuple[int, int] | None = None
        self._version = -1
        self._known: tuple[Record, ...] | None = None
        self._edition = 0

    @property
    def edition(self) -> int:
        """Return a number that moves whenever a document changes."""
        return self._edition

    def all(self, kind: str) -> list[Record]:
        """Return the documents of a kind, the oldest first."""
        return [record for record in self._present() if record.kind == kind]

    def get(self, kind: str, id: str) -> Record | None:
        """Return one document, None if there is none."""
        return next((record for record in self.all(kind) if record.id == id), None)

    def put(self, kind: str, id: str, body: Body, by: Actor, needs: Right) -> None:
        """Keep a document; one of the same kind and id is replaced, and keeps its place.

        Raises NotAllowed if the person has not the right that it needs.
        """
        with self.changing(by, needs) as draft:
            draft.put(kind, id, body)

    def update(
        self, kind: str, id: str, change: Callable[[Record], Body], by: Actor, needs: Right
    ) -> None:
        """Put what `change` makes of a document in its place; nobody else writes meanwhile.

        One that is not there stays away. Raises as `put` does, and what `change` raises.
        """
        with self.changing(by, needs) as draft:
            record = draft.get(kind, id)
            if record is not None:
                draft.put(kind, id, change(record))

    def remove(self, kind: str, id: str, by: Actor, needs: Right) -> None:
        """Forget a document; one that is not there is no error. Raises as `put` does."""
        with self.changing(by, needs) as draft:
            draft.remove(kind, id)

    @contextmanager
    def changing(self, by: Actor, needs: Right) -> Iterator["Draft"]:
        """Look at documents and change them, all of it together or nothing; nobody else writes.

        Raises NotAllowed if the person has not the right that it needs, Unwritable if it cannot be
        kept; what is raised inside ends it without a change.
        """
        by.require(needs)
        with self._lock, _faults_in_words():
            self._look(_PATIENCE_TO_WRITE_MS)
            db = self._db or self._open()
            db.execute(f"PRAGMA busy_timeout = {_PATIENCE_TO_WRITE_MS}")
            db.execute("BEGIN IMMEDIATE")
            try:
                yield Draft(db, by.name)
                after = read_records(db)
                self._commit(db, after)
            except BaseException:
                self._close()  # what the file holds now is to be looked at anew
                raise
            self._take(after)

    def _commit(self, db: sqlite3.Connection, after: tuple[Record, ...]) -> None:
        """End the transaction; one that held although its end reported a fault has held."""
        try:
            db.execute("COMMIT")
        except sqlite3.Error:
            if read_records(self._open()) != after:
                raise

    def catch_up(self) -> None:
        """Take in what another server has written; a fault is left to who asks next."""
        with suppress(Unwritable):
            self._present()

    def close(self) -> None:
        """Close the file; it is opened again when it is needed."""
        with self._lock:
            self._close()

    def _present(self) -> tuple[Record, ...]:
        with self._lock:
            try:
                with _faults_in_words():
                    self._look(_PATIENCE_TO_READ_MS)
            except Unwritable as error:
                if self._known is None:
                    raise
                _LOG.warning("the records are answered from memory: %s", error)
            return self._known or ()

    def _look(self, patience_ms: int) -> None:
        """Read the file if it is another one than at the last look, or was written to."""
        if not is_there(self._path) and not self._is_lost():
            self._known = ()
            return
        try:
            db = self._db if self._db and file_at(self._path) == self._place else self._open()
            db.execute(f"PRAGMA busy_timeout = {patience_ms}")
            version = version_of(db)
            if version != self._version:
                self._take(read_records(db))
                self._version = version
        except TornRecords as error:
            self._begin_anew(str(error))

    def _open(self) -> sqlite3.Connection:
        """Open the file; one that lost what it had is begun anew."""
        self._close()
        self._path.parent.stat()
        stamp = stamp_of(self._path)
        if (stamp is None or stamp.size == 0) and self._is_lost():
            return self._begin_anew("hilang" if stamp is None else "kosong")
        self._db = open_records(self._path)
        self._place, self._version = file_at(self._path), -1
        return self._db

    def _is_lost(self) -> bool:
        """Tell whether there were documents, if the file has none."""
        return bool(self._known) or (self._known is None and bool(self._copies()))

    def _begin_anew(self, fault: str) -> sqlite3.Connection:
        """Set the file aside, and begin one with what is known, or with the last good copy."""
        self._close()
        aside = set_aside(self._path) if is_there(self._path) else None
        saved, source = self._known, "ingatan papan"
        if saved is None:
            saved, source = self._from_copy()
        self._db = open_records(self._path)
        self._place, self._version = file_at(self._path), -1
        write_anew(self._db, saved)
        self._take(saved)
        where = f" Berkasnya disisihkan sebagai '{aside.name}'." if aside else ""
        self._note(
            f"Catatan papan (rapat, arahan, skenario) rusak atau hilang ({fault}).{where} "
            f"{len(saved)} catatan dilanjutkan dari {source}; periksa yang terakhir."
        )
        return self._db

    def _from_copy(self) -> tuple[tuple[Record, ...], str]:
        """Return what the newest sound daily copy holds, and its day in words."""
        beside = self._path.with_name(f".{self._path.name}.salinan")
        for copy in self._copies():
            try:
                shutil.copyfile(copy.path, beside)
                db = open_records(beside)
                try:
                    return read_records(db), f"salinan {copy.day}"
                finally:
                    db.close()
            except (TornRecords, sqlite3.Error, OSError):
                _LOG.warning("the copy %s cannot be read", copy.name)
            finally:
                beside.unlink(missing_ok=True)
        return (), "awal"

    def _copies(self) -> list[Backup]:
        return list_backups(self._path.parent, (Kind.RECORDS,))

    def _take(self, found: tuple[Record, ...]) -> None:
        is_news = self._known is not None and found != self._known
        self._known = found
        if is_news:
            self._edition += 1
            self._tell()

    def _close(self) -> None:
        if self._db is not None:
            self._db.close()
        self._db, self._version = None, -1


class Draft:
    """The documents as they are while they are being changed; `who` changes them."""

    def __init__(self, db: sqlite3.Connection, who: str) -> None:
        self._db = db
        self._who = who

    def all(self, kind: str) -> list[Record]:
        """Return the documents of a kind, the oldest first."""
        return [record for record in read_records(self._db) if record.kind == kind]

    def get(self, kind: str, id: str) -> Record | None:
        """Return one document, None if there is none."""
        return next((record for record in self.all(kind) if record.id == id), None)

    def put(self, kind: str, id: str, body: Body) -> None:
        """Keep a document; one of the same kind and id is replaced, and keeps its place.

        Raises Unwritable if a text of it is longer than people type.
        """
        _check_length([id, body])
        write_record(self._db, Record(kind, id, body, self._who, datetime.now(UTC)))

    def remove(self, kind: str, id: str) -> None:
        """Forget a document; one that is not there is no error."""
        remove_record(self._db, kind, id)


def _check_length(kept: object) -> None:
    """Look through a document: what one person types, everybody's page has to bear."""
    if isinstance(kept, str) and len(kept) > MOST_IN_CELL:
        raise Unwritable(f"isinya terlalu panjang. Tulis paling banyak {MOST_IN_CELL} huruf.")
    if isinstance(kept, Mapping):
        kept = [*kept.keys(), *kept.values()]
    if isinstance(kept, list | tuple):
        if len(kept) > _MOST_PARTS:
            raise Unwritable(f"isinya terlalu banyak. Pakai paling banyak {_MOST_PARTS} baris.")
        for part in kept:
            _check_length(part)


@contextmanager
def _faults_in_words() -> Iterator[None]:
    try:
        yield
    except TornRecords as error:
        raise Unwritable(
            f"catatan papan rusak ({error}). Papan memulainya lagi; ulangi sebentar lagi."
        ) from error
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise Unwritable(
                "catatan papan sedang dipakai program lain. Ulangi sebentar lagi."
            ) from error
        raise Unwritable(_cannot(error)) from error
    except (sqlite3.Error, OSError) as error:
        raise Unwritable(_cannot(error)) from error


def _cannot(error: Exception) -> str:
    return (
        f"catatan papan tidak dapat dibaca atau ditulis ({error}). "
        "Periksa ruang disk dan izin folder, lalu ulangi."
    )
