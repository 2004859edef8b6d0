"""Evidence that was proposed, as a person changes, joins, splits and drops it."""

from dataclasses import replace

import pytest

from data.workbook.intake.editing import (
    EvidenceRow,
    effects,
    items_of,
    proposed_rows,
    told,
    with_change,
)
from data.workbook.intake.reading import read_pasted
from tests.data.workbooks import plan, sound

TEXT = """I. MANAJEMEN PERUBAHAN
1.\tTim Kerja\tSK\tRapat\t1. SK Tim 2. Notula rapat\tTahun 2026
2.\tRencana\tSK\tRapat\tRencana aksi dan matriks; dst.\tTahun 2026"""
INTAKE = read_pasted(TEXT, year=2026)
ROWS = proposed_rows(INTAKE.components)


def rows(**changes: dict[str, object]) -> list[EvidenceRow]:
    """Return the proposed rows with some changed; `r3` is the fourth."""
    given = list(ROWS)
    for at, values in changes.items():
        given[int(at[1:])] = with_change(given[int(at[1:])], **values)
    return given


def names(given: list[EvidenceRow]) -> list[tuple[str, str]]:
    return [(item.code, item.name) for item in items_of(given)]


def test_the_proposal_is_one_row_an_item_with_the_wording_it_came_from() -> None:
    assert [(one.component_code, one.name) for one in ROWS] == [
        ("I.1", "SK Tim"),
        ("I.1", "Notula rapat"),
        ("I.2", "Rencana aksi"),
        ("I.2", "matriks"),
        ("I.2", "dst"),
    ]
    assert {one.origin for one in ROWS} == {
        "1. SK Tim 2. Notula rapat",
        "Rencana aksi dan matriks; dst.",
    }
    assert all(one.is_split for one in ROWS)
    assert effects(ROWS) == [
        ("I.1.1", ""),
        ("I.1.2", ""),
        ("I.2.1", ""),
        ("I.2.2", ""),
        ("I.2.3", ""),
    ]


def test_a_sign_in_the_name_splits_it() -> None:
    given = rows(r1={"name": "Notula; Foto ; "})

    assert names(given)[1:3] == [("I.1.2", "Notula"), ("I.1.3", "Foto")]
    assert effects(given)[1] == ("I.1.2", "menjadi I.1.2 dan I.1.3")


def test_a_joined_row_has_the_wording_of_the_file_again() -> None:
    given = rows(r3={"is_joined": True})

    assert ("I.2.1", "Rencana aksi dan matriks") in names(given)
    assert effects(given)[3:] == [("", "bergabung ke I.2.1"), ("I.2.2", "")]


def test_rows_that_the_file_does_not_join_get_a_comma() -> None:
    given = rows(r2={"name": "Renaksi"}, r3={"is_joined": True})

    assert ("I.2.1", "Renaksi, matriks") in names(given)


def test_the_first_row_of_a_component_joins_nothing() -> None:
    given = rows(r2={"is_joined": True})

    assert ("I.2.1", "Rencana aksi") in names(given)


def test_a_dropped_row_is_no_item_and_the_numbers_close_up() -> None:
    given = rows(r0={"is_dropped": True})

    assert names(given)[:2] == [("I.1.1", "Notula rapat"), ("I.2.1", "Rencana aksi")]
    assert effects(given)[0] == ("", "dibuang")


@pytest.mark.parametrize("name", ["", "  "])
def test_an_emptied_name_drops_its_row(name: str) -> None:
    assert with_change(ROWS[0], name=name) == replace(ROWS[0], is_dropped=True)


def test_what_a_person_changed_is_counted() -> None:
    given = rows(
        r0={"name": "SK Tim ZI"},
        r1={"name": "Notula; Foto"},
        r3={"is_joined": True},
        r4={"is_dropped": True},
    )

    assert told(given) == "4 Anda ubah: 1 gabung, 1 buang, 1 pisah, 1 ubah."
    assert told(ROWS) == ""


def test_a_component_that_has_items_already_keeps_them() -> None:
    items = sound(plan()).items

    found = proposed_rows(INTAKE.components, items)

    assert [one.name for one in found] == ["SK Tim", "SK Aksi"]
