"""The Word files of a meeting as download buttons; each is made when it is asked for."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import streamlit as st

from components.paper.documents import attendance_docx, invitation_docx, minutes_docx
from components.text import markdown_text
from data.errors import WorkbookFault
from data.meeting import Meeting, Minutes, minutes_of
from data.store import View
from data.workbook.reader import Reading

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def minutes_button(view: View, meeting: Meeting, label: str = "Unduh notulen") -> None:
    """Offer the minutes."""
    _button(label, "notulen", view, meeting, minutes_docx)


def invitation_button(view: View, meeting: Meeting) -> None:
    """Offer the invitation."""
    _button("Unduh undangan", "undangan", view, meeting, invitation_docx)


def attendance_button(view: View, meeting: Meeting) -> None:
    """Offer the attendance list."""
    _button("Unduh daftar hadir", "daftar-hadir", view, meeting, attendance_docx)


def own_templates(view: View) -> Path:
    """Return the folder beside the workbook in which an office may keep templates of its own."""
    return view.path.parent / "templat"


def _button(
    label: str,
    name: str,
    view: View,
    meeting: Meeting,
    make: Callable[[Minutes, Path], bytes],
) -> None:
    assert view.reading is not None
    folder = own_templates(view)
    made = partial(_made, make, meeting, view.reading, folder)
    data: bytes | Callable[[], bytes] = made
    if (folder / f"{name}.docx").exists():
        # An office's own template may be at fault; that is to be said here, and not by a download
        # that does not come.
        try:
            data = made()
        except WorkbookFault as error:
            st.error(markdown_text(str(error)), icon=":material/report:")
            return
    st.download_button(
        label,
        data=data,
        file_name=f"{name}-{meeting.day.isoformat()}.docx",
        mime=_WORD,
        key=f"rapat.{name}-{meeting.id}",
        icon=":material/description:",
        on_click="ignore",
    )


def _made(
    make: Callable[[Minutes, Path], bytes], meeting: Meeting, reading: Reading, folder: Path
) -> bytes:
    return make(minutes_of(meeting, reading), folder)
