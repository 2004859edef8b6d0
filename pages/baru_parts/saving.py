"""The last step: for whom and when the new workbook is, what was understood, and the file."""

from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st

from components.text import markdown_text
from data.errors import WorkbookFault
from data.schema import GOALS, TIMEZONES
from data.store import View
from data.store.workplace import VARIABLE
from data.words import fold, listed
from data.workbook import Reading
from data.workbook.carrying import added_heads, carried
from data.workbook.new_workbook import Proposal, build
from data.workbook.plan import Plan
from pages.frame.downloads import download_button
from pages.frame.menu import workbook_page

_MOST_LINES = 30


def saving(view: View, year: int, propose: Callable[[int, str], Proposal]) -> None:
    """Ask for office, year, goal and time zone; show what comes of it, and give the file.

    `year` is the likeliest one; `propose` makes the proposal for a year and an office.
    """
    ask, understood = st.columns([2, 3], gap="large")
    settings = view.reading.settings if view.reading is not None else None
    with ask:
        written = st.text_input(
            "Nama satker",
            value=settings.office if settings else "",
            max_chars=120,
            key="baru.office",
        )
        office = " ".join(written.split())
        asked = st.number_input(
            "Tahun", min_value=2000, max_value=2099, value=year, key="baru.year"
        )
        goal = st.selectbox(
            "Target predikat", GOALS, GOALS.index(settings.goal) if settings else 0, key="baru.goal"
        )
        zones = list(TIMEZONES)
        zone = st.selectbox(
            "Zona waktu",
            zones,
            zones.index(settings.timezone_label) if settings else 0,
            key="baru.zone",
        )
    with understood:
        proposal = propose(asked, office)
        _show(proposal)
        if not office:
            st.warning("Isi nama satker dahulu.")
        elif not proposal.problems:
            before = view.reading if _is_own(view, office) else None
            _give(proposal, office, asked, goal, zone, before)


def _show(proposal: Proposal) -> None:
    st.subheader("Yang terbaca", anchor=False)
    plan = proposal.plan
    areas = {row.area_code for row in plan.rows}
    st.markdown(f"**{len(areas)} area, {len(plan.rows)} komponen, {len(plan.items)} bukti.**")
    if proposal.problems:
        st.error(
            f"**{len(proposal.problems)} masalah; perbaiki dahulu di sumbernya.**\n\n"
            + _lines(proposal.problems),
            icon=":material/report:",
        )
    if proposal.remarks:
        st.info(_lines(proposal.remarks))
    if plan.rows:
        st.dataframe(_table(plan), hide_index=True)


def _lines(texts: tuple[str, ...]) -> str:
    return "\n".join(f"- {markdown_text(text)}" for text in texts[:_MOST_LINES])


def _table(plan: Plan) -> pd.DataFrame:
    labels = plan.component_labels()
    names: dict[str, list[str]] = {code: [] for code in labels}
    for item in plan.items:
        names.setdefault(item.component_code, []).append(item.name)
    return pd.DataFrame(
        {
            "AREA": [row.area_code for row in plan.rows],
            "KOMPONEN": list(labels.values()),
            "BUKTI": ["; ".join(names[code]) for code in labels],
            "TARGET WAKTU": [row.target_text for row in plan.rows],
        }
    )


def _is_own(view: View, office: str) -> bool:
    """Tell whether the new workbook is this office's: then its team and settings are taken over."""
    return view.reading is not None and fold(view.reading.settings.office) == fold(office)


def _give(  # noqa: PLR0917  in the order of the fields
    proposal: Proposal, office: str, year: int, goal: str, zone: str, before: Reading | None
) -> None:
    try:
        content = build(proposal, office, year, goal, zone)
        if before is not None:
            content = carried(content, before)
            heads = added_heads(before)
            more = f", dan kolom {markdown_text(listed(heads))} dengan isinya" if heads else ""
            st.markdown(f"Ikut dibawa: {len(before.team)} orang dari Tim, Pengaturan{more}.")
    except WorkbookFault as error:
        st.error(markdown_text(f"Belum dapat dibuat: {error}"), icon=":material/report:")
        return
    download_button(
        "Unduh lembar kerja baru",
        partial(bytes, content),
        file_name=f"rencana-aksi-{year}.xlsx",
        icon=":material/download:",
        type="primary",
        key="baru.download",
    )
    st.markdown(
        "Simpan berkas itu, lalu unggah di halaman Lembar kerja: papan menawarkannya sebagai papan "
        f"baru, dan yang sekarang menjadi arsip. Atau tulis letaknya di {VARIABLE} sebelum papan "
        "dijalankan."
    )
    st.page_link(workbook_page(), label="Buka halaman Lembar kerja")
