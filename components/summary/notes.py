"""Words in the figures of Ringkasan, anchored so that they may grow with the screen."""

from typing import Any

from components.theme import INK

_FONT_PX = 18


def note(  # noqa: PLR0917  where it stands, what it says, how it looks
    x: Any, y: float, text: str, align: str, colour: str = INK, yanchor: str = "bottom"
) -> dict[str, Any]:
    """Return words at a place, anchored at their own end, as Plotly's annotation."""
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
