"""The decisions of the meeting that runs: what each writes into its item, and into the meeting."""

from dataclasses import replace

from components.board.acts import Decide, Revise
from components.board.edits import Fate
from components.board.meeting import decision_note
from data.errors import Unwritable
from data.meeting import (
    Decision,
    Meeting,
    change_decision,
    decide,
    open_decision,
    remove_decision,
    require_running,
)
from data.roles import Actor
from data.schema import BUKTI
from data.standing.readiness import ItemStanding
from data.store import Store, View
from data.words import clean
from data.workbook import CellKey, Edit
from data.workbook.writer import canonical

_NO_WORDS = "tulis dahulu apa yang diputuskan."


def take_decision(act: Decide, meeting: Meeting, store: Store, by: Actor) -> Fate:
    """Put a decision into CATATAN, PIC and TENGGAT of its item, and into the meeting.

    Raises Unwritable if the meeting is finished, if the row is gone, or if it cannot be kept.
    """
    decision = _cleaned(act.decision)
    decision = replace(decision, subject=_subject(decision.code, meeting, store.view))
    # Asked first, so that no item is changed for a decision that cannot be.
    require_running(store.records, meeting.id)
    _through_item(meeting, None, decision, act.id, store, by)
    is_new = decide(store.records, meeting.id, decision, by)
    return Fate.SAVED if is_new else Fate.SAME


def revise_decision(act: Revise, meeting: Meeting, store: Store, by: Actor) -> Fate:
    """Bring what has changed of a decision to its item and into the meeting, or remove it.

    Raises Unwritable as `take_decision` does, and if somebody else has changed or removed it.
    """
    found = next((one for one in meeting.decisions if one.id == act.drawn.id), None)
    if found is None:
        if act.changed is None:
            return Fate.SAME
        raise Unwritable("putusan ini sudah dihapus orang lain.")
    drawn = replace(act.drawn, code=found.code, subject=found.subject)
    if act.changed is None:
        remove_decision(store.records, drawn, by)
        return Fate.SAVED
    changed = replace(_cleaned(act.changed), code=found.code, subject=found.subject)
    if changed == found:
        return Fate.SAME
    open_decision(store.records, drawn)
    _through_item(meeting, drawn, changed, act.id, store, by)
    change_decision(store.records, drawn, changed, by)
    return Fate.SAVED


def _cleaned(given: Decision) -> Decision:
    what = clean(given.what)
    if not what:
        raise Unwritable(_NO_WORDS)
    return replace(given, what=what, who=clean(given.who))


def _subject(code: str, meeting: Meeting, view: View) -> str:
    """Return what a row of the meeting is called; raises Unwritable if there is none."""
    names = {one.code: one.name for one in view.standing.components}
    names |= {one.code: one.name for one in view.standing.items}
    name = names.get(code)
    if name is None or not any(f"{code}.".startswith(f"{one}.") for one in meeting.order):
        raise Unwritable(f"{code} tidak ada dalam rapat ini. Pilih bukti lain, lalu catat lagi.")
    return clean(name)


def _through_item(  # noqa: PLR0917  what is decided, then by whom
    meeting: Meeting,
    before: Decision | None,
    after: Decision,
    id: str,
    store: Store,
    by: Actor,
) -> None:
    """Send what a decision changes of its item; sent twice, it is taken once."""
    items = store.view.standing.items
    item = next((one for one in items if one.code == after.code), None)
    edits = _edits(item, meeting, before, after) if item is not None else []
    if edits:
        store.change(edits, by, f"c:{id}")


def _edits(
    item: ItemStanding, meeting: Meeting, before: Decision | None, after: Decision
) -> list[Edit]:
    given: dict[str, str] = {}
    if before is None or after.what != before.what:
        old = decision_note(meeting, before.what) if before else ""
        new = decision_note(meeting, after.what)
        lines = [line for line in item.note.splitlines() if line not in {old, new} or not line]
        given["note"] = "\n".join([*lines, new]).strip()
    if after.who and (before is None or after.who != before.who):
        given["pic"] = after.who
    if after.by and (before is None or after.by != before.by):
        given["due_date"] = after.by.isoformat()
    return [
        Edit(
            CellKey(BUKTI.name, after.code, BUKTI.heads[field]),
            canonical(item.value(field)),
            text,
        )
        for field, text in given.items()
    ]
