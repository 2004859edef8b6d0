"""An area's live board: what it shows, and what is done when the browser asks for something."""

from functools import partial
from typing import Any

import streamlit as st

from components.board.data import area_data
from components.workbook_panel import panel_key
from data.errors import WorkbookFault
from data.meeting import directions, mark_direction, meetings
from data.roles import Right
from data.schema import AREA_CODES
from data.store import Store
from pages.area_parts.details import ARAHAN, RINCIAN, draw_details
from pages.changes.door import attempt
from pages.changes.live import live_board
from pages.frame.menu import area_page, meeting_page
from pages.frame.opening import file_of, leads_of
from pages.session.cookies import cookie, keep_cookie
from pages.session.person import actor, may
from pages.session.state import session
from pages.session.stores import current_store, records

_COOKIE = "papan_zi_rincian"  # whether Rincian was open at the last visit
_A_YEAR = 365 * 24 * 3600


@st.fragment
def draw_area(code: str, bar: str) -> None:
    """Draw an area's board, and beneath it what the person has opened.

    `bar` is the state of the workbook that the page's bar shows: a new one draws the page anew.
    """
    choices = session().choices
    if choices.area_panel is None:
        choices.area_panel = RINCIAN if cookie(_COOKIE) == "1" else ""
    panel = choices.area_panel
    live_board(
        f"area-{code}",
        partial(_shown, code),
        {
            "panel": _toggle_panel,
            "turn": partial(_turn, code),
            "area": _turn_to,
            "meeting": _turn_to_meeting,
            "done": _mark_done,
        },
        file=partial(file_of, current_store()),
        extra={"panel": panel, "directs": may(Right.DIRECT), "bar": bar},
    )
    # A fragment that is left before it has drawn takes its elements off the screen.
    if panel_key(current_store().view) != bar:
        st.rerun()
    if choices.next_page is not None:
        page, choices.next_page = choices.next_page, None
        st.switch_page(page)
    draw_details(code, panel)
    is_kept = cookie(_COOKIE) == "1"
    if is_kept != (panel == RINCIAN):
        keep_cookie(_COOKIE, str(int(not is_kept)), seconds=_A_YEAR, same_site="Lax")


def _shown(code: str, store: Store) -> dict[str, Any]:
    """Return what the board of an area shows; in no session, as the news route asks for it too."""
    view = store.view
    try:
        open_directions = directions(store.records, only_open=True)
        running = next((one for one in meetings(store.records) if one.is_running), None)
    except WorkbookFault:
        open_directions, running = [], None
    meeting = f"{running.position + 1}/{len(running.order)}" if running else ""
    return area_data(code, view, leads_of(view), open_directions, meeting)


def _toggle_panel(name: object) -> None:
    choices = session().choices
    if name in {RINCIAN, ARAHAN}:
        choices.area_panel = "" if choices.area_panel == name else str(name)


def _turn(code: str, by: object) -> None:
    if isinstance(by, int) and AREA_CODES.index(code) + by in range(len(AREA_CODES)):
        _turn_to(AREA_CODES[AREA_CODES.index(code) + by])


def _turn_to(code: object) -> None:
    if code in AREA_CODES:
        session().choices.next_page = area_page(AREA_CODES.index(str(code)) + 1)


def _turn_to_meeting(_: object) -> None:
    session().choices.next_page = meeting_page()


def _mark_done(id: object) -> None:
    if isinstance(id, str):
        attempt(lambda: mark_direction(records(), id, True, actor()))
