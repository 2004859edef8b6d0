"""All deadlines as a calendar file for Outlook, Google and phones."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from icalendar import Event

from data.reports.calendars import new_calendar, remind
from data.reports.reminders import area_link
from data.standing.readiness import ComponentStanding, ItemStanding, Standing
from data.words import clean, long_date

_MORNING = timedelta(hours=8)
_ALARMS = (timedelta(days=7) - _MORNING, timedelta(days=1) - _MORNING)


def open_deadlines(standing: Standing) -> tuple[ItemStanding, ...]:
    """Return the items that apply, are not ready and have a date that is not past.

    They stand in the order of the sheet. What is past is no deadline that one could still meet.
    """
    return tuple(
        item for item in standing.open_items if item.due is not None and item.due >= standing.today
    )


def deadlines_calendar(
    standing: Standing, stamp: datetime, office: str = "", board: str = ""
) -> bytes:
    """Write the open deadlines as an iCalendar file, one event of a whole day each.

    Each has two alarms, at eight in the morning a week and a day before it.

    An event's UID is made of KODE and office, so that a later import moves the event instead of
    adding a second one. `stamp` is the aware moment of writing; it also numbers the versions, so a
    later file is the newer one for every calendar. `board` is the address of the board, "" if
    the events shall have no links. Source: RFC 5545.
    """
    office = clean(office)
    calendar = new_calendar(f"Tenggat Zona Integritas {office}", "Tenggat bukti")
    for event in _events(standing, stamp.astimezone(UTC), office, board):
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def event_uid(code: str, office: str) -> str:
    """Return the lasting identity of an item's event: "I.3.2-kpu-kota-cilegon@papan-zi"."""
    plain = unicodedata.normalize("NFKD", office).casefold()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "satker"
    return f"{code}-{slug}@papan-zi"


def _events(standing: Standing, stamp: datetime, office: str, board: str) -> Iterator[Event]:
    components = {component.code: component for component in standing.components}
    for item in open_deadlines(standing):
        assert item.due is not None
        event = Event()
        event.add("uid", event_uid(item.code, office))
        event.add("dtstamp", stamp)
        event.add("sequence", int(stamp.timestamp()) // 60)  # fits 32 bits, as calendars ask
        event.add("dtstart", item.due)
        event.add("dtend", item.due + timedelta(days=1))  # the first day after it
        event.add("summary", f"Tenggat bukti {item.code} {clean(item.name)}")
        component = components.get(item.component)
        event.add("description", _description(item, item.due, component, office, board))
        event.add("categories", ["Zona Integritas"])
        event.add("transp", "TRANSPARENT")  # a deadline takes nobody's day
        link = area_link(board, item.component)
        if link:
            event.add("url", link)
        remind(event, *_ALARMS)
        yield event


def _description(
    item: ItemStanding, due: date, component: ComponentStanding | None, office: str, board: str
) -> str:
    name = f"{item.component} {clean(component.name)}" if component else item.component
    lines = [
        f"Bukti: {item.code} {clean(item.name)}",
        f"Komponen: {name}",
        f"Status: {item.status}",
        f"PIC: {clean(item.pic) or 'belum ada'}",
        f"Tenggat: {long_date(due)}"
        + ("" if item.due_date is not None else " (menurut target waktu komponen)"),
    ]
    if office:
        lines.insert(0, f"Zona Integritas {office}")
    link = area_link(board, item.component)
    return "\n".join([*lines, link] if link else lines)
