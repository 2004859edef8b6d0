"""The rows of the workbook's sheets as they were read, one frozen dataclass a sheet."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Area:
    """A heading of the sheet Lampiran: `code` is its numeral ("I"), `sheet_row` where it stands."""

    code: str
    name: str
    sheet_row: int


@dataclass(frozen=True, slots=True)
class Component:
    """A numbered row of the sheet Lampiran; `code` is its area and number ("I.3").

    `start_date` and `due_date` are what TARGET WAKTU says, None where it says no date.
    """

    code: str
    area: str
    area_name: str
    number: int
    name: str
    indicator: str
    action_step: str
    evidence_text: str
    target_text: str
    start_date: date | None
    due_date: date | None
    sheet_row: int


@dataclass(frozen=True, slots=True)
class Item:
    """An evidence item, a row of the sheet Bukti; `code` is "I.3.2", `component` "I.3", `area` "I".

    `status` is one of data.schema.STATUSES. A text that the sheet does not give is "", a date None;
    the three codes are "" where the KODE is malformed.
    """

    code: str
    component: str
    area: str
    name: str
    status: str
    link: str
    pic: str
    due_date: date | None
    evidence_date: date | None
    note: str
    sheet_row: int


@dataclass(frozen=True, slots=True)
class Answer:
    """A row of the sheet LKE: the office's own answer and TPI's, "" where there is none."""

    code: str
    answer: str
    tpi: str
    note: str
    link: str
    sheet_row: int


@dataclass(frozen=True, slots=True)
class Person:
    """A row of the sheet Tim: `role` is one of the roles or "", `areas` the codes of their areas.

    `contact` is what the cell says.
    """

    name: str
    position: str
    role: str
    areas: tuple[str, ...]
    contact: str
    sheet_row: int
