from datetime import UTC, datetime

import pandas as pd

from data.reports.trend import readiness_trend
from data.store.changes import Change, Source, State
from data.workbook.reader import Reading
from data.workbook.writer import CellKey
from tests.data.journals import stretches_of
from tests.data.workbooks import SETTINGS, item, plan, sound

NOW = datetime(2025, 12, 5, 3, 0, tzinfo=UTC)


def reading(*statuses: str, zone: str = "WIB") -> Reading:
    """Return a plan whose component I.1 has items of these statuses and whose I.2 has one, Ada."""
    rows = [item(f"I.1.{at}", status=status) for at, status in enumerate(statuses, 1)]
    settings = (*SETTINGS, ("Zona waktu", zone))
    return sound(plan(bukti=(*rows, item("I.2.1", status="Ada")), settings=settings))


def change(
    at: str,
    before: str,
    after: str,
    *,
    code: str = "I.1.1",
    column: str = "STATUS",
    source: Source = Source.BOARD,
    state: State = State.WRITTEN,
) -> Change:
    """Return a change at a time of UTC such as "2025-12-01 08:00"."""
    when = datetime.fromisoformat(at).replace(tzinfo=UTC)
    return Change(
        0, when, "Siti", CellKey("Bukti", code, column), before, after, source, state, "", 0, ""
    )


def points(trend: pd.DataFrame) -> list[tuple[str, float]]:
    return [
        (f"{at:%Y-%m-%d %H:%M}", value)
        for at, value in zip(trend["at"], trend["readiness_pct"], strict=True)
    ]


def trend_of(present: Reading, *oldest_first: Change, area: str = "") -> list[tuple[str, float]]:
    return points(readiness_trend(present, stretches_of(oldest_first), NOW, area))


def test_the_trend_is_rebuilt_from_the_present_backwards() -> None:
    # I.1 has two items, I.2 one that is there: the mean is (I.1 + 100) / 2. Times are WIB, UTC + 7.
    found = trend_of(
        reading("Ada", "Terverifikasi"),
        change("2025-12-01 02:00", "Belum Ada", "Ada"),
        change("2025-12-03 02:00", "Belum Ada", "Proses", code="I.1.2"),
        change("2025-12-04 02:30", "Proses", "Terverifikasi", code="I.1.2"),
    )

    assert found == [
        ("2025-12-01 00:00", 50),
        ("2025-12-01 09:00", 75),
        ("2025-12-03 09:00", 75),
        ("2025-12-04 09:30", 100),
        ("2025-12-05 10:00", 100),
    ]


def test_a_day_of_many_changes_is_one_point_at_its_last() -> None:
    found = trend_of(
        reading("Ada"),
        change("2025-12-01 02:00", "Belum Ada", "Ada"),
        change("2025-12-01 03:00", "Ada", "Belum Ada"),
        change("2025-12-01 04:00", "Belum Ada", "Ada"),
    )

    assert found == [("2025-12-01 00:00", 50), ("2025-12-01 11:00", 100), ("2025-12-05 10:00", 100)]


def test_days_are_those_of_the_office() -> None:
    # 18:00 UTC is already the next day in Jakarta (01:00) and in Jayapura (03:00).
    late = change("2025-12-01 18:00", "Belum Ada", "Ada")

    assert trend_of(reading("Ada"), late)[:2] == [
        ("2025-12-02 00:00", 50),
        ("2025-12-02 01:00", 100),
    ]
    assert trend_of(reading("Ada", zone="WIT"), late)[1] == ("2025-12-02 03:00", 100)


def test_only_changes_that_took_effect_count() -> None:
    day = "2025-12-01 02:00"
    found = trend_of(
        reading("Ada"),
        change(day, "Belum Ada", "Ada", state=State.WAITING),
        change("2025-12-02 02:00", "Belum Ada", "Proses", state=State.COLLIDED),
        change("2025-12-02 03:00", "Belum Ada", "Proses", state=State.CANCELLED),
    )

    assert found == [("2025-12-01 00:00", 50), ("2025-12-01 09:00", 100), ("2025-12-05 10:00", 100)]


def test_a_save_in_excel_counts_even_where_it_collided() -> None:
    found = trend_of(
        reading("Belum Ada"),
        change("2025-12-01 02:00", "Belum Ada", "Ada"),
        change("2025-12-02 02:00", "Ada", "Belum Ada", source=Source.EXCEL, state=State.COLLIDED),
    )

    assert [value for _, value in found] == [50, 100, 50, 50]


def test_changes_of_other_columns_and_of_lost_items_do_not_count() -> None:
    found = trend_of(
        reading("Ada"),
        change("2025-12-01 02:00", "", "Siti", column="PIC"),
        change("2025-12-02 02:00", "Belum Ada", "Ada", code="I.9.9"),
    )

    assert found == []


def test_an_item_that_was_added_later_counts_as_not_there_before() -> None:
    added = change("2025-12-02 02:00", "", "Ada", source=Source.EXCEL)

    assert [value for _, value in trend_of(reading("Ada"), added)] == [50, 100, 100]


def test_an_area_alone_has_its_own_trend() -> None:
    ticked = change("2025-12-01 02:00", "Belum Ada", "Ada")

    assert [value for _, value in trend_of(reading("Ada"), ticked, area="I")] == [50, 100, 100]
    assert trend_of(reading("Ada"), ticked, area="II") == []


def test_without_changes_there_is_no_trend() -> None:
    empty = readiness_trend(reading("Ada"), [], NOW)

    assert list(empty.columns) == ["at", "readiness_pct"]
    assert len(empty) == 0


def test_a_clock_that_was_set_back_does_not_make_the_trend_run_backwards() -> None:
    found = trend_of(
        reading("Ada", "Ada"),
        change("2025-12-01 02:00", "Belum Ada", "Proses"),
        change("2025-12-03 02:00", "Proses", "Ada"),
        change("2025-12-02 16:30", "Belum Ada", "Ada", code="I.1.2"),  # the evening before
        change("2025-12-04 02:00", "Ada", "Ada"),
    )

    assert [at for at, _ in found] == sorted(at for at, _ in found)
    assert [value for _, value in found] == [50, 50, 100, 100, 100]


def test_a_day_of_a_wrong_year_moves_nothing_that_came_before_or_after() -> None:
    wrong = change("2000-01-01 02:00", "Proses", "Belum Ada")
    ahead = change("2099-01-01 02:00", "Belum Ada", "Ada")

    assert trend_of(
        reading("Ada"),
        change("2025-11-29 02:00", "Belum Ada", "Proses"),
        change("2025-11-30 02:00", "Proses", "Proses"),
        wrong,
        change("2025-12-01 02:00", "Belum Ada", "Proses"),
        ahead,
    ) == [
        ("2025-11-29 00:00", 50),
        ("2025-11-29 09:00", 50),
        ("2025-11-30 09:00", 50),
        ("2025-12-01 09:00", 50),
        ("2025-12-05 00:00", 100),
        ("2025-12-05 10:00", 100),
    ]


def test_now_is_never_before_the_last_change() -> None:
    ahead = change("2025-12-05 03:40", "Belum Ada", "Ada")  # the clock was set back since

    assert trend_of(reading("Ada"), ahead) == [
        ("2025-12-05 00:00", 50),
        ("2025-12-05 10:00", 100),
        ("2025-12-05 10:00", 100),
    ]
