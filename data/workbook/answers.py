"""Reads the sheet LKE: one question, or one number that a question asks for, in a row."""

from typing import Any

from data.errors import Problem
from data.lke.answers import check_answer, tidy_answer
from data.lke.bank import answer_rows
from data.schema import LKE
from data.words import fold
from data.workbook.tables import Row, Table, quoted

_CODE_BY_FOLD = {fold(code): code for code in answer_rows()}
QUESTION_CODES = frozenset(_CODE_BY_FOLD)
_ANSWERS = ("answer", "tpi")


def read_answers(table: Table) -> tuple[list[dict[str, Any]], list[Problem]]:
    """Read all rows in the order of the sheet; what cannot be taken is a problem.

    A row has the fields code, answer, tpi, note, link, tpi_note (texts) and sheet_row.
    """
    rows: list[dict[str, Any]] = []
    problems: list[Problem] = []
    seen: dict[str, str] = {}
    for row in table.rows():
        code = _CODE_BY_FOLD.get(fold(row.plain("code")), "")
        fault = _code_fault(row, code, seen)
        if fault:
            problems.append(row.problem("code", fault))
            continue
        seen[code] = row.address("code")
        values: dict[str, Any] = {"code": code, "sheet_row": row.number}
        for field in LKE.edited:
            text = row.plain(field) if field in _ANSWERS else row.text(field)
            fault = _fault(row, code, field, text)
            if fault:
                problems.append(row.problem(field, fault))
                text = ""
            values[field] = tidy_answer(code, text) if field in _ANSWERS else text
        rows.append(values)
    return rows, problems


def _code_fault(row: Row, code: str, seen: dict[str, str]) -> str:
    """Return what is wrong with the KODE; "" where it can be taken."""
    written = row.plain("code")
    if not written:
        return "KODE kosong. Isi kode pertanyaan seperti P.1.1.a, atau kosongkan seluruh baris."
    if not code:
        return (
            f"KODE {quoted(written)} tidak ada di LKE. "
            "Tulis kode pertanyaan seperti P.1.1.a, atau hapus barisnya."
        )
    if code in seen:
        return f"KODE {code} ada dua kali (juga di sel {seen[code]}). Hapus salah satunya."
    return ""


def _fault(row: Row, code: str, field: str, text: str) -> str:
    """Return what is wrong with a cell; "" where it can be taken."""
    cell = row.cell(field)
    if cell is not None and cell.error:
        return f"sel berisi galat {quoted(str(cell.value))}. Perbaiki rumusnya."
    if field in _ANSWERS:
        return check_answer(code, text) or ""
    return ""
