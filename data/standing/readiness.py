"""Readiness of the evidence: what is there, what is late, weighed by component and area."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from data.lke.bank import PEMENUHAN, load_questions
from data.statuses import EXEMPT_STATUSES, READY_STATUSES, STATUSES
from data.workbook.reader import Reading
from data.workbook.rows import Area, Component, Item, values_of

if TYPE_CHECKING:
    import pandas as pd

DUE_SOON_DAYS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemStanding(Item):
    """An evidence item on a day.

    `due` is its TENGGAT, else the due date of its component; `days_left` the whole days until then,
    negative when past, None without a date. Late is what is open and past its date.
    """

    is_ready: bool
    applies: bool
    due: date | None
    days_left: int | None
    is_late: bool

    @property
    def days_late(self) -> int:
        """Return by how many days it is late, 0 if it is not."""
        return -self.days_left if self.is_late and self.days_left is not None else 0


@dataclass(frozen=True, kw_only=True)
class Tally:
    """The items of one component or area, counted; `by_status` names every status."""

    items: int
    ready: int
    applies: int
    late: int
    by_status: Mapping[str, int]


@dataclass(frozen=True, kw_only=True)
class ComponentStanding(Component, Tally):
    """A component on a day; `readiness_pct` is 0 to 100, None if nothing applies."""

    weight_points: float
    readiness_pct: float | None


@dataclass(frozen=True, kw_only=True)
class AreaStanding(Area, Tally):
    """An area on a day, weighed by its components; None if nothing applies."""

    weight_points: float
    readiness_pct: float | None


@dataclass(frozen=True)
class Standing:
    """How ready the office is on one day, each row in the order of its sheet.

    `total_pct` is None if nothing applies. With `is_weighted` false the means are plain ones. The
    frames hold the same rows for pandas.

    Source: readiness = items Ada or Terverifikasi / items that apply; weights of the pemenuhan
    sub-components by PermenPANRB 90/2021 jo. 5/2024 (data/plan/lke.csv).
    """

    today: date
    items: tuple[ItemStanding, ...]
    components: tuple[ComponentStanding, ...]
    areas: tuple[AreaStanding, ...]
    total_pct: float | None
    is_weighted: bool

    @cached_property
    def open_items(self) -> tuple[ItemStanding, ...]:
        """Return the items that apply and are not there yet."""
        return tuple(item for item in self.items if item.applies and not item.is_ready)

    @property
    def ready(self) -> int:
        """Count the items that are there."""
        return sum(item.is_ready for item in self.items)

    @property
    def applies(self) -> int:
        """Count the items that apply."""
        return sum(item.applies for item in self.items)

    @cached_property
    def late(self) -> tuple[ItemStanding, ...]:
        """Return the late items, the longest overdue first."""
        return tuple(sorted((item for item in self.open_items if item.is_late), key=_by_due))

    @cached_property
    def due_soon(self) -> tuple[ItemStanding, ...]:
        """Return the items that are not ready and due within DUE_SOON_DAYS days, soonest first."""
        days = range(DUE_SOON_DAYS + 1)
        soon = (item for item in self.open_items if item.days_left in days)
        return tuple(sorted(soon, key=_by_due))

    def counts(self) -> dict[str, int]:
        """Return the number of items by status, every status named."""
        return count_by_status(item.status for item in self.items)

    @cached_property
    def item_frame(self) -> "pd.DataFrame":
        """Return the items as a frame: see data.standing.frames."""
        from data.standing.frames import item_frame  # noqa: PLC0415  only here pandas is needed

        return item_frame(self.items)

    @cached_property
    def component_frame(self) -> "pd.DataFrame":
        """Return the components as a frame: see data.standing.frames."""
        from data.standing.frames import component_frame  # noqa: PLC0415

        return component_frame(self.components)

    @cached_property
    def area_frame(self) -> "pd.DataFrame":
        """Return the areas as a frame: see data.standing.frames."""
        from data.standing.frames import area_frame  # noqa: PLC0415

        return area_frame(self.areas)


def _by_due(item: ItemStanding) -> date:
    return item.due or date.max


@cache
def component_weights() -> MappingProxyType[str, float]:
    """Return the weight in points of each of the 25 components by code ("I.1" -> 0.5).

    Source: PermenPANRB 90/2021 jo. 5/2024, as held in data/plan/lke.csv.
    """
    return MappingProxyType(
        {
            question.component: question.weight_points
            for question in load_questions()
            if question.block == PEMENUHAN
        }
    )


def today_in(timezone: str) -> date:
    """Return the present day at the office; `timezone` is an IANA name."""
    return datetime.now(ZoneInfo(timezone)).date()


def count_by_status(statuses: Iterable[str]) -> dict[str, int]:
    """Return how often each status stands, every status named."""
    found = Counter(statuses)
    return {status: found[status] for status in STATUSES}


def readiness_pct(statuses: Sequence[str]) -> float | None:
    """Return the readiness of one component from its items' statuses, in percent.

    None if all its items are exempt, so that nothing applies; 0 if it has no items yet.
    """
    applying = [status for status in statuses if status not in EXEMPT_STATUSES]
    if not applying:
        return None if statuses else 0.0
    return 100 * sum(status in READY_STATUSES for status in applying) / len(applying)


def weighted_mean(values: Iterable[tuple[float | None, float]]) -> float | None:
    """Return the mean of (value, weight) pairs without values that are None; None if none is left.

    Without any weight above zero the plain mean is taken.
    """
    known = [(value, weight) for value, weight in values if value is not None]
    if not known:
        return None
    total = sum(weight for _, weight in known)
    if total <= 0:
        return sum(value for value, _ in known) / len(known)
    return sum(value * weight for value, weight in known) / total


def weights_of(component_codes: Iterable[str]) -> Mapping[str, float] | None:
    """Return each component's weight in points; None if they are not known for this plan."""
    weights = component_weights()
    return weights if set(component_codes) == set(weights) else None


