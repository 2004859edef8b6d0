"""Walks through a grid's rows: areas by their titles, components, and what goes on below each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from data.schema import AREA_CODES
from data.words import MONTHS, fold
from data.workbook.areas import AreaName, area_of
from data.workbook.intake.columns import Column, Head
from data.workbook.intake.fields import Field
from data.workbook.intake.grid import Grid, Spot
from data.workbook.intake.heads import with_its_head
from data.workbook.tables import numbers_columns

# Fields whose text belongs to the component of its row.
TEXTS = (Field.INDICATOR, Field.ACTION, Field.EVIDENCE, Field.TARGET, Field.PIC)
_MORE = frozenset({*TEXTS, Field.PERIOD, Field.START, Field.DUE})
_NUMBER = re.compile(r"(?:(?:[IVX]+|\d{1,2}|[A-Fa-f])\.)*\(?0*([1-9]\d{0,2})")
_LETTER = re.compile(r"[a-z]", re.IGNORECASE)
_LIST_MARK = re.compile(r"^\s*(?:\d{1,2}[.)]|[a-z][.)]|[-–•])\s*")
# The mark of a list before a name: "1. Tim Kerja", "a) Rapat", "- Rapat".
_NAME_MARK = re.compile(r"\(?(?P<path>\d{1,2}(?=[.)])|[a-z](?=[.)])|[-–•])[.)]*\s+(?=\S)")
_STEP = re.compile(r"[a-z]|[ivx]{2,4}|[-–•]")
_TOTAL = re.compile(r"(?:jumlah|total|catatan|keterangan|ket)\b", re.IGNORECASE)
_SUM = re.compile(r"(?:(?:sub|grand) ?-?)?(?:jumlah|total)\b", re.IGNORECASE)
_NOTE = re.compile(r"(?:catatan|keterangan|ket)\.?\s*(?::|$)", re.IGNORECASE)
# The foot of a decree: its place and date, who signs, and their number.
SIGNATURE = re.compile(
    rf"(?:ditetapkan|disahkan|dibuat|mengetahui|menyetujui|ketua|sekretaris|kepala|plt|plh|an|a\.n|"
    rf"nip|ttd|tertanda|salinan)\b|.*,\s*\d{{0,2}}\s*(?:{'|'.join(MONTHS)})\s+20\d\d$",
    re.IGNORECASE,
)
# What a component is called where its name is a row of its own: "Komponen 2: Rencana Kerja".
_TITLED = re.compile(r"(?:sub[ -]?)?komponen\s+(\d{1,2})\s*[.:)–-]\s*(\S.*)", re.IGNORECASE)
_WEIGHT = re.compile(r"\(?\s*(?:bobot|nilai|skor)?\s*[:=]?\s*\d+(?:[.,]\d+)?\s*%?\s*\)?", re.I)
_DITTO = frozenset({'"', "''", "”", "″", "〃", '-"-', "idem", "sda", "s.d.a", "s.d.a.", "ditto"})
_NO_MARK = frozenset({"-", "–", "—", "0", "x0", "tidak", "n/a"})


@dataclass
class Draft:
    """A component as its rows are gathered; `number` is 0 where none is written.

    `texts` has what stands in its rows, in order, once for each cell; `periods` the times whose
    columns are marked; `days` the dates in its columns of a start and an end.
    """

    row: int
    area: AreaName | None
    number: int
    name: str
    head: Head
    texts: dict[Field, list[str]] = field(default_factory=lambda: {one: [] for one in TEXTS})
    periods: list[str] = field(default_factory=list)
    starts: list[str] = field(default_factory=list)
    dues: list[str] = field(default_factory=list)
    counts_rows: bool = False
    path: str = ""  # its number as written, without a stop at its end
    is_bare: bool = False  # its own row has a name and nothing else
    is_titled: bool = False  # that row says that it is a component: what follows is done for it


@dataclass
class Walk:
    """What a walk through a grid gave: drafts, and rows that were left out, with their texts.

    `above` has the last content of each column.
    """

    drafts: list[Draft] = field(default_factory=list)
    left_out: list[tuple[int, str]] = field(default_factory=list)
    above: dict[int, Spot] = field(default_factory=dict)


def walk(grid: Grid, heads: Sequence[Head], area: AreaName | None = None) -> Walk:
    """Gather the components of a grid below its heads; `area` is known from elsewhere."""
    walked = Walk()
    rows = [(row, _head_at(heads, row)) for row in grid.rows]
    full = max((row for row, head in rows if head and _is_full(grid, head, row)), default=0)
    end = next((row for row, _ in rows if row > full > 0 and _ends(grid, row)), None)
    rows = [(row, head) for row, head in rows if end is None or row < end]
    last = max((row for row, head in rows if head and _is_sure(grid, head, row)), default=0)
    before = 0
    for row, head in rows:
        if any(row in one.rows for one in heads):
            before = row
            continue
        title = _title(grid, head, row)
        if title is not None:
            area = title
        elif head is not None and not numbers_columns(list(grid.texts(row).values())):
            if row > last and _is_below_the_table(grid, head, row, before):
                break
            area = _take(walked, grid, head, row, area)
        before = row
    return walked


def _head_at(heads: Sequence[Head], row: int) -> Head | None:
    return next((head for head in reversed(heads) if head.rows[-1] < row), None)


def _title(grid: Grid, head: Head | None, row: int) -> AreaName | None:
    """Read a row as the title of an area; its numeral and name may stand in two cells."""
    texts = grid.texts(row)
    if head is not None and len(texts) > 1:
        texts = _without_asides(head, texts)
    number, name = (head.of(one) if head else None for one in (Field.NUMBER, Field.NAME))
    ends = {one.number for one in (number, name) if one}
    if len(texts) == 2 and head is not None and not set(texts) <= ends:
        return None
    if not 1 <= len(texts) <= 2 or any(len(text) > 120 for text in texts.values()):
        return None
    area = area_of(" ".join(texts.values()))
    if area is None:
        return None
    if not area.title:  # "II" or "AREA II" alone, in a table
        is_code = area.is_sure or next(iter(texts.values())).strip(" .") in AREA_CODES
        return area if head is not None and area.code in AREA_CODES and is_code else None
    if area.is_sure:
        return area
    # "I. PEMBINAAN" of an office's own naming; above the table it may be any heading.
    is_numeral = next(iter(texts.values())).lstrip("( ")[:1] in "IVX"
    return area if head is not None and is_numeral and area.title.isupper() else None


def _without_asides(head: Head, texts: dict[int, str]) -> dict[int, str]:
    """Leave out a weight, a person or a legend that stands beside the title of an area."""
    asides = {
        one.number for one in head.columns if one.field in {None, Field.IGNORED, Field.PIC}
    } | {column for column, text in texts.items() if _WEIGHT.fullmatch(text)}
    asides -= {min(texts)}
    return {column: text for column, text in texts.items() if column not in asides}


def _is_sure(grid: Grid, head: Head, row: int) -> bool:
    """Tell whether a row can only be a component: a name of its own, and something to it."""
    name = head.of(Field.NAME)
    own = [column for column in head.columns if grid.own(row, column.number)]
    return name is not None and name in own and len(own) > 1 and not _is_foot(grid, row)


def _is_full(grid: Grid, head: Head, row: int) -> bool:
    """Tell whether a row is a component with its number and content, or with more of that."""
    own = {one.field for one in head.columns if grid.own(row, one.number)}
    least = 1 if Field.NUMBER in own else 2
    return Field.NAME in own and len(own & _MORE) >= least and not _is_foot(grid, row)


def _ends(grid: Grid, row: int) -> bool:
    """Tell whether a row behind all components begins the notes or the foot of the paper."""
    return _is_foot(grid, row) or _NOTE.match(next(iter(grid.texts(row).values()), "")) is not None


def _is_foot(grid: Grid, row: int) -> bool:
    return all(SIGNATURE.match(text) or len(text) < 2 for text in grid.texts(row).values())


def _is_below_the_table(grid: Grid, head: Head, row: int, before: int) -> bool:
    """Tell whether a row behind the last sure component is the foot of the paper."""
    name = head.of(Field.NAME)
    if name is not None and (row, name.number) in grid.covered:
        return False
    texts = grid.texts(row)
    first = next(iter(texts.values()), "")
    if any(SIGNATURE.match(text) for text in texts.values()) or _TOTAL.match(first):
        return True
    known = [one for one in head.columns if one.field in TEXTS and one.number in texts]
    return len(known) < 2 and (row > before + 1 or not known)


def _take(walked: Walk, grid: Grid, head: Head, row: int, area: AreaName | None) -> AreaName | None:
    """Take a row as a component or as more of the one above it; return the area it lies in."""
    of_row = _area_of_row(grid, head, row)
    area = of_row if of_row is not None else area
    name_column = head.of(Field.NAME)
    if name_column is None:
        return area
    path, name = _path_and_name(grid, head, row)
    number = _number(path)
    current = walked.drafts[-1] if walked.drafts else None
    if current is not None and _code(current.area) != _code(area):
        current = None
    # One name behind the other is one component; a number that differs counts its activities.
    is_same = current is not None and fold(name) == fold(current.name)
    has_more = any(one.field in _MORE for one in head.columns if grid.own(row, one.number))
    if not number and _SUM.match(name or next(iter(grid.texts(row).values()), "")):
        walked.left_out.append((row, " ".join(grid.texts(row).values())))
    elif title := _TITLED.fullmatch(name) if not has_more else None:
        draft = Draft(row, area, int(title[1]), title[2], head, path=title[1], is_bare=True)
        draft.is_titled = True
        walked.drafts.append(draft)
    elif name and not is_same and current is not None and _is_step(grid, row, path, current):
        current.texts[Field.ACTION].append(name)
        _gather(current, grid, row, walked.above, is_first=False)
    elif name and not is_same:
        if not number and not has_more and _TOTAL.match(name):
            walked.left_out.append((row, name))
            return area
        walked.drafts.append(Draft(row, area, number, name, head, path=path, is_bare=not has_more))
        _gather(walked.drafts[-1], grid, row, walked.above, is_first=True)
    elif current is not None and has_more:
        current.counts_rows |= bool(number) and number != current.number
        _gather(current, grid, row, walked.above, is_first=False)
    elif grid.texts(row):
        walked.left_out.append((row, " ".join(grid.texts(row).values())))
    return area


def _area_of_row(grid: Grid, head: Head, row: int) -> AreaName | None:
    column = head.of(Field.AREA)
    spot = grid.spot(row, column.number) if column else None
    if spot is None:
        return None
    return area_of(spot.text) or AreaName("", spot.text, is_sure=False)


def _code(area: AreaName | None) -> str:
    return area.code if area else ""


def _path_and_name(grid: Grid, head: Head, row: int) -> tuple[str, str]:
    """Return the number of a row as written, such as "1.2", and the component's name.

    Where it has no cell of its own the number may stand before the name.
    """
    number, column = head.of(Field.NUMBER), head.of(Field.NAME)
    path = grid.plain(row, number.number).strip("() .") if number else ""
    name = grid.own(row, column.number) if column else ""
    mark = _NAME_MARK.match(name) if not path else None
    return (mark["path"], name[mark.end() :]) if mark else (path, name)


def _number(path: str) -> int:
    """Return the last number of a path, 0 where it bears none."""
    if match := _NUMBER.fullmatch(path):
        return int(match.group(1))
    return ord(path.casefold()) - ord("a") + 1 if _LETTER.fullmatch(path) else 0


def _is_step(grid: Grid, row: int, path: str, above: Draft) -> bool:
    """Tell whether a row only divides the component above it: "a" or "1.1" below "1"."""
    if above.is_titled:
        return True
    if not above.path[-1:].isdecimal():
        return False
    if path.startswith(f"{above.path}.") or _STEP.fullmatch(path) is not None:
        return True
    column = above.head.of(Field.NUMBER)
    is_numbered = column is None or bool(grid.own(row, column.number))
    # Below a bare "1 Tim Kerja" what has no number of its own is done for it.
    return not is_numbered and (above.is_bare or bool(path))


def _gather(draft: Draft, grid: Grid, row: int, above: dict[int, Spot], *, is_first: bool) -> None:
    """Add what a row says to its component, its merged cells too.

    `above` has the last content of each column, which a ditto mark repeats.
    """
    for column in draft.head.columns:
        place = (row, column.number)
        spot = grid.spots.get(place)
        over = grid.covered.get(place)
        # From above it counts for the first row; a mark drawn over months counts for each of them.
        is_from_above = is_first and over is not None and over[1] == column.number
        is_bar = column.field is Field.PERIOD and over is not None and over[0] == row
        if spot is None and (is_from_above or is_bar):
            spot = grid.spot(*place)
        if spot is None or column.field is None:
            continue
        if fold(spot.text) in _DITTO:
            spot = above.get(column.number, spot)
        above[column.number] = spot
        if column.field in draft.texts:
            draft.texts[column.field] += _texts(column, spot.text)
        elif column.field is Field.START:
            draft.starts.append(spot.text)
        elif column.field is Field.DUE:
            draft.dues.append(spot.text)
        elif column.field is Field.PERIOD and fold(spot.text) not in _NO_MARK:
            draft.periods.append(column.period)


def _texts(column: Column, text: str) -> list[str]:
    if column.field is Field.PIC:
        return _names(text)
    return [with_its_head(text, column.head) if column.field is Field.TARGET else text]


def _names(text: str) -> list[str]:
    """Return the lines of a cell of names without their list marks."""
    lines = (_LIST_MARK.sub("", line) for line in text.splitlines())
    return [line for line in lines if line.strip()]
