"""The invented meeting of the sample, with its decisions and the directions of its Ketua."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from data.meeting import (
    BY_PLAN,
    Decision,
    Discussion,
    NewMeeting,
    Person,
    StatusChange,
    answer_direction,
    component_order,
    decide,
    finish_meeting,
    leave_direction,
    note_discussion,
    readiness_now,
    set_next_meeting,
    start_meeting,
)
from data.reports.past import with_values
from data.roles import Actor, Role
from data.sample.history import COORDINATOR, PastChange, past_changes
from data.standing.readiness import Standing, standing_of
from data.statuses import Status
from data.store.history import Bookmark
from data.store.records import RECORDS_FILE, Records
from data.workbook.reader import Reading

_DAYS_AGO = 14
_SATURDAY = 5
_BEGINS, _ENDS = time(9), time(10, 50)
_AGENDA = ("Bukti yang lewat tenggat", "Pembahasan 25 komponen")
# The item, what was decided on it, and the days until it is due.
_DECISIONS = (
    ("III.1.1", "Usulan dikirim ke kantor provinsi", 21),
    ("II.2.3", "Laporan pemakaian diunggah", 16),
    ("V.2.2", "Konsep dibawa untuk ditandatangani", 25),
)
_TALK = Discussion("III.1", "Analisis beban kerja selesai di tiga subbagian, satu lagi menyusul.")
# The component, what the Ketua wants there, and what the team has said to it.
_DIRECTIONS = (
    ("IV.1", "Rencana strategis dibahas dalam rapat pimpinan", ""),
    ("V.4", "Papan info pengaduan dipasang di lobi", "sudah: terpasang di lobi"),
)
_DAYS_TO_ANSWER = 7
_NEXT = "Dua minggu lagi, pukul 09.00, di aula"


def meeting_day(today: date) -> date:
    """Return the working day of the last meeting, seen from a day."""
    day = today - timedelta(days=_DAYS_AGO)
    return day - timedelta(days=max(0, day.weekday() - _SATURDAY + 1))


def write_meeting(side: Path, reading: Reading, today: date) -> None:
    """Put a finished meeting and two directions into the records in the folder beside a sample.

    Raises Unwritable where they cannot be kept.
    """
    zone, day = ZoneInfo(reading.settings.timezone), meeting_day(today)
    begins, ends = (datetime.combine(day, one, zone) for one in (_BEGINS, _ENDS))
    people = {one.role: one for one in reversed(reading.team)}
    lead = Actor(COORDINATOR, Role.COORDINATOR)
    chair, member = people[Role.CHAIR], people[Role.TEAM]
    changes = past_changes(reading, today)
    before, after = (_standing_at(reading, changes, moment) for moment in (begins, ends))
    records = Records(side / RECORDS_FILE)
    try:
        new = NewMeeting(
            title="Rapat evaluasi Zona Integritas",
            day=day,
            place="Aula",
            leader=chair.name,
            note_taker=member.name,
            present=tuple(Person(one.name, one.position) for one in reading.team),
            agenda=_AGENDA,
            order=component_order(before, BY_PLAN),
            directions=(),
            before=readiness_now(before),
            start=Bookmark(begins),
        )
        id = start_meeting(records, new, lead)
        note_discussion(records, id, _TALK, lead, before="")
        items = {one.code: one for one in reading.items}
        for code, what, days in _DECISIONS:
            item, due = items[code], day + timedelta(days=days)
            decide(records, id, Decision(code, item.name, what, item.pic, due), lead)
        finish_meeting(
            records,
            id,
            lead,
            after=readiness_now(after),
            changes=[
                StatusChange(
                    one.code, items[one.code].name, "Status", one.before.value, one.after.value
                )
                for one in changes
                if begins <= one.at < ends
            ],
            end=Bookmark(ends),
        )
        set_next_meeting(records, id, _NEXT, lead)
        _write_directions(records, reading, today)
    finally:
        records.close()


def _write_directions(records: Records, reading: Reading, today: date) -> None:
    """Leave one direction that is open, and one that the team has answered."""
    people = {one.role: Actor(one.name, Role(one.role)) for one in reversed(reading.team)}
    names = {one.code: one.name for one in reading.components}
    for code, text, said in _DIRECTIONS:
        due = today + timedelta(days=_DAYS_TO_ANSWER)
        id = leave_direction(records, code, names[code], text, people[Role.CHAIR], due)
        if said:
            answer_direction(records, id, said, people[Role.TEAM], is_done=True)


def _standing_at(reading: Reading, changes: Sequence[PastChange], moment: datetime) -> Standing:
    """Return the standing that the invented past led to by a moment."""
    statuses = {one.code: Status.MISSING for one in reading.items}
    statuses |= {one.code: one.after for one in changes if one.at < moment}
    return standing_of(with_values(reading, statuses), moment.date())
