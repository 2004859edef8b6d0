from datetime import UTC, date, datetime

import pytest

from data.meeting import Decision, Meeting
from data.reports.monev import Quarter, quarter_report
from data.store.changes import Change, Source, State
from data.workbook import CellKey, Reading
from tests.data.journals import stretches_of
from tests.data.reports.test_overview import meeting
from tests.data.workbooks import item, plan, sound

NOW = datetime(2025, 12, 5, 3, 0, tzinfo=UTC)


def reading() -> Reading:
    """Return a plan with two of four items ready today, one of them since November."""
    late = item("I.1.2", "SK Lama", "Proses", pic="Budi", due_date=date(2025, 9, 1))
    noted = item("I.2.2", "Notulen", note="Menunggu pimpinan", due_date=date(2026, 1, 5))
    rows = (item(status="Ada"), late, item("I.2.1", "SK Aksi", "Ada"), noted)
    return sound(plan(bukti=rows))


def change(at: str, state: State = State.WRITTEN, column: str = "STATUS") -> Change:
    when = datetime.fromisoformat(at).replace(tzinfo=UTC)
    key = CellKey("Bukti", "I.1.1", column)
    return Change(0, when, "Siti", key, "Belum Ada", "Ada", Source.BOARD, state, "", 0, "")


def report(
    *oldest_first: Change,
    number: int = 4,
    year: int = 2025,
    every: tuple[Meeting, ...] = (),
) -> Quarter:
    days = stretches_of(oldest_first)
    return quarter_report(reading(), days, year=year, number=number, now=NOW, every=every)


def test_progress_runs_from_the_start_of_the_quarter_to_now() -> None:
    quarter = report(change("2025-11-01 08:00"))

    # I.1 had 0 of 2 and has 1 of 2, I.2 has 1 of 2; the plan is no full one, so the mean is plain.
    assert (quarter.total_before, quarter.total_after) == (25.0, 50.0)
    assert [(area.before, area.after) for area in quarter.areas] == [(25.0, 50.0)]
    assert (quarter.ready, quarter.applies, quarter.until) == (2, 4, date(2025, 12, 5))


def test_a_past_quarter_tells_of_its_last_day_and_not_of_later_changes() -> None:
    quarter = report(change("2025-11-01 08:00"), number=3)

    assert (quarter.total_before, quarter.total_after) == (25.0, 25.0)
    assert quarter.until == date(2025, 9, 30)
    assert [item.days_late for item in quarter.missing[:2]] == [0, 29]


def test_a_quarter_begins_at_midnight_of_the_office() -> None:
    # 17.00 UTC on 30 September is midnight of 1 October in WIB.
    assert report(change("2025-09-30 17:00")).total_before == 25.0
    assert report(change("2025-09-30 16:59")).total_before == 50.0


def test_the_fourth_quarter_ends_with_the_year() -> None:
    assert report(number=4, year=2024).until == date(2024, 12, 31)


@pytest.mark.parametrize("other", [{"state": State.CANCELLED}, {"column": "CATATAN"}])
def test_only_statuses_that_took_effect_count(other: dict[str, State]) -> None:
    assert report(change("2025-11-01 08:00", **other)).total_before == 50.0  # type: ignore[arg-type]


def test_what_is_not_there_yet_stands_with_its_component() -> None:
    quarter = report()

    assert [item.code for item in quarter.missing] == ["I.1.2", "I.2.2"]
    assert quarter.component_names == {"I.1": "Tim Kerja", "I.2": "Rencana Kerja"}


def test_an_obstacle_is_what_people_wrote_with_what_was_decided_last_and_not_mere_lateness() -> (
    None
):
    old = Decision("I.2.2", "Notulen", "Ditulis", "Budi", None)
    new = Decision("I.2.2", "Notulen", "Dikirim", "Siti", date(2026, 1, 2))
    quarter = report(every=(meeting(date(2025, 9, 1), old), meeting(date(2025, 11, 1), new)))

    (found,) = quarter.obstacles
    assert (found.item.code, found.note, found.decision) == ("I.2.2", "Menunggu pimpinan", new)


def test_meetings_and_decisions_of_the_quarter_are_counted() -> None:
    open_one = Decision("I.2.2", "Notulen", "Dikirim", "Siti", None)
    settled = Decision("I.1.1", "SK", "Diunggah", "Siti", None)
    before, within = (
        meeting(date(2025, 9, 30), settled),
        meeting(date(2025, 10, 1), open_one, settled),
    )
    quarter = report(every=(before, within))

    assert quarter.meetings == (date(2025, 10, 1),)
    assert (quarter.decisions, quarter.settled) == (2, 1)


@pytest.mark.parametrize(("year", "number"), [(2025, 0), (2025, 5), (2026, 1)])
def test_a_quarter_that_is_not_there_is_refused(year: int, number: int) -> None:
    with pytest.raises(ValueError, match="quarter"):
        report(number=number, year=year)
