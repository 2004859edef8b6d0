"""What the minutes of a meeting hold, as plain values."""

from dataclasses import dataclass, field
from datetime import date, datetime, time


@dataclass(frozen=True)
class Person:
    """Somebody at a meeting; `position` is "" where it is not known."""

    name: str
    position: str = ""


@dataclass(frozen=True)
class Decision:
    """What was decided on an evidence item or a component: what, who, by when.

    `code` and `subject` name the item or component ("I.3.2", "Daftar Hadir"); `id` is what the
    board keeps it under, "" before it is kept, and does not make two decisions differ.
    """

    code: str
    subject: str
    what: str
    who: str
    by: date | None
    id: str = field(default="", compare=False)


@dataclass(frozen=True)
class StatusChange:
    """A status that changed during the meeting, or an LKE answer; texts as people read them."""

    code: str
    subject: str
    column: str
    before: str
    after: str


@dataclass(frozen=True)
class Talk:
    """What was said about a component, by its code and name."""

    code: str
    name: str
    text: str


@dataclass(frozen=True)
class Minutes:
    """One meeting from its start to its end; readiness in percent, None where nothing applies.

    `areas` are (name, before, after) in the order of the plan; `directions` are the Ketua's
    directions that stood on the agenda; `next_meeting` is free text, "" where none was set.
    `invited`, `called_for` and `called_until`, on the office's clock, are those of the plan, () and
    None where the meeting was not planned: then who came was invited to when it began.
    """

    office: str
    title: str
    place: str
    started_at: datetime
    ended_at: datetime | None
    leader: str
    note_taker: str
    present: tuple[Person, ...]
    agenda: tuple[str, ...]
    decisions: tuple[Decision, ...]
    changes: tuple[StatusChange, ...]
    total_before: float | None
    total_after: float | None
    areas: tuple[tuple[str, float | None, float | None], ...]
    directions: tuple[str, ...] = ()
    next_meeting: str = ""
    invited: tuple[Person, ...] = ()
    called_for: datetime | None = None
    called_until: time | None = None
    talks: tuple[Talk, ...] = ()
