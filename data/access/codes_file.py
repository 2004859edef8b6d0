"""The file of codes and sign-ins: read when it moved, and closed to all if it has been lost."""

import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from data.errors import Unwritable
from data.roles import Role
from data.store.owner import own_file, own_folder
from data.store.sqlite_file import reading, transaction

# FAT tells times of two seconds: a file that was just written may be written again unseen.
_COARSEST_NS = 3_000_000_000
_SCHEMA = """
CREATE TABLE IF NOT EXISTS code (role TEXT PRIMARY KEY, hash TEXT NOT NULL, at TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS sign_in (
    token TEXT PRIMARY KEY, role TEXT NOT NULL, until TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS ended (sign_in TEXT PRIMARY KEY, until TEXT NOT NULL) WITHOUT ROWID;
"""


@dataclass(frozen=True)
class Known:
    """What the file held at a look: hashes by role; role and end of a sign-in by token's hash.

    `ended` are the accounts' sign-ins that somebody has ended, by their hash.
    """

    stamp: tuple[int, int] = (0, 0)
    codes: Mapping[Role, str] = field(default_factory=dict)
    sign_ins: Mapping[str, tuple[Role, datetime]] = field(default_factory=dict)
    ended: frozenset[str] = frozenset()


def carry_codes(source: Path, target: Path) -> None:
    """Let the codes and sign-ins of one board hold for another one, which has none yet.

    Raises Unwritable if they have been lost, or cannot be kept there.
    """
    old, new = CodesFile(source), CodesFile(target)
    if not old.known().stamp[1]:
        return
    try:
        own_folder(target.parent)
        with reading(source) as db, closing(sqlite3.connect(target)) as copy:
            own_file(target)
            db.backup(copy)
    except (sqlite3.Error, OSError) as error:
        raise Unwritable(f"kode tidak dapat dibawa ke papan baru ({error}).") from error
    new.keep_mark_of(old)


class CodesFile:
    """The file, for all threads of a server; it comes into being with the first write.

    Beside it stands a mark for as long as a role has a code. So a file that is missing, emptied or
    torn is known from one that never was: nobody is let in by its loss. Both are deleted by hand if
    the codes are lost for good.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._mark = path.with_suffix(".terpasang")
        self._last = Known()

    def known(self) -> Known:
        """Return what the file holds, read again if it is another one than at the last look.

        Raises Unwritable if it cannot be read, or has been lost.
        """
        try:
            found = self._path.stat()
        except FileNotFoundError:
            if self._is_marked():
                raise self._lost("hilang") from None
            return Known()
        except OSError as error:
            raise self._fault(error) from error
        stamp, age_ns = (found.st_mtime_ns, found.st_size), time.time_ns() - found.st_mtime_ns
        if stamp == self._last.stamp:
            return self._last
        if found.st_size == 0:
            # One that is being made has no bytes for a moment.
            if self._is_marked() or age_ns > _COARSEST_NS:
                raise self._lost("kosong")
            return Known()
        known = self._read(stamp)
        if age_ns > _COARSEST_NS:
            self._last = known
            self._keep_mark(bool(known.codes))
        return known

    def _read(self, stamp: tuple[int, int]) -> Known:
        try:
            # Nothing is written by a look: the disk may be read-only.
            with reading(self._path) as db:
                codes = {Role(role): one for role, one in db.execute("SELECT role, hash FROM code")}
                rows = db.execute("SELECT token, role, until FROM sign_in").fetchall()
                sign_ins = {
                    one: (Role(role), datetime.fromisoformat(end)) for one, role, end in rows
                }
                tables = {name for (name,) in db.execute("SELECT name FROM sqlite_master")}
                ended: frozenset[str] = frozenset()
                if "ended" in tables:  # a file of the board before 0.4 does not have it
                    found = db.execute("SELECT sign_in FROM ended")
                    ended = frozenset(one for (one,) in found)
        except sqlite3.OperationalError as error:
            if "no such table" in str(error):
                raise self._lost("rusak") from error
            raise self._fault(error) from error
        except (sqlite3.DatabaseError, ValueError) as error:
            raise self._lost("rusak") from error
        except OSError as error:
            raise self._fault(error) from error
        return Known(stamp, codes, sign_ins, ended)

    @contextmanager
    def changing(self) -> Iterator[sqlite3.Connection]:
        """Open the file for one transaction; raises Unwritable if it has been lost or fails."""
        self.known()
        try:
            with transaction(self._path, _SCHEMA) as db:
                yield db
                has_codes = db.execute("SELECT 1 FROM code").fetchone() is not None
                if has_codes:
                    self._keep_mark(is_wanted=True)  # before the codes, so that no loss is unseen
            if not has_codes:
                self._keep_mark(is_wanted=False)
        except (sqlite3.Error, OSError, ValueError) as error:
            raise self._fault(error) from error

    def keep_mark_of(self, other: "CodesFile") -> None:
        """Mark that a role has a code if the other file is marked so."""
        self._keep_mark(other._is_marked())

    def _is_marked(self) -> bool:
        try:
            self._mark.stat()
        except FileNotFoundError:
            return False
        except OSError:
            return True  # what cannot be told counts as marked
        return True

    def _keep_mark(self, is_wanted: bool) -> None:
        if is_wanted == self._is_marked():
            return
        with suppress(OSError):  # on a read-only disk it stays as it is
            if is_wanted:
                self._mark.touch()
                own_file(self._mark)
            else:
                self._mark.unlink(missing_ok=True)

    def _lost(self, how: str) -> Unwritable:
        return Unwritable(
            f"berkas kode {self._path.name} {how}, padahal kode pernah dipasang. Kembalikan berkas "
            f"itu dari cadangan; atau hentikan papan, hapus {self._path.name} dan "
            f"{self._mark.name} di foldernya, mulai lagi, dan pasang kode baru."
        )

    def _fault(self, error: Exception) -> Unwritable:
        return Unwritable(
            f"berkas kode {self._path.name} tidak dapat dibaca atau ditulis ({error}). "
            "Periksa ruang disk dan izin folder, lalu ulangi. Bila rusak, hentikan papan, hapus "
            f"berkas itu dan {self._mark.name}, mulai lagi, dan pasang kode baru."
        )
