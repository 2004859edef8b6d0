"""The first visit: three steps, and the sample data apart from the office's own."""

import re
from datetime import date
from pathlib import Path

import pytest
import streamlit as st
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from components.history_table import moment_of
from data.roles import Role
from data.sample.workbook import sample_workbook
from data.store import Store, workplace
from data.store.workplace import PRISTINE
from data.workbook import CellKey, Edit, read_workbook, write_edits
from pages.session import person
from pages.session.choices import Choices
from tests.pages.conftest import OpenPage
from tests.pages.visiting import PAGES, board_of, board_sends, edited, said, tick, visit


def without_time(text: str) -> str:
    """Leave out the time of day of the reading, which moves while a test runs."""
    return re.sub(r"dibaca \d\d\.\d\d", "dibaca", text)


@pytest.fixture
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where the sample of this test's server will lie."""
    monkeypatch.setattr(workplace, "WORK_FOLDER", tmp_path / "kerja")
    return tmp_path / "kerja" / "contoh" / "data-contoh.xlsx"


def keys(app: AppTest) -> list[str]:
    return [str(button.key) for button in app.button]


def test_three_steps_stand_on_an_untouched_board(open_page: OpenPage) -> None:
    app = open_page("ringkasan.py")

    assert "Mulai dari sini" in said(app)
    for step in ("Isi nama tim", "Rapat pertama", "Jawab 113 pertanyaan LKE"):
        assert step in said(app)
    assert "mulai.sample" in keys(app)
    assert "DATA CONTOH" not in said(app)


def test_the_steps_are_gone_once_one_item_is_begun(open_page: OpenPage, workbook: Path) -> None:
    edited(workbook, ("I.1.1", "STATUS", "Belum Ada", "Proses"))
    app = open_page("ringkasan.py")

    assert "Mulai dari sini" not in said(app)
    assert "mulai.sample" not in keys(app)


def test_the_steps_are_gone_once_one_question_is_answered(
    open_page: OpenPage, workbook: Path
) -> None:
    reading = read_workbook(workbook.read_bytes(), workbook.name)
    edit = Edit(CellKey("LKE", "P.1.1.a", "JAWABAN"), "", "Ya")
    workbook.write_bytes(write_edits(reading, [edit]))

    assert "Mulai dari sini" not in said(open_page("ringkasan.py"))


def test_the_sample_opens_with_one_click_and_leaves_the_office_alone(
    open_page: OpenPage, workbook: Path, sample: Path
) -> None:
    before = workbook.read_bytes()
    app = open_page("ringkasan.py")

    app.button(key="mulai.sample").click().run()

    assert not app.exception
    assert "DATA CONTOH" in said(app)
    assert "Data kantor tidak berubah." in said(app)
    assert "Mulai dari sini" not in said(app)
    assert read_workbook(sample.read_bytes(), sample.name).settings.is_sample
    assert workbook.read_bytes() == before


def test_the_sample_is_found_as_it_was_left(open_page: OpenPage, sample: Path) -> None:
    sample.parent.mkdir(parents=True)
    sample.write_bytes(PRISTINE.read_bytes())

    open_page("ringkasan.py").button(key="mulai.sample").click().run()

    assert sample.read_bytes() == PRISTINE.read_bytes()


def test_the_way_back_leads_to_the_offices_own_data(open_page: OpenPage, sample: Path) -> None:
    app = open_page("ringkasan.py")
    app.button(key="mulai.sample").click().run()

    app.button(key="contoh.leave").click().run()

    assert "DATA CONTOH" not in said(app)
    assert "Mulai dari sini" in said(app)
    assert "0 dari 48 bukti siap" in " ".join(said(app).split())


def test_a_tick_in_the_sample_reaches_the_sample_alone(
    workbook: Path, sample: Path, open_page: OpenPage
) -> None:
    before = workbook.read_bytes()
    sample.parent.mkdir(parents=True)
    sample.write_bytes(PRISTINE.read_bytes())
    app = visit("area.py")
    app.session_state["session"].is_in_sample = True
    app.run()
    assert "DATA CONTOH" in said(app)

    _, me = board_of(board_sends(app, "edits", [tick("I.3.2", "Belum Ada", "Ada")]))
    assert me["acks"][0][1] == "tersimpan"
    st.cache_resource.clear()
    for path in (sample, workbook):  # what waits for either file is written
        store = Store(path)
        store.step()
        store.stop()

    items = read_workbook(sample.read_bytes(), "contoh").items
    assert [one.code for one in items if one.status == "Ada"] == ["I.3.2"]
    assert workbook.read_bytes() == before


@pytest.mark.parametrize("page", [*PAGES, "lembar_baru.py"])
def test_every_page_of_the_sample_is_marked(
    open_page: OpenPage, workbook: Path, sample: Path, page: str
) -> None:
    del open_page  # for the workbook of this test's server
    sample.parent.mkdir(parents=True)
    sample.write_bytes(PRISTINE.read_bytes())
    app = visit(page)
    app.session_state["session"].is_in_sample = True
    app.run()

    assert not app.exception
    assert "DATA CONTOH" in said(app)
    assert "contoh.leave" in keys(app)


