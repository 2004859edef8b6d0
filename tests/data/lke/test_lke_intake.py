"""What a form would change in the sheet LKE, and what of it can't be taken."""

from data.lke.form.matches import Match, match
from data.lke.form.rows import FormRow
from data.lke.form.tabs import FormCell
from data.schema import LKE
from data.workbook import CellKey, Edit, Reading
from data.workbook.lke_intake import (
    ALL,
    Intake,
    Taken,
    answers_after,
    intake_of,
    needs_tpi_notes,
)
from tests.data.workbooks import BUKTI_HEADS, ITEMS, LAMPIRAN_HEADS, PLAN, Row, sound, workbook

HEADS: Row = tuple(LKE.heads.values())


def reading(*rows: Row, heads: Row = HEADS) -> Reading:
    """Read a workbook whose sheet LKE has these rows below its heads."""
    sheets = {"Lampiran": [LAMPIRAN_HEADS, *PLAN], "Bukti": [BUKTI_HEADS, *ITEMS]}
    return sound(workbook({**sheets, "LKE": [heads, *rows]}))


def row(code: str, answer: str | float | None = None, note: str | None = None) -> Row:
    """Return a row of the sheet LKE."""
    return (code, None, None, answer, None, note, None, None)


def matched(  # noqa: PLR0917  the columns of a form
    key: str, answer: str = "", tpi: str = "", note: str = "", link: str = "", tpi_note: str = ""
) -> Match:
    """Return a matched row of a form."""
    form_row = FormRow(
        sheet="LKE",
        number=6,
        sign="a",
        text="teks",
        answer=FormCell(answer),
        tpi=FormCell(tpi),
        note=note,
        link=link,
        tpi_note=tpi_note,
    )
    return match(form_row, key, 1.0)


def taken(found: Match, present: Reading, what: Taken = ALL) -> Intake:
    """Return what a form of one row would bring."""
    (intake,) = intake_of([found], present, what)
    return intake


def test_each_cell_that_differs_is_an_edit() -> None:
    form_row = matched("P.1.1.a", answer="Ya", tpi="Tidak", note="SK", link="https://contoh.id")

    intake = taken(form_row, reading(row("P.1.1.a", "Tidak", "SK")))

    assert intake.edits == (
        Edit(CellKey("LKE", "P.1.1.a", "JAWABAN"), "Tidak", "Ya"),
        Edit(CellKey("LKE", "P.1.1.a", "NILAI TPI"), "", "Tidak"),
        Edit(CellKey("LKE", "P.1.1.a", "TAUTAN"), "", "https://contoh.id"),
    )
    assert intake.faults == ()
    assert intake.replaces


def test_a_blank_or_equal_cell_of_the_form_changes_nothing() -> None:
    present = reading(row("P.1.1.a", "Ya", "SK"), row("H.1.a", 3.25))

    assert taken(matched("P.1.1.a", answer="Ya", note=" "), present).edits == ()
    assert taken(matched("H.1.a", answer="3,25"), present).edits == ()


def test_filling_a_blank_replaces_nothing() -> None:
    intake = taken(matched("P.1.1.b", answer="A"), reading(row("P.1.1.b")))

    assert not intake.replaces


def test_an_answer_that_is_not_offered_is_a_fault_and_its_note_is_taken() -> None:
    intake = taken(matched("P.1.1.b", answer="D", note="SK"), reading(row("P.1.1.b")))

    assert intake.faults == ("JAWABAN: jawaban 'D' tidak dikenal. Pilih A, B atau C.",)
    assert [edit.key.column for edit in intake.edits] == ["CATATAN"]


def test_a_row_that_the_sheet_has_not_is_a_fault() -> None:
    intake = taken(matched("P.1.1.b", answer="A"), reading(row("P.1.1.a")))

    assert intake.edits == ()
    assert intake.faults == ("JAWABAN: baris P.1.1.b tidak ada di lembar LKE pada lembar kerja.",)


def test_a_column_that_the_sheet_has_not_is_a_fault() -> None:
    present = reading(("P.1.1.a", None), heads=("KODE", "JAWABAN"))

    intake = taken(matched("P.1.1.a", answer="Ya", note="SK"), present)

    assert [edit.key.column for edit in intake.edits] == ["JAWABAN"]
    assert intake.faults == ("CATATAN: kolom itu tidak ada di lembar LKE pada lembar kerja.",)


def test_only_own_answers_count_towards_the_answers_after() -> None:
    edits = [
        Edit(CellKey("LKE", "P.1.1.a", "JAWABAN"), "", "Ya"),
        Edit(CellKey("LKE", "P.1.1.b", "NILAI TPI"), "", "A"),
    ]

    assert answers_after({"P.1.1.b": "B"}, edits) == {"P.1.1.a": "Ya", "P.1.1.b": "B"}


def test_tpis_note_is_an_edit_even_before_the_sheet_has_its_column() -> None:
    older = reading(("P.1.1.a", "Ya"), heads=("KODE", "JAWABAN"))

    intake = taken(matched("P.1.1.a", tpi_note="SK belum ditandatangani"), older)

    assert intake.faults == ()
    assert needs_tpi_notes(intake.edits)
    assert intake.edits[0].after == "SK belum ditandatangani"


def test_what_is_not_wished_is_left_out() -> None:
    found = matched("P.1.1.a", "Ya", "Tidak", "SK", "https://contoh.id", "kurang")
    present = reading(row("P.1.1.a"))

    without_tpi = taken(found, present, Taken(tpi=False)).edits
    without_links = taken(found, present, Taken(links=False)).edits

    assert [edit.key.column for edit in without_tpi] == ["JAWABAN", "CATATAN", "TAUTAN"]
    assert "TAUTAN" not in [edit.key.column for edit in without_links]


def test_tpis_answers_after_are_those_of_its_own_column() -> None:
    edits = [
        Edit(CellKey("LKE", "P.1.1.a", "JAWABAN"), "", "Ya"),
        Edit(CellKey("LKE", "P.1.1.b", "NILAI TPI"), "", "A"),
    ]

    assert answers_after({}, edits, "tpi") == {"P.1.1.b": "A"}
