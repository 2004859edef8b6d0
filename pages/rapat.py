"""Meetings: planned, led on the projector, and written up; with the Ketua's directions."""

from datetime import datetime
from zoneinfo import ZoneInfo

import streamlit as st

from components.text import markdown_text
from components.workbook_panel import panel_key
from data.errors import WorkbookFault
from data.meeting import called_off, directions, meetings, plans
from data.roles import Right
from pages.frame.opening import kept_meetings, open_page
from pages.rapat_parts.arahan import direction_section
from pages.rapat_parts.end import meeting_summary
from pages.rapat_parts.form import meeting_form, opened_plan
from pages.rapat_parts.screen import joined_meeting, meeting_screen
from pages.rapat_parts.start import (
    called_off_meetings,
    earlier_meetings,
    planned_meetings,
    running_box,
)
from pages.session.person import may, offered
from pages.session.stores import records

is_at_meeting = (here := joined_meeting(kept_meetings())) is not None and here.is_running
view = open_page("Rapat", has_live_board=is_at_meeting)
try:
    every, directed, planned = meetings(records()), directions(records()), plans(records())
    cancelled = called_off(records(), datetime.now(ZoneInfo(view.timezone)).replace(tzinfo=None))
except WorkbookFault as error:
    st.title("Rapat belum dapat dibuka", anchor=False)
    st.error(markdown_text(str(error)), icon=":material/error:")
    st.stop()

finished = [one for one in every if not one.is_running]
running = next((one for one in reversed(every) if one.is_running), None)
waiting = [one for one in directed if not one.is_done]
last = finished[-1] if finished else None
joined = joined_meeting(every)

if joined is not None and joined.is_running:
    meeting_screen(joined.id, panel_key(view))
elif joined is not None:
    meeting_summary(view, joined, is_running_elsewhere=running is not None)
else:
    st.title("Rapat sedang berlangsung" if running else "Rapat", anchor=False)
    opened = opened_plan(planned)
    if running is not None:
        running_box(view, running)
    planned_meetings(view, planned, opened)
    called_off_meetings(view, cancelled)
    if running is not None and may(Right.LEAD):
        with st.expander("Rencanakan rapat lain", expanded=opened is not None, key="rapat.another"):
            meeting_form(view, opened, last, waiting, may_start=False)
    elif running is None and offered(Right.LEAD):
        if opened is not None:
            st.subheader(f"Rencana: {markdown_text(opened.title)}", anchor=False)
        elif planned:
            st.subheader("Rapat baru", anchor=False)
        meeting_form(view, opened, last, waiting, may_start=True)
    direction_section(view, directed)
    earlier_meetings(view, finished)
