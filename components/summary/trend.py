"""The trend beside its plan: a pure function from readiness over time to Plotly."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from components.summary.notes import note
from components.theme import ACCENT, ALARM, INK, LINE, MUTED, new_figure
from data.reports.pace import Pace
from data.words import short_date


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
    notes = [note(first, pct + 1.5, f"{pct} %", "left", MUTED) for pct in (50, 100)]
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
        notes.append(note(corner, 98, f"<b>{pace.outlook}</b>", "right", ACCENT, yanchor="top"))
    notes += _dates(first, now, until, last)
    return new_figure(
        None,
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
    notes = [note(last, -4, f"<b>{short_date(last.date())}</b>", "right", yanchor="top")]
    inner = until if last > until else now
    share = (inner - first) / whole
    if share > 0.28:
        notes.append(note(first, -4, short_date(first.date())[2:].strip(), "left", yanchor="top"))
    is_past = inner is until
    word = f"<b>{short_date(inner.date()) if is_past else 'hari ini'}</b>"
    colour = ALARM if is_past else INK
    if 0.14 < share < 0.62:
        notes.append(note(inner, -4, word, "center", colour, yanchor="top"))
    elif inner == first:  # a new board: the line begins today
        notes.append(note(first, -4, word, "left", colour, yanchor="top"))
    elif is_past:  # beside the other dates there is no room; above its line there always is
        notes.append(note(inner, 102, word, "left" if share < 0.5 else "right", colour))
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
