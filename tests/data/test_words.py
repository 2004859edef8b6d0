import math
from datetime import date

import pytest

from data.words import (
    clean,
    cut,
    decimal,
    either,
    fold,
    gained,
    lacking,
    listed,
    long_date,
    percent,
    points,
    short_date,
    storable,
    title_case,
)


def test_every_run_of_blanks_becomes_one_and_none_stays_at_the_ends() -> None:
    assert clean("\u00a0 a\u200b\u202f\n b\ufeff\t") == "a b"


def test_words_are_compared_without_capitals() -> None:
    assert fold(" Belum\u00a0ADA ") == "belum ada"


def test_what_is_stored_is_what_a_cell_gives_back() -> None:
    assert storable(" a\u00a0 b\n") == "a  b"
    assert storable("a\ud83d") == "a\ufffd"


def test_dates_are_written_in_indonesian() -> None:
    assert long_date(date(2025, 12, 3)) == "3 Desember 2025"
    assert short_date(date(2025, 8, 17)) == "17 Agu 2025"


@pytest.mark.parametrize(
    ("number", "text"), [(2.5, "2,5"), (2.0, "2"), (10.0, "10"), (-0.01, "0"), (0.25, "0,2")]
)
def test_decimals_have_a_comma(number: float, text: str) -> None:
    assert decimal(number) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (None, "–"),
        (math.nan, "–"),
        (0.0, "0%"),
        (0.2, "1%"),
        (74.9, "74%"),
        (99.7, "99%"),
        (100.0, "100%"),
    ],
)
def test_a_percentage_says_all_or_nothing_only_where_it_is_so(
    number: float | None, text: str
) -> None:
    assert percent(number) == text


def test_a_percentage_whose_sum_is_followed_has_one_decimal() -> None:
    assert percent(12.5, 1) == "12,5\u00a0%"
    assert percent(74.29, 1) == "74,2\u00a0%"
    assert percent(0.01, 1) == "0,1\u00a0%"
    assert percent(100, 1) == "100,0\u00a0%"


def test_points_are_cut_and_never_reach_a_threshold_that_they_miss() -> None:
    assert points(74.996) == "74,99"
    assert points(75 - 1e-8) == "74,99"
    assert points(6) == "6,00"


def test_the_noise_of_a_sum_does_not_take_a_hundredth_away() -> None:
    assert 0.1 + 0.7 < 0.8
    assert points(0.1 + 0.7) == "0,80"
    assert cut(75 - 5e-10) == 75


def test_what_is_lacking_fills_the_shown_value_up_to_the_minimum() -> None:
    assert lacking(5.9649, 6) == "0,04"
    assert lacking(74.9999, 75) == "0,01"


def test_a_step_is_the_difference_of_the_two_that_are_shown() -> None:
    assert gained(1.999, 3.001) == "+1,01"
    assert gained(2, 1.6) == "−0,40"
    assert gained(2.001, 2.002) == "0"


def test_words_are_joined_as_a_sentence_does() -> None:
    assert [listed("ABC"[:count]) for count in range(4)] == ["", "A", "A dan B", "A, B, dan C"]
    assert either(["A", "B", "C"]) == "A, B, atau C"


def test_a_heading_in_capitals_becomes_a_title_that_keeps_its_acronyms() -> None:
    assert title_case("PENATAAN SISTEM MANAJEMEN SDM DAN SOP") == (
        "Penataan Sistem Manajemen SDM dan SOP"
    )
    assert title_case("Penguatan Pengawasan") == "Penguatan Pengawasan"
