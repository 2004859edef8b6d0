"""Finds the heads of the tables in a grid, and what each of their columns holds."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from data.words import MONTHS
from data.workbook.areas import area_of
from data.workbook.intake.fields import REPEATED, Field
from data.workbook.intake.grid import Grid
from data.workbook.intake.heads import (
    LONGEST_HEAD,
    begins_content,
    fields_of,
    head_words,
    is_known_head,
    is_of_the_done,
    months_in_a_row,
    period_of,
    year_in,
)
from data.xlsx import column_letters

_FEWEST_FIELDS = 3
_FEWEST_PLAIN = 2  # heads by the letter that a table below another one must have
_LEAST_SHARE = 0.4  # of a head's texts that must be known
_GUESSED_WITHIN = 30  # rows from the top in which a head that nobody knows may stand
_SAMPLE_ROWS = 40
_MOST_HEADS = 60  # tables in one sheet


@dataclass(frozen=True)
class Column:
    """One column of a table: its head as written, and what it was taken for (None: unknown).

    `period` is the time that a mark in it stands for; `sample` the first text below its head.
    """

    number: int
    head: str
    field: Field | None
    period: str = ""
    sample: str = ""

    @property
    def name(self) -> str:
        """Return what the column is called where it is spoken of."""
        return self.head or f"kolom {column_letters(self.number)}"


@dataclass(frozen=True)
class Head:
    """The head of one table: the one to three rows that it takes, and its columns."""

    rows: tuple[int, ...]
    columns: tuple[Column, ...]
    year: int | None = None

    def of(self, wanted: Field) -> Column | None:
        """Return the column of a field, None if the table has none."""
        return next((one for one in self.columns if one.field is wanted), None)

    @property
    def periods(self) -> tuple[Column, ...]:
        """Return the columns whose marks say the time."""
        return tuple(one for one in self.columns if one.field is Field.PERIOD)


@dataclass(frozen=True)
class Choice:
    """What a person has decided: the sheet, the rows of the head, and fields by `head_key`."""

    sheet: str = ""
    head_rows: tuple[int, ...] = ()
    fields: Mapping[str, Field] = field(default_factory=dict)


NO_CHOICE = Choice()


@dataclass(frozen=True)
class _Written:
    """A column's head before it is decided what it holds."""

    number: int
    top: str
    sub: str

    @property
    def text(self) -> str:
        parts = [part for part in (self.top, self.sub) if part]
        return " ".join(dict.fromkeys(parts))


def head_key(head: str) -> str:
    """Return a head in the form in which a person's choice for it is kept."""
    return head_words(head) or head


def heads_in(grid: Grid, choice: Choice = NO_CHOICE) -> list[Head]:
    """Return the heads of all tables of a grid, from the top."""
    found: list[Head] = []
    chosen = choice.head_rows
    skipped = 0
    for at, row in enumerate(grid.rows):
        if row <= skipped or (chosen and row < chosen[0]):
            continue
        rows = chosen if row == (chosen or (0,))[0] else _head_rows(grid, at)
        if rows and (not found or rows == chosen or _is_plainly_head(grid, rows)):
            found.append(_head(grid, rows, choice.fields))
            skipped = rows[-1]
        if len(found) == _MOST_HEADS:
            break
    return found


def _is_plainly_head(grid: Grid, rows: Sequence[int]) -> bool:
    """Tell whether rows below a table begin another one: content may hold words of heads."""
    texts = [text for row in rows for text in grid.texts(row).values()]
    return sum(map(is_known_head, texts)) >= _FEWEST_PLAIN


def head_options(grid: Grid) -> tuple[tuple[int, ...], ...]:
    """Return the rows that may be named as the head: each near the top, alone or with the next."""
    found: list[tuple[int, ...]] = []
    for row in grid.rows[:_GUESSED_WITHIN]:
        texts = grid.texts(row).values()
        if len(texts) > 1 and row > 0 and all(len(text) <= LONGEST_HEAD for text in texts):
            found += [(row,), (row, row + 1)]
    return tuple(found)


def guessed_head(grid: Grid, choice: Choice = NO_CHOICE) -> Head | None:
    """Return the row that looks most like a head of which nothing is known."""
    best: tuple[int, ...] = ()
    for row in grid.rows[:_GUESSED_WITHIN]:
        texts = grid.texts(row).values()
        short = [text for text in texts if len(text) <= LONGEST_HEAD and not text.isdecimal()]
        if len(short) == len(texts) and len(short) >= _FEWEST_FIELDS and not best:
            best = (row,)
    return _head(grid, best, choice.fields) if best else None


