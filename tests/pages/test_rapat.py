"""The page Rapat: a meeting from its start to its end, and the Ketua's directions."""

import json
from datetime import time, timedelta
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import TextInput

from data.errors import Unwritable
from data.meeting import (
    Decision,
    decide,
    finish_meeting,
    meetings,
    move_meeting,
    plans,
    readiness_now,
)
from data.store.records import Records
from data.workbook import read_workbook
from pages.session.stores import current_store
from tests.pages.conftest import OpenPage
from tests.pages.visiting import said
from tests.people import SARI
from tests.waiting import until


def press(app: AppTest, label: str) -> AppTest:
    button = next(one for one in app.button if one.label == label)
    return button.click().run()


def field(app: AppTest, label: str) -> TextInput:
    return next(one for one in app.text_input if one.label == label)


def ready_papers(workbook: Path) -> set[str]:
    items = read_workbook(workbook.read_bytes(), workbook.name).items
    return {one.code for one in items if one.status == "Ada"}


def field_of(app: AppTest, kind: str, label: str) -> Any:
    return next(one for one in app.get(kind) if one.label == label)


def downloads(app: AppTest) -> list[str]:
    return [one.proto.label for one in app.get("download_button")]


def finished(app: AppTest) -> AppTest:
    """Have the running meeting finished, as its live board asks for it."""
    store = current_store()
    (meeting,) = (one for one in meetings(store.records) if one.is_running)
    after, end = readiness_now(store.view.standing), store.bookmark()
    finish_meeting(store.records, meeting.id, SARI, after=after, changes=[], end=end)
    return app.run()


def at_meeting(app: AppTest) -> dict[str, Any]:
    """Return what the screen of the meeting shows."""
    (drawn,) = (one.proto for one in app.get("bidi_component") if "rapat-" in one.proto.id)
    return dict(json.loads(json.loads(drawn.json)["board"]))


def test_a_meeting_goes_from_start_to_minutes(open_page: OpenPage) -> None:
    app = open_page("rapat.py")
    assert "Pembahasan 25 komponen" in app.text_area[0].value
    press(app, "Mulai rapat")
    assert at_meeting(app)["meeting"]["code"] == "I.1"
    (meeting,) = meetings(current_store().records)
    decide(current_store().records, meeting.id, Decision("I.1", "Tim", "*segera*", "", None), SARI)
    finished(app)

    assert not app.exception
    assert "1 putusan" in said(app)
    assert downloads(app)[:3] == ["Unduh notulen", "Unduh undangan", "Unduh daftar hadir"]


def test_an_interrupted_meeting_is_offered_where_it_stood(open_page: OpenPage) -> None:
    press(open_page("rapat.py"), "Mulai rapat")
    (meeting,) = meetings(current_store().records)
    move_meeting(current_store().records, meeting.id, 1, SARI)
    second = open_page("rapat.py")

    assert "**Komponen 2 dari 25**" in said(second)
    assert not [one for one in second.button if one.label == "Mulai rapat"]
    press(second, "Lanjutkan rapat")
    assert at_meeting(second)["meeting"]["code"] == "I.2"


def test_a_reload_comes_back_into_the_meeting(open_page: OpenPage) -> None:
    press(open_page("rapat.py"), "Mulai rapat")
    (meeting,) = meetings(current_store().records)
    app = open_page("rapat.py", rapat=meeting.id)

    assert at_meeting(app)["meeting"]["id"] == meeting.id


def test_the_papers_of_a_meeting_are_marked_as_there(open_page: OpenPage, workbook: Path) -> None:
    app = open_page("rapat.py")
    press(app, "Mulai rapat")
    finished(app)
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
    monkeypatch.setattr(Records, "changing", refuse)
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


# A meeting that is yet to come


def planned(app: AppTest) -> AppTest:
    field(app, "Judul").set_value("Rapat *Persiapan*")
    field(app, "Tempat").set_value("Aula")
    field(app, "Peserta, nama lain").set_value("Ani; Citra, S.H.")
    app.text_area[0].set_value("Evaluasi")
    return press(app, "Simpan sebagai rencana")


def test_a_planned_meeting_is_listed_with_its_papers_before_it_starts(open_page: OpenPage) -> None:
    app = planned(open_page("rapat.py"))

    assert not app.exception
    assert "**Rapat *Persiapan*** · " in said(app)
    assert "pukul 09.00 WIB di Aula · 2 diundang · :green-badge" in said(app)
    assert downloads(app) == ["Unduh undangan", "Unduh daftar hadir", "Unduh kalender"]
    assert field(app, "Judul").value == "Rapat Tim Zona Integritas"  # ready for another one
    assert meetings(current_store().records) == []


def test_a_planned_meeting_is_started_with_what_was_filled_in(open_page: OpenPage) -> None:
    app = planned(open_page("rapat.py"))
    press(app, "Buka")
    assert field(app, "Peserta, nama lain").value == "Ani; Citra, S.H."
    field(app, "Peserta, nama lain").set_value("Ani")  # Citra did not come
    press(app, "Mulai rapat")

    (meeting,) = meetings(current_store().records)
    assert (meeting.title, meeting.place, meeting.agenda) == (
        "Rapat *Persiapan*",
        "Aula",
        ("Evaluasi",),
    )
    assert [one.name for one in meeting.present] == ["Ani"]
    assert [one.name for one in meeting.invited] == ["Ani", "Citra, S.H."]
    assert plans(current_store().records) == []
    assert at_meeting(app)["meeting"]["at"] == 0


def test_a_planned_meeting_is_changed_and_called_off(open_page: OpenPage) -> None:
    app = open_page("rapat.py")
    app.date_input[0].set_value(app.date_input[0].value + timedelta(days=7))
    planned(app)
    press(app, "Buka")
    field(app, "Tempat").set_value("Ruang Rapat")
    press(app, "Simpan perubahan rencana")
    assert "di Ruang Rapat · 2 diundang" in said(app)
    press(app, "Ya, batalkan")

    assert "Rapat yang direncanakan" not in said(app)
    assert "Rapat yang dibatalkan" in said(app)
    assert downloads(app) == ["Unduh pembatalan"]
    assert plans(current_store().records) == []


def test_another_meeting_can_be_planned_while_one_runs(open_page: OpenPage) -> None:
    press(open_page("rapat.py"), "Mulai rapat")
    other = planned(open_page("rapat.py"))

    assert "pukul 09.00 WIB di Aula" in said(other)
    assert not [one for one in other.button if one.label == "Mulai rapat"]


def test_a_plan_without_a_title_is_not_kept(open_page: OpenPage) -> None:
    app = open_page("rapat.py")
    field(app, "Judul").set_value(" ")
    press(app, "Simpan sebagai rencana")

    assert "Tidak tersimpan: isi judul, tanggal, dan pukul rapat dahulu." in said(app)
    assert plans(current_store().records) == []


# After the end


def test_the_times_of_a_meeting_can_be_given_after_it(open_page: OpenPage) -> None:
    app = open_page("rapat.py")
    press(app, "Mulai rapat")
    finished(app)
    field_of(app, "time_input", "Pukul mulai").set_value(time(9)).run()

    assert not app.exception
    (meeting,) = meetings(current_store().records)
    assert meeting.begins == time(9)
