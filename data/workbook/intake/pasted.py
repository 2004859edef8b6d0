"""A table that was copied as text: its lines put together into rows by their number of cells."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from data.errors import Unreadable
from data.schema import LAMPIRAN
from data.words import fold
from data.workbook.areas import area_of
from data.workbook.intake.fields import Field
from data.workbook.intake.heads import begins_content, fields_of
from data.workbook.intake.rows import SIGNATURE

MOST_LINES = 5_000
MOST_LETTERS = 2_000_000
_LONGEST_ROW = 80  # lines that one row may take
_LONGEST_HEAD_ROW = 8
# A list mark that Word copies into a cell of its own: "1.", "a)", a bullet.
_MARK = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|[-–•●○▪■·o\uf0b7\uf0a7\uf0d8]")
_NUMBER = re.compile(r"(?:[A-Z]+\.)?(\d{1,3})\s*[.)]?")
_QUOTED = re.compile(r'"((?:[^"]|""){0,8000})"(?=[\t\n]|$)')
_PARTED = re.compile(r"[\t\n]")
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\ufffd]")
_SAMPLE = 20_000  # letters that tell a text from what is none
_NUMERAL_TITLE = re.compile(r"[IVX]{1,5}\s*(?:[.):–-]\s*\S.*|\s+[^a-z]+)")

# What an arrangement of lines into rows costs; the cheapest one is taken.
_WRONG_WIDTH, _SWALLOWED_ROW, _NO_NUMBER, _ODD_NUMBER = 10, 15, 3, 1


@dataclass(frozen=True)
class _Line:
    """A line of the text as cells: with its first list mark as a cell of its own, and without."""

    number: int
    cells: tuple[str, ...]
    inner: tuple[str, ...]
    is_title: bool
    is_head: bool


@dataclass(frozen=True)
class _Way:
    """The cheapest way to put the first lines together; `number` is the last row's."""

    cost: int
    before: int
    number: int


def decoded(data: bytes) -> str:
    """Return a text file's content, in the encodings that Windows writes.

    Raises Unreadable if it is no text.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", "replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", "replace")
    begin = text[:_SAMPLE]
    if data.startswith(b"%PDF") or len(_NO_TEXT.findall(begin)) > len(begin) // 100:
        raise Unreadable("berkas bukan buku kerja Excel atau teks. Pilih berkas .xlsx, atau .txt.")
    return text


def lines_of_text(text: str) -> tuple[list[tuple[int, list[str]]], list[str]]:
    """Return the rows of a pasted table, each with the number of its first line, and the faults.

    A cell of several paragraphs comes from Word as several lines, a numbered list in it with tabs
    behind its numbers; both are put together again by the number of columns. Where the heads were
    not copied, those of a Lampiran are set above, as row 0.
    """
    lines = _lines(_without_foot(_with_tabs(text)))
    width, heads = _heads(lines)
    faults: list[str] = []
    rows: list[tuple[int, list[str]]] = []
    if not heads:
        rows.append((0, list(LAMPIRAN.heads.values())))
    for first, last in _Paste(lines, width, heads).rows():
        cells = _together(lines[first:last])
        if len(cells) > width:
            faults.append(
                f"Baris {lines[first].number}: {len(cells)} sel, seharusnya {width}. "
                "Hapus tab yang lebih."
            )
        rows.append((lines[first].number, cells))
    return rows, faults


def _without_foot(text: str) -> str:
    """Return a text without who signs it, behind a blank line below its last row of cells."""
    if "\t" not in text:
        return text
    table, tab, rest = text.replace("\r\n", "\n").rpartition("\t")
    cell, blank, foot = rest.partition("\n\n")
    is_foot = blank and SIGNATURE.match(foot.strip()) is not None
    return f"{table}{tab}{cell}" if is_foot else text


def _with_tabs(text: str) -> str:
    """Return a text whose cells semicolons, bars or commas part with tabs in their place."""
    if "\t" in text:
        return text
    for sign in ";|,":
        source = io.StringIO(text[:MOST_LETTERS].replace("\r\n", "\n").replace("\r", "\n"))
        try:
            rows = list(csv.reader(source, delimiter=sign))
        except csv.Error:  # such as a cell of more than 131 072 letters
            continue
        for row in rows[:30]:
            known = {field for cell in row for field in fields_of(fold(cell))[:1]}
            if len(known) > 2:
                if sign == "|":  # a table drawn with bars has one before each row and behind it
                    rows = [_within_bars(row) for row in rows]
                return "\n".join("\t".join(map(_quoted, row)) for row in rows if not _is_rule(row))
    return text


def _within_bars(row: Sequence[str]) -> list[str]:
    cells = [cell.strip() for cell in row]
    begin = 1 if cells and not cells[0] else 0
    end = len(cells) - 1 if len(cells) > 1 and not cells[-1] else len(cells)
    return cells[begin:end]


def _quoted(cell: str) -> str:
    is_plain = not any(sign in cell for sign in '\n\r"')
    return cell if is_plain else '"' + cell.replace('"', '""') + '"'


def _is_rule(row: Sequence[str]) -> bool:
    """Tell whether a row is only the line below the heads of a table drawn with bars."""
    return not "".join(row).strip(" -:")


def _lines(text: str) -> list[_Line]:
    """Return the lines that hold something; a cell in the clipboard's quotes is one cell."""
    found: list[_Line] = []
    for number, cells in _cells(text):
        if not any(cell.strip() for cell in cells):
            continue
        inner = _without_marks(cells)
        whole = [*cells[:1], *_without_marks(cells[1:])]
        words = " ".join(filter(None, (cell.strip() for cell in cells)))
        filled = sum(bool(cell.strip()) for cell in cells)
        known = {field for cell in cells for field in fields_of(fold(cell))[:1]}
        is_head = len(known - {Field.IGNORED}) >= 3 and not begins_content(cells[0])
        is_title = filled <= 2 and not is_head and _is_title(words)
        found.append(_Line(number, tuple(whole), tuple(inner), is_title, is_head))
        if len(found) >= MOST_LINES:
            break
    return found


