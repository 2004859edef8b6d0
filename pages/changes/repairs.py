"""Repairs cells that are set aside: those of the board through its door, others by a patch."""

from collections.abc import Sequence

from data.errors import Moved, Problem
from data.roles import Right
from data.store import Source
from data.workbook import Edit
from data.workbook.repairs import patch_of, patched
from data.workbook.writer import cell_texts, is_accepted, key_of
from pages.changes.door import attempt, refuse, send_edits, taken_back
from pages.session.choices import Repaired
from pages.session.person import actor
from pages.session.state import session
from pages.session.stores import current_store


def repair(chosen: Sequence[tuple[Problem, str]]) -> None:
    """Give cells that are set aside the texts that were chosen for them, as one change.

    What cannot be taken is said on the next run, and all else is.
    """
    edits: list[Edit] = []
    others: list[tuple[Problem, str]] = []
    for problem, text in chosen:
        key = key_of(problem)
        if key is None:
            others.append((problem, text))
        else:
            edits.append(Edit(key, problem.found, text))
    done = Repaired()
    if edits and _is_as_found(edits) and send_edits(edits, needs=Right.UPLOAD):
        done.edits = tuple(edits)
    if others:
        patches = tuple(patch_of(problem, text) for problem, text in others)
        if attempt(
            lambda: current_store().revise_workbook(
                lambda reading: patched(reading, patches), actor(), source=Source.BOARD
            )
        ):
            done.patches = patches
    if done:
        session().choices.repaired = done


def _is_as_found(edits: Sequence[Edit]) -> bool:
    """Tell whether the cells still hold what the person saw, and may hold what was chosen."""
    reading = current_store().view.reading
    present = cell_texts(reading) if reading is not None else {}
    moved = [str(edit.key) for edit in edits if present.get(edit.key) != edit.before]
    if moved:
        refuse(str(Moved(f"{', '.join(moved[:3])} sudah berubah. Periksa daftarnya lagi.", "")))
        return False
    wrong = [edit for edit in edits if not is_accepted(edit.key, edit.after)]
    if wrong:
        refuse(f"{wrong[0].key}: '{wrong[0].after}' tidak dapat dipakai di sel itu.")
    return not wrong


def undo_repair() -> None:
    """Take the last repair back: the cells hold again what stood there."""
    choices = session().choices
    done, choices.repaired = choices.repaired, Repaired()
    edits = [Edit(edit.key, edit.after, edit.before) for edit in done.edits]
    if not taken_back(edits, [patch.reversed() for patch in done.patches]):
        choices.repaired = done
