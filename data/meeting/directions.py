"""The Ketua's directions (arahan): left on a component or item, open until marked done."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from data.roles import Actor, Right
from data.store.records import Record, Records
from data.words import long_date

_KIND = "arahan"


@dataclass(frozen=True)
class Direction:
    """One direction; `code` and `subject` name the component or item that it is about.

    `at` is the aware time of its last change, `who` gave it and `by` is the day until which it asks
    for something, None for none. `answer` is what the team said to it last, by `answered_by`, ""
    as long as nobody did.
    """

    id: str
    code: str
    subject: str
    text: str
    who: str
    is_done: bool
    at: datetime
    by: date | None = None
    answer: str = ""
    answered_by: str = ""

    def __str__(self) -> str:
        """Say it in one line, as agendas and minutes do."""
        by = f", paling lambat {long_date(self.by)}" if self.by else ""
        line = f"{self.code} {self.subject}: {self.text} ({self.who}{by})"
        return f"{line}. Jawaban {self.answered_by}: {self.answer}" if self.answer else line


def directions(records: Records, only_open: bool = False) -> list[Direction]:
    """Return the directions, the oldest first, all or those that are not done.

    Raises Unwritable where they cannot be read.
    """
    found = [_direction(record) for record in records.all(_KIND)]
    return [one for one in found if not (only_open and one.is_done)]


def leave_direction(  # noqa: PLR0917  what it is about, what it says, who gives it
    records: Records,
    code: str,
    subject: str,
    text: str,
    actor: Actor,
    by: date | None = None,
) -> str:
    """Keep a new direction and return its id; raises Unwritable where it cannot be kept."""
    id = uuid.uuid4().hex
    body = {
        "code": code,
        "subject": subject,
        "text": text,
        "by": actor.name,
        "due": by.isoformat() if by else "",
        "done": False,
    }
    records.put(_KIND, id, body, actor, Right.DIRECT)
    return id


def answer_direction(records: Records, id: str, answer: str, by: Actor, *, is_done: bool) -> None:
    """Keep what the team says to a direction, and whether that settles it.

    Raises Unwritable if it cannot be kept.
    """
    said = {"answer": answer, "answered_by": by.name, "done": is_done}
    records.update(_KIND, id, lambda record: {**record.body, **said}, by, Right.EDIT)


def mark_direction(records: Records, id: str, is_done: bool, by: Actor) -> None:
    """Mark a direction as done, or open it again; raises Unwritable where that is not kept."""
    records.update(_KIND, id, lambda record: {**record.body, "done": is_done}, by, Right.EDIT)


def _direction(record: Record) -> Direction:
    body = record.body
    return Direction(
        id=record.id,
        code=body["code"],
        subject=body["subject"],
        text=body["text"],
        who=body["by"],
        is_done=bool(body["done"]),
        at=record.at,
        by=date.fromisoformat(body["due"]) if body.get("due") else None,
        answer=body.get("answer", ""),
        answered_by=body.get("answered_by", ""),
    )
