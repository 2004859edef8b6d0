"""Judges a workbook that somebody brings in place of the present one."""

from pathlib import Path

from data.errors import AnotherBoard, Unreadable
from data.store.evidence_folder import note_brought
from data.words import listed
from data.workbook.identity import differing
from data.workbook.reader import Reading, read_workbook
from data.xlsx import Package


def check_incoming(data: bytes, path: Path, present: Reading | None) -> None:
    """Look whether a workbook may take the place of the one at `path`, which reads as `present`.

    Another folder of the evidence that it names is noted: it counts only when it was confirmed.
    Raises AnotherBoard if its Satker or Tahun is another, Unreadable if it is no workbook of ours
    or Excel would not open it there, Unwritable if the note cannot be kept.
    """
    _check_kind(data, path)
    fresh = read_workbook(data, path.name)
    if not fresh.is_readable:
        raise Unreadable("\n".join(str(problem) for problem in fresh.problems))
    other = differing(present.settings, fresh.settings) if present is not None else ()
    if other:
        raise AnotherBoard(
            f"{listed(other)} di berkas ini lain dari papan ini. Buka sebagai papan baru, atau "
            "perbaiki di lembar Pengaturan bila salah ketik."
        )
    named = fresh.settings.evidence_folder
    if present is None or present.settings.evidence_folder != named:
        note_brought(named, path)


def _check_kind(data: bytes, path: Path) -> None:
    """Refuse a workbook that Excel would not open under the name of the present one."""
    has_macros = Package.open(data).has_macros()
    if has_macros and path.suffix.lower() != ".xlsm":
        raise Unreadable(
            f"berkas ini buku kerja dengan makro, dan Excel menolaknya dengan nama {path.name}. "
            "Simpan sebagai Buku Kerja Excel (.xlsx), lalu unggah lagi."
        )
    if not has_macros and path.suffix.lower() == ".xlsm":
        raise Unreadable(
            f"berkas ini buku kerja tanpa makro, dan Excel menolaknya dengan nama {path.name}. "
            "Simpan sebagai Buku Kerja Excel Berkemampuan Makro (.xlsm), lalu unggah lagi."
        )
