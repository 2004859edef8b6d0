"""The LKE questions as a person meets them: read, answered, doubted, and hasil on its page."""

import io
from pathlib import Path

import openpyxl

from components.question_text import (
    index_words,
    percentage_text,
    tpi_remark,
    tpi_text,
)
from components.questions import hasil_questions, questions_of_component, reform_questions
from components.rule_list import rule_list
from data.lke import answer_rows, questions_by_code
from data.schema import LKE
from data.standing.assessment import assess
from data.store.workplace import PRISTINE
from pages.session.stores import current_store
from tests.pages.conftest import OpenPage
from tests.pages.visiting import answer, board_of, board_sends, said


def with_lke_sheet(**answers: str) -> bytes:
    """Return the shipped workbook with a sheet LKE that has these answers by KODE."""
    book = openpyxl.load_workbook(io.BytesIO(without_lke_sheet()))
    sheet = book.create_sheet(LKE.name)
    sheet.append(list(LKE.heads.values()))
    for row in answer_rows().values():
        sheet.append([row.code, row.text, row.choices_text, answers.get(row.code)])
    return bytes_of(book)


def without_lke_sheet() -> bytes:
    """Return the shipped workbook as one of an earlier version, without the sheet LKE."""
    book = openpyxl.load_workbook(PRISTINE)
    if LKE.name in book.sheetnames:
        del book[LKE.name]
    return bytes_of(book)


def bytes_of(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_every_question_stands_in_exactly_one_place() -> None:
    components = {question.component for question in questions_by_code().values()} - {""}
    areas = ("I", "II", "III", "IV", "V", "VI")
    drawn_codes = [
        question.code
        for group in (
            *map(questions_of_component, components),
            *map(reform_questions, areas),
            hasil_questions(),
        )
        for question in group
    ]

    assert sorted(drawn_codes) == sorted(questions_by_code())


def test_a_percentage_with_a_missing_number_has_no_result() -> None:
    question = questions_by_code()["R.3.3.a"]
    shown = percentage_text(question, assess({"R.3.3.a/lalu": "4"}, {}))

    assert shown == ("(lalu − ini) ÷ lalu", "belum lengkap")


def test_tpi_stands_beside_with_the_difference_in_points() -> None:
    # P.1.3: 1 point over 3 questions; from A (1) to B (0.67) is -0.33 / 3 = -0.11.
    question = questions_by_code()["P.1.3.a"]
    own = {"P.1.3.a": "A"}

    assert "TPI B: −0,11 poin" in tpi_text(question, assess(own, {}, tpi={"P.1.3.a": "B"}))
    assert "TPI A: sama" in tpi_text(question, assess(own, {}, tpi={"P.1.3.a": "A"}))
    assert tpi_text(question, assess(own, {})) == ""


def test_what_tpi_noted_on_a_question_and_its_numbers_stands_beside_it() -> None:
    question = questions_by_code()["R.1.1.a"]
    remarks = {"R.1.1.a": "cek SK", "R.1.1.a/agen": "jumlah berbeda"}

    said_by_tpi = tpi_remark(question, assess({}, {}, tpi_notes=remarks))
    assert said_by_tpi.replace("\\", "") == "cek SK; jumlah berbeda"
    assert tpi_remark(question, assess({}, {})) == ""


def test_the_survey_rule_names_its_index() -> None:
    # H.1.a: 15.75 of 17.5 points is index 3.60 of 4 (lke_rules.md).
    rules = {rule.key: rule for rule in assess({}, {}).verdicts["WBK"].rules}

    assert index_words(rules["H.1.a"]) == "indeks 3,60"
    assert index_words(rules["I"]) == ""


def test_hasil_shows_its_points_and_the_minimum_rules(open_page: OpenPage, workbook: Path) -> None:
    # 3.60 / 4 x 17.5 = 15.75; C of E is 0.5 x 5 = 2.50; together 18.25, the least of HASIL-1.
    workbook.write_bytes(with_lke_sheet(**{"H.1.a": "3,60", "H.1.b": "C"}))
    app = open_page("hasil.py")

    assert not app.exception
    assert app.metric[0].value == "18,25 dari 40,00 poin"
    assert "1 dari 3 pertanyaan kosong" in said(app)
    words = said(app)
    assert "Birokrasi bersih dan akuntabel" in words
    assert "18,25 min 18,25 terpenuhi" in " ".join(words.split())
    assert "0,00 min 14,00 kurang 14,00" in " ".join(words.split())


def test_both_pages_mark_a_rule_alike(open_page: OpenPage, workbook: Path) -> None:
    workbook.write_bytes(with_lke_sheet(**{"H.1.a": "3,59"}))
    rule = next(
        one for one in assess({"H.1.a": "3,59"}, {}).verdicts["WBK"].rules if one.key == "H.1.a"
    )
    row = rule_list([rule], "WBK").partition("<tbody>")[2].partition("</tbody>")[0]

    for page in ("simulasi.py", "hasil.py"):
        assert row in "".join(one.proto.body for one in open_page(page).get("html"))


def test_a_changed_answer_is_told_with_its_question(open_page: OpenPage, workbook: Path) -> None:
    workbook.write_bytes(with_lke_sheet())
    board_sends(open_page("hasil.py"), "edits", [answer("H.1.b", "", "A")])
    history = open_page("riwayat.py", cari=questions_by_code()["H.1.b"].text)

    row = history.dataframe[0].value.iloc[0]
    assert row["Menjadi"] == "A"
    assert row["Bukti atau pertanyaan"] == f"H.1.b {questions_by_code()['H.1.b'].text}"


def test_an_answer_from_excel_is_told_with_its_question(
    open_page: OpenPage, workbook: Path
) -> None:
    workbook.write_bytes(with_lke_sheet())
    open_page("hasil.py")
    workbook.write_bytes(with_lke_sheet(**{"H.1.b": "C"}))
    current_store().step()

    assert f"H.1.b {questions_by_code()['H.1.b'].text}, JAWABAN" in said(open_page("hasil.py"))


def test_an_answer_on_hasil_is_saved_and_counted(open_page: OpenPage, workbook: Path) -> None:
    workbook.write_bytes(with_lke_sheet())
    edits = [answer("H.1.b", "", "A", "first-answer"), answer("H.2.a", "", "4", "next-answer")]
    app = board_sends(open_page("hasil.py"), "edits", edits)
    shown, me = board_of(app)

    assert not app.exception
    assert [ack[1] for ack in me["acks"]] == ["tersimpan", "tersimpan"]
    assert shown["answers"]["H.1.b"]["answer"] == "A"
    assert app.metric[0].value == "22,50 dari 40,00 poin"


def test_hasil_without_the_sheet_says_how_to_add_it(open_page: OpenPage, workbook: Path) -> None:
    workbook.write_bytes(without_lke_sheet())
    app = open_page("hasil.py")

    assert not app.exception
    assert "belum memuat lembar LKE" in said(app)
    assert board_of(app)[0]["sheet"] is False


def test_hasil_names_what_is_wrong_in_a_broken_workbook(
    open_page: OpenPage, workbook: Path
) -> None:
    workbook.write_bytes(PRISTINE.read_bytes()[:3000])
    app = open_page("hasil.py")

    assert not app.exception
    assert "rusak atau belum selesai ditulis" in said(app)
