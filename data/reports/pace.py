"""The pace of the last weeks, and the pace that the submission date asks for."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from data.reports.submission import Submission
from data.standing.readiness import Standing
from data.statuses import READY_STATUSES
from data.store.changes import Change, Source
from data.store.days import Day, Stretch, office_days
from data.words import MONTHS, cut, decimal, long_date

PACE_WEEKS = 4
FORECAST_DAYS = 14  # days of history before which no pace is told
_ENTRY_DAYS = 7  # days in which an office enters what it has had all along
_MOST_AT_ONCE = 10  # statuses in one step; more is a file that was replaced or restored
_WEEK_DAYS = 7
_FARTHEST_DAYS = 5 * 365  # later than this is no estimate any more


@dataclass(frozen=True)
class Pace:
    """How fast items are made ready, and how fast they must be.

    `submission` is the day that the plan is for, `next_submission` the same or, if that is past,
    the next one; `days_left` leads to the first, the need to the second. `weekly` are the net
    numbers of items made ready in each of the last PACE_WEEKS weeks of seven days, the oldest
    first, the last one ending today; an item that lost its readiness counts against, and what came
    in bulk does not count. `begun` is the first day of the history, None without one.
    `observed_days` (0 to 28) is how much of that time a pace is made of: the first days, in which
    an office enters what it has, are not. `per_week` is None before FORECAST_DAYS of history;
    `needed_per_week` is None if nothing is left. `ready_from` and `ready_until` are between which
    days all is ready if the pace stays, None if that cannot be told.
    """

    today: date
    submission: Submission
    next_submission: Submission
    days_left: int
    remaining: int
    begun: date | None
    weekly: tuple[int, ...]
    observed_days: int
    per_week: float | None
    needed_per_week: float | None
    ready_from: date | None
    ready_until: date | None

    @property
    def days_to_next(self) -> int:
        """Return the days up to the submission that is still to come."""
        return (self.next_submission.day - self.today).days

    @property
    def is_enough(self) -> bool | None:
        """Tell whether the pace suffices; None if there is nothing to compare."""
        if self.per_week is None or self.needed_per_week is None:
            return None
        if self.per_week <= 0:
            return False
        return _days(self.remaining / self.per_week) <= self.days_to_next

    @property
    def word(self) -> str:
        """Say in two or three words whether the pace suffices."""
        if not self.remaining:
            return "Semua bukti siap"
        if self.is_enough is None:
            return "Laju belum dapat dihitung"
        return "Laju cukup" if self.is_enough else "Laju kurang"

    @property
    def numbers(self) -> str:
        """Say the pace beside the one that is needed, or from when on it is told."""
        if self.needed_per_week is None:
            return ""
        if self.per_week is None:
            return self._told_from()
        needed = decimal(_upwards(self.needed_per_week))
        pace = f"{cut(self.per_week, 1):.1f}".replace(".", ",")
        return f"{pace} bukti per minggu, perlu {needed}"

    @property
    def outlook(self) -> str:
        """Say in which months all is ready if the pace stays, "" if that cannot be told."""
        if self.ready_from is None:
            return ""
        if self.ready_until is None:
            return f"siap paling cepat {_month(self.ready_from)}"
        first, last = self.ready_from, self.ready_until
        if (first.year, first.month) == (last.year, last.month):
            return f"siap {_month(first)}"
        start = MONTHS[first.month - 1][:3]
        if first.year != last.year:
            start += f" {first.year}"
        return f"siap {start}\u2013{MONTHS[last.month - 1][:3]} {last.year}"

    def sentences(self) -> tuple[str, ...]:
        """Say it in Indonesian: the days left, the pace and what is needed, the outlook."""
        return tuple(part for part in (self._days(), self._speed(), self._outlook()) if part)

    def _told_from(self) -> str:
        if self.begun is None:
            return f"Laju dihitung setelah {FORECAST_DAYS} hari riwayat"
        day = long_date(self.begun + timedelta(days=FORECAST_DAYS))
        return f"Laju dihitung mulai {day} ({FORECAST_DAYS} hari riwayat)"

    def _days(self) -> str:
        if self.days_left > 0:
            return f"{self.days_left} hari lagi sampai batas pengajuan {self.submission}."
        if self.days_left == 0:
            return f"Hari ini batas pengajuan, {self.submission}."
        return (
            f"Batas pengajuan {long_date(self.submission.day)} sudah lewat; "
            f"pengajuan berikut {self.next_submission}, {self.days_to_next} hari lagi."
        )

    def _speed(self) -> str:
        if not self.remaining:
            return "Semua bukti yang berlaku sudah siap."
        if self.per_week is None:
            speed = self._told_from()
        else:
            speed = f"Laju {self._span()}: {decimal(cut(self.per_week, 1))} bukti per minggu"
        if self.needed_per_week is None:
            return f"{speed}; {self.remaining} bukti belum siap."
        if self.days_to_next < _WEEK_DAYS:
            needed = f"{self.remaining} bukti dalam {self.days_to_next} hari"
        else:
            needed = f"{decimal(_upwards(self.needed_per_week))} per minggu"
            needed += f" untuk {self.remaining} bukti yang tersisa"
        return f"{speed}; yang diperlukan {needed}."

    def _span(self) -> str:
        weeks, rest = divmod(self.observed_days, _WEEK_DAYS)
        return f"{self.observed_days} hari terakhir" if rest else f"{weeks} minggu terakhir"

    def _outlook(self) -> str:
        if not self.remaining or self.per_week is None:
            return ""
        if not self.outlook:
            return "Perkiraan selesai belum ada karena belum ada tambahan bukti siap."
        return f"Perkiraan bila laju ini tetap: {self.outlook}."


def pace_of(
    standing: Standing,
    days: Sequence[Stretch],
    submission: Submission,
    timezone: str,
    in_bulk: Mapping[date, int] | None = None,
) -> Pace:
    """Compute the pace on the standing's day from the days on which statuses changed.

    `days` are `View.days`; `timezone` is the office's IANA name: weeks are made of the office's
    days. `in_bulk` is how many items a day made ready in bulk, as `made_ready_in_bulk` tells.
    """
    today = standing.today
    steps, begun = _steps(standing, office_days(days, timezone, today))
    age_begun = (today - begun).days if begun is not None else -1
    # What an office has had all along is entered first: that is where it starts from, no pace.
    observed_days = min(max(age_begun + 1 - _ENTRY_DAYS, 0), PACE_WEEKS * _WEEK_DAYS)
    weekly = [0] * PACE_WEEKS
    for age, step in steps:
        if age < observed_days:
            at_once = (in_bulk or {}).get(today - timedelta(days=age), 0)
            weekly[-1 - age // _WEEK_DAYS] += step - at_once
    per_week = None
    if age_begun >= FORECAST_DAYS:
        per_week = sum(weekly) / (observed_days / _WEEK_DAYS)
    remaining = standing.applies - standing.ready
    coming = submission.after(today)
    days_to_next = (coming.day - today).days
    first, last = None, None
    if remaining and per_week is not None and per_week > 0:
        first, last = _when_ready(today, remaining, sum(weekly), observed_days)
    return Pace(
        today=today,
        submission=submission,
        next_submission=coming,
        days_left=(submission.day - today).days,
        remaining=remaining,
        begun=begun,
        weekly=tuple(weekly),
        observed_days=observed_days,
        per_week=per_week,
        needed_per_week=remaining / max(days_to_next / _WEEK_DAYS, 1) if remaining else None,
        ready_from=first,
        ready_until=last,
    )


def made_ready_in_bulk(changes: Iterable[Change], timezone: str) -> dict[date, int]:
    """Return how many items each day of an office made ready, net, by no work of that day.

    That is what an uploaded workbook brings, what is restored together, and what one save in Excel
    changes in more than _MOST_AT_ONCE rows. `changes` took effect, in any order.
    """
    own = [change for change in changes if change.is_status and change.took_effect]
    sizes = Counter(change.batch for change in own)
    zone = ZoneInfo(timezone)
    found: Counter[date] = Counter()
    for change in own:
        size = sizes[change.batch]
        is_restored = change.source is Source.RESTORE and size > 1
        if change.source is Source.UPLOAD or is_restored or size > _MOST_AT_ONCE:
            step = (change.after in READY_STATUSES) - (change.before in READY_STATUSES)
            found[change.at.astimezone(zone).date()] += step
    return dict(found)


def _steps(standing: Standing, days: Sequence[Day]) -> tuple[list[tuple[int, int]], date | None]:
    """Return the days of the last PACE_WEEKS on which something moved, and the first one ever.

    Each as how long ago it was, in days, and how many items became ready in it, net.
    """
    codes = {item.code for item in standing.items}
    ready = {item.code for item in standing.items if item.is_ready}
    steps: list[tuple[int, int]] = []
    for day in reversed(days):
        age = (standing.today - day.date).days
        if age >= PACE_WEEKS * _WEEK_DAYS:
            break
        moved, were_ready = (found & codes for found in _moved_and_ready(day))
        if moved:
            steps.append((age, len(ready & moved) - len(were_ready)))
            ready = ready - moved | were_ready
    told = (day for day in days if not codes.isdisjoint(day.statuses))
    first = next(told, None)
    return steps, first.date if first is not None else None


@lru_cache(maxsize=8 * PACE_WEEKS * _WEEK_DAYS)
def _moved_and_ready(day: Day) -> tuple[frozenset[str], frozenset[str]]:
    """Return the items that moved on a day, and those of them that were ready before it."""
    ready = (code for code, status in day.statuses.items() if status in READY_STATUSES)
    return frozenset(day.statuses), frozenset(ready)


def _when_ready(
    today: date, remaining: int, made: int, observed_days: int
) -> tuple[date | None, date | None]:
    """Return between which days so many items are ready, if as many are made as before.

    Counted things differ from one time to the next by about the root of their number.
    """
    spread = math.sqrt(made)
    soonest = remaining * observed_days / (made + spread)
    if soonest > _FARTHEST_DAYS:
        return None, None
    latest = remaining * observed_days / (made - spread) if made > spread else math.inf
    until = today + timedelta(days=math.ceil(latest)) if latest <= _FARTHEST_DAYS else None
    return today + timedelta(days=math.ceil(soonest)), until


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"


def _days(weeks: float) -> int:
    return math.ceil(round(weeks * _WEEK_DAYS, 6))  # a hair above a whole day is that day


def _upwards(number: float) -> float:
    """Round up to one decimal: a need must not be understated."""
    return math.ceil(round(number * 10, 6)) / 10
