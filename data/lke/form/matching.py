"""The match between a form and our questions: a whole assignment, with a confidence for each."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import groupby

from data.lke.bank import Question, answer_rows, load_questions
from data.lke.form.assignment import best_pairs
from data.lke.form.fit import Fit, best_elsewhere, fit, wordings
from data.lke.form.matches import Match, Result, Unmatched, match, without_match
from data.lke.form.numbers import labels_fit, match_numbers
from data.lke.form.places import Place
from data.lke.form.units import Unit
from data.words import fold

# From how alike on a text is clear by itself: less where letter and section speak for it.
_CLEAR_SUPPORTED = 0.55
_CLEAR_IN_SECTION = 0.58
_CLEAR_ANYWHERE = 0.75
# How much more alike a text must be than that of the next question.
_MARGIN_IN_SECTION = 0.08
_MARGIN_ANYWHERE = 0.2
_MARGIN_ELSEWHERE = 0.25
_TWIN = 0.05
# From how alike on the labels of numbers without a question speak for those of a section.
_ALIKE_NUMBERS = 0.5

_DENIALS = frozenset(("tidak", "belum", "tanpa", "bukan"))
# Of two equal pairs that in the form's order counts.
_OUT_OF_ORDER = 0.0005


def matches_of(units: Sequence[Unit]) -> Result:
    """Match units with questions, all those of one place at once; each row of ours once."""
    found: list[Match] = []
    left: list[Unmatched] = []
    by_place: dict[Place, list[Unit]] = {}
    for unit in units:
        if unit.row is not None and unit.row.key in answer_rows():
            found.append(match(unit.row, unit.row.key, 1.0))
        elif unit.is_heading:
            left += without_match(unit.rows, "judul bagian; catatan atau tautannya tidak diambil.")
        elif unit.place.unknown:
            reason = f"judul '{unit.place.unknown}' di atasnya tidak dikenal."
            left += without_match(unit.rows, reason)
        else:
            by_place.setdefault(unit.place, []).append(unit)
    for place, own in by_place.items():
        asked = [unit for unit in own if not _asks_nothing(unit, place)]
        results = [_AtPlace(place, asked).result()]
        results += [_numbers_alone(unit) for unit in own if _asks_nothing(unit, place)]
        for matched, rest in results:
            found += matched
            left += rest
    return _each_once(found, left)


def _percentages(place: Place) -> list[Question]:
    return [one for one in load_questions() if place.holds(one) and one.is_percentage]


def _asks_nothing(unit: Unit, place: Place) -> bool:
    """Tell whether a unit is numbers alone, where several questions could ask for them."""
    is_alone = unit.row is None and not unit.titles
    return is_alone and bool(place.section) and len(_percentages(place)) > 1


def _numbers_alone(unit: Unit) -> Result:
    """Match numbers that stand under a section's heading, without the questions that ask them."""
    questions = _percentages(unit.place)
    fit_of_labels = labels_fit(unit.numbers, questions)
    if fit_of_labels < _ALIKE_NUMBERS:
        reason = f"bukan angka yang diminta {unit.place.section}."
        return [], without_match(unit.numbers, reason)
    doubt = "pertanyaannya tidak tertulis di atas angka ini."
    return match_numbers(unit.numbers, questions, 0.4 + 0.39 * fit_of_labels, [doubt])


