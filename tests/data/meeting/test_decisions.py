"""A decision of a meeting is changed or removed until the meeting is finished."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from data.errors import NotAllowed, Unwritable
from data.meeting import (
    Decision,
    change_decision,
    decide,
    remove_decision,
)
from data.store.records import Records
from tests.data.meeting.test_meetings import begin, finish, only, standing
from tests.data.workbooks import item
from tests.people import BUDI, SARI, TAMU

NOW = standing(item("I.1.1"))
TAKEN = Decision("I.1.1", "SK Tim", "ditandatangani", "Ani", date(2025, 12, 3))
LATER = replace(TAKEN, what="ditandatangani dan dipindai", by=None)
Act = Callable[[Records, Decision], None]
ACTS: tuple[Act, ...] = (
    lambda records, drawn: change_decision(records, drawn, LATER, BUDI),
    lambda records, drawn: remove_decision(records, drawn, BUDI),
)


@pytest.fixture
def records(tmp_path: Path) -> Records:
    """Return the records of a meeting that runs and has two decisions."""
    records = Records(tmp_path / "catatan")
    id = begin(records, NOW)
    decide(records, id, TAKEN, BUDI)
    decide(records, id, Decision("I.1", "Tim Kerja", "dirapatkan", "", None), BUDI)
    return records


def finished(records: Records) -> Records:
    finish(records, only(records).id, NOW)
    return records


def test_a_changed_decision_keeps_its_place_in_the_minutes(records: Records) -> None:
    change_decision(records, only(records).decisions[0], LATER, BUDI)

    assert [one.what for one in only(records).decisions] == [LATER.what, "dirapatkan"]
    assert only(records).decisions[0] == LATER


def test_a_change_cannot_move_a_decision_to_another_item(records: Records) -> None:
    moved = replace(LATER, code="I.2.1", subject="Dokumen")
    change_decision(records, only(records).decisions[0], moved, BUDI)

    assert only(records).decisions[0] == LATER


def test_a_removed_decision_is_out_of_the_minutes(records: Records) -> None:
    remove_decision(records, only(records).decisions[0], BUDI)

    assert [one.what for one in only(records).decisions] == ["dirapatkan"]


@pytest.mark.parametrize("act", ACTS)
def test_a_finished_meeting_keeps_its_decisions(records: Records, act: Act) -> None:
    before = only(finished(records)).decisions

    with pytest.raises(Unwritable, match="rapat ini sudah selesai"):
        act(records, before[0])
    assert only(records).decisions == before


@pytest.mark.parametrize("act", ACTS)
def test_what_a_colleague_changed_meanwhile_stays(records: Records, act: Act) -> None:
    drawn = only(records).decisions[0]
    change_decision(records, drawn, replace(TAKEN, who="Citra"), SARI)

    with pytest.raises(Unwritable, match="baru saja diubah oleh Sari"):
        act(records, drawn)
    assert only(records).decisions[0].who == "Citra"


@pytest.mark.parametrize("act", ACTS)
def test_a_decision_that_is_gone_is_said(records: Records, act: Act) -> None:
    drawn = only(records).decisions[0]
    remove_decision(records, drawn, SARI)

    with pytest.raises(Unwritable, match="sudah dihapus"):
        act(records, drawn)


def test_who_only_looks_changes_no_decision(records: Records) -> None:
    drawn = only(records).decisions[0]

    with pytest.raises(NotAllowed):
        change_decision(records, drawn, LATER, TAMU)
    with pytest.raises(NotAllowed):
        remove_decision(records, drawn, TAMU)
    assert only(records).decisions[0] == TAKEN
