"""The meeting: started here, led on the projector, and written up; with the Ketua's directions."""

import streamlit as st

from components.text import markdown_text
from data.access import Right
from data.errors import WorkbookFault
from data.meeting import directions, meetings
from pages._person import offered
from pages._rapat_arahan import direction_section
from pages._rapat_door import JOINED
from pages._rapat_end import meeting_summary
from pages._rapat_screen import meeting_screen
from pages._rapat_start import earlier_meetings, running_box, start_form
from pages._session import heading, open_page
from pages._sitting import sitting
from pages._store import records

view = open_page("Rapat")
try:
    every, directed = meetings(records()), directions(records())
except WorkbookFault as error:
    heading(view)
    st.title("Rapat belum dapat dibuka", anchor=False)
    st.error(markdown_text(str(error)), icon=":material/error:")
    st.stop()

finished = [one for one in every if not one.is_running]
running = next((one for one in reversed(every) if one.is_running), None)
waiting = [one for one in directed if not one.is_done]
last = finished[-1] if finished else None
joined = next((one for one in every if one.id == sitting().kept.get(JOINED)), None)

if joined is not None and joined.is_running:
    meeting_screen(view, joined, last, waiting)
elif joined is not None:
    heading(view)
    meeting_summary(view, joined, is_running_elsewhere=running is not None)
else:
    heading(view)
    st.title("Rapat sedang berlangsung" if running else "Rapat", anchor=False)
    if running is not None:
        running_box(view, running)
    elif offered(Right.LEAD):
        start_form(view, last, waiting)
    direction_section(view, directed)
    earlier_meetings(view, finished)
