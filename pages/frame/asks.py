"""What the pages with a live board do when the browser asks for it."""

import streamlit as st

from data.meeting import mark_direction
from data.schema import AREA_CODES
from pages.changes.door import attempt
from pages.frame.menu import area_page
from pages.session.person import actor
from pages.session.state import session
from pages.session.stores import records


def mark_done(id: object) -> None:
    """Mark a direction of the Ketua as done."""
    if isinstance(id, str):
        attempt(lambda: mark_direction(records(), id, True, actor()))


def turn_to_area(code: object) -> None:
    """Have the page of an area opened next ("IV"), or the place of a component on it ("IV.2")."""
    if not isinstance(code, str):
        return
    area = code.partition(".")[0]
    if area in AREA_CODES:
        query = {"komponen": code} if code != area else {}
        session().choices.next_page = (area_page(AREA_CODES.index(area) + 1), query)


def turn_if_asked() -> None:
    """Open the page that was asked for; called once the board is drawn.

    A fragment that is left before it has drawn takes its elements off the screen.
    """
    choices = session().choices
    if choices.next_page is not None:
        (page, query), choices.next_page = choices.next_page, None
        st.switch_page(page, query_params=query)
