"""A reading that takes over from an earlier one: the same as one made anew, at less cost."""

import io
from datetime import date
from functools import reduce

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from data.errors import Unwritable
from data.schema import BUKTI, LAMPIRAN, LKE, PENGATURAN, TIM
from data.workbook import CellKey, Edit, Reading, read_workbook, write_edits
from tests.data.excel_saves import (
    Change,
    formatted,
    moved,
    removed,
    renamed,
    replaced,
    row_removed,
    saved,
    typed,
    with_other_dates,
)
from tests.data.workbooks import FILE, Value, item, plan, read
from tests.data.xlsx.rich_workbook import unzipped, zipped

TABS = (LAMPIRAN.name, BUKTI.name, LKE.name, TIM.name, PENGATURAN.name, "Lain")
ROWS = ("areas", "components", "items", "answers", "team")

WHOLE = saved(
    load_workbook(
        io.BytesIO(
            plan(
                bukti=(item(pic="Siti", due_date=date(2025, 12, 3)), item("I.2.1", "SK Aksi")),
                more={
                    LKE.name: [
                        ("KODE", "JAWABAN", "NILAI TPI", "CATATAN", "TAUTAN"),
                        ("P.1.1.a", "Ya", "Tidak", "cek", None),
                        ("H.1.a", 3.6, None, None, None),
                    ],
                    TIM.name: [
                        ("NAMA", "JABATAN", "PERAN", "AREA", "KONTAK"),
                        ("Siti Aminah", "Kasubbag", "ketua", "I", "0812"),
                    ],
                    "Lain": [("apa", "saja"), (1, date(2025, 1, 2))],
                },
            )
        )
    )
)
STATUS = CellKey(BUKTI.name, "I.1.1", "STATUS")
READING = read(WHOLE)

DATES_OF_1904 = (b"<workbookPr default", b'<workbookPr date1904="1" default')


def read_again(data: bytes, before: Reading, file: str = FILE) -> Reading:
    """Read a workbook with what an earlier reading has; hold it against one that has nothing."""
    found, plain = read_workbook(data, file, before), read_workbook(data, file)
    for name in (
        *ROWS,
        "file",
        "settings",
        "has_items",
        "has_answers",
        "problems",
        "saved_by",
        "tables",
    ):
        assert getattr(found, name) == getattr(plain, name), name
    assert (found.book is None) == (plain.book is None)
    return found


def is_taken_over(found: Reading, name: str, before: Reading = READING) -> bool:
    return getattr(found, name) is getattr(before, name)


def in_part(part: str, old: bytes, new: bytes) -> bytes:
    """Return the workbook with a text of one part replaced wherever it stands there."""
    parts = unzipped(WHOLE)
    assert old in parts[part]
    return zipped({**parts, part: parts[part].replace(old, new)})


# One fault on each sheet: its row, its column, what stands there.
FAULTS: dict[str, tuple[int, int, Value]] = {
    LAMPIRAN.name: (3, 3, "#N/A"),
    BUKTI.name: (2, 4, "Sudah"),
    LKE.name: (2, 2, "Mungkin"),
    TIM.name: (2, 3, "raja"),
    PENGATURAN.name: (3, 2, "lama"),
}
FAULTY = reduce(lambda data, name: typed(name, *FAULTS[name])(data), FAULTS, WHOLE)


# What is taken over


def test_a_written_cell_leaves_all_other_sheets_as_they_were_read() -> None:
    found = read_again(write_edits(READING, [Edit(STATUS, "Belum Ada", "Ada")]), READING)

    assert [one.status for one in found.items] == ["Ada", "Belum Ada"]
    assert [name for name in ROWS if not is_taken_over(found, name)] == ["items"]
    assert is_taken_over(found, "settings")
    assert [
        name for name, table in found.tables.items() if table.xml is not READING.tables[name].xml
    ] == [BUKTI.name]


def test_a_written_answer_leaves_the_evidence_as_it_was_read() -> None:
    edit = Edit(CellKey(LKE.name, "P.1.1.a", "JAWABAN"), "Ya", "Tidak")

    found = read_again(write_edits(READING, [edit]), READING)

    assert [name for name in ROWS if not is_taken_over(found, name)] == ["answers"]


def test_the_same_bytes_are_taken_over_whole() -> None:
    found = read_again(WHOLE, READING)

    assert all(is_taken_over(found, name) for name in (*ROWS, "settings"))


def test_what_was_taken_over_is_taken_over_again() -> None:
    once = read_again(write_edits(READING, [Edit(STATUS, "Belum Ada", "Ada")]), READING)
    twice = read_again(write_edits(once, [Edit(STATUS, "Ada", "Proses")]), once)

    assert [name for name in ROWS if not is_taken_over(twice, name)] == ["items"]


# What a sheet depends on beside its own part


def test_a_changed_shared_string_is_read_where_the_sheet_is_the_same() -> None:
    found = read_again(in_part("xl/sharedStrings.xml", b">SK Tim<", b">SK Baru<"), READING)

    assert [one.name for one in found.items] == ["SK Baru", "SK Aksi"]
    assert [one.evidence_text for one in found.components] == ["SK Baru", "SK Aksi"]


def test_a_date_whose_style_became_a_number_is_named() -> None:
    found = read_again(in_part("xl/styles.xml", b"yyyy-mm-dd", b"0.00"), READING)

    assert [problem.cell for problem in found.problems] == ["G2"]


def test_a_date_moves_with_the_date_system() -> None:
    found = read_again(in_part("xl/workbook.xml", *DATES_OF_1904), READING)

    assert [one.due_date for one in found.items] == [date(2029, 12, 4), None]


