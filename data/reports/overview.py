"""What the Ketua is shown of one moment, the same on the page and on paper."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pandas as pd

from data.letters.office import Office, office_of
from data.lke.scoring import score
from data.lke.verdict import Verdict
from data.meeting.agenda import unfinished_decisions
from data.meeting.directions import Direction
from data.meeting.meetings import Meeting
from data.meeting.minutes import Decision
from data.reports.pace import PACE_WEEKS, Pace, made_ready_in_bulk, pace_of
from data.reports.past import first_day, reading_before, reading_when
from data.reports.submission import submission_of
from data.reports.trend import readiness_trend
from data.reports.verdict_words import headline, is_judged, reason
from data.standing.assessment import Assessment, assessment_of
from data.standing.readiness import Standing, standing_of
from data.statuses import Status
from data.store.changes import Change, Span
from data.store.days import Stretch
from data.store.history import Bookmark
from data.words import cut, gained, percent, short_date
from data.workbook.reader import Reading
from data.workbook.settings import Settings

WEEKS_BACK = PACE_WEEKS


@dataclass(frozen=True)
class Step:
    """How a number came to where it is: since when, in words, from what, to what."""

    since: str
    before: float
    after: float

    @property
    def whole(self) -> int:
        """Return by how many whole percent it moved, as the two that are shown differ."""
        return round(cut(self.after, 0) - cut(self.before, 0))

    @property
    def gained(self) -> str:
        """Return by how many points it moved: "+1,25", "−0,40", "0"."""
        return gained(self.before, self.after)


@dataclass(frozen=True)
class Overview:
    """The standing of one moment with its direction; the page and the papers are made of it.

    `at` is on the office's clock. `readiness_steps` and `score_steps` lead from four weeks ago, the
    last meeting and the start to now, as far as there is a past; `areas_before` is the readiness of
    each area four weeks ago, empty before that. `supported_total` is the LKE score without the
    answers that no evidence supports, None if all are supported. `decisions` and `directions`
    are those that are still open, `directions_done` the others, the newest first. `decided` are the
    decisions of today's meeting.
    """

    at: datetime
    office: Office
    settings: Settings
    standing: Standing
    assessment: Assessment
    trend: pd.DataFrame
    pace: Pace
    readiness_steps: tuple[Step, ...]
    score_steps: tuple[Step, ...]
    areas_before: Mapping[str, float | None]
    supported_total: float | None
    decisions: tuple[Decision, ...]
    directions: tuple[Direction, ...]
    directions_done: tuple[Direction, ...] = ()
    decided: tuple[Decision, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """Return the verdict for the office's goal."""
        return self.assessment.verdicts[self.settings.goal]

    @property
    def is_judged(self) -> bool:
        """Tell whether any question is answered, so that there is something to judge."""
        return is_judged(self.assessment)

    @property
    def is_new(self) -> bool:
        """Tell whether nothing was filled in yet: every item Belum Ada, no answer of the LKE."""
        missing = self.standing.counts()[Status.MISSING]
        return 0 < missing == len(self.standing.items) and not any(self.assessment.answers.values())

    @property
    def is_over(self) -> bool:
        """Tell whether every date of the plan is past and yet something is open."""
        applying = [item for item in self.standing.items if item.applies]
        return (
            bool(self.standing.open_items)
            and not self.is_new
            and all(item.days_left is not None and item.days_left < 0 for item in applying)
        )

    @property
    def marks_late(self) -> bool:
        """Tell whether a late item is worth a mark: not if all of them are late alike."""
        return not self.is_new and not self.is_over

    @property
    def headline(self) -> str:
        """Return the verdict in two or three words."""
        return headline(self.assessment, self.settings.goal)

    @property
    def reason(self) -> str:
        """Return in one line what the verdict hangs on, without a full stop."""
        return reason(self.assessment, self.settings.goal)


def overview_of(
    reading: Reading,
    standing: Standing,
    assessment: Assessment,
    days: Sequence[Stretch],
    *,
    spans_since: Callable[[Bookmark], Iterable[Span]],
    changes_since: Callable[[datetime], Iterable[Change]] = lambda _: (),
    now: datetime,
    every: Sequence[Meeting] = (),
    directed: Sequence[Direction] = (),
) -> Overview:
    """Return what the Ketua is shown of a reading; `standing` and `assessment` are those of it.

    `days` are `View.days`, `spans_since` is `Store.spans`, `changes_since` what changed since an
    aware time, `every` all meetings, the oldest first, `directed` the Ketua's directions; `now` is
    aware.
    """
    settings = reading.settings
    past = _past(reading, standing.today, days, spans_since, every)
    doubted = assessment.unsupported
    submission = submission_of(settings.submission_date, settings.year, standing.today)
    weeks_ago = now - timedelta(weeks=PACE_WEEKS, days=1)
    in_bulk = made_ready_in_bulk(changes_since(weeks_ago), settings.timezone)
    return Overview(
        at=now.astimezone(ZoneInfo(settings.timezone)),
        office=office_of(reading),
        settings=settings,
        standing=standing,
        assessment=assessment,
        trend=readiness_trend(reading, days, now),
        pace=pace_of(standing, days, submission, settings.timezone, in_bulk),
        readiness_steps=tuple(
            Step(since, then.total_pct, standing.total_pct)
            for since, then, _ in past.values()
            if then.total_pct is not None and standing.total_pct is not None
        ),
        score_steps=tuple(
            Step(since, before.score.total, assessment.score.total)
            for since, _, before in past.values()
        ),
        areas_before={area.code: area.readiness_pct for area in past["weeks"][1].areas}
        if "weeks" in past
        else {},
        supported_total=score(assessment.answers, excluded=frozenset(doubted)).total
        if doubted
        else None,
        decisions=tuple(unfinished_decisions(every, standing)),
        directions=tuple(one for one in directed if not one.is_done),
        directions_done=tuple(
            sorted((one for one in directed if one.is_done), key=lambda one: one.at, reverse=True)
        ),
        decided=tuple(
            one for meeting in every if meeting.day == standing.today for one in meeting.decisions
        ),
    )


def _past(
    reading: Reading,
    today: date,
    days: Sequence[Stretch],
    spans_since: Callable[[Bookmark], Iterable[Span]],
    every: Sequence[Meeting],
) -> dict[str, tuple[str, Standing, Assessment]]:
    """Return what stood at the moments that are told of, with words for each, the nearest first."""
    begun = first_day(days, reading.settings.timezone, today)
    if begun is None:
        return {}
    moments: dict[str, tuple[str, Reading]] = {}

    def after(day: date) -> Reading:
        return reading_when(reading, days, day + timedelta(days=1), today)

    weeks_ago = today - timedelta(weeks=WEEKS_BACK)
    if begun <= weeks_ago:
        moments["weeks"] = (f"dalam {WEEKS_BACK} minggu", after(weeks_ago))
    last = next((one for one in reversed(every) if one.end is not None), None)
    if last is not None and last.end is not None and last.day < today:
        day, month = short_date(last.day).split()[:2]
        then = reading_before(reading, spans_since(last.end))
        moments["meeting"] = (f"sejak rapat {day} {month}", then)
    if begun < today:
        # What is entered in bulk on the first day is where the office starts from.
        moments["start"] = ("", after(begun))
    found = {}
    for name, (since, then) in moments.items():
        standing = standing_of(then, today)
        words = since or f"sejak awal ({short_date(begun)}, {percent(standing.total_pct)})"
        found[name] = (words, standing, assessment_of(then, standing))
    return found
