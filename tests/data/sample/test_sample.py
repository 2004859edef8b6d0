import io
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest

from data.meeting import directions, meetings
from data.reports.overview import overview_of
from data.reports.pace import pace_of
from data.reports.submission import submission_of
from data.reports.trend import readiness_trend
from data.sample.history import past_changes, write_history
from data.sample.meeting import meeting_day, write_meeting
from data.sample.workbook import OFFICE, sample_workbook
from data.standing.assessment import assessment_of
from data.standing.readiness import standing_of
from data.statuses import STATUSES
from data.store import Source, Store
from data.store.records import RECORDS_FILE, Records
from data.store.workplace import side_folder
from data.workbook import Reading
from tests.data.workbooks import sound

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def sample() -> Reading:
    return sound(sample_workbook(TODAY))


def test_the_same_day_gives_the_same_bytes() -> None:
    assert sample_workbook(TODAY) == sample_workbook(TODAY)


def test_the_sample_is_marked_in_name_setting_and_people(sample: Reading) -> None:
    assert (sample.settings.office, sample.settings.year) == ("KANTOR CONTOH", 2026)
    assert sample.settings.is_sample
    assert all(one.name.startswith("Contoh ") for one in sample.team)
    assert not any(one.contact for one in sample.team)


def test_no_cell_of_the_sample_names_a_real_office() -> None:
    book = openpyxl.load_workbook(io.BytesIO(sample_workbook(TODAY)))

    texts = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [text for text in texts if "cilegon" in text.casefold()] == []
    assert any(OFFICE in text for text in texts)


@pytest.mark.parametrize("today", [TODAY, date(2027, 1, 1), date(2028, 2, 29)])
def test_on_any_day_some_items_are_ready_some_late_and_some_due_soon(today: date) -> None:
    standing = standing_of(sound(sample_workbook(today)), today)

    assert {one.status for one in standing.items} == set(STATUSES)
    assert len(standing.late)
    assert len(standing.due_soon)
    assert 40 < (standing.total_pct or 0) < 95


def test_what_is_there_has_a_date_that_is_not_to_come(sample: Reading) -> None:
    there = [one for one in sample.items if one.status in {"Ada", "Terverifikasi"}]

    assert len(there) == 32
    assert all(one.evidence_date and one.evidence_date <= TODAY for one in there)
    assert all(one.pic for one in there)


def test_the_lke_is_answered_in_part(sample: Reading) -> None:
    score = assessment_of(sample, standing_of(sample, TODAY)).score

    # 113 questions, every ninth left open.
    assert score.unanswered == 12
    assert 50 < score.total < 100


DAYS = [TODAY, date(2027, 1, 1), date(2028, 2, 29)]


@pytest.mark.parametrize("today", DAYS)
def test_the_invented_past_leads_to_the_statuses_that_the_sample_has(today: date) -> None:
    reading = sound(sample_workbook(today))
    statuses = {one.code: "Belum Ada" for one in reading.items}
    for change in past_changes(reading, today):
        assert statuses[change.code] == change.before
        statuses[change.code] = change.after

    assert statuses == {one.code: one.status for one in reading.items}


@pytest.mark.parametrize("today", DAYS)
def test_nothing_of_the_invented_past_is_of_today_or_to_come(today: date) -> None:
    found = past_changes(sound(sample_workbook(today)), today)

    assert all(change.at.date() < today for change in found)
    assert [change.at for change in found] == sorted(change.at for change in found)


def test_only_people_of_the_sample_made_its_past(sample: Reading) -> None:
    team = {one.name: one.role for one in sample.team}

    assert {(one.who, one.role) for one in past_changes(sample, TODAY)} <= set(team.items())


def test_a_store_finds_the_past_and_takes_no_cell_for_a_change_in_excel(tmp_path: Path) -> None:
    path = tmp_path / "data-contoh.xlsx"
    path.write_bytes(sample_workbook(TODAY))
    side_folder(path).mkdir()
    write_history(side_folder(path), sound(path.read_bytes()), TODAY)
    store = Store(path)
    history = store.history()
    store.stop()

    assert len(history) == len(past_changes(sound(path.read_bytes()), TODAY))
    assert {change.source for change in history} == {Source.BOARD}


def test_the_past_gives_the_sample_a_pace_and_a_rising_trend(tmp_path: Path) -> None:
    path = tmp_path / "data-contoh.xlsx"
    path.write_bytes(sample_workbook(TODAY))
    side_folder(path).mkdir()
    reading = sound(path.read_bytes())
    write_history(side_folder(path), reading, TODAY)
    store = Store(path)
    store.stop()

    # Of the first six items, made ready 5, 9, 13, 17, 21 and 25 days ago, four are ready.
    standing = standing_of(reading, TODAY)
    pace = pace_of(standing, store.view.days, submission_of(None, 2026, TODAY), "Asia/Jakarta")
    assert pace.per_week == 1.0
    now = datetime(2026, 11, 24, 3, tzinfo=UTC)
    trend = readiness_trend(reading, store.view.days, now)["readiness_pct"]
    assert trend.iloc[0] == 0
    assert trend.is_monotonic_increasing
    assert len(trend) > 20


@pytest.mark.parametrize("days", range(7))
def test_the_last_meeting_was_on_a_working_day(days: int) -> None:
    assert meeting_day(TODAY + timedelta(days=days)).weekday() < 5


def test_the_readiness_has_moved_since_the_end_of_the_last_meeting(tmp_path: Path) -> None:
    path = tmp_path / "data-contoh.xlsx"
    path.write_bytes(sample_workbook(TODAY))
    side_folder(path).mkdir()
    reading = sound(path.read_bytes())
    write_history(side_folder(path), reading, TODAY)
    write_meeting(side_folder(path), reading, TODAY)
    store = Store(path)
    store.stop()
    [meeting] = meetings(store.records)
    standing = standing_of(reading, TODAY)
    overview = overview_of(
        reading,
        standing,
        assessment_of(reading, standing),
        store.view.days,
        spans_since=store.spans,
        now=datetime.combine(TODAY, datetime.min.time(), UTC),
        every=[meeting],
        directed=directions(store.records),
    )
    [step] = [one for one in overview.readiness_steps if one.since.startswith("sejak rapat")]

    assert not meeting.is_running
    assert meeting.after is not None
    assert step.before == pytest.approx(meeting.after.total)
    assert step.before < step.after
    assert len(overview.decisions) == len(meeting.decisions)
    assert (len(overview.directions), len(overview.directions_done)) == (1, 1)


def test_the_minutes_of_the_last_meeting_say_what_changed_in_it(tmp_path: Path) -> None:
    reading = sound(sample_workbook(TODAY))
    side_folder(tmp_path / "a.xlsx").mkdir()
    write_meeting(side_folder(tmp_path / "a.xlsx"), reading, TODAY)
    records = Records(side_folder(tmp_path / "a.xlsx") / RECORDS_FILE)
    [meeting] = meetings(records)
    records.close()

    # The first item was begun nine days before it was there, that is 14 days before today.
    assert [(one.code, one.before, one.after) for one in meeting.changes] == [
        ("I.1.1", "Belum Ada", "Proses")
    ]