def _head_rows(grid: Grid, at: int) -> tuple[int, ...]:
    """Return the rows of a head that begins at a place in the grid's rows; () if none does."""
    row = grid.rows[at]
    texts = grid.texts(row)
    first = next(iter(texts.values()), "")
    if len(texts) < 2 or begins_content(first):
        return ()  # whatever words of heads it has
    own = _known(texts.values())
    below = grid.rows[at + 1] if at + 1 < len(grid.rows) else 0
    if below == row + 1 and own and _is_sub_row(grid, row, below):
        both = _known([*texts.values(), *grid.texts(below).values()])
        if len(both) >= _FEWEST_FIELDS or (len(both) > 1 and _periods(grid, row, below)):
            third = grid.rows[at + 2] if at + 2 < len(grid.rows) else 0
            divided = (row, below, below + 1)  # quarters above their months
            is_third = third == divided[-1] and _periods(grid, *divided) == len(grid.texts(third))
            return divided if is_third else (row, below)
    shared = sum(bool(fields_of(text) or period_of(text)) for text in texts.values()) / len(texts)
    is_head = len(own) >= _FEWEST_FIELDS and shared >= _LEAST_SHARE
    return (row,) if is_head or (len(own) > 1 and shared == 1) else ()


def _known(texts: Iterable[str]) -> set[Field]:
    meanings = (fields_of(text)[:1] for text in texts)
    return {one for meaning in meanings for one in meaning} - {Field.IGNORED}


def _is_sub_row(grid: Grid, row: int, below: int) -> bool:
    """Tell whether the row below a head divides it: half of its texts are heads or times."""
    texts = grid.texts(below)
    if not texts or any(len(text) > LONGEST_HEAD for text in texts.values()):
        return False
    if any((below, column) in grid.covered and text for column, text in texts.items()):
        return False
    title = area_of(texts[min(texts)])
    if texts.keys() == {min(grid.texts(row))} or (title and title.is_sure and title.title):
        return False  # a title right below the head, such as "A. PENGUNGKIT"
    known = sum(bool(fields_of(text)) for text in texts.values()) + _periods(grid, row, below)
    first = min(texts)
    is_number = fields_of(grid.plain(row, first)) == (Field.NUMBER,)
    begins_a_row = texts[first].strip("(). ").isdecimal() and is_number
    return known * 2 >= len(texts) and not begins_a_row


def _periods(grid: Grid, *rows: int) -> int:
    """Count the times that stand in the lowest row of a head."""
    periods = _periods_of(_written(grid, rows))
    return sum(bool(periods[column]) for column in grid.texts(rows[-1]))


def _written(grid: Grid, rows: Sequence[int]) -> list[_Written]:
    """Return the heads of all columns; a head that spans several stands over each of them."""
    written = []
    groups = [""] * len(rows)
    for column in range(1, grid.width + 1):
        texts = [grid.plain(row, column) for row in rows]
        own = max((at for at, text in enumerate(texts) if text), default=0)
        for at, row in enumerate(rows[: own or len(rows) - 1]):
            over = grid.covered.get((row, column))
            if not texts[at] and over and over[0] == row:
                texts[at] = grid.plain(*over)
            elif not texts[at] and own:
                texts[at] = groups[at]
        groups = [text or group for text, group in zip(texts, groups, strict=True)]
        above = next(filter(None, reversed(texts[:own])), "")
        written.append(_Written(column, above if own else texts[0], texts[own] if own else ""))
    return written


def _periods_of(written: Sequence[_Written]) -> dict[int, str]:
    """Return the times that columns stand for, by column."""
    found = {
        one.number: period_of(one.sub or one.top, one.top if one.sub else "") for one in written
    }
    for at in range(len(written) - 11):
        dozen = written[at : at + 12]
        if months_in_a_row([one.sub or one.top for one in dozen], dozen[0].top):
            found.update({one.number: MONTHS[number] for number, one in enumerate(dozen)})
    return found


def _planned(written: Sequence[_Written], periods: Mapping[int, str]) -> dict[int, str]:
    """Leave out the times at which something was done, where there are others."""
    done = {one.number for one in written if one.sub and is_of_the_done(one.top)}
    planned = {number: "" if number in done else period for number, period in periods.items()}
    return planned if any(planned.values()) else dict(periods)


