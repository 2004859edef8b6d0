"""What a form would change in the sheet LKE, and what of it can't be taken."""

from data.lke.importer import ImportProposal, MatchedRow
from data.schema import LKE
from data.workbook import CellKey, Edit, Reading
from data.workbook.lke_intake import Intake, answers_after, intake_of
from tests.data.workbooks import BUKTI_HEADS, ITEMS, LAMPIRAN_HEADS, PLAN, Row, sound, workbook

HEADS: Row = tuple(LKE.heads.values())


def reading(*rows: Row, heads: Row = HEADS) -> Reading:
    """Read a workbook whose sheet LKE has these rows below its heads."""
    sheets = {"Lampiran": [LAMPIRAN_HEADS, *PLAN], "Bukti": [BUKTI_HEADS, *ITEMS]}
    return sound(workbook({**sheets, "LKE": [heads, *rows]}))


def row(code: str, answer: str | float | None = None, note: str | None = None) -> Row:
    """Return a row of the sheet LKE."""
    return (code, None, None, answer, None, note, None, None)


def matched(
    key: str, answer: str = "", tpi: str = "", note: str = "", link: str = ""
) -> MatchedRow:
    """Return a matched row of a form."""
    return MatchedRow(
        key=key,
        sheet="LKE",
        row=6,
        found_text="teks",
        similarity=1.0,
        answer=answer,
        tpi=tpi,
        note=note,
        link=link,
        problem="",
    )


def taken(form_row: MatchedRow, present: Reading) -> Intake:
    """Return what a form of one row would bring."""
    (intake,) = intake_of(ImportProposal((form_row,), (), ()), present)
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
