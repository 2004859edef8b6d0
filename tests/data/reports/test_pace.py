from datetime import UTC, date, datetime

from data.reports.pace import Pace, Submission, pace_of, submission_of
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
) -> Change:
    """Return a change at a time of UTC such as "2025-12-01 08:00"."""
    when = datetime.fromisoformat(at).replace(tzinfo=UTC)
    key = CellKey("Bukti", code, column)
    return Change(0, when, "Siti", key, before, after, Source.BOARD, state, "", 0, "")


def pace(*history: Change, ready: int = 0, waiting: int = 6, by: Submission = DEADLINE) -> Pace:
    """Return the pace of a plan with so many items ready (from I.1.1 on) and so many not."""
    items = [
        item(f"I.1.{at + 1}", status="Ada" if at < ready else "Belum Ada")
        for at in range(ready + waiting)
    ]
    days = stretches_of(sorted(history, key=lambda change: change.at))
    return pace_of(standing_of(sound(plan(bukti=items)), TODAY), days, by, "Asia/Jakarta")


def test_the_pace_is_the_items_made_ready_a_week() -> None:
    # Four whole weeks of history (6 November to 3 December) with 1, 0, 2 and 3 items: 6 / 4 = 1.5.
    found = pace(
        change("2025-11-06 02:00", "I.1.1"),
        change("2025-11-25 02:00", "I.1.2"),
        change("2025-11-26 02:00", "I.1.3"),
        change("2025-11-27 02:00", "I.1.4"),
        change("2025-12-01 02:00", "I.1.5"),
        change("2025-12-03 02:00", "I.1.6"),
        ready=6,
    )

    assert found.weekly == (1, 0, 2, 3)
    assert (found.observed_days, found.per_week) == (28, 1.5)
    # 6 items left in 179 days: 6 * 7 / 179 = 0.2346; at 1.5 a week they take 28 days.
    assert found.remaining == 6
    assert round(found.needed_per_week or 0, 4) == 0.2346
    assert found.done_by == date(2025, 12, 31)
    assert found.is_enough is True
    assert found.sentences() == (
        "179 hari lagi sampai batas pengajuan 31 Mei 2026 "
        "(menurut ketentuan 31 Mei kecuali diumumkan lain).",
        "Laju 4 minggu terakhir: 1,5 bukti per minggu; "
        "yang diperlukan 0,3 per minggu untuk 6 bukti yang tersisa.",
        "Perkiraan: semua siap sekitar 31 Desember 2025 bila laju ini tetap, "
        "sebelum batas pengajuan.",
    )


def test_a_verified_item_is_not_made_ready_twice_and_a_lost_one_counts_against() -> None:
    found = pace(
        change("2025-12-01 02:00", "I.1.1"),
        change("2025-12-01 03:00", "I.1.1", "Ada", "Terverifikasi"),
        change("2025-12-02 02:00", "I.1.2"),
        change("2025-12-02 03:00", "I.1.2", "Ada", "Proses"),
        ready=1,
    )

    assert found.weekly == (0, 0, 0, 1)


def test_less_than_a_week_of_history_counts_as_a_week() -> None:
    found = pace(*(change("2025-12-03 02:00", f"I.1.{at}") for at in (1, 2, 3)), ready=3)

    assert (found.observed_days, found.per_week) == (1, 3)
    assert found.sentences()[1].startswith("Laju 1 hari terakhir: 3 bukti per minggu;")


def test_older_changes_only_tell_that_there_is_a_history() -> None:
    found = pace(change("2025-09-01 02:00"), ready=1)

    assert (found.weekly, found.per_week, found.done_by) == ((0, 0, 0, 0), 0, None)
    assert found.is_enough is False
    assert found.sentences()[2] == (
        "Perkiraan selesai belum ada karena belum ada tambahan bukti siap."
    )


def test_other_columns_cancelled_changes_and_lost_items_do_not_count() -> None:
    found = pace(
        change("2025-12-01 02:00", column="CATATAN"),
        change("2025-12-01 02:00", state=State.CANCELLED),
        change("2025-12-01 02:00", "I.9.9"),
    )

    assert (found.weekly, found.per_week) == ((0, 0, 0, 0), None)


def test_weeks_are_made_of_the_days_of_the_office() -> None:
    # 26 November 17:30 UTC is 27 November 00:30 in Jakarta: the first day of the last week.
    assert pace(change("2025-11-26 17:30"), ready=1).weekly == (0, 0, 0, 1)
    assert pace(change("2025-11-26 16:30"), ready=1).weekly == (0, 0, 1, 0)


def test_without_history_only_the_need_is_told() -> None:
    found = pace()

    assert (found.per_week, found.done_by, found.is_enough) == (None, None, None)
    assert found.sentences()[1:] == (
        "Laju belum dapat dihitung karena belum ada riwayat perubahan status; "
        "yang diperlukan 0,3 per minggu untuk 6 bukti yang tersisa.",
    )


def test_with_nothing_left_nothing_is_needed() -> None:
    found = pace(change("2025-12-01 02:00"), ready=2, waiting=0)

    assert (found.remaining, found.needed_per_week, found.done_by) == (0, None, None)
    assert found.sentences()[1:] == ("Semua bukti yang berlaku sudah siap.",)


def test_a_date_that_is_past_asks_for_no_pace() -> None:
    found = pace(change("2025-12-01 02:00"), ready=1, by=Submission(date(2025, 11, 30), False))

    assert (found.days_left, found.needed_per_week, found.is_enough) == (-3, None, None)
    assert found.sentences()[:2] == (
        "Batas pengajuan 30 November 2025 sudah lewat 3 hari.",
        "Laju 3 hari terakhir: 1 bukti per minggu; 6 bukti belum siap.",
    )


def test_on_the_day_itself_no_pace_is_asked_for() -> None:
    found = pace(by=Submission(TODAY, False))

    assert found.needed_per_week is None
    assert found.sentences()[0] == "Hari ini batas pengajuan, 3 Desember 2025."


def test_in_the_last_week_the_need_is_told_in_days() -> None:
    found = pace(by=Submission(date(2025, 12, 5), False))

    assert found.needed_per_week == 6
    assert found.sentences()[1].endswith("yang diperlukan 6 bukti dalam 2 hari.")


def test_a_pace_that_is_too_slow_is_said_so() -> None:
    # One item in the only week: 6 more take 42 days, to 14 January; the date is 31 December.
    found = pace(change("2025-12-01 02:00"), ready=1, by=Submission(date(2025, 12, 31), False))

    assert found.is_enough is False
    assert found.sentences()[2] == (
        "Perkiraan: semua siap sekitar 14 Januari 2026 bila laju ini tetap, "
        "sesudah batas pengajuan."
    )


def test_the_submission_date_is_the_settings_else_the_rules() -> None:
    given = date(2026, 4, 30)

    assert submission_of(given, 2025, TODAY) == Submission(given, is_by_rule=False)
    assert submission_of(None, 2025, TODAY) == Submission(date(2026, 5, 31), is_by_rule=True)
    assert submission_of(None, None, date(2026, 5, 31)).day == date(2026, 5, 31)
    assert submission_of(None, None, date(2026, 6, 1)).day == date(2027, 5, 31)
    assert str(submission_of(given, 2025, TODAY)) == "30 April 2026"
