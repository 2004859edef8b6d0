"""The page of the LKE's files: what goes out, and what a filled-in form may bring in."""

import io
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from data.lke import answer_rows
from data.lke.export import to_workbook
from data.schema import LKE
from data.store import State
from data.workbook import read_workbook
from data.workbook.lke_review import Decisions, Group
from pages.session.stores import current_store
from tests.data.lke.form.forms import HEAD, TEAM, asks, saved
from tests.data.lke.form.test_form_proposal import FORM
from tests.data.lke.lke_builders import best_answers
from tests.pages.conftest import OpenPage
from tests.pages.visiting import said, with_unknown_status
from tests.waiting import until

PAGE = "lke_berkas.py"


@pytest.fixture
def with_lke(workbook: Path) -> Path:
    """Give the served workbook a sheet LKE in which two questions are answered."""
    book = openpyxl.load_workbook(workbook)
    if LKE.name in book.sheetnames:
        del book[LKE.name]
    sheet = book.create_sheet(LKE.name)
    sheet.append(list(LKE.heads.values()))
    answers = {"P.1.1.a": "Tidak", "H.1.a": 3.25}
    for code, row in answer_rows().items():
        sheet.append([code, row.text, row.choices_text, answers.get(code)])
    book.save(workbook)
    return workbook


def form(answers: dict[str, str], **more: dict[str, str]) -> bytes:
    """Return an LKE filled in elsewhere, with a column KODE."""
    return to_workbook(answers, **more)  # type: ignore[arg-type]


def offered(open_page: OpenPage, content: bytes) -> AppTest:
    """Open the page and upload a file."""
    app = open_page(PAGE)
    return app.file_uploader[0].upload("lke-lama.xlsx", content).run()


def grid(app: AppTest) -> pd.DataFrame:
    """Return the rows that the page shows."""
    return app.dataframe[0].value


def shown_keys(app: AppTest) -> list[str]:
    """Return the KODE of the rows that the page shows, none without a grid."""
    return grid(app)["Kode"].tolist() if app.dataframe else []


def decide(app: AppTest) -> Decisions:
    """Return the decisions that the grid's cells are kept in."""
    decisions: Decisions = app.session_state["session"].choices.form_look.decisions
    return decisions


def row_of(app: AppTest, key: str) -> int:
    """Return the form's row that a KODE was matched with, of those shown."""
    frame = grid(app)
    return int(frame[frame["Kode"] == key]["Baris"].iloc[0])


def look_at(app: AppTest, group: Group) -> AppTest:
    """Choose the rows of another group."""
    return app.segmented_control[0].set_value(group).run()


def comes_to_hold(workbook: Path, head: str, texts: dict[str, str]) -> bool:
    """Tell whether the file's column holds these texts once the board has written all it has.

    The journal says when that is. To read the file again and again would hold up who writes it.
    """
    history = current_store().history
    until(lambda: all(one.state is not State.WAITING for one in history()), seconds=60)
    return cells(workbook, head) == texts


def cells(workbook: Path, head: str) -> dict[str, str]:
    """Return what the file holds in a column of its sheet LKE, by KODE, without blanks."""
    reading = read_workbook(workbook.read_bytes(), workbook.name)
    field = next(field for field, own in LKE.heads.items() if own == head)
    texts = {row.code: str(row.value(field)) for row in reading.answers}
    return {code: text for code, text in texts.items() if text}


def take_all(app: AppTest) -> AppTest:
    """Click the button that takes what is ticked."""
    return app.button(key="lke.take").click().run()


def test_the_page_counts_the_answers_and_says_how_blanks_count(
    open_page: OpenPage, with_lke: Path
) -> None:
    app = open_page(PAGE)

    assert not app.exception
    assert app.title[0].value == "2 dari 113 pertanyaan LKE terjawab"
    # H.1.a: 3,25 / 4 x 17,5 = 14,21875; Tidak gives nothing.
    assert "Nilai sekarang **14,21** dari 100 (111 belum dijawab, kosong dihitung nol)" in said(app)
    labels = [one.label for one in app.get("download_button")]
    assert labels[:2] == ["Unduh LKE (Excel)", "Unduh jawaban (JSON)"]


