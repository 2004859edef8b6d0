"""Readiness of the evidence: what is there, what is late, weighed by component and area."""

import csv
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd

from data.schema import READY_STATUSES, STATUSES, Status
from data.workbook.reader import Reading

PLAN_FOLDER = Path(__file__).parent.parent / "plan"
DUE_SOON_DAYS = 30

_OPEN_STATUSES = frozenset(STATUSES) - READY_STATUSES - {Status.EXEMPT.value}
_COUNTS = ("items", "ready", "applies", "late", *STATUSES)


@dataclass(frozen=True)
class Rows:
    """The frames of a Standing as one dict a row; for reading only, they are shared."""

    items: tuple[dict[str, Any], ...]
    components: tuple[dict[str, Any], ...]
    areas: tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class Standing:
    """How ready the office is on one day.

    `items`: the reading's items and is_ready, applies, due (TENGGAT, else the component's due
    date), is_late, days_left (whole days until due; negative when past; None without a date).
    `components` and `areas`: the reading's and ready, applies, items, late, weight_points,
    readiness_pct (0 to 100; NaN where no item applies) and a count per status. `total_pct` is None
    where nothing applies. With `is_weighted` false the means are plain ones.

    Source: readiness = items Ada or Terverifikasi / items that apply; weights of the pemenuhan
    sub-components by PermenPANRB 90/2021 jo. 5/2024 (data/plan/lke.csv).
    """

    today: date
    items: pd.DataFrame
    components: pd.DataFrame
    areas: pd.DataFrame
    total_pct: float | None
    is_weighted: bool

    @cached_property
    def rows(self) -> "Rows":
        """Return the three frames as plain rows, made once for all who draw this standing."""
        return Rows(*(rows_of(frame) for frame in (self.items, self.components, self.areas)))

    @cached_property
    def open_items(self) -> tuple[dict[str, Any], ...]:
        """Return the rows of the items that apply and are not there yet, in the sheet's order."""
        return tuple(row for row in self.rows.items if row["applies"] and not row["is_ready"])

    @property
    def ready(self) -> int:
        """Count the items that are there."""
        return int(self.items["is_ready"].sum())

    @property
    def applies(self) -> int:
        """Count the items that apply."""
        return int(self.items["applies"].sum())

    @property
    def late(self) -> pd.DataFrame:
        """Return the late items, the longest overdue first."""
        late = self.items[self.items["is_late"]]
        return late.sort_values("days_left", kind="stable")

    @property
    def due_soon(self) -> pd.DataFrame:
        """Return the items that are not ready and due within DUE_SOON_DAYS days, soonest first."""
        open_items = self.items[self.items["applies"] & ~self.items["is_ready"]]
        days = open_items["days_left"].astype("float64")
        return open_items[days.between(0, DUE_SOON_DAYS)].sort_values("days_left", kind="stable")

    def counts(self) -> dict[str, int]:
        """Return the number of items by status, every status named."""
        found = Counter(self.items["status"].tolist())
        return {status: found[status] for status in STATUSES}


def rows_of(frame: pd.DataFrame) -> tuple[dict[str, Any], ...]:
    """Return a frame as one dict a row, in its order."""
    names = [str(name) for name in frame.columns]
    columns = [frame[name].tolist() for name in frame.columns]  # numpy's numbers as Python's
    return tuple(dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True))


@cache
def component_weights() -> MappingProxyType[str, float]:
    """Return the weight in points of each of the 25 components by code ("I.1" -> 0.5).

    Source: PermenPANRB 90/2021 jo. 5/2024, as held in data/plan/lke.csv.
    """
    with (PLAN_FOLDER / "lke.csv").open(encoding="utf-8", newline="") as file:
        return MappingProxyType(
            {
                row["komponen_lampiran"]: float(row["bobot_subkomponen"])
                for row in csv.DictReader(file)
                if row["blok"] == "pemenuhan"
            }
        )


def today_in(timezone: str) -> date:
    """Return the present day at the office; `timezone` is an IANA name."""
    return datetime.now(ZoneInfo(timezone)).date()


def readiness_pct(statuses: Sequence[str]) -> float:
    """Return the readiness of one component from its items' statuses, in percent.

    NaN where all its items are exempt, so that nothing applies; 0 where it has no items yet.
    """
    applying = [status for status in statuses if status != Status.EXEMPT.value]
    if not applying:
        return math.nan if statuses else 0.0
    return 100 * sum(status in READY_STATUSES for status in applying) / len(applying)


def weighted_mean(values: Iterable[tuple[float, float]]) -> float:
    """Return the mean of (value, weight) pairs without those that are NaN; NaN where none is left.

    Without any weight above zero the plain mean is taken.
    """
    known = [(value, weight) for value, weight in values if not math.isnan(value)]
    if not known:
        return math.nan
    total = sum(weight for _, weight in known)
    if total <= 0:
        return sum(value for value, _ in known) / len(known)
    return sum(value * weight for value, weight in known) / total


