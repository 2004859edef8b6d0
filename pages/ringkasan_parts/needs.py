"""What needs the Ketua, each with one button; the papers and the directions beside them."""

from collections.abc import Sequence
from functools import partial

import streamlit as st
from streamlit.navigation.page import Page

from components.paper.standing import standing_pdf
from components.summary.lists import heading, need_words
from data.letters.numbers import LetterKind
from data.meeting import Direction
from data.reports.needs import Act, Need
from data.reports.overview import Overview
from data.roles import Right
from data.store import View
from pages.frame.downloads import download_button
from pages.frame.letters import Letter, letter_of
from pages.frame.menu import (
    area_page,
    evidence_page,
    meeting_page,
    new_workbook_page,
    reminder_page,
    simulation_page,
    workbook_page,
)
from pages.rapat_parts.arahan import direction_popover
from pages.session.person import may
from pages.session.state import session


def _page_of(act: Act) -> Page:
    return {
        Act.DIRECT: meeting_page,
        Act.SEE_RULES: simulation_page,
        Act.NAME_OWNERS: reminder_page,
        Act.FILL_TEAM: workbook_page,
        Act.MEET: meeting_page,
        Act.ANSWER: lambda: area_page(1),
        Act.NEW_PLAN: new_workbook_page,
        Act.NEW_DATES: meeting_page,
        Act.CHECK: evidence_page,
    }[act]()


def need_rows(view: View, title: str, needs: Sequence[Need]) -> None:
    """Draw what needs somebody under a title."""
    st.html(heading(title, f"{len(needs)} hal" if needs else ""))
    if not needs:
        st.markdown("Tidak ada yang menunggu Anda.")
    for place, need in enumerate(needs, 1):
        with st.container(
            horizontal=True, vertical_alignment="center", gap="small", key=f"perlu-{place}"
        ):
            st.html(need_words(need))
            if need.act is Act.DIRECT and may(Right.DIRECT):
                area = need.about.partition(".")[0]
                direction_popover(view, f"ringkasan.perlu-{place}", area, need.about)
            elif need.act is not Act.DIRECT:
                st.page_link(_page_of(need.act), label=need.act.value)


def paper_letter(view: View) -> Letter:
    """Return the letter that the PDF is; who may number it can look at its number and change it."""
    name = f"ringkasan-{view.today.isoformat()}"
    if not (may(Right.EDIT) or may(Right.DIRECT)):
        return letter_of(view, LetterKind.REPORT, name, view.today)
    with st.popover("Nomor surat PDF", type="tertiary", key="ringkasan.number"):
        return letter_of(view, LetterKind.REPORT, name, view.today, asks=True)


def buttons(view: View, overview: Overview, letter: Letter) -> None:
    """Draw the directions with their count, and the PDF of what the page shows, as a letter."""
    opened, done = len(overview.directions), len(overview.directions_done)
    saved = session().choices.saved_direction
    counts = f"{opened} terbuka, {done} selesai" if opened or done else "belum ada"
    label = f"**Arahan** {counts}"
    if any(one.id == saved for one in overview.directions):
        label += " :green-badge[:material/check: Tersimpan]"
    st.page_link(meeting_page(), label=label, icon=":material/campaign:")
    direction_popover(view, "ringkasan")
    download_button(
        "Unduh PDF",
        partial(standing_pdf, overview, letter.head.number, letter.head.emblem),
        then=letter.keep,
        file_name=f"keadaan-zi-{view.today.isoformat()}.pdf",
        mime="application/pdf",
        icon=":material/picture_as_pdf:",
        key="ringkasan.pdf",
    )


def own_first(found: Sequence[Direction], name: str) -> list[Direction]:
    """Return directions, those that a person gave first."""
    return sorted(found, key=lambda one: one.who != name)
