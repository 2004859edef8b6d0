"""What is set aside in a workbook, by kind and range, so that nobody reads it cell by cell."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from data.columns import Kind, Sheet
from data.errors import Problem
from data.schema import SHEETS
from data.words import clean, short_date
from data.workbook.tables import quoted
from data.xlsx import parse_address
from data.xlsx.addresses import range_text

_SHEETS = {sheet.name: sheet for sheet in SHEETS}


@dataclass(frozen=True)
class ProblemGroup:
    """Problems of one kind: the same text in the same column, with the same proposal.

    What rows are found by has a proposal of its own in each row, so these are one group.
    """

    problems: tuple[Problem, ...]

    @property
    def first(self) -> Problem:
        """Return the problem that speaks for all."""
        return self.problems[0]

    @property
    def count(self) -> int:
        """Return how many cells it is about."""
        return len(self.problems)

    @property
    def proposal(self) -> str:
        """Return what all of them were probably meant to be, "" if they differ or nobody knows."""
        meant = {problem.proposal for problem in self.problems}
        return meant.pop() if len(meant) == 1 else ""

    @property
    def has_proposal(self) -> bool:
        """Tell whether one of them has a proposal."""
        return any(problem.proposal for problem in self.problems)

    @property
    def label(self) -> str:
        """Return what the column is called, as it begins a sentence; "" if it is no cell."""
        sheet = _SHEETS.get(self.first.contract)
        column = sheet.by_head.get(self.first.head) if sheet else None
        return column.label if column else self.first.head

    @property
    def where(self) -> str:
        """Return the cells as ranges: "Bukti D2:D13, D15"; the tab alone if the tab is meant."""
        ranges = ", ".join(cell_ranges(problem.cell for problem in self.problems if problem.cell))
        return f"{self.first.sheet or self.first.file} {ranges}".strip()

    @property
    def what(self) -> str:
        """Say the kind in few words: "status 'Sudah'"; the sentence if no text stands there."""
        if self.first.cell and self.first.found:
            return f"{self.label.lower()} {quoted(self.first.found)}"
        return self.first.text

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def grouped(problems: Iterable[Problem]) -> list[ProblemGroup]:
    """Return the groups, the largest first, else in the order of the sheets."""
    found: dict[tuple[str, ...], list[Problem]] = {}
    for problem in problems:
        found.setdefault(_kind(problem), []).append(problem)
    groups = [ProblemGroup(tuple(own)) for own in found.values()]
    return sorted(groups, key=lambda group: -group.count)


def _kind(problem: Problem) -> tuple[str, ...]:
    if not problem.cell or not problem.head:
        return (problem.sheet, problem.cell, problem.text)
    sheet = _SHEETS.get(problem.contract)
    if sheet is not None and sheet.heads.get(sheet.key) == problem.head:
        return (problem.sheet, problem.head, clean(problem.found))
    # A row that is set aside is another case than a cell of one that lives.
    is_of_row = "" if problem.code else "-"
    found = clean(problem.found) or problem.text
    return (problem.sheet, problem.head, found, problem.proposal, is_of_row)


def cell_ranges(cells: Iterable[str]) -> list[str]:
    """Return addresses as ranges of cells that stand under each other: ["D2:D4", "D7"]."""
    ranges: list[tuple[int, int, int, int]] = []
    for row, column in sorted({parse_address(cell) for cell in cells}, key=_by_column):
        if ranges and ranges[-1][2:] == (row - 1, column):
            ranges[-1] = (*ranges[-1][:2], row, column)
        else:
            ranges.append((row, column, row, column))
    return [range_text(one) for one in ranges]


def _by_column(place: tuple[int, int]) -> tuple[int, int]:
    return place[1], place[0]


def proposal_words(problem: Problem, text: str) -> str:
    """Return a proposal, or what else a cell shall hold, as people read it."""
    sheet: Sheet | None = _SHEETS.get(problem.contract)
    column = sheet.by_head.get(problem.head) if sheet else None
    if column is None or column.kind is not Kind.DATE or not text:
        return text
    try:
        return short_date(date.fromisoformat(text))
    except ValueError:
        return text


def counted_cells(problems: Sequence[Problem]) -> int:
    """Return how many cells are set aside; a tab or a file that is missing is none."""
    return sum(bool(problem.cell) for problem in problems)
