"""How a session's changes reach the one door, and how it learns what became of them."""

import logging
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from components.evidence import Fields
from data.errors import WorkbookFault
from data.roles import Right
from data.schema import BUKTI, LKE
from data.store import Change, Outcome, OwnerFile, Source, View
from data.workbook import CellKey, Edit, Reading
from data.workbook.repairs import CellPatch, patch_at, patched
from data.workbook.writer import canonical, is_accepted
from pages.session.person import actor, may
from pages.session.state import session, widget_values
from pages.session.stores import current_store

_LOG = logging.getLogger(__name__)


def evidence_fields(view: View) -> Fields:
    """Return how the rows of evidence on this page send their changes."""
    return _fields(view, BUKTI.name)


def answer_fields(view: View) -> Fields:
    """Return how the LKE questions on this page send their changes."""
    return _fields(view, LKE.name)


def _fields(view: View, sheet: str) -> Fields:
    return Fields(
        changed=partial(send_change, sheet),
        undo=lambda change: undo([change]),
        saved=last_saved(view),
        version=lambda code, head: view.version_of(CellKey(sheet, code, head)),
        attempt=session().attempt,
        disabled=not may_edit(view),
        sealed=not may(Right.VERIFY),
    )


def send_change(sheet: str, code: str, head: str, before: str, key: str) -> None:
    """Send what a widget holds through the one door; the callback of every control of a row."""
    edit = Edit(CellKey(sheet, code, head), before, canonical(widget_values().get(key)).strip())
    _through_door([edit], token=f"{session().id}:{key}")


def send_edits(edits: list[Edit], needs: Right = Right.EDIT) -> bool:
    """Send edits that a person has looked through and confirmed; tell whether they were taken.

    `needs` is the right that it takes.
    """
    return _through_door(edits, needs=needs)


def undo(changes: Sequence[Change]) -> None:
    """Bring cells back to what they were before the given changes, as new changes."""
    take_back([Edit(change.key, change.after, change.before) for change in changes])


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
        store.revise_workbook(revised, actor(), source=Source.RESTORE)

    return _attempt_or_show_the_present(put)


def _through_door(
    edits: Sequence[Edit],
    token: str = "",
    source: Source = Source.BOARD,
    needs: Right = Right.EDIT,
) -> bool:
    by = actor()

    def change() -> None:
        by.require(needs)
        outcomes = current_store().change(edits, by, token, source)
        if Outcome.SAVED in outcomes:
            session().saved = [edit.key for edit in edits]

    return _attempt_or_show_the_present(change)


def settle(collisions: Sequence[Change], restore: bool) -> None:
    """Carry out a person's decision on collisions."""

    def decide() -> None:
        for collision in collisions:
            current_store().settle(collision, restore, actor())

    _attempt_or_show_the_present(decide)


def ignore_sign(owner_file: OwnerFile) -> None:
    """Write in spite of the owner file that was drawn, which a person says was left behind."""
    _attempt_or_show_the_present(lambda: current_store().ignore_sign(owner_file, actor()))


def _attempt_or_show_the_present(action: Callable[[], Any]) -> bool:
    """Do it and tell whether it was kept; if not, the controls show again what stands."""
    if attempt(action):
        return True
    session().attempt += 1
    return False


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


def last_saved(view: View) -> Change | None:
    """Return the newest change of this session, as the journal has it."""
    changes = [view.latest[key] for key in session().saved if key in view.latest]
    return max(changes, key=lambda change: change.id, default=None)
