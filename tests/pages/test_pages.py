"""Each page in its good, its empty and its broken state."""

import io
from pathlib import Path

import openpyxl
import pytest

from data.store import Store
from data.store.workplace import PRISTINE
from data.workbook import CellKey, Edit, read_workbook
from pages.session.stores import current_store
from tests.pages.conftest import OpenPage
from tests.pages.visiting import (
    PAGES,
    board_of,
    board_sends,
    edited,
    has_heading,
    said,
    tick,
    with_unknown_status,
    without_items,
)
from tests.people import SARI


def with_lampiran_alone() -> bytes:
    book = openpyxl.load_workbook(PRISTINE)
    del book["Bukti"]
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("page", PAGES)
def test_a_page_shows_the_shipped_workbook(open_page: OpenPage, page: str) -> None:
    app = open_page(page)

    assert not app.exception
    assert not app.error
    assert has_heading(app)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_stands_without_any_item(open_page: OpenPage, workbook: Path, page: str) -> None:
    workbook.write_bytes(without_items())
    app = open_page(page)

    assert not app.exception
    assert has_heading(app)


@pytest.mark.parametrize("page", PAGES)
def test_a_broken_workbook_is_named_on_the_page(
    open_page: OpenPage, workbook: Path, page: str
) -> None:
    workbook.write_bytes(with_unknown_status())
    app = open_page(page)

    assert not app.exception
    assert "Bukti D5: status 'Sudah'" in said(app)


@pytest.mark.parametrize("page", PAGES)
def test_a_torn_file_never_shows_a_traceback(
    open_page: OpenPage, workbook: Path, page: str
) -> None:
    workbook.write_bytes(PRISTINE.read_bytes()[:3000])
    app = open_page(page)

    assert not app.exception
    assert "rusak atau belum selesai ditulis" in said(app)


def test_a_tick_is_confirmed_and_counted(open_page: OpenPage) -> None:
    app = board_sends(open_page("area.py"), "edits", [tick("I.3.2", "Belum Ada", "Ada")])
    shown, me = board_of(app)

    assert [ack[:2] for ack in me["acks"]] == [["tick-of-a-test", "tersimpan"]]
    assert (shown["area"]["ready"], shown["area"]["applies"]) == (1, 9)
    (item,) = [one for one in shown["items"] if one["code"] == "I.3.2"]
    assert (item["status"], item["by"]["STATUS"][1]) == ("Ada", "Siti")


def test_readiness_on_ringkasan_is_that_of_the_rule(open_page: OpenPage, workbook: Path) -> None:
    # IV.1 (Renstra, SAKIP) and IV.2 weigh 2.5 of 30 points each: one of two ready gives 4.17 %.
    edited(workbook, ("IV.1.1", "STATUS", "Belum Ada", "Ada"))
    app = open_page("ringkasan.py")

    words = " ".join(said(app).split())
    assert "Kesiapan bukti berbobot LKE 4,1 %" in words
    assert "1 dari 48 bukti siap" in words


def test_evidence_is_filtered_by_the_address(open_page: OpenPage) -> None:
    app = open_page("bukti.py", cari="e-ppid")

    assert app.title[0].value.startswith("3 bukti belum siap")


def test_workbook_text_is_never_markdown(open_page: OpenPage, workbook: Path) -> None:
    edited(workbook, ("I.1.1", "CATATAN", "", "**tebal** <b>"))
    app = open_page("riwayat.py")

    written = "\n".join(str(one.value) for one in app.markdown)
    assert "<b>" not in written
    shown, _ = board_of(open_page("area.py"))
    assert shown["items"][0]["note"] == "**tebal** <b>"  # as it is: the browser takes it as text


def test_a_lampiran_alone_gets_a_proposal_and_a_sheet_on_a_click(
    open_page: OpenPage, workbook: Path
) -> None:
    workbook.write_bytes(with_lampiran_alone())
    app = open_page("lembar_kerja.py")
    assert "Usulan 48 bukti" in said(app)

    next(one for one in app.button if one.label == "Tulis lembar Bukti").click().run()

    reading = read_workbook(workbook.read_bytes(), workbook.name)
    assert reading.problems == ()
    assert len(reading.items) == 48


def test_history_names_who_changed_what(open_page: OpenPage) -> None:
    board_sends(open_page("area.py"), "edits", [tick("I.3.2", "Belum Ada", "Proses")])
    history = open_page("riwayat.py")

    assert history.title[0].value == "1 perubahan hari ini"
    assert list(history.dataframe[0].value["Siapa"]) == ["Siti"]


def test_many_collisions_are_settled_with_one_click(open_page: OpenPage, workbook: Path) -> None:
    stale = workbook.read_bytes()
    store = Store(workbook)
    for code in ("I.1.1", "I.2.1", "I.3.1"):
        store.change([Edit(CellKey("Bukti", code, "STATUS"), "Belum Ada", "Ada")], SARI)
    store.step()
    workbook.write_bytes(stale)
    store.step()
    store.stop()

    app = open_page("ringkasan.py")
    assert "3 bentrok" in said(app)
    app.button(key="frame.all-True").click().run()

    assert "bentrok" not in said(app)
    reading = current_store().view.reading
    assert reading is not None
    ready = [one.code for one in reading.items if one.status == "Ada"]
    assert ready == ["I.1.1", "I.2.1", "I.3.1"]


def test_a_workbook_without_the_sheet_lke_gets_it_on_a_click(
    open_page: OpenPage, workbook: Path
) -> None:
    book = openpyxl.load_workbook(workbook)
    del book["LKE"]
    book.save(workbook)

    app = open_page("lembar_kerja.py")
    app.button(key="lembar.lke").click().run()

    assert read_workbook(workbook.read_bytes(), workbook.name).has_answers
    assert "Lembar LKE belum ada" not in said(app)
