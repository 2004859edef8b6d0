from datetime import UTC, date, datetime

import pytest

from data.reports.pace import Pace, made_ready_in_bulk, pace_of
from data.reports.submission import Submission, submission_of
from data.standing.readiness import standing_of
from data.store.changes import Change, Source, State
from data.workbook.writer import CellKey
from tests.data.journals import stretches_of
from tests.data.workbooks import item, plan, sound

TODAY = date(2025, 12, 3)
DEADLINE = Submission(date(2026, 5, 31), is_by_rule=True)  # 179 days later


def change(  # noqa: PLR0917
    at: str,
    code: str = "I.1.1",
    before: str = "Belum Ada",
    after: str = "Ada",
    column: str = "STATUS",
    state: State = State.WRITTEN,
    source: Source = Source.BOARD,
    batch: int = 0,
) -> Change:
    """Return a change at a time of UTC such as "2025-12-01 08:00"."""
    when = datetime.fromisoformat(at).replace(tzinfo=UTC)
    key = CellKey("Bukti", code, column)
    return Change(0, when, "Siti", key, before, after, source, state, "", batch, "")


def pace(*history: Change, ready: int = 0, waiting: int = 6, by: Submission = DEADLINE) -> Pace:
    """Return the pace of a plan with so many items ready (from I.1.1 on) and so many not."""
    items = [
        item(f"I.1.{at + 1}", status="Ada" if at < ready else "Belum Ada")
        for at in range(ready + waiting)
    ]
    days = stretches_of(sorted(history, key=lambda change: change.at))
    standing = standing_of(sound(plan(bukti=items)), TODAY)
    bulk = made_ready_in_bulk(history, "Asia/Jakarta")
    return pace_of(standing, days, by, "Asia/Jakarta", bulk)


# A history that is long enough to tell a pace of all four weeks.
LONG_AGO = change("2025-09-01 02:00", "I.1.1", "Belum Ada", "Proses")


def test_the_pace_of_a_normal_month_is_the_items_made_ready_a_week() -> None:
    # 6 November to 3 December are four weeks, with 1, 0, 2 and 3 items: 6 / 4 = 1.5.
    found = pace(
        LONG_AGO,
        change("2025-11-06 02:00", "I.1.1", "Proses"),
        change("2025-11-25 02:00", "I.1.2"),
        change("2025-11-26 02:00", "I.1.3"),
        change("2025-11-27 02:00", "I.1.4"),
        change("2025-12-01 02:00", "I.1.5"),
        change("2025-12-03 02:00", "I.1.6"),
        ready=6,
    )

    assert found.weekly == (1, 0, 2, 3)
    assert (found.observed_days, found.per_week) == (28, 1.5)
    # 6 items left in 179 days: 6 * 7 / 179 = 0.2346.
    assert found.remaining == 6
    assert round(found.needed_per_week or 0, 4) == 0.2346
    assert found.is_enough is True
    # 6 items in 28 days, more or less the root of 6: 6 * 28 / 8.449 = 19.9, 6 * 28 / 3.551 = 47.3.
    assert (found.ready_from, found.ready_until) == (date(2025, 12, 23), date(2026, 1, 20))
    assert found.outlook == "siap Des 2025\u2013Jan 2026"
    assert found.numbers == "1,5 bukti per minggu, perlu 0,3"
    assert found.sentences() == (
        "179 hari lagi sampai batas pengajuan 31 Mei 2026 "
        "(menurut ketentuan 31 Mei kecuali diumumkan lain).",
        "Laju 4 minggu terakhir: 1,5 bukti per minggu; "
        "yang diperlukan 0,3 per minggu untuk 6 bukti yang tersisa.",
        "Perkiraan bila laju ini tetap: siap Des 2025\u2013Jan 2026.",
    )


def test_a_verified_item_is_not_made_ready_twice_and_a_lost_one_counts_against() -> None:
    found = pace(
        LONG_AGO,
        change("2025-12-01 02:00", "I.1.1", "Proses"),
        change("2025-12-01 03:00", "I.1.1", "Ada", "Terverifikasi"),
        change("2025-12-02 02:00", "I.1.2"),
        change("2025-12-02 03:00", "I.1.2", "Ada", "Proses"),
        ready=1,
    )

    assert found.weekly == (0, 0, 0, 1)


def test_no_pace_is_told_before_two_weeks_of_history() -> None:
    # 20 November is 13 days ago, 19 November 14.
    young, old = (
        pace(change(f"2025-11-{day} 02:00"), change("2025-12-03 02:00", "I.1.2"), ready=2)
        for day in (20, 19)
    )

    assert (young.per_week, young.ready_from, young.is_enough) == (None, None, None)
    assert young.word == "Laju belum dapat dihitung"
    assert young.numbers == "Laju dihitung mulai 4 Desember 2025 (14 hari riwayat)"
    assert old.per_week == 7 / 8


def test_what_is_entered_in_the_first_week_is_no_pace() -> None:
    # Forty items on 10, 12 and 16 November are what the office had all along.
    entered = [
        change(f"2025-11-{day} 02:00", f"I.1.{at}", batch=at)
        for day, some in ((10, range(1, 21)), (12, range(21, 31)), (16, range(31, 41)))
        for at in some
    ]
    found = pace(*entered, change("2025-11-17 02:00", "I.1.41"), ready=41)

    assert (found.observed_days, sum(found.weekly)) == (17, 1)


