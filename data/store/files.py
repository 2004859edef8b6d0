"""The workbook's file: read with its stamp, replaced in one step, and who else holds it."""

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from data.errors import Held, Unreadable, Unwritable

_WIDE_NAME = 55  # where Excel's owner file has the name as UTF-16
_LONGEST_NAME = 54


@dataclass(frozen=True)
class Stamp:
    """What tells one saved state of a file from another without reading it."""

    modified_ns: int
    size: int
    inode: int

    @classmethod
    def of(cls, status: os.stat_result) -> "Stamp":
        """Take the stamp from a file's status."""
        return cls(status.st_mtime_ns, status.st_size, status.st_ino)


@dataclass(frozen=True)
class OwnerFile:
    """A file that a program leaves beside the workbook while it has it open.

    One that somebody else's program left later is another one: by its owner or its time.
    """

    path: Path
    owner: str
    program: str
    modified_ns: int

    def __str__(self) -> str:
        return f"{self.program} ({self.owner})" if self.owner else self.program


class Opened(Held):
    """The workbook is open in another program, as its owner file says."""

    def __init__(self, owner_file: OwnerFile) -> None:
        super().__init__(
            f"lembar kerja sedang dibuka di {owner_file}. Tutup dahulu di sana, lalu ulangi."
        )
        self.owner_file = owner_file


class Overtaken(Held):
    """Another program has saved the file in this moment: what it saved is to be read first."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path.name} baru saja disimpan program lain. Ulangi sebentar lagi.")


def stamp_of(path: Path) -> Stamp | None:
    """Return the file's present stamp, None where there is no file to see."""
    try:
        return Stamp.of(path.stat())
    except OSError:
        return None


def is_there(path: Path) -> bool:
    """Tell whether a file or folder can be seen; a drive that does not answer has none."""
    try:
        path.stat()
    except OSError:
        return False
    return True


def file_at(path: Path) -> tuple[int, int] | None:
    """Return which file stands at a path, None if none can be seen; equal means the same."""
    try:
        status = path.stat()
    except OSError:
        return None
    return (status.st_dev, status.st_ino)


def set_aside(path: Path) -> Path:
    """Give a damaged SQLite file another name, which tells when, and return it; raises OSError."""
    at = datetime.now(UTC).astimezone()
    aside = path.with_name(f"{path.stem} rusak {at:%Y-%m-%d %H.%M.%S.%f}{path.suffix}")
    path.replace(aside)
    # What SQLite keeps beside it to end an unfinished transaction belongs to it.
    for ending in ("-journal", "-wal", "-shm"):
        with suppress(FileNotFoundError):
            path.with_name(path.name + ending).replace(aside.with_name(aside.name + ending))
    return aside


def unreachable(folder: Path) -> str:
    """Return why a folder cannot be seen, "" if it can."""
    try:
        folder.stat()
    except (FileNotFoundError, NotADirectoryError):
        return f"folder {folder} tidak ditemukan. Periksa alamat lembar kerja."
    except OSError as error:
        return (
            f"folder {folder} tidak menjawab ({error.strerror or error}). "
            "Periksa sambungannya; papan mencoba lagi sendiri."
        )
    return ""


def read_file(path: Path) -> tuple[bytes, Stamp]:
    """Read a file whole, with the stamp of what was read.

    Raises Unreadable where it is missing or may not be read, Held where another program has it.
    """
    try:
        with path.open("rb") as file:
            stamp = Stamp.of(os.fstat(file.fileno()))
            return file.read(), stamp
    except FileNotFoundError as error:
        raise Unreadable(
            "berkas tidak ditemukan. Kembalikan berkas itu ke foldernya, "
            "pulihkan dari cadangan di Riwayat, atau unggah di Lembar kerja."
        ) from error
    except PermissionError as error:
        raise Held(f"{path.name} sedang dipakai program lain atau izinnya kurang.") from error
    except OSError as error:
        raise Unreadable(f"berkas tidak dapat dibaca ({error.strerror or error}).") from error


