from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from data.meeting import call_off, called_off
from data.meeting.plans import Plan
from data.reports.meeting_calendar import meeting_calendar
from data.store.records import Records
from tests.data.meeting.test_planned_meetings import PLAN, READING, kept
from tests.people import SARI


@pytest.fixture
def records(tmp_path: Path) -> Records:
    return Records(tmp_path / "catatan")


def parsed(plan: Plan) -> tuple[str, Any]:
    calendar = Calendar.from_ical(meeting_calendar(plan, READING))
    [event] = calendar.walk("VEVENT")
    return str(calendar["method"]), event


def test_a_plan_is_an_event_at_its_time_on_the_offices_clock(records: Records) -> None:
    method, event = parsed(kept(records))

    assert (method, event["status"], event["summary"]) == ("PUBLISH", "CONFIRMED", PLAN.title)
    assert event["dtstart"].dt == datetime(2025, 12, 3, 2, 30, tzinfo=UTC)  # 09.30 WIB
    assert event["location"] == "Aula"
    assert "Pemimpin rapat: Budi\nPembahasan" in event["description"]
    assert len(event.walk("VALARM")) == 2


def test_an_event_ends_when_the_plan_says_and_else_after_two_hours(records: Records) -> None:
    _, open_end = parsed(kept(records))
    _, planned = parsed(kept(records, replace(PLAN, ends=time(11, 0))))

    assert open_end["dtend"].dt == datetime(2025, 12, 3, 4, 30, tzinfo=UTC)
    assert planned["dtend"].dt == datetime(2025, 12, 3, 4, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("contact", "organizer"),
    [
        ("Telepon (0254) 1; surel kota_cilegon@kpu.go.id", "mailto:kota_cilegon@kpu.go.id"),
        ("Telepon (0254) 1", None),
        ("a@" * 9, None),
    ],
)
def test_the_office_calls_by_the_mail_address_among_its_contacts(
    records: Records, contact: str, organizer: str | None
) -> None:
    letters = replace(READING.settings.letters, contact=contact)
    reading = replace(READING, settings=replace(READING.settings, letters=letters))
    calendar = Calendar.from_ical(meeting_calendar(kept(records), reading))
    [event] = calendar.walk("VEVENT")

    assert event.get("organizer") == organizer


def test_a_meeting_that_is_called_off_cancels_the_same_event(records: Records) -> None:
    plan = kept(records)
    _, before = parsed(plan)
    call_off(records, plan, SARI)
    [off] = called_off(records, PLAN.moment - timedelta(days=1))
    method, after = parsed(off)

    assert (method, after["status"]) == ("CANCEL", "CANCELLED")
    assert after["uid"] == before["uid"]
    assert after["sequence"] == before["sequence"] + 1
    assert after["dtstamp"].dt >= before["dtstamp"].dt
    assert after["dtstart"].dt == before["dtstart"].dt
    assert not after.walk("VALARM")


def test_two_plans_are_two_events(records: Records) -> None:
    first, second = kept(records), kept(records)

    assert parsed(first)[1]["uid"] != parsed(second)[1]["uid"]
