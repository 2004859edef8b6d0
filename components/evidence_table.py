"""All evidence as a table, for a desk and for a phone."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

import pandas as pd
import streamlit as st

from components.paper_table import paper_table
from components.text import web_links
from components.theme import ALARM, PAPER
from components.tiles import status_tile
from data.schema import BUKTI
from data.standing.readiness import ItemStanding
from data.workbook.rows import SheetRow
from data.workbook.tables import quoted


def evidence_table(items: Sequence[ItemStanding]) -> pd.DataFrame:
    """Return the items as a table for people, a row each."""
    return pd.DataFrame(
        {
            " ": [status_tile(item.status) for item in items],
            "Kode": [item.code for item in items],
            "Bukti": [item.name for item in items],
            "Status": [_status(item) for item in items],
            "Penanggung jawab": [item.pic for item in items],
            "Tenggat": pd.to_datetime(pd.Series([item.due for item in items], dtype="object")),
            "Lewat": [_lateness(item) for item in items],
            "Tautan": [next(iter(web_links(item.link)), "") for item in items],
            "Catatan": [item.note for item in items],
        }
    )


def table_columns() -> dict[str, Any]:
    """Return how the columns of the table are drawn."""
    column = st.column_config
    return {
        " ": column.ImageColumn(pinned=True, width=44),
        "Kode": column.TextColumn(pinned=True, width=70),
        "Bukti": column.TextColumn(width=320),
        "Tenggat": column.DateColumn(format="DD/MM/YYYY", width=105),
        "Lewat": column.TextColumn(width=80),
        "Tautan": column.LinkColumn(display_text="Buka", width=70),
    }


def phone_columns() -> dict[str, Any]:
    """Return how the columns of the phone's list are drawn."""
    column = st.column_config
    return {
        " ": column.ImageColumn(width=54),
        "Bukti": column.TextColumn(width=144),
        "Status": column.TextColumn(width=90),
        "Lewat": column.TextColumn(width=70),
    }


def with_lateness(table: pd.DataFrame) -> Any:
    """Return the table with what is late in red."""
    late = f"background-color: {ALARM}; color: {PAPER}"
    return table.style.map(lambda text: late if text else "", subset=["Lewat"])


def phone_table(items: Sequence[ItemStanding]) -> pd.DataFrame:
    """Return the items for a phone, in their order."""
    return pd.DataFrame(
        {
            " ": [status_tile(item.status) for item in items],
            "Bukti": [f"{item.code} {item.name}" for item in items],
            "Status": [_status(item) for item in items],
            "Lewat": [_lateness(item) for item in items],
        }
    )


def phone_order(items: Sequence[ItemStanding]) -> list[ItemStanding]:
    """Return the longest overdue first, then what is open, then the rest."""
    return sorted(items, key=lambda item: (-item.days_late, item.is_ready or not item.applies))


def printed_evidence(items: Sequence[ItemStanding]) -> str:
    """Return the items as they stand on paper, without tiles and links."""
    return paper_table(evidence_table(items).drop(columns=[" ", "Tautan"]))


def table_as_workbook(items: Sequence[ItemStanding]) -> bytes:
    """Return the items as an .xlsx in which all text stays text, also one that begins with "="."""
    # It brings openpyxl, which no page should wait for.
    from openpyxl import Workbook  # noqa: PLC0415

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Bukti"
    table = evidence_table(items).drop(columns=" ")
    table["Tautan"] = [item.link for item in items]
    sheet.append(list(table.columns))
    for row in table.itertuples(index=False):
        sheet.append([None if pd.isna(value) else value for value in row])
    for cells in sheet.iter_rows(min_row=2):
        for cell in cells:
            if isinstance(cell.value, datetime):
                cell.number_format = "dd/mm/yyyy"
            elif isinstance(cell.value, str):
                cell.data_type = "s"
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _lateness(item: ItemStanding) -> str:
    return f"{item.days_late} hari" if item.is_late else ""


def _status(item: ItemStanding) -> str:
    """Return the status that counts, and beside it what the file has in cells set aside."""
    said = aside_words(item)
    return f"{item.status} ({said})" if said else item.status


def aside_words(row: SheetRow) -> str:
    """Say what the file has in cells of a row that are set aside: "Excel: 'Sudah'"; else ""."""
    said = [
        f"{'' if field == 'status' else f'{BUKTI.heads[field].capitalize()} '}{quoted(text, 24)}"
        for field, text in row.aside.items()
    ]
    return f"Excel: {', '.join(said)}" if said else ""
