"""How well a unit of a form fits a question of ours: by text first, then letter and choices."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from data.lke.bank import (
    KIND_INDEX,
    KIND_PERCENTAGE,
    Question,
    answer_rows,
    load_questions,
)
from data.lke.form.answers import YES_NO, are_letters, looks_like_level, read_answer
from data.lke.form.units import Unit
from data.lke.form.wording import likeness

_WORDINGS = Path(__file__).parent / "wordings.csv"

# What letter and choices add to a text's likeness, or take from it.
_LETTER = 0.05
_CHOICES = 0.07
# A pair below this is none; a text may be less alike where letter and choices both speak for it.
LEAST = 0.3
LEAST_TEXT = 0.3
LEAST_TEXT_SUPPORTED = 0.26
# Where no heading says the section, the text alone has to.
LEAST_TEXT_ANYWHERE = 0.45


@dataclass(frozen=True)
class Fit:
    """How a unit and a question agree: `text` from 0 to 1, the others None if nothing is said.

    `least` is how alike the texts must be for a pair.
    """

    text: float
    letter: bool | None
    choices: bool | None
    least: float = LEAST_TEXT

    @property
    def gain(self) -> float:
        """Return what the pair adds to a whole assignment, 0 if it can't be one."""
        return max(0.0, self.score - LEAST + 0.05) if self.text >= self.least else 0.0

    @property
    def score(self) -> float:
        """Return text, letter and choices in one number."""
        return self.text + _signed(self.letter, _LETTER) + _signed(self.choices, _CHOICES)


def fit(unit: Unit, question: Question) -> Fit:
    """Compare a unit with a question; a text of 0 says that it can't be this one."""
    if not _is_possible(unit, question):
        return Fit(0.0, None, None)
    letter = unit.letter == question.code.rpartition(".")[2] if unit.letter else None
    choices = unit.kind == question.kind if unit.kind else _answer_agrees(unit, question)
    least = LEAST_TEXT_SUPPORTED if letter and choices else LEAST_TEXT
    if not unit.place.section:
        least = LEAST_TEXT_ANYWHERE
    return Fit(text_likeness(unit, question), letter, choices, least)


def text_likeness(unit: Unit, question: Question) -> float:
    """Return how alike the texts are, for a percentage together with those of its numbers."""
    alike = max(likeness(unit.text, wording) for wording in wordings(question))
    if unit.row is not None and unit.titles:
        alike = max(alike, *(likeness(unit.row.text, one) for one in wordings(question)))
    if not unit.numbers or not question.inputs:
        return alike
    labels = [field.label for field in question.inputs]
    own = [max(likeness(row.text, label) for label in labels) for row in unit.numbers]
    by_labels = sum(sorted(own, reverse=True)[: len(labels)]) / len(labels)
    if unit.row is None and not unit.titles:
        return by_labels
    return 0.6 * alike + 0.4 * by_labels


@lru_cache(maxsize=1)
def _more_wordings() -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    with _WORDINGS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["kode"], []).append(row["kata"])
    return found


@lru_cache(maxsize=256)
def wordings(question: Question) -> tuple[str, ...]:
    """Return the words in which a question is asked: ours, and others that forms use."""
    return (question.text, *_more_wordings().get(question.code, ()))


def best_elsewhere(unit: Unit, question: Question) -> tuple[str, float]:
    """Return the question of another section whose text is most alike, and how much."""
    own = question.subcomponent_code
    others = [
        (text_likeness(unit, other), other.code)
        for other in load_questions()
        if other.subcomponent_code != own and _is_possible(unit, other)
    ]
    alike, code = max(others, default=(0.0, ""))
    return code, alike


def _is_possible(unit: Unit, question: Question) -> bool:
    """Tell whether the kinds of answers can be those of one question."""
    if unit.numbers or unit.kind == KIND_PERCENTAGE:
        return question.is_percentage
    if unit.kind == KIND_INDEX:
        return question.is_index
    return not are_letters(unit.kind) or question.is_letter


def _answer_agrees(unit: Unit, question: Question) -> bool | None:
    """Tell whether the answer itself is of the question's kind, None if it says nothing of it."""
    cell = unit.row.answer if unit.row is not None else None
    if cell is None or not question.is_letter or not looks_like_level(cell.text):
        return None
    fault = read_answer(answer_rows()[question.code], cell, "")[1]
    return False if fault else True if question.kind == YES_NO else None


def _signed(agrees: bool | None, weight: float) -> float:
    return 0.0 if agrees is None else weight if agrees else -weight
