"""Readiness of the evidence: what is there, what is late, weighed by component and area."""

import csv
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd

from data.schema import READY_STATUSES, STATUSES, Status
from data.workbook.reader import Reading

PLAN_FOLDER = Path(__file__).parent / "plan"
DUE_SOON_DAYS = 30


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
        found = self.items["status"].value_counts()
        return {status: int(found.get(status, 0)) for status in STATUSES}


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
    items = _judged_items(reading, today)
    rows: list[Any] = items[["component", "area", "status", "is_late"]].to_dict("records")
    codes = list(reading.components["code"])
    known = weights_of(codes)
    weights = known or dict.fromkeys(codes, 1.0)
    components = reading.components.copy()
    tallies = [_tally([row for row in rows if row["component"] == code]) for code in codes]
    components["weight_points"] = [weights[code] for code in codes]
    components = _with_tallies(components, tallies)
    components["readiness_pct"] = [tally["readiness_pct"] for tally in tallies]
    areas = reading.areas.copy()
    tallies = [_tally([row for row in rows if row["area"] == code]) for code in areas["code"]]
    areas = _with_tallies(areas, tallies)
    of_area = [components[components["area"] == code] for code in areas["code"]]
    areas["weight_points"] = [float(own["weight_points"].sum()) for own in of_area]
    areas["readiness_pct"] = [_mean_of(own) for own in of_area]
    total = _mean_of(components)
    return Standing(
        today=today,
        items=items,
        components=components,
        areas=areas,
        total_pct=None if math.isnan(total) else total,
        is_weighted=known is not None,
    )


def _judged_items(reading: Reading, today: date) -> pd.DataFrame:
    items = reading.items.copy()
    plan_due = dict(zip(reading.components["code"], reading.components["due_date"], strict=True))
    due = [
        own if own is not None else plan_due.get(component)
        for own, component in zip(items["due_date"], items["component"], strict=True)
    ]
    days = [math.nan if day is None else float((day - today).days) for day in due]
    is_ready = [status in READY_STATUSES for status in items["status"]]
    applies = [status != Status.EXEMPT.value for status in items["status"]]
    late = [
        left < 0 and counts and not ready
        for left, counts, ready in zip(days, applies, is_ready, strict=True)
    ]
    items["is_ready"] = pd.Series(is_ready, dtype="bool", index=items.index)
    items["applies"] = pd.Series(applies, dtype="bool", index=items.index)
    items["due"] = pd.Series(due, dtype="object", index=items.index)
    items["days_left"] = pd.Series(days, dtype="float64", index=items.index)
    items["is_late"] = pd.Series(late, dtype="bool", index=items.index)
    return items


def _tally(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    statuses = [row["status"] for row in rows]
    return {
        "items": len(rows),
        "ready": sum(status in READY_STATUSES for status in statuses),
        "applies": sum(status != Status.EXEMPT.value for status in statuses),
        "late": sum(row["is_late"] for row in rows),
        **{status: statuses.count(status) for status in STATUSES},
        "readiness_pct": readiness_pct(statuses),
    }


def _with_tallies(frame: pd.DataFrame, tallies: Sequence[dict[str, Any]]) -> pd.DataFrame:
    for name in ("items", "ready", "applies", "late", *STATUSES):
        frame[name] = pd.Series(
            [tally[name] for tally in tallies], dtype="int64", index=frame.index
        )
    return frame


def _mean_of(components: pd.DataFrame) -> float:
    return weighted_mean(zip(components["readiness_pct"], components["weight_points"], strict=True))
