"""Reads the sheet LKE: one question, or one number that a question asks for, in a row."""

from dataclasses import replace

from data.columns import Column
from data.errors import Problem
from data.lke.answers import check_answer, tidy_answer
from data.lke.bank import answer_rows
from data.lke.form.answers import read_answer
from data.lke.form.tabs import FormCell
from data.schema import LKE
from data.words import fold
from data.workbook.fields import is_broken, read_link, read_text, read_value, set_aside
from data.workbook.rows import Answer, columns_without_field
from data.workbook.tables import Row, Table, quoted

_CODE_BY_FOLD = {fold(code): code for code in answer_rows()}
QUESTION_CODES = frozenset(_CODE_BY_FOLD)
_ANSWER, _TPI, _NOTE, _LINK, _TPI_NOTE = map(
    LKE.column, ("answer", "tpi", "note", "link", "tpi_note")
)
_MORE = columns_without_field(LKE, Answer)


def read_answers(table: Table) -> tuple[list[Answer], list[Problem]]:
    """Read all rows in the order of the sheet; what cannot be taken is a problem."""
    rows: list[Answer] = []
    problems: list[Problem] = []
    seen: dict[str, str] = {}
    for row in table.rows():
        code = _CODE_BY_FOLD.get(fold(row.plain("code")), "")
        fault = _code_fault(row, code, seen)
        if fault:
            problems.append(row.problem("code", fault))
            continue
        seen[code] = row.address("code")
        own: list[Problem] = []
        answer = Answer(
            code=code,
            answer=_answer(row, code, _ANSWER, own),
            tpi=_answer(row, code, _TPI, own),
            note=read_text(row, _NOTE, own),
            link=read_link(row, _LINK, own)[0],
            tpi_note=read_text(row, _TPI_NOTE, own),
            sheet_row=row.number,
            more={one.field: read_value(row, one, own) for one in _MORE},
        )
        aside, own = set_aside(code, LKE, own)
        rows.append(replace(answer, aside=aside))
        problems += own
    return rows, problems


def _code_fault(row: Row, code: str, seen: dict[str, str]) -> str:
    """Return what is wrong with the KODE; "" if it can be taken."""
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


def _answer(row: Row, code: str, column: Column, problems: list[Problem]) -> str:
    """Return an answer as it is written; "" if it cannot be one of the question."""
    if is_broken(row, column.field, problems):
        return ""
    text = row.plain(column.field)
    fault = check_answer(code, text)
    if fault:
        meant, is_unclear = read_answer(answer_rows()[code], FormCell(text), "")
        problems.append(row.problem(column.field, fault, "" if is_unclear else meant))
        return ""
    return tidy_answer(code, text)
