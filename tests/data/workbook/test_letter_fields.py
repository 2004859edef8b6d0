import io

import pytest
from openpyxl import load_workbook

from data.errors import Unwritable
from data.letter_settings import LETTER_NUMBER, LETTER_SETTINGS
from data.workbook import Reading
from data.workbook.added_sheets import lacks_letter_fields, with_letter_fields
from data.workbook.template import shipped_workbook
from tests.data.workbooks import Row, plan, sound

OLD_TEAM: list[Row] = [
    ("NAMA", "JABATAN", "PERAN", "AREA", "KONTAK"),
    ("Siti", "Sekretaris", "koordinator", None, "0812"),
]


def given(reading: Reading) -> Reading:
    return sound(with_letter_fields(reading))


def test_an_older_workbook_gets_the_columns_and_rows_and_keeps_what_it_had() -> None:
    old = sound(plan(more={"Tim": OLD_TEAM}))

    assert lacks_letter_fields(old)
    new = given(old)
    assert not lacks_letter_fields(new)
    assert (new.team, new.items) == (old.team, old.items)
    assert new.settings.office == old.settings.office
    assert new.settings.letters.letter_number == LETTER_NUMBER
    assert new.tables["Tim"].columns["nip"] == 6


def test_a_workbook_without_the_sheets_gets_them() -> None:
    old = sound(plan())

    new = given(old)
    assert set(new.tables) >= {"Tim", "Pengaturan"}


def test_a_row_that_the_office_wrote_stays_and_is_not_doubled() -> None:
    old = sound(plan(settings=[("Satker", "KPU Uji"), ("Kota", "Cilegon")]))

    data = with_letter_fields(old)
    assert sound(data).settings.letters.city == "Cilegon"
    names = [row[0] for row in load_workbook(io.BytesIO(data))["Pengaturan"].values]
    assert sorted(names[1:]) == sorted(["Satker", *(one.name for one in LETTER_SETTINGS)])


def test_a_new_workbook_has_them_and_takes_no_second_ones() -> None:
    reading = sound(shipped_workbook())

    assert not lacks_letter_fields(reading)
    with pytest.raises(Unwritable):
        with_letter_fields(reading)
