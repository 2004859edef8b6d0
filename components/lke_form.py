"""A form that was filled in elsewhere, put into words for the coordinator's look."""

from collections.abc import Sequence

from components.text import markdown_text
from data.lke import answer_rows
from data.lke.importer import UnmatchedRow
from data.workbook.lke_intake import Intake

_MOST_LETTERS = 160


def change_line(intake: Intake) -> str:
    """Say in Markdown what a row would change, and which row of the form says so."""
    row = intake.row
    cells = "; ".join(
        f"{markdown_text(edit.key.column)} {_shown(edit.before)} → **{_shown(edit.after)}**"
        for edit in intake.edits
    )
    line = f":gray[{markdown_text(row.key)}] {_name(row.key)} {cells}"
    if row.similarity < 1:
        line += f" :small[:gray[Di berkas, {_place(row.sheet, row.row)}: {_shown(row.found_text)}]]"
    return line


def unmatched_list(rows: Sequence[UnmatchedRow]) -> str:
    """Return every row that found no question as a Markdown list, with the reason."""
    return "\n".join(
        f"- **{_place(row.sheet, row.row)}**: {_shown(row.found_text)} "
        f"(jawaban: {_shown(row.answer)}). {markdown_text(row.reason)}"
        for row in rows
    )


def fault_list(intakes: Sequence[Intake]) -> str:
    """Return what can't be taken of the matched rows as a Markdown list."""
    return "\n".join(
        f"- **{markdown_text(intake.row.key)}** {_name(intake.row.key)} "
        f"({_place(intake.row.sheet, intake.row.row)}). {markdown_text(fault)}"
        for intake in intakes
        for fault in intake.faults
    )


def question_list(codes: Sequence[str]) -> str:
    """Return rows of the LKE as a Markdown list."""
    return "\n".join(f"- **{markdown_text(code)}** {_name(code)}" for code in codes)


def _name(code: str) -> str:
    """Return the text of a row; a number's own label stands behind that of its question."""
    row = answer_rows()[code]
    label = "" if row.field is None else f" ({row.text})"
    return markdown_text(f"{row.question.text}{label}")


def _place(sheet: str, row: int) -> str:
    return f"lembar {markdown_text(sheet)} baris {row}"


def _shown(text: str) -> str:
    """Return a cell's text for one line, a long one cut."""
    text = " ".join(text.split())
    cut = text if len(text) <= _MOST_LETTERS else f"{text[:_MOST_LETTERS].rstrip()}…"
    return markdown_text(cut) or "(kosong)"
