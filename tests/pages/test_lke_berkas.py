"""The page of the LKE's files: what goes out, and what a filled-in form may bring in."""

import io
import time
from pathlib import Path

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from data.lke import answer_rows
from data.lke.export import to_workbook
from data.schema import LKE
from data.workbook import read_workbook
from tests.data.lke.lke_builders import best_answers
from tests.data.lke.test_lke_importer import FORM, saved
from tests.pages.conftest import OpenPage
from tests.pages.visiting import said, with_unknown_status

PAGE = "lke_berkas.py"
WRITE_SECONDS = 10.0


@pytest.fixture
def with_lke(workbook: Path) -> Path:
    """Give the served workbook a sheet LKE in which two questions are answered."""
    book = openpyxl.load_workbook(workbook)
    if LKE.name in book.sheetnames:
        del book[LKE.name]
    sheet = book.create_sheet(LKE.name)
    sheet.append(list(LKE.columns.values()))
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


def boxes(app: AppTest) -> dict[str, object]:
    """Return the boxes of the rows that would change by their KODE."""
    return {str(box.key).rpartition("-")[2]: box for box in app.checkbox}


def comes_to_hold(workbook: Path, head: str, texts: dict[str, str]) -> bool:
    """Tell whether the file's column holds these texts, once the board has written them."""
    end = time.monotonic() + WRITE_SECONDS
    while cells(workbook, head) != texts and time.monotonic() < end:
        time.sleep(0.02)
    return cells(workbook, head) == texts


def cells(workbook: Path, head: str) -> dict[str, str]:
    """Return what the file holds in a column of its sheet LKE, by KODE, without blanks."""
    reading = read_workbook(workbook.read_bytes(), workbook.name)
    field = next(field for field, own in LKE.columns.items() if own == head)
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
    assert "status 'Sudah' tidak dikenal" in said(app)


@pytest.mark.parametrize("content", [b"bukan Excel", b"PK\x03\x04robek", form({})[:4000]])
def test_an_unreadable_file_is_refused_in_words(
    open_page: OpenPage, with_lke: Path, content: bytes
) -> None:
    app = offered(open_page, content)

    assert not app.exception
    assert "tidak dapat dibaca sebagai buku kerja Excel" in said(app)
    assert not app.checkbox


def test_a_workbook_without_answers_is_refused_in_words(
    open_page: OpenPage, with_lke: Path
) -> None:
    app = offered(open_page, saved({"Lembar1": [["NO", "NAMA"], [1, "Siti"]]}))

    assert not app.exception
    assert "Tidak ada lembar dengan kolom JAWABAN" in said(app)


def test_nothing_is_taken_before_the_click(open_page: OpenPage, with_lke: Path) -> None:
    before = with_lke.read_bytes()
    app = offered(open_page, form({"P.1.1.a": "Ya", "P.1.1.b": "A"}))

    assert list(boxes(app)) == ["P.1.1.a", "P.1.1.b"]
    label = boxes(app)["P.1.1.a"].label  # type: ignore[attr-defined]
    assert "JAWABAN Tidak → **Ya**" in label
    assert answer_rows()["P.1.1.a"].text.split()[0] in label
    assert app.button(key="lke.take").label == "Ambil 2 jawaban"
    assert with_lke.read_bytes() == before
    assert cells(with_lke, "JAWABAN") == {"P.1.1.a": "Tidak", "H.1.a": "3,25"}


def test_the_click_takes_answers_notes_links_and_the_values_of_tpi(
    open_page: OpenPage, with_lke: Path
) -> None:
    content = form(
        {"P.1.1.a": "Ya", "R.1.1.a/agen": "4"},
        tpi={"P.1.1.a": "Tidak"},
        remarks={"P.1.1.a": "SK tim"},
        links={"P.1.1.b": "https://contoh.id/b"},
    )
    app = take_all(offered(open_page, content))

    assert not app.exception
    assert "Tersimpan: 3 jawaban dari lke-lama.xlsx" in said(app)
    assert comes_to_hold(
        with_lke, "JAWABAN", {"P.1.1.a": "Ya", "R.1.1.a/agen": "4", "H.1.a": "3,25"}
    )
    assert comes_to_hold(with_lke, "NILAI TPI", {"P.1.1.a": "Tidak"})
    assert comes_to_hold(with_lke, "CATATAN", {"P.1.1.a": "SK tim"})
    assert comes_to_hold(with_lke, "TAUTAN", {"P.1.1.b": "https://contoh.id/b"})
    assert not app.checkbox


