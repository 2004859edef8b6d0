"""Splits the wording of BUKTI FISIK into its items, for a person to confirm."""

import csv
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from data.words import clean, fold

# Bullets, those of Word's symbol fonts and its pasted "o" included; a hyphen only begins an item.
_BULLETS = "•●○▪▫■□◦‣⁃∙·➢➤✓✔√❖◆♦①②③④⑤⑥⑦⑧⑨⑩⑪⑫\uf0b7\uf0a7\uf0d8\uf0fc\uf076"
_BULLET = re.compile(rf"\s*[{_BULLETS}]\s*|^\s*(?:[-–—*]\s*(?=\D)|[+>]\s+(?=[^\W\d])|o\s+(?=\S))")
_INNER_BULLET = re.compile(rf"\s*[{_BULLETS}]\s*")
_INNER_DASH = re.compile(r"\s+[-–—*]\s+|;\s*[-–—*]\s*")
# "1. ", "1) ", "(1) ", "1.) ", "1.SK", "a. ", "ii) ": at the beginning of an item or after a blank.
_MARK = re.compile(
    r"(?<!\S)\(?(?:(?P<digits>\d{1,2})(?:\.\)|\)\.|[.)])(?=\s|[^\d\s.,])|(?P<letters>[a-z]{1,5}|[A-Z]{1,5})[.)](?=\s))"
    r"\s*"
)
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv")
_COMMA = re.compile(r"\s*(?:;|,(?!\d)|(?<!\d),(?=\d))\s*")
_AND = re.compile(r"(?<!\S)(?:dan|serta)(?!\S)", re.IGNORECASE)
_SYMBOLS = re.compile(r"^[^\w\s(\[{\"'‘“<]+\s*")
_AROUND = re.compile(r"^(?:(?:dan|serta)\b\s*)+|(?:\s*\b(?:dan|serta))+$", re.IGNORECASE)
# A line or a part that begins so goes on with what stands before it, one that ends so goes on.
_GOES_ON = re.compile(
    r"(?:yang|untuk|tentang|dengan|pada|dari|di|ke|oleh|sesuai|beserta|termasuk|berupa|seperti|"
    r"dalam|atas|antara|terkait|guna|bagi|menuju|melalui|terhadap|bersama|tahun|[Nn]omor|[Tt]anggal|[Tt]gl|lain-lain|"
    r"sejenisnya|lainnya)\b|(?:Tahun|No\.) ?\d|(?:[A-Z][a-z]{0,3}\.){2}|M\.\w+|(?:tindak )?\w+nya$"
)
_IS_OPEN = re.compile(
    r"(?:\b(?:yang|untuk|tentang|dengan|pada|dari|di|ke|oleh|sesuai|beserta|dalam|atas|terkait|"
    r"bagi|no|nomor)|[/&])$",
    re.IGNORECASE,
)
# "penyusunan dan penetapan SOP" is one thing: two doings of the same object.
_DOING = re.compile(r"(?:pe|ke)\w{3,}an", re.IGNORECASE)
_NUMERAL = re.compile(
    r"(?:dan|serta|&)\s+(?:[IVX]+|\d{1,4}(?:\.\d+)*)(?=$|\s)|"
    r"(?:[IVX]+|\d{1,4}(?:\.\d+)*)(?=$|\s+(?:dan|serta|&|[Tt]ahun)\b)"
)
_NOTHING = frozenset({"tidak ada", "belum ada", "nihil", "n/a", "na"})
_COUNTED = re.compile(r"\s*(\d{1,2})\s+(?=[^\W\d])")
_ADDRESS = re.compile(r"https?://[^\s;]*[^\s;,.)]")
_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_LONGEST = 5_000  # letters; a longer text is no list of evidence, and stays whole
_MOST_MARKS = 200
_PAIRS = Path(__file__).with_name("pairs.csv")


