"""Keeps what the board writes beside a workbook for the account that runs it alone."""

import os
import stat
from contextlib import suppress
from pathlib import Path


def own_folder(folder: Path) -> None:
    """Make a folder that is not there yet, and let nobody else into it; raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    _restrict(folder, stat.S_IRWXU)


def own_file(file: Path) -> None:
    """Let nobody else read or write a file."""
    _restrict(file, stat.S_IRUSR | stat.S_IWUSR)


def _restrict(path: Path, mode: int) -> None:
    # On Windows a folder's own list of accounts says who may read; a drive in the network may know
    # no modes either, and a folder of another account's may not be changed.
    if os.name == "posix":
        with suppress(OSError):
            if stat.S_IMODE(path.stat().st_mode) != mode:
                path.chmod(mode)