def _cells(text: str) -> Iterator[tuple[int, list[str]]]:
    """Part a text into lines of cells; Excel quotes a cell that holds a line break or a quote."""
    plain = text[:MOST_LETTERS].replace("\r\n", "\n").replace("\r", "\n")
    at, number, first = 0, 1, 1
    cells: list[str] = []
    while at <= len(plain):
        quoted = _QUOTED.match(plain, at)
        parted = None if quoted else _PARTED.search(plain, at)
        end = quoted.end() if quoted else parted.start() if parted else len(plain)
        cell = quoted.group(1).replace('""', '"') if quoted else plain[at:end]
        cells.append(cell.strip())
        number += cell.count("\n")
        if end >= len(plain) or plain[end] == "\n":
            yield first, cells
            number += 1
            cells, first = [], number
        at = end + 1


def _without_marks(cells: Sequence[str]) -> list[str]:
    """Join each cell that is only a list mark to the cell behind it."""
    joined: list[str] = []
    is_marked = False
    for cell in cells:
        if is_marked:
            joined[-1] = f"{joined[-1]} {cell}"
        else:
            joined.append(cell)
        is_marked = not is_marked and _MARK.fullmatch(cell) is not None
    return joined


def _is_title(words: str) -> bool:
    area = area_of(words)
    if area is None or not area.title:
        return False
    return area.is_sure or _NUMERAL_TITLE.fullmatch(words) is not None


def _heads(lines: Sequence[_Line]) -> tuple[int, tuple[int, int] | None]:
    """Return how many cells a row has, and which lines are the heads: those that know most."""
    best: tuple[int, int, int] = (2, 0, 0)  # known heads; the lines from and to
    for first in range(min(len(lines), 30)):
        if lines[first].is_title or begins_content(lines[first].cells[0]):
            continue
        for last in range(first + 1, min(first + _LONGEST_HEAD_ROW, len(lines)) + 1):
            below = lines[last - 1].cells
            if last - first > 1 and (lines[last - 1].is_title or begins_content(below[0])):
                break
            if last - first > 1 and not below[0] and len(below) >= len(lines[first].cells):
                break  # the second row of heads, which stays a row
            known = {
                field for cell in _together(lines[first:last]) for field in fields_of(cell)[:1]
            }
            if len(known - {Field.IGNORED}) > best[0]:
                best = (len(known - {Field.IGNORED}), first, last)
        if best[0] > 2 and best[1] < first:
            break
    if best[0] > 2:
        width = len(_together(lines[best[1] : best[2]]))
        below = lines[best[2]].cells if best[2] < len(lines) else ()
        # A second row of heads may be the first one that names the last columns.
        return max(width, 0 if any(below[:1]) else len(below)), (best[1], best[2])
    return len(LAMPIRAN.columns), None


def _together(lines: Sequence[_Line]) -> list[str]:
    """Return lines as one row: the first cell of each goes on with the last of the one above."""
    cells = list(lines[0].cells)
    for line in lines[1:]:
        cells[-1] = f"{cells[-1]}\n{line.inner[0]}".strip("\n")
        cells.extend(line.inner[1:])
    return cells


@dataclass(frozen=True)
class _Paste:
    """The lines of a table, how many cells a row has, and which lines are its heads."""

    lines: Sequence[_Line]
    width: int
    heads: tuple[int, int] | None

    def rows(self) -> list[tuple[int, int]]:
        """Return from which line to which each row reaches: the cheapest way over all lines."""
        ways = [_Way(0, 0, 0)]
        for last in range(1, len(self.lines) + 1):
            ways.append(self._best_way(ways, last))
        rows: list[tuple[int, int]] = []
        at = len(self.lines)
        while at:
            rows.append((ways[at].before, at))
            at = ways[at].before
        return rows[::-1]

    def _best_way(self, ways: Sequence[_Way], last: int) -> _Way:
        """Return the cheapest way over the lines before `last`, by where its last row begins."""
        found: list[_Way] = []
        behind = swallowed = 0  # cells and whole rows in the lines behind the first one
        for first in range(last - 1, max(-1, last - _LONGEST_ROW - 1), -1):
            line = self.lines[first]
            cost, number = self._cost(first, last, len(line.cells) + behind, ways[first].number)
            cost += ways[first].cost + swallowed * _SWALLOWED_ROW
            found.append(_Way(cost, first, number))
            behind += len(line.inner) - 1
            swallowed += line.is_title or line.is_head or len(line.cells) >= self.width
        return min(found, key=lambda way: way.cost)

    def _cost(self, first: int, last: int, cells: int, number: int) -> tuple[int, int]:
        """Return what a row of some lines costs, and the number that it leaves to the next.

        `number` is that of the row before.
        """
        line = self.lines[first]
        if (first, last) == self.heads or (line.is_head and cells == self.width):
            return 0, 0
        if line.is_title:
            return (0 if last - first == 1 else 2 * _WRONG_WIDTH), 0
        cost = 0 if cells == self.width else _WRONG_WIDTH + abs(cells - self.width)
        match = _NUMBER.fullmatch(line.cells[0])
        if match is None:
            goes_on = not line.cells[0] and cells == self.width
            return cost + (0 if goes_on else _NO_NUMBER), number
        written = int(match.group(1))
        is_next = written in {number, number + 1} or not number
        return cost + (0 if is_next else _ODD_NUMBER), written
