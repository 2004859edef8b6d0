"""The page Rapat: a meeting from its start to its end, and the Ketua's directions."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import TextInput

from data.errors import Unwritable
from data.meeting import meetings
from data.records import Records
from data.workbook import read_workbook
from pages._store import current_store
from tests.browser.test_door import until
from tests.pages.conftest import OpenPage


def said(app: AppTest) -> str:
    parts = [*app.title, *app.subheader, *app.markdown, *app.error]
    return "\n".join(str(part.value) for part in parts).replace("\\", "")


def press(app: AppTest, label: str) -> AppTest:
    button = next(one for one in app.button if one.label == label)
    return button.click().run()


def field(app: AppTest, label: str) -> TextInput:
    return next(one for one in app.text_input if one.label == label)


def ready_papers(workbook: Path) -> set[str]:
    items = read_workbook(workbook.read_bytes(), workbook.name).items
    return set(items[items["status"] == "Ada"]["code"])


def downloads(app: AppTest) -> list[str]:
    return [one.proto.label for one in app.get("download_button")]


def test_a_meeting_goes_from_start_to_minutes(open_page: OpenPage) -> None:
    app = open_page("rapat.py")
    assert "Pembahasan 25 komponen" in app.text_area[0].value
    press(app, "Mulai rapat")
    assert "**Komponen 1 dari 25** · 24 lagi" in said(app)
    press(app, "Berikutnya")
    assert "**Komponen 2 dari 25** · 23 lagi" in said(app)
    field(app, "Apa yang diputuskan").set_value("Dilengkapi *segera*")
    press(app, "Catat putusan")
    assert "Dilengkapi *segera*" in said(app)
    press(app, "Selesai rapat")

    assert not app.exception
    assert "1 putusan" in said(app)
    assert downloads(app)[:3] == ["Unduh notulen", "Unduh undangan", "Unduh daftar hadir"]


def test_an_interrupted_meeting_is_offered_where_it_stood(open_page: OpenPage) -> None:
    first = open_page("rapat.py")
    press(first, "Mulai rapat")
    press(first, "Berikutnya")
    second = open_page("rapat.py")

    assert "**Komponen 2 dari 25**" in said(second)
    assert not [one for one in second.button if one.label == "Mulai rapat"]
    press(second, "Lanjutkan rapat")
    press(second, "Berikutnya")
    assert "**Komponen 3 dari 25**" in said(first.run())


def test_a_decision_without_words_is_not_taken(open_page: OpenPage) -> None:
    app = open_page("rapat.py")
    press(app, "Mulai rapat")
    press(app, "Catat putusan")

    assert "Tidak tersimpan: tulis dahulu apa yang diputuskan." in said(app)


def test_the_papers_of_a_meeting_are_marked_as_there(open_page: OpenPage, workbook: Path) -> None:
    app = open_page("rapat.py")
    press(app, "Mulai rapat")
    press(app, "Selesai rapat")
    press(app, "Tandai 2 bukti rapat sebagai Ada")

    assert not [one for one in app.button if one.label.startswith("Tandai")]
    until(lambda: ready_papers(workbook) == {"I.3.1", "I.3.2"})


def test_a_direction_is_on_top_of_the_next_agenda_until_done(open_page: OpenPage) -> None:
    app = open_page("rapat.py")
    field(app, "Arahan").set_value("Segera tandatangani")
    press(app, "Beri arahan")
    assert "Segera tandatangani (Siti)" in said(app)
    again = open_page("rapat.py")
    assert again.text_area[0].value.startswith("Arahan I.1 ")
    press(again, "Tandai selesai")
    assert "Tidak ada arahan yang terbuka." in said(again)
    assert not open_page("rapat.py").text_area[0].value.startswith("Arahan")


def test_records_that_cannot_be_kept_are_told_and_never_fail(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise Unwritable("disk penuh.")

    app = open_page("rapat.py")
    monkeypatch.setattr(Records, "put", refuse)
    press(app, "Mulai rapat")
    assert "Tidak tersimpan: disk penuh." in said(app)
    monkeypatch.setattr(Records, "all", refuse)
    app.run()

    assert not app.exception
    assert "Rapat belum dapat dibuka" in said(app)


def test_a_direction_that_came_after_the_proposal_is_on_the_agenda(open_page: OpenPage) -> None:
    app = open_page("rapat.py")
    field(app, "Arahan").set_value("Segera tandatangani")
    press(app, "Beri arahan")
    assert "Segera" not in app.text_area[0].value  # what people may be typing is left alone
    press(app, "Mulai rapat")

    (meeting,) = meetings(current_store().records)
    assert meeting.agenda[0] == "Arahan I.1 Penyusunan Tim Kerja: Segera tandatangani (Siti)"
