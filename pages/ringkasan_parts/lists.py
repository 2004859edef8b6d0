"""What is late and what is due soon, each leading to its place."""

from collections.abc import Sequence

import streamlit as st

from components.summary.lists import heading
from components.text import markdown_text
from data.standing.readiness import DUE_SOON_DAYS, ItemStanding
from data.words import short_date
from pages.frame.menu import evidence_page, place_of_component

_MOST_LINES = 6


def late_list(items: Sequence[ItemStanding]) -> None:
    """Draw the late items, the longest overdue first."""
    st.html(heading("Lewat tenggat", f"{len(items)} bukti"))
    if not items:
        st.markdown("Tidak ada bukti yang lewat tenggat.")
    _lines(items, {"saring": "Lewat"})


def soon_list(items: Sequence[ItemStanding]) -> None:
    """Draw the items that are due soon."""
    st.html(heading(f"Jatuh tempo {DUE_SOON_DAYS} hari", f"{len(items)} bukti"))
    if not items:
        st.markdown(f"Tidak ada yang jatuh tempo dalam {DUE_SOON_DAYS} hari.")
    _lines(items, {})


def _lines(items: Sequence[ItemStanding], more: dict[str, str]) -> None:
    for item in items[:_MOST_LINES]:
        with st.container(gap=None, key=f"baris-{item.code.replace('.', '-')}"):
            place = place_of_component(item.component) or (evidence_page(), {})
            st.page_link(
                place[0],
                label=f"**{markdown_text(item.code)} {markdown_text(item.name)}**",
                query_params=place[1],
                width="stretch",
            )
            st.markdown(
                f"{_when(item)} · {markdown_text(item.pic) or 'penanggung jawab belum ada'}"
            )
    if len(items) > _MOST_LINES:
        st.page_link(
            evidence_page(),
            label=f"Semua {len(items)} bukti",
            icon=":material/arrow_forward:",
            query_params=more,
        )


def _when(item: ItemStanding) -> str:
    due = f"tenggat {short_date(item.due)}" if item.due else "tanpa tenggat"
    if item.is_late:
        return f":red[:material/schedule: **lewat {item.days_late} hari**] ({due})"
    left = f"{item.days_left} hari lagi" if item.days_left else "hari ini"
    return f"**{left}** ({due})"
