"""What the server takes of the live board's outbox: nothing is believed before it was checked."""

from typing import Any

import pytest

from components.board.acts import MeetingAct
from components.board.edits import MOST_EDITS, Ack, BoardEdit, Door, Fate, taken
from data.errors import NotAllowed

GOOD = {
    "id": "a1b2c3d4e5f6",
    "code": "I.3.2",
    "head": "STATUS",
    "before": "Belum Ada",
    "after": "Ada",
}


def no_act(one: MeetingAct) -> Ack:
    raise AssertionError(f"an edit of a cell was taken for an act of a meeting: {one}")


def taking(raw: object) -> tuple[list[BoardEdit], list[Ack]]:
    """Take an outbox with a door that saves everything; return what reached it and the answers."""
    reached: list[BoardEdit] = []

    def send(one: BoardEdit) -> Ack:
        reached.append(one)
        return Ack(one.id, Fate.SAVED, len(reached))

    return reached, taken(raw, Door(send, no_act))


def test_an_edit_reaches_the_door_under_a_name_of_its_own() -> None:
    reached, acks = taking([GOOD])

    assert [(one.token, one.edit.key.code, one.edit.after) for one in reached] == [
        ("c:a1b2c3d4e5f6", "I.3.2", "Ada")
    ]
    assert acks == [Ack("a1b2c3d4e5f6", Fate.SAVED, 1)]


def test_edits_reach_the_door_one_by_one_in_their_order() -> None:
    raw = [
        {**GOOD, "id": f"edit-{number:04}", "after": after} for number, after in enumerate("ABA")
    ]
    reached, acks = taking(raw)

    assert [one.edit.after for one in reached] == ["A", "B", "A"]
    assert [ack.change for ack in acks] == [1, 2, 3]


@pytest.mark.parametrize("raw", [None, {}, "edits", 7, [None], [7], [[GOOD]], [{}], ["x" * 12]])
def test_what_is_no_outbox_reaches_nobody(raw: object) -> None:
    assert taking(raw) == ([], [])


@pytest.mark.parametrize("id", ["", "kurang", "x" * 41, "a b c d e f", "../../etc", 12345678, None])
def test_an_edit_without_a_proper_id_reaches_nobody(id: object) -> None:
    assert taking([{**GOOD, "id": id}]) == ([], [])


@pytest.mark.parametrize(
    "forged",
    [
        {"head": "BUKTI"},
        {"head": "KODE"},
        {"head": "status"},
        {"head": ""},
        {"head": "JAWABAN"},
        {"code": ""},
        {"code": "I" * 61},
        {"code": 7},
        {"code": "P.1.1.a", "head": "STATUS"},
        {"code": "P.1.1.a", "head": "NILAI TPI"},
        {"before": None},
        {"before": "x" * 32_768},
        {"after": "x" * 32_768},
        {"after": ["Ada"]},
        {"after": {"$ne": ""}},
        {"undo": "7"},
        {"undo": True},
        {"undo": -1},
        {"undo": 0},
        {"undo": 2**53},
        {"undo": 1.5},
    ],
)
def test_a_forged_edit_is_refused_and_reaches_nobody(forged: dict[str, Any]) -> None:
    reached, acks = taking([{**GOOD, **forged}])

    assert reached == []
    assert [ack.fate for ack in acks] == [Fate.REFUSED]


def test_a_forged_edit_keeps_no_other_from_the_door() -> None:
    reached, acks = taking([{**GOOD, "id": "forged-edit", "head": "KODE"}, GOOD])

    assert [one.id for one in reached] == [GOOD["id"]]
    assert [ack.fate for ack in acks] == [Fate.REFUSED, Fate.SAVED]


def test_an_answer_goes_to_the_sheet_of_the_questions() -> None:
    answers = [
        {**GOOD, "code": "P.1.1.a", "head": "JAWABAN", "before": "", "after": "Ya"},
        {**GOOD, "id": "number-edit", "code": "R.1.1.a/agen", "head": "JAWABAN", "after": "4"},
    ]
    reached, _ = taking(answers)

    assert [one.edit.key.sheet for one in reached] == ["LKE", "LKE"]


def test_a_fault_of_the_workbook_is_told_with_its_sentence_and_the_rest_goes_on() -> None:
    def send(one: BoardEdit) -> Ack:
        if one.edit.after == "Terverifikasi":
            raise NotAllowed("peran tim tidak boleh.")
        return Ack(one.id, Fate.SAVED, 1)

    raw = [{**GOOD, "after": "Terverifikasi"}, {**GOOD, "id": "second-edit"}]
    acks = taken(raw, Door(send, no_act))

    assert acks[0] == Ack("a1b2c3d4e5f6", Fate.REFUSED, reason="peran tim tidak boleh.")
    assert acks[1].fate is Fate.SAVED


def test_an_outbox_without_end_is_taken_as_far_as_is_sensible() -> None:
    reached, _ = taking([{**GOOD, "id": f"edit-{number:05}"} for number in range(MOST_EDITS + 50)])

    assert len(reached) == MOST_EDITS


def test_an_ack_travels_as_four_plain_values() -> None:
    assert Ack("a1b2c3d4", Fate.COLLIDED, 7, "x").packed() == ["a1b2c3d4", "bentrok", 7, "x"]
