"""A table for a page on paper, where Streamlit's grid would be empty or end with the screen."""

from datetime import datetime
from html import escape

import pandas as pd


def paper_table(frame: pd.DataFrame) -> str:
    """Return a frame as a table of HTML that only paper shows; dates as people write them."""
    head = "".join(f"<th>{escape(str(name))}</th>" for name in frame.columns)
    body = "".join(
        f"<tr>{''.join(f'<td>{escape(_words(value))}</td>' for value in row)}</tr>"
        for row in frame.itertuples(index=False)
    )
    return f'<table class="cetak"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _words(value: object) -> str:
    if value is None or value is pd.NaT:
        return ""
    return f"{value:%d/%m/%Y}" if isinstance(value, datetime) else str(value)
