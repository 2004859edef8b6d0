"""Reads the sheet LKE: one question, or one number that a question asks for, in a row."""

from data.errors import Problem
from data.lke.answers import check_answer, tidy_answer
from data.lke.bank import answer_rows
from data.words import fold
from data.workbook.rows import Answer
from data.workbook.tables import Row, Table, quoted

_CODE_BY_FOLD = {fold(code): code for code in answer_rows()}
QUESTION_CODES = frozenset(_CODE_BY_FOLD)


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
        rows.append(
            Answer(
                code=code,
                answer=_answer(problems, row, code, "answer"),
                tpi=_answer(problems, row, code, "tpi"),
                note=_text(problems, row, "note"),
                link=_text(problems, row, "link"),
                tpi_note=_text(problems, row, "tpi_note"),
                sheet_row=row.number,
            )
        )
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


def _is_broken(problems: list[Problem], row: Row, field: str) -> bool:
    """Tell whether a cell holds an error of Excel, and note it as a problem."""
    cell = row.cell(field)
    if cell is None or not cell.error:
        return False
    text = f"sel berisi galat {quoted(str(cell.value))}. Perbaiki rumusnya."
    problems.append(row.problem(field, text))
    return True


def _text(problems: list[Problem], row: Row, field: str) -> str:
    return "" if _is_broken(problems, row, field) else row.text(field)


def _answer(problems: list[Problem], row: Row, code: str, field: str) -> str:
    """Return an answer as it is written; "" if it cannot be one of the question."""
    if _is_broken(problems, row, field):
        return ""
    text = row.plain(field)
    fault = check_answer(code, text)
    if fault:
        problems.append(row.problem(field, fault))
        return ""
    return tidy_answer(code, text)
