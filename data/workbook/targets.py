"""TARGET WAKTU as people write it, read into a start and a due date."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from data.words import MONTHS, clean, fold
from data.workbook.dates import near_month, read_date
from data.workbook.target_points import UNTIL, Point, points_of

_DAY_NAMES = re.compile(r"\b(?:senin|selasa|rabu|kamis|jum'?at|sabtu)\b,?|\bminggu *,")
_DEADLINE = re.compile(
    r"^(?:(?:akhir|paling lambat|paling lama|selambat[- ]lambatnya|selambatnya|maksimal|"
    r"ma[kx]s?\b\.?|per(?= \d)|s ?[./] ?d\b\.?|sampai(?: dengan| dgn)?\b|hingga\b|deadline|"
    r"(?:batas|tenggat)(?: waktu)?)[ :]*)+"
)
_EACH = (
    r"\b(?:setiap|tiap|per) (?:hari(?: kerja)?|bulan|triwulan|semester|minggu|tahun)\b|"
    r"\b(?:bulanan|triwulanan|semesteran|mingguan|harian)\b"
)
_RECURRING = re.compile(
    rf"(?:secara |rutin |berkala |[ ,()])*(?:{_EACH})(?: rutin| berkala|[ ,()])*"
)
_FILLING = re.compile(
    rf"{_EACH}|\b(?:secara|rutin|berkala|sepanjang|selama)\b|"
    r"\btahun anggaran\b|\bt\.? ?a\b\.?|\btahun\b|\b(?:thn|th)\b\.?|"
    r"\bbulan\b|\b(?:tanggal|tgl|pukul)\b|[()]|"
    # "mulai Maret" alone has no end; with one this word, and "akhir" before the end, say nothing.
    rf"^(?:pada|di|target ?:)|^(?:dari|mulai|awal)\b(?=.*(?:{UNTIL}))"
)
_END_BEHIND = re.compile(rf"(\w *(?:{UNTIL}) *)akhir\b")
_WHOLE_YEAR = re.compile(r"(?:akhir|sepanjang|selama) tahun")
_YEAR_BEHIND = re.compile(r"(?<=[a-z])(?=20\d{2}\b)")
_GLOSS = re.compile(r"\(([^()]*)\)|[:=](.*)")
_WORD = re.compile(r"[a-z]{4,}", re.IGNORECASE)
_LONGEST = 200  # letters; a longer text is no time


@dataclass(frozen=True)
class Target:
    """A span of days, both ends included; `start` is None where only the end is said."""

    start: date | None
    due: date


def parse_target(text: str, year: int | None = None) -> Target | None:
    """Read a target time; None where it is not one of the forms that we know.

    Known: months, quarters (Triwulan, TW, Q), semesters, years, weeks of a month and days, in words
    or numbers; spans of these, and lists, from the first to the last; "akhir" and "paling lambat"
    for an end alone. What has no year takes it from what follows, and at the end `year`.
    """
    if len(text) > _LONGEST:
        return None
    plain = fold(text).replace("\u2019", "'").replace("\u2018", "'").replace("`", "'")
    plain = plain.strip(' *"')
    plain = _YEAR_BEHIND.sub(" ", _DAY_NAMES.sub(" ", plain))
    return _read(plain, year or 0) or _glossed(plain, year or 0)


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


def _read(plain: str, year: int) -> Target | None:
    whole_year = _WHOLE_YEAR.fullmatch(plain) or _RECURRING.fullmatch(plain)
    if whole_year and (days := _span(Point(year=year))):
        return replace(days, start=None) if plain.startswith("akhir") else days
    plain = fold(_END_BEHIND.sub(r"\1", _FILLING.sub(" ", plain)))
    deadline = _DEADLINE.match(plain)
    rest = plain[deadline.end() :] if deadline else plain
    # "minggu 2 Maret" is the second week, not a Sunday.
    if not rest.startswith("minggu") and (day := read_date(rest)):
        return Target(None, day)
    spans = [_span(point) for point in points_of(rest, year)]
    if not spans or any(span is None for span in spans):
        return None
    whole = [span for span in spans if span is not None]
    start, due = whole[0].start, whole[-1].due
    if start is None or start > due or due < max(span.due for span in whole):
        return None
    is_one_day = len(whole) == 1 and start == due
    return Target(None if deadline or is_one_day else start, due)


def _glossed(plain: str, year: int) -> Target | None:
    """Read a time that brackets or a colon say again: "Triwulan I (Januari-Maret) 2026".

    What they say must lie in what stands around them and end with it.
    """
    gloss = _GLOSS.search(plain)
    if gloss is None:
        return None
    years = set(re.findall(r"\b20\d{2}\b", plain))
    year = int(years.pop()) if len(years) == 1 else year
    around = _read(f"{plain[: gloss.start()]} {plain[gloss.end() :]}", year)
    within = _read(gloss[1] or gloss[2] or "", year)
    if around is None or within is None or around.due != within.due:
        return None
    is_longer = within.start and (around.start is None or within.start < around.start)
    return None if is_longer else within


def _span(point: Point) -> Target | None:
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
