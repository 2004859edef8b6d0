"""The arithmetic of the LKE: from answers to points."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import groupby
from types import MappingProxyType

from data.lke.answers import check_answer, read_count, read_number, tidy_answer
from data.lke.bank import HASIL, Question, load_questions
from data.words import NOISE

TOTAL = "total"
PENGUNGKIT = "pengungkit"

TOLERANCE = NOISE  # with which sums of points are compared


class Blanks(StrEnum):
    """What an unanswered question does: count as zero, or stay out of the mean."""

    ZERO = "kosong dihitung nol"
    SKIP = "nilai sementara"


@dataclass(frozen=True)
class Caution:
    """Something about one answer that a person should look at; `text` is Indonesian."""

    key: str
    text: str


@dataclass(frozen=True)
class Score:
    """The standing of one set of answers, in points of 100, never rounded.

    `points` and `weights` share their keys: "total", "pengungkit", "pemenuhan", "reform",
    "hasil", the areas "I" to "VI" (pemenuhan plus reform), "HASIL-1", "HASIL-2", each block of
    an area ("pemenuhan/I"), and each sub-component ("P.1.1", "R.5.3.a", "H.1.a").
    `attainable` has them too: the weight of the sub-components that have a value, which is
    the most that `points` could be over the answered questions. With `Blanks.ZERO` it equals
    `weights`. With `Blanks.SKIP` a sub-component without an answer has no value: it adds
    nothing to the points and nothing to the attainable weight, and stands in `without_value`.

    `values` holds each question's value from 0 to 1, None if it is not answered.
    `unanswered` counts the blank questions (also those with a needed number missing or an
    answer that can't be understood), `left_out` the answered ones that were excluded.
    """

    blanks: Blanks
    points: Mapping[str, float]
    weights: Mapping[str, float]
    attainable: Mapping[str, float]
    without_value: frozenset[str]
    values: Mapping[str, float | None]
    unanswered: int
    left_out: int
    cautions: tuple[Caution, ...]

    @property
    def total(self) -> float:
        """Return the total, 0 to 100."""
        return self.points[TOTAL]

    @property
    def pengungkit(self) -> float:
        """Return pemenuhan plus reform, 0 to 60."""
        return self.points[PENGUNGKIT]

    @property
    def pemenuhan(self) -> float:
        """Return the points of pemenuhan, 0 to 30."""
        return self.points["pemenuhan"]

    @property
    def reform(self) -> float:
        """Return the points of reform, 0 to 30."""
        return self.points["reform"]

    @property
    def hasil(self) -> float:
        """Return the points of hasil, 0 to 40."""
        return self.points[HASIL]

    @property
    def area(self) -> dict[str, float]:
        """Return the points of the areas I to VI, pemenuhan plus reform."""
        return {code: self.points[code] for code in _structure().areas}

    @property
    def subcomponent(self) -> dict[str, float | None]:
        """Return the points of each sub-component, None if it has no value."""
        return {
            part.code: None if part.code in self.without_value else self.points[part.code]
            for part in _structure().parts
        }


@dataclass(frozen=True)
class _Part:
    """A sub-component: its questions stand at `start` to `stop` in the bank."""

    code: str
    weight: float
    sums: tuple[str, ...]
    start: int
    stop: int


@dataclass(frozen=True)
class _Structure:
    """The sub-components and areas, with the weight of every sum, worked out once."""

    parts: tuple[_Part, ...]
    areas: tuple[str, ...]
    weights: Mapping[str, float]
    shares: Mapping[str, float]


def score(
    answers: Mapping[str, str],
    blanks: Blanks = Blanks.ZERO,
    excluded: Set[str] = frozenset(),
) -> Score:
    """Score the answers, given as texts by answer key ("P.1.1.a", "R.1.1.a/agen").

    A missing key, a blank text and a text that can't be understood are unanswered alike; the
    last gives a caution. The questions whose codes stand in `excluded` are treated as blank.

    A sub-component's points are the mean of its values times its weight; areas, blocks and the
    total are sums. Nothing is rounded. Source: PermenPANRB 90/2021 as amended by 5/2024.
    """
    structure = _structure()
    values: dict[str, float | None] = {}
    cautions: list[Caution] = []
    unanswered = left_out = 0
    for question in load_questions():
        value, found = _evaluate(question, answers)
        if value is None:
            unanswered += 1
        elif question.code in excluded:
            value = None
            left_out += 1
        values[question.code] = value
        cautions += found

    points = dict.fromkeys(structure.weights, 0.0)
    attainable = dict.fromkeys(structure.weights, 0.0)
    without_value = []
    in_order = list(values.values())
    for part in structure.parts:
        answered = [value for value in in_order[part.start : part.stop] if value is not None]
        count = len(answered) if blanks is Blanks.SKIP else part.stop - part.start
        if not count:
            without_value.append(part.code)
            continue
        mean_points = sum(answered) / count * part.weight
        for key in part.sums:
            points[key] += mean_points
            attainable[key] += part.weight
    return Score(
        blanks=blanks,
        points=points,
        weights=structure.weights,
        attainable=attainable,
        without_value=frozenset(without_value),
        values=values,
        unanswered=unanswered,
        left_out=left_out,
        cautions=tuple(cautions),
    )


def value_of(question: Question, answers: Mapping[str, str]) -> float | None:
    """Return the value of one question from 0 to 1, None when it is not answered."""
    return _evaluate(question, answers)[0]


def sums_of(question: Question) -> tuple[str, ...]:
    """Return the keys of `Score.points` that a question adds to, from the smallest sum up."""
    block, area, code = question.block, question.area, question.subcomponent_code
    if block == HASIL:
        return (code, area, HASIL, TOTAL)
    return (code, f"{block}/{area}", area, block, PENGUNGKIT, TOTAL)


def points_per_value(question: Question) -> float:
    """Return the points that the question gives at its value 1: its share of the weight."""
    return _structure().shares[question.subcomponent_code]


def _evaluate(question: Question, answers: Mapping[str, str]) -> tuple[float | None, list[Caution]]:
    """Return the value of a question with what a person should look at."""
    if question.ratio is not None:
        return _evaluate_percentage(question, answers)
    text = answers.get(question.code, "")
    if not text or text.isspace():
        return None, []
    if question.is_index:
        number = read_number(text)
        if number is not None and number <= question.index_top:
            return number / question.index_top, []
    else:
        for spelling in (text, tidy_answer(question.code, text)):
            for level in question.levels:
                if level.answer == spelling:
                    return level.value, []
    return None, [_misunderstood(question.code, text)]


def _evaluate_percentage(
    question: Question, answers: Mapping[str, str]
) -> tuple[float | None, list[Caution]]:
    """Return the value of a percentage, None while a number that it needs is missing."""
    ratio = question.ratio
    assert ratio is not None
    counts: dict[str, int] = {}
    cautions: list[Caution] = []
    for key in ratio.keys:
        text = answers.get(f"{question.code}/{key}", "")
        count = read_count(text)
        if count is not None:
            counts[key] = count
        elif text and not text.isspace():
            cautions.append(_misunderstood(f"{question.code}/{key}", text))
    if len(counts) < len(ratio.keys):
        return None, cautions
    above = sum(sign * counts[key] for key, sign in ratio.numerator)
    below = sum(counts[key] for key in ratio.denominator)
    if below:
        return min(1.0, max(0.0, above / below)), cautions
    value = ratio.zero_over_zero if above == 0 else 0.0
    return value, [
        Caution(
            question.code,
            f"{question.code}: pembagi persen ini nol, jadi dihitung {value:.0%} "
            "(asumsi, pastikan kepada TPI).",
        )
    ]


def _misunderstood(key: str, text: str) -> Caution:
    """Say that an answer was counted as blank, and why."""
    return Caution(key, f"{key}: {check_answer(key, text)} Sementara ini dihitung kosong.")


@lru_cache(maxsize=1)
def _structure() -> _Structure:
    """Work out the sub-components and the weights of every sum."""
    parts: list[_Part] = []
    weights: dict[str, float] = {}
    areas: list[str] = []
    start = 0
    for code, group in groupby(load_questions(), key=lambda question: question.subcomponent_code):
        questions = list(group)
        first = questions[0]
        part = _Part(
            code, first.weight_points, sums_of(first), start, start := start + len(questions)
        )
        parts.append(part)
        for key in part.sums:
            weights[key] = weights.get(key, 0.0) + part.weight
        if first.block != HASIL and first.area not in areas:
            areas.append(first.area)
    shares = {part.code: part.weight / (part.stop - part.start) for part in parts}
    return _Structure(
        tuple(parts), tuple(areas), MappingProxyType(weights), MappingProxyType(shares)
    )
