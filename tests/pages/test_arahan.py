"""The Ketua's directions, left from the pages that the Ketua reads."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data.errors import Unwritable
from data.meeting import directions, mark_direction
from data.roles import Actor, Role
from data.store.records import Records
from pages.area_parts.details import ARAHAN
from pages.session import person
from pages.session.stores import current_store
from tests.pages.conftest import OpenPage
from tests.pages.test_rapat import field, press
from tests.pages.visiting import board_of, said
from tests.people import BUDI, KETUA, TAMU

AREA = "area-1"


def as_person(monkeypatch: pytest.MonkeyPatch, by: Actor) -> None:
    """Let all pages of this test be opened by somebody."""
    monkeypatch.setattr(person, "_role_without_sign_in", lambda: by.role)


def controls(app: AppTest) -> list[str]:
    return [one.proto.popover.label.replace("\\", "") for one in app.get("popover")]


def opened(app: AppTest, key: str) -> AppTest:
    """Open the form: a popover's by its key, an area's beneath its board."""
    if key == AREA:
        app.session_state["session"].choices.area_panel = ARAHAN
    else:
        app.session_state[key] = True
    return app.run()


def told(app: AppTest, component: str) -> list[str]:
    """Return what the live board of an area says of the directions on a component."""
    shown, _ = board_of(app)
    (part,) = [one for one in shown["parts"] if one["code"] == component]
    return [f"{one['about']}: {one['text']} ({one['who']})" for one in part["directions"]]


def is_offered(app: AppTest) -> bool:
    """Tell whether the page offers to give a direction."""
    boards = [one for one in app.get("bidi_component") if "directs" in str(one.proto)]
    return bool(board_of(app)[1]["directs"]) if boards else "Beri arahan" in controls(app)


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
    app = left(open_page("area.py"), AREA, "Segera *tandatangani*", "I.3.2")

    assert not app.exception
    (given,) = directions(current_store().records)
    assert (given.code, given.text, given.who) == ("I.3.2", "Segera *tandatangani*", "Siti")
    assert told(app.run(), "I.3") == ["I.3.2: Segera *tandatangani* (Siti)"]


def test_the_form_of_an_area_offers_that_area_and_the_component_that_was_asked_for(
    open_page: OpenPage,
) -> None:
    app = opened(open_page("area.py", komponen="I.3"), AREA)
    subject = next(one for one in app.selectbox if one.label.startswith("Tentang"))

    assert str(subject.value) == "I.3"
    assert all(option.startswith("I.") for option in subject.options)


def test_ringkasan_counts_the_open_directions_and_leads_to_them(open_page: OpenPage) -> None:
    app = open_page("ringkasan.py")
    assert "**Arahan** belum ada" in said(app)
    left(app, "ringkasan.direct", "Segera")

    (link,) = [one.proto for one in app.get("page_link") if "Arahan" in one.proto.label]
    assert "1 terbuka, 0 selesai" in link.label
    assert "Tersimpan" in link.label
    assert link.page == "rapat"


def test_a_direction_that_is_done_is_no_longer_on_its_component(open_page: OpenPage) -> None:
    app = left(open_page("area.py"), AREA, "Segera", "I.1")
    (given,) = directions(current_store().records)
    mark_direction(current_store().records, given.id, True, BUDI)

    assert told(app.run(), "I.1") == []
    mark_direction(current_store().records, given.id, False, BUDI)
    assert told(app.run(), "I.1") == ["I.1: Segera (Siti)"]


@pytest.mark.parametrize("by", [BUDI, TAMU])
@pytest.mark.parametrize("page", ["area.py", "ringkasan.py"])
def test_who_may_give_no_direction_is_offered_none(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch, by: Actor, page: str
) -> None:
    as_person(monkeypatch, by)

    assert not is_offered(open_page(page))
    as_person(monkeypatch, Actor("Sari", Role.COORDINATOR))
    assert is_offered(open_page(page))


def test_a_direction_without_words_is_not_left(open_page: OpenPage) -> None:
    app = left(open_page("area.py"), AREA, " ")

    assert "tulis dahulu isi arahannya." in said(app)
    assert directions(current_store().records) == []


def test_an_area_is_shown_also_where_directions_cannot_be_read(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise Unwritable("disk penuh.")

    left(open_page("area.py"), AREA, "Segera")
    monkeypatch.setattr(Records, "all", refuse)
    app = open_page("area.py")

    assert not app.exception
    assert "Manajemen Perubahan" in said(app)


def test_the_team_answers_a_direction_and_settles_it(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_person(monkeypatch, KETUA)
    left(open_page("area.py"), AREA, "Segera", "I.3.2")
    (given,) = directions(current_store().records)
    as_person(monkeypatch, BUDI)
    app = opened(open_page("rapat.py"), f"arahan.answer-{given.id}")
    field(app, "Jawaban tim").set_value("sudah, terlampir")
    press(app, "Sudah")

    assert not app.exception
    (told,) = directions(current_store().records)
    assert (told.answer, told.is_done) == ("sudah, terlampir", True)
