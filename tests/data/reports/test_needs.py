from collections.abc import Mapping
from datetime import UTC, date, datetime

import pytest

from data.lke import best_steps
from data.reports.area_rows import area_rows
from data.reports.needs import NOBODY, Act, Need, needs_of
from data.reports.overview import Overview, overview_of
from data.standing.assessment import assess
from data.standing.readiness import standing_of
from data.standing.step_plan import PlannedStep, planned_step
from tests.data.lke.lke_builders import best_answers
from tests.data.workbooks import Row, item, plan, sound

TODAY = date(2025, 12, 3)
LATE = date(2025, 11, 21)  # 12 days before
SOON = date(2025, 12, 20)


def shown(
    *items: Row, answers: Mapping[str, str] | None = None, today: date = TODAY
) -> tuple[Overview, list[PlannedStep]]:
    """Return the overview of these items and answers, with the fewest steps to WBK."""
    reading = sound(plan(bukti=items))
    standing = standing_of(reading, today)
    overview = overview_of(
        reading,
        standing,
        assess(answers or {}, {"I.1": 9}),
        (),
        spans_since=lambda _: (),
        now=datetime(today.year, today.month, today.day, 3, tzinfo=UTC),
    )
    steps = best_steps(overview.assessment.answers, "WBK") or ()
    return overview, [planned_step(step, standing.items) for step in steps]


def without_area_i() -> dict[str, str]:
    """Return the best answers to all but the questions of area I."""
    return {code: text for code, text in best_answers().items() if code[:3] not in {"P.1", "R.1"}}


def test_a_late_item_is_named_with_its_owner_and_its_days() -> None:
    needs = needs_of(
        *shown(
            item("I.1.1", "SK Tim", "Proses", pic="Budi", due_date=LATE),
            item("I.2.1", "SK Aksi", "Ada"),
        )
    )

    assert needs == (Need("SK Tim (I.1.1)", "Budi", Act.DIRECT, about="I.1.1", days_late=12),)


def test_what_the_verdict_hangs_on_stands_first_and_three_are_the_most() -> None:
    # The survey fails by 0.01 of its index; one step mends it.
    late = [item(f"I.1.{at}", f"SK {at}", "Proses", due_date=LATE) for at in (1, 2, 3)]
    ahead = item("I.2.1", "SK Aksi", "Ada", due_date=SOON)
    needs = needs_of(*shown(*late, ahead, answers=best_answers({"H.1.a": "3,59"})))

    assert [need.act for need in needs] == [Act.SEE_RULES, Act.NAME_OWNERS, Act.DIRECT]
    assert needs[0].detail == f"H.1.a: 3,59 menjadi 3,60 · {NOBODY}"
    assert needs[1].what == "3 bukti belum punya penanggung jawab"
    assert needs[2].about == "I.1.1"


def test_where_no_step_leads_there_the_rule_itself_is_named() -> None:
    overview, _ = shown(item("I.1.1", status="Ada"), answers=best_answers({"H.1.a": "3,59"}))

    (need,) = needs_of(overview, [])
    assert need.what == "Survei persepsi antikorupsi kurang 0,05 poin"
    assert need.act is Act.SEE_RULES


def test_nothing_is_needed_where_all_is_well() -> None:
    assert needs_of(*shown(item("I.1.1", status="Ada"), answers=best_answers())) == ()


def test_a_new_board_has_three_first_steps_and_no_alarm() -> None:
    overview, steps = shown(item(due_date=LATE), item("I.2.1"))
    needs = needs_of(overview, steps)

    assert (overview.is_new, overview.marks_late) == (True, False)
    assert [need.act for need in needs] == [Act.FILL_TEAM, Act.MEET, Act.ANSWER]
    assert not any(need.days_late for need in needs)


def test_after_the_last_date_of_the_plan_there_are_three_next_steps() -> None:
    # The plan of 2025 ends with the year; on 3 December 2026 the next one is that of 2026.
    overview, steps = shown(
        item("I.1.1", status="Ada"), item("I.2.1", status="Proses"), today=date(2026, 12, 3)
    )
    needs = needs_of(overview, steps)

    assert (overview.is_over, overview.marks_late) == (True, False)
    assert [need.act for need in needs] == [Act.NEW_PLAN, Act.NEW_DATES, Act.CHECK]
    assert needs[0].what == "Buat rencana 2026"
    assert needs[1].what == "Beri tenggat baru untuk 1 bukti yang belum siap"
    assert overview.pace.next_submission.day == date(2027, 5, 31)


@pytest.mark.parametrize(
    ("status", "due", "is_over"),
    [("Proses", SOON, False), ("Proses", LATE, True), ("Ada", LATE, False)],
)
def test_a_plan_is_over_if_all_its_dates_are_past_and_something_is_open(
    status: str, due: date, is_over: bool
) -> None:
    overview, _ = shown(
        item("I.1.1", status="Ada", due_date=LATE), item("I.2.1", status=status, due_date=due)
    )

    assert overview.is_over is is_over


def test_an_area_carries_its_late_items_as_long_as_they_tell_something() -> None:
    late = item("I.1.1", status="Proses", due_date=LATE)
    some, _ = shown(late, item("I.2.1", status="Ada", due_date=SOON))
    every, _ = shown(late, item("I.2.1", status="Ada", due_date=LATE))

    assert [row.late for row in area_rows(some)] == [1]
    assert [row.late for row in area_rows(every)] == [0]


def test_an_area_that_breaks_its_rule_of_the_lke_says_so() -> None:
    # Without a single answer of area I it has 0 of the 4.8 points that WBK asks for.
    answers = {
        code: text for code, text in best_answers().items() if code[:3] not in {"P.1", "R.1"}
    }
    items = item("I.1.1", status="Ada"), item("I.2.1", status="Ada")

    assert [row.lacks_points for row in area_rows(shown(*items, answers=answers)[0])] == [True]
    assert [row.lacks_points for row in area_rows(shown(*items, answers=best_answers())[0])] == [
        False
    ]
    assert [row.lacks_points for row in area_rows(shown(*items)[0])] == [False]
