"""A workbook for a new year or another office: from the same plan, or from somebody's own."""

import streamlit as st

from data.roles import Right
from data.workbook.intake.editing import proposed_rows
from data.workbook.new_workbook import Proposal, from_intake, from_plan, own_items, plan_of
from data.workbook.plan import load_plan
from pages.baru_parts.columns import columns_step
from pages.baru_parts.evidence import evidence_step
from pages.baru_parts.saving import saving
from pages.baru_parts.steps import (
    COLUMNS,
    EVIDENCE,
    FILE,
    begin,
    go,
    next_year,
    step_bar,
    understood,
)
from pages.frame.opening import follow
from pages.session.person import offered
from pages.session.state import session, widget_values

_SAME, _FILE, _TABLE = "Rencana yang sama", "Lampiran dari Excel", "Tabel dari Word"
_MOST_PASTED = 200_000  # letters; the table of the decree has twenty thousand


def same_plan(year: int, office: str) -> Proposal:
    """Propose the plan of this board anew, or the shipped one if the board has none."""
    if view.reading is not None and view.reading.has_items:
        return from_plan(plan_of(view.reading), year, view.reading.settings.office, office)
    return from_plan(load_plan(), year)


def take_file() -> None:
    """Go on with the file that was chosen."""
    upload = widget_values().get("baru.upload")
    if upload is not None:
        begin(upload.name, upload.getvalue())


def take_text() -> None:
    """Go on with the table that was pasted."""
    pasted = str(widget_values().get("baru.text") or "")[:_MOST_PASTED]
    if pasted.strip():
        begin("tabel yang ditempel", pasted.encode("utf-8", "replace"))


view = follow()
plan = session().choices.new_plan
if plan is None or plan.step == FILE:
    st.title("Buat lembar kerja baru", anchor=False)
    st.markdown(
        "Untuk tahun baru atau satker lain. Semua status mulai dari Belum Ada; catatan dan jawaban "
        "LKE kosong. Lembar kerja di papan ini tidak berubah."
    )
    if not offered(Right.UPLOAD):
        st.stop()
    if plan is not None:
        step_bar(plan, is_understood=True)
    source = st.radio("Sumber rencana", [_SAME, _FILE, _TABLE], key="baru.source", horizontal=True)
    if source == _FILE:
        st.file_uploader(
            "Pilih berkas .xlsx, .xlsm, atau .txt",
            type=["xlsx", "xlsm", "txt"],
            key="baru.upload",
            on_change=take_file,
        )
        st.markdown("Lembar apa pun, judul kolom apa pun; hasilnya diperlihatkan dahulu.")
    elif source == _TABLE:
        st.text_area(
            "Tempel tabel rencana",
            key="baru.text",
            height=220,
            max_chars=_MOST_PASTED,
            on_change=take_text,
            help="Di Word, pilih seluruh tabel, salin (Ctrl+C), lalu tempel di sini (Ctrl+V).",
        )
        st.markdown("Tempel tabelnya, lalu klik di luar kotak.")
    if source != _SAME and plan is not None:
        st.button(f"Lanjut dengan {plan.file}", key="baru.go-on", on_click=go, args=(COLUMNS,))
    if source == _SAME:
        saving(view, next_year(view), same_plan)
    st.stop()

if not offered(Right.UPLOAD):
    st.stop()
taken, intake = plan, understood(plan, next_year(view))
if plan.rows is None:
    plan.rows = proposed_rows(intake.components, own_items(plan.data, plan.file))
rows = plan.rows
if plan.step == COLUMNS:
    columns_step(plan, intake)
elif plan.step == EVIDENCE:
    evidence_step(plan, intake)
else:
    title, steps = st.columns([3, 2], vertical_alignment="center")
    with title:
        st.title("Simpan lembar kerja baru", anchor=False)
    with steps:
        step_bar(plan, is_understood=True)
    likely = intake.year or next_year(view)
    saving(view, likely, lambda year, office: from_intake(understood(taken, year), rows, year))
