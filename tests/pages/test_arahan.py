"""The Ketua's directions, left from the pages that the Ketua reads."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data.errors import Unwritable
from data.meeting import directions, mark_direction
from data.roles import Actor, Role
from data.store.records import Records
from pages.session import person
from pages.session.stores import current_store
from tests.pages.conftest import OpenPage
from tests.pages.test_rapat import field, press
from tests.pages.visiting import said
from tests.people import BUDI, KETUA, TAMU


def as_person(monkeypatch: pytest.MonkeyPatch, by: Actor) -> None:
    """Let all pages of this test be opened by somebody."""
    monkeypatch.setattr(person, "_role_without_sign_in", lambda: by.role)


def controls(app: AppTest) -> list[str]:
    return [one.proto.popover.label.replace("\\", "") for one in app.get("popover")]


def opened(app: AppTest, key: str) -> AppTest:
    app.session_state[key] = True
    return app.run()


def left(app: AppTest, key: str, text: str, about: str = "") -> AppTest:
    opened(app, key)
    if about:
        subject: Any = next(one for one in app.selectbox if one.label.startswith("Tentang"))
        subject.set_value(about)
    field(app, "Arahan").set_value(text)
    return press(app, "Beri arahan")


def test_the_ketua_leaves_a_direction_on_an_area_and_sees_it_on_its_component(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_person(monkeypatch, KETUA)
    app = left(open_page("area.py"), "area-1.direct", "Segera *tandatangani*", "I.3.2")

    assert not app.exception
    (given,) = directions(current_store().records)
    assert (given.code, given.text, given.who) == ("I.3.2", "Segera *tandatangani*", "Siti")
    assert any("Tersimpan: Segera" in label for label in controls(app))
    assert "**I.3.2 Daftar Hadir**: Segera *tandatangani* (Siti)" in said(app)
    assert not app.session_state["area-1.direct"]  # shut again


def test_the_form_of_an_area_offers_that_area_and_the_component_that_was_asked_for(
    open_page: OpenPage,
) -> None:
    app = opened(open_page("area.py", komponen="I.3"), "area-1.direct")
    subject = next(one for one in app.selectbox if one.label.startswith("Tentang"))

    assert str(subject.value) == "I.3"
    assert all(option.startswith("I.") for option in subject.options)


def test_ringkasan_counts_the_open_directions_and_leads_to_them(open_page: OpenPage) -> None:
    app = open_page("ringkasan.py")
    assert "arahan terbuka" not in str([one.proto.label for one in app.get("page_link")])
    left(app, "ringkasan.direct", "Segera")

    (link,) = [one.proto for one in app.get("page_link") if "arahan" in one.proto.label]
    assert link.label.startswith("1 arahan terbuka")
    assert "Tersimpan" in link.label
    assert link.page == "rapat"


def test_a_direction_that_is_done_is_no_longer_on_its_component(open_page: OpenPage) -> None:
    app = left(open_page("area.py"), "area-1.direct", "Segera")
    press(app, "Tandai selesai")

    assert not [label for label in controls(app) if "Segera" in label]
    (given,) = directions(current_store().records)
    assert given.is_done
    mark_direction(current_store().records, given.id, False, BUDI)
    assert [label for label in controls(app.run()) if "Segera" in label]


@pytest.mark.parametrize("by", [BUDI, TAMU])
@pytest.mark.parametrize("page", ["area.py", "ringkasan.py"])
def test_who_may_give_no_direction_is_offered_none(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch, by: Actor, page: str
) -> None:
    as_person(monkeypatch, by)

    assert "Beri arahan" not in controls(open_page(page))
    as_person(monkeypatch, Actor("Sari", Role.COORDINATOR))
    assert "Beri arahan" in controls(open_page(page))


def test_a_direction_without_words_is_not_left(open_page: OpenPage) -> None:
    app = left(open_page("area.py"), "area-1.direct", " ")

    assert "Tidak tersimpan: tulis dahulu isi arahannya." in said(app)
    assert directions(current_store().records) == []


def test_an_area_is_shown_also_where_directions_cannot_be_read(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise Unwritable("disk penuh.")

    left(open_page("area.py"), "area-1.direct", "Segera")
    monkeypatch.setattr(Records, "all", refuse)
    app = open_page("area.py")

    assert not app.exception
    assert "I. Manajemen Perubahan" in said(app)


def test_the_team_answers_a_direction_and_settles_it(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_person(monkeypatch, KETUA)
    left(open_page("area.py"), "area-1.direct", "Segera", "I.3.2")
    (given,) = directions(current_store().records)
    as_person(monkeypatch, BUDI)
    app = opened(open_page("rapat.py"), f"arahan.answer-{given.id}")
    field(app, "Jawaban tim").set_value("sudah, terlampir")
    press(app, "Sudah")

    assert not app.exception
    (told,) = directions(current_store().records)
    assert (told.answer, told.is_done) == ("sudah, terlampir", True)
