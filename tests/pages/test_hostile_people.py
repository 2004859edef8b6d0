"""No name, note or decision that somebody types breaks a page, or is drawn as anything but text."""

from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.meeting import (
    BY_PLAN,
    Decision,
    NewMeeting,
    Person,
    Plan,
    StatusChange,
    decide,
    finish_meeting,
    keep_plan,
    leave_direction,
    meetings,
    readiness_now,
    set_next_meeting,
    start_meeting,
)
from data.roles import Actor, Right, Role
from data.workbook import CellKey, Edit
from pages.session.state import Session
from pages.session.stores import current_store, gate, presence
from tests.pages.every_page import PAGES
from tests.pages.hostile import VALUES
from tests.pages.markup import drawn_markup
from tests.pages.visiting import ELSEWHERE, HERE, edited, visit

# All markup at once, and short enough for every field.
TEXT = f"{VALUES[0]} {VALUES[2]} :red[merah] **tebal** `kode`"
WHO = Actor(TEXT, Role.COORDINATOR)
DAY = date(2026, 12, 3)


@pytest.fixture
def busy(workbook: Path) -> Path:
    """Fill the board with what people have typed: changes, collisions, meetings, directions."""
    store = current_store()
    seen = [("I.1.1", "CATATAN"), ("I.1.1", "PIC"), ("I.2.1", "BUKTI"), ("I.3.1", "TAUTAN")]
    for code, head in seen:
        before = "" if head != "BUKTI" else "SK Rencana Aksi"
        store.change([Edit(CellKey("Bukti", code, head), before, TEXT)], WHO)
    store.change([Edit(CellKey("LKE", "P.1.1.a", "CATATAN"), "", TEXT)], WHO)
    store.step()
    # A stale copy is saved over a cell, and another one is news.
    edited(workbook, ("I.1.1", "CATATAN", TEXT, ""), ("II.1.1", "PIC", "", TEXT))
    store.step()
    assert store.view.collisions
    records, standing = store.records, store.view.standing
    assert standing is not None
    person = Person(TEXT, TEXT)
    decision = Decision("I.1.1", TEXT, TEXT, TEXT, DAY)
    ready = readiness_now(standing)
    common = {"title": TEXT, "day": DAY, "place": TEXT, "leader": TEXT, "note_taker": TEXT}
    for is_running in (False, True):
        new = NewMeeting(
            **common, present=(person,), agenda=(TEXT,), order=("I.1", "I.2"),
            directions=(TEXT,), before=ready, start=store.bookmark(),
        )  # fmt: skip
        id = start_meeting(records, new, WHO)
        decide(records, id, decision, WHO)
        set_next_meeting(records, id, TEXT, WHO)
        if not is_running:
            change = StatusChange("I.1.1", TEXT, TEXT, TEXT, TEXT)
            finish_meeting(records, id, WHO, after=ready, changes=[change], end=store.bookmark())
    keep_plan(
        records,
        Plan(**common, begins=time(9), invited=(person,), agenda=(TEXT,), order=BY_PLAN),
        WHO,
    )
    for code in ("I.1", "I.1.1"):
        leave_direction(records, code, TEXT, TEXT, WHO)
    records.put("skenario", TEXT, {"answers": {"P.1.1.a": "Ya"}}, WHO, Right.EDIT)
    return workbook


def opened(address: str, role: Role = Role.COORDINATOR) -> AppTest:
    """Open a page as somebody in a role."""
    app = visit(PAGES[address])
    here = Session(connection=HERE if role is Role.COORDINATOR else ELSEWHERE, name=TEXT)
    if role not in {Role.VIEWER, Role.COORDINATOR}:
        here.token = gate().sign_in(f"kode untuk {role}", "192.0.2.99", datetime.now(UTC))
    here.path = address
    app.session_state["session"] = here
    app.run()
    assert here.actor.role is role
    return app


def faults(app: AppTest) -> list[str]:
    return [*(error.message for error in app.exception), *drawn_markup(app)]


@pytest.mark.parametrize("role", Role)
def test_no_text_of_a_person_breaks_a_page_or_is_markup(role: Role, busy: Path) -> None:
    if role not in {Role.VIEWER, Role.COORDINATOR}:
        gate().set_codes({role: f"kode untuk {role}"}, WHO)
    found = {address: faults(opened(address, role)) for address in PAGES}

    assert {address: wrong for address, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("is_finished", [True, False])
def test_no_text_of_a_person_is_markup_in_a_meeting(is_finished: bool, busy: Path) -> None:
    every = meetings(current_store().records)
    chosen = next(one for one in every if one.is_running is not is_finished)
    app = visit(PAGES["rapat"])
    here = Session(connection=HERE, name=TEXT)
    here.choices.joined_meeting = chosen.id
    app.session_state["session"] = here
    app.session_state["rapat.decisions"] = True

    assert faults(app.run()) == []


def test_the_refusal_of_a_change_is_text(busy: Path) -> None:
    app = visit(PAGES[""])
    here = Session(connection=HERE, name=TEXT)
    here.refusal = here.sign_in_fault = TEXT
    app.session_state["session"] = here

    assert faults(app.run()) == []


def test_who_is_connected_is_text(busy: Path) -> None:
    presence().mark("lain", WHO, HERE, TEXT, datetime.now(UTC))

    assert faults(opened("bagikan")) == []


def test_every_field_for_text_has_a_length(busy: Path) -> None:
    endless = [
        f"/{address}: {field.label}"
        for address in PAGES
        for app in [opened(address)]
        for field in (*app.text_input, *app.text_area)
        if not 0 < field.proto.max_chars <= 200_000
    ]

    assert endless == []
