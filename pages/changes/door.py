"""How a session's changes reach the one door, and how it learns what became of them."""

import logging
from collections.abc import Callable, Sequence
from typing import Any

from data.errors import WorkbookFault
from data.roles import Right
from data.store import Change, OwnerFile, Source, View
from data.workbook import Edit, Reading
from data.workbook.repairs import CellPatch, patch_at, patched
from data.workbook.writer import is_accepted, is_edited
from pages.session.person import actor, may
from pages.session.state import session
from pages.session.stores import current_store

_LOG = logging.getLogger(__name__)


def send_edits(edits: list[Edit], needs: Right = Right.EDIT) -> bool:
    """Send edits that a person has looked through and confirmed; tell whether they were taken.

    `needs` is the right that it takes.
    """
    return _through_door(edits, needs=needs)


def undo(changes: Sequence[Change]) -> None:
    """Bring cells back to what they were before the given changes, as new changes."""
    edits = [Edit(one.key, one.after, one.before) for one in changes if is_edited(one.key)]
    patches = [
        CellPatch(one.key.sheet, one.key.code, one.key.column, one.after, one.before)
        for one in changes
        if not is_edited(one.key)
    ]
    taken_back(edits, patches)


def take_back(edits: Sequence[Edit]) -> None:
    """Send edits that restore an earlier standing."""
    taken_back(edits)


def taken_back(edits: Sequence[Edit], patches: Sequence[CellPatch] = ()) -> bool:
    """Restore an earlier standing, cells that are not the board's too; tell whether all is.

    A text that no cell of ours may hold stood in the file before a repair, and goes back there.
    """
    known = [edit for edit in edits if is_accepted(edit.key, edit.after)]
    if known and not _through_door(known, source=Source.RESTORE):
        return False
    unknown = [edit for edit in edits if edit not in known]
    return not (unknown or patches) or _bring_back(unknown, patches)


def _bring_back(edits: Sequence[Edit], patches: Sequence[CellPatch]) -> bool:
    def revised(reading: Reading) -> bytes:
        own = [patch_at(reading, edit.key, edit.before, edit.after) for edit in edits]
        return patched(reading, [*own, *patches], is_repair=False)

    def put() -> None:
        store = current_store()
        store.step()  # what waits is written first: it is held against the file
        store.revise_workbook(revised, actor(), source=Source.RESTORE, noted=lambda: patches)

    return attempt(put)


def _through_door(
    edits: Sequence[Edit],
    source: Source = Source.BOARD,
    needs: Right = Right.EDIT,
) -> bool:
    by = actor()

    def change() -> None:
        by.require(needs)
        current_store().change(edits, by, source=source)

    return attempt(change)


def settle(collisions: Sequence[Change], restore: bool) -> None:
    """Carry out a person's decision on collisions."""

    def decide() -> None:
        for collision in collisions:
            current_store().settle(collision, restore, actor())

    attempt(decide)


def ignore_sign(owner_file: OwnerFile) -> None:
    """Write in spite of the owner file that was drawn, which a person says was left behind."""
    attempt(lambda: current_store().ignore_sign(owner_file, actor()))


def attempt(action: Callable[[], Any]) -> bool:
    """Do it and tell whether it was kept; the next run says why where it was not."""
    try:
        action()
    except WorkbookFault as error:
        _LOG.warning("refused: %s", error)
        refuse(str(error))
        return False
    return True


def refuse(reason: str) -> None:
    """Say on the next run why nothing was kept."""
    session().refusal = reason


def may_edit(view: View) -> bool:
    """Tell whether this run draws for somebody who may edit, and edits can be kept."""
    return not view.refusal and may(Right.EDIT)