def split_evidence(text: str) -> list[str]:
    """Split one wording into the names of its items, in their order, without empty ones ("-").

    Lines part items, then list marks, which go, then semicolons and commas, "dan" and "serta";
    nothing is split inside brackets, at a slash, or within a known pair (pairs.csv).
    """
    if len(text) > _LONGEST:
        return [clean(text)]
    items = (
        item
        for line in _lines(_without_bare_numbers(text))
        for marked in _unmarked(line)
        for part in _parts(marked)
        for item in _and_parts(part)
    )
    names = [name for name in map(_name, items) if any(map(str.isalnum, name))]
    # "Rapat:" above a list only says what the list is of.
    last = len(names) - 1
    listed = [name for at, name in enumerate(names) if at == last or not name.endswith(":")]
    return [name for name in listed if fold(name) not in _NOTHING]


def _without_bare_numbers(text: str) -> str:
    """Return lines that count "1 …", "2 …", "3 …" without their numbers."""
    lines = [line for line in text.splitlines() if line.strip()]
    marks = [_COUNTED.match(line) for line in lines]
    counted = [int(mark[1]) for mark in marks if mark]
    if len(lines) < 2 or counted != list(range(1, len(lines) + 1)):
        return text
    return "\n".join(_COUNTED.sub("", line, count=1) for line in lines)


@cache
def _known_pairs() -> re.Pattern[str]:
    """Return what finds the pairs whose "dan" joins one name, with or without their commas."""
    with _PAIRS.open(encoding="utf-8", newline="") as file:
        pairs = sorted((fold(row["PASANGAN"]) for row in csv.DictReader(file)), key=len)
    words = "|".join(
        re.escape(pair).replace(",", ",?").replace(r"\ dan\ ", r" (?:dan|serta|&) ")
        for pair in reversed(pairs)
    )
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


def _lines(text: str) -> list[str]:
    """Return the lines that begin an item; what goes on in the next line is joined.

    In a list with marks a line without one goes on, unless a blank line parts them.
    """
    depths = _depths(text)
    flat = "".join(
        (" " if depth else "\n") if letter in "\n\r\v" else letter
        for letter, depth in zip(text, depths, strict=True)
    )
    lines: list[str] = []
    is_listed = is_parted = False
    for written in flat.split("\n"):
        line = clean(written)
        if not line:
            is_parted = True
            continue
        is_marked = _BULLET.match(line) is not None or _mark_at(line) is not None
        before = lines[-1] if lines else ""
        if (
            before
            and not is_marked
            and (
                line.startswith("(")
                or (
                    not is_parted and (is_listed or _GOES_ON.match(line) or _IS_OPEN.search(before))
                )
            )
        ):
            lines[-1] = f"{before} {line}"
        else:
            lines.append(line)
            is_listed = is_marked
        is_parted = False
    return lines


def _mark_at(line: str) -> re.Match[str] | None:
    """Return the list mark that a line begins with; "SK." and "No. 5" are none."""
    match = _MARK.match(line)
    if match is None or match["digits"]:
        return match
    letters = match["letters"].casefold()
    return match if len(letters) == 1 or letters in _ROMANS else None


def _unmarked(line: str) -> list[str]:
    """Split a line at its bullets or at marks that count on, without them."""
    bullet = _BULLET.match(line)
    if bullet is not None:
        line = line[bullet.end() :]
        dashed = bullet.group().strip() in {"-", "–", "—", "*"}
        pieces = _outside(line, _INNER_DASH if dashed else _INNER_BULLET)
        return [piece for one in pieces for piece in _unmarked_once(one)]
    if _INNER_BULLET.search(line):
        return [piece for one in _outside(line, _INNER_BULLET) for piece in _unmarked_once(one)]
    return _unmarked_once(line)


