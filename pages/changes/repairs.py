"""Repairs cells that are set aside: those of the board through its door, others by a patch."""

from collections.abc import Sequence

from data.errors import Problem
from data.roles import Right
from data.store import Source
from data.workbook import Edit, Reading
from data.workbook.repairs import Repair, patch_of, repaired
from data.workbook.writer import cell_texts, is_accepted, key_of
from pages.changes.door import attempt, refuse, send_edits, taken_back
from pages.session.choices import Repaired
from pages.session.person import actor
from pages.session.state import session
from pages.session.stores import current_store

Chosen = tuple[Problem, str]
_MOST_PLACES = 12


def repair(chosen: Sequence[Chosen]) -> None:
    """Give cells that are set aside the texts that were chosen for them, as one change.

    What has changed meanwhile, or cannot be taken, is said on the next run, and all else is done.
    """
    current_store().step()  # what was saved in this moment is known before it is held against
    own = [(problem, text) for problem, text in chosen if key_of(problem) is not None]
    others = [one for one in chosen if one not in own]
    held, moved, unread = _sorted(own)
    done = Repaired()
    edits = [_edit(problem, text) for problem, text in held]
    if edits and send_edits(edits, needs=Right.UPLOAD):
        done.edits = tuple(edits)
    if others:
        result = _patch(others)
        if result is not None:
            done.patches = result.done
            places = {(patch.sheet, patch.cell) for patch in result.moved}
            moved += [one for one, _ in others if (one.contract, one.cell) in places]
            places = {(patch.sheet, patch.cell) for patch in result.unread}
            unread += [one for one, _ in others if (one.contract, one.cell) in places]
    done.left = _left(moved, unread)
    if done:
        session().choices.repaired = done
    elif done.left:
        refuse(f"Tidak ada yang dibetulkan. {done.left}")


def _sorted(chosen: Sequence[Chosen]) -> tuple[list[Chosen], list[Problem], list[Problem]]:
    """Part those that still hold what the person saw from those that moved or cannot be taken."""
    reading = current_store().view.reading
    present = cell_texts(reading) if reading is not None else {}
    held: list[Chosen] = []
    moved: list[Problem] = []
    unread: list[Problem] = []
    for problem, text in chosen:
        edit = _edit(problem, text)
        if present.get(edit.key) != edit.before:
            moved.append(problem)
        elif not is_accepted(edit.key, edit.after):
            unread.append(problem)
        else:
            held.append((problem, text))
    return held, moved, unread


def _edit(problem: Problem, text: str) -> Edit:
    key = key_of(problem)
    assert key is not None
    return Edit(key, problem.found, text)


def _patch(chosen: Sequence[Chosen]) -> Repair | None:
    """Patch cells that are not the board's; None if nothing could be written."""
    patches = [patch_of(problem, text) for problem, text in chosen]
    made: list[Repair] = []

    def revised(reading: Reading) -> bytes:
        made[:] = [repaired(reading, patches)]
        return made[0].data

    def put() -> None:
        current_store().revise_workbook(
            revised, actor(), source=Source.BOARD, noted=lambda: made[0].done
        )

    return made[0] if attempt(put) and made else None


def _left(moved: Sequence[Problem], unread: Sequence[Problem]) -> str:
    parts = []
    if moved:
        parts.append(f"{len(moved)} berubah sementara itu: {_places(moved)}.")
    if unread:
        parts.append(f"{len(unread)} isinya tidak dapat dipakai: {_places(unread)}.")
    return " ".join(parts)


def _places(problems: Sequence[Problem]) -> str:
    """Return where cells stand: "Bukti D7, D9; Tim C3"."""
    by_sheet: dict[str, list[str]] = {}
    for one in problems[:_MOST_PLACES]:
        by_sheet.setdefault(one.sheet, []).append(one.cell)
    more = f" dan {len(problems) - _MOST_PLACES} lagi" if len(problems) > _MOST_PLACES else ""
    return "; ".join(f"{sheet} {', '.join(cells)}" for sheet, cells in by_sheet.items()) + more


def undo_repair() -> None:
    """Take the last repair back: the cells hold again what stood there."""
    choices = session().choices
    done, choices.repaired = choices.repaired, Repaired()
    edits = [Edit(edit.key, edit.after, edit.before) for edit in done.edits]
    if not taken_back(edits, [patch.reversed() for patch in done.patches]):
        choices.repaired = done
