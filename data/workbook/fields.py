"""Reads one field of a row by what its column holds, and says what is wrong with its cell."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from data.columns import Column, Kind, Sheet
from data.errors import Problem
from data.statuses import STATUSES
from data.words import either, fold
from data.workbook import dates
from data.workbook.links import tidy_links
from data.workbook.nearest import proposed_status
from data.workbook.rows import Value
from data.workbook.tables import Row, quoted

_NO_DATE = frozenset({"", "-", "\u2013", "\u2014"})  # a dash says that there is none


def read_value(row: Row, column: Column, problems: list[Problem]) -> Value:
    """Return what a cell holds: a date or None, one of the choices or "", else a text."""
    if column.kind is Kind.DATE:
        return read_date(row, column, problems)
    if column.kind is Kind.CHOICE:
        return read_choice(row, column, problems)
    return read_text(row, column, problems)


def read_text(row: Row, column: Column, problems: list[Problem]) -> str:
    """Return a text, its wording untouched; "" if the cell holds an error of Excel."""
    return "" if is_broken(row, column.field, problems) else row.text(column.field)


def read_link(row: Row, column: Column, problems: list[Problem]) -> tuple[str, str]:
    """Return where a cell leads, and the name that it shows for that; "" if it shows the same."""
    if is_broken(row, column.field, problems):
        return "", ""
    text, target = row.text(column.field), row.link(column.field)
    cell = row.cell(column.field)
    if not target or not (text or (cell is not None and cell.link)):
        return tidy_links(text), ""  # a link that somebody left on an emptied cell is none
    return target, text if text != target else ""


def read_choice(row: Row, column: Column, problems: list[Problem]) -> str:
    """Return one of the column's choices, its capitals and blanks forgiven; "" if it is none."""
    if is_broken(row, column.field, problems):
        return ""
    text = row.text(column.field)
    choice = _by_fold(column.choices).get(fold(text), "")
    if not choice and row.plain(column.field):
        message = f"{column.head.lower()} {quoted(text)} tidak dikenal."
        meant = proposed_status(text) if column.choices == STATUSES else None
        problems.append(
            row.problem(column.field, f"{message} Pilih {either(column.choices)}.", meant or "")
        )
    return choice


def read_date(row: Row, column: Column, problems: list[Problem]) -> date | None:
    """Return a date, also one that is written as text; None if the cell is empty or holds none."""
    cell, text = row.cell(column.field), row.plain(column.field)
    if cell is None or is_broken(row, column.field, problems) or text in _NO_DATE:
        return None
    if isinstance(cell.value, date):
        return cell.value
    day = dates.read_date(text)
    if day is None:
        fault = dates.date_fault(column.head, text, quoted(text))
        meant = dates.proposed_date(text)
        problems.append(row.problem(column.field, fault, meant.isoformat() if meant else ""))
    return day


def is_broken(row: Row, field: str, problems: list[Problem]) -> bool:
    """Tell whether a cell holds an error of Excel, and note it as a problem."""
    cell = row.cell(field)
    if cell is None or not cell.error:
        return False
    text = f"sel berisi galat {quoted(str(cell.value))}. Perbaiki rumusnya."
    problems.append(row.problem(field, text))
    return True


def set_aside(
    code: str, sheet: Sheet, problems: Sequence[Problem]
) -> tuple[dict[str, str], list[Problem]]:
    """Return the texts of a row's cells that cannot be read, by field, and its problems by KODE.

    A text is kept only of the cells that the board changes, to hold a change against it.
    """
    named = [replace(problem, code=code) for problem in problems]
    columns = [(sheet.by_head[one.head], one.found) for one in named if one.found]
    return {column.field: found for column, found in columns if column.is_edited}, named


@cache
def _by_fold(choices: tuple[str, ...]) -> dict[str, str]:
    return {fold(choice): choice for choice in choices}
