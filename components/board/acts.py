"""What people do in a meeting on the live board, as the browser sends it, once it was checked."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from data.meeting import Decision

_MOST_DECIDED = 300
_MOST_NAME = 100
_MOST_SAID = 1200
_MOST_CODE = 60
_MOST_PLACES = 1000


@dataclass(frozen=True)
class Decide:
    """A decision is taken; it is kept under the id of the act, so that it is taken once."""

    id: str
    meeting: str
    decision: Decision


@dataclass(frozen=True)
class Revise:
    """A decision is changed, or removed if `changed` is None; `drawn` is what the screen showed.

    Of both the item is not said: a decision stays with its own.
    """

    id: str
    meeting: str
    drawn: Decision
    changed: Decision | None


@dataclass(frozen=True)
class Move:
    """The room goes from one component to another; places count from 0."""

    id: str
    meeting: str
    before: int
    after: int


@dataclass(frozen=True)
class Talk:
    """What is said about a component is written down, in place of what the screen showed."""

    id: str
    meeting: str
    code: str
    before: str
    after: str


MeetingAct = Decide | Revise | Move | Talk


def act_of(id: str, raw: dict[str, Any]) -> MeetingAct | None:
    """Return a checked act, None if something of it is not as the board makes it."""
    meeting, kind = _text(raw, "meeting", _MOST_CODE), _text(raw, "kind", _MOST_CODE)
    if not meeting:
        return None
    if kind == "move":
        return _move(id, meeting, raw)
    code = _text(raw, "code", _MOST_CODE)
    if kind == "talk":
        before, after = _text(raw, "before", _MOST_SAID), _text(raw, "after", _MOST_SAID)
        if not code or before is None or after is None:
            return None
        return Talk(id, meeting, code, before, after.strip())
    given = _decision(raw)
    if kind == "decide":
        if not code or given is None:
            return None
        return Decide(id, meeting, replace(given, id=id, code=code))
    drawn, name = _decision(raw.get("drawn")), _text(raw, "decision", _MOST_CODE)
    if kind not in {"change", "remove"} or drawn is None or not name:
        return None
    drawn = replace(drawn, id=name)
    if kind == "remove":
        return Revise(id, meeting, drawn, None)
    return Revise(id, meeting, drawn, replace(given, id=name)) if given is not None else None


def _move(id: str, meeting: str, raw: dict[str, Any]) -> Move | None:
    before, after = _place(raw.get("before")), _place(raw.get("after"))
    return Move(id, meeting, before, after) if before is not None and after is not None else None


def _decision(raw: object) -> Decision | None:
    """Return what, who and by when; of which row is said elsewhere."""
    if not isinstance(raw, dict):
        return None
    what, who = _text(raw, "what", _MOST_DECIDED), _text(raw, "who", _MOST_NAME)
    due = _text(raw, "by", len("2025-12-03"))
    if what is None or who is None or due is None:
        return None
    try:
        by = date.fromisoformat(due) if due else None
    except ValueError:
        return None
    return Decision("", "", what, who, by)


def _text(raw: dict[str, Any], name: str, most: int) -> str | None:
    found = raw.get(name)
    return found if isinstance(found, str) and len(found) <= most else None


def _place(found: object) -> int | None:
    is_number = isinstance(found, int) and not isinstance(found, bool)
    return found if is_number and isinstance(found, int) and 0 <= found < _MOST_PLACES else None
