"""The figures of Ringkasan: areas, components and the trend, as high as their place on the page.

Their letters grow with the screen (papan.css), so each text is anchored at its own end.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from components.summary.strip import GAP
from components.text import figure_text, wrapped
from components.theme import ACCENT, ALARM, INK, LINE, MUTED, PAPER, TRACK, empty_figure
from components.theme import new_figure as figure_of_height
from data.reports.area_rows import AreaRow
from data.reports.pace import Pace
from data.words import decimal, percent, points, short_date

_FONT_PX = 18
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
            _note(0, at + 0.46, _area_name(row), "left"),
            _note(100, at + 0.46, _area_value(row, is_new=is_new), "right"),
        ]
        counts = f"{row.applies} bukti" if is_new else f"{row.ready} dari {row.applies} siap"
        ink = PAPER if length >= _LEAST_INSIDE_PCT else INK
        inside = 0 if length >= _LEAST_INSIDE_PCT or is_new else length
        notes.append(_note(inside + 0.8, at + 0.71, counts, "left", ink, yanchor="middle"))
        if row.moved and row.before_pct is not None:
            marks.append(_was(row.before_pct, at + 0.44, at + 0.94))
    return _figure(
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
        _note(place, value, f"<b>{percent(shown)}</b>", "center", yanchor="bottom")
        for place, value, shown in zip(places, values, components["readiness_pct"], strict=True)
    ] + [
        _note(place, 0, figure_text(code), "center", yanchor="top")
        for place, code in zip(places, components["code"], strict=True)
    ]
    return _figure(
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
            _note(-2, place + 0.36, f"<b>{figure_text(code)}</b>", "right"),
            _note(102, place + 0.36, percent(shown), "left"),
        ]
    return _figure(
        _component_traces(bar, "x", values, components),
        height=int(26 * (places[-1] + 0.5)),
        barmode="overlay",
        annotations=notes,
        xaxis={"range": [-16, 118]},
        yaxis={"range": [places[-1] + 0.5, 0]},
    )


def plan_trend(trend: pd.DataFrame, pace: Pace, now: datetime) -> go.Figure:
    """Draw readiness over time beside the plan from the first entry to all at the submission.

    `trend` has the columns at (time) and readiness_pct, the oldest row first; a wedge shows between
    which days all is ready if the pace stays.
    """
    times: list[datetime] = [now] if trend.empty else trend["at"].tolist()
    values: list[float] = [0.0] if trend.empty else trend["readiness_pct"].tolist()
    first = times[0]
    until = datetime.combine(pace.submission.day, now.timetz())
    if until <= first:
        until = datetime.combine(pace.next_submission.day, now.timetz())
    last = max(until, now, first + timedelta(days=1))
    traces: list[dict[str, Any]] = []
    notes = [_note(first, pct + 1.5, f"{pct} %", "left", MUTED) for pct in (50, 100)]
    shapes = [
        {**_LINE, "x0": first, "x1": last, "y0": pct, "y1": pct, "line": {"color": colour}}
        for pct, colour in ((0, INK), (50, LINE), (100, LINE))
    ]
    if until > now:
        traces.append(
            {
                "type": "scatter",
                "x": [first, until],
                "y": [values[0], 100],
                "mode": "lines",
                "line": {"color": MUTED, "width": 2, "dash": "dash"},
                "hovertemplate": "garis rencana<extra></extra>",
            }
        )
    traces += _wedge(now, values[-1], pace, last)
    if len(trend) > 1:
        traces.append(
            {
                "type": "scatter",
                "x": times,
                "y": values,
                "mode": "lines",
                "line": {"color": ACCENT, "width": 4, "shape": "hv"},
                "hovertemplate": "%{x|%d/%m/%Y}: %{y:.1f} %<extra></extra>",
            }
        )
        dot = {"type": "scatter", "x": [now], "y": [values[-1]], "mode": "markers"}
        traces.append({**dot, "marker": {"size": 13, "color": ACCENT}, "hoverinfo": "skip"})
    end = {
        **_LINE,
        "x0": until,
        "x1": until,
        "y0": 0,
        "y1": 100,
        "line": {"color": INK, "width": 3},
    }
    shapes.append(end)
    if pace.ready_from is not None and until > now:
        corner = min(datetime.combine(pace.ready_from, now.timetz()), last)
        notes.append(_note(corner, 98, f"<b>{pace.outlook}</b>", "right", ACCENT, yanchor="top"))
    notes += _dates(first, now, until, last)
    return _figure(
        traces,
        shapes=shapes,
        annotations=notes,
        xaxis={"range": [first, last]},
        yaxis={"range": [-30, 126]},
    )


_LINE: Mapping[str, Any] = {"type": "line", "layer": "below"}


def _dates(first: datetime, now: datetime, until: datetime, last: datetime) -> list[dict[str, Any]]:
    """Return the dates under the axis, without those that would meet another."""
    whole = last - first
    notes = [_note(last, -4, f"<b>{short_date(last.date())}</b>", "right", yanchor="top")]
    inner = until if last > until else now
    share = (inner - first) / whole
    if share > 0.28:
        notes.append(_note(first, -4, short_date(first.date())[2:].strip(), "left", yanchor="top"))
    if 0.14 < share < 0.62:
        colour = ALARM if inner is until else INK
        word = short_date(inner.date()) if inner is until else "hari ini"
        notes.append(_note(inner, -4, f"<b>{word}</b>", "center", colour, yanchor="top"))
    return notes


def _wedge(now: datetime, value: float, pace: Pace, last: datetime) -> list[dict[str, Any]]:
    if pace.ready_from is None:
        return []
    early, late = (
        min(datetime.combine(day, now.timetz()), last) if day is not None else last
        for day in (pace.ready_from, pace.ready_until)
    )

    def at(end: datetime, day: Any) -> float:
        whole = datetime.combine(day, now.timetz()) - now if day is not None else None
        return value if whole is None else value + (100 - value) * ((end - now) / whole)

    corners = [
        (now, value),
        (early, at(early, pace.ready_from)),
        (late, at(late, pace.ready_until)),
    ]
    return [
        {
            "type": "scatter",
            "x": [one for one, _ in corners],
            "y": [one for _, one in corners],
            "mode": "lines",
            "fill": "toself",
            "fillcolor": "rgba(11, 93, 78, 0.2)",
            "line": {"width": 0},
            "hovertemplate": f"{pace.outlook}<extra></extra>",
        }
    ]


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


def _note(  # noqa: PLR0917  where it stands, what it says, how it looks
    x: Any, y: float, text: str, align: str, colour: str = INK, yanchor: str = "bottom"
) -> dict[str, Any]:
    return {
        "x": x,
        "y": y,
        "text": text,
        "align": align,
        "xanchor": align,
        "yanchor": yanchor,
        "showarrow": False,
        "borderpad": 0,
        "font": {"color": colour, "size": _FONT_PX},
    }


def _figure(traces: list[dict[str, Any]], height: int | None = None, **layout: Any) -> go.Figure:
    return figure_of_height(height, traces, **layout)
