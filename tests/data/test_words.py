import math
from datetime import date

import pytest

from data.words import (
    clean,
    decimal,
    either,
    fold,
    listed,
    long_date,
    percent,
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
    [(None, "–"), (math.nan, "–"), (0.0, "0%"), (0.2, "1%"), (99.7, "99%"), (100.0, "100%")],
)
def test_a_percentage_says_all_or_nothing_only_where_it_is_so(
    number: float | None, text: str
) -> None:
    assert percent(number) == text


def test_words_are_joined_as_a_sentence_does() -> None:
    assert [listed("ABC"[:count]) for count in range(4)] == ["", "A", "A dan B", "A, B, dan C"]
    assert either(["A", "B", "C"]) == "A, B, atau C"


def test_a_heading_in_capitals_becomes_a_title_that_keeps_its_acronyms() -> None:
    assert title_case("PENATAAN SISTEM MANAJEMEN SDM DAN SOP") == (
        "Penataan Sistem Manajemen SDM dan SOP"
    )
    assert title_case("Penguatan Pengawasan") == "Penguatan Pengawasan"
