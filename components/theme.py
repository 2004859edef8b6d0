"""The colours, icons and type of Papan ZI, for the screen and for figures alike."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import plotly.graph_objects as go

from data import colours
from data.statuses import STATUS_RULES

INK = colours.INK
MUTED = colours.SECOND_INK
LINE = colours.LINE
TRACK = colours.WASH
PAPER = colours.PAPER
ACCENT = colours.GOOD
ALARM = colours.ALARM
FONT = '"Source Sans", "Source Sans Pro", "Segoe UI", sans-serif'
FONT_PX = 17
# A file of our own: Streamlit would fetch an icon by name or an emoji from the web.
ICON = str(Path(__file__).parent / "icon.png")
STYLES = Path(__file__).parent / "papan.css"
SUMMARY_STYLES = Path(__file__).parent / "summary" / "summary.css"


@dataclass(frozen=True)
class Band:
    """A range of readiness from `least` percent upwards, with its colours."""

    least: float
    fill: str
    text: str


READINESS_BANDS: tuple[Band, ...] = (
    Band(100, "#0B5D4E", "#FFFFFF"),
    Band(50, "#9CCBE9", INK),
    Band(0.001, "#F5D48D", INK),
    Band(0, "#E3DFD6", INK),
)


def status_icon(status: str) -> str:
    """Return the sign of a status for Markdown."""
    return f":material/{STATUS_RULES[status].icon}:"


def status_option(status: str) -> str:
    """Return a status as it stands on a control: its sign, then its word."""
    return f"{status_icon(status)} {status}"


def new_figure(
    height: int | None, traces: Sequence[Mapping[str, Any]] = (), **layout: Any
) -> go.Figure:
    """Return a figure in the house's type, without axes, as high as given in pixels.

    Without a height it is as high as its place on the page. `traces` and `layout` are in Plotly's
    own terms; axes given in `layout` are laid over ours. All is handed over at once: Plotly checks
    a figure anew at each later change, which took 30 ms.
    """
    hidden = {"visible": False, "fixedrange": True}
    whole: dict[str, Any] = {
        "height": height,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "paper_bgcolor": PAPER,
        "plot_bgcolor": PAPER,
        "font": {"family": FONT, "size": FONT_PX, "color": INK},
        "hoverlabel": {"font": {"family": FONT, "size": FONT_PX}, "bgcolor": PAPER},
        "showlegend": False,
        "dragmode": False,
        "separators": ",.",
        **layout,
    }
    for axis in ("xaxis", "yaxis"):
        whole[axis] = {**hidden, **layout.get(axis, {})}
    return go.Figure(data=list(traces), layout=whole)


def empty_figure(text: str, height: int = 120) -> go.Figure:
    """Return a figure that says why there is nothing to draw."""
    note = {"text": text, "showarrow": False, "x": 0.5, "y": 0.5, "xref": "paper", "yref": "paper"}
    return new_figure(height, annotations=[{**note, "font": {"color": MUTED}}])


def late_flag(text: str) -> str:
    """Return a mark for Markdown that says how much is late."""
    return f":red-badge[:material/schedule: {text}]"
