"""The six areas as people write them: by numeral, by number, by name."""

import re
from dataclasses import dataclass

from data.schema import AREA_CODES
from data.words import clean, fold

# What stands before and behind an area's own words in the spellings met.
_BEFORE = re.compile(
    r"^(?:(?:penataan|penguatan|peningkatan|pembangunan|program|bidang|sistem|kualitas)\s+)+"
)
_BEHIND = re.compile(r"(?:\s+(?:aparatur|kinerja|asn))+$")
_CORES = {
    "manajemen perubahan": "I",
    "tata laksana": "II",
    "tatalaksana": "II",
    "ketatalaksanaan": "II",
    "sdm": "III",
    "manajemen sdm": "III",
    "sumber daya manusia": "III",
    "manajemen sumber daya manusia": "III",
    "akuntabilitas": "IV",
    "pengawasan": "V",
    "pelayanan publik": "VI",
    "layanan publik": "VI",
    "pelayanan": "VI",
}
_NAMED = re.compile(
    r"\b(manajemen perubahan|tata laksana|tatalaksana|sdm|sumber daya manusia|akuntabilitas|"
    r"pengawasan|pelayanan publik)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(?P<word>(?:area|pokja|kelompok kerja)(?:\s+perubahan)?)?\s*[:–-]?\s*"
    r"(?:(?P<mark>[ivx]{1,5}|\d{1,2}|[a-f])(?:\s*[.):–-]+\s*|\s+|$))?(?P<title>.*)",
    re.IGNORECASE | re.DOTALL,
)
_BETWEEN = re.compile(r"\s*(?:[,;/&]|\bdan\b|\bserta\b)\s*|\s+(?=(?:area\s+)?[IVX]{1,5}\b)")
_SPAN = re.compile(
    r"\b([IVX]{1,5}|\d)\s*(?:[-–—]|\bs\.?\s?/?\s?d\.?(?=\s)|\bsampai(?: dengan)?\b)\s*"
    r"(?:area\s+)?([IVX]{1,5}|\d)\b",
    re.IGNORECASE,
)
_ALL = frozenset({"semua", "semua area", "seluruh", "seluruh area", "seluruhnya", "i-vi", "all"})


@dataclass(frozen=True)
class AreaName:
    """What a text says as the name of an area.

    `code` is "" where only a title stands there; `is_sure` is true where the name is one of the six
    or the word "area" stands before it; `is_other` where numeral and name disagree.
    """

    code: str
    title: str
    is_sure: bool
    is_other: bool = False


def area_by_name(title: str) -> str:
    """Return the code of one of the six areas by its name in any of its spellings; "" for none."""
    core = _BEHIND.sub("", _BEFORE.sub("", fold(title).strip(" .:,-–")))
    return _CORES.get(core, "")


def area_of(text: str) -> AreaName | None:
    """Read a text as an area: "II. PENATAAN TATA LAKSANA", "Area 2", "Tata Laksana"; else None.

    The name outranks the numeral before it.
    """
    match = _LEAD.fullmatch(clean(text))
    if match is None:
        return None
    title = clean(match["title"]).strip(" :-–")
    named = area_by_name(title) or area_by_name(text)
    code = _code(match["mark"] or "")
    if named:
        return AreaName(named, title or clean(text), True, bool(code) and code != named)
    if match["mark"] and (code or match["mark"].isalpha()):
        is_letter = fold(match["mark"]) in {"a", "b", "c", "d", "e", "f"}
        if is_letter and not match["word"]:
            return None
        return AreaName(code or match["mark"].upper(), title, bool(match["word"]))
    return None


def area_within(text: str) -> str:
    """Return the code of the one area that a longer title names; "" for none or several."""
    found = {_CORES[fold(core)] for core in _NAMED.findall(text)}
    return found.pop() if len(found) == 1 else ""


def areas_in(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Read a list of areas in words or codes: ("I", "II") and what of it is no area.

    Known: "I, III", "Area II", "I s.d. III", "Manajemen Perubahan dan Tata Laksana", "Semua".
    """
    if fold(text).strip(" .") in _ALL:
        return AREA_CODES, ()
    found: set[str] = set()
    unknown: list[str] = []
    named = area_of(text)
    is_one = named is not None and bool(area_by_name(named.title))
    parts = [text] if is_one else _BETWEEN.split(_SPAN.sub(_each, text))
    for part in filter(None, map(clean, parts)):
        area = area_of(part)
        if area is not None and area.code in AREA_CODES:
            found.add(area.code)
        elif fold(part) != "area":
            unknown.append(part)
    return tuple(code for code in AREA_CODES if code in found), tuple(unknown)


def _each(span: re.Match[str]) -> str:
    """Return "I, II, III" for "I-III"; a span of other numerals stays as it is."""
    first, last = map(_code, span.groups())
    if not first or not last:
        return span.group()
    begin, end = sorted(map(AREA_CODES.index, (first, last)))
    return ", ".join(AREA_CODES[begin : end + 1])


def _code(mark: str) -> str:
    """Return the area of a numeral, a number or a letter; "" for none of the six."""
    if mark.upper() in AREA_CODES:
        return mark.upper()
    if mark.isdecimal() and len(mark) < 5 and 1 <= int(mark) <= len(AREA_CODES):
        return AREA_CODES[int(mark) - 1]
    place = "abcdef".find(mark.casefold()) if len(mark) == 1 else -1
    return AREA_CODES[place] if place >= 0 else ""
