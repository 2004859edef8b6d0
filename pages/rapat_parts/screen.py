"""The meeting on the projector: the live board of the component that the room is at."""

import logging
import time
from datetime import UTC, datetime
from functools import partial
from typing import Any

import streamlit as st

from components.board.meeting import Background, meeting_data
from components.workbook_panel import panel_key
from data.errors import WorkbookFault
from data.meeting import Meeting, StatusChange, changes_since, directions, meetings
from data.store import Bookmark, Store
from pages.changes.live import live_board
from pages.frame.asks import mark_done, turn_if_asked, turn_to_area
from pages.frame.opening import CLOCK, file_of, kept_meetings, leads_of, row_names
from pages.rapat_parts.meeting_changes import finish, join
from pages.session.state import session
from pages.session.stores import current_store

_LOG = logging.getLogger(__name__)

_GONE = {"kind": "meeting", "meeting": {"id": "", "over": True}, "parts": [], "items": []}
_START_OF_TIME = Bookmark(datetime.min.replace(tzinfo=UTC))


def joined_meeting(every: list[Meeting]) -> Meeting | None:
    """Return the meeting that this session is in, by the address where the browser was reloaded."""
    choices = session().choices
    if choices.joined_meeting is None:
        choices.joined_meeting = st.query_params.get("rapat", "")
    return next((one for one in every if one.id == choices.joined_meeting), None)


@st.fragment(run_every=CLOCK)
def meeting_screen(id: str, bar: str) -> None:
    """Draw a meeting that runs; once it is finished or left, the page is drawn anew.

    `bar` is the state of the workbook that the page's bar shows: a new one draws the page anew.
    """
    live_board(
        f"rapat-{id}",
        partial(_shown, id),
        {
            "area": turn_to_area,
            "done": mark_done,
            "finish": partial(_finish, id),
            "leave": lambda _: join(""),
        },
        file=partial(file_of, current_store()),
        parts=("board", "meeting"),
        extra={"bar": bar, "now": int(time.time() * 1000)},
    )
    found = _meeting(id, kept_meetings())
    is_left = session().choices.joined_meeting != id
    if is_left or found is None or not found.is_running or panel_key(current_store().view) != bar:
        st.rerun()
    turn_if_asked()


def _shown(id: str, store: Store) -> dict[str, Any]:
    """Return what a meeting shows; in no session, as the news route asks for it too.

    One that cannot be read is over for the browser: the page says why.
    """
    try:
        every = meetings(store.records)
        open_directions = directions(store.records, only_open=True)
    except WorkbookFault:
        every, open_directions = [], []
    meeting = _meeting(id, every)
    if meeting is None or store.view.reading is None:
        return _GONE
    last = next((one for one in reversed(every) if not one.is_running and one.id != id), None)
    since = last.end if last and last.end else _START_OF_TIME
    told = Background(open_directions, last, _changes(store, since))
    return meeting_data(store.view, meeting, leads_of(store.view), told)


def _meeting(id: str, every: list[Meeting]) -> Meeting | None:
    return next((one for one in every if one.id == id), None)


def _changes(store: Store, since: Bookmark) -> tuple[StatusChange, ...]:
    """Return what has changed since a place in the journal; nothing if that cannot be read."""
    view = store.view

    def read() -> tuple[StatusChange, ...]:
        try:
            return changes_since(store.spans(since), row_names(view))
        except WorkbookFault as error:
            _LOG.warning("what changed cannot be read: %s", error)
            return ()

    return view.once(("changes since", since), read)


def _finish(id: str, _: object) -> None:
    meeting = _meeting(id, kept_meetings())
    if meeting is not None:
        finish(meeting)
