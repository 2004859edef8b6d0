"""Readiness over time, rebuilt backwards from the journal."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pandas as pd

from data.standing.readiness import readiness_pct, weighted_mean, weights_of
from data.store.changes import Change
from data.workbook.reader import Reading


def readiness_trend(
    reading: Reading, newest_first: Sequence[Change], now: datetime, area: str = ""
) -> pd.DataFrame:
    """Return the readiness after the last change of each day on which it moved, and now.

    Columns: at (aware time at the office), readiness_pct; a value holds until the next row.
    `newest_first` is the whole journal; with `area` only that area's components count. The first
    row is the standing before the first change, at the start of its day. Empty where the journal
    has no change of a status.
    """
    zone = ZoneInfo(reading.settings.timezone)
    statuses = {item.code: item.status for item in reading.items}
    mean = _Mean(reading, area)
    points: list[tuple[datetime, float | None]] = [(now.astimezone(zone), mean.of(statuses))]
    moved = [change for change in newest_first if _counts(change, statuses)]
    day: date | None = None
    for change in moved:
        at = change.at.astimezone(zone)
        if at.date() != day:
            day = at.date()
            points.append((at, mean.of(statuses)))
        statuses[change.key.code] = change.before
    if day is None:
        points = []
    else:
        points.append((datetime.combine(day, time(), zone), mean.of(statuses)))
    frame = pd.DataFrame(reversed(points), columns=["at", "readiness_pct"])
    return frame.dropna(subset="readiness_pct").reset_index(drop=True)


def _counts(change: Change, statuses: Mapping[str, str]) -> bool:
    return change.is_status and change.took_effect and change.key.code in statuses


class _Mean:
    """The weighted readiness of a set of statuses, by the components of one reading."""

    def __init__(self, reading: Reading, area: str) -> None:
        codes = [component.code for component in reading.components]
        weights = weights_of(codes) or dict.fromkeys(codes, 1.0)
        self.weights = {
            component.code: weights[component.code]
            for component in reading.components
            if not area or component.area == area
        }
        self.component_of = {item.code: item.component for item in reading.items}

    def of(self, statuses: Mapping[str, str]) -> float | None:
        by_component: dict[str, list[str]] = {code: [] for code in self.weights}
        for code, status in statuses.items():
            component = self.component_of[code]
            if component in by_component:
                # A row that was added later had no status before; it counts as not there.
                by_component[component].append(status)
        pairs = [(readiness_pct(own), self.weights[code]) for code, own in by_component.items()]
        return weighted_mean(pairs)
