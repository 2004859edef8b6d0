"""The Ketua's directions (arahan): left on a component or item, open until marked done."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from data.roles import Actor, Right
from data.store.records import Record, Records

_KIND = "arahan"


@dataclass(frozen=True)
class Direction:
    """One direction; `code` and `subject` name the component or item that it is about.

    `at` is the aware time of its last change, `who` gave it.
    """

    id: str
    code: str
    subject: str
    text: str
    who: str
    is_done: bool
    at: datetime

    def __str__(self) -> str:
        return f"{self.code} {self.subject}: {self.text} ({self.who})"


def directions(records: Records, only_open: bool = False) -> list[Direction]:
    """Return the directions, the oldest first, all or those that are not done.

    Raises Unwritable where they cannot be read.
    """
    found = [_direction(record) for record in records.all(_KIND)]
    return [one for one in found if not (only_open and one.is_done)]


def leave_direction(records: Records, code: str, subject: str, text: str, by: Actor) -> str:
    """Keep a new direction and return its id; raises Unwritable where it cannot be kept."""
    id = uuid.uuid4().hex
    body = {"code": code, "subject": subject, "text": text, "by": by.name, "done": False}
    records.put(_KIND, id, body, by, Right.DIRECT)
    return id


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
    )
