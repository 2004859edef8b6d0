"""Tests of the arithmetic: cases worked by hand, the zero cases, and what must always hold."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.lke import Blanks, load_questions, questions_by_code, score, value_of
from data.lke.scoring import sums_of
from tests.data.lke.lke_builders import any_answers, best_answers

CLOSE = 1e-9


def value(code: str, **counts: str) -> float | None:
    """Return the value of a percentage with these counts."""
    return value_of(
        questions_by_code()[code], {f"{code}/{key}": text for key, text in counts.items()}
    )


def test_no_answer_scores_nothing_and_113_are_unanswered() -> None:
    standing = score({})

    assert standing.total == 0
    assert standing.unanswered == 113
    assert standing.cautions == ()


def test_the_best_answers_score_100() -> None:
    standing = score(best_answers())

    assert standing.total == pytest.approx(100, abs=CLOSE)
    assert (standing.pemenuhan, standing.reform, standing.hasil) == pytest.approx((30, 30, 40))
    assert standing.area == pytest.approx({"I": 8, "II": 7, "III": 10, "IV": 10, "V": 15, "VI": 10})
    assert standing.unanswered == 0


def test_a_subcomponent_is_the_mean_of_its_values_times_its_weight() -> None:
    # P.1.3 (weight 1): B, C, D of A/B/C/D are 0.67, 0.33, 0: mean 1/3, so 0.333... points.
    # P.1.4 (weight 1.5): Ya 1, B of A/B/C 0.5, C 0, C of A/B/C/D 0.33: mean 0.4575, 0.68625.
    standing = score(
        {
            "P.1.3.a": "B",
            "P.1.3.b": "C",
            "P.1.3.c": "D",
            "P.1.4.a": "Ya",
            "P.1.4.b": "B",
            "P.1.4.c": "C",
            "P.1.4.d": "C",
        }
    )

    assert standing.points["P.1.3"] == pytest.approx(1 / 3, abs=CLOSE)
    assert standing.points["P.1.4"] == pytest.approx(0.68625, abs=CLOSE)
    assert standing.points["pemenuhan/I"] == pytest.approx(1 / 3 + 0.68625, abs=CLOSE)
    assert standing.total == pytest.approx(1 / 3 + 0.68625, abs=CLOSE)


def test_a_whole_office_worked_by_hand() -> None:
    # Area I: P.1.1 Ya and B: mean 0.75 x 0.5 = 0.375. R.1.1: 3 changes of 4 agents 0.75 and
    # 1 of 3 integrated 1/3: mean 13/24 x 2 = 1.08333. R.1.2 B: 0.75 x 1 = 0.75.
    # Area V: R.5.3.a 8 of 1 + 4 + 5 = 0.8 x 1 = 0.8.
    # Hasil: index 3.2 of 4 = 0.8 x 17.5 = 14; H.1.b C = 0.5 x 5 = 2.5; 3.6 of 4 x 17.5 = 15.75.
    standing = score(
        {
            "P.1.1.a": "Ya",
            "P.1.1.b": "B",
            "R.1.1.a/agen": "4",
            "R.1.1.a/perubahan": "3",
            "R.1.1.b/perubahan": "3",
            "R.1.1.b/terintegrasi": "1",
            "R.1.2.a": "B",
            "R.5.3.a/kepala_satker": "1",
            "R.5.3.a/pejabat": "4",
            "R.5.3.a/lainnya": "5",
            "R.5.3.a/sudah_lapor": "8",
            "H.1.a": "3,2",
            "H.1.b": "C",
            "H.2.a": "3.6",
        }
    )

    assert standing.area["I"] == pytest.approx(0.375 + 13 / 12 + 0.75, abs=CLOSE)
    assert standing.area["V"] == pytest.approx(0.8, abs=CLOSE)
    assert standing.points["HASIL-1"] == pytest.approx(16.5, abs=CLOSE)
    assert standing.points["HASIL-2"] == pytest.approx(15.75, abs=CLOSE)
    assert standing.total == pytest.approx(2.2083333333333333 + 0.8 + 32.25, abs=1e-9)
    assert standing.unanswered == 113 - 9


def test_percentages_follow_their_formulas() -> None:
    assert value("R.1.1.a", agen="4", perubahan="3") == 0.75
    assert value("R.1.1.a", agen="4", perubahan="9") == 1
    assert value("R.3.3.a", lalu="4", ini="1") == 0.75
    assert value("R.3.3.a", lalu="4", ini="6") == 0
    assert value("R.4.1.a", sasaran="5", tercapai="3") == 0.6
    assert value("R.6.1.b", terdaftar="8", dipermudah="2") == 0.25
    assert value("R.5.3.b", administrator="1", pengawas="2", fungsional_pelaksana="7",
                 sudah_lapor="9") == 0.9  # fmt: skip


def test_sanksi_and_diproses_have_no_effect() -> None:
    assert value("R.3.3.a", lalu="4", ini="1", sanksi="0") == 0.75
    assert value("R.5.2.a", harus_ditindaklanjuti="6", diproses="5", selesai="3") == 0.5
    assert value("R.5.2.a", harus_ditindaklanjuti="6", selesai="3") == 0.5


def test_no_violation_in_both_years_is_full_and_a_first_one_is_nothing() -> None:
    assert value("R.3.3.a", lalu="0", ini="0") == 1
    assert value("R.3.3.a", lalu="0", ini="2") == 0


def test_no_complaint_at_all_is_full() -> None:
    assert value("R.5.2.a", harus_ditindaklanjuti="0", selesai="0") == 1
    assert value("R.5.2.a", harus_ditindaklanjuti="0", selesai="1") == 0


def test_any_other_zero_below_counts_zero_with_a_caution() -> None:
    standing = score({"R.1.1.a/agen": "0", "R.1.1.a/perubahan": "0"})

    assert standing.values["R.1.1.a"] == 0
    assert standing.unanswered == 112
    assert [caution.key for caution in standing.cautions] == ["R.1.1.a"]
    assert "pembagi" in standing.cautions[0].text


def test_a_percentage_without_one_needed_number_is_blank() -> None:
    assert value("R.1.1.a", agen="4") is None
    assert value("R.5.3.a", kepala_satker="1", pejabat="1", sudah_lapor="2") is None


def test_an_index_is_continuous() -> None:
    # 3.60 / 4 x 17.5 = 15.75; 3.59 / 4 x 17.5 = 15.70625. Source: lke_rules.md.
    assert score({"H.1.a": "3,60"}).points["H.1.a"] == pytest.approx(15.75, abs=CLOSE)
    assert score({"H.1.a": "3,59"}).points["H.1.a"] == pytest.approx(15.70625, abs=CLOSE)


@pytest.mark.parametrize("text", ["4,01", "36", "-1", "tinggi"])
def test_an_index_that_cannot_be_is_blank_with_a_caution(text: str) -> None:
    standing = score({"H.1.a": text})

    assert standing.values["H.1.a"] is None
    assert [caution.key for caution in standing.cautions] == ["H.1.a"]


def test_a_letter_that_is_not_offered_is_blank_with_a_caution() -> None:
    standing = score({"P.1.1.b": "D", "P.1.1.a": "ya"})

    assert standing.values["P.1.1.b"] is None
    assert standing.values["P.1.1.a"] == 1
    assert "Pilih A, B atau C." in standing.cautions[0].text


def test_provisional_means_leave_blanks_out() -> None:
    # P.1.1 with one of two answered: B 0.5 x 0.5 = 0.25 instead of 0.125.
    answers = {"P.1.1.b": "B"}

    assert score(answers, Blanks.SKIP).points["P.1.1"] == pytest.approx(0.25)
    assert score(answers, Blanks.ZERO).points["P.1.1"] == pytest.approx(0.125)


def test_a_provisional_subcomponent_without_answer_has_no_value_and_no_attainable_weight() -> None:
    standing = score({"P.1.1.b": "B", "H.1.b": "A"}, Blanks.SKIP)

    assert standing.subcomponent["P.1.1"] == pytest.approx(0.25)
    assert standing.subcomponent["P.1.2"] is None
    assert standing.attainable["total"] == pytest.approx(5.5)
    assert standing.attainable["I"] == pytest.approx(0.5)
    assert standing.total == pytest.approx(5.25)


def test_an_excluded_answer_counts_as_blank_but_not_as_unanswered() -> None:
    standing = score(best_answers(), excluded={"P.1.1.a", "R.6.2.a"})

    # P.1.1.a is half of 0.5 points, R.6.2.a the whole 2.5.
    assert standing.total == pytest.approx(100 - 0.25 - 2.5)
    assert standing.unanswered == 0
    assert standing.left_out == 2


@settings(database=None, deadline=None, max_examples=40)
@given(any_answers(), st.sampled_from(Blanks))
def test_points_stay_between_zero_and_their_weight(answers: dict[str, str], blanks: Blanks) -> None:
    standing = score(answers, blanks)

    for key, points in standing.points.items():
        assert 0 <= points <= standing.attainable[key] + CLOSE
        assert standing.attainable[key] <= standing.weights[key] + CLOSE


@settings(database=None, deadline=None, max_examples=40)
@given(any_answers(), st.sampled_from(Blanks))
def test_the_parts_sum_to_the_whole(answers: dict[str, str], blanks: Blanks) -> None:
    standing = score(answers, blanks)
    points = standing.points

    areas = ("I", "II", "III", "IV", "V", "VI")
    parts = [part for part in standing.subcomponent.values() if part is not None]
    for area in areas:
        both = points[f"pemenuhan/{area}"] + points[f"reform/{area}"]
        assert points[area] == pytest.approx(both, abs=CLOSE)
    assert standing.pengungkit == pytest.approx(sum(points[area] for area in areas), abs=CLOSE)
    assert standing.pengungkit == pytest.approx(standing.pemenuhan + standing.reform, abs=CLOSE)
    assert standing.hasil == pytest.approx(points["HASIL-1"] + points["HASIL-2"], abs=CLOSE)
    assert standing.total == pytest.approx(standing.pengungkit + standing.hasil, abs=CLOSE)
    assert standing.total == pytest.approx(sum(parts), abs=CLOSE)


@settings(database=None, deadline=None, max_examples=40)
@given(any_answers(), st.data())
def test_a_better_answer_never_lowers_a_point(answers: dict[str, str], data: st.DataObject) -> None:
    question = data.draw(st.sampled_from([q for q in load_questions() if not q.is_percentage]))
    if question.is_letter:
        order = [level.answer for level in reversed(question.levels)]
    else:
        order = ["0", "0,5", "1,99", "2", "3.59", "3,6", "4"]
    lower = data.draw(st.integers(0, len(order) - 1))
    higher = data.draw(st.integers(lower, len(order) - 1))
    before = score(answers | {question.code: order[lower]})
    after = score(answers | {question.code: order[higher]})

    for key, points in after.points.items():
        assert points >= before.points[key] - CLOSE
    assert set(before.points) >= set(sums_of(question))


@settings(database=None, deadline=None, max_examples=40)
@given(any_answers(), st.data())
def test_a_better_count_never_lowers_the_total(
    answers: dict[str, str], data: st.DataObject
) -> None:
    question = data.draw(st.sampled_from([q for q in load_questions() if q.is_percentage]))
    assert question.ratio is not None
    complete = answers | dict.fromkeys(question.answer_keys, "5")
    key, sign = next(
        term for term in question.ratio.numerator if term[0] not in question.ratio.denominator
    )
    fewer, more = sorted(data.draw(st.tuples(st.integers(0, 9), st.integers(0, 9))))
    worse, better = (fewer, more) if sign > 0 else (more, fewer)

    before = score(complete | {f"{question.code}/{key}": str(worse)})
    after = score(complete | {f"{question.code}/{key}": str(better)})

    assert after.total >= before.total - CLOSE
