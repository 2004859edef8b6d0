"""Planned meetings: kept, changed, called off, and turned into the one that runs."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from data.errors import NotAllowed, Unwritable
from data.meeting import (
    BY_PLAN,
    NewMeeting,
    Person,
    Plan,
    call_off,
    called_off,
    invitation_of,
    keep_plan,
    meetings,
    minutes_of,
    plans,
    readiness_now,
    start_meeting,
)
from data.roles import Actor
from data.standing.readiness import standing_of
from data.store.history import Bookmark
from data.store.records import Records
from tests.data.meeting.test_meetings import TODAY, reading_of
from tests.data.workbooks import item
from tests.people import BUDI, KETUA, SARI, TAMU

READING = reading_of(item("I.1.1"))
PLAN = Plan(
    title="Rapat Persiapan",
    day=date(2025, 12, 3),
    begins=time(9, 30),
    place="Aula",
    leader="Budi",
    note_taker="Siti",
    invited=(Person("Ani", "Staf"), Person("Citra")),
    agenda=("Pembahasan",),
    order=BY_PLAN,
)


def kept(records: Records, plan: Plan = PLAN, by: Actor = SARI) -> Plan:
    id = keep_plan(records, plan, by)
    return next(one for one in plans(records) if one.id == id)


def start(records: Records, plan: Plan | None, *present: Person) -> str:
    new = NewMeeting(
        title=PLAN.title,
        day=TODAY,
        place=PLAN.place,
        leader=PLAN.leader,
        note_taker=PLAN.note_taker,
        present=present,
        agenda=PLAN.agenda,
        order=("I.1",),
        directions=(),
        before=readiness_now(standing_of(READING, TODAY)),
        start=Bookmark(datetime.now(UTC)),
        plan=plan,
    )
    return start_meeting(records, new, SARI)


def test_a_plan_is_found_as_it_was_kept(tmp_path: Path) -> None:
    found = kept(Records(tmp_path / "catatan"))

    assert replace(found, id="", at=None, who="") == PLAN
    assert found.who == "Sari"


def test_the_nearest_plan_comes_first(tmp_path: Path) -> None:
    records = Records(tmp_path / "catatan")
    for begins in (time(13), time(8)):
        kept(records, replace(PLAN, begins=begins))
    kept(records, replace(PLAN, day=date(2025, 12, 2)))

    assert [f"{one.moment:%d %H.%M}" for one in plans(records)] == [
        "02 09.30",
        "03 08.00",
        "03 13.00",
    ]


def test_a_plan_can_be_changed_and_called_off(tmp_path: Path) -> None:
    records = Records(tmp_path / "catatan")
    changed = kept(records, replace(kept(records), place="Ruang Rapat"))

    assert [one.place for one in plans(records)] == ["Ruang Rapat"]
    call_off(records, changed, SARI)
    assert plans(records) == []
    with pytest.raises(Unwritable, match="sudah dimulai atau dibatalkan"):
        keep_plan(records, changed, SARI)


def test_a_meeting_that_was_called_off_is_known_until_its_time_has_passed(tmp_path: Path) -> None:
    records = Records(tmp_path / "catatan")
    plan = kept(records)
    call_off(records, plan, SARI)
    [found] = called_off(records, PLAN.moment - timedelta(minutes=1))

    assert (found.id, found.place, found.is_called_off) == (plan.id, "Aula", True)
    assert called_off(records, PLAN.moment) == []


def test_each_change_of_a_plan_raises_its_sequence(tmp_path: Path) -> None:
    records = Records(tmp_path / "catatan")
    first = kept(records)
    second = kept(records, replace(first, place="Ruang Rapat"))
    call_off(records, second, SARI)
    [last] = called_off(records, PLAN.moment - timedelta(days=1))

    assert [one.sequence for one in (first, second, last)] == [0, 1, 2]


def test_what_a_colleague_changed_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    records = Records(tmp_path / "catatan")
    drawn = kept(records)
    keep_plan(records, replace(drawn, place="Ruang Rapat"), Actor("Dewi", SARI.role))

    with pytest.raises(Unwritable, match="baru saja diubah oleh Dewi"):
        keep_plan(records, replace(drawn, place="Halaman"), SARI)
    with pytest.raises(Unwritable, match="baru saja diubah oleh Dewi"):
        call_off(records, drawn, SARI)
    assert [one.place for one in plans(records)] == ["Ruang Rapat"]


@pytest.mark.parametrize("by", [BUDI, KETUA, TAMU])
def test_who_does_not_lead_meetings_plans_none(tmp_path: Path, by: Actor) -> None:
    records = Records(tmp_path / "catatan")
    drawn = kept(records)

    with pytest.raises(NotAllowed, match="memimpin rapat"):
        keep_plan(records, PLAN, by)
    with pytest.raises(NotAllowed, match="memimpin rapat"):
        call_off(records, drawn, by)
    assert plans(records) == [drawn]


def test_a_plan_that_starts_is_no_longer_to_come_and_starts_once(tmp_path: Path) -> None:
    records = Records(tmp_path / "catatan")
    plan = kept(records)
    first = start(records, plan, Person("Ani", "Staf"))

    assert plans(records) == []
    assert start(records, plan) == first  # a colleague who clicks in the same moment
    (meeting,) = meetings(records)
    assert meeting.present == (Person("Ani", "Staf"),)
    assert meeting.invited == PLAN.invited
    with pytest.raises(Unwritable, match="sudah dimulai atau dibatalkan"):
        keep_plan(records, plan, SARI)


def test_the_invitation_names_the_time_that_was_planned_also_after_the_meeting(
    tmp_path: Path,
) -> None:
    records = Records(tmp_path / "catatan")
    plan = kept(records)
    before = invitation_of(plan, READING)
    start(records, plan, Person("Ani", "Staf"))
    after = minutes_of(meetings(records)[0], READING)

    assert (before.started_at.replace(tzinfo=None), before.ended_at) == (plan.moment, None)
    assert str(before.started_at.tzinfo) == "Asia/Jakarta"
    assert before.present == after.invited == PLAN.invited
    assert after.called_for == plan.moment


def test_a_meeting_without_a_plan_has_no_invitation_of_its_own(tmp_path: Path) -> None:
    records = Records(tmp_path / "catatan")
    start(records, None, Person("Ani"))
    minutes = minutes_of(meetings(records)[0], READING)

    assert (minutes.invited, minutes.called_for) == ((), None)
