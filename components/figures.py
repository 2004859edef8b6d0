"""The figures of readiness: pure functions from frames to Plotly."""

from functools import lru_cache
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from components.bars import Annotation, Bars
from components.text import figure_text, wrapped
from components.theme import (
    ACCENT,
    FONT_PX,
    INK,
    TRACK,
    empty_figure,
    new_figure,
    status_option,
)
from data.statuses import READY_STATUSES, STATUS_RULES, STATUSES
from data.words import percent

# A bar, and the room between two rows, in pixels.
_BAR_PX = 24
_GAP_PX = 12
_NAME_WIDTH = 42  # letters that fit over a bar on a phone of 390 px


def component_bars(components: pd.DataFrame) -> go.Figure:
    """Draw the share of each status per component, with the readiness at the end of the bar.

    `components` are rows of `Standing.component_frame` of one area. The name stands above its bar,
    so that it has the whole width on a phone. Unit: items of evidence; readiness in percent.
    """
    if components.empty:
        return empty_figure("Area ini belum memuat komponen.")
    return _component_bars(tuple(tuple(components[name].tolist()) for name in _BAR_FIELDS))


# From what is there to what is not; what does not apply stands last.
_BAR_ORDER = [
    *(status for status in reversed(STATUSES) if STATUS_RULES[status].applies),
    *(status for status in STATUSES if not STATUS_RULES[status].applies),
]
_BAR_FIELDS = ("number", "name", "items", "readiness_pct", *STATUSES)


@lru_cache(maxsize=32)
def _component_bars(columns: tuple[tuple[Any, ...], ...]) -> go.Figure:
    """Draw them once for all who look: Plotly's checks take longer than the rest of a click."""
    components = dict(zip(_BAR_FIELDS, columns, strict=True))
    names = [
        wrapped(f"{number}. {name}", _NAME_WIDTH)
        for number, name in zip(components["number"], components["name"], strict=True)
    ]
    bars = Bars([[*map(figure_text, lines)] for lines in names], _BAR_PX, _GAP_PX)
    places, height = bars.places, bars.height
    traces = [
        {
            "type": "bar",
            "orientation": "h",
            "name": status,
            "y": places,
            "x": [
                100 * count / max(items, 1)
                for count, items in zip(components[status], components["items"], strict=True)
            ],
            "width": _BAR_PX,
            "marker": {
                "color": rule.fill,
                "line": {"color": rule.edge, "width": 1},
                "pattern": {
                    "shape": "/" if rule.is_striped else "",
                    "fillmode": "overlay",
                    "fgcolor": rule.edge,
                    "fgopacity": 0.3,
                    "size": 7,
                },
            },
            "text": [str(count or "") for count in components[status]],
            "textposition": "inside",
            "insidetextanchor": "middle",
            "textangle": 0,
            "textfont": {"color": rule.text, "size": FONT_PX - 2},
            "customdata": [*map(figure_text, components["name"])],
            "hovertemplate": f"%{{customdata}}<br>{status}: %{{text}} bukti<extra></extra>",
        }
        for status in _BAR_ORDER
        for rule in [STATUS_RULES[status]]
    ]
    values = [
        _value_beside(place, percent(value))
        for place, value in zip(places, components["readiness_pct"], strict=True)
    ]
    return new_figure(
        int(height),
        traces,
        barmode="stack",
        annotations=[*bars.names_above(), *values],
        xaxis={"range": [0, 118]},
        yaxis={"range": [height, 0]},
    )


def trend_line(trend: pd.DataFrame) -> go.Figure:
    """Draw readiness over time as a stepped line from 0 to 100 percent, the last value named.

    `trend` has the columns at (time) and readiness_pct, the oldest row first.
    """
    if len(trend) < 2:
        return empty_figure("Tren tampil setelah status bukti pertama berubah.", 90)
    last = trend.iloc[-1]
    line = {
        "type": "scatter",
        "x": list(trend["at"]),
        "y": list(trend["readiness_pct"]),
        "mode": "lines+markers",
        "line": {"color": ACCENT, "width": 3, "shape": "hv"},
        "marker": {"size": 7, "color": ACCENT},
        "hovertemplate": "%{x|%d/%m/%Y %H.%M}: %{y:.0f}%<extra></extra>",
    }
    value = {
        "x": last["at"],
        "y": last["readiness_pct"],
        "text": f"<b>{percent(float(last['readiness_pct']))}</b>",
        "showarrow": False,
        "yshift": 14,
        "xanchor": "right",
        "font": {"size": FONT_PX + 1},
    }
    axis = {"visible": True, "tickfont": {"color": INK}}
    return new_figure(
        190,
        [line],
        margin={"l": 52, "r": 8, "t": 22, "b": 30},
        annotations=[value],
        xaxis={**axis, "nticks": 5, "tickformat": "%d/%m/%y", "showgrid": False},
        yaxis={
            **axis,
            "range": [0, 108],
            "tickvals": [0, 50, 100],
            "ticksuffix": "%",
            "gridcolor": TRACK,
        },
    )


def status_legend(counts: dict[str, int]) -> str:
    """Return the statuses with their numbers as one line of Markdown; empty ones are left out."""
    shown = [
        f":{STATUS_RULES[status].colour}-badge[{status_option(status)} **{count}**]"
        for status, count in counts.items()
        if count or status in READY_STATUSES
    ]
    return " ".join(shown)


def _value_beside(place: float, value: str, more: str = "") -> Annotation:
    return {
        "x": 101.5,
        "y": place,
        "text": f"<b>{value}</b>{more}",
        "showarrow": False,
        "xanchor": "left",
        "font": {"size": FONT_PX + 1},
    }
