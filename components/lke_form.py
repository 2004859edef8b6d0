"""A form that was filled in elsewhere, as grids for the coordinator's look."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from components.text import markdown_text
from data.colours import LOOK_HERE
from data.lke import answer_rows
from data.workbook.lke_review import Group, ReviewRow, assignable

TAKE, ANSWER, TAKE_AS = "Ambil", "Di berkas", "Ambil sebagai"
_WHY_CHECK, _WHY_NOT = "Mengapa perlu diperiksa", "Mengapa tidak cocok"
_SKIP = "lewati"
_MOST_LETTERS = 300
_GRID_ROWS = 14
_ROW_PX = 36


def review_grid(
    rows: Sequence[ReviewRow], group: Group, key: str, on_change: Callable[[], None]
) -> None:
    """Draw the rows of a group; ticks, answers and questions can be changed in their cells."""
    is_unmatched = group is Group.UNMATCHED
    frame = _unmatched(rows) if is_unmatched else _matched(rows, group is Group.TO_CHECK)
    open_columns = {TAKE_AS} if is_unmatched else {TAKE, ANSWER}
    reason: list[Hashable] = [name for name in (_WHY_CHECK, _WHY_NOT) if name in frame.columns]
    shown = frame.style.set_properties(subset=reason, **{"background-color": LOOK_HERE})
    st.data_editor(
        shown if reason else frame,
        key=key,
        on_change=on_change,
        hide_index=True,
        disabled=[name for name in frame.columns if name not in open_columns],
        column_config=_columns() | (_WIDE if is_unmatched else {}),
        height=min(len(rows) + 1, _GRID_ROWS) * _ROW_PX + 4,
        row_height=_ROW_PX,
        num_rows="fixed",
    )


# Where no question of ours stands beside it, the form's own text has room.
_WIDE = {"Teks di berkas": st.column_config.TextColumn(width=420)}


def grid_changes(
    value: Mapping[str, Any], rows: Sequence[ReviewRow]
) -> list[tuple[ReviewRow, str, Any]]:
    """Return what was changed in a grid: the row, the column and what the cell holds now."""
    edited = value.get("edited_rows", {})
    return [
        (rows[int(at)], column, content)
        for at, cells in edited.items()
        if int(at) < len(rows)
        for column, content in cells.items()
    ]


def code_of(choice: str | None) -> str:
    """Return the KODE of what was chosen in the last column of a row without a match."""
    return next((code for code, label in assignable().items() if label == choice), "")


def figures(moves: Sequence[tuple[str, str, str, str]]) -> None:
    """Draw figures before and after, each with its name and what it gained ("" for nothing)."""
    cells = "".join(
        f"<div><span>{escape(name)}</span><b>{escape(before)}</b>"
        + (f" <i>menjadi</i> <b>{escape(after)}</b>" if after != before else "")
        + (f" <em>{escape(gain)}</em>" if gain and after != before else "")
        + "</div>"
        for name, before, after, gain in moves
    )
    st.html(f'<div class="lke-angka">{cells}</div>')


def fault_list(faults: Sequence[tuple[ReviewRow, str]]) -> str:
    """Return what can't be taken of the chosen rows as a Markdown list."""
    return "\n".join(
        f"- **Baris {row.form_row.number}** {markdown_text(_text(row))}: {markdown_text(fault)}"
        for row, fault in faults
    )


def question_list(codes: Sequence[str]) -> str:
    """Return rows of the LKE as a Markdown list."""
    return "\n".join(f"- **{markdown_text(code)}** {markdown_text(_name(code))}" for code in codes)


def _matched(rows: Sequence[ReviewRow], with_reason: bool) -> pd.DataFrame:
    intakes = [row.intake for row in rows if row.intake is not None]
    columns: dict[str, list[Any]] = {
        TAKE: [row.is_ticked for row in rows],
        "Kode": [one.match.key for one in intakes],
        "Pertanyaan di papan": [_name(one.match.key) for one in intakes],
        "Teks di berkas": [_text(row) for row in rows],
        ANSWER: [one.match.answer for one in intakes],
        "Di papan": [one.present or "kosong" for one in intakes],
        "TPI": [one.match.tpi for one in intakes],
    }
    if with_reason:
        columns[_WHY_CHECK] = [row.reason for row in rows]
    else:
        columns["Catatan dan tautan"] = [_remarks(row) for row in rows]
    columns["Baris"] = [row.form_row.number for row in rows]
    return pd.DataFrame(columns)


def _unmatched(rows: Sequence[ReviewRow]) -> pd.DataFrame:
    labels = assignable()
    return pd.DataFrame(
        {
            "Baris": [row.form_row.number for row in rows],
            "Teks di berkas": [_text(row) for row in rows],
            "Isi": [row.form_row.answer.text for row in rows],
            _WHY_NOT: [row.reason for row in rows],
            TAKE_AS: [
                labels[row.intake.match.key] if row.intake is not None else _SKIP for row in rows
            ],
        }
    )


def _columns() -> dict[str, Any]:
    text = st.column_config.TextColumn
    return {
        TAKE: st.column_config.CheckboxColumn(width=80, pinned=True),
        "Kode": text(width=104, pinned=True),
        "Pertanyaan di papan": text(width=262),
        "Teks di berkas": text(width=236),
        ANSWER: text(width=106, help="Jawaban dapat diubah di sel ini sebelum diambil."),
        "Di papan": text(width=86),
        "TPI": text(width=60),
        _WHY_CHECK: text(width=290),
        _WHY_NOT: text(width=330),
        "Catatan dan tautan": text(width=260),
        "Isi": text(width=110),
        "Baris": st.column_config.NumberColumn(width=60, format="%d"),
        TAKE_AS: st.column_config.SelectboxColumn(
            width=330, options=[_SKIP, *assignable().values()], required=True
        ),
    }


def _name(code: str) -> str:
    """Return the text of a row; a number's own label stands behind that of its question."""
    row = answer_rows()[code]
    return row.text if row.field is None else f"{row.question.text} ({row.text})"


def _text(row: ReviewRow) -> str:
    """Return what the form asks in a row, with its sign, on one line."""
    sign = row.form_row.sign
    text = f"{sign}. {row.form_row.text}" if sign and sign != "-" else row.form_row.text
    return _line(text or "(tanpa teks)")


def _remarks(row: ReviewRow) -> str:
    return _line("; ".join(filter(None, (row.form_row.note, row.form_row.link))))


def _line(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _MOST_LETTERS else f"{plain[:_MOST_LETTERS].rstrip()}…"
