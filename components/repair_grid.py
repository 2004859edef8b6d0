"""One kind of unread cells as a grid: what stands there, what counts, and what it shall become."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from data.columns import Column, Kind
from data.errors import Problem
from data.schema import SHEETS
from data.statuses import STATUS_RULES, Status

_TICK, _AFTER = "Betulkan", "Menjadi"
_SHEETS = {sheet.name: sheet for sheet in SHEETS}


@dataclass(frozen=True)
class RepairRow:
    """A cell that is set aside, its row's name, and what counts for it meanwhile."""

    problem: Problem
    name: str
    counts: str

    @property
    def is_ticked(self) -> bool:
        """Tell whether it is repaired unless somebody says no: nothing verified is lowered."""
        return bool(self.problem.proposal) and not self.lowers

    @property
    def lowers(self) -> bool:
        """Tell whether the proposal would take the seal Terverifikasi away."""
        sealed = Status.VERIFIED.value
        return self.counts == sealed and self.problem.proposal not in {"", sealed}


def column_of(problem: Problem) -> Column | None:
    """Return what the contract says of a problem's column, None if it is about no column."""
    sheet = _SHEETS.get(problem.contract)
    return sheet.by_head.get(problem.head) if sheet else None


def chosen_rows(rows: Sequence[RepairRow], value: object) -> list[tuple[Problem, str]]:
    """Return which cells shall become what; `value` is what the session holds of the grid."""
    edited = value.get("edited_rows", {}) if isinstance(value, Mapping) else {}
    chosen: list[tuple[Problem, str]] = []
    for at, row in enumerate(rows):
        own: Mapping[str, Any] = edited.get(at) or edited.get(str(at)) or {}
        after = _text(own.get(_AFTER, row.problem.proposal))
        if after and own.get(_TICK, row.is_ticked or (_AFTER in own)):
            chosen.append((row.problem, after))
    return chosen


def repair_grid(rows: Sequence[RepairRow], key: str, on_change: Callable[[], None]) -> None:
    """Draw the grid; its ticks and choices stand in the session under its key."""
    column = column_of(rows[0].problem)
    is_date = column is not None and column.kind is Kind.DATE
    meant = [row.problem.proposal or None for row in rows]
    frame = pd.DataFrame(
        {
            _TICK: [row.is_ticked for row in rows],
            "Sel": [row.problem.cell for row in rows],
            "Baris": [f"{row.problem.code} {row.name}".strip() for row in rows],
            "Di Excel": [row.problem.found for row in rows],
            "Kini di papan": [row.counts for row in rows],
            _AFTER: pd.Series(
                [date.fromisoformat(text) if is_date and text else text for text in meant],
                dtype="object",
            ),
        }
    )
    locked = ["Sel", "Baris", "Di Excel", "Kini di papan"]
    shown = frame.style.map(lambda _: "background-color: #FFF3DC", subset=["Di Excel"])
    st.data_editor(
        shown.map(_status_look, subset=["Kini di papan"]),
        key=key,
        hide_index=True,
        disabled=locked,
        on_change=on_change,
        height=min(38 + 36 * len(rows), 330),
        row_height=36,
        column_config={
            _TICK: st.column_config.CheckboxColumn(width=80),
            "Sel": st.column_config.TextColumn(width=70),
            "Baris": st.column_config.TextColumn(width=260),
            _AFTER: _after_column(column),
        },
    )


def _after_column(column: Column | None) -> Any:
    config = st.column_config
    if column is not None and column.choices:
        return config.SelectboxColumn(options=list(column.choices), required=True, width=150)
    if column is not None and column.kind is Kind.DATE:
        return config.DateColumn(format="DD/MM/YYYY", width=130)
    return config.TextColumn(width=150)


def _status_look(text: object) -> str:
    rule = STATUS_RULES.get(str(text))
    return f"background-color: {rule.fill}; color: {rule.text}" if rule else ""


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()[:400]
