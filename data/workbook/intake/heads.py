"""What the head of a column means, by the table of heads (heads.csv) and by the months."""

import csv
import difflib
import re
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path

from data.words import MONTHS, clean, fold
from data.workbook.dates import MONTH_NUMBERS
from data.workbook.intake.fields import Field
from data.workbook.targets import parse_target

LONGEST_HEAD = 80  # letters; a longer text is no head
_TABLE = Path(__file__).with_name("heads.csv")
_NOT_WORDS = re.compile(r"[^\w\s/&]+|_")
_YEAR = re.compile(r"\b(?:tahun(?: anggaran)?|ta)?\s*(20\d{2})\b")
_BRACKETS = re.compile(r"\([^)]*\)")
_PARTS = re.compile(r"\s*(?:/|&|\bdan\b|\batau\b)\s*")
_CONTENT_MARK = re.compile(
    r"\(?(?:(?:[ivx]+|[a-z]|\d{1,3})\.)*(?:\d{1,3}[.)]?|(?:[ivx]+|[a-z])[.)])|[-–•]", re.IGNORECASE
)
_NEAR = 0.88
_LONGEST_TAIL = 22  # letters behind a known head; a title of the whole table has more
_NUMBERED_PERIOD = re.compile(r"(?:triwulan|tw|semester|smt|kuartal|q|b|minggu)\b")
_WEEK = re.compile(r"(?:m|mg|minggu)?\s*(?:ke\s*-?\s*)?(?P<number>[1-5]|i{1,3}|iv|v)")
_DIVIDED = re.compile(r"\b(triwulan|tw|semester|kuartal)\b(?!\s+[\divx])")
_MONTH_AND_YEAR = re.compile(r"(?P<month>[a-z]+)\.?[ '’/-]{1,3}(?P<year>\d{2})")
_DONE = re.compile(r"(?:realisasi|capaian|progress?|pemantauan|monitoring)\b")
_UNIT = re.compile(r"\b(?:triwulan|tw|semester|kuartal|caturwulan)\b")
_INITIALS = "jfmamjjasond"
_NUMERALS = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"]


def fields_of(head: str) -> tuple[Field, ...]:
    """Return what a head may mean, the likeliest first; nothing for an unknown head."""
    if not head or len(head) > LONGEST_HEAD:
        return ()
    return _fields_of(head_words(head)) or _fields_of(head_words(_BRACKETS.sub(" ", head)))


def head_words(head: str) -> str:
    """Return a head as heads are compared: folded, without signs, years and line breaks."""
    plain = re.sub(r"(?<=\w)-\s+(?=\w)", "", fold(head))  # a word broken over two lines
    words = clean(_YEAR.sub(" ", _NOT_WORDS.sub(" ", plain)))
    if len(words) > 2 and all(len(word) == 1 for word in words.split(" ")):
        words = words.replace(" ", "")  # "K O M P O N E N"
    return re.sub(r"\s*/\s*", "/", words)


def is_known_head(head: str) -> bool:
    """Tell whether a text is a head by the letter, and no sentence with words of one."""
    return head_words(head) in _table()


def begins_content(text: str) -> bool:
    """Tell whether a row that begins with a text is content: "1.", "a)", "I.2", "-"."""
    return _CONTENT_MARK.fullmatch(text.strip()) is not None


def year_in(text: str) -> int | None:
    """Return the year that a head or a title names."""
    years = re.findall(r"(?<!\d)20\d{2}(?!\d)", text)
    return int(years[-1]) if years else None


def period_of(head: str, group: str = "") -> str:
    """Return the time that a column with marks stands for, as TARGET WAKTU says it; else "".

    `group` is the head above it: "Januari" over "1" is its first week, "Triwulan" over "I" the
    first quarter.
    """
    plain = fold(head).rstrip(".")
    if not plain or len(plain) > 25:
        return ""
    if parse_target(plain, 2000) and _is_period(plain):
        year = year_in(group) if parse_target(plain) is None else None
        return f"{clean(head)} {year}" if year else clean(head)
    if (short := _MONTH_AND_YEAR.fullmatch(plain)) and short["month"] in MONTH_NUMBERS:
        return f"{MONTHS[MONTH_NUMBERS[short['month']] - 1]} 20{short['year']}"
    number = _WEEK.fullmatch(plain)
    above = fold(group).rstrip(".")
    if number is None or not above:
        return ""
    if above in MONTH_NUMBERS:
        return f"Minggu ke-{number['number']} {clean(group)}"
    divided = _DIVIDED.search(above)
    return f"{divided.group(1).capitalize()} {number['number'].upper()}" if divided else ""


def is_of_the_done(group: str) -> bool:
    """Tell whether the columns below a head say what was done, not what is planned."""
    return _DONE.match(fold(group)) is not None


def with_its_head(text: str, head: str) -> str:
    """Return a time with what its head says of it: "II" below TRIWULAN, "3" below BULAN."""
    if parse_target(text, 2000):
        return text
    words = fold(head)
    unit = _UNIT.search(words)
    told = f"{unit.group().capitalize()} {text}" if unit else ""
    if re.search(r"\bbulan\b", words) and re.fullmatch(r"[\d\s,&.s/d-]+", text):
        told = re.sub(r"\d+", _month_named, text)
    return told if parse_target(told, 2000) else text


def _month_named(number: re.Match[str]) -> str:
    at = int(number.group())
    return MONTHS[at - 1] if 1 <= at <= 12 else number.group()


def months_in_a_row(heads: Sequence[str], group: str = "") -> bool:
    """Tell whether twelve heads are the months by their first letters, numbers or numerals."""
    plain = [fold(head).strip(" .") for head in heads]
    if "".join(plain) == _INITIALS:
        return True
    is_time = Field.TARGET in fields_of(group)
    return is_time and plain in (
        [str(at) for at in range(1, 13)],
        [f"{at:02d}" for at in range(1, 13)],
        _NUMERALS,
    )


@cache
def _table() -> dict[str, tuple[Field, ...]]:
    with _TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        row["JUDUL"]: tuple(Field(row[name]) for name in ("ISI", "ISI LAIN") if row[name])
        for row in rows
    }


@lru_cache(maxsize=4_096)
def _fields_of(words: str) -> tuple[Field, ...]:
    if not words:
        return ()
    table = _table()
    if words in table:
        return table[words]
    near_heads = [
        head for head in table if len(head) > 4 and len(words) < len(head) + _LONGEST_TAIL
    ]
    longer = [head for head in near_heads if words.startswith(f"{head} ")]
    parts = [part for part in _PARTS.split(words) if part in table]
    if parts and not any("/" in head for head in longer):
        return table[parts[0]]
    # "unit/personel penanggung jawab"; what stands before other heads can be anything.
    ends = [head for head in near_heads if words.endswith(f" {head}") and _is_person(table[head])]
    if longer or ends:
        return table[max(longer or ends, key=len)]
    near = difflib.get_close_matches(words, table, n=1, cutoff=_NEAR) if len(words) > 4 else []
    return table[near[0]] if near else ()


def _is_person(fields: Sequence[Field]) -> bool:
    return fields[:1] == (Field.PIC,)


def _is_period(plain: str) -> bool:
    """Tell a period from a day: "TW 1" is one, "1 Maret" and "2026" are none."""
    if not re.search(r"[a-z]", plain):
        return False
    return not re.search(r"\b\d{1,2}\b", plain) or _NUMBERED_PERIOD.match(plain) is not None
