"""The figures of Ringkasan: areas and components, as high as their place on the page.

Their letters grow with the screen (summary.css), so each text is anchored at its own end.
"""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from components.summary.notes import note
from components.summary.strip import GAP
from components.text import figure_text, wrapped
from components.theme import ACCENT, ALARM, INK, MUTED, PAPER, TRACK, empty_figure, new_figure
from data.reports.area_rows import AreaRow
from data.words import decimal, percent, points

_LEAST_INSIDE_PCT = 34  # a bar that its words fit into


def area_bars(rows: Sequence[AreaRow], *, is_new: bool = False) -> go.Figure:
    """Draw the readiness of each area from 0 to 100 percent, with a mark where it was.

    On a new board the bars are what the areas weigh in the LKE.
    """
    if not rows:
        return empty_figure("Lembar Lampiran belum memuat area.")
    heaviest = max(row.weight_points for row in rows) or 1
    lengths = [0.0 if is_new else row.readiness_pct or 0 for row in rows]
    tracks = [100 * row.weight_points / heaviest if is_new else 100.0 for row in rows]
    places = [at + 0.69 for at in range(len(rows))]
    bar: dict[str, Any] = {"type": "bar", "orientation": "h", "y": places, "width": 0.44}
    words = [
        f"{figure_text(row.code)} {figure_text(row.name)}: {row.ready} dari {row.applies} bukti "
        f"siap, {row.late} lewat tenggat"
        for row in rows
    ]
    traces = [
        {**bar, "x": tracks, "marker": {"color": TRACK}, "hoverinfo": "skip"},
        {
            **bar,
            "x": lengths,
            "marker": {"color": MUTED},
            "customdata": words,
            "hovertemplate": "%{customdata}<extra></extra>",
        },
    ]
    notes: list[dict[str, Any]] = []
    marks: list[dict[str, Any]] = []
    for at, (row, length) in enumerate(zip(rows, lengths, strict=True)):
        notes += [
            note(0, at + 0.46, _area_name(row), "left"),
            note(100, at + 0.46, _area_value(row, is_new=is_new), "right"),
        ]
        counts = f"{row.applies} bukti" if is_new else f"{row.ready} dari {row.applies} siap"
        ink = PAPER if length >= _LEAST_INSIDE_PCT else INK
        inside = 0.0 if length >= _LEAST_INSIDE_PCT or is_new else length
        before = row.before_pct or 0 if row.moved else 0
        if before < _LEAST_INSIDE_PCT <= length - before:
            inside = before  # behind the mark, which would go through the words
        notes.append(note(inside + 0.8, at + 0.71, counts, "left", ink, yanchor="middle"))
        if row.moved and row.before_pct is not None:
            marks.append(_was(row.before_pct, at + 0.44, at + 0.94))
    return new_figure(
        None,
        traces,
        barmode="overlay",
        annotations=notes,
        shapes=marks,
        xaxis={"range": [0, 100]},
        yaxis={"range": [len(rows), 0]},
    )


def component_columns(components: pd.DataFrame) -> go.Figure:
    """Draw the readiness of every component as a column, in the places of the strip above.

    `components` are rows of `Standing.component_frame`. Each column has the component's code as the
    first of its `customdata`, so that a click can lead there.
    """
    if components.empty:
        return empty_figure("Lembar Lampiran belum memuat komponen.")
    areas = components["area"].ne(components["area"].shift()).cumsum() - 1
    places = [at + 0.5 + GAP * area for at, area in enumerate(areas)]
    values = components["readiness_pct"].fillna(0).tolist()
    bar: dict[str, Any] = {"type": "bar", "x": places, "width": 0.82}
    notes = [
        note(place, value, f"<b>{percent(shown)}</b>", "center", yanchor="bottom")
        for place, value, shown in zip(places, values, components["readiness_pct"], strict=True)
    ] + [
        note(place, 0, figure_text(code), "center", yanchor="top")
        for place, code in zip(places, components["code"], strict=True)
    ]
    return new_figure(
        None,
        _component_traces(bar, "y", values, components),
        barmode="overlay",
        annotations=notes,
        xaxis={"range": [0, places[-1] + 0.5]},
        yaxis={"range": [-36, 132]},
    )


def component_rows(components: pd.DataFrame) -> go.Figure:
    """Draw the same for a narrow screen: a row for each component, the areas apart."""
    if components.empty:
        return empty_figure("Lembar Lampiran belum memuat komponen.")
    areas = components["area"].ne(components["area"].shift()).cumsum() - 1
    places = [at + 0.5 + GAP * area for at, area in enumerate(areas)]
    values = components["readiness_pct"].fillna(0).tolist()
    bar: dict[str, Any] = {"type": "bar", "orientation": "h", "y": places, "width": 0.7}
    notes = []
    for place, code, shown in zip(
        places, components["code"], components["readiness_pct"], strict=True
    ):
        notes += [
            note(-2, place + 0.36, f"<b>{figure_text(code)}</b>", "right"),
            note(102, place + 0.36, percent(shown), "left"),
        ]
    return new_figure(
        int(26 * (places[-1] + 0.5)),
        _component_traces(bar, "x", values, components),
        barmode="overlay",
        annotations=notes,
        xaxis={"range": [-16, 118]},
        yaxis={"range": [places[-1] + 0.5, 0]},
    )


def _area_name(row: AreaRow) -> str:
    text = f"<b>{figure_text(row.code)}</b> {figure_text(row.name)}"
    marks = ("✕ " if row.lacks_points else "") + (f"{row.late} lewat" if row.late else "")
    return f"{text} <span style='color:{ALARM}'><b>{marks.strip()}</b></span>" if marks else text


def _area_value(row: AreaRow, *, is_new: bool) -> str:
    if is_new:
        return f"<b>{decimal(row.weight_points)}</b> poin"
    value = f"<b>{percent(row.readiness_pct, 1)}</b>"
    if row.moved is None:
        return value
    if not row.moved:
        return f"{value} <span style='color:{MUTED}'>= tetap</span>"
    sign, colour = ("▲", ACCENT) if row.moved > 0 else ("▼", ALARM)
    return f"{value} <span style='color:{colour}'>{sign} {abs(row.moved)}</span>"


def _component_traces(
    bar: dict[str, Any], along: str, values: list[float], components: pd.DataFrame
) -> list[dict[str, Any]]:
    hover = [
        [code, "<br>".join(wrapped(figure_text(name), 34, 3)), ready, applies, points(weight)]
        for code, name, ready, applies, weight in zip(
            components["code"],
            components["name"],
            components["ready"],
            components["applies"],
            components["weight_points"],
            strict=True,
        )
    ]
    said = {
        "customdata": hover,
        "hovertemplate": "<b>%{customdata[0]}</b> %{customdata[1]}<br>%{customdata[2]} dari "
        "%{customdata[3]} bukti siap, bobot %{customdata[4]}<extra></extra>",
    }
    return [
        {**bar, along: [100] * len(values), "marker": {"color": TRACK}, **said},
        {**bar, along: values, "marker": {"color": MUTED}, **said},
    ]


def _was(value: float, top: float, bottom: float) -> dict[str, Any]:
    """Return the mark of four weeks ago on a bar."""
    line = {"color": INK, "width": 1.5}
    corners = {"x0": value - 0.5, "x1": value + 0.5, "y0": top, "y1": bottom}
    return {"type": "rect", **corners, "fillcolor": PAPER, "line": line}
