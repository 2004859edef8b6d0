"""The command line: `python -m data check`, `summary`, `lampiran`, `lke` and `share`."""

import argparse
import errno
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO

from data.access.sharing import PORT, address_of, own_hosts, serving_command
from data.lke.form.proposal import read_form
from data.lke.form.report import as_values, nothing_matched
from data.lke.form.tabs import FormError
from data.reports.summary import summary_of
from data.standing.assessment import assessment_of
from data.standing.readiness import standing_of, today_in
from data.workbook import read_workbook
from data.workbook.intake.reading import read_intake
from data.workbook.intake.report import report_of


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit code (0 good, 1 problems in a file)."""
    parser = argparse.ArgumentParser(prog="python -m data", description="Papan ZI")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="periksa buku kerja, tampilkan semua masalah")
    check.add_argument("files", nargs="+", type=Path, metavar="FILE")
    summary = commands.add_parser("summary", help="cetak seluruh keadaan sebagai JSON")
    summary.add_argument("file", type=Path, metavar="FILE")
    lampiran = commands.add_parser(
        "lampiran", help="cetak sebagai JSON apa yang terbaca dari rencana atau tabel sendiri"
    )
    lampiran.add_argument("file", type=Path, metavar="FILE")
    lampiran.add_argument(
        "--tahun", type=int, metavar="N", help="tahun untuk target waktu yang tidak menyebutnya"
    )
    lke = commands.add_parser("lke", help="cocokkan LKE yang diisi di tempat lain, cetak JSON")
    lke.add_argument("file", type=Path, metavar="FILE")
    lke.add_argument(
        "--lembar", action="append", default=[], metavar="NAMA",
        help="lembar yang dipakai, bila beberapa berisi formulir (boleh diulang)",
    )  # fmt: skip
    share = commands.add_parser("share", help="jalankan papan untuk jaringan kantor")
    share.add_argument("--port", type=int, default=PORT, metavar="PORT")
    share.add_argument(
        "--proxy", metavar="NAMA", help="nama di depan proxy TLS pada komputer ini (lihat README)"
    )
    given = parser.parse_args(arguments)
    if given.command == "share":
        return _share(given.port, given.proxy)
    if given.command == "lampiran":
        return _lampiran(given.file, given.tahun)
    if given.command == "lke":
        return _lke(given.file, given.lembar)
    return _check(given.files) if given.command == "check" else _summary(given.file)


def _share(port: int, proxy: str | None) -> int:
    """Serve the board; what it is reachable under is printed here and shown on its page Bagikan."""
    hosts = [proxy] if proxy else own_hosts()
    for host in hosts:
        address = address_of(host, 443 if proxy else port, is_encrypted=bool(proxy))
        _write(sys.stdout, [f"Papan dibagikan di {address}"])
    command = serving_command(hosts, port, is_behind_proxy=bool(proxy))
    try:
        return subprocess.run(command, check=False).returncode
    except KeyboardInterrupt:
        return 0


def _check(paths: Sequence[Path]) -> int:
    code = 0
    for path in paths:
        reading = read_workbook(path)
        problems = reading.problems
        _write(sys.stdout, [*problems, *(f"catatan: {remark}" for remark in reading.remarks)])
        code = 1 if problems else code
    return code


def _summary(path: Path) -> int:
    reading = read_workbook(path)
    _write(sys.stderr, reading.problems)
    if not reading.is_readable:
        return 1
    standing = standing_of(reading, today_in(reading.settings.timezone))
    values = summary_of(standing, reading.settings, assessment_of(reading, standing))
    _write(sys.stdout, [json.dumps(values, ensure_ascii=False, indent=2)])
    return 0


def _lampiran(path: Path, year: int | None) -> int:
    intake = read_intake(path, year=year)
    _write(sys.stdout, [json.dumps(report_of(intake), ensure_ascii=False, indent=2)])
    return 0 if intake.components else 1


def _lke(path: Path, tabs: Sequence[str]) -> int:
    try:
        proposal = read_form(path, tabs)
    except FormError as error:
        # Both for who reads and for what parses: nothing was matched, and why.
        _write(sys.stderr, [error])
        _write(sys.stdout, [json.dumps(nothing_matched(error), ensure_ascii=False, indent=2)])
        return 1
    _write(sys.stdout, [json.dumps(as_values(proposal), ensure_ascii=False, indent=2)])
    return 0


def _write(stream: TextIO, lines: Iterable[object]) -> None:
    """Write lines; a reader that has heard enough, such as `head`, is no error."""
    try:
        stream.writelines(f"{line}\n" for line in lines)
        stream.flush()
    except OSError as error:
        if not isinstance(error, BrokenPipeError) and error.errno != errno.EINVAL:  # on Windows
            raise
        # What is left in the buffer must not raise again when Python closes the stream
        # (Python's documentation, "Note on SIGPIPE").
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


if __name__ == "__main__":
    # Windows consoles and pipes default to a code page; the messages are UTF-8 everywhere.
    for output in (sys.stdout, sys.stderr):
        if isinstance(output, io.TextIOWrapper):
            output.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(main())
