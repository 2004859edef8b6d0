"""Every layout of the small plan is understood as the same plan."""

from collections.abc import Callable

import pytest

from data.workbook.intake.reading import Intake, read_intake
from tests.data.workbook.intake.layouts import LAYOUTS
from tests.data.workbook.intake.plans import EXPECTED


def understood(intake: Intake) -> list[tuple[str, str, tuple[str, ...], str, int]]:
    return [
        (
            one.code,
            one.name,
            tuple(item.name for item in one.evidence),
            str(one.start),
            one.due.month if one.due else 0,
        )
        for one in intake.components
        if one.name != "Budaya Pelayanan Prima"
    ]


@pytest.mark.parametrize("make", LAYOUTS.values(), ids=LAYOUTS)
def test_the_plan_is_understood(make: Callable[[], bytes]) -> None:
    intake = read_intake(make(), "rencana.xlsx", 2026)

    assert understood(intake) == EXPECTED
    assert intake.problems == ()
