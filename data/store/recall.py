"""The journal's changes in memory, so that those who look never wait for the disk."""

from collections.abc import Iterable
from itertools import islice

from data.store.changes import Change, Source, State
from data.workbook.writer import CellKey


class Recall:
    """All changes by id, oldest first, with what is asked of them at every look."""

    def __init__(self) -> None:
        self._by_id: dict[int, Change] = {}
        self._ids_by_cell: dict[CellKey, list[int]] = {}
        self._ids_by_token: dict[str, list[int]] = {}
        self._open: set[int] = set()
        self._latest: dict[CellKey, Change] = {}
        self._outside: list[int] = []

    def take(self, changes: Iterable[Change]) -> None:
        """Take in new changes (ids only grow) and new states of known ones."""
        for change in changes:
            is_new = change.id not in self._by_id
            self._by_id[change.id] = change
            if is_new:
                self._ids_by_cell.setdefault(change.key, []).append(change.id)
                if change.token:
                    self._ids_by_token.setdefault(change.token, []).append(change.id)
                if change.source is Source.EXCEL:
                    self._note_outside(change)
            if change.is_open:
                self._open.add(change.id)
            else:
                self._open.discard(change.id)
            self._renew_latest(change.key)

    def _note_outside(self, change: Change) -> None:
        if self._outside and self._by_id[self._outside[-1]].batch != change.batch:
            self._outside = []
        self._outside.append(change.id)

    def _renew_latest(self, key: CellKey) -> None:
        steps = (self._by_id[one] for one in reversed(self._ids_by_cell[key]))
        newest = next((change for change in steps if change.took_effect), None)
        if newest is not None:
            self._latest[key] = newest
        else:
            self._latest.pop(key, None)

    @property
    def last_id(self) -> int:
        """Return the newest change's id, 0 where there is none."""
        return next(reversed(self._by_id), 0)

    @property
    def last_batch(self) -> int:
        """Return the newest batch's number, 0 where there is none."""
        return self._by_id[self.last_id].batch if self._by_id else 0

    def open_ids(self) -> list[int]:
        """Return the ids of the changes whose state may still move."""
        return sorted(self._open)

    def in_state(self, state: State) -> list[Change]:
        """Return the changes in an open state, the oldest first."""
        changes = (self._by_id[one] for one in sorted(self._open))
        return [change for change in changes if change.state is state]

    def get(self, one: int) -> Change | None:
        """Return the change of an id."""
        return self._by_id.get(one)

    def latest(self) -> dict[CellKey, Change]:
        """Return the newest change of each cell that took effect (or waits to)."""
        return dict(self._latest)

    def outside(self) -> list[Change]:
        """Return what the newest outside save changed."""
        return [self._by_id[one] for one in self._outside]

    def of_cell(self, key: CellKey) -> list[Change]:
        """Return the changes of a cell, the newest first."""
        return [self._by_id[one] for one in reversed(self._ids_by_cell.get(key, []))]

    def of_token(self, token: str) -> list[Change]:
        """Return the changes that one widget has sent, the oldest first."""
        return [self._by_id[one] for one in self._ids_by_token.get(token, [])]

    def newest_first(self, most: int) -> list[Change]:
        """Return the changes, the newest first."""
        return list(islice(reversed(self._by_id.values()), most))
