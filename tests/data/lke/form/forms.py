"""Small filled-in forms, laid out as offices have them, and what is found in them."""

import io
from collections.abc import Mapping, Sequence

from openpyxl import Workbook

from data.lke.form.matches import Match
from data.lke.form.proposal import Proposal, read_form

Cells = Sequence[object]

HEAD: Cells = ("No", None, "Penilaian", "Bobot", "Pilihan Jawaban", "Jawaban", "Catatan", "Tautan")


def saved(sheets: Mapping[str, Sequence[Cells]], hidden: Sequence[str] = ()) -> bytes:
    """Return a workbook with these sheets as bytes."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        if name in hidden:
            sheet.sheet_state = "hidden"
        for row in rows:
            sheet.append(list(row))
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def title(sign: str, text: str) -> Cells:
    """Return a row that is a heading."""
    return (sign, None, text)


def asks(sign: str, text: str, choices: str, answer: object, *more: object) -> Cells:
    """Return a row that asks: its sign, text, choices and answer, then note and link."""
    return (None, sign, text, None, choices, answer, *more)


TEAM: Sequence[Cells] = (
    title("I.", "PEMENUHAN"),
    title("1.", "MANAJEMEN PERUBAHAN"),
    title("i.", "Penyusunan Tim Kerja"),
    asks("a.", "Unit kerja telah membentuk tim pembangunan ZI", "Ya/Tidak", "Ya", "SK tim"),
    asks("b.", "Penentuan anggota tim melalui mekanisme yang jelas", "A/B/C", "A"),
)


def found_in(*rows: Cells, head: Cells = HEAD) -> Proposal:
    """Return what a form of these rows below its head would bring."""
    return read_form(saved({"LKE": [head, *rows]}))


def answers_of(proposal: Proposal) -> dict[str, str]:
    """Return the answers of what was matched surely, by KODE, blanks left out."""
    return {one.key: one.answer for one in proposal.sure if one.answer}


def match_of(proposal: Proposal, key: str) -> Match:
    """Return what was matched with one of our rows."""
    return next(one for one in proposal.matched if one.key == key)


def to_check(proposal: Proposal) -> dict[str, str]:
    """Return why matches must be looked at, by KODE."""
    return {one.key: " ".join(one.reasons) for one in proposal.to_check}


def left_in(proposal: Proposal) -> dict[str, str]:
    """Return the texts of the rows without a match, with the reason."""
    return {one.form_row.text: one.reason for one in proposal.unmatched}
