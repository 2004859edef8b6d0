"""Parts a sheet whose tables stand side by side: the same heads, again further right."""

from data.words import fold
from data.workbook.intake.fields import Field
from data.workbook.intake.grid import Grid
from data.workbook.intake.heads import fields_of

_FEWEST_HEADS = 3
_BEGINNINGS = {Field.NUMBER, Field.NAME}
_FIRST_ROWS = 60  # in which the first head stands


def side_by_side(grid: Grid) -> tuple[Grid, ...]:
    """Return one grid for each table that stands right of another; else the grid itself."""
    for row in grid.rows[:_FIRST_ROWS]:
        heads = {column: fold(text) for column, text in grid.texts(row).items()}
        first = min(heads)
        known = {field for text in heads.values() for field in fields_of(text)[:1]}
        if len(known - {Field.IGNORED}) < _FEWEST_HEADS:
            continue
        if not _BEGINNINGS & set(fields_of(heads[first])):
            return (grid,)
        return _parted(grid, row, heads)
    return (grid,)


def _parted(grid: Grid, row: int, heads: dict[int, str]) -> tuple[Grid, ...]:
    word = heads[min(heads)]
    of_first = {heads[column] for column in heads if column < _next(heads, word)}
    begins = {min(heads)}
    for at, column in sorted(grid.spots, key=lambda place: place[1]):
        if at < row or column <= max(begins) or fold(grid.own(at, column)) != word:
            continue
        right = {fold(text) for place, text in grid.texts(at).items() if place >= column}
        if len(of_first & right) >= _FEWEST_HEADS:
            begins.add(column)
    lefts = [1, *sorted(begins)[1:]]
    rights = [left - 1 for left in lefts[1:]] + [grid.width]
    if len(lefts) == 1:
        return (grid,)
    return tuple(grid.between(left, right) for left, right in zip(lefts, rights, strict=True))


def _next(heads: dict[int, str], word: str) -> int:
    """Return the column in which the first head stands again, or one behind all."""
    again = [column for column, text in heads.items() if text == word]
    return again[1] if len(again) > 1 else max(heads) + 1
