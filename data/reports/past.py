"""The workbook as it stood at an earlier moment, rebuilt backwards from the journal."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from data.schema import BUKTI, LKE
from data.store.changes import Span
from data.store.days import Stretch, office_days
from data.workbook.reader import Reading

_STATUS = (BUKTI.name, BUKTI.heads["status"])
_ANSWER = (LKE.name, LKE.heads["answer"])


def reading_when(
    reading: Reading, days: Sequence[Stretch], day_begins: date, today: date
) -> Reading:
    """Return the reading with the statuses and LKE answers that it had when a day began.

    `days` are `View.days`, and the days are the office's. All else stays as it is now.
    """
    statuses: dict[str, str] = {}
    answers: dict[str, str] = {}
    for day in reversed(office_days(days, reading.settings.timezone, today)):
        if day.date >= day_begins:
            statuses |= day.statuses
            answers |= day.answers
    return with_values(reading, statuses, answers)


def reading_before(reading: Reading, spans: Iterable[Span]) -> Reading:
    """Return the reading with the statuses and answers from before what cells went through.

    `spans` are `Store.spans` since a place in the journal.
    """
    found = list(spans)
    return with_values(reading, _first_values(found, _STATUS), _first_values(found, _ANSWER))


def first_day(days: Sequence[Stretch], timezone: str, today: date) -> date | None:
    """Return the day at the office on which the first status changed, None before there is one."""
    found = (day.date for day in office_days(days, timezone, today) if day.statuses)
    return next(found, None)


def _first_values(spans: Iterable[Span], column: tuple[str, str]) -> dict[str, str]:
    return {
        span.key.code: span.first.before
        for span in spans
        if (span.key.sheet, span.key.column) == column
    }


def with_values(
    reading: Reading, statuses: Mapping[str, str], answers: Mapping[str, str] | None = None
) -> Reading:
    """Return the reading with other statuses and answers by KODE; what is not named stays."""
    answers = answers or {}
    return replace(
        reading,
        items=tuple(
            replace(item, status=statuses.get(item.code, item.status)) for item in reading.items
        ),
        answers=tuple(
            replace(row, answer=answers.get(row.code, row.answer)) for row in reading.answers
        ),
    )
