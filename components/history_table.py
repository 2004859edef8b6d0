"""The journal as a table: one row for each step, with dates as people write them."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from components.frame import clock_time, head_words, spoken_time
from data.statuses import STATUS_RULES
from data.store import Change, Source, State, View
from data.store.entries import Entry
from data.workbook.cell_texts import words_of
from data.workbook.writer import is_edited

ORIGINS = {
    Source.BOARD: "Papan",
    Source.EXCEL: "Excel",
    Source.UPLOAD: "Unggahan",
    Source.RESTORE: "Pengembalian",
}


def history_table(found: Sequence[Entry], names: Mapping[str, str], view: View) -> pd.DataFrame:
    """Return the entries as a table for people, a row each."""
    frame = pd.DataFrame(
        {
            "Kapan": [moment_of(entry.first, view) for entry in found],
            "Siapa": [entry.first.who for entry in found],
            "Bukti atau pertanyaan": [row_of(entry, names) for entry in found],
            "Apa": [what_of(entry) for entry in found],
            "Semula": [_side(entry, is_after=False) for entry in found],
            "Menjadi": [_side(entry, is_after=True) for entry in found],
            "Asal": [ORIGINS[entry.first.source] for entry in found],
            "Keadaan": [_state(entry) for entry in found],
        }
    )
    if set(frame["Keadaan"]) <= {State.WRITTEN.value}:
        del frame["Keadaan"]  # that all is written need not be said row by row
    return frame


def in_colours(history: pd.DataFrame) -> Any:
    """Return such a table whose statuses have their colours."""
    return history.style.map(_status_look, subset=["Menjadi"])


def history_columns() -> dict[str, Any]:
    """Return how the columns of the table are drawn."""
    column = st.column_config.TextColumn
    return {
        "Kapan": column(width=125),
        "Siapa": column(width=130),
        "Bukti atau pertanyaan": column(width=250),
        "Apa": column(width=95),
        "Asal": column(width=85),
    }


def moment_of(change: Change, view: View) -> str:
    """Return when a change was made: "10.38" today, else with its day."""
    at = spoken_time(change.at, view.timezone, view.today)
    return at if not at.startswith("Hari ini") else clock_time(change.at, view.timezone)


def row_of(entry: Entry, names: Mapping[str, str]) -> str:
    """Return what an entry is about: a row by its name, or how many of them."""
    codes = {change.key.code for change in entry.changes}
    if len(codes) > 1 and entry.is_row_removed:
        return f"{len(codes)} baris {entry.first.key.sheet}"
    if len(codes) > 1:
        return f"{entry.count} sel di {len(codes)} baris"
    key, code = entry.first.key, entry.first.key.code
    if not is_edited(key):
        return f"{key.sheet} {code}"
    name = names.get(code, "") or next(
        (one.before for one in entry.changes if one.key.column == "BUKTI"), ""
    )
    return f"{code} {name}".strip()


def what_of(entry: Entry) -> str:
    """Return the column of an entry, "Baris" of a whole row, or "n sel" of several."""
    if entry.is_row_added or entry.is_row_removed:
        return "Baris"
    heads = {change.key.column for change in entry.changes}
    return head_words(heads.pop()) if len(heads) == 1 else f"{entry.count} sel"


def _side(entry: Entry, *, is_after: bool) -> str:
    if entry.is_row_removed or entry.is_row_added:
        return "ada" if is_after == entry.is_row_added else "dihapus" if is_after else "belum ada"
    texts = {
        words_of(one.key, one.after if is_after else one.before) or "kosong"
        for one in entry.changes
    }
    return texts.pop() if len(texts) == 1 else "beberapa isi"


def _state(entry: Entry) -> str:
    states = {one.state.value for one in entry.changes}
    state = states.pop() if len(states) == 1 else "sebagian"
    reason = entry.first.reason if entry.count == 1 and not entry.is_row_removed else ""
    return f"{state} ({reason})" if reason else state


def _status_look(text: object) -> str:
    rule = STATUS_RULES.get(str(text))
    return f"background-color: {rule.fill}; color: {rule.text}" if rule else ""
