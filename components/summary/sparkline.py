"""The trend in little room: a stepped line beside the figure that it leads to."""

import pandas as pd

from components.summary.signs import picture
from components.theme import ACCENT, MUTED
from data.words import MONTHS, percent

_WIDTH, _HEIGHT, _EDGE = 150.0, 34.0, 4.0


def sparkline(trend: pd.DataFrame) -> str:
    """Return the line as SVG with its first value in words; a line of text before there is one.

    `trend` has the columns at (time) and readiness_pct, the oldest row first.
    """
    if len(trend) < 2:
        return "<p>tren tampil setelah status pertama berubah</p>"
    times, values = trend["at"].tolist(), trend["readiness_pct"].tolist()
    whole = max((times[-1] - times[0]).total_seconds(), 1)

    def place(at: float, value: float) -> str:
        x = _EDGE + (_WIDTH - 2 * _EDGE) * at / whole
        y = _HEIGHT - _EDGE - (_HEIGHT - 2 * _EDGE) * value / 100
        return f"{x:.1f} {y:.1f}"

    path = f"M{place(0, values[0])}"
    for at, before, value in zip(times[1:], values, values[1:], strict=False):
        since = (at - times[0]).total_seconds()
        path += f"L{place(since, before)}L{place(since, value)}"
    end_x, end_y = place(whole, values[-1]).split()
    first = f"{percent(float(values[0]))} {MONTHS[times[0].month - 1][:3]}"
    drawing = (
        f'<path d="M0 {_HEIGHT - 0.5}H{_WIDTH:g}" stroke="{MUTED}"/>'
        f'<path d="{path}" fill="none" stroke="{ACCENT}" stroke-width="2.4"/>'
        f'<circle cx="{end_x}" cy="{end_y}" r="3.6" fill="{ACCENT}"/>'
    )
    return (
        f'<p class="dari">{first}</p><img class="tren" alt="Tren dari {first}" '
        f'src="{picture(drawing, _WIDTH, _HEIGHT)}">'
    )
