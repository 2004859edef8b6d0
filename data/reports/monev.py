"""What the report on one quarter holds: what was done, progress, obstacles, missing evidence."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from data.lke.verdict import RuleResult
from data.meeting.meetings import Meeting
from data.meeting.minutes import Decision
from data.reports.past import reading_when
from data.reports.verdict_words import headline, is_judged, reason
from data.schema import AREA_CODES
from data.standing.assessment import assessment_of
from data.standing.readiness import ItemStanding, Standing, standing_of
from data.statuses import Status
from data.store.days import Stretch
from data.words import clean
from data.workbook.reader import Reading

_MONTHS = 3  # in a quarter


@dataclass(frozen=True)
class Progress:
    """An area in the quarter: readiness in percent, None where nothing applies, and its rule.

    `rule` is None for an area that the LKE does not judge.
    """

    code: str
    name: str
    before: float | None
    after: float | None
    rule: RuleResult | None


@dataclass(frozen=True)
class Obstacle:
    """What people wrote about an open item, and what a meeting decided on it last, if it did."""

    item: ItemStanding
    note: str
    decision: Decision | None


@dataclass(frozen=True)
class Quarter:
    """One quarter's report; readiness in percent, None if nothing applies.

    `until` is the day that it tells of: the last of the quarter, or today while it still runs.
    `total_before` is the readiness when it began, on `since`; statuses and LKE answers are those
    of `until`, names, dates and notes those of the day it is made. `verified` counts the items that
    became Terverifikasi, `decisions` and `settled` what its meetings decided and what of that is
    on items that are ready by now.
    """

    office: str
    goal: str
    year: int
    number: int
    since: date
    until: date
    made_on: date
    components: int
    items: int
    total_before: float | None
    total_after: float | None
    is_weighted: bool
    ready: int
    applies: int
    areas: tuple[Progress, ...]
    meetings: tuple[date, ...]
    decisions: int
    settled: int
    verified: int
    late: int
    unowned: int
    missing: tuple[ItemStanding, ...]
    component_names: Mapping[str, str]
    obstacles: tuple[Obstacle, ...]
    lke_total: float
    lke_minimum: float
    lke_unanswered: int
    is_judged: bool
    passed: bool
    headline: str
    reason: str
    failed: tuple[RuleResult, ...]


def quarter_report(
    reading: Reading,
    days: Sequence[Stretch],
    *,
    year: int,
    number: int,
    now: datetime,
    every: Sequence[Meeting] = (),
) -> Quarter:
    """Return the report on quarter `number` (1 to 4) of a year.

    `days` are `View.days`, `every` all meetings, `now` an aware time. Raises ValueError for a
    quarter that does not exist or has not begun.
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
    today = now.astimezone(zone).date()
    # The last day of the quarter, not the first one after it.
    until = today if now < ends else date.fromordinal(ends.toordinal() - 1)
    before = standing_of(reading_when(reading, days, starts.date(), today), starts.date())
    then = reading_when(reading, days, ends.date(), today)
    after = standing_of(then, until)
    assessment = assessment_of(then, after)
    verdict = assessment.verdicts[settings.goal]
    rules = {rule.key: rule for rule in verdict.rules}
    held = [one for one in every if starts.date() <= one.day <= until and not one.is_running]
    decided = [decision for one in held for decision in one.decisions]
    waiting = {item.code for item in after.open_items} | {
        item.component for item in after.open_items
    }
    return Quarter(
        office=settings.office,
        goal=settings.goal,
        year=year,
        number=number,
        since=starts.date(),
        until=until,
        made_on=today,
        components=len(after.components),
        items=len(after.items),
        total_before=before.total_pct,
        total_after=after.total_pct,
        is_weighted=after.is_weighted,
        ready=after.ready,
        applies=after.applies,
        areas=tuple(
            Progress(
                new.code,
                new.name,
                old.readiness_pct,
                new.readiness_pct,
                rules.get(new.code) if new.code in AREA_CODES else None,
            )
            for old, new in zip(before.areas, after.areas, strict=True)
        ),
        meetings=tuple(one.day for one in held),
        decisions=len(decided),
        settled=sum(decision.code not in waiting for decision in decided),
        verified=_verified(before, after),
        late=len(after.late),
        unowned=sum(not clean(item.pic) for item in after.open_items),
        missing=after.open_items,
        component_names={one.code: one.name for one in after.components},
        obstacles=tuple(_obstacles(after, every)),
        lke_total=assessment.score.total,
        lke_minimum=rules["total"].minimum,
        lke_unanswered=assessment.score.unanswered,
        is_judged=is_judged(assessment),
        passed=verdict.passed,
        headline=headline(assessment, settings.goal),
        reason=reason(assessment, settings.goal),
        failed=tuple(rule for rule in verdict.rules if not rule.met),
    )


def _verified(before: Standing, after: Standing) -> int:
    """Count the items that became Terverifikasi."""
    had = {item.code for item in before.items if item.status == Status.VERIFIED}
    return sum(item.status == Status.VERIFIED and item.code not in had for item in after.items)


def _obstacles(standing: Standing, every: Sequence[Meeting]) -> Iterable[Obstacle]:
    decided: dict[str, Decision] = {}
    for meeting in every:
        decided |= {decision.code: decision for decision in meeting.decisions}
    for item in standing.open_items:
        if clean(item.note):
            yield Obstacle(item, item.note, decided.get(item.code))
