"""The figures of the LKE simulation: pure functions from a verdict or a score to Plotly."""

from typing import Any

import plotly.graph_objects as go

from components.assessment import margin_words
from components.bars import Bars
from components.text import figure_text, wrapped
from components.theme import (
    ACCENT,
    ALARM,
    FONT_PX,
    INK,
    MUTED,
    READINESS_BANDS,
    TRACK,
    empty_figure,
    new_figure,
)
from data.lke import Score, Verdict, area_names
from data.schema import AREA_CODES
from data.standing.simulation import Simulation
from data.words import gained, percent, points

# A bar, and the room between two rows, in pixels.
_BAR_PX = 20
_GAP_PX = 10
_MARK_PX = 24  # the line that says what the mark across the bars is
_NAME_WIDTH = 44  # letters that fit over a bar on a phone of 390 px
_GAIN = READINESS_BANDS[1].fill
_NAMED_SHARE = 18  # points of a bar that its name fits into
_LEAST_GAIN = 0.005  # points; less is nothing on a screen with two decimals


def area_minimums(verdict: Verdict) -> go.Figure:
    """Draw each area's points in percent of its weight, with a mark at the minimum of the goal.

    What is lacking or to spare stands beside the bar, in points.
    """
    rules = [rule for rule in verdict.rules if rule.key in AREA_CODES]
    if not rules:
        return empty_figure("Tidak ada syarat per area.")
    names = [f"{rule.key}. {area_names()[rule.key]}" for rule in rules]
    bars = Bars([wrapped(name, _NAME_WIDTH) for name in names], _BAR_PX, _GAP_PX, _MARK_PX)
    places, height = bars.places, bars.height
    shares = [rule.value / rule.weight * 100 for rule in rules]
    bar = {"type": "bar", "orientation": "h", "y": places, "width": _BAR_PX}
    filled = {
        **bar,
        "x": shares,
        "marker": {
            "color": [ACCENT if rule.met else ALARM for rule in rules],
            # A pale projector takes the colours away; the stripes stay.
            "pattern": {
                "shape": ["" if rule.met else "/" for rule in rules],
                "fgcolor": "#FFFFFF",
                "fgopacity": 0.5,
                "size": 8,
            },
        },
        "customdata": [
            [figure_text(name), points(rule.value), points(rule.weight)]
            for name, rule in zip(names, rules, strict=True)
        ],
        "hovertemplate": "%{customdata[0]}<br>%{customdata[1]} dari %{customdata[2]} poin"
        "<extra></extra>",
    }
    minimums = [rule.minimum / rule.weight * 100 for rule in rules]
    marks = [
        _mark(minimum, place - _BAR_PX / 2 - 3, place + _BAR_PX / 2 + 3)
        for minimum, place in zip(minimums, places, strict=True)
    ]
    beside = [
        {
            "x": 102,
            "y": place,
            "text": f"<b>{percent(share, 1)}</b> "
            f"<span style='color:{ACCENT if rule.met else ALARM}'>{margin_words(rule)}</span>",
            "showarrow": False,
            "xanchor": "left",
            "font": {"size": FONT_PX},
        }
        for place, share, rule in zip(places, shares, rules, strict=True)
    ]
    return new_figure(
        int(height),
        [
            {**bar, "x": [100] * len(places), "marker": {"color": TRACK}, "hoverinfo": "skip"},
            filled,
        ],
        barmode="overlay",
        shapes=marks,
        annotations=bars.names_above()
        + beside
        + [_mark_note(minimums[0], f"minimum {percent(minimums[0])}")],
        xaxis={"range": [0, 168]},
        yaxis={"range": [height, 0]},
    )