def test_without_the_sheet_nothing_can_be_taken_and_the_page_says_so(
    open_page: OpenPage, with_lke: Path
) -> None:
    book = openpyxl.load_workbook(with_lke)
    del book[LKE.name]
    book.save(with_lke)
    app = open_page(PAGE)

    assert not app.exception
    assert "belum memuat lembar LKE" in said(app)
    assert not app.file_uploader
    assert app.get("page_link")


def test_a_broken_workbook_is_named(open_page: OpenPage, workbook: Path) -> None:
    workbook.write_bytes(with_unknown_status())
    app = open_page(PAGE)

    assert not app.exception
    assert "status 'Sudah'" in said(app)


@pytest.mark.parametrize("content", [b"bukan Excel", b"PK\x03\x04robek", form({})[:4000]])
def test_an_unreadable_file_is_refused_in_words(
    open_page: OpenPage, with_lke: Path, content: bytes
) -> None:
    app = offered(open_page, content)

    assert not app.exception
    assert "tidak dapat dibaca sebagai buku kerja Excel" in said(app)
    assert not app.checkbox


def test_a_workbook_without_a_form_is_refused_by_what_was_sought_and_found(
    open_page: OpenPage, with_lke: Path
) -> None:
    app = offered(open_page, saved({"Lembar1": [["NO", "NAMA"], [1, "Siti"]]}))

    assert not app.exception
    assert "Tidak ada pertanyaan LKE yang dikenali" in said(app)
    assert "Yang ditemukan di bagian atas: lembar 'Lembar1' berisi" in said(app)


def test_nothing_is_taken_before_the_click(open_page: OpenPage, with_lke: Path) -> None:
    before = with_lke.read_bytes()
    app = offered(open_page, form({"P.1.1.b": "A", "P.1.2.a": "Ya"}))

    assert shown_keys(app) == ["P.1.1.b", "P.1.2.a"]
    assert grid(app)["Di berkas"].tolist() == ["A", "Ya"]
    assert grid(app)["Di papan"].tolist() == ["kosong", "kosong"]
    assert "Belum ada yang diambil" in said(app)
    assert app.button(key="lke.take").label == "Ambil 2 jawaban"
    assert with_lke.read_bytes() == before
    assert cells(with_lke, "JAWABAN") == {"P.1.1.a": "Tidak", "H.1.a": "3,25"}


def test_the_click_takes_answers_notes_links_and_the_values_of_tpi(
    open_page: OpenPage, with_lke: Path
) -> None:
    content = form(
        {"P.1.2.a": "Ya", "R.1.1.a/agen": "4"},
        tpi={"P.1.2.a": "Tidak"},
        remarks={"P.1.2.a": "SK tim"},
        links={"P.1.1.b": "https://contoh.id/b"},
    )
    app = take_all(offered(open_page, content))

    assert not app.exception
    assert "Tersimpan: 3 jawaban dari lke-lama.xlsx" in said(app)
    assert comes_to_hold(
        with_lke,
        "JAWABAN",
        {"P.1.1.a": "Tidak", "P.1.2.a": "Ya", "R.1.1.a/agen": "4", "H.1.a": "3,25"},
    )
    assert comes_to_hold(with_lke, "NILAI TPI", {"P.1.2.a": "Tidak"})
    assert comes_to_hold(with_lke, "CATATAN", {"P.1.2.a": "SK tim"})
    assert comes_to_hold(with_lke, "TAUTAN", {"P.1.1.b": "https://contoh.id/b"})
    assert not shown_keys(app)


def test_a_row_without_its_tick_is_left_out(open_page: OpenPage, with_lke: Path) -> None:
    app = offered(open_page, form({"P.1.1.b": "A", "P.1.2.a": "Ya"}))
    decide(app).ticks["LKE", row_of(app, "P.1.1.b")] = False
    app = app.run()
    assert app.button(key="lke.take").label == "Ambil 1 jawaban"

    app = take_all(app)

    texts = {"P.1.1.a": "Tidak", "P.1.2.a": "Ya", "H.1.a": "3,25"}
    assert comes_to_hold(with_lke, "JAWABAN", texts)
    assert shown_keys(app) == ["P.1.1.b"]


