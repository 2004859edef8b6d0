"""Takes what people do in a meeting, from any page: an outbox comes from wherever they went."""

from components.board.acts import Decide, MeetingAct, Move, Revise, Talk
from components.board.edits import Ack, Fate
from data.errors import Unwritable
from data.meeting import (
    Discussion,
    Meeting,
    meetings,
    move_meeting,
    note_discussion,
    require_running,
)
from data.roles import Actor, Right
from data.store import Store
from pages.changes.decisions import revise_decision, take_decision


def taken_act(act: MeetingAct, by: Actor, store: Store) -> Ack:
    """Take an act of a person; one that comes again changes nothing more.

    Raises NotAllowed if the role does not reach so far, Unwritable if the meeting is finished, or
    if the act cannot be kept.
    """
    by.require(Right.LEAD if isinstance(act, Move) else Right.EDIT)
    meeting = next((one for one in meetings(store.records) if one.id == act.meeting), None)
    if meeting is None:
        raise Unwritable("rapat ini tidak ada. Buka halaman Rapat lagi.")
    if store.view.reading is None:
        raise Unwritable("lembar kerja belum terbaca. Perbaiki dahulu, lalu ulangi.")
    return Ack(act.id, _fate(act, meeting, store, by))


def _fate(act: MeetingAct, meeting: Meeting, store: Store, by: Actor) -> Fate:
    match act:
        case Decide():
            return take_decision(act, meeting, store, by)
        case Revise():
            return revise_decision(act, meeting, store, by)
        case Move():
            return _move(act, meeting, store, by)
        case Talk():
            return _talk(act, meeting, store, by)


def _move(act: Move, meeting: Meeting, store: Store, by: Actor) -> Fate:
    """Bring the room on; two who press at once, or one press sent twice, go one step."""
    if not meeting.is_running or meeting.position != act.before:
        return Fate.SAME
    if act.after >= len(meeting.order):
        raise Unwritable("komponen itu tidak ada dalam rapat ini.")
    move_meeting(store.records, meeting.id, act.after, by)
    return Fate.SAVED


def _talk(act: Talk, meeting: Meeting, store: Store, by: Actor) -> Fate:
    require_running(store.records, meeting.id)
    if act.code not in meeting.order:
        raise Unwritable(f"komponen {act.code} tidak ada dalam rapat ini.")
    said = Discussion(act.code, act.after)
    is_kept = note_discussion(store.records, meeting.id, said, by, act.before)
    return Fate.SAVED if is_kept else Fate.COLLIDED
