"""The geometry of horizontal bars whose names stand above them, so that they fit a phone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from components.theme import FONT_PX

_NAME_PX = 21

Annotation = Mapping[str, object]  # in Plotly's terms


@dataclass(frozen=True)
class Bars:
    """Rows of a name and a bar from the top down, all measures in pixels.

    `names` are the lines of each name in Plotly's markup. A row is as high as its name needs, at
    least `least_px`; `top_px` is left free above the first one.
    """

    names: Sequence[Sequence[str]]
    bar_px: int
    gap_px: int
    top_px: int = 0
    least_px: int = 0

    @property
    def _bottoms(self) -> list[float]:
        bottoms: list[float] = []
        at = float(self.top_px)
        for lines in self.names:
            at += max(self.least_px, len(lines) * _NAME_PX + self.bar_px + self.gap_px)
            bottoms.append(at)
        return bottoms

    @property
    def places(self) -> list[float]:
        """Return the middle of each bar."""
        return [bottom - self.gap_px - self.bar_px / 2 for bottom in self._bottoms]

    @property
    def height(self) -> float:
        """Return the height of all rows."""
        return self._bottoms[-1] if self.names else float(self.top_px)

    def names_above(self) -> list[Annotation]:
        """Return the names as Plotly's annotations."""
        return [
            {
                "x": 0,
                "y": place - self.bar_px / 2 - 1,
                "text": "<br>".join(lines),
                "align": "left",
                "showarrow": False,
                "xanchor": "left",
                "yanchor": "bottom",
                "borderpad": 0,
                "font": {"size": FONT_PX - 1},
            }
            for place, lines in zip(self.places, self.names, strict=True)
        ]
