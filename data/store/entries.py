"""The journal as people read it: what was done in one step is one entry."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from data.schema import BUKTI, EDITED_SHEETS, LKE
from data.store.changes import Change, is_status
from data.store.view import View
from data.workbook.writer import CellKey

_CODE = BUKTI.heads["code"]


@dataclass(frozen=True)
class Entry:
    """Changes of one step, the newest first: one cell, a whole row that came or went, or many."""

    changes: tuple[Change, ...]

    @property
    def first(self) -> Change:
        """Return the change that speaks for all: of a row that of its status."""
        return next((one for one in self.changes if _moves_row(one)), self.changes[0])

    @property
    def count(self) -> int:
        """Return how many cells it is about."""
        return len(self.changes)

    @property
    def is_row_removed(self) -> bool:
        """Tell whether a row of evidence went, or rows of the LKE."""
        return self.first.takes_row_away

    @property
    def is_row_added(self) -> bool:
        """Tell whether a row of evidence came."""
        return is_status(self.first.key) and not self.first.before


def entries(changes: Iterable[Change]) -> list[Entry]:
    """Return changes as entries, in the order of their newest; a row that moved is one of its own.

    `changes` come the newest first.
    """
    found: dict[tuple[int, str], list[Change]] = {}
    batches: dict[int, list[Change]] = {}
    for change in changes:
        batches.setdefault(change.batch, []).append(change)
    for batch, own in batches.items():
        moved = {change.key.code for change in own if _moves_row(change)}
        for change in own:
            row = _row_of(change) if change.key.code in moved else ""
            found.setdefault((batch, row), []).append(change)
    return [Entry(tuple(own)) for own in found.values()]


def _moves_row(change: Change) -> bool:
    return change.takes_row_away or (is_status(change.key) and not change.before)


def _row_of(change: Change) -> str:
    """Return what is one entry of a step: each row of evidence, the rows of the LKE together."""
    return change.key.code if change.key.sheet == BUKTI.name else change.key.sheet


@dataclass(frozen=True)
class RemovedRow:
    """A row of evidence or of the LKE that is gone, with what the journal knows of it, by head."""

    change: Change
    texts: Mapping[str, str]

    @property
    def code(self) -> str:
        """Return its KODE."""
        return self.change.key.code

    @property
    def name(self) -> str:
        """Return what it was called; "" for a question, which is called by its text."""
        return self.texts.get(BUKTI.heads["name"], "")


def removed_rows(view: View) -> list[RemovedRow]:
    """Return the rows that a file took away and that have not come back, the newest first.

    While a KODE of a sheet cannot be read, none of its rows is said to be gone: it may be that one.
    """
    if view.reading is None:
        return []
    gone: dict[str, Change] = {}
    for sheet in EDITED_SHEETS:
        there = {row.code for row in view.reading.rows(sheet.name)}
        if any((one.contract, one.head) == (sheet.name, _CODE) for one in view.problems):
            continue
        changes = sorted(view.latest.values(), key=lambda change: change.id)
        gone |= {
            change.key.code: change
            for change in changes
            if change.key.sheet == sheet.name
            and change.takes_row_away
            and (change.is_status or sheet is LKE)
            and change.key.code not in there
        }
    texts: dict[str, dict[str, str]] = {code: {} for code in gone}
    for key, change in view.latest.items():
        last = gone.get(key.code)
        if last is not None and key.sheet == last.key.sheet and change.batch == last.batch:
            texts[key.code][key.column] = change.before
    rows = [RemovedRow(change, texts[code]) for code, change in gone.items()]
    return sorted(rows, key=lambda row: -row.change.id)


def later_change(change: Change, latest: Mapping[CellKey, Change]) -> Change | None:
    """Return the change that came over another one in its cell, None if it still stands."""
    newest = latest.get(change.key)
    return newest if newest is not None and newest.id != change.id else None
