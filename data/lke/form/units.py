"""A form's rows as units: a question, or a percentage with the numbers that it asks for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from data.lke.bank import KIND_PERCENTAGE, answer_rows
from data.lke.form.answers import KIND_COUNT, kind_of, looks_like_level
from data.lke.form.places import (
    ROMAN,
    Place,
    entered,
    place_of_context,
    place_of_title,
)
from data.lke.form.rows import FormRow
from data.lke.form.wording import words_of
from data.words import fold

_REMARKS = ("keterangan", "catatan", "petunjuk", "jika ", "ya, jika", "tidak, jika", "contoh", "*")
_PARTS = re.compile(r"\s+[-–—:|/>»]+\s+|:\s+")
_MOST_WORDS_OF_HEADING = 16
_MOST_WORDS_OF_NAME = 6  # a longer text above numbers asks for their percentage


@dataclass
class Unit:
    """What is to be matched with one question, and where in the LKE it stands.

    `row` is the question's own row, None for numbers without one; `titles` are headings that name
    it, `numbers` the rows of its numbers. `kind` is that of its answer, "" if the form is silent. A
    heading is a unit only if it holds a remark, which would be lost else.
    """

    place: Place
    row: FormRow | None
    kind: str
    titles: list[str] = field(default_factory=list)
    is_heading: bool = False
    numbers: list[FormRow] = field(default_factory=list)

    @property
    def letter(self) -> str:
        """Return the letter that the form gives the question, "" if it gives none."""
        sign = self.row.sign if self.row is not None else ""
        return sign if len(sign) == 1 and sign.isalpha() and sign.islower() else ""

    @property
    def text(self) -> str:
        """Return what the form asks."""
        own = [self.row.text] if self.row is not None else []
        return " ".join([*self.titles, *own])

    @property
    def rows(self) -> list[FormRow]:
        """Return all rows of the unit."""
        return ([self.row] if self.row is not None else []) + self.numbers


class _Walk:
    """Walks down a tab and remembers where in the LKE it is."""

    def __init__(self, start: Place) -> None:
        self.units: list[Unit] = []
        self._start = start
        self._place = start
        self._passed: frozenset[str] = frozenset()
        self._group: Unit | None = None

    def take(self, row: FormRow, following: FormRow | None) -> None:
        """Take the next row; `following` is the one below it."""
        kind = self._kind(row, following)
        if row.key in answer_rows():
            self._group = None
            self.units.append(Unit(self._place, row, kind))
        elif row.context and not self._is_heading(row, kind, following):
            place = place_of_context(row.context)
            if place != self._place:
                self._group = None
            self._place = replace(place, block=place.block or self._start.block,
                                  area=place.area or self._start.area)  # fmt: skip
            self._ask(row, kind)
        elif self._is_heading(row, kind, following):
            if not row.says_nothing:
                self.units.append(Unit(self._place, row, "", is_heading=True))
            self._enter(row)
        elif kind != KIND_COUNT and not row.sign and row.says_nothing and not row.choices:
            return  # a remark between the rows
        else:
            self._ask(row, kind)

    def _ask(self, row: FormRow, kind: str) -> None:
        """Take a row that asks for something."""
        if kind == KIND_COUNT:
            if self._group is None:
                self._begin(Unit(self._place, None, KIND_PERCENTAGE))
            assert self._group is not None
            self._group.numbers.append(row)
        elif kind == KIND_PERCENTAGE:
            self._begin(Unit(self._place, row, kind, self._waiting_titles()))
        else:
            self._group = None
            self.units.append(Unit(self._place, row, kind))

    def _waiting_titles(self) -> list[str]:
        """Take back the headings that stand right above, for the percentage that they name."""
        group = self._group
        if group is None or group.numbers or not (group.row is None or group.row.is_bare):
            return []
        self.units.pop()
        return [*group.titles, *([group.row.text] if group.row is not None else [])]

    def _begin(self, unit: Unit) -> None:
        self._group = unit
        self.units.append(unit)

    def _enter(self, row: FormRow) -> None:
        """Go where a heading leads; one that is not understood closes the section above it."""
        self._group = None
        found = entered(self._place, row.sign, row.text, self._passed)
        if found is None or not found.section:
            found = self._entered_in_parts(row.text) or found
        if found is not None and found.section and found == replace(self._place, unknown=""):
            # The section again: a heading of its own for one of the section's percentages.
            self._begin(Unit(self._place, None, KIND_PERCENTAGE, [row.text]))
        elif found is not None:
            self._leave(found)
        elif self._place != Place():
            self._leave(replace(self._place, section="", unknown=row.text))

    def _entered_in_parts(self, text: str) -> Place | None:
        """Return where "MANAJEMEN PERUBAHAN - Penyusunan Tim Kerja" leads: part by part."""
        parts = _PARTS.split(text)
        if len(parts) < 2:
            return None
        place: Place | None = self._place
        for part in parts:
            place = entered(place, "", part, self._passed) if place is not None else None
        return place if place is not None and place.section else None

    def _leave(self, place: Place) -> None:
        """Go to another place; the section that is left was passed."""
        if self._place.section:
            self._passed |= {self._place.section}
        self._place = place

    def _kind(self, row: FormRow, following: FormRow | None) -> str:
        """Return the kind of answer that a row asks for, as its choices or its looks say."""
        kind = kind_of(row.choices)
        if kind:
            return kind
        answer = row.answer.text or row.tpi.text
        text = fold(row.text)
        is_level = looks_like_level(answer)
        if _begins(text, "persentase", "%") and not is_level:
            return KIND_PERCENTAGE
        if _begins(text, "jumlah", "banyaknya") and not is_level:
            return KIND_COUNT
        is_question = row.sign.isdecimal() and len(text.split()) > _MOST_WORDS_OF_NAME
        if (
            (is_question or self._is_letter(row))
            and not is_level
            and following is not None
            and asks_number(following)
        ):
            return KIND_PERCENTAGE
        in_group = self._group is not None
        if in_group and row.sign in {"-", ""} and not is_level and (answer or row.sign):
            return KIND_COUNT
        if in_group and row.context and row.answer.is_number:
            return KIND_COUNT
        return ""

    def _is_letter(self, row: FormRow) -> bool:
        """Tell whether a row's sign is a question's letter; "i" and "v" are numerals mostly."""
        return len(row.sign) == 1 and row.sign.islower() and row.sign not in ROMAN

    def _is_heading(self, row: FormRow, kind: str, following: FormRow | None) -> bool:
        """Tell whether a row is a heading: it brings nothing and is no question by its looks."""
        words = row.text.split()
        has_answer = bool(row.answer.text or row.tpi.text)
        if has_answer or not row.text or kind not in {"", KIND_PERCENTAGE}:
            return False
        if not row.says_nothing and (row.choices or not row.sign):
            return False
        if row.sign == "-" or (row.context and row.choices):
            return False
        is_named = row.sign in ROMAN or (
            row.sign.isdecimal()
            and len(words) <= _MOST_WORDS_OF_NAME
            and not _begins(fold(row.text), "persentase", "%")
        )
        if kind == KIND_PERCENTAGE and not is_named:
            return False
        if self._is_letter(row):
            return False
        if row.sign:
            return True
        if len(words) > _MOST_WORDS_OF_HEADING or fold(row.text).startswith(_REMARKS):
            return False
        found = entered(self._place, row.sign, row.text, self._passed)
        # Without a sign a heading is known by what it says, or by rows that begin anew below it.
        return found is not None or (
            following is not None and bool(following.choices or following.sign in {"a", "-", "1"})
            and not row.text.endswith((".", ";", ":")) and bool(words_of(row.text))
        )  # fmt: skip


def _begins(text: str, *words: str) -> bool:
    """Tell whether a text begins with one of the words, a letter lost or doubled forgiven."""
    first = text.partition(" ")[0]
    return bool(get_close_matches(first, words, 1, 0.85)) if len(first) < 15 else False


def asks_number(row: FormRow) -> bool:
    """Tell whether a row asks for a number, or a percentage, of the question above it."""
    kind = kind_of(row.choices)
    if kind or row.choices:
        return kind in {KIND_COUNT, KIND_PERCENTAGE} and row.sign in {"-", ""}
    is_named = _begins(fold(row.text), "jumlah", "banyaknya", "persentase", "%")
    if not row.sign or (row.context and row.sign.isdecimal()):
        return is_named and row.answer.is_number
    return row.sign == "-" and (is_named or row.answer.is_number)


def units_of(tab: str, rows: Sequence[FormRow], head_row: int) -> list[Unit]:
    """Return a tab's rows below its heads as units; those above may name block and area."""
    start = place_of_title(tab)
    for row in [row for row in rows if row.number < head_row]:
        found = place_of_title(row.text)
        start = replace(start, block=start.block or found.block, area=start.area or found.area,
                        section=start.section or found.section)  # fmt: skip
    walk = _Walk(start)
    below = [row for row in rows if row.number > head_row]
    if any(row.key in answer_rows() for row in below):
        # A form with our KODE needs no headings: a row without one that holds nothing is one.
        below = [row for row in below if row.key in answer_rows() or not row.is_bare]
    for row, following in zip(below, [*below[1:], None], strict=False):
        walk.take(row, following)
    return [unit for unit in walk.units if unit.rows]
