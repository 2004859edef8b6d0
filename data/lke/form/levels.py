"""Forms with a column or a row for each answer, in which a mark says which one is given."""

import re
from collections.abc import Mapping, Sequence

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


def marked_below(below: Sequence[tuple[str, str, str]]) -> tuple[str, int]:
    """Return which of the answers that are listed below a question is marked, and how many rows.

    `below` are the rows below it: sign, text and what stands in the column of answers. ("", 0) if
    they list no answers, or none is marked; two marks come back as both.
    """
    levels: list[str] = []
    given: list[str] = []
    for sign, text, mark in below:
        level = _level_of(sign, text, len(levels))
        if levels and (len(level) == 1) != (len(levels[0]) == 1):
            break  # Ya and Tidak are no letters
        plain = fold(mark)
        is_marked = plain in _MARKS or (bool(level) and plain == level.casefold())
        if not level or (plain and plain not in _NO_MARKS and not is_marked):
            break
        levels.append(level)
        given += [level] if is_marked else []
    if len(levels) < 2 or not given:
        return "", 0
    return " dan ".join(given), len(levels)


def _level_of(sign: str, text: str, at: int) -> str:
    """Return the answer that a row lists as the one after `at` others, "" if it lists none."""
    if re.fullmatch(r"ya|tidak", fold(text).rstrip(".,;")):
        return fold(text).rstrip(".,;").capitalize()
    return "ABCDE"[at] if at < 5 and sign.upper() == "ABCDE"[at] else ""
