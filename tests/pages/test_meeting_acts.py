"""What people do in a meeting at the one door: rights, repeats, and what it leaves on the items."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from components.board.acts import Decide, Move, Revise, Talk
from components.board.changes import Lead
from components.board.edits import Fate
from components.board.meeting import Background, meeting_data
from data.errors import NotAllowed, Unwritable
from data.meeting import (
    Decision,
    Meeting,
    NewMeeting,
    Person,
    finish_meeting,
    meetings,
    readiness_now,
    start_meeting,
)
from data.store import Store
from data.store.workplace import PRISTINE
from data.workbook.rows import Item
from pages.changes.meeting_acts import taken_act
from tests.people import BUDI, KETUA, SARI, TAMU

DAY = date(2026, 11, 26)
DUE = date(2026, 12, 3)
ORDER = ("I.1", "I.2", "I.3")
NOTE = "Rapat 26 Nov 2026: Dilengkapi"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "rencana.xlsx"
    path.write_bytes(PRISTINE.read_bytes())
    return path


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    store = Store(path)
    start_meeting(
        store.records,
        NewMeeting(
            title="Rapat", day=DAY, place="", leader="", note_taker="",
            present=(Person("Ani"),), agenda=(), order=ORDER, directions=(),
            before=readiness_now(store.view.standing), start=store.bookmark(),
        ),
        SARI,
    )  # fmt: skip
    yield store
    store.stop()


def running(store: Store) -> Meeting:
    (meeting,) = meetings(store.records)
    return meeting


def finish(store: Store) -> None:
    after = readiness_now(store.view.standing)
    id = running(store).id
    finish_meeting(store.records, id, SARI, after=after, changes=[], end=store.bookmark())


def decision(store: Store, id: str = "act-00001", **other: Any) -> Decide:
    given = Decision("I.1.1", "", "Dilengkapi", "Ani", DUE, id)
    return Decide(id, running(store).id, replace(given, **other))


def item(store: Store, code: str = "I.1.1") -> Item:
    return next(one for one in store.view.standing.items if one.code == code)


def shown(store: Store) -> dict[str, Any]:
    return meeting_data(store.view, running(store), lambda _: Lead(), Background())


# Decisions


def test_a_decision_is_in_the_meeting_and_on_its_item(store: Store) -> None:
    ack = taken_act(decision(store), BUDI, store)

    assert ack.fate is Fate.SAVED
    (kept,) = running(store).decisions
    assert (kept.code, kept.subject, kept.what, kept.who, kept.by) == (
        "I.1.1", item(store).name, "Dilengkapi", "Ani", DUE,
    )  # fmt: skip
    assert (item(store).note, item(store).pic, item(store).due_date) == (NOTE, "Ani", DUE)


def test_a_decision_that_is_sent_twice_is_recorded_once_also_after_a_restart(
    store: Store, path: Path
) -> None:
    sent = decision(store)
    taken_act(sent, BUDI, store)
    store.stop()
    again = Store(path)
    try:
        assert taken_act(sent, BUDI, again).fate is Fate.SAME
        assert len(running(again).decisions) == 1
        assert item(again).note == NOTE
    finally:
        again.stop()


def test_a_repeat_does_not_bring_back_a_pic_that_was_changed_since(store: Store) -> None:
    sent = decision(store)
    taken_act(sent, BUDI, store)
    taken_act(decision(store, "act-00002", what="Dipindai", who="Budi"), BUDI, store)
    taken_act(sent, BUDI, store)

    assert item(store).pic == "Budi"
    assert len(running(store).decisions) == 2


def test_a_decision_on_a_whole_component_stands_in_the_minutes_alone(store: Store) -> None:
    taken_act(decision(store, code="I.1"), BUDI, store)

    assert [one.code for one in running(store).decisions] == ["I.1"]
    assert item(store).note == ""


def test_a_decision_without_words_is_refused(store: Store) -> None:
    with pytest.raises(Unwritable, match="tulis dahulu apa yang diputuskan"):
        taken_act(decision(store, what=" \n "), BUDI, store)

    assert item(store).pic == ""


@pytest.mark.parametrize("code", ["II.1.1", "I.99", "P.1.1.a"])
def test_only_what_the_meeting_goes_through_can_be_decided_upon(store: Store, code: str) -> None:
    with pytest.raises(Unwritable, match="tidak ada dalam rapat ini"):
        taken_act(decision(store, code=code), BUDI, store)


@pytest.mark.parametrize("who", [KETUA, TAMU])
def test_who_may_not_edit_decides_nothing(store: Store, who: Any) -> None:
    with pytest.raises(NotAllowed):
        taken_act(decision(store), who, store)

    assert running(store).decisions == ()


def test_after_the_end_nothing_is_decided_nor_written_on_an_item(store: Store) -> None:
    finish(store)
    with pytest.raises(Unwritable, match="sudah selesai"):
        taken_act(decision(store), BUDI, store)

    assert item(store).note == ""


def test_a_changed_decision_changes_its_item(store: Store) -> None:
    taken_act(decision(store), BUDI, store)
    (drawn,) = running(store).decisions
    changed = replace(drawn, what="Dilengkapi dan dipindai", who="Budi")
    taken_act(Revise("act-00002", running(store).id, drawn, changed), BUDI, store)

    assert running(store).decisions == (changed,)
    assert item(store).note == f"{NOTE} dan dipindai"
    assert (item(store).pic, item(store).due_date) == ("Budi", DUE)


def test_a_change_of_what_somebody_else_has_changed_is_refused_and_leaves_the_item(
    store: Store,
) -> None:
    taken_act(decision(store), BUDI, store)
    (drawn,) = running(store).decisions
    first, second = (replace(drawn, who=who) for who in ("Budi", "Citra"))
    taken_act(Revise("act-00002", running(store).id, drawn, first), BUDI, store)
    with pytest.raises(Unwritable, match="baru saja diubah"):
        taken_act(Revise("act-00003", running(store).id, drawn, second), SARI, store)

    assert item(store).pic == "Budi"


def test_a_removed_decision_leaves_the_minutes_and_its_removal_can_come_twice(
    store: Store,
) -> None:
    taken_act(decision(store), BUDI, store)
    (drawn,) = running(store).decisions
    removal = Revise("act-00002", running(store).id, drawn, None)

    assert taken_act(removal, BUDI, store).fate is Fate.SAVED
    assert taken_act(removal, BUDI, store).fate is Fate.SAME
    assert running(store).decisions == ()
    assert item(store).note == NOTE


# The way through the meeting


def test_two_who_turn_to_the_next_at_once_go_one_step(store: Store) -> None:
    turn = Move("act-00001", running(store).id, 0, 1)

    assert taken_act(turn, SARI, store).fate is Fate.SAVED
    assert taken_act(replace(turn, id="act-00002"), SARI, store).fate is Fate.SAME
    assert running(store).component == "I.2"


def test_nobody_turns_past_the_last_component(store: Store) -> None:
    with pytest.raises(Unwritable):
        taken_act(Move("act-00001", running(store).id, 0, len(ORDER)), SARI, store)


def test_only_who_leads_brings_the_room_on(store: Store) -> None:
    with pytest.raises(NotAllowed):
        taken_act(Move("act-00001", running(store).id, 0, 1), BUDI, store)


# What is talked about


def test_what_two_people_write_about_one_component_is_never_replaced_unseen(store: Store) -> None:
    id = running(store).id
    first = taken_act(Talk("act-00001", id, "I.1", "", "SK terbit."), BUDI, store)
    second = taken_act(Talk("act-00002", id, "I.1", "", "Foto menyusul."), SARI, store)

    assert (first.fate, second.fate) == (Fate.SAVED, Fate.COLLIDED)
    assert [one.text for one in running(store).discussions] == ["SK terbit."]
    third = taken_act(Talk("act-00003", id, "I.1", "SK terbit.", "Keduanya."), SARI, store)
    assert third.fate is Fate.SAVED


def test_a_meeting_that_is_not_there_takes_nothing(store: Store) -> None:
    with pytest.raises(Unwritable, match="rapat ini tidak ada"):
        taken_act(Talk("act-00001", "lain", "I.1", "", "Baik"), BUDI, store)


# What the screen shows


def test_the_screen_shows_the_component_the_room_is_at_with_its_squares(store: Store) -> None:
    taken_act(Move("act-00001", running(store).id, 0, 2), SARI, store)
    data = shown(store)

    assert data["meeting"]["code"] == "I.3"
    assert [one["code"] for one in data["items"]] == ["I.3.1", "I.3.2"]
    assert [(one["code"], one["at"], one["fill"]) for one in data["meeting"]["squares"]] == [
        ("I.1", 0, 0), ("I.2", 1, 0), ("I.3", 2, 0),
    ]  # fmt: skip


def test_decisions_stand_newest_first_with_what_stays_if_they_are_removed(store: Store) -> None:
    taken_act(decision(store, "act-00001", code="I.1"), BUDI, store)
    taken_act(decision(store, "act-00002"), BUDI, store)
    found = shown(store)["meeting"]["decisions"]

    assert [one["code"] for one in found] == ["I.1.1", "I.1"]
    assert found[0]["stays"] == f"CATATAN “{NOTE}”, PIC Ani, dan TENGGAT 3 Des 2026"
    assert found[1]["stays"] == ""


def test_people_are_the_owners_then_who_is_present_each_once(store: Store) -> None:
    taken_act(decision(store, who="Budi"), BUDI, store)
    taken_act(decision(store, "act-00002", code="I.1", who="Citra"), BUDI, store)

    assert shown(store)["meeting"]["people"][:2] == ["Budi", "Ani"]
    assert shown(store)["meeting"]["people"].count("Ani") == 1