@pytest.mark.parametrize("name", [LAMPIRAN.name, BUKTI.name, LKE.name, PENGATURAN.name])
def test_a_renamed_sheet_is_named_anew_in_its_problems(name: str) -> None:
    parts = unzipped(FAULTY)
    tabs = parts["xl/workbook.xml"].replace(f'"{name}"'.encode(), b'"Tabel"')

    found = read_again(zipped({**parts, "xl/workbook.xml": tabs}), read(FAULTY))

    assert {problem.sheet for problem in found.problems} == {*FAULTS, "Tabel"} - {name}


@pytest.mark.parametrize("name", FAULTS)
def test_what_was_mended_in_a_sheet_is_no_problem_any_more(name: str) -> None:
    row, column, _ = FAULTS[name]
    sound = load_workbook(io.BytesIO(WHOLE))[name].cell(row, column).value

    found = read_again(typed(name, row, column, sound)(FAULTY), read(FAULTY))

    assert {problem.sheet for problem in found.problems} == FAULTS.keys() - {name}


def test_a_sheet_whose_part_became_another_one_is_read_from_that() -> None:
    parts = unzipped(WHOLE)
    rels = parts["xl/_rels/workbook.xml.rels"]
    for old, new in ((b"sheet2", b"other"), (b"sheet4", b"sheet2"), (b"other", b"sheet4")):
        rels = rels.replace(old, new)

    found = read_again(zipped({**parts, "xl/_rels/workbook.xml.rels": rels}), READING)

    # The tab Bukti shows what was the sheet LKE, and the other way round.
    assert {problem.sheet for problem in found.problems} == {BUKTI.name, LKE.name}


def test_an_item_is_held_against_the_components_as_they_are_now() -> None:
    renumbered = typed(LAMPIRAN.name, 4, 1, "3.")(WHOLE)

    assert [problem.cell for problem in read_again(renumbered, READING).problems] == ["A3"]


def test_another_name_of_the_file_stands_in_all_problems() -> None:
    found = read_again(FAULTY, read(FAULTY), "lain.xlsx")

    assert {problem.file for problem in found.problems} == {"lain.xlsx"}


def test_styles_that_became_empty_are_broken_not_missing() -> None:
    unstyled = in_part("xl/_rels/workbook.xml.rels", b"/styles", b"/other")
    before = read(unstyled)
    assert before.book is not None

    empty = zipped({**unzipped(WHOLE), "xl/styles.xml": b""})

    assert read_again(empty, before).book is None


def test_a_reading_after_one_that_failed_begins_anew() -> None:
    assert read_again(WHOLE, read(b"")).problems == ()


def test_a_broken_sheet_is_told_again_and_mended_again() -> None:
    torn = in_part("xl/worksheets/sheet2.xml", b"</sheetData>", b"<row></sheetData>")

    after = read_again(torn, READING)

    assert after.book is None
    assert read_again(torn, after).problems == after.problems
    assert read_again(WHOLE, after).problems == ()


# All of it, in any order

TEXTS = ("", "Ada", "Sudah", "SK Tim", "Ya", "Tahun", "#N/A", "I", "II. TATA LAKSANA", "2.", "3.")
CODES = ("I.1.1", "I.2.1", "I.9.1", "P.1.1.a")
VALUES: st.SearchStrategy[Value] = st.one_of(
    st.sampled_from(TEXTS + CODES), st.sampled_from([None, 1, 2026, 3.6, True, date(2025, 12, 3)])
)


def ticked(status: str) -> Change:
    def apply(data: bytes) -> bytes:
        reading = read(data)
        rows = {one.code: one.status for one in reading.items}
        try:
            return write_edits(reading, [Edit(STATUS, rows.get("I.1.1", ""), status)])
        except Unwritable:
            return data

    return apply


TAB = st.sampled_from(TABS)
PLACE = (TAB, st.integers(1, 4), st.integers(1, 9))
CHANGES: st.SearchStrategy[Change] = st.one_of(
    st.builds(typed, *PLACE, VALUES),
    st.builds(formatted, *PLACE, st.sampled_from(["General", "dd/mm/yyyy", "0.00"])),
    st.builds(renamed, TAB, st.sampled_from([*TABS, "Bukti ZI", "Tabel"])),
    st.builds(removed, TAB),
    st.builds(moved, TAB, st.integers(-3, 3)),
    st.builds(row_removed, TAB, st.integers(1, 3)),
    st.just(with_other_dates()),
    st.builds(
        replaced,
        st.just("xl/sharedStrings.xml"),
        st.sampled_from([b">SK Tim<", b">2.<", b">Ya<", b">STATUS<", b">Tim Kerja<"]),
        st.sampled_from([b">SK Aksi<", b">1.<", b">Tidak<", b">PIC<"]),
    ),
    st.just(replaced("xl/styles.xml", b"yyyy-mm-dd", b"0.00")),
    st.just(replaced("xl/workbook.xml", *DATES_OF_1904)),
    st.builds(ticked, st.sampled_from(["Ada", "Proses", "Belum Ada"])),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(CHANGES, min_size=1, max_size=4))
def test_a_reading_with_an_earlier_one_is_the_reading_without_it(changes: list[Change]) -> None:
    data, before = WHOLE, READING
    for change in changes:
        data = change(data)
        before = read_again(data, before)
    read_again(WHOLE, before)


@pytest.mark.parametrize("name", ROWS)
def test_the_workbook_of_these_tests_has_rows_on_every_sheet(name: str) -> None:
    assert READING.problems == ()
    assert len(getattr(READING, name)) > 0
