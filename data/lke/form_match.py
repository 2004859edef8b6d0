"""How a form's rows are compared with ours: by kind of answer, letter, order and text."""

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from data.lke.bank import KIND_INDEX, KIND_PERCENTAGE, AnswerRow
from data.lke.form_rows import FormRow

# Our texts are in our own words, so that the right row is alike only in part. The bound was
# set on a public form with the official wording, where every answer fell into its place.
_ALIKE_ROW = 0.25

_KIND_COUNT = "Jumlah"

# What is compared of a text: a question says it within this, and a long text stays quick.
_COMPARED_CHARACTERS = 300


def align(
    rows: Sequence[FormRow], targets: Sequence[AnswerRow]
) -> list[tuple[FormRow, AnswerRow | None]]:
    """Pair rows with targets in their order, so that the pairs fit best; some stay without.

    The best fit of the rows from the i-th on and the targets from the j-th on is built up from
    the end, as for the longest common subsequence. Of equal pairs the first wins: a number
    that two questions ask for belongs to the one above it.
    """
    fits = [[_fit(row, target) for target in targets] for row in rows]
    best = [[0.0] * (len(targets) + 1) for _ in range(len(rows) + 1)]
    for i in reversed(range(len(rows))):
        for j in reversed(range(len(targets))):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + fits[i][j])
    pairs: list[tuple[FormRow, AnswerRow | None]] = []
    i = j = 0
    while i < len(rows):
        if j < len(targets) and fits[i][j] and best[i][j] == best[i + 1][j + 1] + fits[i][j]:
            pairs.append((rows[i], targets[j]))
            i, j = i + 1, j + 1
        elif j < len(targets) and best[i][j] == best[i][j + 1]:
            j += 1
        else:
            pairs.append((rows[i], None))
            i += 1
    return pairs


def _fit(row: FormRow, target: AnswerRow) -> float:
    """Return how well a row fits a target, 0 where it can't be the one."""
    kind = kind_of(row.choices)
    target_kind = _KIND_COUNT if target.field is not None else target.question.kind
    if kind and kind != target_kind:
        return 0.0
    same_letter = target.field is None and row.numbering == target.code[-1]
    alike = similarity(row.text, target.text)
    # A percentage's own row holds no answer of ours, so that its place is enough.
    is_placed = bool(kind) and (same_letter or kind == KIND_PERCENTAGE)
    if alike < _ALIKE_ROW and not is_placed:
        return 0.0
    return alike + 0.5 * same_letter + 0.5 * bool(kind)


def kind_of(choices: str) -> str:
    """Return the kind of answer that a form's "Pilihan Jawaban" names, "" when it is not clear."""
    text = re.sub(r"\s+", "", choices).casefold()
    letters = re.fullmatch(r"a(/[b-e])+", text)
    if letters:
        return text.upper()
    if text in ("ya", "ya/tidak", "y/t"):
        return "Ya/Tidak"
    if text in ("%", "persen"):
        return KIND_PERCENTAGE
    if text in ("jumlah", "angka"):
        return _KIND_COUNT
    return KIND_INDEX if "0-4" in text else ""


def most_alike(text: str, names: Iterable[tuple[str, str]]) -> tuple[str, float]:
    """Return the code whose name is most alike to a text, and how much alike; ("", 0) for none."""
    alike = [(code, similarity(text, name)) for code, name in names]
    return max(alike, default=("", 0.0), key=lambda pair: pair[1])


def similarity(text: str, other: str) -> float:
    """Compare two texts from 0 to 1: half by the order of their letters, half by shared words."""
    words, other_words = (
        re.findall(r"\w+", part[:_COMPARED_CHARACTERS].casefold()) for part in (text, other)
    )
    if not words or not other_words:
        return 0.0
    shared = len(set(words) & set(other_words))
    by_words = 2 * shared / (len(set(words)) + len(set(other_words)))
    by_letters = SequenceMatcher(None, " ".join(words), " ".join(other_words), autojunk=False)
    return (by_words + by_letters.ratio()) / 2
