"""Says once, when the year of the board is over, how next year's workbook is made."""

import streamlit as st

from data.errors import WorkbookFault
from data.roles import Right
from data.store import View
from pages.changes.door import attempt
from pages.frame.menu import new_workbook_page
from pages.session.person import actor, may
from pages.session.sample import in_sample
from pages.session.stores import current_store, records

_KIND = "tahun-lewat"


def year_notice(view: View) -> None:
    """Say it to whoever can do it, until somebody has said that they know."""
    reading = view.reading
    if reading is None or in_sample() or not may(Right.UPLOAD):
        return
    year = reading.settings.year
    if not year or reading.settings.is_sample or year >= view.today.year or _is_known(year):
        return
    with st.container(border=True, key="tahun-lewat"):
        st.markdown(
            f"**Tahun {year} sudah lewat.** Lembar kerja {view.today.year} dibuat dari rencana "
            "yang sama dalam satu langkah; Tim, Pengaturan, dan kolom tambahan ikut. Papan ini "
            f"menjadi Arsip {year}."
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            st.page_link(
                new_workbook_page(),
                label=f"Buat lembar kerja {view.today.year}",
                icon=":material/note_add:",
            )
            st.button("Mengerti", key="frame.year", type="tertiary", on_click=_know, args=(year,))


def _is_known(year: int) -> bool:
    try:
        return records().get(_KIND, str(year)) is not None
    except WorkbookFault:
        return True


def _know(year: int) -> None:
    attempt(lambda: current_store().records.put(_KIND, str(year), {}, actor(), Right.UPLOAD))
