"""Readiness over time, rebuilt backwards from the days on which statuses changed."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

import pandas as pd

from data.standing.readiness import readiness_pct, weighted_mean, weights_of
from data.store.days import Day, Stretch, office_days
from data.workbook.reader import Reading

_Weights = tuple[tuple[str, float], ...]  # component, weight
_Items = tuple[tuple[str, str, str], ...]  # code, component, status


def readiness_trend(
    reading: Reading, days: Sequence[Stretch], now: datetime, area: str = ""
) -> pd.DataFrame:
    """Return the readiness after the last change of each day on which it moved, and now.

    Columns: at (aware time at the office), readiness_pct; a value holds until the next row. `days`
    are `View.days`; with `area` only that area's components count. The first row is the standing
    before the first change, at the start of its day. Empty if no status has ever changed.
    """
    timezone = reading.settings.timezone
    now = now.astimezone(ZoneInfo(timezone))
    codes = {item.code for item in reading.items}
    every = office_days(days, timezone, now.date())
    told = tuple(day for day in every if not codes.isdisjoint(day.statuses))
    points: list[tuple[datetime, float | None]] = []
    if told:
        standing = _Rewinding(_weights_of(reading, area), _items_of(reading))
        present, last = standing.readiness(), told[-1]
        standing.go_back(last.statuses)
        # Only the last day moves from click to click.
        readiness = (*_readiness_before(told[:-1], standing.weights, standing.items()), present)
        times = [datetime.combine(told[0].date, time(), now.tzinfo)]
        times += [min(day.last_at, now) for day in told]
        points = [*zip(times, readiness, strict=True), (now, present)]
    known = [point for point in points if point[1] is not None]
    return pd.DataFrame(known, columns=["at", "readiness_pct"])


@lru_cache(maxsize=64)
def _readiness_before(
    days: tuple[Day, ...], weights: _Weights, items: _Items
) -> tuple[float | None, ...]:
    """Return the readiness before each of the days, oldest first, and after the last of them.

    `items` have the statuses that they had after these days.
    """
    standing = _Rewinding(weights, items)
    found = [standing.readiness()]
    for day in reversed(days):
        standing.go_back(day.statuses)
        found.append(standing.readiness())
    return tuple(reversed(found))


class _Rewinding:
    """The statuses of items, taken back day by day, and the readiness that they make."""

    def __init__(self, weights: _Weights, items: _Items) -> None:
        self.weights = weights
        self._component_of = {code: component for code, component, _ in items}
        self._statuses: dict[str, dict[str, str]] = {component: {} for component, _ in weights}
        for code, component, status in items:
            self._statuses.setdefault(component, {})[code] = status
        self._shares = {component: self._share_of(component) for component in self._statuses}

    def go_back(self, before: Mapping[str, str]) -> None:
        """Take statuses back; only the components that they are of are worked out anew."""
        known = {code: status for code, status in before.items() if code in self._component_of}
        for code, status in known.items():
            # A row that was added later had no status before; it counts as not there.
            self._statuses[self._component_of[code]][code] = status
        for component in {self._component_of[code] for code in known}:
            self._shares[component] = self._share_of(component)

    def items(self) -> _Items:
        """Return the items with the statuses that they have by now."""
        return tuple(
            (code, component, self._statuses[component][code])
            for code, component in self._component_of.items()
        )

    def readiness(self) -> float | None:
        """Return the weighted mean of the components, None if nothing applies."""
        return weighted_mean([(self._shares[one], weight) for one, weight in self.weights])

    def _share_of(self, component: str) -> float | None:
        return readiness_pct(list(self._statuses[component].values()))


def _weights_of(reading: Reading, area: str) -> _Weights:
    """Return the weight of each component of an area, or of all."""
    weights = weights_of([component.code for component in reading.components])
    return tuple(
        (component.code, weights[component.code] if weights else 1.0)
        for component in reading.components
        if not area or component.area == area
    )


def _items_of(reading: Reading) -> _Items:
    return tuple((item.code, item.component, item.status) for item in reading.items)