def test_another_answer_on_the_board_is_replaced_only_if_it_is_ticked(
    open_page: OpenPage, with_lke: Path
) -> None:
    app = offered(open_page, form({"P.1.1.a": "Ya", "P.1.1.b": "A"}))
    assert app.button(key="lke.take").label == "Ambil 1 jawaban"

    app = look_at(app, Group.OTHERWISE)
    assert shown_keys(app) == ["P.1.1.a"]
    assert grid(app)["Di papan"].tolist() == ["Tidak"]
    decide(app).ticks["LKE", row_of(app, "P.1.1.a")] = True
    app = take_all(app.run())

    assert "Tersimpan: 2 jawaban" in said(app)
    assert comes_to_hold(with_lke, "JAWABAN", {"P.1.1.a": "Ya", "P.1.1.b": "A", "H.1.a": "3,25"})


def test_what_must_be_checked_is_shown_first_and_not_ticked(
    open_page: OpenPage, with_lke: Path
) -> None:
    other = asks("b.", "Penentuan anggota tim melalui mekanisme yang jelas", "A/B/C/D", "B")
    app = offered(open_page, saved({"LKE": [HEAD, *TEAM[:3], other]}))

    assert app.title[0].value == "0 baris cocok, 1 perlu diperiksa"
    assert grid(app)["Ambil"].tolist() == [False]
    assert "pilihan di papan A/B/C" in grid(app)["Mengapa perlu diperiksa"][0]
    assert app.button(key="lke.take").disabled

    decide(app).ticks["LKE", 5] = True
    app = take_all(app.run())

    assert "Tersimpan: 1 jawaban" in said(app)


def test_a_row_without_a_match_can_be_taken_as_a_question(
    open_page: OpenPage, with_lke: Path
) -> None:
    foreign = asks("c.", "Rapat bulanan tim", "Ya/Tidak", "Ya")
    app = look_at(offered(open_page, saved({"LKE": [HEAD, *TEAM, foreign]})), Group.UNMATCHED)
    assert grid(app)["Ambil sebagai"].tolist() == ["lewati"]
    decide(app).codes["LKE", 7] = "P.1.2.a"

    app = take_all(app.run())

    assert comes_to_hold(
        with_lke,
        "JAWABAN",
        {"P.1.1.a": "Tidak", "P.1.1.b": "A", "P.1.2.a": "Ya", "H.1.a": "3,25"},
    )


def test_several_forms_in_a_file_are_a_choice(open_page: OpenPage, with_lke: Path) -> None:
    content = saved({"2025": [HEAD, *TEAM[:4]], "2026": [HEAD, *TEAM]})
    app = offered(open_page, content)
    tabs = app.segmented_control[0]
    assert tabs.options == ["2026: 2 baris", "2025: 1 baris"]
    assert tabs.value == "2026: 2 baris"

    app = tabs.set_value("2025: 1 baris").run()

    assert app.title[0].value == "1 baris cocok, 0 perlu diperiksa"


def test_an_older_sheet_is_given_the_column_for_tpis_notes_with_the_click(
    open_page: OpenPage, with_lke: Path
) -> None:
    book = openpyxl.load_workbook(with_lke)
    book[LKE.name].delete_cols(len(LKE.columns))
    book.save(with_lke)
    heads = (*HEAD[:6], "Jawaban TPI", "Catatan TPI")
    rows = [*TEAM[:3], asks("b.", "Penentuan anggota tim jelas", "A/B/C", "A", "B", "kurang")]
    app = offered(open_page, saved({"LKE": [heads, *rows]}))
    assert "Kolom CATATAN TPI ditambahkan" in said(app)

    app = take_all(app)

    assert "Tersimpan: 1 jawaban" in said(app)
    assert comes_to_hold(with_lke, "CATATAN TPI", {"P.1.1.b": "kurang"})
    assert comes_to_hold(with_lke, "NILAI TPI", {"P.1.1.b": "B"})


