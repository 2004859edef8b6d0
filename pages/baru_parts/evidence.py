"""The proposed evidence as a table to change before anything is written."""

from typing import Any

import pandas as pd
import streamlit as st

from data.schema import MOST_SOUGHT
from data.words import clean, fold
from data.workbook.intake.editing import EvidenceRow, effects, items_of, told, with_change
from data.workbook.intake.reading import Intake
from pages.baru_parts.steps import COLUMNS, SAVE, go, step_bar
from pages.session.choices import NewPlan
from pages.session.state import widget_values

_NAME, _JOINED, _DROPPED = "Bukti", "Gabung ke atas", "Buang"
_FIELDS = {_NAME: "name", _JOINED: "is_joined", _DROPPED: "is_dropped"}
_SPLIT, _CHANGED, _LONG = "Dipisah papan", "Saya ubah", "Lebih dari 60 huruf"
_LONG_NAME = 60


def evidence_step(plan: NewPlan, intake: Intake) -> None:
    """Draw the evidence, one row an item: changed, joined, split by ";" or dropped."""
    rows = plan.rows or ()
    count = len(items_of(rows))
    title, steps = st.columns([3, 2], vertical_alignment="center")
    with title:
        st.title(f"{count} bukti dari {len(intake.components)} komponen", anchor=False)
    with steps:
        step_bar(plan, is_understood=True)
    st.markdown(f"Papan mengusulkan pemisahan ini; belum ada yang ditulis. {told(rows)}")
    shown = _sieved(rows)
    _grid(plan, intake, shown)

    def start_again() -> None:
        plan.rows = None

    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("Kembali", key="baru.back-evidence", on_click=go, args=(COLUMNS,))
        st.button(
            f"Lanjut, simpan {count} bukti",
            type="primary",
            icon=":material/chevron_right:",
            key="baru.to-save",
            on_click=go,
            args=(SAVE,),
        )
        st.button(
            "Mulai lagi dari usul papan",
            type="tertiary",
            icon=":material/undo:",
            key="baru.reset",
            on_click=start_again,
            disabled=not any(one.is_changed for one in rows),
        )


def _sieved(rows: tuple[EvidenceRow, ...]) -> list[int]:
    """Draw the search and the sieves; return the places of the rows that pass."""
    passes = {
        _SPLIT: [one.is_split for one in rows],
        _CHANGED: [one.is_changed for one in rows],
        _LONG: [len(one.name) > _LONG_NAME for one in rows],
    }
    search, sieves, hint = st.columns([3, 5, 5], vertical_alignment="center")
    wanted = search.text_input(
        "Cari",
        placeholder="Cari komponen atau bukti",
        key="baru.search",
        max_chars=MOST_SOUGHT,
        label_visibility="collapsed",
    )[:MOST_SOUGHT]
    chosen = sieves.pills(
        "Saring",
        list(passes),
        selection_mode="multi",
        format_func=lambda name: f"{name} {sum(passes[name])}",
        key="baru.sieve",
        label_visibility="collapsed",
    )
    hint.markdown(
        ":gray[Tulis **;** di sel Bukti untuk memisah. Centang untuk menggabung atau membuang.]"
    )
    plain = fold(wanted or "")
    return [
        at
        for at, row in enumerate(rows)
        if all(passes[name][at] for name in chosen)
        and plain in fold(f"{row.component_code} {row.name} {row.origin}")
    ]


def _grid(plan: NewPlan, intake: Intake, shown: list[int]) -> None:
    rows = plan.rows or ()
    said = effects(rows)
    labels = {one.code: f"{one.number}. {one.name}" for one in intake.components}
    table = pd.DataFrame([_cells(rows, said, labels, at) for at in shown], index=shown)
    # The rows keep their places while a sieve is set, so that a change finds its row.
    key = f"baru.grid-{hash(tuple(shown))}"

    def take() -> None:
        changed: dict[str, dict[str, Any]] = widget_values()[key]["edited_rows"]
        fresh = list(plan.rows or ())
        for place, cells in changed.items():
            values = {_FIELDS[head]: value for head, value in cells.items() if head in _FIELDS}
            if "name" in values:
                values["name"] = str(values["name"] or "")
            fresh[shown[int(place)]] = with_change(fresh[shown[int(place)]], **values)
        plan.rows = tuple(fresh)

    if table.empty:
        st.info("Tidak ada bukti yang cocok dengan saringan ini.")
        return
    st.data_editor(
        table.style.map(_tinted, subset=["Jadinya"]),
        key=key,
        hide_index=True,
        num_rows="fixed",
        on_change=take,
        height=min(440, 36 * (len(table) + 1)),
        disabled=["Kode", "Komponen", "Jadinya", "Teks asli di berkas"],
        column_config={
            "Kode": st.column_config.TextColumn(width=70, pinned=True),
            "Komponen": st.column_config.TextColumn(width="medium"),
            _NAME: st.column_config.TextColumn(width="large", max_chars=500),
            _JOINED: st.column_config.CheckboxColumn(width=150),
            _DROPPED: st.column_config.CheckboxColumn(width=95),
            "Jadinya": st.column_config.TextColumn(width="medium"),
            "Teks asli di berkas": st.column_config.TextColumn(width="large"),
        },
    )


def _tinted(effect: object) -> str:
    return "background-color: #FFF3D6" if effect else ""


def _cells(
    rows: tuple[EvidenceRow, ...], said: list[tuple[str, str]], labels: dict[str, str], at: int
) -> dict[str, object]:
    """Return a row of the grid; component and wording stand only where they begin."""
    row, before = rows[at], rows[at - 1] if at else None
    is_first = before is None or before.component_code != row.component_code
    is_new = is_first or (before is not None and before.origin != row.origin)
    code, effect = said[at]
    return {
        "Kode": code,
        "Komponen": labels.get(row.component_code, "") if is_first else "",
        _NAME: row.name,
        _JOINED: row.is_joined,
        _DROPPED: row.is_dropped,
        "Jadinya": effect,
        "Teks asli di berkas": clean(row.origin) if is_new else "",
    }
