"""What a question's text says, whatever words an office uses for it: words, synonyms, likeness."""

import csv
import math
import re
from collections import Counter
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path

from data.lke.bank import answer_rows

_SYNONYMS = Path(__file__).parent / "synonyms.csv"
_WORD = re.compile(r"[a-z0-9]+")

# What is compared of a text: a question says it within this, and a long text stays quick.
_COMPARED_CHARACTERS = 400
_LONGEST_PHRASE = 5

_SUFFIXES = ("nya", "lah", "kah", "kan", "an")
# The longest first; what follows a nasal prefix may have lost its first letter.
_PREFIXES = (
    "memper", "diper", "meng", "meny", "peng", "peny", "mem", "men", "pem", "pen", "per", "ber",
    "ter", "me", "pe", "di", "ke", "se",
)  # fmt: skip
_SHORTEST_ROOT = 4
_SHORTEST_MISTAKEN = 6

Words = Mapping[str, float]


# In the label of a number these words tell it from the others.
_IN_LABELS = {
    "sudah": "sudah", "telah": "sudah", "selesai": "selesai", "lainnya": "lain", "lain": "lain",
    "lalu": "lalu", "sebelumnya": "lalu", "ini": "ini",
}  # fmt: skip
# A label of these words alone asks for the sum of parts that are asked for one by one.
_OF_A_SUM = frozenset(
    ("wajib", "harus", "lapor", "seluruh", "total", "lhkpn", "nonlhkpn", "sampai")
)


@lru_cache(maxsize=4096)
def words_of(text: str) -> frozenset[str]:
    """Return the words of a text that carry meaning, each by its root or its synonym.

    The table of synonyms also lists the words that tell nothing apart, with no meaning.
    """
    return frozenset(_meanings(text, _spelled))


@lru_cache(maxsize=1024)
def label_words(text: str) -> frozenset[str]:
    """Return the words of a number's label, with those small ones that tell numbers apart."""
    plain = _WORD.findall(text[:_COMPARED_CHARACTERS].casefold())
    own = {_IN_LABELS[word] for word in plain if word in _IN_LABELS}
    return frozenset(own | words_of(text) - {root_of("wajib"), root_of("harus")})


def asks_for_a_sum(label: str) -> bool:
    """Tell whether a number's label names no part: "Jumlah yang harus melaporkan"."""
    return label_words(label) <= {root_of(word) for word in _OF_A_SUM}


def label_likeness(label: str, other: str) -> float:
    """Compare the labels of two numbers, from 0 to 1."""
    return _likeness(label_words(label), label_words(other))


def _plain_words(text: str) -> frozenset[str]:
    """Return the words of a text that is spelled without mistakes."""
    return frozenset(_meanings(text, lambda word: (root_of(word),)))


def _meanings(text: str, spelled: Callable[[str], tuple[str, ...]]) -> list[str]:
    plain = _WORD.findall(text[:_COMPARED_CHARACTERS].casefold())
    synonyms = _synonyms()
    found: list[str] = []
    at = 0
    while at < len(plain):
        for length in range(min(_LONGEST_PHRASE, len(plain) - at), 0, -1):
            meaning = synonyms.get(" ".join(plain[at : at + length]))
            if meaning is not None:
                found += meaning
                at += length
                break
        else:
            found += spelled(plain[at])
            at += 1
    return found


def _spelled(word: str) -> tuple[str, ...]:
    """Return what a word means, one letter lost or too many forgiven; its root if nothing fits."""
    root = root_of(word)
    if root in _weights() or len(word) < _SHORTEST_MISTAKEN:
        return (root,)
    near = _mistakes().get(word)
    if near is None:
        shorter = (word[:at] + word[at + 1 :] for at in range(len(word)))
        known = _spellings()
        near = next((known[one] for one in shorter if one in known), None)
    return (root,) if near is None else near


def root_of(word: str) -> str:
    """Return the root of an Indonesian word in a rough form: "ditentukan" and "penentuan" agree.

    A first k, p, s or t goes as well, since a nasal prefix takes it away.
    """
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST_ROOT:
            word = word.removesuffix(suffix)
            break
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST_ROOT - 1:
            word = word.removeprefix(prefix)
            break
    if len(word) > _SHORTEST_ROOT and word[0] in "kpst" and word[1] in "aiueo":
        word = word[1:]
    return word


def likeness(text: str, other: str) -> float:
    """Compare two texts by what they say, from 0 to 1; rare words count for more."""
    return _likeness(words_of(text), words_of(other))


def heading_likeness(heading: str, name: str) -> float:
    """Compare a heading with a name in the LKE, from 0 to 1; a part alone is not the whole."""
    words, others = words_of(heading), words_of(name)
    both = sum(map(_weight, words)) + sum(map(_weight, others))
    return 2 * sum(map(_weight, words & others)) / both if both else 0.0


def _likeness(words: frozenset[str], others: frozenset[str]) -> float:
    if not words or not others:
        return 0.0
    shared = sum(map(_weight, words & others))
    own, their = sum(map(_weight, words)), sum(map(_weight, others))
    # A short text may be a part of a longer one and mean the same.
    return 1.4 * shared / (own + their) + 0.3 * shared / max(min(own, their), 2.0)


def _weight(word: str) -> float:
    weights = _weights()
    return weights.get(word, _unknown_weight())


@lru_cache(maxsize=1)
def _spellings() -> Mapping[str, tuple[str, ...]]:
    """Return the words that the bank and the synonyms know, each with what it means."""
    texts = " ".join(row.text for row in answer_rows().values()).casefold()
    known: dict[str, tuple[str, ...]] = {word: (root_of(word),) for word in _WORD.findall(texts)}
    known |= {word: meaning for word, meaning in _synonyms().items() if " " not in word}
    return {word: meaning for word, meaning in known.items() if len(word) >= _SHORTEST_MISTAKEN}


@lru_cache(maxsize=1)
def _mistakes() -> Mapping[str, tuple[str, ...]]:
    """Return each known word with one of its letters lost, and what was meant."""
    return {
        word[:at] + word[at + 1 :]: meaning
        for word, meaning in _spellings().items()
        for at in range(1, len(word))
    }


@lru_cache(maxsize=1)
def _weights() -> Words:
    """Return how much each word of the bank tells, by how few questions have it."""
    texts = [_plain_words(row.text) for row in answer_rows().values()]
    counts = Counter(word for words in texts for word in words)
    return {word: math.log(1 + len(texts) / count) for word, count in counts.items()}


@lru_cache(maxsize=1)
def _unknown_weight() -> float:
    """Return the weight of a word that no question has: it may be another's word for the same."""
    return 0.45 * max(_weights().values())


@lru_cache(maxsize=1)
def _synonyms() -> Mapping[str, tuple[str, ...]]:
    with _SYNONYMS.open(encoding="utf-8", newline="") as file:
        return {
            row["kata"]: tuple(root_of(word) for word in row["arti"].split())
            for row in csv.DictReader(file)
        }
