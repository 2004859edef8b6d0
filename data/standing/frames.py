"""A standing as pandas frames, for figures, reports and notebooks."""

from collections.abc import Sequence

import pandas as pd
from pandas.api.extensions import ExtensionArray

from data.schema import BUKTI
from data.standing.readiness import AreaStanding, ComponentStanding, ItemStanding
from data.statuses import STATUSES
from data.workbook.frames import frame_of, more_columns
from data.workbook.rows import Item


def item_frame(items: Sequence[ItemStanding]) -> pd.DataFrame:
    """Return the items with the columns of a reading's `bukti` and what the day adds.

    `is_ready`, `applies` and `is_late` are true or false, `due` is datetime64 and `days_left` a
    whole number (Int64); both are missing if there is no date.
    """
    return frame_of(ItemStanding, items, more_columns(BUKTI, Item, items))


def component_frame(components: Sequence[ComponentStanding]) -> pd.DataFrame:
    """Return the components with the columns of a reading's `lampiran` and what the day adds.

    `items`, `ready`, `applies`, `late` and a column for each status are whole numbers,
    `weight_points` and `readiness_pct` (0 to 100, NaN if nothing applies) floats.
    """
    return frame_of(ComponentStanding, components, _by_status(components))


def area_frame(areas: Sequence[AreaStanding]) -> pd.DataFrame:
    """Return the areas with code, name, sheet_row and the same numbers as the components."""
    return frame_of(AreaStanding, areas, _by_status(areas))


def _by_status(rows: Sequence[ComponentStanding | AreaStanding]) -> dict[str, ExtensionArray]:
    return {
        status: pd.array([row.by_status[status] for row in rows], dtype="int64")
        for status in STATUSES
    }
