"""The figures and words of the LKE simulation are tested by their data."""

import pytest

from components.assessment import blanks_words, margin_words, signed, verdict_title
from components.lke_figures import area_minimums, points_to_gain
from data.lke import Blanks, RuleResult, judge, load_questions, score
from data.words import points


def best_letters() -> dict[str, str]:
    return {one.code: one.levels[0].answer for one in load_questions() if one.is_letter}


def rule(value: float, minimum: float, met: bool) -> RuleResult:
    return RuleResult("total", "Nilai total", value, minimum, 100.0, met, "")


def test_each_area_has_a_bar_in_percent_of_its_weight() -> None:
    # All letters at their best; area I lacks R.1.1 (2 of 8 points): 6 of 8 is 75 %.
    figure = area_minimums(judge(score(best_letters()), "WBK"))

    assert len(figure.data[1].x) == 6
    assert figure.data[1].x[0] == pytest.approx(75)


@pytest.mark.parametrize(("goal", "minimum"), [("WBK", 60), ("WBBM", 75)])
def test_the_mark_of_an_area_stands_at_the_goals_minimum(goal: str, minimum: float) -> None:
    figure = area_minimums(judge(score({}), goal))

    assert {round(mark.x0, 9) for mark in figure.layout.shapes} == {minimum}


def test_what_an_area_lacks_stands_beside_its_bar() -> None:
    # 60 % of the 8 points of area I are 4.8.
    figure = area_minimums(judge(score({}), "WBK"))

    texts = [note.text for note in figure.layout.annotations]
    assert any("kurang 4,80" in text for text in texts)


@pytest.mark.parametrize("blanks", list(Blanks))
@pytest.mark.parametrize("answers", [{}, {"H.1.a": "3,60", "P.1.1.a": "Ya"}, best_letters()])
def test_the_present_and_the_gains_sum_to_100(answers: dict[str, str], blanks: Blanks) -> None:
    bars = points_to_gain(score(answers, blanks), 75).data[1]

    assert sum(bars.x) == pytest.approx(100)
    assert bars.base[-1] + bars.x[-1] == pytest.approx(100)


def test_the_greatest_gain_comes_first() -> None:
    # Nothing answered: HASIL-1 weighs most with 22.5 points, then HASIL-2 with 17.5.
    figure = points_to_gain(score({}), 75)

    assert list(figure.data[1].x[:3]) == [0, 22.5, 17.5]


def test_a_part_without_anything_to_gain_has_no_bar() -> None:
    figure = points_to_gain(score({"H.2.a": "4"}), 75)

    assert not any("Prima" in note.text for note in figure.layout.annotations)


def test_a_failed_rule_never_reads_like_its_minimum() -> None:
    close = rule(74.996, 75, met=False)

    assert points(close.value) == "74,99"
    assert margin_words(close) == "kurang 0,01"


def test_a_rule_met_exactly_says_so() -> None:
    assert margin_words(rule(75, 75, met=True)) == "pas"


def test_differences_carry_their_sign() -> None:
    assert [signed(points) for points in (1.2, -0.4, -0.001)] == ["+1,20", "−0,40", "0"]


def test_the_unanswered_are_counted_beside_every_score() -> None:
    assert blanks_words(score({})) == "113 jawaban kosong dihitung nol"
    assert "112 jawaban kosong tidak dihitung" in blanks_words(score({"H.1.a": "3"}, Blanks.SKIP))


def test_excluded_answers_are_counted_too() -> None:
    words = blanks_words(score({"P.1.1.a": "Ya"}, excluded={"P.1.1.a"}))

    assert words == "112 jawaban kosong dihitung nol, 1 jawaban tanpa bukti disisihkan"


def test_a_verdict_over_the_answered_alone_is_marked_as_provisional() -> None:
    provisional = score({"H.1.a": "4"}, Blanks.SKIP)

    assert verdict_title(judge(provisional, "WBK"), provisional).startswith("Sementara: belum")
