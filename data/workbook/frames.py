"""The sheets of a reading as pandas frames, for figures, reports and notebooks."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, get_type_hints

import pandas as pd

from data.columns import Kind, Sheet
from data.schema import BUKTI, LKE
from data.statuses import STATUSES
from data.workbook.rows import Answer, Component, Item, SheetRow, columns_without_field

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

# A status by this type keeps its order, and groupby and pivot_table can name those with no item.
STATUS_TYPE = pd.CategoricalDtype(list(STATUSES), ordered=True)

_TYPES = {
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
    return frame_of(Component, components)


def bukti_frame(items: Sequence[Item]) -> pd.DataFrame:
    """Return the evidence items with the columns of Item.

    `status` is of STATUS_TYPE, `due_date` and `evidence_date` are datetime64 with NaT if there is
    no date, `sheet_row` a whole number, all else texts that are never missing. Columns that the
    contract has beside those of Item come last.
    """
    own = frame_of(Item, items).astype({"status": STATUS_TYPE})
    return own.join(more_frame(BUKTI, Item, items))


def lke_frame(answers: Sequence[Answer]) -> pd.DataFrame:
    """Return the answers of the LKE with the columns of Answer: texts, and the row's number."""
    return frame_of(Answer, answers).join(more_frame(LKE, Answer, answers))


def frame_of(kind: type["DataclassInstance"], rows: Sequence["DataclassInstance"]) -> pd.DataFrame:
    """Return rows as a frame with a column for each field of their dataclass, typed as the field.

    Fields that hold several values have no column here.
    """
    hints = get_type_hints(kind)
    names = [one.name for one in fields(kind) if hints[one.name] in _TYPES]
    return pd.DataFrame(
        {
            name: pd.Series([getattr(row, name) for row in rows], dtype=_TYPES[hints[name]])
            for name in names
        }
    )


def more_frame(sheet: Sheet, kind: type[SheetRow], rows: Sequence[SheetRow]) -> pd.DataFrame:
    """Return the columns of a sheet that have no field in its rows."""
    return pd.DataFrame(
        {
            column.field: pd.Series(
                [row.more[column.field] for row in rows],
                dtype=_TYPES[date | None] if column.kind is Kind.DATE else _TYPES[str],
            )
            for column in columns_without_field(sheet, kind)
        },
        index=range(len(rows)),
    )
