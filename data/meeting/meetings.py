"""The meetings as the board keeps them: started, moved through, decided in, and finished."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from data.meeting.decisions import MEETING as _MEETING
from data.meeting.decisions import decisions_by_meeting
from data.meeting.minutes import Decision, Person, StatusChange
from data.meeting.plans import Plan
from data.roles import Actor, Right
from data.standing.readiness import Standing
from data.store.records import Record, Records

# A meeting is written whole only when it starts and when it ends. Its position and each decision
# are documents of their own, so that two people who write at once never undo one another.
_POSITION = "rapat-posisi"


@dataclass(frozen=True)
class Readiness:
    """The readiness in percent at one moment, None where nothing applies; `areas` by code."""

    total: float | None
    areas: Mapping[str, float | None]


@dataclass(frozen=True)
class Meeting:
    """One meeting; `order` are the components' codes and `position` counts them from 0.

    `ended_at`, `after` and `changes` are None and empty while it goes on; times are aware, `day` is
    the date that people gave it. `invited` and `called_for`, the time on the office's clock, are
    those of its plan, () and None where it had none.
    """

    id: str
    title: str
    day: date
    place: str
    started_at: datetime
    ended_at: datetime | None
    leader: str
    note_taker: str
    present: tuple[Person, ...]
    agenda: tuple[str, ...]
    order: tuple[str, ...]
    position: int
    directions: tuple[str, ...]
    decisions: tuple[Decision, ...]
    changes: tuple[StatusChange, ...]
    before: Readiness
    after: Readiness | None
    next_meeting: str = ""
    invited: tuple[Person, ...] = ()
    called_for: datetime | None = None

    @property
    def is_running(self) -> bool:
        """Tell whether the meeting has not been finished yet."""
        return self.ended_at is None

    @property
    def component(self) -> str:
        """Return the code of the component that the room is at, "" where there is none."""
        return self.order[self.position] if self.order else ""


def readiness_now(standing: Standing) -> Readiness:
    """Return the readiness that a meeting keeps of its start and of its end."""
    return Readiness(
        standing.total_pct,
        {area.code: area.readiness_pct for area in standing.areas},
    )


def meetings(records: Records) -> list[Meeting]:
    """Return all meetings, the oldest first; raises Unwritable where they cannot be read."""
    positions = {record.id: int(record.body["at"]) for record in records.all(_POSITION)}
    decisions = decisions_by_meeting(records)
    return [
        _meeting(record, positions.get(record.id, 0), decisions.get(record.id, []))
        for record in records.all(_MEETING)
    ]


def start_meeting(
    records: Records,
    by: Actor,
    *,
    title: str,
    day: date,
    place: str,
    leader: str,
    note_taker: str,
    present: Sequence[Person],
    agenda: Sequence[str],
    order: Sequence[str],
    directions: Sequence[str],
    before: Readiness,
    plan: Plan | None = None,
) -> str:
    """Keep a new meeting that starts now and return its id; Unwritable where it cannot be kept.

    With `plan` it is the planned meeting that starts, and no longer is to come; one that somebody
    has started already goes on as it is.
    """
    id = plan.id if plan is not None else uuid.uuid4().hex
    if plan is not None and records.get(_MEETING, id) is not None:
        return id
    body: dict[str, Any] = {
        "title": title,
        "day": day.isoformat(),
        "place": place,
        "started_at": datetime.now(UTC).isoformat(),
        "leader": leader,
        "note_taker": note_taker,
        "present": [[one.name, one.position] for one in present],
        "agenda": list(agenda),
        "order": list(order),
        "directions": list(directions),
        "before": _kept(before),
    }
    if plan is not None:
        body["invited"] = [[one.name, one.position] for one in plan.invited]
        body["called_for"] = plan.moment.isoformat()
    records.put(_MEETING, id, body, by, Right.LEAD)
    return id


def move_meeting(records: Records, id: str, position: int, by: Actor) -> None:
    """Bring the whole room to another component; raises Unwritable where it cannot be kept."""
    records.put(_POSITION, id, {"at": position}, by, Right.LEAD)


def finish_meeting(
    records: Records,
    id: str,
    by: Actor,
    *,
    after: Readiness,
    changes: Sequence[StatusChange],
) -> None:
    """End a meeting now, with what it changed; one that has ended stays as it is.

    Raises Unwritable where it cannot be kept.
    """
    record = records.get(_MEETING, id)
    if record is None or record.body.get("ended_at"):
        return
    rows = [[one.code, one.subject, one.column, one.before, one.after] for one in changes]
    end = {
        "ended_at": datetime.now(UTC).isoformat(),
        "after": _kept(after),
        "changes": rows,
    }
    records.put(_MEETING, id, {**record.body, **end}, by, Right.LEAD)


def reopen_meeting(records: Records, id: str, by: Actor) -> None:
    """Let a finished meeting go on where it stood; raises Unwritable where it cannot be kept."""
    record = records.get(_MEETING, id)
    if record is not None:
        ended = {"ended_at", "after", "changes"}
        body = {name: value for name, value in record.body.items() if name not in ended}
        records.put(_MEETING, id, body, by, Right.LEAD)


def set_next_meeting(records: Records, id: str, text: str, by: Actor) -> None:
    """Note when and where the next meeting is; raises Unwritable where it cannot be kept."""
    record = records.get(_MEETING, id)
    if record is not None:
        records.put(_MEETING, id, {**record.body, "next_meeting": text}, by, Right.EDIT)


def _meeting(record: Record, position: int, decisions: Sequence[Decision]) -> Meeting:
    body = record.body
    order = tuple(body["order"])
    return Meeting(
        id=record.id,
        title=body["title"],
        day=date.fromisoformat(body["day"]),
        place=body["place"],
        started_at=datetime.fromisoformat(body["started_at"]),
        ended_at=datetime.fromisoformat(body["ended_at"]) if body.get("ended_at") else None,
        leader=body["leader"],
        note_taker=body["note_taker"],
        present=tuple(Person(*one) for one in body["present"]),
        agenda=tuple(body["agenda"]),
        order=order,
        position=max(0, min(position, len(order) - 1)),
        directions=tuple(body["directions"]),
        decisions=tuple(decisions),
        changes=tuple(StatusChange(*row) for row in body.get("changes", ())),
        before=_readiness(body["before"]),
        after=_readiness(body["after"]) if body.get("after") else None,
        next_meeting=body.get("next_meeting", ""),
        invited=tuple(Person(*one) for one in body.get("invited", ())),
        called_for=datetime.fromisoformat(body["called_for"]) if "called_for" in body else None,
    )


def _kept(readiness: Readiness) -> dict[str, Any]:
    return {"total": readiness.total, "areas": dict(readiness.areas)}


def _readiness(body: Mapping[str, Any]) -> Readiness:
    return Readiness(body["total"], dict(body["areas"]))
