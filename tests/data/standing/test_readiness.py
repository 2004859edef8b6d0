from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from data import schema
from data.standing.readiness import (
    Standing,
    component_weights,
    readiness_pct,
    standing_of,
    today_in,
    weighted_mean,
)
from data.workbook.reader import Reading
from data.workbook.writer import CellKey, with_texts
from tests.data.workbooks import AREA, Row, component, item, plan, sound

SHIPPED = sound((Path(schema.__file__).parent / "rencana-aksi-2025.xlsx").read_bytes())
TODAY = date(2025, 12, 3)


def ticked(statuses: Mapping[str, str], reading: Reading = SHIPPED) -> Reading:
    return with_texts(
        reading, {CellKey("Bukti", code, "STATUS"): statuses[code] for code in statuses}
    )


def small(*items: Row, target: str = "Januari-Desember 2025", today: date = TODAY) -> Standing:
    """Return the standing of a plan of two components, I.1 and I.2, with the given items."""
    rows = (AREA, component(target_text=target), component("2.", "Rencana", target_text=target))
    return standing_of(sound(plan(rows, items)), today)


def by_code(standing: Standing, of: str, column: str) -> dict[str, Any]:
    return {row.code: getattr(row, column) for row in getattr(standing, of)}


# Readiness


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        (["Ada"], 100),
        (["Terverifikasi"], 100),
        (["Proses"], 0),
        (["Belum Ada"], 0),
        (["Ada", "Proses"], 50),
        (["Ada", "Tidak Berlaku"], 100),
        # The guide's own example: 2 Ada, 1 Terverifikasi, 1 Proses, 1 Tidak Berlaku: 3 of 4.
        (["Ada", "Ada", "Terverifikasi", "Proses", "Tidak Berlaku"], 75),
        ([], 0),
    ],
)
def test_readiness_is_what_is_there_of_what_applies(statuses: list[str], expected: float) -> None:
    assert readiness_pct(statuses) == expected


def test_a_component_to_which_nothing_applies_has_no_readiness() -> None:
    assert readiness_pct(["Tidak Berlaku", "Tidak Berlaku"]) is None


def test_the_weights_are_those_of_the_pemenuhan_block() -> None:
    # Source: PermenPANRB 90/2021 jo. 5/2024: pemenuhan 30 = 4 + 3.5 + 5 + 5 + 7.5 + 5.
    standing = standing_of(SHIPPED, TODAY)

    assert len(component_weights()) == 25
    assert by_code(standing, "areas", "weight_points") == pytest.approx(
        {"I": 4, "II": 3.5, "III": 5, "IV": 5, "V": 7.5, "VI": 5}
    )


def test_area_and_total_are_weighted_means() -> None:
    # Area I weighs 0.5, 1, 1 and 1.5 points (data/plan/lke.csv). I.1 is whole, I.3 half there:
    # area (0.5 x 100 + 1 x 0 + 1 x 50 + 1.5 x 0) / 4 = 25; total 1 of 30 points.
    weights = component_weights()
    assert [weights[f"I.{number}"] for number in range(1, 5)] == [0.5, 1, 1, 1.5]

    standing = standing_of(ticked({"I.1.1": "Ada", "I.3.2": "Terverifikasi"}), TODAY)

    assert standing.is_weighted
    assert by_code(standing, "areas", "readiness_pct")["I"] == pytest.approx(25)
    assert standing.total_pct == pytest.approx(1 / 30 * 100)


def test_a_component_that_does_not_apply_has_no_weight_in_the_mean() -> None:
    # Without I.1 (0.5 points): area I = 1 x 50 / 3.5; total = 0.5 of 29.5 points.
    standing = standing_of(ticked({"I.1.1": "Tidak Berlaku", "I.3.2": "Ada"}), TODAY)

    assert by_code(standing, "components", "readiness_pct")["I.1"] is None
    assert by_code(standing, "areas", "readiness_pct")["I"] == pytest.approx(50 / 3.5)
    assert standing.total_pct == pytest.approx(50 / 29.5)


def test_without_all_25_components_means_are_plain() -> None:
    standing = small(item(status="Ada"), item("I.2.1"), item("I.2.2", status="Ada"))

    assert not standing.is_weighted
    assert standing.total_pct == 75  # (100 + 50) / 2
    assert [one.weight_points for one in standing.components] == [1, 1]


