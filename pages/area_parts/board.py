"""An area's live board: what it shows, and what is done when the browser asks for something."""

from functools import partial
from typing import Any

import streamlit as st

from components.board.data import area_data
from components.workbook_panel import panel_key
from data.errors import WorkbookFault
from data.meeting import directions, meetings
from data.roles import Right
from data.schema import AREA_CODES
from data.store import Store
from pages.area_parts.details import ARAHAN, RINCIAN, draw_details
from pages.changes.live import live_board
from pages.frame.asks import mark_done, turn_if_asked, turn_to_area
from pages.frame.menu import meeting_page
from pages.frame.opening import CLOCK, file_of, kept_meetings, leads_of, running_place
from pages.rapat_parts.meeting_changes import join
from pages.session.cookies import cookie, keep_cookie
from pages.session.person import may
from pages.session.state import session
from pages.session.stores import current_store

_COOKIE = "papan_zi_rincian"  # whether Rincian was open at the last visit
_A_YEAR = 365 * 24 * 3600


@st.fragment(run_every=CLOCK)
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
            "area": turn_to_area,
            "meeting": _turn_to_meeting,
            "done": mark_done,
        },
        file=partial(file_of, current_store()),
        extra={"panel": panel, "directs": may(Right.DIRECT), "bar": bar},
    )
    # A fragment that is left before it has drawn takes its elements off the screen.
    if panel_key(current_store().view) != bar:
        st.rerun()
    turn_if_asked()
    draw_details(code, panel)
    is_kept = cookie(_COOKIE) == "1"
    if is_kept != (panel == RINCIAN):
        keep_cookie(_COOKIE, str(int(not is_kept)), seconds=_A_YEAR, same_site="Lax")


def _shown(code: str, store: Store) -> dict[str, Any]:
    """Return what the board of an area shows; in no session, as the news route asks for it too."""
    view = store.view
    try:
        open_directions = directions(store.records, only_open=True)
        meeting = running_place(meetings(store.records))
    except WorkbookFault:
        open_directions, meeting = [], ""
    return area_data(code, view, leads_of(view), open_directions, meeting)


def _toggle_panel(name: object) -> None:
    choices = session().choices
    if name in {RINCIAN, ARAHAN}:
        choices.area_panel = "" if choices.area_panel == name else str(name)


def _turn(code: str, by: object) -> None:
    if isinstance(by, int) and AREA_CODES.index(code) + by in range(len(AREA_CODES)):
        turn_to_area(AREA_CODES[AREA_CODES.index(code) + by])


def _turn_to_meeting(_: object) -> None:
    """Go to the meeting that runs, not only to the list of meetings."""
    running = next((one for one in kept_meetings() if one.is_running), None)
    if running is not None:
        join(running.id)
    session().choices.next_page = (meeting_page(), {})