def test_what_was_taken_can_be_brought_back(open_page: OpenPage, with_lke: Path) -> None:
    app = take_all(offered(open_page, form({"P.1.1.a": "Ya", "P.1.1.b": "A"})))

    app = next(one for one in app.button if one.label == "Batalkan").click().run()

    assert comes_to_hold(with_lke, "JAWABAN", {"P.1.1.a": "Tidak", "H.1.a": "3,25"})
    assert "Tersimpan" not in said(app)


def test_a_blank_of_the_form_takes_nothing_away(open_page: OpenPage, with_lke: Path) -> None:
    app = offered(open_page, form({}))

    assert not shown_keys(app)
    assert app.button(key="lke.take").disabled
    assert "Tidak ada yang berbeda dari jawaban sekarang" in said(app)


def test_every_row_that_did_not_match_is_shown_with_its_reason(
    open_page: OpenPage, with_lke: Path
) -> None:
    app = look_at(offered(open_page, saved({"LKE": FORM})), Group.UNMATCHED)

    assert "1 baris tidak cocok" in said(app)
    row = grid(app).iloc[0]
    assert (row["Baris"], row["Teks di berkas"], row["Isi"]) == (
        21, "Jumlah yang harus melaporkan", "10",
    )  # fmt: skip
    assert "menghitungnya sendiri" in row["Mengapa tidak cocok"]
    # 2 of the 17 are percentages, whose own rows take no answer.
    missing = sum(row.takes_answer for row in answer_rows().values()) - (17 - 2)
    assert f"{missing} pertanyaan tidak ada di berkas" in said(app)


def test_an_answer_that_is_not_offered_is_named_and_not_taken(
    open_page: OpenPage, with_lke: Path
) -> None:
    app = offered(open_page, saved({"LKE": FORM}))

    assert "jawaban 'D' tidak dikenal" in " ".join(grid(app)["Mengapa perlu diperiksa"])
    app = take_all(app)
    assert "Tersimpan" in said(app)
    assert "P.1.2.b" not in cells(with_lke, "JAWABAN")


def test_an_answer_can_be_corrected_before_it_is_taken(open_page: OpenPage, with_lke: Path) -> None:
    wrong = asks("b.", "Penentuan anggota tim melalui mekanisme yang jelas", "A/B/C", "D")
    app = offered(open_page, saved({"LKE": [HEAD, *TEAM[:3], wrong]}))
    decide(app).ticks["LKE", 5] = True
    assert "jawaban 'D' tidak dikenal" in said(app.run())

    decide(app).answers["LKE", 5] = "b"
    app = take_all(app.run())

    assert comes_to_hold(with_lke, "JAWABAN", {"P.1.1.a": "Tidak", "P.1.1.b": "B", "H.1.a": "3,25"})


def test_a_full_form_gives_its_full_score_before_and_after(
    open_page: OpenPage, with_lke: Path
) -> None:
    app = look_at(offered(open_page, form(best_answers())), Group.OTHERWISE)
    app = app.button(key="lke.all-OTHERWISE").click().run()

    figures = "".join(one.proto.body for one in app.get("html"))
    assert "<b>14,21</b> <i>menjadi</i> <b>100,00</b>" in figures
    app = take_all(app)
    figures = "".join(one.proto.body for one in app.get("html"))
    assert "<b>100,00</b>" in figures
    assert "<b>113</b>" in figures


def test_markup_of_a_form_stays_text(open_page: OpenPage, with_lke: Path) -> None:
    app = offered(open_page, form({}, remarks={"P.1.1.b": "**tebal** :red[x] <b>"}))

    assert grid(app)["Catatan dan tautan"].tolist() == ["**tebal** :red[x] <b>"]


def test_the_form_that_goes_out_comes_back_without_a_difference(
    open_page: OpenPage, with_lke: Path
) -> None:
    content = form({"P.1.1.a": "Tidak", "H.1.a": "3,25"})
    assert openpyxl.load_workbook(io.BytesIO(content)).sheetnames == ["Rekap", "LKE"]
    app = offered(open_page, content)

    assert "Tidak ada yang berbeda dari jawaban sekarang" in said(app)


