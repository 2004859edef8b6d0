"""Decides what a file that came means for the changes that the board has made."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from data.schema import LKE
from data.store.changes import ROW_GONE, WITH_A_FILE, Change, NewChange, Source, State
from data.store.journal import Journal
from data.workbook.writer import CellKey

# A cell that the board wrote and that an outside save changed to something new may come from a copy
# that was opened before the board wrote. After this time it is taken as a later edit.
RECENT = timedelta(minutes=15)
_ANSWER = LKE.heads["answer"]
_BY = {Source.EXCEL: "di Excel", Source.UPLOAD: "oleh berkas yang diunggah"}


@dataclass
class Absorbed:
    """What is to be noted: outside changes, new states of the board's changes, and cells.

    `states` maps a change's id to its state and the reason for it; a cell whose value is None is
    no longer there.
    """

    outside: list[NewChange] = field(default_factory=list)
    states: dict[int, tuple[State, str]] = field(default_factory=dict)
    cells: dict[CellKey, str | None] = field(default_factory=dict)

    def note_in(self, journal: Journal, who: str, now: datetime, role: str = "") -> None:
        """Put it all into the journal, inside a transaction."""
        for one, (state, reason) in self.states.items():
            journal.mark([one], state, reason)
        journal.add(self.outside, who, now, role)
        journal.learn(self.cells)


def absorb(
    journal: Journal, found: Mapping[CellKey, str], now: datetime, source: Source = Source.EXCEL
) -> Absorbed:
    """Compare what the workbook holds (`found`) with what it was known to hold.

    `source` says how the file came: a save in Excel, or an upload on a page. What the board itself
    made of the file, a repair or what was taken back, is wanted and collides with nothing.

    - A cell that holds what a waiting change wanted has been written: the change has landed.
    - A cell that went back to what it was before the board wrote it comes from a stale copy: the
      outside change is collided, and a person decides.
    - A cell that the board wrote and that now holds something else collides too, if the same
      save shows staleness, or if nothing proves that the copy was opened after the write.
    - Everything else is an edit, taken as it is. One that was uploaded is the board's own for
      every save in Excel that comes later.

    An open collision stays open until a person decides, or until the cell holds what the board
    wanted there.
    """
    known = journal.recall.known
    result = Absorbed()
    if not known:
        result.cells = dict(found)
        return result
    chains: dict[CellKey, list[Change]] = {}
    for change in journal.recall.waiting:
        chains.setdefault(change.key, []).append(change)
    runs: dict[CellKey, list[Change]] = {}
    has_answers = any(key.sheet == LKE.name for key in found)
    moved = [key for key in known.keys() | found.keys() if known.get(key) != found.get(key)]
    for key in sorted(moved):
        value = found.get(key)
        result.cells[key] = value
        chain = chains.get(key, [])
        landed = [index for index, change in enumerate(chain) if change.after == value]
        if landed:
            done = chain[: landed[-1] + 1]
            result.states.update({change.id: (State.WRITTEN, "") for change in done})
            continue
        reason = "baris itu dihapus " if value is None else "sel itu diubah "
        reason += _BY.get(source, "di papan")
        result.states.update(displaced(chain, reason))
        if not chain and value is not None and key in known:
            runs[key] = _run_of(journal, key, source)
        gone = ROW_GONE if value is None else ""
        new = NewChange(key, known.get(key, ""), value or "", source, State.WRITTEN, reason=gone)
        # An empty cell of a row that came or went is no change; a question without an answer
        # that went is noted by it, as nothing else tells of it.
        is_question = (key.sheet, key.column) == (LKE.name, _ANSWER) and has_answers
        if new.before != new.after or (gone and is_question):
            result.outside.append(new)
    for collision in journal.recall.collisions:
        if collision.key in result.cells and result.cells[collision.key] == wanted_by(collision):
            result.states[collision.id] = (State.CANCELLED, "isi lembar kerja sudah sama")
    runs = {key: run for key, run in runs.items() if run and run[0].after == known[key]}
    suspects = _collided(journal, runs, found, now) if source in WITH_A_FILE else set()
    result.outside = [
        replace(new, state=State.COLLIDED) if new.key in suspects else new for new in result.outside
    ]
    return result


def wanted_by(collision: Change) -> str:
    """Return the board's value in a collision, which "Pulihkan" would bring into the workbook."""
    return collision.before if collision.came_with_a_file else collision.after


def displaced(chain: Sequence[Change], reason: str) -> dict[int, tuple[State, str]]:
    """Return what becomes of a cell's waiting changes when the workbook went another way.

    The last one collides, and a person decides; it had replaced those before it.
    """
    states = {change.id: (State.CANCELLED, "diganti pilihan berikutnya") for change in chain[:-1]}
    return states | {change.id: (State.COLLIDED, reason) for change in chain[-1:]}


def _run_of(journal: Journal, key: CellKey, source: Source) -> list[Change]:
    """Return the board's written changes of a cell since Excel last changed it, newest first.

    Who uploads a file has seen what it changes: an earlier upload is no change that it may not
    have known.
    """
    run: list[Change] = []
    for change in journal.of_cell(key):
        if change.source in {Source.EXCEL, source}:
            break
        if change.state is State.WRITTEN:
            run.append(change)
    return run


def _collided(
    journal: Journal,
    runs: Mapping[CellKey, list[Change]],
    found: Mapping[CellKey, str],
    now: datetime,
) -> set[CellKey]:
    """Return the cells on which the board and the save disagree, so that a person must choose.

    `runs` has, for each changed cell, the board's own changes since Excel last changed it, the
    newest first.
    """
    if not runs:
        return set()
    seen_until = _seen_until(journal, found)
    reverted: set[CellKey] = set()
    for key, run in runs.items():
        is_unproven = run[0].id > seen_until
        earlier = journal.values_before(key) if is_unproven else {one.before for one in run}
        if found[key] in earlier:
            reverted.add(key)
    if reverted:
        # A copy that lacks a change lacks what came after it too, whatever it seems to hold.
        seen_until = min(seen_until, *(runs[key][0].id - 1 for key in reverted))
    unproven = {
        key
        for key, run in runs.items()
        if run[0].id > seen_until and (bool(reverted) or now - run[0].at < RECENT)
    }
    return reverted | unproven


def _seen_until(journal: Journal, found: Mapping[CellKey, str]) -> int:
    """Return the newest change of the board that the save must have seen: it is at least as new.

    A cell proves it only with a value that it never had before.
    """
    newest = sorted(journal.recall.latest.items(), key=lambda item: item[1].id, reverse=True)
    return next(
        (
            change.id
            for key, change in newest
            if change.source is not Source.EXCEL
            and change.state is State.WRITTEN
            and found.get(key) == change.after
            and change.after not in journal.values_before(key)
        ),
        0,
    )