def test_a_component_without_items_counts_as_not_ready() -> None:
    standing = small(item(status="Ada"))

    assert by_code(standing, "components", "readiness_pct") == {"I.1": 100, "I.2": 0}
    assert standing.total_pct == 50


def test_a_workbook_without_items_is_at_zero() -> None:
    standing = small()

    assert (standing.total_pct, standing.ready, standing.applies) == (0, 0, 0)
    assert (len(standing.late), len(standing.due_soon)) == (0, 0)


def test_where_nothing_applies_there_is_no_total() -> None:
    standing = small(item(status="Tidak Berlaku"), item("I.2.1", status="Tidak Berlaku"))

    assert standing.total_pct is None


def test_a_reading_without_anything_has_no_total() -> None:
    reading = sound(plan())
    bare = replace(
        reading,
        areas=reading.areas[:0],
        components=reading.components[:0],
        items=reading.items[:0],
    )

    assert standing_of(bare, TODAY).total_pct is None


def test_items_are_counted_by_status_for_components_areas_and_all() -> None:
    standing = small(
        item(status="Ada"),
        item("I.1.2", status="Terverifikasi"),
        item("I.1.3", status="Tidak Berlaku"),
        item("I.2.1", status="Proses"),
    )

    first = standing.components[0]
    assert (first.items, first.ready, first.applies) == (3, 2, 2)
    assert (first.by_status["Ada"], first.by_status["Proses"]) == (1, 0)
    area = standing.areas[0]
    assert (area.items, area.ready, area.applies) == (4, 2, 3)
    assert (area.by_status["Ada"], area.by_status["Proses"]) == (1, 1)
    assert (standing.ready, standing.applies) == (2, 3)
    assert standing.counts() == {
        "Belum Ada": 0,
        "Proses": 1,
        "Ada": 1,
        "Terverifikasi": 1,
        "Tidak Berlaku": 1,
    }


# Late


def test_late_is_due_before_today_and_not_ready() -> None:
    standing = small(item(), item("I.1.2", status="Proses"), today=date(2026, 1, 1))

    assert [one.code for one in standing.late] == ["I.1.1", "I.1.2"]
    assert [one.days_left for one in standing.late] == [-1, -1]
    assert by_code(standing, "components", "late") == {"I.1": 2, "I.2": 0}


def test_due_today_is_not_late() -> None:
    standing = small(item(), today=date(2025, 12, 31))

    assert len(standing.late) == 0
    assert [one.days_left for one in standing.due_soon] == [0]


@pytest.mark.parametrize("status", ["Ada", "Terverifikasi", "Tidak Berlaku"])
def test_what_is_ready_or_does_not_apply_is_never_late(status: str) -> None:
    standing = small(item(status=status), today=date(2030, 1, 1))

    assert len(standing.late) == len(standing.due_soon) == 0


def test_tenggat_comes_before_target_waktu() -> None:
    standing = small(item(due_date=date(2025, 12, 2)), item("I.2.1", due_date=date(2026, 2, 1)))

    assert [one.due for one in standing.items] == [date(2025, 12, 2), date(2026, 2, 1)]
    assert [one.code for one in standing.late] == ["I.1.1"]


def test_without_a_due_date_nothing_is_late() -> None:
    standing = small(item(), target="setiap saat", today=date(2030, 1, 1))

    assert (standing.items[0].due, standing.items[0].days_left) == (None, None)
    assert len(standing.late) == 0


def test_the_longest_overdue_comes_first() -> None:
    days = [date(2025, 11, 20), date(2025, 10, 1), date(2025, 12, 1)]
    standing = small(*(item(f"I.1.{at}", due_date=day) for at, day in enumerate(days, 1)))

    assert [one.code for one in standing.late] == ["I.1.2", "I.1.1", "I.1.3"]


def test_due_soon_is_within_thirty_days_the_soonest_first() -> None:
    days = [date(2026, 1, 3), date(2026, 1, 2), date(2025, 12, 3), date(2025, 12, 2)]
    standing = small(*(item(f"I.1.{at}", due_date=day) for at, day in enumerate(days, 1)))

    assert [one.code for one in standing.due_soon] == ["I.1.3", "I.1.2"]


def test_today_is_that_of_the_office() -> None:
    assert (today_in("Pacific/Kiritimati") - today_in("Pacific/Pago_Pago")).days in {1, 2}


def test_a_mean_without_weight_is_plain_and_without_values_there_is_none() -> None:
    assert weighted_mean([(10, 0), (20, 0)]) == 15
    assert weighted_mean([(None, 1)]) is None
