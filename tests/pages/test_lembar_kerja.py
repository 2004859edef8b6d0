"""Rules of the page Lembar kerja: what is set aside is said by kind, and repaired."""

import io
from pathlib import Path

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from data.store.workplace import PRISTINE
from data.workbook import read_workbook
from pages.session.stores import current_store
from tests.pages.conftest import OpenPage
from tests.pages.visiting import ELSEWHERE, board_of, board_sends, said, tick, visit


def with_cells(cells: dict[str, object], sheet: str = "Bukti") -> bytes:
    book = openpyxl.load_workbook(PRISTINE)
    for address, value in cells.items():
        book[sheet][address] = value
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


FORTY = {f"D{row}": "Sudah" for row in range(2, 42)}


def labels(app: AppTest) -> list[str]:
    return [one.label for one in app.button]


def press(app: AppTest, label: str) -> AppTest:
    return next(one for one in app.button if one.label == label).click().run()


def test_forty_cells_of_a_kind_are_one_line_and_one_click(
    open_page: OpenPage, workbook: Path
) -> None:
    workbook.write_bytes(with_cells(FORTY))
    app = open_page("lembar_kerja.py")

    assert app.title[0].value == "40 sel belum terbaca"
    assert "Bukti D2:D41" in said(app)
    app = press(app, "Betulkan 40")

    assert app.title[0].value == "Lembar kerja terbaca baik"
    current_store().step()
    reading = read_workbook(workbook)
    assert reading.problems == ()
    assert sum(item.status == "Ada" for item in reading.items) == 40


def test_one_click_takes_the_repair_back_whole(open_page: OpenPage, workbook: Path) -> None:
    workbook.write_bytes(with_cells({**FORTY, "A44": "I.1.1"}))
    app = press(open_page("lembar_kerja.py"), "Betulkan 41 yang dicentang")
    assert app.title[0].value == "Lembar kerja terbaca baik"

    app = press(app, "Batalkan")

    assert app.title[0].value == "41 sel belum terbaca"
    assert current_store().view.collisions == ()
    assert openpyxl.load_workbook(workbook)["Bukti"]["A44"].value == "I.1.1"


def test_a_word_in_tim_is_repaired_in_its_cell(open_page: OpenPage, workbook: Path) -> None:
    workbook.write_bytes(with_cells({"A2": "Sari", "C2": "Anggota"}, "Tim"))
    app = press(open_page("lembar_kerja.py"), "Betulkan 1")

    assert app.title[0].value == "Lembar kerja terbaca baik"
    assert [one.role for one in read_workbook(workbook).team] == ["tim"]


def test_what_nobody_can_guess_has_a_field_in_its_line(open_page: OpenPage, workbook: Path) -> None:
    workbook.write_bytes(with_cells({"D5": "qwerty"}))
    app = open_page("lembar_kerja.py")
    app.selectbox[0].select("Proses").run()
    app = press(app, "Isi")

    assert app.title[0].value == "Lembar kerja terbaca baik"


def test_the_seal_is_not_lowered_unless_somebody_ticks_it(
    open_page: OpenPage, workbook: Path
) -> None:
    workbook.write_bytes(with_cells({"D2": "Terverifikasi"}))
    open_page("lembar_kerja.py")
    workbook.write_bytes(with_cells({"D2": "Sudah", "D3": "Sudah"}))
    current_store().step()
    app = open_page("lembar_kerja.py")

    assert "1 tidak dicentang: di papan sudah Terverifikasi" in said(app)
    app = press(app, "Betulkan 1")

    reading = current_store().view.reading
    assert reading is not None
    assert [one.status for one in reading.items[:2]] == ["Terverifikasi", "Ada"]
    assert app.title[0].value == "1 sel belum terbaca"


def test_a_cell_that_moved_meanwhile_is_not_overwritten(
    open_page: OpenPage, workbook: Path
) -> None:
    workbook.write_bytes(with_cells({"D5": "Sudah"}))
    app = open_page("lembar_kerja.py")
    workbook.write_bytes(with_cells({"D5": "Proses"}))
    current_store().step()
    app = press(app, "Betulkan 1")

    assert "sudah berubah" in said(app)
    assert openpyxl.load_workbook(workbook)["Bukti"]["D5"].value == "Proses"


def test_who_may_not_upload_sees_the_kinds_and_no_button(workbook: Path) -> None:
    workbook.write_bytes(with_cells(FORTY))
    app = visit("lembar_kerja.py", ELSEWHERE).run()

    assert "Bukti D2:D41" in said(app)
    assert not [label for label in labels(app) if label.startswith(("Betulkan", "Lihat"))]


@pytest.mark.parametrize("content", [b"", PRISTINE.read_bytes()[:3000], None])
def test_downloads_history_and_backups_stay_whatever_the_file_is(
    open_page: OpenPage, workbook: Path, content: bytes | None
) -> None:
    store_page = open_page("area.py")
    board_sends(store_page, "edits", [tick("I.3.2", "Belum Ada", "Ada")])
    current_store().step()
    if content is None:
        workbook.unlink()
    else:
        workbook.write_bytes(content)
    for _ in range(3):
        current_store().step()
    app, history = open_page("lembar_kerja.py"), open_page("riwayat.py")

    assert not app.exception
    assert not history.exception
    assert "1 perubahan hari ini" in history.title[0].value
    assert history.get("download_button")


def test_the_live_board_marks_the_cell_and_takes_a_click_as_its_repair(
    open_page: OpenPage, workbook: Path
) -> None:
    workbook.write_bytes(with_cells({"D2": "Sudah"}))
    app = open_page("area.py")
    (row,) = [one for one in board_of(app)[0]["items"] if one["code"] == "I.1.1"]
    assert row["aside"] == {"texts": {"STATUS": "Sudah"}, "says": "Excel: 'Sudah'"}

    app = board_sends(app, "edits", [tick("I.1.1", "Sudah", "Belum Ada")])

    assert board_of(app)[1]["acks"][0][1] == "tersimpan"
    assert current_store().view.problems == ()
