"""Sends one edit of the live board through the one door, and says what became of it."""

from components.board.edits import Ack, BoardEdit, Fate
from data.roles import Actor, Right
from data.store import Outcome, Source, Store, View
from data.workbook import CellKey

_UNDO_IS_OTHERS = "Yang dapat dibatalkan hanya perubahan terakhir Anda sendiri pada sel itu."


def send_edit(one: BoardEdit, by: Actor, store: Store, own_changes: dict[CellKey, int]) -> Ack:
    """Send an edit; one that was sent before, also before a restart of the server, is the same.

    `own_changes` are the last changes of the session by cell; a new one is noted there. An undo
    counts only for the last of them, while it is the newest of its cell. Raises NotAllowed if the
    role does not reach so far, Unwritable if the edit cannot be kept.
    """
    key = one.edit.key
    by.require(Right.EDIT)
    if _is_newest(one, store.view):
        return Ack(one.id, Fate.SAME, store.view.version_of(key))
    if one.undo is not None and not _may_undo(one, store.view, own_changes):
        return Ack(one.id, Fate.REFUSED, reason=_UNDO_IS_OTHERS)
    source = Source.BOARD if one.undo is None else Source.RESTORE
    (outcome,) = store.change([one.edit], by, one.token, source)
    if outcome is not Outcome.SAVED:
        return Ack(one.id, Fate(outcome))
    own_changes[key] = store.view.version_of(key)
    return Ack(one.id, Fate.SAVED, own_changes[key])


def _is_newest(one: BoardEdit, view: View) -> bool:
    """Tell whether the newest change of its cell is this very edit."""
    latest = view.latest.get(one.edit.key)
    return latest is not None and latest.token == one.token


def _may_undo(one: BoardEdit, view: View, own_changes: dict[CellKey, int]) -> bool:
    latest = view.latest.get(one.edit.key)
    return (
        latest is not None
        and latest.id == one.undo == own_changes.get(one.edit.key)
        and (one.edit.before, one.edit.after) == (latest.after, latest.before)
    )
