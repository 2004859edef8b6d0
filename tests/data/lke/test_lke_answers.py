"""Tests of how an answer's text is read."""

import pytest

from data.lke.answers import check_answer, number_text, read_count, read_number, tidy_answer


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("P.1.1.a", "Ya"),
        ("P.1.1.a", " tidak "),
        ("P.1.1.b", "c"),
        ("R.1.1.a/agen", "0"),
        ("R.1.1.a/agen", "7,0"),
        ("H.1.a", "3,60"),
        ("H.1.a", "3.6"),
        ("H.1.a", "4"),
        ("P.1.1.b", ""),
        ("R.1.1.a", "  "),
    ],
)
def test_an_answer_that_fits_gives_no_reason(key: str, text: str) -> None:
    assert check_answer(key, text) is None


@pytest.mark.parametrize(
    ("key", "text", "part"),
    [
        ("P.1.1.a", "A", "Pilih Ya atau Tidak."),
        ("P.1.1.b", "D", "Pilih A, B atau C."),
        ("R.1.1.a/agen", "-1", "bilangan bulat mulai 0"),
        ("R.1.1.a/agen", "2,5", "bilangan bulat mulai 0"),
        ("H.1.a", "4,01", "angka 0 sampai 4"),
        ("H.1.a", "baik", "angka 0 sampai 4"),
        ("R.1.1.a", "80%", "Kosongkan sel ini"),
    ],
)
def test_an_answer_that_does_not_fit_is_quoted_with_what_is_allowed(
    key: str, text: str, part: str
) -> None:
    reason = check_answer(key, text)

    assert reason is not None
    assert f"'{text}'" in reason
    assert part in reason


def test_a_thousands_point_is_asked_for_again_instead_of_guessed() -> None:
    assert read_count("1.200") is None
    assert read_count("1200") == 1200


def test_an_unknown_kode_is_an_error() -> None:
    with pytest.raises(KeyError):
        check_answer("P.9.9.z", "A")


def test_letters_are_spelled_as_the_dropdown_spells_them() -> None:
    assert tidy_answer("P.1.1.b", " b ") == "B"
    assert tidy_answer("P.1.1.a", "YA") == "Ya"
    assert tidy_answer("P.1.1.a", " mungkin ") == "mungkin"


def test_decimals_may_stand_after_a_comma_or_a_point() -> None:
    assert read_number("3,59") == read_number("3.59") == 3.59
    assert read_number("-1") is None


def test_numbers_are_written_with_a_comma() -> None:
    assert number_text(3.6) == "3,60"
    assert number_text(66.66, 1) == "66,7"


def test_a_number_is_tidied_to_the_form_in_which_it_is_read_back() -> None:
    assert tidy_answer("H.1.a", "3.6") == "3,60"
    assert tidy_answer("H.1.a", "3,123") == "3,123"
    assert tidy_answer("R.1.1.a/agen", "12,0") == "12"
    assert tidy_answer("R.1.1.a/agen", "1.200") == "1.200"
