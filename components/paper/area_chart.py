"""The readiness of each area before and after, as a picture for Word files."""

from collections.abc import Sequence
from typing import Any

from components.paper.typeset import plain, set_png
from components.theme import ACCENT, INK, MUTED, TRACK
from data.words import percent, title_case

WIDTH_PX = 1600
_WIDTH_PT = 480
_COLOURS = {"ink": INK, "muted": MUTED, "track": TRACK, "accent": ACCENT, "before": "#B9B5AA"}


def readiness_png(rows: Sequence[tuple[str, float | None, float | None]], width_px: int) -> bytes:
    """Return a chart of each area before and after as a PNG, `width_px` pixels wide.

    A row is a name with two readinesses in percent, None where nothing applies.
    """
    data: dict[str, Any] = {
        "colours": _COLOURS,
        "width": _WIDTH_PT,
        "rows": [
            {
                "name": plain(title_case(name), 90),
                "before": share_of(before),
                "after": share_of(after),
                "text": f"{percent(before)} → {percent(after)}",
            }
            for name, before, after in rows
        ],
    }
    return set_png("readiness.typ", data, width_px, _WIDTH_PT)


def share_of(readiness_pct: float | None) -> float:
    """Return the length of a bar from 0 to 1; none where nothing applies."""
    return 0.0 if readiness_pct is None else min(max(readiness_pct, 0.0), 100.0) / 100
