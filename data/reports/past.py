"""The workbook as it stood at an earlier moment, rebuilt backwards from the journal."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from data.schema import LKE
from data.store.changes import Change
from data.workbook.reader import Reading

_ANSWER = (LKE.name, LKE.columns["answer"])


def reading_at(reading: Reading, newest_first: Sequence[Change], moment: datetime) -> Reading:
    """Return the reading with the statuses and LKE answers that it had just before a moment.

    `newest_first` is the whole journal, `moment` an aware time. All else stays as it is now.
    """
    statuses = {item.code: item.status for item in reading.items}
    answers = {row.code: row.answer for row in reading.answers}
    for change in newest_first:
        if change.at < moment or not change.took_effect:
            continue
        if change.is_status and change.key.code in statuses:
            statuses[change.key.code] = change.before
        elif (change.key.sheet, change.key.column) == _ANSWER and change.key.code in answers:
            answers[change.key.code] = change.before
    return replace(
        reading,
        items=tuple(replace(item, status=statuses[item.code]) for item in reading.items),
        answers=tuple(replace(row, answer=answers[row.code]) for row in reading.answers),
    )


def first_day(newest_first: Sequence[Change], timezone: str) -> date | None:
    """Return the day at the office on which the first status changed, None before there is one."""
    zone = ZoneInfo(timezone)
    found = (
        change.at for change in reversed(newest_first) if change.is_status and change.took_effect
    )
    first = next(found, None)
    return None if first is None else first.astimezone(zone).date()


def end_of(day: date, timezone: str) -> datetime:
    """Return the moment at which a day at the office ends."""
    return datetime.combine(day + timedelta(days=1), time(), ZoneInfo(timezone))
