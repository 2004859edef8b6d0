"""The match between a form and our questions: a whole assignment, with a confidence for each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from data.lke.bank import Question, answer_rows, load_questions
from data.lke.form.answers import read_answer
from data.lke.form.assignment import best_pairs
from data.lke.form.fit import Fit, best_elsewhere, fit
from data.lke.form.places import Place
from data.lke.form.rows import FormRow
from data.lke.form.units import Unit
from data.lke.form.wording import asks_for_a_sum, label_likeness

_CLEAR_TEXT = 0.42
_CLEAR_ALONE = 0.55
_CLEAR_ANYWHERE = 0.75
_MARGIN = 0.08
_MARGIN_ALONE = 0.2
_ELSEWHERE = 0.25


@dataclass(frozen=True)
class Match:
    """A row of the form that belongs to the row `key` of our sheet LKE.

    `confidence` is from 0 to 1. `answer` and `tpi` are spelled as our sheet spells them, or as the
    form has them where `answer_fault` or `tpi_fault` says why they can't be taken. With `reasons`
    a person has to look at it first.
    """

    key: str
    form_row: FormRow
    confidence: float
    answer: str
    answer_fault: str
    tpi: str
    tpi_fault: str
    reasons: tuple[str, ...]

    @property
    def is_sure(self) -> bool:
        """Tell whether nothing about it needs a look."""
        return not self.reasons


@dataclass(frozen=True)
class Unmatched:
    """A row of the form that was not matched, with the reason."""

    form_row: FormRow
    reason: str


def matches_of(units: Sequence[Unit]) -> tuple[list[Match], list[Unmatched]]:
    """Match units with questions, all those of one place at once."""
    found: list[Match] = []
    left: list[Unmatched] = []
    by_key = [unit for unit in units if unit.row is not None and unit.row.key in answer_rows()]
    for unit in by_key:
        assert unit.row is not None
        found.append(match(unit.row, unit.row.key, 1.0, ()))
    others = [unit for unit in units if unit.row is None or unit.row.key not in answer_rows()]
    for unit in [unit for unit in others if unit.place.unknown]:
        left += _unmatched(unit.rows, f"judul '{unit.place.unknown}' di atasnya tidak dikenal.")
    known = [unit for unit in others if not unit.place.unknown]
    for place in dict.fromkeys(unit.place for unit in known):
        own = [unit for unit in known if unit.place == place]
        _match_at(place, own, found, left)
    return _each_once(found, left)


def match(row: FormRow, key: str, confidence: float, reasons: Iterable[str]) -> Match:
    """Return a row as the match of one of ours, with what is wrong with its answers."""
    target = answer_rows()[key]
    answer, answer_fault = read_answer(target, row.answer, row.choices)
    tpi, tpi_fault = read_answer(target, row.tpi, row.choices)
    faults = [answer_fault, f"TPI: {tpi_fault}" if tpi_fault else ""]
    return Match(
        key=key,
        form_row=row,
        confidence=round(confidence, 2),
        answer=answer,
        answer_fault=answer_fault,
        tpi=tpi,
        tpi_fault=tpi_fault,
        reasons=tuple(filter(None, [*reasons, *faults])),
    )


def _match_at(
    place: Place, units: Sequence[Unit], found: list[Match], left: list[Unmatched]
) -> None:
    """Match the units of one place with the questions that stand there."""
    questions = [question for question in load_questions() if place.holds(question)]
    fits = {
        (at, to): one
        for at, unit in enumerate(units)
        for to, question in enumerate(questions)
        if (one := fit(unit, question)).gain > 0
    }
    gains = {pair: one.gain - 0.0005 * abs(pair[0] - pair[1]) for pair, one in fits.items()}
    pairs = dict(best_pairs({k: g for k, g in gains.items() if g > 0}, len(units), len(questions)))
    taken = {to: at for at, to in pairs.items()}
    for at, unit in enumerate(units):
        if at not in pairs:
            left += _unmatched(unit.rows, _why_not(at, units, questions, fits, taken))
            continue
        question = questions[pairs[at]]
        reasons = _doubts(at, pairs[at], units, questions, fits, taken)
        confidence = _confidence(fits[at, pairs[at]], bool(place.section), bool(reasons))
        if unit.row is not None:
            found.append(match(unit.row, question.code, confidence, reasons))
        if unit.numbers:
            _match_numbers(unit, question, confidence, reasons, found, left)


def _doubts(
    at: int,
    to: int,
    units: Sequence[Unit],
    questions: Sequence[Question],
    fits: dict[tuple[int, int], Fit],
    taken: dict[int, int],
) -> list[str]:
    """Say why a person should look at a pair; empty where text, letter and choices agree."""
    unit, question, own = units[at], questions[to], fits[at, to]
    doubts = []
    if own.letter is False:
        doubts.append(f"huruf {unit.letter}, tetapi teksnya {question.code}.")
    if own.choices is False:
        doubts.append(f"pilihan di papan {question.kind}, di berkas {unit.kind}.")
    rivals = [
        (one.text, other)
        for (row, other), one in fits.items()
        if row == at and other != to and not _is_better_there(fits, taken, other, one)
    ]
    rival, other = max(rivals, default=(0.0, -1))
    supported = own.letter is True and own.choices is not False
    margin = 0.0 if supported else _MARGIN if unit.place.section else _MARGIN_ALONE
    if other >= 0 and own.text - rival < margin - 1e-9:
        pair = ", ".join(sorted([question.code, questions[other].code]))
        doubts.append(f"dua pertanyaan mungkin: {pair}.")
    twins = [
        units[row]
        for (row, target), one in fits.items()
        if target == to and row != at and row not in taken.values() and one.text > own.text - 0.05
    ]
    if twins and unit.rows:
        numbers = sorted(one.rows[0].number for one in [unit, *twins])
        doubts.append(f"baris mirip: {', '.join(map(str, numbers))}.")
    least = _CLEAR_TEXT if supported else _CLEAR_ALONE if unit.place.section else _CLEAR_ANYWHERE
    code, elsewhere = best_elsewhere(unit, question)
    if elsewhere > own.text + _ELSEWHERE and elsewhere > _CLEAR_TEXT:
        doubts.append(f"teksnya lebih mirip {code}.")
    if own.text < least and not doubts:
        doubts.append("kata di berkas berbeda dari papan.")
    return doubts


def _is_better_there(
    fits: dict[tuple[int, int], Fit], taken: dict[int, int], to: int, one: Fit
) -> bool:
    """Tell whether a question has a row that fits it at least as well as this one does."""
    return to in taken and fits[taken[to], to].score >= one.score - 1e-9


def _confidence(own: Fit, has_section: bool, is_doubtful: bool) -> float:
    sure = 0.38 + 0.42 * min(1.0, own.text)
    sure += 0.1 * (own.letter is True) + 0.06 * (own.choices is True) + 0.03 * has_section
    sure -= 0.15 * (own.letter is False) + 0.15 * (own.choices is False)
    return max(0.05, min(0.79 if is_doubtful else 0.99, sure))


def _why_not(
    at: int,
    units: Sequence[Unit],
    questions: Sequence[Question],
    fits: dict[tuple[int, int], Fit],
    taken: dict[int, int],
) -> str:
    """Say why a unit was matched with no question."""
    own = [(one.score, to) for (row, to), one in fits.items() if row == at]
    best = max(own, default=(0.0, -1))[1]
    if best >= 0 and best in taken:
        other = units[taken[best]].rows[0]
        return f"mirip {questions[best].code}, yang sudah cocok dengan baris {other.number}."
    if units[at].row is not None and not units[at].text.strip():
        return "hanya huruf, tanpa teks pertanyaan."
    sections = {question.subcomponent_code: question.subcomponent for question in questions}
    if units[at].place.section and len(sections) == 1:
        (code, name) = next(iter(sections.items()))
        return f"tidak ada pertanyaan {code} {name} yang serupa."
    return "tidak ada pertanyaan yang serupa di papan."


def _match_numbers(  # noqa: PLR0917  the numbers share what is known of their question
    unit: Unit,
    question: Question,
    confidence: float,
    reasons: Sequence[str],
    found: list[Match],
    left: list[Unmatched],
) -> None:
    """Match the numbers of a percentage; their sum, which we do not ask for, stays without."""
    targets = [answer_rows()[key] for key in question.answer_keys]
    alike = {
        (at, to): label_likeness(row.text, target.text)
        for at, row in enumerate(unit.numbers)
        for to, target in enumerate(targets)
    }
    assert question.ratio is not None
    has_parts = len(question.ratio.denominator) > 1
    sums = {at for at, row in enumerate(unit.numbers) if has_parts and asks_for_a_sum(row.text)}
    gains = {
        (at, to): one + 0.05 - 0.02 * abs(at - to)
        for (at, to), one in alike.items()
        if one >= 0.2 and at not in sums
    }
    pairs = dict(best_pairs({k: g for k, g in gains.items() if g > 0}, len(unit.numbers), len(targets)))
    for at, row in enumerate(unit.numbers):
        if at in pairs:
            own = alike[at, pairs[at]]
            rival = max(
                (one for (a, to), one in alike.items() if a == at and to != pairs[at]
                 and to not in pairs.values()), default=0.0,
            )  # fmt: skip
            doubts = [*reasons]
            if rival > own - 0.05 and not doubts:
                doubts.append("dua angka mungkin.")
            sure = min(confidence, 0.45 + 0.5 * own)
            found.append(match(row, targets[pairs[at]].code, sure, doubts))
        elif at in sums:
            left += _unmatched([row], "jumlah dari rinciannya; papan menghitungnya sendiri.")
        else:
            left += _unmatched([row], f"bukan angka yang diminta {question.code}.")


def _unmatched(rows: Iterable[FormRow], reason: str) -> list[Unmatched]:
    return [Unmatched(row, reason) for row in rows]


def _each_once(
    found: list[Match], left: list[Unmatched]
) -> tuple[list[Match], list[Unmatched]]:
    """Let each row of ours have one match, the surest; the others are told."""
    kept: list[Match] = []
    order = {key: at for at, key in enumerate(answer_rows())}
    ranked = sorted(found, key=lambda one: (order[one.key], not one.is_sure, -one.confidence))
    for key, group in groupby(ranked, key=lambda one: one.key):
        first, *others = group
        kept.append(first)
        for other in others:
            place = f"lembar '{first.form_row.sheet}' baris {first.form_row.number}"
            left.append(Unmatched(other.form_row, f"{key} sudah cocok dengan {place}."))
    return kept, sorted(left, key=lambda one: (one.form_row.sheet, one.form_row.number))
