"""Rules of the simulation: what is settled, the way to the goal, and what each step takes."""

from collections.abc import Sequence

import pytest

from data.lke import Blanks, ranked_steps
from data.standing.assessment import assess
from data.standing.readiness import ItemStanding
from data.standing.simulation import simulate
from data.standing.step_plan import Effort, PlannedStep, planned_step
from tests.data.lke.lke_builders import best_answers


def an_item(code: str, status: str, pic: str = "") -> ItemStanding:
    ready = status in {"Ada", "Terverifikasi"}
    return ItemStanding(
        code=code,
        component=code.rpartition(".")[0],
        area=code.partition(".")[0],
        name=f"Bukti {code}",
        status=status,
        link="",
        pic=pic,
        due_date=None,
        evidence_date=None,
        note="",
        sheet_row=2,
        is_ready=ready,
        applies=True,
        due=None,
        days_left=None,
        is_late=False,
    )


def planned(
    codes: Sequence[str], items: Sequence[ItemStanding], lowest: str = "C"
) -> list[PlannedStep]:
    """Return the nearest step of questions that stand at their lowest, as planned."""
    answers = best_answers(dict.fromkeys(codes, lowest))
    nearest = [one for one in ranked_steps(answers) if one.code in codes and one.levels == 1]
    return [planned_step(step, items) for step in nearest]


def lowered(**changes: str) -> dict[str, str]:
    return best_answers({code.replace("_", "."): text for code, text in changes.items()})


def test_the_way_starts_from_what_is_settled() -> None:
    # H.1.a: 3.60 of 4 gives 15.75 of 17.5 points.
    assessment = assess(lowered(H_1_a=""), {})
    simulation = simulate(
        assessment, (), "WBK", Blanks.ZERO, {"H.1.a": {"H.1.a": "3,60"}}, only_supported=False
    )

    assert simulation.score.total == 82.5
    assert simulation.start.total == 98.25
    assert simulation.steps == ()
    assert simulation.verdict.failed_count > 0  # the saved answers still fail


def test_without_a_way_the_rules_that_fail_at_best_are_named() -> None:
    assessment = assess(lowered(H_1_a="3,59"), {})
    simulation = simulate(assessment, (), "WBK", Blanks.ZERO, {"H.1.a": {}}, only_supported=False)

    assert simulation.steps is None
    assert simulation.unreachable == {
        "Survei persepsi antikorupsi": pytest.approx((15.70625, 15.75))
    }
    assert simulation.way_words == "1 dari 12 syarat kurang, belum ada jalannya"


def test_steps_are_grouped_by_area_with_its_points_before_and_after() -> None:
    simulation = simulate(
        assess(lowered(H_1_b="D"), {}), (), "WBK", Blanks.ZERO, {}, only_supported=False
    )
    assert simulation.steps is not None
    (group,) = simulation.steps

    assert group.key == "HASIL-1"
    assert (group.before, group.minimum) == (18.75, 18.25)
    assert group.after - group.before == group.steps[0].step.points


def test_a_step_whose_evidence_is_there_is_the_easiest() -> None:
    # R.3.1.a is shown by III.4.2, once a year; P.5.4.b by V.4.2, twice a year.
    items = (an_item("III.4.2", "Ada", "Rina"),)
    steps = {one.step.code: one for one in planned(("R.3.1.a", "P.5.4.b"), items)}

    assert steps["R.3.1.a"].effort is Effort.EVIDENCE_READY
    assert steps["R.3.1.a"].owners == ("Rina",)
    assert steps["P.5.4.b"].effort is Effort.TAKES_MONTHS


def test_evidence_that_is_not_ready_is_named() -> None:
    (step,) = planned(("R.3.1.a",), (an_item("III.4.2", "Proses"),))

    assert step.effort is Effort.TO_BE_MADE
    assert step.missing == ("Bukti III.4.2",)
    assert step.papers[0] == "SKP seluruh pegawai dengan indikator hasil"


def test_a_survey_takes_months_whatever_stands_on_the_board() -> None:
    (step,) = planned(("H.1.a",), (), lowest="0")

    assert step.effort is Effort.TAKES_MONTHS
