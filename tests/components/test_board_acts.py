"""What people do in a meeting, as the browser sends it: nothing is believed unchecked."""

from datetime import date
from typing import Any

import pytest

from components.board.acts import Decide, MeetingAct, Move, Revise, Talk
from components.board.edits import Ack, BoardEdit, Door, Fate, taken
from data.meeting import Decision

ID = "a1b2c3d4e5f6"
WORDS = {"what": "Dilengkapi", "who": "Ani", "by": "2026-12-03"}
DECIDE = {"id": ID, "kind": "decide", "meeting": "m1", "code": "I.1.1", **WORDS}
CHANGE = {**DECIDE, "kind": "change", "decision": "d1", "drawn": WORDS, "who": "Budi"}
MOVE = {"id": ID, "kind": "move", "meeting": "m1", "before": 3, "after": 4}
TALK = {"id": ID, "kind": "talk", "meeting": "m1", "code": "I.1", "before": "", "after": " Baik \n"}


def taking(*raw: Any) -> tuple[list[MeetingAct], list[Ack]]:
    """Take an outbox with a door that keeps everything; return what reached it and the answers."""
    reached: list[MeetingAct] = []

    def act(one: MeetingAct) -> Ack:
        reached.append(one)
        return Ack(one.id, Fate.SAVED)

    def send(one: BoardEdit) -> Ack:
        raise AssertionError(f"an act was taken for an edit of a cell: {one}")

    return reached, taken(list(raw), Door(send, act))


def test_a_decision_is_kept_under_the_id_of_its_act() -> None:
    reached, acks = taking(DECIDE)

    decision = Decision("I.1.1", "", "Dilengkapi", "Ani", date(2026, 12, 3), ID)
    assert reached == [Decide(ID, "m1", decision)]
    assert isinstance(reached[0], Decide)
    assert reached[0].decision.id == ID
    assert acks == [Ack(ID, Fate.SAVED)]


def test_a_change_says_what_the_screen_showed_and_what_it_becomes() -> None:
    (change,), _ = taking(CHANGE)

    assert isinstance(change, Revise)
    assert (change.drawn.who, change.drawn.id) == ("Ani", "d1")
    assert change.changed is not None
    assert (change.changed.who, change.changed.id) == ("Budi", "d1")


def test_a_removal_leaves_nothing_of_a_decision() -> None:
    (removal,), _ = taking({**CHANGE, "kind": "remove"})

    assert isinstance(removal, Revise)
    assert removal.changed is None


def test_a_move_goes_from_one_place_to_another() -> None:
    assert taking(MOVE)[0] == [Move(ID, "m1", 3, 4)]


def test_what_is_talked_about_keeps_its_lines_and_loses_its_ends() -> None:
    assert taking(TALK)[0] == [Talk(ID, "m1", "I.1", "", "Baik")]


@pytest.mark.parametrize(
    "forged",
    [
        {**DECIDE, "kind": "drop table"},
        {**DECIDE, "kind": None},
        {**DECIDE, "kind": ["decide"]},
        {**DECIDE, "meeting": ""},
        {**DECIDE, "meeting": 7},
        {**DECIDE, "code": ""},
        {**DECIDE, "code": "I" * 61},
        {**DECIDE, "what": "x" * 301},
        {**DECIDE, "what": None},
        {**DECIDE, "who": "x" * 101},
        {**DECIDE, "by": "3 Desember"},
        {**DECIDE, "by": "2026-02-30"},
        {**DECIDE, "by": 20261203},
        {**CHANGE, "drawn": "Ani"},
        {**CHANGE, "drawn": {**WORDS, "by": "besok"}},
        {**CHANGE, "decision": ""},
        {**CHANGE, "decision": 1},
        {**MOVE, "after": "4"},
        {**MOVE, "after": True},
        {**MOVE, "after": -1},
        {**MOVE, "before": 1.5},
        {**MOVE, "after": 10**9},
        {**TALK, "after": "x" * 1201},
        {**TALK, "before": None},
        {**TALK, "code": None},
    ],
)
def test_what_the_board_does_not_make_reaches_nobody_and_is_not_sent_for_ever(forged: Any) -> None:
    reached, acks = taking(forged, MOVE)

    assert reached == [Move(ID, "m1", 3, 4)]
    assert acks[0].fate is Fate.REFUSED
