"""Decides what an outside save of the workbook means for the changes that the board has made."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from data.store.journal import Change, Journal, NewChange, Source, State
from data.workbook.writer import CellKey

# A cell that the board wrote and that an outside save changed to something new may come from a copy
# that was opened before the board wrote. After this time it is taken as a later edit.
RECENT = timedelta(minutes=15)


@dataclass
class Absorbed:
    """What is to be noted: outside changes, landed and displaced changes of the board, cells."""

    outside: list[NewChange] = field(default_factory=list)
    landed: list[int] = field(default_factory=list)
    displaced: dict[int, str] = field(default_factory=dict)
    cells: dict[CellKey, str | None] = field(default_factory=dict)


def absorb(
    journal: Journal,
    found: Mapping[CellKey, str],
    waiting: Sequence[Change],
    now: datetime,
) -> Absorbed:
    """Compare what the workbook holds (`found`) with what it was known to hold.

    - A cell that holds what a waiting change wanted has been written: the change has landed.
    - A cell that went back to what it was before the board wrote it comes from a stale copy: the
      outside change is collided, and a person decides.
    - A cell that the board wrote and that now holds something else collides too, where the same
      save shows staleness, or where nothing proves that the copy was opened after the write.
    - Everything else is an edit in Excel, taken as it is.
    """
    known = journal.known()
    result = Absorbed()
    if not known:
        result.cells = dict(found)
        return result
    chains: dict[CellKey, list[Change]] = {}
    for change in waiting:
        chains.setdefault(change.key, []).append(change)
    moved = [key for key in known.keys() | found.keys() if known.get(key) != found.get(key)]
    runs: dict[CellKey, list[Change]] = {}
    for key in sorted(moved):
        value = found.get(key)
        result.cells[key] = value
        chain = chains.get(key, [])
        landed = [index for index, change in enumerate(chain) if change.after == value]
        if landed:
            result.landed += [change.id for change in chain[: landed[-1] + 1]]
            continue
        reason = "baris bukti dihapus di Excel" if value is None else "sel itu diubah di Excel"
        result.displaced.update({change.id: reason for change in chain})
        if not chain and value is not None and key in known:
            runs[key] = journal.run_of(key)
        result.outside.append(_outside(key, known.get(key, ""), value or "", State.WRITTEN))
    runs = {key: run for key, run in runs.items() if run and run[0].after == known[key]}
    if runs:
        suspects = _collided(runs, found, _seen_until(journal, found), now)
        result.outside = [
            replace(new, state=State.COLLIDED) if new.key in suspects else new
            for new in result.outside
        ]
    return result


def _seen_until(journal: Journal, found: Mapping[CellKey, str]) -> int:
    """Return the newest change of the board that the save still holds: it is at least as new."""
    return max(
        (
            change.id
            for key, change in journal.latest_by_cell().items()
            if change.source is not Source.EXCEL
            and change.state is State.WRITTEN
            and found.get(key) == change.after
        ),
        default=0,
    )


def _collided(
    runs: Mapping[CellKey, list[Change]],
    found: Mapping[CellKey, str],
    seen_until: int,
    now: datetime,
) -> set[CellKey]:
    """Return the cells on which the board and the save disagree, so that a person must choose.

    `runs` has, for each changed cell, the board's own changes since Excel last changed it, the
    newest first.
    """
    reverted = {key for key, run in runs.items() if found[key] in {change.before for change in run}}
    unproven = {
        key
        for key, run in runs.items()
        if run[0].id > seen_until and (bool(reverted) or now - run[0].at < RECENT)
    }
    return reverted | unproven


def _outside(key: CellKey, before: str, after: str, state: State) -> NewChange:
    return NewChange(key, before, after, Source.EXCEL, state)
