"""What the board's calendar files have in common."""

from datetime import timedelta

from icalendar import Alarm, Calendar, Event


def new_calendar(name: str, what: str, method: str = "PUBLISH") -> Calendar:
    """Return an empty calendar by its name; `what` it holds names the kind of file.

    Source: RFC 5545, methods RFC 5546.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//Papan ZI//{what}//ID")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    calendar.add("x-wr-calname", name.strip())
    return calendar


def remind(event: Event, *before: timedelta) -> None:
    """Let an event remind of itself so long before it begins."""
    for time in before:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", event["summary"])
        alarm.add("trigger", -time)
        event.add_component(alarm)
