from data.schema import TIM
from data.workbook.finding import find_table
from data.workbook.rows import Person
from data.workbook.tables import Book
from data.workbook.team import ROLES, Team, read_team
from tests.data.workbooks import FILE, Row, workbook

HEADS: Row = ("NAMA", "JABATAN", "PERAN", "AREA", "KONTAK")


def team(*rows: Row, heads: Row = HEADS) -> Team:
    """Read a sheet Tim whose rows stand below the heads, so that the first is row 2."""
    table, problems = find_table(Book(workbook({"Tim": [heads, *rows]}), FILE), TIM)
    assert table is not None
    assert problems == []
    return read_team(table)


def faults(found: Team) -> list[tuple[str, str]]:
    return [(problem.cell, problem.text) for problem in found.problems]


def test_each_person_is_read_with_all_that_the_row_says() -> None:
    found = team(("Siti  Aminah", "Kasubbag Hukum", "Koordinator", "III, I", "0812-3456-7890"))

    assert faults(found) == []
    assert found.members == [
        Person(
            name="Siti Aminah",
            position="Kasubbag Hukum",
            role="koordinator",
            areas=("I", "III"),
            contact="0812-3456-7890",
            sheet_row=2,
        )
    ]


def test_a_nip_is_parted_as_letters_write_it() -> None:
    heads = ("NAMA", "NIP", "PANGKAT/GOLONGAN")
    found = team(("Siti", "197803142003122001", "Pembina (IV/a)"), ("Budi", "12.34"), heads=heads)

    assert faults(found) == []
    assert [(one.nip, one.rank) for one in found.members] == [
        ("19780314 200312 2 001", "Pembina (IV/a)"),
        ("12.34", ""),
    ]


def test_a_nip_that_excel_took_for_a_number_is_asked_for_again() -> None:
    found = team(("Siti", 197803142003122001), heads=("NAMA", "NIP"))

    (cell, text), *others = faults(found)
    assert (cell, others) == ("B2", [])
    assert "digit akhirnya hilang" in text
    assert found.members[0].nip == ""


def test_only_the_name_is_needed() -> None:
    found = team(("Siti",), ("Budi", None, " ", None, None), heads=("NAMA",))

    assert faults(found) == []
    assert [(one.name, one.role, one.areas) for one in found.members] == [
        ("Siti", "", ()),
        ("Budi", "", ()),
    ]


def test_every_role_is_known_in_capitals_too() -> None:
    found = team(*((f"Orang {role}", None, role.upper()) for role in ROLES))

    assert faults(found) == []
    assert [one.role for one in found.members] == ["penonton", "ketua", "tim", "koordinator"]


def test_an_unknown_role_is_reported_with_its_cell() -> None:
    found = team(("Siti", None, "tim"), ("Budi", None, "Bos"))

    assert faults(found) == [
        (
            "C3",
            "PERAN 'Bos' tidak dikenal. "
            "Pilih penonton, ketua, tim, atau koordinator, atau kosongkan.",
        )
    ]
    assert found.members[1].role == ""


def test_a_name_that_stands_twice_is_reported_with_both_cells() -> None:
    found = team(("Siti Aminah",), ("SITI\u00a0 aminah",))

    assert faults(found) == [
        (
            "A3",
            "NAMA 'SITI aminah' ada dua kali (juga di sel A2). "
            "Hapus salah satunya atau bedakan namanya.",
        )
    ]


def test_a_row_without_a_name_is_reported_with_its_cell() -> None:
    found = team((None, "Kasubbag Hukum"))

    assert faults(found) == [("A2", "NAMA kosong. Isi nama orangnya atau hapus barisnya.")]


def test_areas_may_be_joined_in_any_common_way() -> None:
    found = team(
        ("A", None, None, "i;iii"), ("B", None, None, "VI / II dan I"), ("C", None, None, "IV V")
    )

    assert faults(found) == []
    assert [one.areas for one in found.members] == [("I", "III"), ("I", "II", "VI"), ("IV", "V")]


def test_an_unknown_area_is_reported_with_its_cell() -> None:
    found = team(("Siti", None, None, "I, VII"))

    assert faults(found) == [
        (
            "D2",
            "AREA 'I, VII' tidak dikenal. Tulis kode area seperti I, III "
            "(pilihan: I, II, III, IV, V, VI), atau kosongkan.",
        )
    ]


def test_a_phone_number_that_excel_holds_as_a_number_is_read_whole() -> None:
    assert team(("Siti", None, None, None, 6281234567890)).members[0].contact == "6281234567890"


def test_a_formula_that_failed_is_told_once() -> None:
    found = team(("#REF!", None, "#N/A"))

    assert faults(found) == [
        ("A2", "sel berisi galat '#REF!'. Perbaiki rumusnya."),
        ("C2", "sel berisi galat '#N/A'. Perbaiki rumusnya."),
    ]
