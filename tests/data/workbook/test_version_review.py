"""Rules of a new version held against the present one: what differs, and what is taken of it."""

import io

from openpyxl import load_workbook

from data.workbook.cell_texts import CellKey
from data.workbook.identity import differing, with_identity_of
from data.workbook.reader import Reading, read_workbook
from data.workbook.settings import Settings
from data.workbook.version_review import Choice, Difference, Kind, differences, resolved
from tests.data.store.office import DOING, DONE, cell, saved, saved_in_excel, workbook

PRESENT = read_workbook(workbook(), "rencana.xlsx")


def version(status: str = "", *, drop: str = "", add: str = "") -> Reading:
    data = saved_in_excel(workbook(), {("I.1.1", "STATUS"): status} if status else {})
    book = load_workbook(io.BytesIO(data))
    sheet = book["Bukti"]
    if drop:
        sheet.delete_rows(next(row[0].row for row in sheet.iter_rows() if row[0].value == drop))
    if add:
        sheet.append([add, "komponen", "Brosur", DOING])
    return read_workbook(saved(book), "baru.xlsx")


def chosen(found: list[Difference]) -> list[tuple[Difference, Choice]]:
    return [(one, one.usual or Choice.BOARD) for one in found]


def test_a_changed_cell_is_taken_from_the_file() -> None:
    fresh = version(DONE)
    [one] = differences(PRESENT, fresh, ())

    assert (one.key, one.kind, one.usual) == (cell("I.1.1"), Kind.CHANGED, Choice.FILE)
    assert read_workbook(resolved(PRESENT, fresh, [(one, Choice.FILE)])).items[0].status == DONE


def test_what_the_board_changed_since_needs_a_choice_and_stands_on_top() -> None:
    fresh = version(DONE, add="I.1.9")
    last = cell("I.2.2", "CATATAN")
    assert [one.needs_choice for one in differences(PRESENT, fresh, {last})] == [False, False]

    found = differences(PRESENT, fresh, {cell("I.1.1")})
    assert (found[0].key, found[0].usual) == (cell("I.1.1"), None)


def test_the_boards_side_of_a_cell_is_written_into_the_file() -> None:
    fresh = version(DONE)
    [one] = differences(PRESENT, fresh, ())
    taken = read_workbook(resolved(PRESENT, fresh, [(one, Choice.BOARD)]))

    assert taken.items[0].status == "Belum Ada"


def test_a_row_that_is_missing_is_kept_unless_somebody_drops_it() -> None:
    fresh = version(drop="I.1.2")
    found = differences(PRESENT, fresh, ())
    [one] = found

    assert one.kind is Kind.LOST_ROW
    kept = read_workbook(resolved(PRESENT, fresh, chosen(found)))
    dropped = read_workbook(resolved(PRESENT, fresh, [(one, Choice.FILE)]))
    assert "I.1.2" in {item.code for item in kept.items}
    assert "I.1.2" not in {item.code for item in dropped.items}


def test_a_new_row_is_one_difference() -> None:
    found = differences(PRESENT, version(add="I.1.9"), ())

    assert [(one.key.code, one.kind) for one in found] == [("I.1.9", Kind.NEW_ROW)]


def test_another_office_or_year_is_told_and_an_empty_one_is_not() -> None:
    own = Settings(office="KPU Kota Cilegon", year=2026)

    assert differing(own, Settings(office="kpu kota  cilegon", year=2026)) == ()
    assert differing(own, Settings(office="KPU Kota Serang", year=2027)) == ("Satker", "Tahun")
    assert differing(own, Settings()) == ()


def test_a_slip_is_corrected_in_the_file() -> None:
    fresh = version()
    own = Settings(office="KPU Lain")
    corrected = read_workbook(with_identity_of(fresh, own))

    assert corrected.settings.office == "KPU Lain"
    assert CellKey("Bukti", "I.1.1", "STATUS") in corrected.texts


def with_questions(*rows: list[str]) -> Reading:
    book = load_workbook(io.BytesIO(workbook()))
    sheet = book.create_sheet("LKE")
    sheet.append(["KODE", "PERTANYAAN", "PILIHAN", "JAWABAN", "CATATAN", "Map"])
    for row in rows:
        sheet.append(row)
    return read_workbook(saved(book), "rencana.xlsx")


ANSWERED = ["P.1.1.a", "", "", "Ya", "SK 12", "Map 3"]
BLANK = ["P.1.1.b", "", "", "", "", ""]
OTHER = ["P.1.2.a", "", "", "Ya", "", ""]


def test_questions_that_the_new_version_lacks_are_kept_unless_somebody_drops_them() -> None:
    own, fresh = with_questions(ANSWERED, BLANK, OTHER), with_questions(OTHER)
    [one] = found = differences(own, fresh, ())

    assert (one.key, one.kind, one.before) == (
        CellKey("LKE", "P.1.1.a", "JAWABAN"),
        Kind.LOST_ROW,
        "Ya",
    )
    kept = resolved(own, fresh, chosen(found))
    rows = {row.code: (row.answer, row.note) for row in read_workbook(kept).answers}
    assert rows == {"P.1.1.a": ("Ya", "SK 12"), "P.1.1.b": ("", ""), "P.1.2.a": ("Ya", "")}
    assert load_workbook(io.BytesIO(kept))["LKE"]["F3"].value == "Map 3"
    dropped = read_workbook(resolved(own, fresh, [(one, Choice.FILE)]))
    assert {row.code for row in dropped.answers} == {"P.1.1.b", "P.1.2.a"}


def test_a_version_without_the_sheet_of_the_lke_gets_it_back_with_its_answers() -> None:
    own, fresh = with_questions(ANSWERED, BLANK), version()
    kept = read_workbook(resolved(own, fresh, chosen(differences(own, fresh, ()))))

    assert {row.code: row.answer for row in kept.answers if row.answer} == {"P.1.1.a": "Ya"}


def test_differences_stand_in_the_order_of_kode_whatever_they_are() -> None:
    fresh = version(DONE, drop="I.1.2", add="I.1.9")
    data = (
        saved_in_excel(fresh.book.package.data, {("I.2.1", "STATUS"): DONE}) if fresh.book else b""
    )
    found = differences(PRESENT, read_workbook(data, "baru.xlsx"), ())

    assert [one.key.code for one in found] == ["I.1.1", "I.1.2", "I.1.9", "I.2.1"]
