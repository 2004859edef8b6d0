"""The files of the evidence: found by what a TAUTAN says, opened without leaving their folder."""

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from data.errors import Unreadable

MOST_BYTES = 25_000_000  # a larger file is not sent; it is opened where it lies

_PIECE_BYTES = 65_536
_MOST_LETTERS = 400
_LONGEST_NAME = 200
_NOT_IN_NAMES = re.compile('[\x00-\x1f:*?"<>|]')
# Windows opens a device under these names, whatever folder and ending they have.
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)(\.|$)", re.IGNORECASE)
_IS_WALKED = os.open in os.supports_dir_fd and hasattr(os, "O_NOFOLLOW")


@dataclass(frozen=True)
class FoundFile:
    """A file of the folder `root` by its `parts`, of so many bytes when it was found."""

    root: Path
    parts: tuple[str, ...]
    size: int

    @property
    def name(self) -> str:
        """Return what it is called."""
        return self.parts[-1]

    @property
    def place(self) -> str:
        """Return where it lies in the folder, for a person to go there."""
        return str(Path(*self.parts))

    @property
    def is_large(self) -> bool:
        """Tell whether it is larger than what is sent."""
        return self.size > MOST_BYTES

    def read(self) -> bytes:
        """Return its bytes; raises Unreadable where it is gone, too large, or another thing now."""
        try:
            return b"".join(self.chunks())
        except OSError as error:
            raise self._fault() from error

    def chunks(self) -> Iterator[bytes]:
        """Open it, and return its bytes piece by piece, so that it is never in memory as a whole.

        Raises Unreadable where it is gone, too large, or another thing now.
        """
        try:
            file = _opened(self)
        except (OSError, ValueError) as error:
            raise self._fault() from error
        if os.fstat(file.fileno()).st_size > MOST_BYTES:
            file.close()
            raise Unreadable(f"berkas bukti '{self.place}' terlalu besar untuk dikirim papan.")
        return _pieces(file)

    def _fault(self) -> Unreadable:
        return Unreadable(
            f"berkas bukti '{self.place}' tidak dapat dibuka. Periksa berkas itu di folder bukti, "
            "lalu ulangi."
        )


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    with file:
        left = MOST_BYTES
        while left > 0 and (piece := file.read(min(_PIECE_BYTES, left))):
            left -= len(piece)
            yield piece


def find_file(link: str, root: Path) -> FoundFile | None:
    """Return the file of a folder that a link names, None where it names none.

    A drive, a share, an absolute path, ".." and what is nobody's evidence are none, without being
    looked at; so is what a link of the file system leads to.
    """
    parts = plain_parts(link)
    if parts is None:
        return None
    place = root
    try:
        for part in parts[:-1]:
            place /= part
            if is_link(place):
                return None
        found = (place / parts[-1]).lstat()
    except (OSError, ValueError):
        return None
    if not stat.S_ISREG(found.st_mode) or _is_reparsed(found):
        return None
    return FoundFile(root, parts, found.st_size)


def plain_parts(path: str) -> tuple[str, ...] | None:
    """Return the names of a relative path that stays below its folder, None for any other."""
    text = path.strip().replace("\\", "/")
    if not text or len(text) > _MOST_LETTERS or text.startswith("/") or _NOT_IN_NAMES.search(text):
        return None
    parts = tuple(part for part in text.split("/") if part not in {"", "."})
    return parts if parts and not any(_is_refused(part) for part in parts) else None


def is_closed_name(name: str) -> bool:
    """Tell whether a name is that of what is nobody's evidence: the board's own, or hidden."""
    return name.startswith(".") or is_of_the_board(name)


def is_of_the_board(name: str) -> bool:
    """Tell whether a name is that of a folder in which the board or its server keep their own."""
    return name.casefold() == ".streamlit" or name.casefold().endswith(".papan")


def is_link(path: Path) -> bool:
    """Tell whether a path is a link of the file system; raises OSError where it is not there."""
    found = path.lstat()
    return stat.S_ISLNK(found.st_mode) or _is_reparsed(found)


def _is_refused(part: str) -> bool:
    return (
        is_closed_name(part)
        or len(part) > _LONGEST_NAME
        or part != part.rstrip(" .")  # Windows would leave these off, and open another file
        or _DEVICES.match(part) is not None
    )


def _is_reparsed(found: os.stat_result) -> bool:
    """Tell of a Windows junction; a file that OneDrive keeps is another kind of such a point."""
    junction = getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", 0)
    symlink = getattr(stat, "IO_REPARSE_TAG_SYMLINK", 0)
    return getattr(found, "st_reparse_tag", 0) in {junction, symlink} - {0}


def _opened(found: FoundFile) -> BinaryIO:
    """Open a file as it was found: no link that has come since is followed."""
    if _IS_WALKED:
        return _walked(found)
    path = found.root.joinpath(*found.parts)
    file = path.open("rb")
    # Now that it is open: is it what stands there, and is that where it says? Short names too
    # (RENCAN~1.PAP) are written out here.
    actual = path.resolve()
    root = found.root.resolve()
    is_below = actual.is_relative_to(root)
    names = actual.relative_to(root).parts if is_below else ()
    is_same = os.path.samestat(os.fstat(file.fileno()), actual.stat())
    if not is_same or not is_below or any(is_closed_name(name) for name in names):
        file.close()
        raise ValueError("another file than was found")
    return file


def _walked(found: FoundFile) -> BinaryIO:
    folder = os.open(found.root, os.O_RDONLY | os.O_DIRECTORY)
    try:
        for part in found.parts[:-1]:
            inner = os.open(part, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=folder)
            os.close(folder)
            folder = inner
        # A pipe in the file's place would be waited for.
        how = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK
        file = os.open(found.parts[-1], how, dir_fd=folder)
    finally:
        os.close(folder)
    if not stat.S_ISREG(os.fstat(file).st_mode):
        os.close(file)
        raise ValueError("no file any more")
    return os.fdopen(file, "rb")
