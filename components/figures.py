"""The figures of readiness: pure functions from frames to Plotly."""

from functools import lru_cache
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from components.bars import Annotation, Bars
from components.text import figure_text, wrapped
from components.theme import (
    ACCENT,
    ALARM,
    FONT_PX,
    INK,
    MUTED,
    TRACK,
    band_of,
    empty_figure,
    new_figure,
    status_option,
)
from data.statuses import READY_STATUSES, STATUS_RULES, STATUSES
from data.words import percent, title_case

# A bar, and the room between two rows, in pixels.
_BAR_PX = 24
_GAP_PX = 12
_NAME_WIDTH = 42  # letters that fit over a bar on a phone of 390 px
_MAP_ROW_PX = 60


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


def area_bars(areas: pd.DataFrame) -> go.Figure:
    """Draw the readiness of each area as a bar from 0 to 100 percent, late items named beside it.

    `areas` is `Standing.area_frame`.
    """
    if areas.empty:
        return empty_figure("Lembar Lampiran belum memuat area.")
    names = [
        figure_text(f"{code}. {title_case(name)}")
        for code, name in zip(areas["code"], areas["name"], strict=True)
    ]
    bars = Bars([[name] for name in names], _BAR_PX, _GAP_PX, least_px=_MAP_ROW_PX)
    places, height = bars.places, bars.height
    bar = {"type": "bar", "orientation": "h", "y": places, "width": _BAR_PX}
    track = {**bar, "x": [100] * len(areas), "marker": {"color": TRACK}, "hoverinfo": "skip"}
    filled = {
        **bar,
        "x": areas["readiness_pct"].fillna(0).tolist(),
        "marker": {
            "color": [band_of(value).fill for value in areas["readiness_pct"]],
            "line": {"color": MUTED, "width": 1},
        },
        "customdata": [
            list(row) for row in zip(names, areas["ready"], areas["applies"], strict=True)
        ],
        "hovertemplate": "%{customdata[0]}<br>%{customdata[1]} dari %{customdata[2]} bukti siap"
        "<extra></extra>",
    }
    values = [
        _value_beside(
            place,
            percent(value),
            f" <span style='color:{ALARM}'>{late} lewat</span>" if late else "",
        )
        for place, value, late in zip(places, areas["readiness_pct"], areas["late"], strict=True)
    ]
    return new_figure(
        int(height),
        [track, filled],
        barmode="overlay",
        annotations=bars.names_above() + values,
        xaxis={"range": [0, 148]},
        yaxis={"range": [height, 0]},
    )


def component_map(components: pd.DataFrame, areas: pd.DataFrame) -> go.Figure:
    """Draw all components as a map: a row per area, a cell per component with its readiness.

    `components` and `areas` are the frames of a Standing. Each cell carries the component's code as
    the first of its `customdata`, so that a click can lead there.
    """
    if components.empty:
        return empty_figure("Lembar Lampiran belum memuat komponen.")
    heights = {code: height for height, code in enumerate(areas["code"])}
    orders = components.groupby("area", sort=False).cumcount()
    bands = components["readiness_pct"].map(band_of)
    cells = {
        "type": "bar",
        "orientation": "h",
        "y": components["area"].map(heights).tolist(),
        "x": [0.96] * len(components),
        "base": orders.tolist(),
        "width": 0.9,
        "marker": {
            "color": [band.fill for band in bands],
            "line": {"color": MUTED, "width": 1},
        },
        "text": [
            f"<b>{code}</b><br>{percent(value)}"
            for code, value in zip(components["code"], components["readiness_pct"], strict=True)
        ],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": {"color": [band.text for band in bands], "size": FONT_PX},
        "customdata": [
            list(row)
            for row in zip(
                components["code"],
                components["name"].map(_hover_name),
                components["ready"],
                components["applies"],
                strict=True,
            )
        ],
        "hovertemplate": "<b>%{customdata[0]}</b> %{customdata[1]}<br>"
        "%{customdata[2]} dari %{customdata[3]} bukti siap<extra></extra>",
    }
    return new_figure(
        _MAP_ROW_PX * len(areas),
        [cells],
        barmode="overlay",
        uniformtext={"minsize": 11, "mode": "show"},
        xaxis={"range": [-0.02, int(orders.max()) + 1]},
        yaxis={"range": [len(areas) - 0.5, -0.5]},
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


def _hover_name(name: str) -> str:
    return "<br>".join(wrapped(figure_text(name), 34, 3))


def _value_beside(place: float, value: str, more: str = "") -> Annotation:
    return {
        "x": 101.5,
        "y": place,
        "text": f"<b>{value}</b>{more}",
        "showarrow": False,
        "xanchor": "left",
        "font": {"size": FONT_PX + 1},
    }
