"""The numbers of a percentage: which row of a form holds which of those that we ask for."""

from collections.abc import Mapping, Sequence

from data.lke.bank import Question, answer_rows
from data.lke.form.assignment import best_pairs
from data.lke.form.matches import Match, Result, Unmatched, match, without_match
from data.lke.form.rows import FormRow
from data.lke.form.wording import asks_for_a_sum, label_likeness

_ALIKE_LABEL = 0.2
_TWIN = 0.05
# Of two equal pairs that in the form's order counts.
_OUT_OF_ORDER = 0.02


def match_numbers(
    rows: Sequence[FormRow],
    questions: Sequence[Question],
    confidence: float,
    doubts: Sequence[str],
) -> Result:
    """Match rows with the numbers of questions; the sum of parts, which we do not ask for, stays.

    Several questions come in if the form gives none of them above its numbers.
    """
    keys = [key for question in questions for key in question.answer_keys]
    has_parts = any(len(one.ratio.denominator) > 1 for one in questions if one.ratio is not None)
    sums = {at for at, row in enumerate(rows) if has_parts and asks_for_a_sum(row.text)}
    alike = {
        (at, to): label_likeness(row.text, answer_rows()[key].text)
        for at, row in enumerate(rows)
        if at not in sums
        for to, key in enumerate(keys)
    }
    pairs = _pairs(alike, len(rows), len(keys))
    found: list[Match] = []
    left: list[Unmatched] = []
    for at, row in enumerate(rows):
        if at in pairs:
            own = alike[at, pairs[at]]
            unclear = ["dua angka mungkin."] if _has_rival(alike, pairs, at) else []
            sure = min(confidence, 0.45 + 0.5 * own)
            found.append(match(row, keys[pairs[at]], sure, [*doubts, *unclear]))
        elif at in sums:
            left += without_match([row], "jumlah dari rinciannya; papan menghitungnya sendiri.")
        else:
            codes = ", ".join(question.code for question in questions)
            left += without_match([row], f"bukan angka yang diminta {codes}.")
    return found, left


def labels_fit(rows: Sequence[FormRow], questions: Sequence[Question]) -> float:
    """Return how alike the labels of rows are to the numbers of questions, on the whole."""
    labels = [answer_rows()[key].text for one in questions for key in one.answer_keys]
    own = [max(label_likeness(row.text, label) for label in labels) for row in rows]
    return sum(own) / len(own) if own else 0.0


def _pairs(alike: Mapping[tuple[int, int], float], rows: int, keys: int) -> dict[int, int]:
    gains = {
        (at, to): gain
        for (at, to), one in alike.items()
        if one >= _ALIKE_LABEL and (gain := one - _OUT_OF_ORDER * abs(at - to)) > 0
    }
    return dict(best_pairs(gains, rows, keys))


def _has_rival(alike: Mapping[tuple[int, int], float], pairs: Mapping[int, int], at: int) -> bool:
    """Tell whether a row fits a number that no row has at least about as well as its own."""
    taken = set(pairs.values())
    free = [one for (row, to), one in alike.items() if row == at and to not in taken]
    return max(free, default=0.0) > alike[at, pairs[at]] - _TWIN
