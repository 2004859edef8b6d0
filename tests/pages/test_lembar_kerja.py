"""Rules of the page Lembar kerja: what is set aside is said by kind, and repaired."""

import io
import re
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from data.errors import AnotherBoard
from data.meeting import NewMeeting, Person, readiness_now, start_meeting
from data.store import workplace
from data.store.workplace import PRISTINE
from data.workbook import read_workbook
from pages.session.stores import current_store
from tests.pages.conftest import OpenPage
from tests.pages.visiting import ELSEWHERE, board_of, board_sends, said, tick, visit
from tests.people import SARI


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


def test_the_list_of_what_is_unread_can_be_copied(open_page: OpenPage, workbook: Path) -> None:
    workbook.write_bytes(with_cells({**FORTY, "G45": "31 Desembr 2026"}))
    app = open_page("lembar_kerja.py")

    lines = app.code[0].value.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("40 x Bukti D2:D41: ")
    assert lines[0].endswith(". Usul: Ada")


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

    assert "Tidak ada yang dibetulkan. 1 berubah sementara itu: Bukti D5." in said(app)
    assert openpyxl.load_workbook(workbook)["Bukti"]["D5"].value == "Proses"


def test_all_that_still_holds_is_repaired_and_the_rest_is_named(
    open_page: OpenPage, workbook: Path
) -> None:
    workbook.write_bytes(with_cells(FORTY))
    app = open_page("lembar_kerja.py")
    workbook.write_bytes(with_cells({**FORTY, "D7": "Proses", "D9": "Belum Ada"}))
    app = press(app, "Betulkan 40")

    assert "38 sel dibetulkan" in said(app)
    assert "2 berubah sementara itu: Bukti D7, D9." in said(app)
    current_store().step()
    sheet = openpyxl.load_workbook(workbook)["Bukti"]
    assert [sheet[cell].value for cell in ("D6", "D7", "D8", "D9")] == [
        "Ada", "Proses", "Ada", "Belum Ada",
    ]  # fmt: skip


def test_words_in_tim_that_still_hold_are_repaired_and_the_rest_is_named(
    open_page: OpenPage, workbook: Path
) -> None:
    two = {"A2": "Sari", "C2": "Anggota", "A3": "Budi", "C3": "Anggota"}
    workbook.write_bytes(with_cells(two, "Tim"))
    app = open_page("lembar_kerja.py")
    workbook.write_bytes(with_cells({**two, "C3": "ketua"}, "Tim"))
    app = press(app, "Betulkan 2")

    assert "1 sel dibetulkan" in said(app)
    assert "1 berubah sementara itu: Tim C3." in said(app)
    assert [one.role for one in read_workbook(workbook).team] == ["tim", "ketua"]


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

    backups = visit("riwayat.py")
    backups.session_state["riwayat.part"] = "Cadangan"
    assert backups.run().get("download_button")


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


def brings(app: AppTest, content: bytes, name: str = "baru.xlsx") -> AppTest:
    """Choose a file in the uploader of the page."""
    app.file_uploader[0].upload(name, content, "application/octet-stream")
    return app.run()


def of_another_office() -> bytes:
    return with_cells({"B2": "KPU Kota Serang", "B3": 2027}, "Pengaturan")


def test_a_new_version_is_looked_through_before_it_is_taken(
    open_page: OpenPage, workbook: Path
) -> None:
    app = brings(open_page("lembar_kerja.py"), with_cells({"D2": "Ada", "D3": "Proses"}))
    assert app.title[0].value == "2 perbedaan"
    assert read_workbook(workbook).items[0].status == "Belum Ada"

    app = press(app, "Pakai versi ini")

    assert read_workbook(workbook).items[0].status == "Ada"
    app = press(app, "Batalkan")
    assert read_workbook(workbook).items[0].status == "Belum Ada"
    assert current_store().view.collisions == ()


def test_the_effect_of_a_new_version_counts_the_rows_that_are_kept(
    open_page: OpenPage, workbook: Path
) -> None:
    board_sends(open_page("area.py"), "edits", [tick("I.3.2", "Belum Ada", "Ada")])
    current_store().step()
    book = openpyxl.load_workbook(workbook)
    sheet = book["Bukti"]
    sheet.delete_rows(next(row[0].row for row in sheet.iter_rows() if row[0].value == "I.3.2"))
    sheet.delete_rows(next(row[0].row for row in sheet.iter_rows() if row[0].value == "I.3.1"))
    buffer = io.BytesIO()
    book.save(buffer)
    app = brings(open_page("lembar_kerja.py"), buffer.getvalue())

    assert "**2** baris hilang" in said(app)
    # What is ready is the same: the row that is ready is kept.
    assert re.search(r"Kesiapan bukti\s+[\d,]+ %\s+Lewat", said(app))


def test_what_the_board_changed_since_must_be_chosen_first(
    open_page: OpenPage, workbook: Path
) -> None:
    old = workbook.read_bytes()
    board_sends(open_page("area.py"), "edits", [tick("I.3.2", "Belum Ada", "Ada")])
    current_store().step()
    app = brings(open_page("lembar_kerja.py"), old)

    assert app.title[0].value == "1 perbedaan, 1 perlu dipilih"
    (button,) = [one for one in app.button if one.label == "Pakai versi ini"]
    assert button.disabled
    app = press(app, "Jangan pakai")
    assert app.title[0].value == "Lembar kerja terbaca baik"