def test_no_file_is_made_before_it_is_asked_for(
    open_page: OpenPage, with_lke: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> bytes:
        raise AssertionError("made without being asked for")

    for name in ("to_workbook", "to_json", "to_portal_json"):
        monkeypatch.setattr(f"pages.frame.lke_downloads.{name}", fail)
    app = open_page(PAGE)

    assert not app.exception
    assert len(app.get("download_button")) == 3


def test_what_two_people_take_is_kept_side_by_side(open_page: OpenPage, with_lke: Path) -> None:
    app = offered(open_page, form({"P.1.2.a": "Ya"}))
    other = offered(open_page, form({"P.1.1.b": "A"}))
    take_all(other)

    app = take_all(app)

    assert comes_to_hold(
        with_lke, "JAWABAN", {"P.1.1.a": "Tidak", "P.1.1.b": "A", "P.1.2.a": "Ya", "H.1.a": "3,25"}
    )


def test_an_answer_that_changed_since_it_was_shown_is_not_overwritten(
    open_page: OpenPage, with_lke: Path
) -> None:
    app = offered(open_page, form({"P.1.1.b": "A", "P.1.2.a": "Ya"}))
    take_all(offered(open_page, form({"P.1.1.b": "B"})))

    app = take_all(app)

    assert "1 bentrok" in said(app)
    assert "Tersimpan: 1 jawaban" in said(app)
    texts = {"P.1.1.a": "Tidak", "P.1.1.b": "B", "P.1.2.a": "Ya", "H.1.a": "3,25"}
    assert comes_to_hold(with_lke, "JAWABAN", texts)


def test_what_was_brought_back_can_be_taken_again(open_page: OpenPage, with_lke: Path) -> None:
    app = take_all(offered(open_page, form({"P.1.1.b": "A"})))
    app = next(one for one in app.button if one.label == "Batalkan").click().run()

    app = take_all(app)

    assert "Tersimpan: 1 jawaban" in said(app)
    texts = {"P.1.1.a": "Tidak", "P.1.1.b": "A", "H.1.a": "3,25"}
    assert comes_to_hold(with_lke, "JAWABAN", texts)


def test_what_was_taken_can_be_brought_back_after_the_form_was_put_away(
    open_page: OpenPage, with_lke: Path
) -> None:
    app = take_all(offered(open_page, form({"P.1.1.b": "A"})))

    app = app.button(key="lke.drop").click().run()
    assert app.title[0].value == "3 dari 113 pertanyaan LKE terjawab"
    app = next(one for one in app.button if one.label == "Batalkan").click().run()

    assert comes_to_hold(with_lke, "JAWABAN", {"P.1.1.a": "Tidak", "H.1.a": "3,25"})


def test_a_form_is_put_away_without_a_change(open_page: OpenPage, with_lke: Path) -> None:
    before = with_lke.read_bytes()
    app = offered(open_page, form({"P.1.1.b": "A"}))

    app = app.button(key="lke.drop").click().run()

    assert app.title[0].value == "2 dari 113 pertanyaan LKE terjawab"
    assert with_lke.read_bytes() == before


def test_a_question_whose_row_the_workbook_lacks_gets_it_in_one_click(
    open_page: OpenPage, with_lke: Path
) -> None:
    book = openpyxl.load_workbook(with_lke)
    sheet = book[LKE.name]
    sheet.delete_rows(next(row[0].row for row in sheet.iter_rows() if row[0].value == "P.1.1.a"))
    book.save(with_lke)
    app = offered(open_page, form({"P.1.1.a": "Ya"}))
    assert "**1 pertanyaan tidak ada barisnya** di lembar LKE: P.1.1.a." in said(app)

    app = app.button(key="lke.add-rows").click().run()
    app = take_all(app)

    assert (
        comes_to_hold(with_lke, "JAWABAN", {"P.1.1.a": "Ya", "H.1.a": "3,25"})
        or cells(with_lke, "JAWABAN")["P.1.1.a"] == "Ya"
    )
