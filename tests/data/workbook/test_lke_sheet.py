"""The sheet LKE: read with its problems by cell, written cell by cell, added on a click."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from data.errors import Moved, Unwritable
from data.lke import answer_rows
from data.standing.assessment import assessment_of
from data.standing.readiness import standing_of
from data.workbook import CellKey, Edit, write_edits
from data.workbook.added_sheets import lacks_tpi_notes, with_lke_sheet, with_tpi_notes
from data.workbook.reader import Reading
from data.workbook.writer import cell_texts
from tests.data.workbooks import Value, item, only, plan, read, sound

HEADS = ["KODE", "JAWABAN", "NILAI TPI", "CATATAN", "TAUTAN"]
TPI_NOTE = "CATATAN TPI"


def lke(*rows: list[Value]) -> bytes:
    """Build a workbook with a small plan and a sheet LKE of these rows."""
    return plan(bukti=(item(),), more={"LKE": [HEADS, *rows]})


def answers(reading: Reading) -> dict[str, str]:
    """Return the answers by their KODE."""
    return {one.code: one.answer for one in reading.answers}


def answer(code: str, before: str, after: str) -> Edit:
    """Make an edit of an answer."""
    return Edit(CellKey("LKE", code, "JAWABAN"), before, after)


def test_answers_are_read_tidy_whatever_their_spelling() -> None:
    reading = sound(
        lke(["p.1.1.a", "ya", "Tidak", "cek", "http://a"], ["R.1.1.a/agen", 4], ["H.1.a", 3.6])
    )

    assert answers(reading) == {"P.1.1.a": "Ya", "R.1.1.a/agen": "4", "H.1.a": "3,60"}
    first = reading.answers[0]
    assert (first.tpi, first.note, first.link) == ("Tidak", "cek", "http://a")


def test_what_tpi_notes_is_read_and_stands_in_the_assessment() -> None:
    sheet = [[*HEADS, TPI_NOTE], ["P.1.1.a", "Ya", "Tidak", "", "", "SK belum ditandatangani"]]
    reading = sound(plan(bukti=(item(),), more={"LKE": sheet}))

    assessment = assessment_of(reading, standing_of(reading, date(2025, 6, 1)))

    assert assessment.tpi_notes["P.1.1.a"] == "SK belum ditandatangani"


def test_an_older_sheet_without_the_column_of_tpis_notes_has_none() -> None:
    reading = sound(lke(["P.1.1.a", "Ya", "", "catatan sendiri"]))

    assessment = assessment_of(reading, standing_of(reading, date(2025, 6, 1)))

    assert assessment.tpi_notes["P.1.1.a"] == ""


@pytest.mark.parametrize(
    ("row", "cell", "words"),
    [
        (["P.9.9.z", "A"], "A2", "tidak ada di LKE"),
        (["", "A"], "A2", "KODE kosong"),
        (["P.1.1.a", "mungkin"], "B2", "Pilih Ya atau Tidak"),
        (["P.1.1.a", "", "E"], "C2", "Pilih Ya atau Tidak"),
        (["R.1.1.a/agen", 2.5], "B2", "bukan jumlah"),
        (["R.1.1.a", 5], "B2", "dihitung dari baris angka"),
        (["H.1.a", 9], "B2", "bukan indeks"),
    ],
)
def test_what_cannot_be_taken_is_named_by_its_cell(row: list[Value], cell: str, words: str) -> None:
    problem = only(lke(row))

    assert (problem.sheet, problem.cell) == ("LKE", cell)
    assert words in problem.text


def test_a_question_that_stands_twice_is_reported_with_both_places() -> None:
    problem = only(lke(["P.1.1.a", "Ya"], ["P.1.1.a", "Tidak"]))

    assert problem.cell == "A3"
    assert "juga di sel A2" in problem.text


def test_an_answer_is_written_into_its_one_cell_and_read_back() -> None:
    reading = sound(lke(["P.1.1.a", "Ya"], ["R.1.1.a/agen", None], ["H.1.a", 3.6]))

    data = write_edits(
        reading,
        [
            answer("P.1.1.a", "Ya", "Tidak"),
            answer("R.1.1.a/agen", "", "12"),
            answer("H.1.a", "3,60", "3,75"),
        ],
    )

    assert answers(sound(data)) == {"P.1.1.a": "Tidak", "R.1.1.a/agen": "12", "H.1.a": "3,75"}
    sheet = load_workbook(io.BytesIO(data))["LKE"]
    # Numbers stay numbers, so that people can reckon with them in Excel.
    assert [sheet.cell(at, 2).value for at in (2, 3, 4)] == ["Tidak", 12, 3.75]


def test_answers_and_evidence_are_written_in_one_step() -> None:
    reading = sound(lke(["P.1.1.a", None]))
    status = CellKey("Bukti", "I.1.1", "STATUS")

    data = write_edits(reading, [Edit(status, "Belum Ada", "Ada"), answer("P.1.1.a", "", "Ya")])

    texts = cell_texts(sound(data))
    assert texts[status] == "Ada"
    assert texts[CellKey("LKE", "P.1.1.a", "JAWABAN")] == "Ya"


def test_an_answer_is_cleared_by_an_empty_text() -> None:
    data = write_edits(sound(lke(["P.1.1.a", "Ya"])), [answer("P.1.1.a", "Ya", "")])

    assert answers(sound(data)) == {"P.1.1.a": ""}


def test_an_answer_that_moved_meanwhile_is_not_overwritten() -> None:
    with pytest.raises(Moved):
        write_edits(sound(lke(["P.1.1.b", "C"])), [answer("P.1.1.b", "A", "B")])


@pytest.mark.parametrize(
    "edit",
    [
        answer("P.1.1.a", "", "A"),
        answer("R.1.1.a/agen", "", "-1"),
        Edit(CellKey("LKE", "P.1.1.a", "PERTANYAAN"), "", "x"),
        answer("P.9.9.z", "", "A"),
    ],
)
def test_an_answer_that_no_question_takes_is_refused(edit: Edit) -> None:
    with pytest.raises(Unwritable):
        write_edits(sound(lke(["P.1.1.a", None], ["R.1.1.a/agen", None])), [edit])


def test_a_workbook_without_the_sheet_gets_it_whole_and_keeps_the_rest() -> None:
    before = sound(plan(bukti=(item(),)))
    assert not before.has_answers

    after = sound(with_lke_sheet(before))

    assert after.has_answers
    assert [one.code for one in after.answers] == [*answer_rows()]
    assert {one.answer for one in after.answers} == {""}
    assert after.items == before.items
    with pytest.raises(Unwritable, match="sudah memuat lembar LKE"):
        with_lke_sheet(after)


def test_each_question_of_the_added_sheet_has_the_check_that_fits_it() -> None:
    sheet = load_workbook(io.BytesIO(with_lke_sheet(sound(plan(bukti=(item(),))))))["LKE"]
    checked = {
        cell: validation.formula1
        for validation in sheet.data_validations.dataValidation
        for cells in validation.sqref.ranges
        for row in sheet[cells.coord if ":" in cells.coord else f"{cells.coord}:{cells.coord}"]
        for cell in (one.coordinate for one in row)
    }
    for at, row in enumerate(answer_rows().values(), 2):
        expected = (
            f'"{",".join(row.choices)}"' if row.choices else "0" if row.takes_answer else None
        )
        assert checked.get(f"D{at}") == checked.get(f"E{at}") == expected


def test_a_workbook_without_the_sheet_stands_at_zero_with_all_blank() -> None:
    reading = read(plan(bukti=(item(),)))

    assessment = assessment_of(reading, standing_of(reading, date(2025, 5, 1)))

    assert not assessment.has_sheet
    assert assessment.score.total == 0
    assert assessment.score.unanswered == 113


def test_an_older_sheet_is_given_the_column_of_tpis_notes_and_keeps_all_it_had() -> None:
    older = sound(lke(["P.1.1.a", "Ya", "Tidak", "cek", "http://a"]))
    assert lacks_tpi_notes(older)

    fresh = sound(with_tpi_notes(older))

    assert not lacks_tpi_notes(fresh)
    assert fresh.texts == older.texts
    note = Edit(CellKey("LKE", "P.1.1.a", TPI_NOTE), "", "SK belum ditandatangani")
    written = sound(write_edits(fresh, [note]))
    assert written.answers[0].tpi_note == "SK belum ditandatangani"
    assert written.answers[0].link == "http://a"


def test_a_sheet_that_has_the_column_of_tpis_notes_is_not_given_another() -> None:
    fresh = sound(with_tpi_notes(sound(lke(["P.1.1.a", "Ya"]))))

    with pytest.raises(Unwritable, match="sudah memuat kolom CATATAN TPI"):
        with_tpi_notes(fresh)


def test_a_new_sheet_has_the_column_of_tpis_notes() -> None:
    reading = sound(with_lke_sheet(sound(plan())))

    assert not lacks_tpi_notes(reading)


@pytest.mark.parametrize(
    ("code", "written", "meant"),
    [
        ("P.1.1.b", "a.", "A"),
        ("P.1.1.a", "Yes", "Ya"),
        ("P.1.1.b", "F", ""),
        ("P.1.1.b", "A/B", ""),
    ],
)
def test_an_answer_that_is_written_otherwise_has_a_proposal(
    code: str, written: str, meant: str
) -> None:
    [problem] = read(lke([code, written])).problems

    assert problem.proposal == meant
