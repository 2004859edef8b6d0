"""Reads the sheet Pengaturan: one setting a row, by its name."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from data.errors import Problem
from data.letter_settings import LETTER_NUMBER, LETTER_SETTINGS
from data.schema import (
    GOALS,
    SETTING_EVIDENCE_FOLDER,
    SETTING_GOAL,
    SETTING_OFFICE,
    SETTING_SAMPLE,
    SETTING_SUBMISSION,
    SETTING_TIMEZONE,
    SETTING_YEAR,
    TIMEZONES,
)
from data.words import either, fold
from data.workbook.dates import read_date
from data.workbook.tables import Row, Table, plain_head, quoted
from data.xlsx import Cell

_CHOICES: dict[str, tuple[str, ...]] = {
    fold(SETTING_GOAL): GOALS,
    fold(SETTING_TIMEZONE): tuple(TIMEZONES),
}
# What tells that a sheet of another name is this one: letters are common words, and no sign.
SETTING_NAMES = frozenset(
    {
        *_CHOICES,
        fold(SETTING_OFFICE),
        fold(SETTING_YEAR),
        fold(SETTING_EVIDENCE_FOLDER),
        fold(SETTING_SUBMISSION),
        fold(SETTING_SAMPLE),
    }
)
_KNOWN = SETTING_NAMES | {fold(one.name) for one in LETTER_SETTINGS}
_LETTER_NUMBER = next(one.name for one in LETTER_SETTINGS if one.field == "letter_number")
_YES = "ya"
_YEAR = re.compile(r"20[0-9]{2}")


@dataclass(frozen=True)
class LetterSettings:
    """What letters need, "" if it is not given; `letter_number` always has a pattern."""

    institution: str = ""
    address: str = ""
    city: str = ""
    contact: str = ""
    logo: str = ""
    letter_number: str = LETTER_NUMBER
    basis: str = ""
    copies: str = ""


@dataclass(frozen=True)
class Settings:
    """What the sheet Pengaturan says; `timezone` is an IANA name, the rest None if not given.

    `is_sample` is true if Data contoh is "Ya": all in the workbook is invented. `has_letters`
    tells whether the sheet has a row for each setting that letters need.
    """

    office: str = ""
    year: int | None = None
    goal: str = GOALS[0]
    timezone: str = TIMEZONES["WIB"]
    timezone_label: str = "WIB"
    evidence_folder: str = ""
    submission_date: date | None = None
    is_sample: bool = False
    letters: LetterSettings = field(default_factory=LetterSettings)
    has_letters: bool = False


def read_settings(table: Table) -> tuple[Settings, list[Problem]]:
    """Read the settings that the contract names; other rows are left alone.

    What is not given, or cannot be taken, has the value that a new workbook starts with.
    """
    values: dict[str, str] = {}
    submission: date | None = None
    places: dict[str, str] = {}
    problems: list[Problem] = []
    for row in table.rows():
        name = plain_head(row.plain("name"))
        if name not in _KNOWN:
            continue
        if name in places:
            where = f"juga di sel {places[name]}"
            text = f"{quoted(row.plain('name'))} ada dua kali ({where}). Hapus salah satunya."
            problems.append(row.problem("name", text))
            continue
        places[name] = row.address("name")
        value = row.plain("value")
        fault = _fault(row, name, value)
        if fault:
            problems.append(row.problem("value", fault))
        elif name == fold(SETTING_SUBMISSION):
            cell = row.cell("value")
            submission = _day(cell, value)
        else:
            values[name] = value.upper() if name in _CHOICES else value
    year = values.get(fold(SETTING_YEAR), "")
    label = values.get(fold(SETTING_TIMEZONE)) or "WIB"
    settings = Settings(
        office=values.get(fold(SETTING_OFFICE), ""),
        year=int(year) if year else None,
        goal=values.get(fold(SETTING_GOAL)) or GOALS[0],
        timezone=TIMEZONES[label],
        timezone_label=label,
        evidence_folder=values.get(fold(SETTING_EVIDENCE_FOLDER), ""),
        submission_date=submission,
        is_sample=fold(values.get(fold(SETTING_SAMPLE), "")) == _YES,
        letters=_letters(values),
        has_letters=all(fold(one.name) in places for one in LETTER_SETTINGS),
    )
    return settings, problems


def _letters(values: Mapping[str, str]) -> LetterSettings:
    given = {one.field: values.get(fold(one.name), "") for one in LETTER_SETTINGS}
    return LetterSettings(**{name: text for name, text in given.items() if text})


def _day(cell: Cell | None, text: str) -> date | None:
    """Return the date of a cell, which may be written as text."""
    return cell.value if cell and isinstance(cell.value, date) else read_date(text)


def _fault(row: Row, name: str, value: str) -> str:
    """Return what is wrong with a value; "" if it can be taken."""
    cell = row.cell("value")
    if cell is not None and cell.error:
        return f"sel berisi galat {quoted(value)}. Perbaiki rumusnya."
    if not value:
        return ""
    if name == fold(SETTING_YEAR) and not _YEAR.fullmatch(value):
        found = f"{cell.value:%d/%m/%Y}" if cell and isinstance(cell.value, date) else value
        return f"tahun {quoted(found)} tidak sah. Tulis empat angka seperti 2025."
    if name == fold(SETTING_SUBMISSION) and _day(cell, value) is None:
        return (
            f"{SETTING_SUBMISSION} berisi {quoted(value)}, bukan tanggal. "
            "Ketik tanggal seperti 31/05/2026, dengan format sel Tanggal."
        )
    if name == fold(_LETTER_NUMBER) and "{nomor}" not in value:
        return (
            f"pola {quoted(value)} tidak memuat {{nomor}}. "
            f"Tulis seperti {LETTER_NUMBER}, atau kosongkan."
        )
    choices = _CHOICES.get(name)
    if choices and value.upper() not in choices:
        return f"{row.plain('name')} {quoted(value)} tidak dikenal. Pilih {either(choices)}."
    return ""
