"""The Word files of a meeting as download buttons; each is made when it is asked for."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from components.paper.documents import attendance_docx, invitation_docx, minutes_docx
from data.meeting import Meeting, Minutes, Plan, invitation_of, minutes_of
from data.store import View
from data.workbook.reader import Reading
from pages.frame.word_files import word_button


def minutes_button(view: View, meeting: Meeting, label: str = "Unduh notulen") -> None:
    """Offer the minutes."""
    _button(label, "notulen", view, meeting, minutes_docx)


def invitation_button(view: View, meeting: Meeting | Plan) -> None:
    """Offer the invitation, of a planned meeting before it takes place."""
    _button("Unduh undangan", "undangan", view, meeting, invitation_docx)


def attendance_button(view: View, meeting: Meeting | Plan) -> None:
    """Offer the attendance list, of a planned meeting with who is invited."""
    _button("Unduh daftar hadir", "daftar-hadir", view, meeting, attendance_docx)


def _button(
    label: str,
    name: str,
    view: View,
    meeting: Meeting | Plan,
    make: Callable[[Minutes, Path], bytes],
) -> None:
    assert view.reading is not None
    word_button(
        view,
        label,
        name,
        partial(_made, make, meeting, view.reading),
        file_name=f"{name}-{meeting.day.isoformat()}.docx",
        key=f"rapat.{name}-{meeting.id}",
    )


def _made(
    make: Callable[[Minutes, Path], bytes], meeting: Meeting | Plan, reading: Reading, folder: Path
) -> bytes:
    if isinstance(meeting, Plan):
        return make(invitation_of(meeting, reading), folder)
    return make(minutes_of(meeting, reading), folder)
