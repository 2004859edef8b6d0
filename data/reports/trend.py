"""Readiness over time, rebuilt backwards from the days on which statuses changed."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time
from zoneinfo import ZoneInfo

import pandas as pd

from data.standing.readiness import readiness_pct, weighted_mean, weights_of
from data.store.days import Stretch, office_days
from data.workbook.reader import Reading


def readiness_trend(
    reading: Reading, days: Sequence[Stretch], now: datetime, area: str = ""
) -> pd.DataFrame:
    """Return the readiness after the last change of each day on which it moved, and now.

    Columns: at (aware time at the office), readiness_pct; a value holds until the next row. `days`
    are `View.days`; with `area` only that area's components count. The first row is the standing
    before the first change, at the start of its day. Empty if no status has ever changed.
    """
    timezone = reading.settings.timezone
    zone = ZoneInfo(timezone)
    now = now.astimezone(zone)
    standing = _Rewinding(reading, area)
    points: list[tuple[datetime, float | None]] = [(now, standing.readiness())]
    first: datetime | None = None
    for day in reversed(office_days(days, timezone, now.date())):
        told = standing.known_of(day.statuses)
        if told:
            points.append((min(day.last_at, now), standing.readiness()))
            standing.go_back(told)
            first = datetime.combine(day.date, time(), zone)
    points = [*points, (first, standing.readiness())] if first is not None else []
    frame = pd.DataFrame(reversed(points), columns=["at", "readiness_pct"])
    return frame.dropna(subset="readiness_pct").reset_index(drop=True)


class _Rewinding:
    """The statuses of one reading, taken back day by day, and the readiness that they make."""

    def __init__(self, reading: Reading, area: str) -> None:
        weights = weights_of([component.code for component in reading.components])
        self._weights = {
            component.code: weights.get(component.code, 1.0) if weights else 1.0
            for component in reading.components
            if not area or component.area == area
        }
        self._component_of = {item.code: item.component for item in reading.items}
        self._statuses: dict[str, dict[str, str]] = {code: {} for code in self._weights}
        for item in reading.items:
            if item.component in self._statuses:
                self._statuses[item.component][item.code] = item.status
        self._shares = {code: self._share_of(code) for code in self._weights}

    def known_of(self, before: Mapping[str, str]) -> dict[str, str]:
        """Return those statuses whose items the reading has."""
        return {code: status for code, status in before.items() if code in self._component_of}

    def go_back(self, before: Mapping[str, str]) -> None:
        """Take statuses back; only the components that they are of are worked out anew."""
        moved = {self._component_of[code] for code in before} & self._statuses.keys()
        for code, status in before.items():
            if self._component_of[code] in moved:
                # A row that was added later had no status before; it counts as not there.
                self._statuses[self._component_of[code]][code] = status
        self._shares |= {component: self._share_of(component) for component in moved}

    def _share_of(self, component: str) -> float | None:
        return readiness_pct(list(self._statuses[component].values()))

    def readiness(self) -> float | None:
        """Return the weighted mean of the components, None if nothing applies."""
        return weighted_mean([(self._shares[one], weight) for one, weight in self._weights.items()])
