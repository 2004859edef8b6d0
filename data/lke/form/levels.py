"""Forms with a column for each answer, in which a mark says which one is given."""

from collections.abc import Mapping

from data.lke.form.tabs import FormCell
from data.words import fold

_LEVELS = {"ya": "Ya", "y": "Ya", "tidak": "Tidak", "t": "Tidak"} | {
    letter: letter.upper() for letter in "abcde"
}
_MARKS = frozenset("√✓✔☑vx●■1") | {"true"}
_NO_MARKS = frozenset("-–—☐0") | {"false"}


def levels_in(heads: Mapping[int, str]) -> dict[int, str]:
    """Return the answers that columns stand for; nothing unless several stand for one each."""
    found = {
        column: level
        for column, head in heads.items()
        if (level := _LEVELS.get(fold(head).strip("().")))
    }
    is_set = set(found.values()) == {"Ya", "Tidak"} or "AB" in "".join(found.values())
    return found if is_set and len(set(found.values())) == len(found) else {}


def marked(line: Mapping[int, FormCell], levels: Mapping[int, str]) -> FormCell:
    """Return the answer whose column is marked; what is not clear comes back as it is written."""
    given = []
    for column, level in levels.items():
        plain = fold(line[column].text) if column in line else ""
        if plain in _MARKS or _LEVELS.get(plain) == level:
            given.append(level)
        elif plain and plain not in _NO_MARKS:
            given.append(line[column].text)
    return FormCell(" dan ".join(given))
