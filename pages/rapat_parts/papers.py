"""The Word files of a meeting as download buttons; each is made when it is asked for."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from components.paper.documents import attendance_docx, invitation_docx, minutes_docx
from data.letters.numbers import LetterKind
from data.meeting import Meeting, Minutes, Plan, invitation_of, minutes_of
from data.meeting.photos import photos_of
from data.reports.meeting_calendar import meeting_calendar
from data.store import View
from pages.frame.downloads import download_button
from pages.frame.letters import Letter, given_invitation, letter_of
from pages.frame.word_files import word_button
from pages.session.stores import current_store


def minutes_button(view: View, meeting: Meeting, label: str = "Unduh notulen") -> None:
    """Offer the minutes."""
    side = current_store().side

    def make(folder: Path) -> bytes:
        return minutes_docx(minutes, letter.head, folder, invitation, photos_of(side, meeting.id))

    minutes, letter = _minutes(view, meeting), _letter(view, meeting)
    invitation = given_invitation(view, meeting.id)
    _button(label, "notulen", view, meeting, make)


def invitation_button(view: View, meeting: Meeting | Plan) -> None:
    """Offer the invitation, of a planned meeting before it takes place; it then has its number.

    The number of a planned meeting can be typed before it is sent.
    """
    asks = isinstance(meeting, Plan)
    letter = letter_of(view, LetterKind.INVITATION, meeting.id, view.today, asks=asks)
    make = partial(invitation_docx, _minutes(view, meeting), letter.head)
    _button("Unduh undangan", "undangan", view, meeting, make, letter.keep)


def attendance_button(view: View, meeting: Meeting | Plan) -> None:
    """Offer the attendance list, of a planned meeting with who is invited."""
    make = partial(
        attendance_docx,
        _minutes(view, meeting),
        _letter(view, meeting).head,
        invitation=given_invitation(view, meeting.id),
    )
    _button("Unduh daftar hadir", "daftar-hadir", view, meeting, make)


def calendar_button(view: View, plan: Plan) -> None:
    """Offer a planned meeting for calendars, or what takes one that was called off out of them."""
    assert view.reading is not None
    download_button(
        "Unduh pembatalan" if plan.is_called_off else "Unduh kalender",
        partial(meeting_calendar, plan, view.reading),
        file_name=f"rapat-{plan.day.isoformat()}{'-batal' if plan.is_called_off else ''}.ics",
        mime="text/calendar",
        key=f"rapat.calendar-{plan.id}",
        icon=":material/calendar_month:",
        help="Berkas kalender (.ics) untuk Outlook, Google Kalender, dan ponsel. Bila rapat "
        "berubah, unduh dan buka lagi: acaranya diganti, tidak menjadi dua.",
    )


def _minutes(view: View, meeting: Meeting | Plan) -> Minutes:
    assert view.reading is not None
    if isinstance(meeting, Plan):
        return invitation_of(meeting, view.reading)
    return minutes_of(meeting, view.reading)


def _letter(view: View, meeting: Meeting | Plan) -> Letter:
    return letter_of(view, LetterKind.INVITATION, meeting.id, view.today)


def _button(  # noqa: PLR0917  what is offered, then of which meeting
    label: str,
    name: str,
    view: View,
    meeting: Meeting | Plan,
    make: Callable[[Path], bytes],
    then: Callable[[], None] | None = None,
) -> None:
    word_button(
        view,
        label,
        name,
        make,
        file_name=f"{name}-{meeting.day.isoformat()}.docx",
        key=f"rapat.{name}-{meeting.id}",
        then=then,
    )
