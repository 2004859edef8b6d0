"""Tests of the question bank against the weights and counts of lke_rules.md."""

import csv
import dataclasses
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.lke.bank import (
    BANK_FILE,
    answer_rows,
    load_questions,
    notes,
    questions_by_code,
)


def test_the_bank_holds_87_23_and_3_questions() -> None:
    blocks = [question.block for question in load_questions()]

    assert (blocks.count("pemenuhan"), blocks.count("reform"), blocks.count("hasil")) == (87, 23, 3)


def test_the_weights_are_those_of_the_decree() -> None:
    weights: dict[tuple[str, str], float] = {}
    for question in {q.subcomponent_code: q for q in load_questions()}.values():
        place = (question.block, question.area)
        weights[place] = weights.get(place, 0.0) + question.weight_points

    # Source: lke_rules.md, Weights [V2].
    expected = {"I": 4, "II": 3.5, "III": 5, "IV": 5, "V": 7.5, "VI": 5}
    for block in ("pemenuhan", "reform"):
        assert {area: weights[block, area] for area in expected} == expected
    assert (weights["hasil", "HASIL-1"], weights["hasil", "HASIL-2"]) == (22.5, 17.5)


def test_the_25_pemenuhan_subcomponents_are_the_25_components() -> None:
    pairs = {(q.subcomponent_code, q.component) for q in load_questions() if q.block == "pemenuhan"}

    assert len(pairs) == 25
    assert len({component for _, component in pairs}) == 25
    assert all(q.component == "" for q in load_questions() if q.block != "pemenuhan")


def test_a_subcomponents_questions_stand_together() -> None:
    codes = [question.subcomponent_code for question in load_questions()]
    changes = sum(code != before for before, code in pairwise(codes))

    assert changes + 1 == len(set(codes)) == 46  # 25 pemenuhan, 18 reform, 3 hasil


def test_every_official_id_from_1_to_127_is_one_row_that_takes_an_answer() -> None:
    ids = [
        row.field.soal_id if row.field else row.question.soal_ids[0]
        for row in answer_rows().values()
        if row.takes_answer
    ]

    assert ids == list(range(1, 128))


def test_letters_have_the_values_of_the_rules() -> None:
    values = {
        question.kind: tuple(level.value for level in question.levels)
        for question in load_questions()
        if question.is_letter
    }

    # Source: lke_rules.md, Answer values: exactly 0.67 and 0.33, not thirds.
    assert values == {
        "Ya/Tidak": (1, 0),
        "A/B/C": (1, 0.5, 0),
        "A/B/C/D": (1, 0.67, 0.33, 0),
        "A/B/C/D/E": (1, 0.75, 0.5, 0.25, 0),
    }


def test_every_level_has_a_meaning_except_ya_and_tidak() -> None:
    for question in load_questions():
        for level in question.levels:
            assert bool(level.meaning) == (question.kind != "Ya/Tidak"), question.code


def test_percentages_have_a_row_for_each_number() -> None:
    assert questions_by_code()["R.1.1.a"].answer_keys == ("R.1.1.a/agen", "R.1.1.a/perubahan")
    assert not answer_rows()["R.1.1.a"].takes_answer
    assert answer_rows()["R.1.1.a/agen"].text == "Jumlah agen perubahan"


def test_an_index_stands_in_the_questions_own_row() -> None:
    assert questions_by_code()["H.1.a"].answer_keys == ("H.1.a",)
    assert answer_rows()["H.1.a"].takes_answer


def test_only_sanksi_and_diproses_have_no_effect() -> None:
    without_effect = [
        f"{question.code}/{field.key}"
        for question in load_questions()
        for field in question.inputs
        if not field.affects_score
    ]

    assert without_effect == ["R.3.3.a/sanksi", "R.5.2.a/diproses"]


@settings(database=None, max_examples=50)
@given(st.lists(st.integers(1, 9), min_size=4, max_size=4))
def test_the_table_of_percentages_says_what_the_formulas_say(numbers: list[int]) -> None:
    with BANK_FILE.open(encoding="utf-8", newline="") as file:
        formulas = {row["kode"]: row["rumus"] for row in csv.DictReader(file)}
    for question in load_questions():
        if question.ratio is None:
            continue
        counts = dict(zip([field.key for field in question.inputs], numbers, strict=False))
        above = sum(sign * counts[key] for key, sign in question.ratio.numerator)
        below = sum(counts[key] for key in question.ratio.denominator)
        formula = formulas[question.code].rpartition("selain itu ")[2]

        expected = eval(formula, {"min": min, "max": max}, counts)

        assert min(1, max(0, above / below)) == pytest.approx(expected, abs=1e-12)


def test_what_is_not_certain_has_a_note() -> None:
    assert "0 dari 0" in questions_by_code()["R.5.2.a"].assumption
    assert "100%" in questions_by_code()["R.3.3.a"].assumption
    assert all(q.assumption for q in load_questions() if q.is_percentage)
    assert not any(q.assumption for q in load_questions() if not q.is_percentage)
    assert set(notes()) >= {"kosong", "pembulatan", "ambang", "WBBM"}


def test_the_bank_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        load_questions()[0].text = "lain"  # type: ignore[misc]
    with pytest.raises(TypeError):
        answer_rows()["P.1.1.a"] = answer_rows()["P.1.1.b"]  # type: ignore[index]