def points_to_gain(score: Score, minimum: float) -> go.Figure:
    """Draw how the total of `score` could grow to 100: the present, then what each part lacks.

    The parts are the six areas and the two results, greatest gain first. `minimum` is the total
    that the goal asks for, in points. The gains and the total always sum to 100.
    """
    parts = sorted(
        ((score.weights[code] - score.points[code], code) for code in area_names()),
        key=lambda part: -round(part[0], 9),
    )
    parts = [(gain, code) for gain, code in parts if gain >= _LEAST_GAIN]
    starts, lengths = [0.0], [score.total]
    names = [f"Nilai sekarang <b>{points(score.total)}</b>"]
    for gain, code in parts:
        starts.append(starts[-1] + lengths[-1])
        lengths.append(gain)
        label = f"{code}. {area_names()[code]}" if code in AREA_CODES else area_names()[code]
        names.append(f"{figure_text(label)} <b>+{points(gain)}</b>")
    bars = Bars([[name] for name in names], _BAR_PX, _GAP_PX, _MARK_PX)
    places, height = bars.places, bars.height
    bar = {"type": "bar", "orientation": "h", "y": places, "width": _BAR_PX}
    steps = {
        **bar,
        "x": lengths,
        "base": starts,
        "marker": {
            "color": [ACCENT] + [_GAIN] * len(parts),
            "line": {"color": MUTED, "width": 1},
        },
        "customdata": names,
        "hovertemplate": "%{customdata}<extra></extra>",
    }
    return new_figure(
        int(height),
        [{**bar, "x": [100] * len(places), "marker": {"color": TRACK}, "hoverinfo": "skip"}, steps],
        barmode="overlay",
        shapes=[
            _mark(minimum, place - _BAR_PX / 2 - 3, place + _BAR_PX / 2 + 3) for place in places
        ],
        annotations=[*bars.names_above(), _mark_note(minimum, f"minimum {points(minimum)}")],
        xaxis={"range": [0, 100.5]},
        yaxis={"range": [height, 0]},
    )


def total_path(simulation: Simulation) -> go.Figure:
    """Draw the way of the total from 0 to 100: the present, what is settled, and the steps."""
    # The present may leave out blanks; the way counts them as zero, as the verdict does.
    settled, reached = simulation.start.total, simulation.reached.total
    now = min(simulation.score.total, settled)
    minimum, steps = simulation.total_minimum, simulation.step_count
    parts = (
        (0.0, now, MUTED, "", "#FFFFFF", f"kini {points(now)}"),
        (now, settled, TRACK, "/", INK, f"ditetapkan {gained(now, settled)}"),
        (settled, reached, ACCENT, "", "#FFFFFF", f"{steps} langkah"),
    )
    bar = {"type": "bar", "orientation": "h", "y": [70], "width": 34}
    bars = [{**bar, "x": [100], "marker": {"color": TRACK}, "hoverinfo": "skip"}]
    for start, end, fill, pattern, _, words in parts:
        if end - start >= _LEAST_GAIN:
            bars.append(
                {
                    **bar,
                    "x": [end - start],
                    "base": [start],
                    "marker": {
                        "color": fill,
                        "line": {"color": INK, "width": 1},
                        "pattern": {"shape": pattern, "fgcolor": MUTED, "size": 9},
                    },
                    "hovertemplate": f"{words}<extra></extra>",
                }
            )
    return new_figure(
        130,
        bars,
        barmode="overlay",
        shapes=[_mark(minimum, 46, 94)],
        annotations=[
            _mark_note(minimum, f"minimum {points(minimum)}"),
            *(
                {
                    "x": (start + end) / 2,
                    "y": 70 if end - start > _NAMED_SHARE else 110,
                    "text": words,
                    "showarrow": False,
                    "font": {"size": FONT_PX, "color": ink if end - start > _NAMED_SHARE else INK},
                }
                for start, end, _, _, ink, words in parts
                if end - start >= _LEAST_GAIN
            ),
        ],
        xaxis={"range": [0, 100.5]},
        yaxis={"range": [130, 0]},
    )


def _mark(x: float, top: float, bottom: float) -> dict[str, Any]:
    line = {"color": INK, "width": 3}
    return {"type": "line", "x0": x, "x1": x, "y0": top, "y1": bottom, "line": line}


def _mark_note(x: float, text: str) -> dict[str, Any]:
    return {
        "x": x,
        "y": 0,
        "text": f"{text} ▾",
        "showarrow": False,
        "xanchor": "right",  # at its left, the words stay on a phone even at a minimum of 85
        "xshift": 7,
        "yanchor": "top",
        "borderpad": 0,
        "font": {"size": FONT_PX - 1, "color": INK},
    }
