"""TARGET WAKTU as people write it, read into a start and a due date."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from data.words import MONTHS, clean, fold
from data.workbook.dates import MONTH_NUMBERS, near_month

_MONTH = "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True))
_ORDINALS = {"pertama": 1, "kesatu": 1, "kedua": 2, "ketiga": 3, "keempat": 4, "kelima": 5}
_ROMANS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}
_PERIOD_MONTHS = {"triwulan": 3, "tw": 3, "q": 3, "kuartal": 3, "kwartal": 3}
_PERIOD_MONTHS |= {"semester": 6, "smt": 6, "sem": 6, "caturwulan": 4, "cawu": 4}
_NUMBER = rf"(?:ke ?-? ?)?(?:\d{{1,2}}|iii|ii|iv|i|v|{'|'.join(_ORDINALS)})\b"
_PERIODS = "|".join(sorted(_PERIOD_MONTHS, key=len, reverse=True))
_NO_DIGIT_BEFORE = r"(?<![\d/.\-])"
# The parts of a target in the order in which they are tried; what is none of them makes it unread.
_TOKENS = re.compile(
    "|".join(
        (
            rf"{_NO_DIGIT_BEFORE}(?P<iso>\d{{4}}-\d{{1,2}}-\d{{1,2}})(?!\d)",
            rf"{_NO_DIGIT_BEFORE}(?P<date>\d{{1,2}}(?P<sign>[-/.])\d{{1,2}}(?P=sign)"
            r"(?:\d{4}|\d{2}))(?!\d)",
            rf"{_NO_DIGIT_BEFORE}(?P<month_year>\d{{1,2}}[/.]\d{{4}})(?!\d)",
            rf"(?P<short_year>\b(?:{_MONTH})(?:\.? ?'|-)\d{{2}})(?![\d/.]|[- ]*(?:{_MONTH})\b)",
            rf"(?P<period>\b(?:{_PERIODS})[ .\-]*{_NUMBER})",
            rf"(?P<week>\b(?:minggu|pekan) {_NUMBER})",
            rf"(?P<month>\b(?:{_MONTH})\b\.?|\bb(?:0[1-9]|1[0-2]|[1-9])\b)",
            r"(?P<year>\b(?:19|20|21)\d{2}\b)",
            rf"(?P<number>\b{_NUMBER})",
            r"(?P<until>[-‐‑‒–—―−]|\bs ?[./] ?d\b\.?|\bsd\b\.?|\bsampai(?: dengan)?\b|\bhingga\b)",
            r"(?P<list>[,;&/]|\bdan\b|\bserta\b)",
            r"(?P<blank>[ .:]+)",
            r"(?P<unknown>.)",
        )
    )
)
_DAY_NAMES = re.compile(r"\b(?:senin|selasa|rabu|kamis|jum'?at|sabtu)\b,?|\bminggu *,")
_DEADLINE = re.compile(
    r"^(?:(?:pada|di) )?(?:akhir|paling lambat|paling lama|selambat-lambatnya|selambatnya|"
    r"maksimal|maks\b\.?|per(?= \d)|s ?[./] ?d\b\.?|sampai(?: dengan)?\b|hingga\b|batas(?: waktu)?)"
)
_FILLING = re.compile(
    r"\b(?:setiap|tiap|per) (?:bulan|triwulan|semester|minggu|tahun)\b|\bsepanjang\b|\bselama\b|"
    r"\b(?:bulanan|triwulanan|semesteran|mingguan|berkala|rutin)\b|"
    r"\btahun anggaran\b|\bt\.? ?a\b\.?|\btahun\b|\bbulan\b|\btanggal\b|\btgl\b|[()]"
)
_WORD = re.compile(r"[a-z]{4,}", re.IGNORECASE)
_LONGEST = 200  # letters; a longer text is no time


@dataclass(frozen=True)
class Target:
    """A span of days, both ends included; `start` is None where only the end is said."""

    start: date | None
    due: date


@dataclass(frozen=True)
class _Point:
    """One end of a span, or one of a list, as far as it is written."""

    day: int = 0
    month: int = 0
    year: int = 0
    week: int = 0
    period: int = 0
    length: int = 0
    number: int = 0  # alone: a day, or one more period or week
    has_day: bool = False


def parse_target(text: str, year: int | None = None) -> Target | None:
    """Read a target time; None where it is not one of the forms that we know.

    Known: months, quarters (Triwulan, TW, Q), semesters, years, weeks of a month and days, in words
    or numbers; spans of these, and lists, from the first to the last; "akhir" and "paling lambat"
    for an end alone. What has no year takes it from what follows, and at the end `year`.
    """
    if len(text) > _LONGEST:
        return None
    plain = fold(text).replace("\u2019", "'").replace("\u2018", "'").replace("`", "'")
    plain = fold(_FILLING.sub(" ", _DAY_NAMES.sub(" ", plain)))
    deadline = _DEADLINE.match(plain)
    points = _completed(_points(plain[deadline.end() :] if deadline else plain), year or 0)
    spans = [_span(point) for point in points]
    if not spans or any(span is None for span in spans):
        return None
    whole = [span for span in spans if span is not None]
    start, due = whole[0].start, whole[-1].due
    if start is None or start > due:
        return None
    is_one_day = len(points) == 1 and points[0].has_day
    return Target(None if deadline or is_one_day else start, due)


def proposed_target(text: str, year: int | None = None) -> str:
    """Return a target that cannot be read with its misspelled months mended; "" if that is vain."""

    def mended(found: re.Match[str]) -> str:
        month = near_month(found.group().casefold())
        return MONTHS[month - 1] if month else found.group()

    proposal = _WORD.sub(mended, text)
    return proposal if proposal != text and parse_target(proposal, year) else ""


def target_fault(text: str, year: int | None) -> str:
    """Say that a target cannot be read, and what it most likely means or how to write it."""
    said = f"target waktu '{clean(text)[:60]}' tidak terbaca, jadi tanpa tenggat."
    proposal = proposed_target(text, year)
    if proposal:
        return f"{said} Mungkin maksudnya '{clean(proposal)}'."
    if parse_target(text, 2000):
        return f"{said} Tambahkan tahunnya, atau isi Tahun di lembar Pengaturan."
    return f"{said} Tulis misalnya 'Januari-Desember 2026' atau 'Triwulan II 2026'."


def target_words(target: Target) -> str:
    """Write a span as TARGET WAKTU says it: "Januari-Maret 2026", or by its days."""
    start, due = target.start, target.due
    if start is None:
        return f"{due.day} {_month(due)}"
    if start.day != 1 or (due + timedelta(days=1)).day != 1:
        return f"{start.day} {_month(start)} s.d. {due.day} {_month(due)}"
    if (start.year, start.month) == (due.year, due.month):
        return _month(due)
    if start.year == due.year:
        return f"{MONTHS[start.month - 1]}-{_month(due)}"
    return f"{_month(start)} - {_month(due)}"


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"


def _points(plain: str) -> list[_Point]:
    """Return what is written, in order; nothing where a part of it is not understood."""
    points: list[_Point] = []
    present: _Point | None = None
    spans = 0
    for kind, token in _tokens(plain):
        if kind == "unknown":
            return []
        if kind in {"until", "list"}:
            spans += kind == "until"
            if present is not None:
                points.append(present)
            present = None
            continue
        present = _with_token(present or _Point(), kind, token)
        if present is None:
            return []
    if present is not None:
        points.append(present)
    return points if spans < 2 else []


def _tokens(plain: str) -> Iterator[tuple[str, str]]:
    for match in _TOKENS.finditer(plain):
        kind = match.lastgroup or ""
        if kind != "blank":
            yield kind, match.group()


def _with_token(point: _Point, kind: str, token: str) -> _Point | None:
    """Return a point with one more part; None where it has no room for that part."""
    if kind == "year":
        return None if point.year else replace(point, year=int(token))
    if kind == "month":
        if point.month or point.period:
            return None
        month = int(token[1:]) if token[1:].isdecimal() else MONTH_NUMBERS[token.rstrip(".")]
        return replace(point, month=month)
    if point != _Point():
        return None
    if kind == "number":
        return _Point(number=_number(token))
    if kind == "week":
        return _Point(week=_number(token.split(" ", 1)[1]))
    if kind == "period":
        name = re.match(_PERIODS, token)
        assert name is not None
        number = _number(token[name.end() :].lstrip(" .-"))
        return _Point(period=number, length=_PERIOD_MONTHS[name.group()])
    numbers = [int(part) for part in re.findall(r"\d+", token)]
    if kind == "iso":
        return _Point(year=numbers[0], month=numbers[1], day=numbers[2], has_day=True)
    if kind == "month_year":
        return _Point(month=numbers[0], year=numbers[1])
    short = 2000 if numbers[-1] < 100 else 0
    if kind == "short_year":
        name = re.match(_MONTH, token)
        assert name is not None
        return _Point(month=MONTH_NUMBERS[name.group()], year=numbers[0] + short)
    return _Point(day=numbers[0], month=numbers[1], year=numbers[2] + short, has_day=True)


def _number(token: str) -> int:
    word = re.sub(r"^ke ?-? ?(?=[\div])", "", token)
    return _ORDINALS.get(word) or _ROMANS.get(word) or int(word)


def _completed(points: Sequence[_Point], year: int) -> list[_Point]:
    """Give each point what it leaves to its neighbours: a bare number its kind, a day its month."""
    kinds: list[_Point] = []
    for point in points:
        kinds.append(_of_a_kind(point, kinds[-1] if kinds else _Point()))
    done: list[_Point] = []
    month = 0
    year = next((one.year for one in reversed(kinds) if one.year), year)
    for point in reversed(kinds):
        year = point.year or year
        month = point.month or month
        needs_month = (point.has_day or point.week) and not point.month
        done.append(replace(point, year=year, month=month if needs_month else point.month))
    return done[::-1]


def _of_a_kind(point: _Point, before: _Point) -> _Point:
    """Take a bare number as one more of what stands before it, else as a day."""
    if not point.number:
        return point
    if before.period and not point.month:
        return replace(point, period=point.number, length=before.length, number=0)
    if before.week and not before.month:
        return replace(point, week=point.number, number=0)
    return replace(point, day=point.number, number=0, has_day=True)


def _span(point: _Point) -> Target | None:
    if not 1900 < point.year < 2200:
        return None
    if point.period:
        first = (point.period - 1) * point.length + 1
        return _months(first, first + point.length - 1, point.year) if first <= 12 else None
    if not point.month:
        return None if point.day or point.week else _months(1, 12, point.year)
    month = _months(point.month, point.month, point.year) if 1 <= point.month <= 12 else None
    if month is None or not (point.has_day or point.week):
        return month
    first = 7 * point.week - 6 if point.week else point.day
    if not 1 <= first <= month.due.day:
        return None
    day = date(point.year, point.month, first)
    last = min(day + timedelta(days=6), month.due) if point.week else day
    return Target(day, last)


def _months(first: int, last: int, year: int) -> Target:
    behind = date(year + last // 12, last % 12 + 1, 1)
    return Target(date(year, first, 1), behind - timedelta(days=1))
