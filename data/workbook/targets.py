"""TARGET WAKTU as people write it, read into a start and a due date."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from data.words import MONTHS, fold

_MONTH_NUMBERS: dict[str, int] = {
    **{name.casefold(): number for number, name in enumerate(MONTHS, start=1)},
    **{name[:3].casefold(): number for number, name in enumerate(MONTHS, start=1)},
    "agt": 8,
    "ags": 8,
    "sept": 9,
    "nop": 11,
    "nopember": 11,
    "pebruari": 2,
}
_PERIOD_NUMBERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_RANGE_SIGN = re.compile(
    r"\s*(?:[-‐‑‒–—―−]|\bs\.?\s?/?\s?d\.?(?=\s|$)|\bsampai(?: dengan)?\b|\bhingga\b)\s*"
)
_DAY_MONTH_YEAR = re.compile(r"^(?:(\d{1,2}) )?([a-z]+)\.?(?: (\d{4}))?$")
_NUMERIC_DATE = re.compile(r"\b(\d{1,2})([-/.])(\d{1,2})\2(\d{4})\b")
_PERIOD = re.compile(r"^(triwulan|tw|semester|smt) ?(i{1,3}|iv|[1-4])(?: (\d{4}))?$")
_YEAR = re.compile(r"^(\d{4})$")


@dataclass(frozen=True)
class Target:
    """A span of days, both ends included."""

    start: date
    due: date


def parse_target(text: str) -> Target | None:
    """Read a target time; None where it is not one of the forms that we know.

    Known: "Januari-Desember 2025", "Maret 2025", "Triwulan II 2026", "Semester I 2025",
    "Tahun 2025", "31 Desember 2025" (also "31/12/2025"), and spans of these with a hyphen, a dash,
    "s.d." or "sampai", with loose blanks. A span takes a year that it lacks from its end.
    """
    plain = re.sub(r"\btahun\b", " ", fold(text).rstrip("."))
    plain = fold(_NUMERIC_DATE.sub(_spelled, plain))
    ends = [part for part in _RANGE_SIGN.split(plain) if part]
    if len(ends) not in {1, 2}:
        return None
    year = re.search(r"\b(\d{4})$", ends[-1])
    if year is None:
        return None
    if len(ends) == 2 and re.fullmatch(r"\d{1,2}", ends[0]):
        # "1-31 Desember 2025": the first day shares the month of the last.
        ends[0] = re.sub(r"^\d{1,2}", ends[0], ends[1])
    spans = [_span(part, int(year.group(1))) for part in ends]
    first, last = spans[0], spans[-1]
    if first is None or last is None or first.start > last.due:
        return None
    return Target(first.start, last.due)


def _spelled(match: re.Match[str]) -> str:
    month = int(match.group(3))
    name = MONTHS[month - 1] if 1 <= month <= 12 else "?"
    return f"{match.group(1)} {name} {match.group(4)}".casefold()


def _span(text: str, year: int) -> Target | None:
    if match := _YEAR.match(text):
        year = int(match.group(1))
        return _months(1, 12, year)
    if match := _PERIOD.match(text):
        number = _PERIOD_NUMBERS[match.group(2)]
        year = int(match.group(3) or year)
        length = 3 if match.group(1) in {"triwulan", "tw"} else 6
        first = (number - 1) * length + 1
        return _months(first, first + length - 1, year) if first <= 12 else None
    match = _DAY_MONTH_YEAR.match(text)
    if match is None or match.group(2) not in _MONTH_NUMBERS:
        return None
    month = _MONTH_NUMBERS[match.group(2)]
    year = int(match.group(3) or year)
    if match.group(1) is None:
        return _months(month, month, year)
    try:
        day = date(year, month, int(match.group(1)))
    except ValueError:
        return None
    return Target(day, day)


def _months(first: int, last: int, year: int) -> Target | None:
    if not 1900 < year < 2200:
        return None
    behind = date(year + last // 12, last % 12 + 1, 1)
    return Target(date(year, first, 1), behind - timedelta(days=1))
