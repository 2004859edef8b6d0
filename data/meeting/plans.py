"""Meetings that are yet to come: planned, changed, called off, and what invites to them."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from data.errors import Unwritable
from data.meeting.decisions import MEETING
from data.meeting.minutes import Minutes, Person
from data.roles import Actor, Right
from data.store.records import Body, Draft, Record, Records
from data.workbook.reader import Reading

_KIND = "rapat-rencana"


@dataclass(frozen=True)
class Plan:
    """A planned meeting; `at` and `who` are of its last change, None and "" before it is kept.

    `begins` and `ends` are times of day at the office, `ends` None where it lasts until all is
    said; `order` is one of `ORDERS`, `sequence` counts its changes, as calendars ask.
    """

    title: str
    day: date
    begins: time
    place: str
    leader: str
    note_taker: str
    invited: tuple[Person, ...]
    agenda: tuple[str, ...]
    order: str
    id: str = ""
    at: datetime | None = None
    who: str = ""
    sequence: int = 0
    is_called_off: bool = False
    ends: time | None = None

    @property
    def moment(self) -> datetime:
        """Return when it begins, on the office's clock."""
        return datetime.combine(self.day, self.begins)


def plans(records: Records | Draft) -> list[Plan]:
    """Return the planned meetings that have not been started or called off, the nearest first.

    Raises Unwritable where they cannot be read.
    """
    return [plan for plan in _not_started(records) if not plan.is_called_off]


def called_off(records: Records, now: datetime) -> list[Plan]:
    """Return the meetings that were called off and would still be to come, the nearest first.

    `now` is on the office's clock, without its zone. Raises as `plans` does.
    """
    return [plan for plan in _not_started(records) if plan.is_called_off and plan.moment > now]


def _not_started(records: Records | Draft) -> list[Plan]:
    started = {record.id for record in records.all(MEETING)}
    found = [_plan(record) for record in records.all(_KIND) if record.id not in started]
    return sorted(found, key=lambda plan: plan.moment)


def keep_plan(records: Records, plan: Plan, by: Actor) -> str:
    """Keep a new plan, or one that was changed, and return its id.

    Raises Unwritable where it cannot be kept, has been started or called off, or was changed by
    somebody since `plan.at`.
    """
    id = plan.id or uuid.uuid4().hex
    with records.changing(by, Right.LEAD) as draft:
        if plan.id:
            _require_unchanged(draft, plan)
        draft.put(_KIND, id, _kept(plan, plan.sequence + 1 if plan.id else 0))
    return id


def _kept(plan: Plan, sequence: int, *, is_called_off: bool = False) -> Body:
    return {
        "title": plan.title,
        "day": plan.day.isoformat(),
        "begins": plan.begins.isoformat("minutes"),
        "ends": plan.ends.isoformat("minutes") if plan.ends else None,
        "place": plan.place,
        "leader": plan.leader,
        "note_taker": plan.note_taker,
        "invited": [[one.name, one.position] for one in plan.invited],
        "agenda": list(plan.agenda),
        "order": plan.order,
        "sequence": sequence,
        "called_off": is_called_off,
    }


def call_off(records: Records, plan: Plan, by: Actor) -> None:
    """Call a planned meeting off, so that calendars can be told; raises as `keep_plan` does."""
    with records.changing(by, Right.LEAD) as draft:
        _require_unchanged(draft, plan)
        draft.put(_KIND, plan.id, _kept(plan, plan.sequence + 1, is_called_off=True))


def invitation_of(plan: Plan, reading: Reading) -> Minutes:
    """Return what the papers of a planned meeting name: when, where, who, and the agenda."""
    zone = ZoneInfo(reading.settings.timezone)
    return Minutes(
        office=reading.settings.office,
        title=plan.title,
        place=plan.place,
        started_at=plan.moment.replace(tzinfo=zone),
        ended_at=None,
        leader=plan.leader,
        note_taker=plan.note_taker,
        present=plan.invited,
        agenda=plan.agenda,
        decisions=(),
        changes=(),
        total_before=None,
        total_after=None,
        areas=(),
        called_until=plan.ends,
    )


def _require_unchanged(draft: Draft, plan: Plan) -> None:
    now = next((one for one in plans(draft) if one.id == plan.id), None)
    if now is None:
        raise Unwritable("rencana rapat ini sudah dimulai atau dibatalkan orang lain.")
    if now.at != plan.at:
        raise Unwritable(f"rencana ini baru saja diubah oleh {now.who}. Buka lagi lalu ulangi.")


def _plan(record: Record) -> Plan:
    body = record.body
    return Plan(
        title=body["title"],
        day=date.fromisoformat(body["day"]),
        begins=time.fromisoformat(body["begins"]),
        place=body["place"],
        leader=body["leader"],
        note_taker=body["note_taker"],
        invited=tuple(Person(*one) for one in body["invited"]),
        agenda=tuple(body["agenda"]),
        order=body["order"],
        id=record.id,
        at=record.at,
        who=record.who,
        sequence=body.get("sequence", 0),
        is_called_off=body.get("called_off", False),
        ends=time.fromisoformat(body["ends"]) if body.get("ends") else None,
    )