def standing_of(reading: Reading, today: date) -> Standing:
    """Compute the standing of a reading on a day; the reading stays as it is."""
    plan_due = {component.code: component.due_date for component in reading.components}
    items = tuple(_judged(item, plan_due.get(item.component), today) for item in reading.items)
    weights = weights_of(plan_due)
    of_component: dict[str, list[ItemStanding]] = {}
    for item in items:
        of_component.setdefault(item.component, []).append(item)
    components = tuple(
        _weighed(
            component,
            of_component.get(component.code, []),
            weights[component.code] if weights else 1.0,
        )
        for component in reading.components
    )
    return Standing(
        today=today,
        items=items,
        components=components,
        areas=tuple(
            _gathered(
                area,
                [item for item in items if item.area == area.code],
                [component for component in components if component.area == area.code],
            )
            for area in reading.areas
        ),
        total_pct=_mean_of(components),
        is_weighted=weights is not None,
    )


def _judged(item: Item, plan_due: date | None, today: date) -> ItemStanding:
    due = item.due_date or plan_due
    days_left = (due - today).days if due else None
    is_ready, applies = item.status in READY_STATUSES, item.status not in EXEMPT_STATUSES
    return ItemStanding(
        **values_of(item),
        is_ready=is_ready,
        applies=applies,
        due=due,
        days_left=days_left,
        is_late=applies and not is_ready and days_left is not None and days_left < 0,
    )


def _weighed(
    component: Component, items: Sequence[ItemStanding], weight_points: float
) -> ComponentStanding:
    return ComponentStanding(
        **values_of(component),
        **values_of(_tally(items)),
        weight_points=weight_points,
        readiness_pct=readiness_pct([item.status for item in items]),
    )


def _gathered(
    area: Area, items: Sequence[ItemStanding], components: Sequence[ComponentStanding]
) -> AreaStanding:
    return AreaStanding(
        **values_of(area),
        **values_of(_tally(items)),
        weight_points=sum((component.weight_points for component in components), 0.0),
        readiness_pct=_mean_of(components),
    )


def _mean_of(components: Iterable[ComponentStanding]) -> float | None:
    return weighted_mean((one.readiness_pct, one.weight_points) for one in components)


def _tally(items: Sequence[ItemStanding]) -> Tally:
    return Tally(
        items=len(items),
        ready=sum(item.is_ready for item in items),
        applies=sum(item.applies for item in items),
        late=sum(item.is_late for item in items),
        by_status=count_by_status(item.status for item in items),
    )