def replace_file(
    path: Path, data: bytes, expected: Stamp | None, old: bytes | None = None
) -> Stamp:
    """Put new bytes in the place of a file in one step; return the stamp of the new file.

    The bytes are written beside it and flushed to the disk first, and its permissions are kept.
    With `expected`, the file must still have that stamp, with `old` still hold those bytes: times
    of files are coarse. Raises Overtaken if another program has changed it meanwhile, Held if one
    has it open, Unwritable if the disk is full or the folder is read-only. The old file is whole
    after every failure.
    """
    beside = path.with_name(f".{path.name}.papan-baru")
    try:
        stamp = _write_beside(path, beside, data)
        if (expected is not None and stamp_of(path) != expected) or (
            old is not None and path.read_bytes() != old
        ):
            held: Held = Overtaken(path)
        else:
            beside.replace(path)
            _flush_folder(path.parent)
            return stamp
    except PermissionError as error:
        held = Held(f"{path.name} sedang dibuka program lain.")
        held.__cause__ = error
        if not os.access(path.parent, os.W_OK):
            raise Unwritable(
                f"folder {path.parent} tidak boleh ditulisi. Minta izin tulis untuk folder itu."
            ) from error
    except OSError as error:
        raise Unwritable(
            f"{path.name} belum dapat ditulis ({error.strerror or error}). "
            "Kosongkan ruang disk atau periksa sambungan folder."
        ) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
    raise held


def _write_beside(path: Path, beside: Path, data: bytes) -> Stamp:
    with beside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    with suppress(OSError):  # some shares know no permissions
        _copy_permissions(path, beside)
    return Stamp.of(beside.stat())


def _copy_permissions(path: Path, beside: Path) -> None:
    """Let those who could open the old file open the new one, whoever runs the server."""
    status = path.stat()
    if hasattr(os, "chown") and (status.st_uid, status.st_gid) != (os.getuid(), os.getgid()):
        with suppress(OSError):
            os.chown(beside, status.st_uid, status.st_gid)
    shutil.copymode(path, beside)


def _flush_folder(folder: Path) -> None:
    """Flush the folder's entry, where the system can (Windows cannot open folders)."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def find_owner_file(path: Path) -> OwnerFile | None:
    """Return the owner file of Excel or LibreOffice beside a workbook, None if there is none.

    Excel's `~$NAME` begins with the length of the user's name and the name; LibreOffice's
    `.~lock.NAME#` is text: name, user, host, … An owner file can stay behind after a crash.
    """
    for name, program, read_owner in (
        (f"~${path.name}", "Excel", _excel_owner),
        (f".~lock.{path.name}#", "LibreOffice", _libreoffice_owner),
    ):
        place = path.with_name(name)
        try:
            status = place.stat()
        except OSError:
            continue
        owner = ""
        with suppress(OSError):
            owner = read_owner(place.read_bytes()[:512])
        return OwnerFile(place, owner, program, status.st_mtime_ns)
    return None


def _excel_owner(content: bytes) -> str:
    """Return the name in Excel's owner file.

    It stands there twice: in the system's code page with its length before it, and from byte 55 as
    UTF-16 with its length in two bytes before it, which holds any name.
    """
    if not content:
        return ""
    length = int.from_bytes(content[_WIDE_NAME : _WIDE_NAME + 2], "little")
    wide = content[_WIDE_NAME + 2 : _WIDE_NAME + 2 + 2 * length]
    if 0 < length <= _LONGEST_NAME and len(wide) == 2 * length:
        return wide.decode("utf-16-le", "replace").strip("\0 ")
    return content[1 : 1 + content[0]].decode("cp1252", "replace").strip("\0 ")


def _libreoffice_owner(content: bytes) -> str:
    fields = [part.strip() for part in content.decode("utf-8", "replace").split(",")]
    return next((part for part in fields[:2] if part), "")