class _AtPlace:
    """The units and the questions of one place, and which of them belong together."""

    def __init__(self, place: Place, units: Sequence[Unit]) -> None:
        self.place = place
        self.units = units
        self.questions = [question for question in load_questions() if place.holds(question)]
        self.fits = {
            (at, to): one
            for at, unit in enumerate(units)
            for to, question in enumerate(self.questions)
            if (one := fit(unit, question)).gain > 0
        }

    @cached_property
    def pairs(self) -> Mapping[int, int]:
        """Return the question of each unit that has one, both by their place in the lists."""
        gains = {
            (at, to): gain
            for (at, to), one in self.fits.items()
            if (gain := one.gain - _OUT_OF_ORDER * abs(at - to)) > 0
        }
        return dict(best_pairs(gains, len(self.units), len(self.questions)))

    @cached_property
    def unit_of(self) -> Mapping[int, int]:
        """Return the unit of each question that has one."""
        return {to: at for at, to in self.pairs.items()}

    def result(self) -> Result:
        """Return what was matched, and what was not with the reason."""
        found: list[Match] = []
        left: list[Unmatched] = []
        for at, unit in enumerate(self.units):
            if at not in self.pairs:
                left += without_match(unit.rows, self._why_not(at))
                continue
            question, own = self.questions[self.pairs[at]], self.fits[at, self.pairs[at]]
            doubts = self._doubts(at, own)
            confidence = _confidence(own, bool(self.place.section), bool(doubts))
            if unit.row is not None:
                found.append(match(unit.row, question.code, confidence, doubts))
            if unit.numbers:
                matched, rest = match_numbers(unit.numbers, [question], confidence, doubts)
                found += matched
                left += rest
        return found, left

    def _doubts(self, at: int, own: Fit) -> list[str]:
        """Say why a person should look at a pair; empty where text, letter and choices agree."""
        unit, question = self.units[at], self.questions[self.pairs[at]]
        is_supported = own.letter is True and own.choices is not False
        doubts = []
        if own.letter is False:
            doubts.append(f"huruf {unit.letter}, tetapi teksnya {question.code}.")
        if _denies(unit.text) and not any(map(_denies, wordings(question))):
            doubts.append("teksnya menyangkal apa yang ditanyakan di papan.")
        if own.choices is False and unit.kind:
            doubts.append(f"pilihan di papan {question.kind}, di berkas {unit.kind}.")
        doubts += self._rivals(at, own, is_supported)
        code, elsewhere = best_elsewhere(unit, question)
        if elsewhere > max(own.text + _MARGIN_ELSEWHERE, _CLEAR_SUPPORTED):
            doubts.append(f"teksnya lebih mirip {code}.")
        least = _CLEAR_IN_SECTION if self.place.section else _CLEAR_ANYWHERE
        if own.text < (_CLEAR_SUPPORTED if is_supported else least) and not doubts:
            doubts.append("kata di berkas berbeda dari papan.")
        return doubts

    def _rivals(self, at: int, own: Fit, is_supported: bool) -> list[str]:
        """Name another question that the row could ask, or other rows that could ask this one."""
        to = self.pairs[at]
        others = {
            other: one.text
            for (row, other), one in self.fits.items()
            if row == at and other != to and not self._is_better_placed(other, one, at)
        }
        margin = _MARGIN_IN_SECTION if self.place.section else _MARGIN_ANYWHERE
        rival = max(others, key=lambda other: others[other], default=-1)
        # Where the form lacks the other's row, letters may have moved up, and say little.
        is_enough = is_supported and self._has_row(rival, at)
        if rival >= 0 and own.text - others[rival] < (0.0 if is_enough else margin):
            codes = sorted([self.questions[to].code, self.questions[rival].code])
            return [f"dua pertanyaan mungkin: {', '.join(codes)}."]
        twins = [
            self.units[row].rows[0].number
            for (row, target), one in self.fits.items()
            if target == to and row not in self.pairs and one.text > own.text - _TWIN
        ]
        if twins:
            numbers = sorted([self.units[at].rows[0].number, *twins])
            return [f"baris yang mirip: {', '.join(map(str, numbers))}."]
        return []

    def _has_row(self, to: int, at: int) -> bool:
        """Tell whether a question has a row; beside one that is answered a bare row is no proof."""
        if to not in self.unit_of:
            return False
        row, other = self.units[self.unit_of[to]].row, self.units[at].row
        return row is None or not row.is_bare or other is None or other.is_bare

    def _is_better_placed(self, to: int, one: Fit, at: int) -> bool:
        """Tell whether a question has a row that fits it at least as well as another would."""
        return self._has_row(to, at) and self.fits[self.unit_of[to], to].score >= one.score

    def _why_not(self, at: int) -> str:
        """Say why a unit was matched with no question."""
        own = {to: one.score for (row, to), one in self.fits.items() if row == at}
        best = max(own, key=lambda to: own[to], default=-1)
        if best in self.unit_of:
            other = self.units[self.unit_of[best]].rows[0]
            code = self.questions[best].code
            return f"mirip {code}, yang sudah cocok dengan baris {other.number}."
        if not self.units[at].text.strip():
            return "hanya huruf, tanpa teks pertanyaan."
        if self.place.section and self.questions:
            name = self.questions[0].subcomponent.partition(":")[0]
            return f"tidak ada pertanyaan {self.place.section} {name} yang serupa."
        return "tidak ada pertanyaan yang serupa di papan."


def _denies(text: str) -> bool:
    """Tell whether a text begins with a denial: "Tidak terdapat dokumen …"."""
    return any(word in _DENIALS for word in fold(text).split()[:2])


def _confidence(own: Fit, has_section: bool, is_doubtful: bool) -> float:
    """Return how sure a pair is, from 0 to 1; never as sure as others if a person must look."""
    sure = 0.38 + 0.42 * min(1.0, own.text) + 0.03 * has_section
    sure += 0.1 * (own.letter is True) + 0.06 * (own.choices is True)
    sure -= 0.15 * (own.letter is False) + 0.15 * (own.choices is False)
    return max(0.05, min(0.79 if is_doubtful else 0.99, sure))


def _each_once(found: Sequence[Match], left: Sequence[Unmatched]) -> Result:
    """Let each row of ours have one match, the surest; the others are told."""
    order = {key: at for at, key in enumerate(answer_rows())}
    ranked = sorted(found, key=lambda one: (order[one.key], not one.is_sure, -one.confidence))
    kept: list[Match] = []
    rest = [*left]
    for key, group in groupby(ranked, key=lambda one: one.key):
        first, *others = group
        kept.append(first)
        place = f"lembar '{first.form_row.sheet}' baris {first.form_row.number}"
        reason = f"{key} sudah cocok dengan {place}."
        rest += without_match([one.form_row for one in others], reason)
    return kept, sorted(rest, key=lambda one: (one.form_row.sheet, one.form_row.number))
