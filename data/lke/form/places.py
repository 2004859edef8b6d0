"""Where in the LKE a row of a form stands: the block, area and section that headings name."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from data.lke.bank import HASIL, PEMENUHAN, REFORM, Question, area_names, load_questions
from data.lke.form.wording import heading_likeness, likeness
from data.words import fold

ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
HASIL_AREAS = ("HASIL-1", "HASIL-2")

# From how alike on a heading is taken for an area or a section; with the number that it has in the
# LKE a section's heading may be less alike. Set on a public form with the official wording.
_ALIKE_AREA = 0.7
_ALIKE_SECTION = 0.62
_ALIKE_NUMBERED = 0.34
_ALIKE_ANYWHERE = 0.8

_BLOCK_WORDS = re.compile(r"[a-z]+")
_NEUTRAL = frozenset(
    ("a", "b", "i", "ii", "aspek", "komponen", "bagian", "blok", "unsur", "area", "lke", "zi")
) | {"pengungkit"}
_SUMS = re.compile(
    r"(sub ?)?(total|jumlah|nilai)\b.*(pengungkit|hasil|evaluasi|akhir|pemenuhan|reform).*"
    r"|total|jumlah|rekap.*"
)
_AREA_NUMBER = re.compile(
    r"\s*area(?:\s+perubahan)?\s*[:.-]?\s*([ivx]{1,4}|[1-6])\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Place:
    """A place in the LKE; what is not known is "".

    `section` is a sub-component ("P.1.2"), or an area of hasil. `unknown` is the heading that was
    not understood and closed the section, "" if there is none.
    """

    block: str = ""
    area: str = ""
    section: str = ""
    unknown: str = ""

    def holds(self, question: Question) -> bool:
        """Tell whether a question stands at this place, as far as the place is known."""
        return (
            self.block in {"", question.block}
            and self.area in {"", question.area}
            and self.section in {"", section_of(question)}
        )


def section_of(question: Question) -> str:
    """Return the section that a question stands in; both reports of wealth share theirs."""
    if question.block == HASIL:
        return question.area
    return ".".join(question.subcomponent_code.split(".")[:3])


@lru_cache(maxsize=64)
def sections(block: str, area: str) -> Mapping[str, str]:
    """Return the names of sections by code, of a block and an area where these are not ""."""
    names: dict[str, str] = {}
    for question in load_questions():
        if question.block != HASIL and Place(block, area).holds(question):
            names.setdefault(section_of(question), question.subcomponent.partition(":")[0])
    return names


def entered(place: Place, sign: str, text: str, passed: frozenset[str]) -> Place | None:
    """Return the place that a heading leads to from here, None if it is not understood.

    `passed` are the sections that the form has been through: one without headings of blocks names
    each area twice, first for pemenuhan and then for reform.
    """
    block = _block_named(text)
    if block is not None:
        return Place(block)
    if _SUMS.fullmatch(fold(text)):
        return Place(place.block, unknown=text)
    area, alike_area = _area_named(text)
    scope = place if place.block != HASIL else Place()
    section, alike_section = _section_named(scope, sign, text, passed)
    if area in HASIL_AREAS and alike_area >= max(_ALIKE_AREA, alike_section):
        return Place(HASIL, area, area)
    # A number or a capital stands before an area, a small numeral before a section.
    bonus = 0.25 * (sign.isdecimal() or sign.isupper()) - 0.25 * (sign in ROMAN)
    if area and alike_area >= _ALIKE_AREA and (not section or alike_area + bonus >= alike_section):
        return Place(_block_of_area(place, area, passed), area)
    if section:
        question = next(one for one in load_questions() if section_of(one) == section)
        return Place(place.block, question.area, section)
    return None


def place_of_context(texts: tuple[str, ...]) -> Place:
    """Return the place that a row's own columns name; a text that is not understood is left out."""
    place = Place()
    for text in texts:
        sign, _, rest = text.partition(" ")
        sign = sign.strip("().").casefold()
        is_numbered = sign in ROMAN or sign.isdecimal() or len(sign) == 1
        block = _block_named(text)
        if block:
            place = replace(place, block=block)
            continue
        found = entered(place, sign if is_numbered else "", rest if is_numbered and rest else text,
                        frozenset())  # fmt: skip
        if found is not None and not found.unknown:
            is_hasil = found.area in HASIL_AREAS
            place = replace(found, block=HASIL if is_hasil else place.block)
    return place


def place_of_title(text: str) -> Place:
    """Return the block and area that a tab's name or a line above its heads says."""
    plain = re.sub(r"^\s*([IVX]+|\d{1,2}|[A-Za-z])[.)]\s+", "", text)
    block = _block_named(plain) or ""
    area, alike = _area_named(plain, of_pengungkit=True)
    other, alike_other = _area_named(plain)
    if other in HASIL_AREAS and alike_other > alike + 0.15:
        area, alike = other, alike_other
    if alike < _ALIKE_AREA:
        return Place(block)
    return Place(HASIL, area, area) if area in HASIL_AREAS else Place(block, area)


def _block_named(text: str) -> str | None:
    """Return the block that a heading says, "" for the two blocks' own head, None for neither."""
    words: list[str] = _BLOCK_WORDS.findall(fold(text))
    blocks: list[str] = [word for word in words if word in {PEMENUHAN, REFORM, HASIL}]
    if len(blocks) == 1 and all(word in _NEUTRAL or word in blocks for word in words):
        return blocks[0]
    return "" if "pengungkit" in words and all(word in _NEUTRAL for word in words) else None


def _area_named(text: str, of_pengungkit: bool = False) -> tuple[str, float]:
    """Return the area that a text names, by its number or its name, and how surely."""
    text = re.sub(r"\btata laksana\b", "tatalaksana", text, flags=re.IGNORECASE)
    numbered = _AREA_NUMBER.match(text)
    if numbered is not None:
        number = numbered[1].casefold()
        at = ROMAN.index(number) if number in ROMAN else int(number) - 1
        codes = list(area_names())
        return (codes[at], 1.0) if at < 6 else ("", 0.0)
    alike = [
        (likeness(text, name), code)
        for code, name in area_names().items()
        if not (of_pengungkit and code in HASIL_AREAS)
    ]
    best = max(alike, key=lambda one: one[0])
    return best[1], best[0]


def _section_named(place: Place, sign: str, text: str, passed: frozenset[str]) -> tuple[str, float]:
    """Return the section that a heading names within a place, and how alike they are."""
    names = sections(place.block, place.area)
    if not place.area:
        need, numbered = _ALIKE_ANYWHERE, 2.0
    else:
        need, numbered = _ALIKE_SECTION, _ALIKE_NUMBERED
    best, found = 0.0, ""
    for code, name in names.items():
        alike = heading_likeness(text, name)
        is_numbered = sign in ROMAN and code.split(".")[2] == str(ROMAN.index(sign) + 1)
        enough = alike >= need or (is_numbered and alike >= numbered)
        # Of two alike the one that has the number and was not passed yet is meant.
        weight = alike + 0.1 * is_numbered - 0.2 * (code in passed)
        if enough and weight > best:
            best, found = weight, code
    return found, best


def _block_of_area(place: Place, area: str, passed: frozenset[str]) -> str:
    """Return the block in which an area is entered: reform if its pemenuhan was passed."""
    if place.block in {PEMENUHAN, REFORM}:
        return place.block
    return REFORM if passed & sections(PEMENUHAN, area).keys() else ""