def test_a_date_that_is_none_breaks_no_list(open_page: OpenPage, workbook: Path) -> None:
    open_page("lembar_kerja.py")
    workbook.write_bytes(with_cells({"G4": "31 Februari 2026"}))
    current_store().step()
    app = brings(open_page("lembar_kerja.py"), PRISTINE.read_bytes())

    assert not app.exception
    assert "31 Februari 2026" in list(app.dataframe[0].value["Sekarang di papan"])
    assert not open_page("riwayat.py").exception


def test_another_offices_workbook_never_comes_into_the_old_journal(
    open_page: OpenPage, workbook: Path
) -> None:
    before = workbook.read_bytes()
    app = brings(open_page("lembar_kerja.py"), of_another_office())

    assert app.title[0].value == "Ini lembar kerja satker dan tahun lain"
    assert "ZI_WORKBOOK" in said(app)
    assert "Pakai versi ini" not in labels(app)
    with pytest.raises(AnotherBoard):
        current_store().replace_workbook(of_another_office(), SARI)
    assert workbook.read_bytes() == before


def test_a_slip_in_satker_is_corrected_and_shown_as_a_version(open_page: OpenPage) -> None:
    app = brings(open_page("lembar_kerja.py"), of_another_office())
    app = press(app, "Ini tetap berkas kami")

    assert app.title[0].value == "Isi Bukti dan LKE sama"


def test_another_year_opens_as_a_board_of_its_own_and_the_old_one_is_an_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ZI_WORKBOOK", raising=False)
    monkeypatch.setattr(workplace, "WORK_FOLDER", tmp_path)
    app = visit("area.py").run()
    board_sends(app, "edits", [tick("I.3.2", "Belum Ada", "Ada")])
    here = current_store()
    start_meeting(
        here.records,
        NewMeeting(
            title="Rapat penutup", day=date(2026, 11, 26), place="", leader="", note_taker="",
            present=(Person("Ani"),), agenda=(), order=("I.1",), directions=(),
            before=readiness_now(here.view.standing), start=here.bookmark(),
        ),
        SARI,
    )  # fmt: skip
    here.step()
    old = here.path
    app = brings(visit("lembar_kerja.py").run(), with_cells({"B3": 2027}, "Pengaturan"))
    app = press(app, "Buka sebagai papan baru")

    store = current_store()
    assert (store.path.name, store.count()) == ("rencana-aksi-2027.xlsx", 0)
    assert read_workbook(old).texts["Bukti", "I.3.2", "STATUS"] == "Ada"
    archive = visit("arsip.py").run()
    assert not archive.exception
    assert "Arsip 2025" in archive.title[0].value
    assert "1 perubahan" in said(archive)
    assert "26 November 2026: **Rapat penutup**" in said(archive)
    assert "Nilai LKE" in said(archive)
    assert archive.dataframe[1].value["Kode"][0] == "P.1.1.a"
    assert archive.expander[0].label == "1 cadangan"
    st.cache_resource.clear()


def test_another_year_saved_over_the_boards_own_file_opens_as_a_board_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ZI_WORKBOOK", raising=False)
    monkeypatch.setattr(workplace, "WORK_FOLDER", tmp_path)
    board_sends(visit("area.py").run(), "edits", [tick("I.3.2", "Belum Ada", "Ada")])
    store = current_store()
    store.step()
    store.path.write_bytes(with_cells({"B3": 2027}, "Pengaturan"))
    store.step()
    app = visit("lembar_kerja.py").run()
    assert app.title[0].value == "Di tempat lembar kerja papan tersimpan berkas tahun lain"

    press(app, "Buka sebagai papan baru")

    assert current_store().path.name == "rencana-aksi-2027.xlsx"
    kept = read_workbook(store.path)
    assert (kept.settings.year, kept.texts["Bukti", "I.3.2", "STATUS"]) == (2025, "Ada")
    st.cache_resource.clear()


def test_the_boards_own_file_goes_back_where_another_offices_was_saved(
    open_page: OpenPage, workbook: Path
) -> None:
    board_sends(open_page("area.py"), "edits", [tick("I.3.2", "Belum Ada", "Ada")])
    current_store().step()
    workbook.write_bytes(of_another_office())
    current_store().step()
    app = open_page("lembar_kerja.py")
    assert "Pakai versi ini" not in labels(app)

    app = press(app, "Kembalikan lembar kerja papan")

    assert app.title[0].value == "Lembar kerja terbaca baik"
    assert read_workbook(workbook).texts["Bukti", "I.3.2", "STATUS"] == "Ada"


def test_a_year_that_is_over_is_said_once(open_page: OpenPage, workbook: Path) -> None:
    app = open_page("lembar_kerja.py")
    assert "Tahun 2025 sudah lewat" in said(app)

    app.button(key="frame.year").click().run()

    assert "sudah lewat" not in said(open_page("lembar_kerja.py"))
