from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from icalendar import Calendar

from data.reports.deadlines import deadlines_calendar, event_uid, open_deadlines
from data.standing.readiness import Standing, standing_of
from tests.data.workbooks import Row, item, plan, sound

TODAY = date(2025, 12, 3)
STAMP = datetime(2025, 12, 3, 10, 0, tzinfo=timezone(timedelta(hours=7)))
DUE = date(2025, 12, 10)


def standing(*items: Row) -> Standing:
    return standing_of(sound(plan(bukti=items)), TODAY)


def events(*items: Row, stamp: datetime = STAMP, board: str = "") -> list[Any]:
    data = deadlines_calendar(standing(*items), stamp, "KPU Uji", board)
    return Calendar.from_ical(data).walk("VEVENT")


def test_a_deadline_is_one_event_of_a_whole_day() -> None:
    (event,) = events(item("I.1.1", "SK Tim", "Proses", pic="Siti", due_date=DUE))

    assert event["dtstart"].dt == DUE
    assert event["dtend"].dt == date(2025, 12, 11)  # RFC 5545: the end is not part of the event
    assert event["dtstart"].params["VALUE"] == "DATE"
    assert event["summary"] == "Tenggat bukti I.1.1 SK Tim"
    assert event["description"] == (
        "Zona Integritas KPU Uji\n"
        "Bukti: I.1.1 SK Tim\n"
        "Komponen: I.1 Tim Kerja\n"
        "Status: Proses\n"
        "PIC: Siti\n"
        "Tenggat: 10 Desember 2025"
    )
    assert event["transp"] == "TRANSPARENT"


def test_an_item_without_a_date_of_its_own_has_that_of_its_component() -> None:
    (event,) = events(item())

    assert event["dtstart"].dt == date(2025, 12, 31)  # Januari-Desember 2025
    assert "31 Desember 2025 (menurut target waktu komponen)" in event["description"]


def test_ready_exempt_and_dateless_items_have_no_event() -> None:
    rows = (("I. MANAJEMEN PERUBAHAN",), ("1.", "Tim", "x", "x", "x", None))
    items = (
        item("I.1.1", status="Ada", due_date=DUE),
        item("I.1.2", status="Terverifikasi", due_date=DUE),
        item("I.1.3", status="Tidak Berlaku", due_date=DUE),
        item("I.1.4"),
        item("I.1.5", due_date=DUE),
    )
    found = open_deadlines(standing_of(sound(plan(rows, items)), TODAY))

    assert [one.code for one in found] == ["I.1.5"]


def test_what_is_past_has_no_event_and_today_still_has() -> None:
    found = events(item("I.1.1", due_date=date(2025, 12, 2)), item("I.1.2", due_date=TODAY))

    assert [event["uid"] for event in found] == ["I.1.2-kpu-uji@papan-zi"]


def test_alarms_ring_at_eight_a_week_and_a_day_before() -> None:
    (event,) = events(item(due_date=DUE))

    # The day begins at midnight: 8.00 of a week before is 6 days and 16 hours before it.
    assert [alarm["trigger"].dt for alarm in event.walk("VALARM")] == [
        -timedelta(days=6, hours=16),
        -timedelta(hours=16),
    ]
    assert {str(alarm["action"]) for alarm in event.walk("VALARM")} == {"DISPLAY"}


def test_a_later_file_updates_the_event_instead_of_doubling_it() -> None:
    (first,) = events(item(due_date=DUE))
    (second,) = events(item("I.1.1", "SK baru", due_date=TODAY), stamp=STAMP + timedelta(hours=1))

    assert first["uid"] == second["uid"] == "I.1.1-kpu-uji@papan-zi"
    assert second["sequence"] > first["sequence"]
    assert second["sequence"] < 2**31


def test_offices_and_items_never_share_an_event() -> None:
    made = {
        event_uid("I.1.1", "KPU Kota Cilegon"),
        event_uid("I.1.1", "KPU Kota Serang"),
        event_uid("I.1.2", "KPU Kota Serang"),
    }

    assert len(made) == 3
    assert event_uid("I.1.1", "  KPU  kota CILEGON") == event_uid("I.1.1", "KPU Kota Cilegon")
    assert event_uid("I.1.1", "") == "I.1.1-satker@papan-zi"


def test_the_same_moment_gives_the_same_bytes() -> None:
    made = [deadlines_calendar(standing(item(), item("I.2.1")), STAMP, "KPU Uji") for _ in "ab"]

    assert made[0] == made[1]
    assert b"DTSTAMP:20251203T030000Z" in made[0]


def test_the_file_is_whole_for_every_reader() -> None:
    name = "SK, Undangan; dan \\ Notulen é " * 6
    data = deadlines_calendar(standing(item(name=name)), STAMP, "KPU Uji")
    calendar = Calendar.from_ical(data)

    assert calendar["version"] == "2.0"
    assert calendar["method"] == "PUBLISH"
    assert calendar.walk("VEVENT")[0]["summary"] == f"Tenggat bukti I.1.1 {name.strip()}"
    # RFC 5545, 3.1: lines end with CRLF and have at most 75 octets.
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    assert b"\n" not in data.replace(b"\r\n", b"")


def test_events_lead_to_the_area_where_the_board_has_an_address() -> None:
    (event,) = events(item("I.2.1"), board="http://10.0.0.5:8501")

    assert event["url"] == "http://10.0.0.5:8501/area-1?komponen=I.2"
    assert event["url"] in event["description"]
    assert "url" not in events(item())[0]


def test_without_deadlines_the_calendar_is_empty_and_still_whole() -> None:
    data = deadlines_calendar(standing(item(status="Ada")), STAMP.astimezone(UTC))

    assert Calendar.from_ical(data).walk("VEVENT") == []