def test_a_sample_that_is_served_as_the_workbook_is_marked_too(
    open_page: OpenPage, workbook: Path
) -> None:
    workbook.write_bytes(sample_workbook(date(2026, 6, 1)))
    app = open_page("ringkasan.py")

    assert "DATA CONTOH" in said(app)
    assert "Jangan dipakai untuk melapor." in said(app)
    assert "contoh.leave" not in keys(app)


def test_a_folder_that_cannot_be_written_is_said(
    open_page: OpenPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "berkas"
    blocked.write_bytes(b"")
    monkeypatch.setattr(workplace, "WORK_FOLDER", blocked)
    app = open_page("ringkasan.py")

    app.button(key="mulai.sample").click().run()

    assert "Data contoh tidak dapat dibuat" in said(app)
    assert "DATA CONTOH" not in said(app)


# The sample has a past, lasts over a reload, and can be made anew


def reload(app: AppTest, monkeypatch: pytest.MonkeyPatch, cookies: dict[str, str]) -> AppTest:
    """Open the same page in a new session of a browser with these cookies."""
    monkeypatch.setattr(ContextProxy, "cookies", cookies)
    again = visit("ringkasan.py")
    return again.run()


def scripts(app: AppTest) -> str:
    return str([one.proto.body for one in app.get("html")])


def test_the_sample_shows_trend_pace_and_history(open_page: OpenPage, sample: Path) -> None:
    app = open_page("ringkasan.py")
    app.button(key="mulai.sample").click().run()

    assert "Laju 4 minggu terakhir: " in said(app)
    history = visit("riwayat.py")
    history.session_state["session"].is_in_sample = True
    shown = history.run().dataframe[0].value
    assert len(shown) > 60
    assert set(shown["Siapa"]) >= {"Contoh Ani", "Contoh Koordinator"}
    store = Store(sample)
    changes = store.history(1000)
    assert [one.at for one in changes] == sorted((one.at for one in changes), reverse=True)
    assert shown["Kapan"].iloc[0] == moment_of(changes[0], store.view)
    assert shown["Kapan"].iloc[-1] == moment_of(changes[-1], store.view)


def test_a_reload_stays_in_the_sample_and_a_link_alone_leads_to_the_office(
    open_page: OpenPage, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_page("ringkasan.py")
    app.button(key="mulai.sample").click().run()
    assert "papan_zi_contoh=1; path=/; SameSite=Strict" in scripts(app)
    assert app.query_params == {}

    assert "DATA CONTOH" in said(reload(app, monkeypatch, {"papan_zi_contoh": "1"}))
    assert "DATA CONTOH" not in said(reload(app, monkeypatch, {}))


def test_a_browser_that_left_the_sample_forgets_it(
    open_page: OpenPage, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_page("ringkasan.py")
    app.button(key="mulai.sample").click().run()
    inside = reload(app, monkeypatch, {"papan_zi_contoh": "1"})
    inside.button(key="contoh.leave").click().run()

    assert "DATA CONTOH" not in said(inside)
    assert "papan_zi_contoh=0; path=/; SameSite=Strict; max-age=0" in scripts(inside)


def test_a_browser_that_remembers_a_sample_that_is_gone_sees_the_office(
    open_page: OpenPage, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ContextProxy, "cookies", {"papan_zi_contoh": "1"})

    assert "DATA CONTOH" not in said(open_page("ringkasan.py"))


def test_the_sample_is_made_anew_on_request_and_the_office_stays(
    open_page: OpenPage, workbook: Path, sample: Path
) -> None:
    before = workbook.read_bytes()
    app = open_page("ringkasan.py")
    app.button(key="mulai.sample").click().run()
    first = without_time(said(app))
    area = visit("area.py")
    area.session_state["session"].is_in_sample = True
    shown, _ = board_of(area.run())
    board_sends(area, "edits", [tick("I.1.1", shown["items"][0]["status"], "Belum Ada")])
    assert without_time(said(app.run())) != first

    app.button(key="contoh.restart").click().run()

    assert not app.exception
    assert without_time(said(app)) == first
    assert "DATA CONTOH" in said(app)
    assert workbook.read_bytes() == before


def test_who_may_not_replace_a_workbook_may_not_make_the_sample_anew(
    open_page: OpenPage, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_page("ringkasan.py")
    app.button(key="mulai.sample").click().run()
    monkeypatch.setattr(person, "_role_without_sign_in", lambda: Role.TEAM)

    assert "contoh.restart" not in keys(app.run())
    assert "contoh.leave" in keys(app)


def test_what_is_tried_in_the_sample_is_not_carried_to_the_office(
    open_page: OpenPage, sample: Path
) -> None:
    sample.parent.mkdir(parents=True)
    sample.write_bytes(PRISTINE.read_bytes())
    app = visit("rapat.py")
    app.session_state["session"].is_in_sample = True
    app.run()
    app.text_area[0].set_value("Agenda karangan").run()
    app.session_state["session"].choices.tried_answers = {"P.1.1.a": "Ya"}

    app.button(key="contoh.leave").click().run()

    assert "karangan" not in app.text_area[0].value
    # The page has looked for a meeting of the office, and found none.
    assert app.session_state["session"].choices == Choices(joined_meeting="")
