"""The day by which the proposal for the predicate must be in."""

from dataclasses import dataclass
from datetime import date

from data.words import long_date

RULE_WORDS = "menurut ketentuan 31 Mei kecuali diumumkan lain"


@dataclass(frozen=True)
class Submission:
    """The day by which the proposal must be in; `is_by_rule` if no setting names another."""

    day: date
    is_by_rule: bool

    def __str__(self) -> str:
        """Write the day, and that it is the rule's if it is."""
        return long_date(self.day) + (f" ({RULE_WORDS})" if self.is_by_rule else "")

    def after(self, today: date) -> "Submission":
        """Return this day as long as it is not past, else the next one by the rule."""
        return self if self.day >= today else Submission(_next_by_rule(today), is_by_rule=True)


def submission_of(given: date | None, year: int | None, today: date) -> Submission:
    """Return the submission date: the setting's, else 31 May of the year after the plan's.

    Without a year it is the next 31 May. Source: PermenPANRB 90/2021 jo. 5/2024: proposals reach
    PANRB by 31 May unless announced otherwise.
    """
    if given is not None:
        return Submission(given, is_by_rule=False)
    if year is not None:
        return Submission(date(year + 1, 5, 31), is_by_rule=True)
    return Submission(_next_by_rule(today), is_by_rule=True)


def _next_by_rule(today: date) -> date:
    this = date(today.year, 5, 31)
    return this if today <= this else date(today.year + 1, 5, 31)
