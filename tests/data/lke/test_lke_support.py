"""Tests of the honesty aid."""

from data.lke import unsupported
from tests.data.lke.lke_builders import best_answers


def test_a_best_answer_without_a_ready_item_is_not_supported() -> None:
    answers = {"P.1.1.a": "Ya", "P.1.1.b": "A", "P.1.2.a": "Ya"}

    assert unsupported(answers, {"I.1": 0, "I.2": 1}) == ("P.1.1.a", "P.1.1.b")


def test_a_component_without_count_has_no_evidence() -> None:
    assert unsupported({"P.1.1.a": "ya"}, {}) == ("P.1.1.a",)


def test_a_lower_answer_claims_too_little_to_be_marked() -> None:
    assert unsupported({"P.1.1.a": "Tidak", "P.1.1.b": "B", "P.1.2.a": ""}, {}) == ()


def test_reform_and_hasil_belong_to_no_component() -> None:
    codes = unsupported(best_answers(), {})

    assert len(codes) == 87
    assert all(code.startswith("P.") for code in codes)
