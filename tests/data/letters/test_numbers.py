from datetime import date
from pathlib import Path

import pytest

from data.errors import NotAllowed
from data.letters.numbers import (
    Given,
    LetterKind,
    give_number,
    given_number,
    is_taken,
    next_number,
    number_text,
)
from data.store.records import Records
from tests.people import BUDI, TAMU

DAY = date(2026, 11, 27)
UND, LAP = LetterKind.INVITATION, LetterKind.REPORT


@pytest.fixture
def records(tmp_path: Path) -> Records:
    return Records(tmp_path / "catatan.sqlite3")


def test_a_number_is_written_by_the_pattern_of_the_office() -> None:
    pattern = "{nomor}/PW.02-{jenis}/3672/{bulan}/{tahun}"

    assert number_text(pattern, 27, UND, date(2026, 11, 3)) == "27/PW.02-Und/3672/XI/2026"


def test_each_kind_and_year_has_its_own_row_of_numbers(records: Records) -> None:
    numbers = [
        give_number(records, kind, letter, date(year, 3, 1), BUDI)
        for kind, letter, year in (
            (UND, "a", 2026),
            (UND, "b", 2026),
            (LAP, "a", 2026),
            (UND, "c", 2027),
        )
    ]

    assert numbers == [1, 2, 1, 1]


def test_a_letter_keeps_the_number_that_it_has(records: Records) -> None:
    assert [give_number(records, UND, "a", DAY, BUDI) for _ in range(2)] == [1, 1]
    assert next_number(records, UND, 2026) == 2


def test_the_row_goes_on_from_a_number_that_a_person_gives(records: Records) -> None:
    give_number(records, UND, "a", DAY, BUDI)

    assert give_number(records, UND, "a", DAY, BUDI, number=27) == 27
    assert give_number(records, UND, "b", DAY, BUDI) == 28


def test_a_number_is_taken_for_other_letters_of_its_kind_and_year(records: Records) -> None:
    give_number(records, UND, "a", DAY, BUDI, number=27)

    assert is_taken(records, UND, "b", 2026, 27)
    assert not is_taken(records, UND, "a", 2026, 27)
    assert not is_taken(records, UND, "b", 2027, 27)
    assert not is_taken(records, UND, "b", 2026, 28)
    assert not is_taken(records, LAP, "b", 2026, 27)


def test_who_may_change_nothing_gives_no_number(records: Records) -> None:
    with pytest.raises(NotAllowed):
        give_number(records, UND, "a", DAY, TAMU)

    assert given_number(records, UND, "a") is None


def test_a_letter_keeps_its_day_with_its_number(records: Records) -> None:
    give_number(records, UND, "a", DAY, BUDI)

    assert given_number(records, UND, "a") == Given(1, DAY)
