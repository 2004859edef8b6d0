"""Tests of the verdict at the boundaries that lke_rules.md names."""

from dataclasses import replace

import pytest

from data.lke import Score, judge, load_rules, score
from data.lke.verdict import RuleResult
from tests.data.lke.lke_builders import best_answers

RULE_KEYS = (
    "total", "pengungkit", "I", "II", "III", "IV", "V", "VI", "HASIL-1", "H.1.a", "H.1.b",
    "HASIL-2",
)  # fmt: skip


def with_points(**points: float) -> Score:
    """Return the best score with some sums set to other points."""
    standing = score(best_answers())
    return replace(standing, points={**standing.points, **points})


def rule(standing: Score, key: str, goal: str = "WBK") -> RuleResult:
    """Return how one rule came out."""
    return next(result for result in judge(standing, goal).rules if result.key == key)


def test_there_are_twelve_rules_for_each_goal() -> None:
    for goal in ("WBK", "WBBM"):
        assert tuple(rule.key for rule in load_rules(goal)) == RULE_KEYS


def test_the_minimums_are_those_of_the_table() -> None:
    wbk = {result.key: result.minimum for result in judge(score({}), "WBK").rules}
    wbbm = {result.key: result.minimum for result in judge(score({}), "WBBM").rules}

    # Areas: 60 % and 75 % of 8, 7, 10, 10, 15 and 10 points. Source: lke_rules.md, Thresholds.
    assert [wbk[key] for key in RULE_KEYS] == pytest.approx(
        [75, 40, 4.8, 4.2, 6, 6, 9, 6, 18.25, 15.75, 2.5, 14]
    )
    assert [wbbm[key] for key in RULE_KEYS] == pytest.approx(
        [85, 48, 6, 5.25, 7.5, 7.5, 11.25, 7.5, 19.5, 15.75, 3.75, 15.75]
    )


def test_the_best_answers_pass_both_goals() -> None:
    verdict = judge(score(best_answers()), "WBK")

    assert verdict.passed
    assert verdict.sentence == "Memenuhi syarat WBK: 12 syarat terpenuhi"
    assert judge(score(best_answers()), "WBBM").passed


def test_the_sentence_counts_the_rules_that_are_not_met() -> None:
    # H.1.a 3.59 misses its own minimum only: with H.1.b A, HASIL-1 is 15.70625 + 5 = 20.70625.
    verdict = judge(score(best_answers({"H.1.a": "3,59"})), "WBK")

    assert verdict.failed_count == 1
    assert not verdict.passed
    assert verdict.sentence == "Belum memenuhi syarat WBK: 1 dari 12 syarat kurang"


def test_no_answer_misses_all_twelve() -> None:
    assert (
        judge(score({}), "WBBM").sentence == "Belum memenuhi syarat WBBM: 12 dari 12 syarat kurang"
    )


@pytest.mark.parametrize(
    ("key", "points", "met"),
    [
        ("total", 75.0, True),
        ("total", 75 - 1e-10, True),
        ("total", 74.99, False),
        ("pengungkit", 40.0, True),
        ("pengungkit", 39.99, False),
    ],
)
def test_a_sum_passes_at_its_minimum_and_fails_just_below(
    key: str, points: float, met: bool
) -> None:
    assert rule(with_points(**{key: points}), key).met is met


def test_an_area_passes_at_exactly_60_percent() -> None:
    # Pemenuhan I all best: 4. R.1.1 with 2/5 and 2/5: 0.4 x 2 = 0.8. Together 4.8 of 8.
    answers = best_answers(
        {
            "R.1.1.a/agen": "5",
            "R.1.1.a/perubahan": "2",
            "R.1.1.b/perubahan": "5",
            "R.1.1.b/terintegrasi": "2",
            "R.1.2.a": "E",
            "R.1.3.a": "D",
        }
    )

    result = rule(score(answers), "I")

    assert result.value == pytest.approx(4.8, abs=1e-9)
    assert result.met
    assert not rule(score(answers | {"R.1.1.b/terintegrasi": "1"}), "I").met


@pytest.mark.parametrize(
    ("answers", "key", "goal", "met"),
    [
        ({"H.1.a": "3,60"}, "H.1.a", "WBK", True),
        ({"H.1.a": "3,59"}, "H.1.a", "WBK", False),
        ({"H.1.a": "3,60"}, "H.1.a", "WBBM", True),
        ({"H.2.a": "3,20"}, "HASIL-2", "WBK", True),
        ({"H.2.a": "3,19"}, "HASIL-2", "WBK", False),
        ({"H.2.a": "3,60"}, "HASIL-2", "WBBM", True),
        ({"H.2.a": "3,59"}, "HASIL-2", "WBBM", False),
        ({"H.1.b": "C"}, "H.1.b", "WBK", True),
        ({"H.1.b": "D"}, "H.1.b", "WBK", False),
        ({"H.1.b": "C"}, "H.1.b", "WBBM", False),
        ({"H.1.b": "B"}, "H.1.b", "WBBM", True),
        # 15.75 + 2.50 = 18.25 and 15.75 + 3.75 = 19.50.
        ({"H.1.a": "3,60", "H.1.b": "C"}, "HASIL-1", "WBK", True),
        ({"H.1.a": "3,60", "H.1.b": "C"}, "HASIL-1", "WBBM", False),
        ({"H.1.a": "3,60", "H.1.b": "B"}, "HASIL-1", "WBBM", True),
    ],
)
def test_hasil_passes_at_the_named_boundaries(
    answers: dict[str, str], key: str, goal: str, met: bool
) -> None:
    assert rule(score(answers), key, goal).met is met


def test_the_margin_is_value_minus_minimum() -> None:
    result = rule(score({"H.1.b": "D"}), "H.1.b")

    assert result.margin == pytest.approx(1.25 - 2.5)
    assert result.weight == 5


def test_a_weak_block_of_a_strong_area_is_a_warning_only() -> None:
    # Reform I: R.1.1 full 2, the rest 0: 2 of 4 is below 60 %; the area has 4 + 2 of 8.
    verdict = judge(score(best_answers({"R.1.2.a": "E", "R.1.3.a": "D"})), "WBK")

    assert verdict.passed
    assert [(w.block, w.area) for w in verdict.block_warnings] == [("reform", "I")]
    assert "2,00 dari 4,00" in verdict.block_warnings[0].text


def test_wbbm_names_what_it_asks_for_before() -> None:
    assert "WBK" in judge(score({}), "WBBM").precondition
    assert judge(score({}), "WBK").precondition == ""


def test_a_threshold_that_sources_dispute_says_so() -> None:
    assert "TPI" in rule(score({}), "HASIL-1").assumption
    assert rule(score({}), "total").assumption == ""


def test_an_unknown_goal_is_an_error() -> None:
    with pytest.raises(KeyError):
        judge(score({}), "WBX")
