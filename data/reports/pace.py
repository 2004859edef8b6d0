"""The pace of the last weeks, and the pace that the submission date asks for."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from data.standing.readiness import Standing
from data.statuses import READY_STATUSES
from data.store.days import Day, Stretch, office_days
from data.words import cut, decimal, long_date

PACE_WEEKS = 4
RULE_WORDS = "menurut ketentuan 31 Mei kecuali diumumkan lain"
_WEEK_DAYS = 7


@dataclass(frozen=True)
class Submission:
    """The day by which the proposal must be in; `is_by_rule` if no setting names another."""

    day: date
    is_by_rule: bool

    def __str__(self) -> str:
        """Write the day, and that it is the rule's if it is."""
        return long_date(self.day) + (f" ({RULE_WORDS})" if self.is_by_rule else "")


def submission_of(given: date | None, year: int | None, today: date) -> Submission:
    """Return the submission date: the setting's, else 31 May of the year after the plan's.

    Without a year it is the next 31 May. Source: PermenPANRB 90/2021 jo. 5/2024: proposals reach
    PANRB by 31 May unless announced otherwise.
    """
    if given is not None:
        return Submission(given, is_by_rule=False)
    if year is not None:
        return Submission(date(year + 1, 5, 31), is_by_rule=True)
    this = date(today.year, 5, 31)
    return Submission(this if today <= this else date(today.year + 1, 5, 31), is_by_rule=True)


@dataclass(frozen=True)
class Pace:
    """How fast items are made ready, and how fast they must be.

    `weekly` are the net numbers of items made ready in each of the last PACE_WEEKS weeks of seven
    days, the oldest first, the last one ending today; an item that lost its readiness counts
    against. `observed_days` (0 to 28) is how much of that time has a history. `per_week` is None
    without any history; `needed_per_week` is None if nothing is left or the day has come.
    `done_by` is an estimate: when all is ready if the pace stays; None if it cannot be told.
    """

    today: date
    submission: Submission
    days_left: int
    remaining: int
    weekly: tuple[int, ...]
    observed_days: int
    per_week: float | None
    needed_per_week: float | None
    done_by: date | None

    @property
    def is_enough(self) -> bool | None:
        """Tell whether the pace suffices; None if there is nothing to compare."""
        if self.per_week is None or self.needed_per_week is None:
            return None
        return self.done_by is not None and self.done_by <= self.submission.day

    @property
    def word(self) -> str:
        """Say in two or three words whether the pace suffices."""
        if not self.remaining:
            return "Semua bukti siap"
        if self.is_enough is None:
            return "Laju belum dapat dihitung" if self.days_left > 0 else "Batas sudah lewat"
        return "Laju cukup" if self.is_enough else "Laju kurang"

    @property
    def numbers(self) -> str:
        """Say the pace beside the one that is needed, "" if there is nothing to compare."""
        if self.per_week is None or self.needed_per_week is None:
            return ""
        needed = decimal(_upwards(self.needed_per_week))
        pace = f"{cut(self.per_week, 1):.1f}".replace(".", ",")
        return f"{pace} bukti per minggu, perlu {needed}"

    def sentences(self) -> tuple[str, ...]:
        """Say it in Indonesian: the days left, the pace and what is needed, the outlook."""
        return tuple(part for part in (self._days(), self._speed(), self._outlook()) if part)

    def _days(self) -> str:
        if self.days_left > 0:
            return f"{self.days_left} hari lagi sampai batas pengajuan {self.submission}."
        if self.days_left == 0:
            return f"Hari ini batas pengajuan, {self.submission}."
        return f"Batas pengajuan {self.submission} sudah lewat {-self.days_left} hari."

    def _speed(self) -> str:
        if not self.remaining:
            return "Semua bukti yang berlaku sudah siap."
        if self.per_week is None:
            speed = "Laju belum dapat dihitung karena belum ada riwayat perubahan status"
        else:
            speed = f"Laju {self._span()}: {decimal(cut(self.per_week, 1))} bukti per minggu"
        if self.needed_per_week is None:
            return f"{speed}; {self.remaining} bukti belum siap."
        if self.days_left < _WEEK_DAYS:
            needed = f"{self.remaining} bukti dalam {self.days_left} hari"
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
        if self.done_by is None:
            return "Perkiraan selesai belum ada karena belum ada tambahan bukti siap."
        when = f"Perkiraan: semua siap sekitar {long_date(self.done_by)} bila laju ini tetap"
        if self.is_enough is None:
            return f"{when}."
        return f"{when}, {'sebelum' if self.is_enough else 'sesudah'} batas pengajuan."


def pace_of(
    standing: Standing, days: Sequence[Stretch], submission: Submission, timezone: str
) -> Pace:
    """Compute the pace on the standing's day from the days on which statuses changed.

    `days` are `View.days`; `timezone` is the office's IANA name: weeks are made of the office's
    days. Less than a week of history counts as a week, so that one busy morning is not taken for a
    pace.
    """
    today = standing.today
    steps = _steps(standing, office_days(days, timezone, today))
    weekly = [0] * PACE_WEEKS
    for age, step in steps:
        if age < PACE_WEEKS * _WEEK_DAYS:
            weekly[-1 - age // _WEEK_DAYS] += step
    oldest = max((age for age, _ in steps), default=-1)
    observed_days = max(0, min(oldest + 1, PACE_WEEKS * _WEEK_DAYS))
    per_week = sum(weekly) / max(observed_days / _WEEK_DAYS, 1) if observed_days else None
    remaining = standing.applies - standing.ready
    days_left = (submission.day - today).days
    needed = remaining / max(days_left / _WEEK_DAYS, 1) if remaining and days_left > 0 else None
    done_by = None
    if remaining and per_week is not None and per_week > 0:
        done_by = today + timedelta(days=_days(remaining / per_week))
    return Pace(
        today=today,
        submission=submission,
        days_left=days_left,
        remaining=remaining,
        weekly=tuple(weekly),
        observed_days=observed_days,
        per_week=per_week,
        needed_per_week=needed,
        done_by=done_by,
    )


def _steps(standing: Standing, days: Sequence[Day]) -> list[tuple[int, int]]:
    """Return the days of the last PACE_WEEKS on which something moved, and the first one ever.

    Each as how long ago it was, in days, and how many items became ready in it, net.
    """
    statuses = {item.code: item.status for item in standing.items}
    steps: list[tuple[int, int]] = []
    for day in reversed(days):
        age = (standing.today - day.date).days
        if age >= PACE_WEEKS * _WEEK_DAYS:
            break
        before = {code: status for code, status in day.statuses.items() if code in statuses}
        if before:
            after = sum(statuses[code] in READY_STATUSES for code in before)
            step = after - sum(status in READY_STATUSES for status in before.values())
            steps.append((age, step))
            statuses |= before
    told = (day for day in days if not statuses.keys().isdisjoint(day.statuses))
    first = next(told, None)
    if first is not None:
        steps.append(((standing.today - first.date).days, 0))
    return steps


def _days(weeks: float) -> int:
    return math.ceil(round(weeks * _WEEK_DAYS, 6))  # a hair above a whole day is that day


def _upwards(number: float) -> float:
    """Round up to one decimal: a need must not be understated."""
    return math.ceil(round(number * 10, 6)) / 10
