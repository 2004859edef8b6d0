"""The meetings as the board keeps them: started, moved through, decided in, and finished."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from data.errors import Unwritable
from data.meeting.decisions import MEETING as _MEETING
from data.meeting.decisions import decisions_by_meeting
from data.meeting.discussions import Discussion, discussions_by_meeting
from data.meeting.minutes import Decision, Person, StatusChange
from data.meeting.plans import Plan
from data.roles import Actor, Right
from data.standing.readiness import Standing
from data.store.history import Bookmark
from data.store.records import Body, Draft, Record, Records

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

    `ended_at`, `end`, `after` and `changes` are None and empty while it goes on; times are aware,
    `day` is the date that people gave it. `start` and `end` are its places in the journal: what
    changed in it stands between them, whatever the clock said. `invited` and `called_for`, the time
    on the office's clock, are those of its plan, () and None if it had none. `begins` and `ends`
    are the times of day that people gave it, None if the clock's stand.
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
    start: Bookmark
    end: Bookmark | None
    next_meeting: str = ""
    invited: tuple[Person, ...] = ()
    called_for: datetime | None = None
    called_until: time | None = None
    discussions: tuple[Discussion, ...] = ()
    begins: time | None = None
    ends: time | None = None

    @property
    def is_running(self) -> bool:
        """Tell whether the meeting has not been finished yet."""
        return self.ended_at is None

    @property
    def component(self) -> str:
        """Return the code of the component that the room is at, "" where there is none."""
        return self.order[self.position] if self.order else ""


@dataclass(frozen=True)
class NewMeeting:
    """A meeting that is to start; `start` is the place in the journal at which it does.

    `order` are the components' codes, `directions` the Ketua's as text, `plan` the planned meeting
    that it is, if it was planned: that one then no longer is to come.
    """

    title: str
    day: date
    place: str
    leader: str
    note_taker: str
    present: tuple[Person, ...]
    agenda: tuple[str, ...]
    order: tuple[str, ...]
    directions: tuple[str, ...]
    before: Readiness
    start: Bookmark
    plan: Plan | None = None


def readiness_now(standing: Standing) -> Readiness:
    """Return the readiness that a meeting keeps of its start and of its end."""
    return Readiness(
        standing.total_pct,
        {area.code: area.readiness_pct for area in standing.areas},
    )


def meetings(records: Records) -> list[Meeting]:
    """Return all meetings, the oldest first; raises Unwritable if they cannot be read."""
    positions = {record.id: int(record.body["at"]) for record in records.all(_POSITION)}
    decisions, talks = decisions_by_meeting(records), discussions_by_meeting(records)
    return [
        _meeting(
            record,
            positions.get(record.id, 0),
            decisions.get(record.id, []),
            talks.get(record.id, []),
        )
        for record in records.all(_MEETING)
    ]


def start_meeting(records: Records, new: NewMeeting, by: Actor) -> str:
    """Keep a meeting that starts now and return its id; raises Unwritable if it cannot be kept.

    Only one meeting runs at a time: if somebody has just started one, that one goes on and its id
    is returned, and so is that of a plan that has been started already.
    """
    plan = new.plan
    id = plan.id if plan is not None else uuid.uuid4().hex
    body: dict[str, Any] = {
        "title": new.title,
        "day": new.day.isoformat(),
        "place": new.place,
        "started_at": new.start.at.isoformat(),
        "start": _kept_bookmark(new.start),
        "leader": new.leader,
        "note_taker": new.note_taker,
        "present": [[one.name, one.position] for one in new.present],
        "agenda": list(new.agenda),
        "order": list(new.order),
        "directions": list(new.directions),
        "before": _kept(new.before),
    }
    if plan is not None:
        body["invited"] = [[one.name, one.position] for one in plan.invited]
        body["called_for"] = plan.moment.isoformat()
        if plan.ends is not None:
            body["called_until"] = plan.ends.isoformat("minutes")
    with records.changing(by, Right.LEAD) as draft:
        if draft.get(_MEETING, id) is not None:
            return id
        running = _running(draft)
        if running is not None:
            return running
        draft.put(_MEETING, id, body)
    return id


def move_meeting(records: Records, id: str, position: int, by: Actor) -> None:
    """Bring the whole room to another component; raises Unwritable if it cannot be kept."""
    records.put(_POSITION, id, {"at": position}, by, Right.LEAD)


def finish_meeting(
    records: Records,
    id: str,
    by: Actor,
    *,
    after: Readiness,
    changes: Sequence[StatusChange],
    end: Bookmark,
) -> None:
    """End a meeting at a place in the journal, with what it changed; one that has ended stays so.

    Raises Unwritable if it cannot be kept.
    """
    rows = [[one.code, one.subject, one.column, one.before, one.after] for one in changes]
    ended = {
        "ended_at": end.at.isoformat(),
        "end": _kept_bookmark(end),
        "after": _kept(after),
        "changes": rows,
    }

    def finished(record: Record) -> Body:
        return record.body if record.body.get("ended_at") else {**record.body, **ended}

    records.update(_MEETING, id, finished, by, Right.LEAD)


def reopen_meeting(records: Records, id: str, by: Actor) -> None:
    """Let a finished meeting go on where it stood.

    Raises Unwritable if another one runs, or if it cannot be kept.
    """
    with records.changing(by, Right.LEAD) as draft:
        record, running = draft.get(_MEETING, id), _running(draft)
        if running not in {None, id}:
            raise Unwritable("rapat lain sedang berlangsung. Selesaikan rapat itu dahulu.")
        if record is not None:
            ended = {"ended_at", "end", "after", "changes"}
            body = {name: value for name, value in record.body.items() if name not in ended}
            draft.put(_MEETING, id, body)


def set_next_meeting(records: Records, id: str, text: str, by: Actor) -> None:
    """Note when and where the next meeting is; raises Unwritable if it cannot be kept."""
    records.update(
        _MEETING, id, lambda record: {**record.body, "next_meeting": text}, by, Right.EDIT
    )


def set_times(records: Records, id: str, begins: time, ends: time | None, by: Actor) -> None:
    """Note from when to when a meeting was, on the office's clock.

    Raises Unwritable if it cannot be kept.
    """
    times = {
        "begins": begins.isoformat("minutes"),
        "ends": ends.isoformat("minutes") if ends else "",
    }
    records.update(_MEETING, id, lambda record: {**record.body, **times}, by, Right.EDIT)


def _running(draft: Draft) -> str | None:
    """Return the id of the meeting that goes on, None if none does."""
    found = (one.id for one in draft.all(_MEETING) if not one.body.get("ended_at"))
    return next(found, None)


def _meeting(
    record: Record,
    position: int,
    decisions: Sequence[Decision],
    discussions: Sequence[Discussion],
) -> Meeting:
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
        start=_bookmark(body.get("start"), body["started_at"]),
        end=_bookmark(body.get("end"), body["ended_at"]) if body.get("ended_at") else None,
        after=_readiness(body["after"]) if body.get("after") else None,
        next_meeting=body.get("next_meeting", ""),
        invited=tuple(Person(*one) for one in body.get("invited", ())),
        called_for=datetime.fromisoformat(body["called_for"]) if "called_for" in body else None,
        called_until=_time(body.get("called_until", "")),
        discussions=tuple(discussions),
        begins=_time(body.get("begins", "")),
        ends=_time(body.get("ends", "")),
    )


def _time(text: str) -> time | None:
    return time.fromisoformat(text) if text else None


def _kept(readiness: Readiness) -> dict[str, Any]:
    return {"total": readiness.total, "areas": dict(readiness.areas)}


def _readiness(body: Mapping[str, Any]) -> Readiness:
    return Readiness(body["total"], dict(body["areas"]))


def _kept_bookmark(bookmark: Bookmark) -> dict[str, Any]:
    return {"journal": bookmark.generation, "change": bookmark.last_id}


def _bookmark(body: Mapping[str, Any] | None, at: str) -> Bookmark:
    """Return a place in the journal; that of a meeting before 0.4 is known by its time alone."""
    moment = datetime.fromisoformat(at)
    return Bookmark(moment, body["journal"], body["change"]) if body else Bookmark(moment)
