"""The parts of a target time as it is written: days, weeks, months, periods and years, in order."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from data.workbook.dates import MONTH_NUMBERS

_MONTH = "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True))
_ORDINALS = {"pertama": 1, "kesatu": 1, "kedua": 2, "ketiga": 3, "keempat": 4, "kelima": 5}
_ORDINALS |= {"satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5}
_ROMANS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}
_PERIOD_MONTHS = {"triwulan": 3, "tri wulan": 3, "tw": 3, "q": 3, "kuartal": 3, "kwartal": 3}
_PERIOD_MONTHS |= {"semester": 6, "smt": 6, "sem": 6, "caturwulan": 4, "catur wulan": 4, "cawu": 4}
_NUMBER = rf"(?:ke ?-? ?)?(?:\d{{1,2}}|iii|ii|iv|i|v|{'|'.join(_ORDINALS)})\b"
_PERIODS = "|".join(sorted(_PERIOD_MONTHS, key=len, reverse=True))
# Between a time and its year these say no end: "Maret-2026".
_NO_END = frozenset("-‐‑‒–—―−/,;")
UNTIL = r"[-‐‑‒–—―−]>?|[~→]|\bs ?[./] ?d\b\.?|\bsd\b\.?|\bsampai(?: dengan| dgn)?\b|\bhingga\b"
_NO_DIGIT_BEFORE = r"(?<![\d/.\-])"
# The parts of a target in the order in which they are tried; what is none of them makes it unread.
_TOKENS = re.compile(
    "|".join(
        (
            rf"{_NO_DIGIT_BEFORE}(?P<iso>\d{{4}}-\d{{1,2}}-\d{{1,2}})(?!\d)",
            rf"{_NO_DIGIT_BEFORE}(?P<date>\d{{1,2}}(?P<sign>[-/.])\d{{1,2}}(?P=sign)"
            r"(?:\d{4}|\d{2}))(?!\d)",
            rf"{_NO_DIGIT_BEFORE}(?P<month_year>\d{{1,2}}[/.]\d{{4}})(?!\d)",
            rf"{_NO_DIGIT_BEFORE}(?P<year_month>\d{{4}}-\d{{2}})(?![\d-])",
            rf"(?P<short_year>\b(?:{_MONTH})(?:\.? ?'|-)\d{{2}})(?![\d/.]|[- ]*(?:{_MONTH})\b)",
            rf"(?P<period>\b(?:{_PERIODS})[ .\-]*{_NUMBER})",
            rf"(?P<week>\b(?:minggu|pekan|mg)[ .\-]*{_NUMBER})",
            rf"(?P<month>\b(?:{_MONTH})\b\.?|\bb[.\-]?(?:0[1-9]|1[0-2]|[1-9])\b)",
            r"(?P<year>\b(?:19|20|21)\d{2}\b|'\d{2}\b)",
            rf"(?P<number>\b{_NUMBER})",
            rf"(?P<until>{UNTIL})",
            r"(?P<list>[,;&/+]|\bdan\b|\bserta\b)",
            r"(?P<blank>[ .:]+)",
            r"(?P<unknown>.)",
        )
    )
)


@dataclass(frozen=True)
class Point:
    """One end of a span, or one of a list, as far as it is written."""

    day: int = 0
    month: int = 0
    year: int = 0
    week: int = 0
    period: int = 0
    length: int = 0
    number: int = 0  # alone: a day, or one more period or week
    has_day: bool = False

    @property
    def is_year(self) -> bool:
        """Tell whether nothing but a year is written."""
        return self == Point(year=self.year) and self.year > 0

    @property
    def is_month(self) -> bool:
        """Tell whether nothing but a month is written, with its year or without."""
        return self == Point(month=self.month, year=self.year) and self.month > 0


def points_of(plain: str, year: int) -> list[Point]:
    """Return what is written, each with its year and month; nothing if a part is not understood.

    What has none takes it from what follows; the last year that is missing is `year`.
    """
    return _completed(_points(plain), year)


def _points(plain: str) -> list[Point]:
    points: list[Point] = []
    present: Point | None = None
    joint, is_span, spans, most_spans = "", False, 0, 0
    for kind, token in (*_tokens(plain), ("list", "")):
        if kind == "unknown":
            return []
        if kind not in {"until", "list"}:
            present = _with_token(present or Point(), kind, token)
            if present is None:
                return []
            continue
        if present is not None:
            more = _as_one(points[-1], joint, present) if points else None
            points[-1:] = [more] if more else [*points[-1:], present]
            spans = (spans if is_span else 0) + (is_span and more is None)
            most_spans = max(spans, most_spans)
        joint, is_span, present = token, kind == "until", None
    are_years = [point.is_year for point in points]
    # "Maret s.d. 2026" and "2026, Maret" do not say their end clearly.
    return points if most_spans < 2 and len(set(are_years)) < 2 else []


def _as_one(point: Point, joint: str, more: Point) -> Point | None:
    """Return both as one if the second only ends the first: "Maret/2026", "minggu II, Maret"."""
    if more.is_year and not point.year and joint in _NO_END:
        return replace(point, year=more.year)
    if point == Point(number=point.number) and more.is_month and joint in _NO_END:
        return replace(more, day=point.number, has_day=True)  # Excel's "10-Mar"
    if joint == "," and point.is_month and more == Point(week=more.week):
        return replace(point, week=more.week)
    if joint in {",", "/"} and point.week and not point.month and more.is_month:
        return replace(point, month=more.month, year=more.year)
    return None


def _tokens(plain: str) -> Iterator[tuple[str, str]]:
    for match in _TOKENS.finditer(plain):
        kind = match.lastgroup or ""
        if kind != "blank":
            yield kind, match.group()


def _with_token(point: Point, kind: str, token: str) -> Point | None:
    """Return a point with one more part; None where it has no room for that part."""
    if kind == "year":
        return None if point.year else replace(point, year=int(token.replace("'", "20")))
    if kind == "month":
        if point.month or point.period:
            return None
        digits = token.lstrip("b.-")
        month = int(digits) if digits.isdecimal() else MONTH_NUMBERS[token.rstrip(".")]
        return replace(point, month=month)
    if kind == "week" and (point == Point() or point.is_year or point.is_month):
        return replace(point, week=_number(re.sub(r"^(?:minggu|pekan|mg)[ .\-]*", "", token)))
    if point != Point() and not (kind == "period" and point.is_year):
        return None
    if kind == "number":
        return Point(number=_number(token))
    if kind == "period":
        name = re.match(_PERIODS, token)
        assert name is not None
        number = _number(token[name.end() :].lstrip(" .-"))
        return replace(point, period=number, length=_PERIOD_MONTHS[name.group()])
    numbers = [int(part) for part in re.findall(r"\d+", token)]
    if kind == "iso":
        return Point(year=numbers[0], month=numbers[1], day=numbers[2], has_day=True)
    if kind == "year_month":
        return Point(month=numbers[1], year=numbers[0])
    if kind == "month_year":
        return Point(month=numbers[0], year=numbers[1])
    short = 2000 if numbers[-1] < 100 else 0
    if kind == "short_year":
        name = re.match(_MONTH, token)
        assert name is not None
        return Point(month=MONTH_NUMBERS[name.group()], year=numbers[0] + short)
    return Point(day=numbers[0], month=numbers[1], year=numbers[2] + short, has_day=True)


def _number(token: str) -> int:
    word = token if token in _ORDINALS else re.sub(r"^ke ?-? ?", "", token)
    return _ORDINALS.get(word) or _ROMANS.get(word) or int(word)


def _completed(points: Sequence[Point], year: int) -> list[Point]:
    """Give each point what it leaves to its neighbours: a bare number its kind, a day its month."""
    kinds: list[Point] = []
    for point in points:
        kinds.append(_of_a_kind(point, kinds[-1] if kinds else Point()))
    done: list[Point] = []
    month = 0
    year = next((one.year for one in reversed(kinds) if one.year), year)
    for point in reversed(kinds):
        year = point.year or year
        month = point.month or month
        needs_month = (point.has_day or point.week) and not point.month
        done.append(replace(point, year=year, month=month if needs_month else point.month))
    return done[::-1]


def _of_a_kind(point: Point, before: Point) -> Point:
    """Take a bare number as one more of what stands before it, else as a day."""
    if not point.number:
        return point
    if before.period and not point.month:
        return replace(point, period=point.number, length=before.length, number=0)
    if before.week and not before.month:
        return replace(point, week=point.number, number=0)
    return replace(point, day=point.number, number=0, has_day=True)
