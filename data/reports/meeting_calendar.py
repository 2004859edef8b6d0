"""A planned meeting as a calendar file; one that was called off takes itself out again."""

from datetime import UTC, datetime, timedelta

from icalendar import Event, vCalAddress, vText

from data.meeting.plans import Plan, invitation_of
from data.reports.calendars import new_calendar, remind
from data.words import clean, mails_in
from data.workbook.reader import Reading

_USUAL_LENGTH = timedelta(hours=2)  # of a meeting whose plan does not say until when
_ALARMS = (timedelta(days=1), timedelta(hours=1))


def meeting_calendar(plan: Plan, reading: Reading) -> bytes:
    """Write a kept plan as an iCalendar file of one event.

    Its UID is that of the plan and its SEQUENCE rises with each change, so that a later file moves
    the event, or cancels it if the meeting was called off. Source: RFC 5545 and 5546.
    """
    assert plan.at is not None
    paper = invitation_of(plan, reading)
    office, title = clean(paper.office), clean(plan.title)
    method = "CANCEL" if plan.is_called_off else "PUBLISH"
    calendar = new_calendar(f"Rapat Zona Integritas {office}", "Rapat", method)
    event = Event()
    event.add("uid", f"rapat-{plan.id}@papan-zi")
    event.add("dtstamp", plan.at.astimezone(UTC))
    event.add("sequence", plan.sequence)
    event.add("status", "CANCELLED" if plan.is_called_off else "CONFIRMED")
    begins = paper.started_at
    ends = datetime.combine(plan.day, plan.ends, begins.tzinfo) if plan.ends else None
    event.add("dtstart", begins.astimezone(UTC))
    event.add("dtend", (ends or begins + _USUAL_LENGTH).astimezone(UTC))
    if organizer := _organizer(reading, office):
        event.add("organizer", organizer)
    event.add("summary", f"Dibatalkan: {title}" if plan.is_called_off else title)
    if plan.place:
        event.add("location", clean(plan.place))
    lines = [f"Zona Integritas {office}".strip(), f"Pemimpin rapat: {clean(plan.leader)}"]
    event.add("description", "\n".join([*lines, *map(clean, plan.agenda)]))
    event.add("categories", ["Zona Integritas"])
    if not plan.is_called_off:
        remind(event, *_ALARMS)
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _organizer(reading: Reading, office: str) -> vCalAddress | None:
    """Return the office by the mail address among its contacts, None where it gives none."""
    mails = mails_in(reading.settings.letters.contact)
    if not mails:
        return None
    organizer = vCalAddress(f"mailto:{mails[0]}")
    organizer.params["cn"] = vText(office)
    return organizer