def _head(grid: Grid, rows: tuple[int, ...], chosen: Mapping[str, Field]) -> Head:
    written = _written(grid, rows)
    periods = _planned(written, _periods_of(written))
    samples = _samples(grid, rows[-1])
    columns = [
        Column(one.number, one.text, None, periods[one.number], samples.get(one.number, ""))
        for one in written
        if one.text or one.number in samples
    ]
    meanings = {one.number: _meanings(one) for one in written}
    fields = _assigned(columns, meanings, chosen)
    columns = [replace(one, field=fields.get(one.number)) for one in columns]
    columns = _told_apart(columns)
    year = next(filter(None, (year_in(one.text) for one in written)), None)
    return Head(rows, tuple(_with_number(grid, rows[-1], columns)), year)


def _told_apart(columns: Sequence[Column]) -> list[Column]:
    """Name a column that is not understood by its letter too, where its head stands twice."""
    heads = Counter(one.head for one in columns if one.head)
    return [
        replace(one, head=f"{one.head} (kolom {column_letters(one.number)})")
        if heads[one.head] > 1 and one.field is None
        else one
        for one in columns
    ]


def _meanings(one: _Written) -> tuple[Field, ...]:
    if one.sub and is_of_the_done(one.top):
        return (Field.IGNORED,)
    return fields_of(one.sub) or fields_of(one.top)


def _samples(grid: Grid, last: int) -> dict[int, str]:
    found: dict[int, str] = {}
    for row in [row for row in grid.rows if row > last][:_SAMPLE_ROWS]:
        texts = grid.texts(row)
        if len(texts) > 1:  # a single text is a heading or a signature
            for column, text in texts.items():
                found.setdefault(column, text)
    return found


def _assigned(
    columns: Sequence[Column], meanings: Mapping[int, Sequence[Field]], chosen: Mapping[str, Field]
) -> dict[int, Field]:
    """Decide what columns hold: a person's choice first, then sure heads, then the others."""
    fields: dict[int, Field] = {}
    taken: set[Field] = set()

    def take(column: int, wanted: Field) -> bool:
        if wanted in taken and wanted not in REPEATED:
            return False
        fields[column] = wanted
        taken.add(wanted)
        return True

    for one in columns:
        wanted = chosen.get(head_key(one.name))
        if wanted is not None:
            take(one.number, wanted)
    open_columns = [one for one in columns if one.number not in fields]
    for one in open_columns:
        if one.period:
            take(one.number, Field.PERIOD)
    open_columns = [one for one in open_columns if one.number not in fields]
    by_certainty = sorted(open_columns, key=lambda one: len(meanings[one.number]) != 1)
    names = [one for one in by_certainty if meanings[one.number][:1] == (Field.NAME,)]
    stand_in = [one for one in open_columns if Field.NAME in meanings[one.number][1:]]
    if not names and stand_in:
        take(stand_in[0].number, Field.NAME)
    for one in by_certainty:
        for wanted in meanings[one.number]:
            if one.number not in fields:
                take(one.number, wanted)
        # A second NO counts the activities of a component.
        if one.number not in fields and meanings[one.number] == (Field.NUMBER,):
            take(one.number, Field.IGNORED)
    return fields


def _with_number(grid: Grid, last: int, columns: Sequence[Column]) -> list[Column]:
    """Take a column without a head as the number, if numbers stand there left of the names."""
    known = {one.field: one.number for one in columns}
    if Field.NUMBER in known or Field.NAME not in known:
        return list(columns)
    below = [row for row in grid.rows if row > last]
    name = known[Field.NAME]
    if grid.covered.get((last, name + 1)) == (last, name):  # one head over number and name
        texts = [grid.plain(row, name) for row in below if len(grid.texts(row)) > 2]
        if texts and all(text.rstrip(".) ").isdecimal() for text in texts if text):
            fields = {name: Field.NUMBER, name + 1: Field.NAME}
            return [replace(one, field=fields.get(one.number, one.field)) for one in columns]
    for one in columns:
        if one.head or one.number > known[Field.NAME]:
            continue
        texts = [text for text in (grid.plain(row, one.number) for row in below) if text]
        if texts and all(text.rstrip(".) ").isdecimal() for text in texts):
            numbered = replace(one, field=Field.NUMBER)
            return [numbered if other is one else other for other in columns]
    return list(columns)
