"""What the report on one quarter holds: progress, missing evidence, obstacles, the LKE."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from data.reports.past import reading_when
from data.standing.assessment import Assessment
from data.standing.readiness import Standing, standing_of
from data.store.days import Stretch
from data.workbook.reader import Reading

_MONTHS = 3  # in a quarter


@dataclass(frozen=True)
class Missing:
    """The evidence of one component that is not there yet, as (code, name, status)."""

    code: str
    name: str
    items: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Obstacle:
    """An open item that is late or has a note; `days_late` is 0 if it is not late."""

    code: str
    name: str
    status: str
    days_late: int
    note: str
    owner: str
    due: date | None


@dataclass(frozen=True)
class Quarter:
    """One quarter's report; readiness in percent, None if nothing applies.

    `until` is the moment that it tells of: the end of the quarter, or now while it still runs.
    `areas` are (name, before, after), `total_before` and `before` the readiness at its start.
    Points and verdict of the LKE, names, dates and notes are those of the day it is made.
    """

    office: str
    goal: str
    year: int
    number: int
    until: date
    made_on: date
    total_before: float | None
    total_after: float | None
    ready: int
    applies: int
    areas: tuple[tuple[str, float | None, float | None], ...]
    missing: tuple[Missing, ...]
    obstacles: tuple[Obstacle, ...]
    lke_total: float
    lke_unanswered: int
    lke_sentence: str


def quarter_report(
    reading: Reading,
    days: Sequence[Stretch],
    assessment: Assessment,
    *,
    year: int,
    number: int,
    now: datetime,
) -> Quarter:
    """Return the report on quarter `number` (1 to 4) of a year.

    `days` are `View.days`, `now` an aware time. Raises ValueError for a quarter that
    does not exist or has not begun.
    """
    if number not in range(1, 5):
        raise ValueError(f"no such quarter: {number}")
    settings = reading.settings
    zone = ZoneInfo(settings.timezone)
    starts = datetime(year, _MONTHS * (number - 1) + 1, 1, tzinfo=zone)
    if now < starts:
        raise ValueError(f"quarter {number} of {year} has not begun")
    after_month = _MONTHS * number
    ends = datetime(year + after_month // 12, after_month % 12 + 1, 1, tzinfo=zone)
    # The last day of the quarter, not the first one after it.
    until = now.astimezone(zone).date() if now < ends else _day_before(ends)
    today = now.astimezone(zone).date()
    before = standing_of(reading_when(reading, days, starts.date(), today), starts.date())
    after = standing_of(reading_when(reading, days, ends.date(), today), until)
    verdict = assessment.verdicts[settings.goal]
    return Quarter(
        office=settings.office,
        goal=settings.goal,
        year=year,
        number=number,
        until=until,
        made_on=now.astimezone(zone).date(),
        total_before=before.total_pct,
        total_after=after.total_pct,
        ready=after.ready,
        applies=after.applies,
        areas=tuple(
            (new.name, old.readiness_pct, new.readiness_pct)
            for old, new in zip(before.areas, after.areas, strict=True)
        ),
        missing=tuple(_missing(after)),
        obstacles=tuple(_obstacles(after)),
        lke_total=assessment.score.total,
        lke_unanswered=assessment.score.unanswered,
        lke_sentence=verdict.sentence,
    )


def _day_before(moment: datetime) -> date:
    return date.fromordinal(moment.toordinal() - 1)


def _missing(standing: Standing) -> Iterable[Missing]:
    for component in standing.components:
        items = tuple(
            (item.code, item.name, item.status)
            for item in standing.open_items
            if item.component == component.code
        )
        if items:
            yield Missing(component.code, component.name, items)


def _obstacles(standing: Standing) -> Iterable[Obstacle]:
    for item in standing.open_items:
        if item.is_late or item.note:
            yield Obstacle(
                code=item.code,
                name=item.name,
                status=item.status,
                days_late=item.days_late,
                note=item.note,
                owner=item.pic,
                due=item.due,
            )
