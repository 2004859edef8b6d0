"""What is talked about in a meeting, a text for each component, kept as it is typed."""

from dataclasses import dataclass

from data.roles import Actor, Right
from data.store.records import Records

_KIND = "rapat-pembahasan"


@dataclass(frozen=True)
class Discussion:
    """What was said about a component ("I.3")."""

    code: str
    text: str


def discussions_by_meeting(records: Records) -> dict[str, list[Discussion]]:
    """Return what was talked about in each meeting by its id, in the order in which it came up.

    Raises Unwritable if it cannot be read.
    """
    found: dict[str, list[Discussion]] = {}
    for record in records.all(_KIND):
        one = Discussion(record.body["code"], record.body["text"])
        if one.text:
            found.setdefault(record.body["meeting"], []).append(one)
    return found


def note_discussion(
    records: Records, meeting: str, one: Discussion, by: Actor, before: str
) -> bool:
    """Keep what was said about a component in place of `before`; tell whether that stood there.

    What stands there already is kept again without harm. Raises Unwritable if it cannot be kept.
    """
    id = f"{meeting}/{one.code}"
    with records.changing(by, Right.EDIT) as draft:
        found = draft.get(_KIND, id)
        if (found.body["text"] if found else "") not in {before, one.text}:
            return False
        draft.put(_KIND, id, {"meeting": meeting, "code": one.code, "text": one.text})
    return True
