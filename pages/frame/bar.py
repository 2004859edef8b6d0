"""The bar at the top of a page: the menu, who sits here, and the state of the workbook."""

from collections.abc import Mapping
from datetime import UTC, datetime

import streamlit as st

from components.letter_size import letter_sizes
from components.text import markdown_text
from components.workbook_panel import workbook_panel, workbook_state
from data.roles import Right
from data.store import View
from pages.changes.door import ignore_sign, settle
from pages.frame.menu import MEETING, Group, menu
from pages.session.person import may
from pages.session.sign_in import person_popover
from pages.session.state import session


def bar(view: View, names: Mapping[str, str], meeting: str) -> None:
    """Draw the bar, and under it the pages of the group that is open, where it has several.

    `names` maps the codes of rows to what they are called, `meeting` is where a meeting is that
    runs ("14/25"), "" for none.
    """
    path = session().path
    groups = menu(may(Right.SHARE))
    office = view.reading.settings.office if view.reading is not None else ""
    with st.container(key="bilah", horizontal=True, vertical_alignment="center", gap=None):
        _whole_menu(groups, path, office or "Papan ZI")
        for group in groups:
            runs = bool(meeting) and group.title == MEETING
            place = "berlangsung" if runs else group.title.lower()
            with st.container(
                key="bilah-kini" if group.has(path) else f"bilah-{place}", width="content"
            ):
                label = f"{group.title} ({meeting})" if runs else group.title
                st.page_link(group.pages[0], label=label)
        with st.container(
            key="bilah-kanan",
            horizontal=True,
            horizontal_alignment="right",
            vertical_alignment="center",
            gap=None,
        ):
            person_popover()
            _workbook(view, names)
    opened = next((group for group in groups if group.has(path)), None)
    if opened is not None and len(opened.pages) > 1:
        with st.container(key="saudara", horizontal=True, gap="medium"):
            _links(opened, path, "saudara")


def _whole_menu(groups: tuple[Group, ...], path: str, office: str) -> None:
    """Draw all pages behind the office's name: on a phone they have no other place."""
    with (
        st.container(key="bilah-menu", width="content"),
        st.popover(markdown_text(office), icon=":material/menu:", type="tertiary"),
        st.container(gap="xxsmall"),
    ):
        for group in groups:
            with st.container(key=f"menu-{group.title.lower()}", horizontal=True, gap="small"):
                st.markdown(f"**{group.title}**", width=90)
                with st.container(horizontal=True, gap=None):
                    _links(group, path, "menu")
        letter_sizes()


def _links(group: Group, path: str, place: str) -> None:
    for page in group.pages:
        if page.visibility != "visible":
            continue
        if page.url_path == path:
            with st.container(key=f"kini-{place}", width="content"):
                st.page_link(page, label=page.title)
        else:
            st.page_link(page, label=page.title)


def _workbook(view: View, names: Mapping[str, str]) -> None:
    now = datetime.now(UTC)
    state = workbook_state(view, now)
    with (
        st.container(key=f"lembar-{state.mood}", width="content"),
        st.popover(state.label, icon=state.icon, type="tertiary"),
    ):
        workbook_panel(view, names, now, settle, ignore_sign, may_decide=may(Right.RESTORE))
