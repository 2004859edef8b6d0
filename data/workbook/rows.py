"""The rows of the workbook's sheets as they were read, one frozen dataclass a sheet."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Self

from data.columns import Column, Kind, Sheet

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Value = str | date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """A row of a sheet whose columns the contract lists, found by its KODE.

    `more` holds the columns that have no field of their own, because no rule of ours reads them.
    `aside` has the text that stands in a cell which cannot be read, by field; the field itself
    then holds what counts meanwhile.
    """

    code: str
    sheet_row: int
    aside: Mapping[str, str] = field(default_factory=dict, hash=False)
    more: Mapping[str, Value] = field(default_factory=dict, hash=False)

    def value(self, name: str) -> Value:
        """Return what stands in a column, by its name in the contract."""
        found: Value = self.more[name] if name in self.more else getattr(self, name)
        return found

    def with_values(self, values: Mapping[str, Value]) -> Self:
        """Return the row with other contents in some of its columns."""
        more = {name: value for name, value in values.items() if name in self.more}
        own: dict[str, Any] = dict(values)
        for name in more:
            del own[name]
        if "link" in own and hasattr(self, "link_name"):
            own["link_name"] = ""  # what the cell showed was the name of the link before
        aside = {name: text for name, text in self.aside.items() if name not in values}
        return replace(self, **own, more={**self.more, **more}, aside=aside)

    def counting(self, values: Mapping[str, Value]) -> Self:
        """Return the row with what counts for cells that are set aside; they stay so."""
        return replace(self.with_values(values), aside=self.aside)


@dataclass(frozen=True, slots=True)
class Area:
    """A heading of the sheet Lampiran: `code` is its numeral ("I"), `sheet_row` its row."""

    code: str
    name: str
    sheet_row: int


@dataclass(frozen=True, slots=True)
class Component:
    """A numbered row of the sheet Lampiran; `code` is its area and number ("I.3").

    `start_date` and `due_date` are what TARGET WAKTU says, None if it says no date.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(SheetRow):
    """An evidence item, a row of the sheet Bukti; `code` is "I.3.2", `component` "I.3", `area` "I".

    `status` is one of data.statuses.STATUSES. A text that the sheet does not give is "", a date
    None; the three codes are "" if the KODE is malformed. `link_name` is what a hyperlink shows in
    place of its target, "" if it shows that or is none.
    """

    component: str
    area: str
    name: str
    status: str
    link: str
    pic: str
    due_date: date | None
    evidence_date: date | None
    note: str
    link_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(SheetRow):
    """A row of the sheet LKE: the office's own answer and TPI's, "" if there is none."""

    answer: str
    tpi: str
    note: str
    link: str
    tpi_note: str


@dataclass(frozen=True, slots=True)
class Person:
    """A row of the sheet Tim: `role` is one of the roles or "", `areas` the codes of their areas.

    `contact` is what the cell says, `nip` the number of a civil servant as letters write it.
    """

    name: str
    position: str
    role: str
    areas: tuple[str, ...]
    contact: str
    sheet_row: int
    nip: str = ""
    rank: str = ""


def columns_without_field(sheet: Sheet, kind: type[SheetRow]) -> tuple[Column, ...]:
    """Return the columns of a sheet that stand in `more` of its rows."""
    own = {one.name for one in fields(kind)}
    return tuple(
        column
        for column in sheet.columns
        if column.kind is not Kind.REMARK and column.field not in own
    )


def values_of(row: "DataclassInstance") -> dict[str, Any]:
    """Return a row's fields by their names, to make a row that holds more, or a frame's columns."""
    return {name: getattr(row, name) for name in _names_of(type(row))}


@cache
def _names_of(kind: "type[DataclassInstance]") -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind))