@pytest.mark.parametrize(
    ("source", "size", "counted"),
    [
        (Source.EXCEL, 11, 0),  # a workbook that was put in the place of the old one
        (Source.EXCEL, 10, 10),  # what somebody did offline in a week
        (Source.UPLOAD, 2, 0),
        (Source.RESTORE, 2, 0),
        (Source.RESTORE, 1, 1),
    ],
)
def test_replaced_and_restored_workbooks_are_no_pace(
    source: Source, size: int, counted: int
) -> None:
    brought = [
        change("2025-11-28 02:00", f"I.1.{at}", source=source, batch=7) for at in range(1, size + 1)
    ]

    assert sum(pace(LONG_AGO, *brought, ready=size).weekly) == counted


def test_statuses_that_a_replaced_workbook_takes_away_are_no_loss_of_pace() -> None:
    taken = [
        change("2025-11-28 02:00", f"I.1.{at}", "Ada", "Belum Ada", source=Source.UPLOAD, batch=7)
        for at in range(2, 6)
    ]
    found = pace(LONG_AGO, *taken, change("2025-11-29 02:00", "I.1.1", "Proses"), ready=1)

    assert found.weekly == (0, 0, 0, 1)


def test_older_changes_only_tell_that_there_is_a_history() -> None:
    found = pace(change("2025-09-01 02:00"), ready=1)

    assert (found.weekly, found.per_week, found.ready_from) == ((0, 0, 0, 0), 0, None)
    assert found.is_enough is False
    assert found.sentences()[2] == (
        "Perkiraan selesai belum ada karena belum ada tambahan bukti siap."
    )


def test_other_columns_cancelled_changes_and_lost_items_do_not_count() -> None:
    found = pace(
        LONG_AGO,
        change("2025-12-01 02:00", column="CATATAN"),
        change("2025-12-01 02:00", state=State.CANCELLED),
        change("2025-12-01 02:00", "I.9.9"),
    )

    assert (found.weekly, found.per_week) == ((0, 0, 0, 0), 0)


def test_weeks_are_made_of_the_days_of_the_office() -> None:
    # 26 November 17:30 UTC is 27 November 00:30 in Jakarta: the first day of the last week.
    made = [change(f"2025-11-26 {time}", before="Proses") for time in ("17:30", "16:30")]

    assert pace(LONG_AGO, made[0], ready=1).weekly == (0, 0, 0, 1)
    assert pace(LONG_AGO, made[1], ready=1).weekly == (0, 0, 1, 0)


def test_without_history_only_the_need_is_told() -> None:
    found = pace()

    assert (found.per_week, found.ready_from, found.is_enough) == (None, None, None)
    assert found.sentences()[1:] == (
        "Laju dihitung setelah 14 hari riwayat; "
        "yang diperlukan 0,3 per minggu untuk 6 bukti yang tersisa.",
    )


def test_with_nothing_left_nothing_is_needed() -> None:
    found = pace(LONG_AGO, ready=2, waiting=0)

    assert (found.remaining, found.needed_per_week, found.ready_from) == (0, None, None)
    assert found.sentences()[1:] == ("Semua bukti yang berlaku sudah siap.",)


def test_a_date_that_is_past_leads_to_the_next_one() -> None:
    found = pace(LONG_AGO, ready=1, by=Submission(date(2025, 11, 30), is_by_rule=False))

    assert (found.days_left, found.days_to_next) == (-3, 179)
    assert found.next_submission == Submission(date(2026, 5, 31), is_by_rule=True)
    assert found.sentences()[0] == (
        "Batas pengajuan 30 November 2025 sudah lewat; pengajuan berikut 31 Mei 2026 "
        "(menurut ketentuan 31 Mei kecuali diumumkan lain), 179 hari lagi."
    )


def test_on_the_day_itself_it_is_said_so() -> None:
    found = pace(by=Submission(TODAY, is_by_rule=False))

    assert found.days_to_next == 0
    assert found.sentences()[0] == "Hari ini batas pengajuan, 3 Desember 2025."


def test_in_the_last_week_the_need_is_told_in_days() -> None:
    found = pace(by=Submission(date(2025, 12, 5), is_by_rule=False))

    assert found.needed_per_week == 6
    assert found.sentences()[1].endswith("yang diperlukan 6 bukti dalam 2 hari.")


def test_a_pace_that_is_too_slow_is_said_so() -> None:
    # One item in four weeks: 6 more take 168 days, to 20 May; the date is 31 December.
    found = pace(
        LONG_AGO,
        change("2025-12-01 02:00", before="Proses"),
        ready=1,
        by=Submission(date(2025, 12, 31), is_by_rule=False),
    )

    assert (found.is_enough, found.word) == (False, "Laju kurang")
    # One more or less than one: two in four weeks at best, none at worst.
    assert (found.ready_from, found.ready_until) == (date(2026, 2, 25), None)
    assert found.outlook == "siap paling cepat Februari 2026"


def test_the_submission_date_is_the_settings_else_the_rules() -> None:
    given = date(2026, 4, 30)

    assert submission_of(given, 2025, TODAY) == Submission(given, is_by_rule=False)
    assert submission_of(None, 2025, TODAY) == Submission(date(2026, 5, 31), is_by_rule=True)
    assert submission_of(None, None, date(2026, 5, 31)).day == date(2026, 5, 31)
    assert submission_of(None, None, date(2026, 6, 1)).day == date(2027, 5, 31)
    assert str(submission_of(given, 2025, TODAY)) == "30 April 2026"
