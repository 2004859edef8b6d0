"""What a question's text says, whatever words an office uses for it: words, synonyms, likeness."""

import csv
import math
import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from data.lke.bank import answer_rows

_SYNONYMS = Path(__file__).parent / "synonyms.csv"
_WORD = re.compile(r"[a-z0-9]+")

# What is compared of a text: a question says it within this, and a long text stays quick.
_COMPARED_CHARACTERS = 400
_LONGEST_PHRASE = 5

# Words that every question has, in this form or that one; they tell nothing apart.
_EMPTY = frozenset(
    """
    ada adakah adalah agar akan antara apa apabila apakah atas atau bagi bahwa baik belum berapa
    besar dalam dan dari dari dengan di dia dilihat dapat guna hal hasil hingga itu ini jika juga
    ke kepada lagi lain lainnya macam maka masing melalui memiliki mempunyai menjadi menuju namun
    oleh pada para per pernah sampai sangat saat sebagai seberapa secara sehingga sejauh selalu
    sejak seluruh semua serta setiap suatu sudah sudahkah tahun tahunan tapi telah tentang terdapat
    terhadap terkait tersebut tetapi tiap tidak untuk upaya yaitu yang mana nya mereka unit kerja
    jumlah persen persentase nilai wbk wbbm dilakukan melakukan memberi diberikan beri berperan
    """.split()
) - {"hasil", "tahun", "kerja", "nilai"}  # fmt: skip

_SUFFIXES = ("nya", "lah", "kah", "kan", "an")
# The longest first; what follows a nasal prefix may have lost its first letter.
_PREFIXES = (
    "memper", "diper", "meng", "meny", "peng", "peny", "mem", "men", "pem", "pen", "per", "ber",
    "ter", "me", "pe", "di", "ke", "se",
)  # fmt: skip
_SHORTEST_ROOT = 4

Words = Mapping[str, float]


# In the label of a number these words tell it from the others.
_IN_LABELS = {
    "sudah": "sudah", "telah": "sudah", "selesai": "selesai", "lainnya": "lain", "lain": "lain",
    "lalu": "lalu", "sebelumnya": "lalu", "ini": "ini",
}  # fmt: skip
# A label of these words alone asks for the sum of parts that are asked for one by one.
_OF_A_SUM = frozenset("wajib harus lapor seluruh total lhkpn nonlhkpn sampai".split())


@lru_cache(maxsize=4096)
def words_of(text: str) -> frozenset[str]:
    """Return the words of a text that carry meaning, each by its root or its synonym."""
    return frozenset(_meanings(text))


@lru_cache(maxsize=1024)
def label_words(text: str) -> frozenset[str]:
    """Return the words of a number's label, with those small ones that tell numbers apart."""
    plain = _WORD.findall(text[:_COMPARED_CHARACTERS].casefold())
    own = {_IN_LABELS[word] for word in plain if word in _IN_LABELS}
    return frozenset(own | words_of(text) - {"wajib", root_of("harus")})


def asks_for_a_sum(label: str) -> bool:
    """Tell whether a number's label names no part: "Jumlah yang harus melaporkan"."""
    words = {root_of(word) for word in _OF_A_SUM} | _OF_A_SUM
    return label_words(label) <= words


def label_likeness(label: str, other: str) -> float:
    """Compare the labels of two numbers, from 0 to 1."""
    return _likeness(label_words(label), label_words(other))


def _meanings(text: str) -> list[str]:
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
            if plain[at] not in _EMPTY:
                found.append(root_of(plain[at]))
            at += 1
    return found


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


def _likeness(words: frozenset[str], others: frozenset[str]) -> float:
    if not words or not others:
        return 0.0
    shared = sum(map(_weight, words & others))
    own, their = sum(map(_weight, words)), sum(map(_weight, others))
    # A short text may be a part of a longer one and mean the same.
    return shared / (own + their) + shared / (2 * max(min(own, their), 2.0))


def _weight(word: str) -> float:
    weights = _weights()
    return weights.get(word, _unknown_weight())


@lru_cache(maxsize=1)
def _weights() -> Words:
    """Return how much each word of the bank tells, by how few questions have it."""
    texts = [words_of(row.text) for row in answer_rows().values()]
    counts = Counter(word for words in texts for word in words)
    return {word: math.log(1 + len(texts) / count) for word, count in counts.items()}


@lru_cache(maxsize=1)
def _unknown_weight() -> float:
    """Return the weight of a word that no question has: it may be another's word for the same."""
    return 0.45 * max(_weights().values())


@lru_cache(maxsize=1)
def _synonyms() -> Mapping[str, tuple[str, ...]]:
    with _SYNONYMS.open(encoding="utf-8", newline="") as file:
        return {row["kata"]: tuple(row["arti"].split()) for row in csv.DictReader(file)}
