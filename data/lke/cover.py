"""The smallest choice of improvements that meets nested minimums, found exactly."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from data.lke.scoring import TOLERANCE

Table = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Option:
    """One way to improve an item: how many levels up (1 or more), how many points gained."""

    levels: int
    gain: float


@dataclass(frozen=True)
class Item:
    """A question that can be improved in one of several ways, or left as it is."""

    code: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Group:
    """Items and smaller groups whose gains together must reach `need` points.

    Groups nest and never overlap, as the rules do: areas in pengungkit in the total.
    """

    need: float
    items: tuple[Item, ...] = ()
    groups: tuple["Group", ...] = ()


def smallest_cover(group: Group) -> dict[str, Option] | None:
    """Return the best option of each item to improve, by code; None when nothing is enough.

    Exact: no choice that reaches every need has fewer items; of those with as few items none
    has fewer levels; of those none gains more points.

    How: for each group a table holds, for exactly c items and l levels, the most points that
    a choice can gain while it meets the needs inside the group. As every need asks only for
    more points and groups don't overlap, a choice with more points can take the place of
    another with the same c and l, so the most points are all that must be known. Tables of
    groups beside each other are joined over all ways to split c and l; a group's cells below
    its need are struck out. A cell is also struck out if another has no more items, no more
    levels and no fewer points: the other can take its place in any choice.
    """
    node = _Node(group)
    reachable = np.argwhere(node.table > -np.inf)
    if not len(reachable):
        return None
    items, levels = reachable[0]
    return dict(node.choose(int(items), int(levels)))


class _Node:
    """A group's table, built up in stages that are walked back to find the choice."""

    def __init__(self, group: Group) -> None:
        self._stages: list[tuple[Table, Item | _Node]] = []
        self.table: Table = np.zeros((1, 1))
        for item in group.items:
            self._stages.append((self.table, item))
            self.table = _strike_dominated(_add_item(self.table, item))
        for inner in group.groups:
            node = _Node(inner)
            self._stages.append((self.table, node))
            self.table = _strike_dominated(_join(self.table, node.table))
        self.table = np.where(self.table >= group.need - TOLERANCE, self.table, -np.inf)

    def choose(self, items: int, levels: int) -> list[tuple[str, Option]]:
        """Walk back from one cell of the table to the options that made it."""
        chosen: list[tuple[str, Option]] = []
        gain = self.table[items, levels]
        for before, stage in reversed(self._stages):
            if isinstance(stage, Item):
                option = _option_behind(before, stage, items, levels, gain)
                if option is not None:
                    chosen.append((stage.code, option))
                    items, levels = items - 1, levels - option.levels
            else:
                inner = _cell_behind(before, stage.table, items, levels, gain)
                chosen += stage.choose(*inner)
                items, levels = items - inner[0], levels - inner[1]
            gain = before[items, levels]
        return chosen


def _add_item(table: Table, item: Item) -> Table:
    """Return the table after one more item may be improved."""
    rows, columns = table.shape
    wider = max((option.levels for option in item.options), default=0)
    result = np.full((rows + 1, columns + wider), -np.inf)
    result[:rows, :columns] = table
    for option in item.options:
        cells = result[1:, option.levels : option.levels + columns]
        np.maximum(cells, table + option.gain, out=cells)
    return result


def _join(table: Table, inner: Table) -> Table:
    """Return the table of two groups side by side: the best over all splits."""
    rows, columns = table.shape
    result = np.full((rows + inner.shape[0] - 1, columns + inner.shape[1] - 1), -np.inf)
    for items, levels in np.argwhere(inner > -np.inf):
        cells = result[items : items + rows, levels : levels + columns]
        np.maximum(cells, table + inner[items, levels], out=cells)
    return result


def _strike_dominated(table: Table) -> Table:
    """Strike out the cells that another cell with no more items and levels does as well."""
    best = np.maximum.accumulate(np.maximum.accumulate(table, axis=0), axis=1)
    rival = np.full_like(table, -np.inf)
    rival[1:, :] = best[:-1, :]
    rival[:, 1:] = np.maximum(rival[:, 1:], best[:, :-1])
    return np.where(table > rival, table, -np.inf)


def _option_behind(
    before: Table, item: Item, items: int, levels: int, gain: float
) -> Option | None:
    """Return the option that made a cell, None when the item was left as it is."""
    rows, columns = before.shape
    if items < rows and levels < columns and before[items, levels] == gain:
        return None
    return next(
        option
        for option in item.options
        if items >= 1
        and 0 <= levels - option.levels < columns
        and before[items - 1, levels - option.levels] + option.gain == gain
    )


def _cell_behind(
    before: Table, inner: Table, items: int, levels: int, gain: float
) -> tuple[int, int]:
    """Return the inner group's cell that made a joined cell."""
    rows, columns = before.shape
    return next(
        (int(row), int(column))
        for row, column in np.argwhere(inner > -np.inf)
        if 0 <= items - row < rows
        and 0 <= levels - column < columns
        and before[items - row, levels - column] + inner[row, column] == gain
    )