def weights_of(component_codes: Sequence[str]) -> dict[str, float] | None:
    """Return each component's weight in points; None where they are not known for this plan."""
    weights = component_weights()
    return dict(weights) if set(component_codes) == set(weights) else None


def standing_of(reading: Reading, today: date) -> Standing:
    """Compute the standing of a reading on a day; the reading stays as it is."""
    codes: list[str] = reading.components["code"].tolist()
    areas: list[str] = reading.areas["code"].tolist()
    judged = _judged(reading, today)
    by_component = {code: _Tally() for code in codes}
    by_area = {code: _Tally() for code in areas}
    items = reading.items
    rows = zip(
        items["component"].tolist(),
        items["area"].tolist(),
        items["status"].tolist(),
        judged["is_late"],
        strict=True,
    )
    for component, area, status, is_late in rows:
        if component in by_component:
            by_component[component].add(status, is_late)
        if area in by_area:
            by_area[area].add(status, is_late)
    known = weights_of(codes)
    weights = known or dict.fromkeys(codes, 1.0)
    readiness = [by_component[code].readiness_pct() for code in codes]
    pairs: dict[str, list[tuple[float, float]]] = {code: [] for code in areas}
    for code, area, value in zip(
        codes, reading.components["area"].tolist(), readiness, strict=True
    ):
        pairs[area].append((value, weights[code]))
    total = weighted_mean(pair for own in pairs.values() for pair in own)
    means = [weighted_mean(pairs[code]) for code in areas]
    points = [sum((weight for _, weight in pairs[code]), 0.0) for code in areas]
    return Standing(
        today=today,
        items=_judged_items(items, judged),
        components=pd.concat(
            [
                reading.components,
                _floats(reading.components, weight_points=[weights[code] for code in codes]),
                _counts(reading.components, by_component.values()),
                _floats(reading.components, readiness_pct=readiness),
            ],
            axis="columns",
        ),
        areas=pd.concat(
            [
                reading.areas,
                _counts(reading.areas, by_area.values()),
                _floats(reading.areas, weight_points=points, readiness_pct=means),
            ],
            axis="columns",
        ),
        total_pct=None if math.isnan(total) else total,
        is_weighted=known is not None,
    )


class _Tally:
    """The items of one component or area, counted."""

    def __init__(self) -> None:
        self.statuses: list[str] = []
        self.late = 0

    def add(self, status: str, is_late: bool) -> None:
        self.statuses.append(status)
        self.late += is_late

    def readiness_pct(self) -> float:
        return readiness_pct(self.statuses)

    def counts(self) -> list[int]:
        """Return the numbers of _COUNTS."""
        by_status = [self.statuses.count(status) for status in STATUSES]
        ready = sum(status in READY_STATUSES for status in self.statuses)
        applies = len(self.statuses) - self.statuses.count(Status.EXEMPT.value)
        return [len(self.statuses), ready, applies, self.late, *by_status]


def _judged(reading: Reading, today: date) -> dict[str, list[Any]]:
    """Return the columns that a day adds to the items."""
    items, components = reading.items, reading.components
    plan_due = dict(zip(components["code"].tolist(), components["due_date"].tolist(), strict=True))
    owned = zip(items["due_date"].tolist(), items["component"].tolist(), strict=True)
    due = [plan_due.get(component) if own is None else own for own, component in owned]
    days = [math.nan if day is None else float((day - today).days) for day in due]
    statuses: list[str] = items["status"].tolist()
    is_open = [status in _OPEN_STATUSES for status in statuses]
    return {
        "is_ready": [status in READY_STATUSES for status in statuses],
        "applies": [status != Status.EXEMPT.value for status in statuses],
        "due": due,
        "days_left": days,
        "is_late": [left < 0 and waits for left, waits in zip(days, is_open, strict=True)],
    }


# Columns are added as blocks of one type: one by one they take four times as long.


def _judged_items(items: pd.DataFrame, judged: Mapping[str, list[Any]]) -> pd.DataFrame:
    flags = list(zip(judged["is_ready"], judged["applies"], strict=True))
    return pd.concat(
        [
            items,
            pd.DataFrame(flags, columns=["is_ready", "applies"], index=items.index, dtype="bool"),
            pd.Series(judged["due"], name="due", index=items.index, dtype="object"),
            _floats(items, days_left=judged["days_left"]),
            pd.Series(judged["is_late"], name="is_late", index=items.index, dtype="bool"),
        ],
        axis="columns",
    )


def _counts(frame: pd.DataFrame, tallies: Iterable[_Tally]) -> pd.DataFrame:
    rows = [tally.counts() for tally in tallies]
    return pd.DataFrame(rows, columns=list(_COUNTS), index=frame.index, dtype="int64")


def _floats(frame: pd.DataFrame, **columns: list[float]) -> pd.DataFrame:
    return pd.DataFrame(columns, index=frame.index, dtype="float64")
