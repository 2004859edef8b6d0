"""What meetings decide, each decision a document of its own: taken, changed, removed."""

import uuid
from collections.abc import Mapping
from datetime import date
from typing import Any

from data.errors import Unwritable
from data.meeting.minutes import Decision
from data.roles import Actor, Right
from data.store.records import Draft, Records

MEETING = "rapat"  # the kind of the meetings themselves

_KIND = "rapat-putusan"


def decisions_by_meeting(records: Records) -> dict[str, list[Decision]]:
    """Return the decisions of each meeting by its id, the oldest first.

    Raises Unwritable where they cannot be read.
    """
    found: dict[str, list[Decision]] = {}
    for record in records.all(_KIND):
        found.setdefault(record.body["meeting"], []).append(_decision(record.id, record.body))
    return found


def decide(records: Records, meeting: str, decision: Decision, by: Actor) -> bool:
    """Keep a decision of a meeting that goes on; tell whether it was new.

    One that bears an id is kept once, however often it comes. Raises Unwritable if it cannot be
    kept.
    """
    id = decision.id or uuid.uuid4().hex
    with records.changing(by, Right.EDIT) as draft:
        if draft.get(_KIND, id) is not None:
            return False
        require_running(draft, meeting)
        draft.put(_KIND, id, {"meeting": meeting, **_kept(decision)})
    return True


def require_running(records: Records | Draft, meeting: str) -> None:
    """Raise Unwritable unless a meeting goes on: only then it is decided and talked in."""
    found = records.get(MEETING, meeting)
    if found is None or found.body.get("ended_at"):
        raise Unwritable(
            "rapat ini sudah selesai. Buka kembali rapatnya untuk mengubah putusannya."
        )


def open_decision(records: Records | Draft, drawn: Decision) -> Decision:
    """Return a decision that can still be changed, as it was drawn before a person.

    Raises Unwritable if it is gone, if somebody has changed it since it was drawn, or if its
    meeting is finished.
    """
    record = records.get(_KIND, drawn.id)
    if record is None:
        raise Unwritable("putusan ini sudah dihapus orang lain.")
    now = _decision(record.id, record.body)
    if now != drawn:
        raise Unwritable(f"putusan ini baru saja diubah oleh {record.who}. Periksa lalu ulangi.")
    require_running(records, record.body["meeting"])
    return now


def change_decision(records: Records, drawn: Decision, changed: Decision, by: Actor) -> None:
    """Keep what, who and by when of a decision anew; it stays with its item and its meeting.

    Raises Unwritable as `open_decision` does, and if it cannot be kept.
    """
    fresh = {name: _kept(changed)[name] for name in ("what", "who", "by")}
    with records.changing(by, Right.EDIT) as draft:
        open_decision(draft, drawn)
        record = draft.get(_KIND, drawn.id)
        if record is not None:
            draft.put(_KIND, drawn.id, {**record.body, **fresh})


def remove_decision(records: Records, drawn: Decision, by: Actor) -> None:
    """Take a decision out of its meeting; raises Unwritable as `change_decision` does."""
    with records.changing(by, Right.EDIT) as draft:
        open_decision(draft, drawn)
        draft.remove(_KIND, drawn.id)


def _kept(decision: Decision) -> dict[str, str]:
    return {
        "code": decision.code,
        "subject": decision.subject,
        "what": decision.what,
        "who": decision.who,
        "by": decision.by.isoformat() if decision.by else "",
    }


def _decision(id: str, body: Mapping[str, Any]) -> Decision:
    by = date.fromisoformat(body["by"]) if body["by"] else None
    return Decision(body["code"], body["subject"], body["what"], body["who"], by, id)
