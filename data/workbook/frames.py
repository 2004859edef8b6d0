"""The sheets of a reading as pandas frames, for figures, reports and notebooks."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Any, get_type_hints

import pandas as pd
from pandas.api.extensions import ExtensionArray

from data.columns import Kind, Sheet
from data.schema import BUKTI, LKE
from data.statuses import STATUSES
from data.workbook.rows import Answer, Component, Item, SheetRow, columns_without_field

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

# A status by this type keeps its order, and groupby and pivot_table can name those with no item.
STATUS_TYPE = pd.CategoricalDtype(list(STATUSES), ordered=True)

# The dtype of a field's column, by how the field is annotated.
_TYPES: Mapping[object, Any] = {
    str: "str",
    bool: "bool",
    int: "int64",
    float: "float64",
    int | None: "Int64",
    float | None: "float64",
    date | None: "datetime64[s]",
}


def lampiran_frame(components: Sequence[Component]) -> pd.DataFrame:
    """Return the components with the columns of Component.

    `start_date` and `due_date` are datetime64 with NaT if there is no date, `number` and
    `sheet_row` whole numbers, all else texts that are never missing.
    """
    return frame_of(Component, components, {})


def bukti_frame(items: Sequence[Item]) -> pd.DataFrame:
    """Return the evidence items with the columns of Item.

    `status` is of STATUS_TYPE, `due_date` and `evidence_date` are datetime64 with NaT if there is
    no date, `sheet_row` a whole number, all else texts that are never missing. Columns that the
    contract has beside those of Item come last.
    """
    return frame_of(Item, items, more_columns(BUKTI, Item, items))


def lke_frame(answers: Sequence[Answer]) -> pd.DataFrame:
    """Return the answers of the LKE with the columns of Answer: texts, and the row's number."""
    return frame_of(Answer, answers, more_columns(LKE, Answer, answers))


def frame_of(
    kind: type["DataclassInstance"],
    rows: Sequence["DataclassInstance"],
    more: Mapping[str, ExtensionArray],
) -> pd.DataFrame:
    """Return rows as a frame with a column for each field of their dataclass, typed as the field.

    Fields that hold several values have no column here; `more` are columns that come last.
    """
    hints = get_type_hints(kind)
    own = {
        one.name: pd.array(
            [getattr(row, one.name) for row in rows],
            dtype=STATUS_TYPE if one.name == "status" else _TYPES[hints[one.name]],
        )
        for one in fields(kind)
        if hints[one.name] in _TYPES
    }
    return pd.DataFrame({**own, **more})


def more_columns(
    sheet: Sheet, kind: type[SheetRow], rows: Sequence[SheetRow]
) -> dict[str, ExtensionArray]:
    """Return the columns of a sheet that have no field in its rows."""
    return {
        column.field: pd.array(
            [row.more[column.field] for row in rows],
            dtype=_TYPES[date | None] if column.kind is Kind.DATE else _TYPES[str],
        )
        for column in columns_without_field(sheet, kind)
    }
