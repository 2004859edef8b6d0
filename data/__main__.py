"""The command line of the data library: `python -m data check FILE…` and `… summary FILE`."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from data.errors import Problem
from data.readiness import standing_of, today_in
from data.summary import summary_of
from data.workbook import Reading, read_workbook


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit code (0 good, 1 problems in a file)."""
    parser = argparse.ArgumentParser(prog="python -m data", description="Papan ZI")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="periksa buku kerja, tampilkan semua masalah")
    check.add_argument("files", nargs="+", type=Path, metavar="FILE")
    summary = commands.add_parser("summary", help="cetak seluruh keadaan sebagai JSON")
    summary.add_argument("file", type=Path, metavar="FILE")
    given = parser.parse_args(arguments)
    if given.command == "check":
        readings = [_read(path) for path in given.files]
        problems = [problem for reading in readings for problem in reading.problems]
        sys.stdout.writelines(f"{problem}\n" for problem in problems)
        return 1 if problems else 0
    return _summary(given.file)


def _summary(path: Path) -> int:
    reading = _read(path)
    if reading.problems:
        sys.stderr.writelines(f"{problem}\n" for problem in reading.problems)
        return 1
    standing = standing_of(reading, today_in(reading.settings.timezone))
    json.dump(summary_of(standing, reading.settings), sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")
    return 0


def _read(path: Path) -> Reading:
    try:
        data = path.read_bytes()
    except OSError as error:
        reading = read_workbook(b"", path.name)
        reason = error.strerror or str(error)
        text = f"berkas tidak dapat dibaca ({reason}). Periksa nama, folder, dan izinnya."
        return Reading(
            **{**vars(reading), "problems": (Problem(path.name, "", "", text),)},
        )
    return read_workbook(data, path.name)


if __name__ == "__main__":
    # Windows consoles and pipes default to a code page; the messages are UTF-8 everywhere.
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stderr.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.exit(main())