def test_a_row_without_its_tick_is_left_out(open_page: OpenPage, with_lke: Path) -> None:
    app = offered(open_page, form({"P.1.1.a": "Ya", "P.1.1.b": "A"}))
    boxes(app)["P.1.1.a"].uncheck()  # type: ignore[attr-defined]
    app = app.run()
    assert app.button(key="lke.take").label == "Ambil 1 jawaban"

    app = take_all(app)

    assert "Tersimpan: 1 jawaban" in said(app)
    assert comes_to_hold(with_lke, "JAWABAN", {"P.1.1.a": "Tidak", "P.1.1.b": "A", "H.1.a": "3,25"})
    assert list(boxes(app)) == ["P.1.1.a"]


def test_what_was_taken_can_be_brought_back(open_page: OpenPage, with_lke: Path) -> None:
    app = take_all(offered(open_page, form({"P.1.1.a": "Ya", "P.1.1.b": "A"})))

    app = next(one for one in app.button if one.label == "Batalkan").click().run()

    assert comes_to_hold(with_lke, "JAWABAN", {"P.1.1.a": "Tidak", "H.1.a": "3,25"})
    assert "Tersimpan" not in said(app)


def test_a_blank_of_the_form_takes_nothing_away(open_page: OpenPage, with_lke: Path) -> None:
    app = offered(open_page, form({}))

    assert not app.checkbox
    assert "Tidak ada yang berbeda dari jawaban sekarang" in said(app)


def test_every_row_that_did_not_match_is_shown_with_its_reason(
    open_page: OpenPage, with_lke: Path
) -> None:
    app = offered(open_page, saved({"LKE": FORM}))

    assert "17 baris cocok, 1 tidak cocok" in said(app)
    assert "lembar LKE baris 21**: Jumlah yang harus melaporkan (jawaban: 10)" in said(app)
    # 2 of the 17 are percentages, whose own rows take no answer.
    missing = sum(row.takes_answer for row in answer_rows().values()) - (17 - 2)
    assert f"{missing} tidak ada di berkas" in said(app)


def test_an_answer_that_is_not_offered_is_named_and_not_taken(
    open_page: OpenPage, with_lke: Path
) -> None:
    app = offered(open_page, saved({"LKE": FORM}))

    assert "jawaban 'D' tidak dikenal" in said(app)
    assert "P.1.2.b" not in boxes(app)
    app = take_all(app)
    assert "Tersimpan" in said(app)
    assert "jawaban 'D' tidak dikenal" in said(app)


def test_a_full_form_gives_its_full_score_before_and_after(
    open_page: OpenPage, with_lke: Path
) -> None:
    app = offered(open_page, form(best_answers()))

    assert "Nilai 14,21 → **100,00** dari 100" in said(app)
    app = take_all(app)
    assert app.title[0].value == "113 dari 113 pertanyaan LKE terjawab"


def test_markup_of_a_form_stays_text(open_page: OpenPage, with_lke: Path) -> None:
    app = offered(open_page, form({}, remarks={"P.1.1.a": "**tebal** :red[x] <b>"}))

    label = boxes(app)["P.1.1.a"].label  # type: ignore[attr-defined]
    assert r"\*\*tebal\*\* \:red\[x\] \<b\>" in label


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
    app = offered(open_page, form({"P.1.1.a": "Ya"}))
    other = offered(open_page, form({"P.1.1.b": "A"}))
    take_all(other)

    app = take_all(app)

    assert comes_to_hold(with_lke, "JAWABAN", {"P.1.1.a": "Ya", "P.1.1.b": "A", "H.1.a": "3,25"})


def test_an_answer_that_changed_since_it_was_shown_is_not_overwritten(
    open_page: OpenPage, with_lke: Path
) -> None:
    app = offered(open_page, form({"P.1.1.b": "A", "P.1.2.a": "Ya"}))
    take_all(offered(open_page, form({"P.1.1.b": "B"})))

    app = take_all(app)

    assert "Bentrok pada P.1.1.b" in said(app)
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