def _unmarked_once(line: str) -> list[str]:
    """Split at list marks that count on from the first: "1. … 2. …", "i. … ii. …"."""
    best: list[re.Match[str]] = []
    before = [0, *_depths(line)]  # "(1)" is in its own brackets, but not in others
    marks = [mark for mark in _MARK.finditer(line) if not before[mark.start()]]
    marks = marks[:_MOST_MARKS]
    for first in marks:
        for counting in _countings(first):
            chain = _chain(first, marks, counting)
            if len(chain) > len(best):
                best = chain
    begins = _mark_at(line)
    if begins is not None and (len(best) < 2 or best[0].start() > 0):
        return [line[begins.end() :]]
    if len(best) < 2:
        return [line]
    lead = clean(line[: best[0].start()])
    ends = [*(mark.start() for mark in best[1:]), len(line)]
    items = [line[mark.end() : end] for mark, end in zip(best, ends, strict=True)]
    return items if not lead or lead.endswith(":") else [lead, *items]


def _countings(first: re.Match[str]) -> Iterator[tuple[str, ...]]:
    """Yield the ways in which marks may count on from a first one."""
    if first["digits"]:
        if int(first["digits"]) == 1:
            yield tuple(map(str, range(1, 100)))
        return
    letters = first["letters"].casefold()
    if letters == "i":
        yield _ROMANS
    if letters == "a":
        yield tuple("abcdefghijklmnopqrstuvwxyz")


def _chain(
    first: re.Match[str], marks: list[re.Match[str]], counting: tuple[str, ...]
) -> list[re.Match[str]]:
    chain = [first]
    for mark in marks:
        if mark.start() > chain[-1].start() and len(chain) < len(counting):
            value = mark["digits"] or mark["letters"].casefold()
            if value == counting[len(chain)] and bool(mark["digits"]) == bool(first["digits"]):
                chain.append(mark)
    return chain


def _parts(text: str) -> list[str]:
    """Split at semicolons and commas; a part that only goes on stays with the one before it."""
    parts: list[str] = []
    for part in _outside(text, _COMMA):
        if parts and parts[-1] and (_GOES_ON.match(part) or _NUMERAL.match(part)):
            parts[-1] = f"{parts[-1]}, {part}"
        else:
            parts.append(part)
    return parts


def _and_parts(text: str) -> list[str]:
    """Split at "dan" and "serta" between names."""
    return _outside(text, _AND, _joins_doings)


def _joins_doings(text: str, joint: re.Match[str]) -> bool:
    before, after = text[: joint.start()].split(), text[joint.end() :].split()
    if not before or not after or _NUMERAL.fullmatch(after[0]):
        return True
    if _GOES_ON.match(" ".join(after)) and after[-1].endswith(("nya", "-lain")):
        return True  # "survei dan tindak lanjutnya", "SK dan lain-lain"
    is_doing = _DOING.fullmatch(before[-1]) and _DOING.fullmatch(after[0])
    return len(after) > 1 and is_doing is not None


def _outside(
    text: str,
    separator: re.Pattern[str],
    joins: Callable[[str, re.Match[str]], bool] = lambda _text, _joint: False,
) -> list[str]:
    """Split at a separator, but not in brackets, addresses or known pairs, nor where it joins."""
    depths = _depths(text)
    for whole in (*_known_pairs().finditer(text), *_ADDRESS.finditer(text)):
        depths[whole.start() : whole.end()] = [1] * (whole.end() - whole.start())
    cuts = [
        match.span()
        for match in separator.finditer(text)
        if not depths[match.start()] and not joins(text, match)
    ]
    edges = [0, *(place for cut in cuts for place in cut), len(text)]
    return [text[begin:end] for begin, end in zip(edges[::2], edges[1::2], strict=True)]


def _depths(text: str) -> list[int]:
    """Return 1 for each letter inside brackets, else 0; a bracket that is not closed is none."""
    inside = [0] * len(text)
    opened: list[tuple[str, int]] = []
    for at, letter in enumerate(text):
        if letter in _BRACKETS:
            opened.append((_BRACKETS[letter], at))
        elif opened and letter == opened[-1][0]:
            _, begin = opened.pop()
            inside[begin : at + 1] = [1] * (at + 1 - begin)
    return inside


def _name(text: str) -> str:
    """Return an item's name without what joined it to others."""
    plain = _SYMBOLS.sub("", clean(text).strip(" ,;."))
    return clean(_AROUND.sub("", plain).strip(" ,;"))
