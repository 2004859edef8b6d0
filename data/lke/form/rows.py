"""The rows of a form below its heads: numbering, question, answer, TPI's answer, notes, link."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from data.lke.form.answers import looks_like_level
from data.lke.form.heads import Heads, Role, find_heads, heads_again
from data.lke.form.levels import marked, marked_below
from data.lke.form.tabs import FormCell, Tab
from data.words import clean, fold
from data.xlsx import column_letters

_SIGN = r"[A-Z]|[IVX]+|[ivx]+|[a-z]|\d{1,2}"
# "1.1.a" and "A.I.1.i.a" are signs too: their last part says which question it is.
_COMPOSED = re.compile(rf"\(?(?:(?:{_SIGN})[.\-])+({_SIGN})[.)]?")
_NUMBERING = re.compile(rf"\(?({_SIGN})[.)]?|([-–•*])")
_NUMBERED_TEXT = re.compile(rf"(?:\(?({_SIGN})[.)]\s*|([-–•*])\s*)(\S.*)", re.DOTALL)
_COMPOSED_TEXT = re.compile(rf"\(?(?:(?:{_SIGN})\.)+({_SIGN})[.)]?\s+(\S.*)", re.DOTALL)
_ADDRESS = re.compile(r"https?://[^\s;,<>\"']+", re.IGNORECASE)
_FILE = re.compile(r"[^\s:][^:\n]{0,200}\.[A-Za-z0-9]{2,5}")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


_PAGE = re.compile(r"(halaman|hal\.?|page|lanjutan|sambungan)\b[\s\d.:/-]*(dari \d+)?")
# A text that ends with one of these goes on in the next row.
_LEADS_ON = frozenset(
    ("atau", "bagi", "dalam", "dan", "dari", "dengan", "di", "ke", "oleh", "pada", "serta")
) | {"tentang", "terhadap", "untuk", "yang"}
_BLANK = FormCell("")
_EVIDENCE = (Role.LINK, Role.EVIDENCE)
_MOST_MERGED = 200  # rows


@dataclass(frozen=True)
class FormRow:
    """One row of a form: `number` is its row in the tab `sheet`.

    `sign` is the numbering before the text without point or bracket ("i", "1", "a", "-"), "" if
    there is none; `key` is what stands below a head KODE; `context` is what area and section the
    row's own cells name. All texts come stripped. `link` may be several addresses, one a line.
    `stray` is the column in which a row without an answer holds one, below a head that is not
    understood; `rival` says in Indonesian which other answer it holds, "" if there is none.
    """

    sheet: str
    number: int
    sign: str
    text: str
    key: str = ""
    context: tuple[str, ...] = ()
    choices: str = ""
    answer: FormCell = _BLANK
    tpi: FormCell = _BLANK
    note: str = ""
    tpi_note: str = ""
    link: str = ""
    stray: str = ""
    rival: str = ""

    @property
    def says_nothing(self) -> bool:
        """Tell whether the row brings neither an answer nor a remark."""
        return not (self.answer.text or self.tpi.text or self.note or self.tpi_note or self.link)

    @property
    def is_bare(self) -> bool:
        """Tell whether the row holds nothing but a sign and a text."""
        return self.says_nothing and not self.choices


def read_rows(tab: Tab) -> tuple[Heads | None, list[FormRow]]:
    """Return the heads of a tab's table and the rows with a text below them.

    What stands above the heads comes first, as rows without an answer: it may name the area.
    """
    heads = find_heads(tab)
    if heads is None:
        return None, []
    rows: list[FormRow] = []
    now = heads
    merged = _merged_evidence(tab, heads)
    carried: dict[int, str] = {}
    for at, (number, line) in enumerate(tab.lines):
        if number <= heads.row - heads.rows:
            rows += _title_rows(tab.name, number, line)
        if number <= now.row or _numbers_columns(line):
            continue
        if number > heads.row and (again := heads_again(tab, at, heads)) is not None:
            now = again
            continue
        row = _row(tab.name, number, {**line, **merged.get(number, {})}, now, carried)
        if row is None or _names_page(row):
            continue
        if rows and _goes_on(rows[-1], row):
            rows[-1] = replace(rows[-1], text=f"{rows[-1].text} {row.text}")
        else:
            rows.append(row)
    return heads, _with_answers_below(rows)


def _with_answers_below(rows: Sequence[FormRow]) -> list[FormRow]:
    """Give questions the answer that is marked among those listed below them.

    Only a question with a letter of its own has such a list: below a section stand questions.
    """
    found: list[FormRow] = []
    at = 0
    while at < len(rows):
        row, at = rows[at], at + 1
        if re.fullmatch("[a-h]", row.sign, re.IGNORECASE) and not row.answer.text:
            answer, count = marked_below(_listed_below(rows, at))
            if count:
                row = replace(row, answer=FormCell(answer))
                at += count
        found.append(row)
    return found


def _listed_below(rows: Sequence[FormRow], at: int) -> list[tuple[str, str, str]]:
    """Return the rows from a place on that may list answers, up to the next such list."""
    found: list[tuple[str, str, str]] = []
    for row, following in zip(rows[at : at + 6], [*rows[at + 1 : at + 6], None], strict=False):
        begins_list = following is not None and (
            following.sign.casefold() == "a" or fold(following.text).startswith("ya")
        )
        if found and begins_list:
            break
        found.append((row.sign, row.text, row.answer.text))
    return found


def _names_page(row: FormRow) -> bool:
    """Tell whether a row says no more than that the table goes on: "Halaman 2"."""
    return row.is_bare and _PAGE.fullmatch(fold(row.text)) is not None


def _goes_on(above: FormRow, row: FormRow) -> bool:
    """Tell whether a row is the rest of the text above it, which was parted by hand."""
    if row.sign or not row.is_bare or row.key or above.is_bare or not above.text:
        return False
    return row.text[:1].islower() or above.text.rpartition(" ")[2].casefold() in _LEADS_ON


def _merged_evidence(tab: Tab, heads: Heads) -> dict[int, dict[int, FormCell]]:
    """Return what cells of evidence merged downwards hold for the answers below their first row."""
    own = {column for role in _EVIDENCE for column in heads.columns.get(role, ())}
    answers = {heads.first(Role.ANSWER), heads.first(Role.TPI)}
    lines = dict(tab.lines)
    found: dict[int, dict[int, FormCell]] = {}
    for top, left, bottom, right in tab.merges:
        if left != right or left not in own or top <= heads.row or left not in lines.get(top, {}):
            continue
        for row in range(top + 1, min(bottom, top + _MOST_MERGED) + 1):
            if answers & lines.get(row, {}).keys():
                found.setdefault(row, {})[left] = lines[top][left]
    return found


def _title_rows(sheet: str, number: int, line: Mapping[int, FormCell]) -> Iterator[FormRow]:
    for cell in line.values():
        if cell.text:
            sign, text = _split([cell.text])
            yield FormRow(sheet=sheet, number=number, sign=sign, text=text)


def _row(
    sheet: str,
    number: int,
    line: Mapping[int, FormCell],
    heads: Heads,
    carried: dict[int, str],
) -> FormRow | None:
    """Return a line as a row; None if it has no text. `carried` are the contexts from above."""
    context = []
    for column in heads.columns.get(Role.CONTEXT, ()):
        text = _text(line, column)
        if text and text != carried.get(column):
            # What stands right of a new area belonged to the old one.
            for later in [other for other in carried if other > column]:
                del carried[later]
            carried[column] = text
        context.append(carried.get(column, ""))
    leading = [text for column in heads.leading if (text := _text(line, column))]
    if not leading:
        return None
    sign, text = _split(leading)
    note, link = _note_and_link(line, heads)
    tpi_notes = [_text(line, column) for column in heads.columns.get(Role.TPI_NOTE, ())]
    return FormRow(
        sheet=sheet,
        number=number,
        key=_text(line, heads.first(Role.CODE)),
        sign=sign,
        text=text,
        context=tuple(one for one in context if one),
        choices=_text(line, heads.first(Role.CHOICES)),
        answer=_answer(line, heads),
        tpi=line.get(heads.first(Role.TPI), _BLANK),
        note=note,
        tpi_note="\n".join(filter(None, tpi_notes)),
        link=link,
        stray=_stray(line, heads),
        rival=_rival(line, heads),
    )


def _rival(line: Mapping[int, FormCell], heads: Heads) -> str:
    """Say that another column of answers holds another one, and which."""
    own = line.get(heads.first(Role.ANSWER), _BLANK).text
    for column in heads.rivals:
        other = line.get(column, _BLANK).text
        if other and fold(other) != fold(own):
            names = heads.names
            return (
                f"berkas punya dua jawaban: '{own}' di “{names[heads.first(Role.ANSWER)]}” dan "
                f"'{other}' di “{names[column]}”."
            )
    return ""


def _stray(line: Mapping[int, FormCell], heads: Heads) -> str:
    given = {*heads.columns.get(Role.ANSWER, ()), *heads.levels} & line.keys()
    if heads.first(Role.ANSWER) and heads.first(Role.TPI) in line:
        return ""
    known = {
        column
        for role, columns in heads.columns.items()
        if role is not Role.OTHER
        for column in columns
    }
    after = max(heads.leading, default=0)
    found = [
        column
        for column, cell in line.items()
        if column > after and column not in known and looks_like_level(cell.text)
    ]
    return column_letters(found[0]) if found and not given else ""


def _answer(line: Mapping[int, FormCell], heads: Heads) -> FormCell:
    if heads.levels:
        return marked(line, heads.levels)
    given = [line[column] for column in heads.columns.get(Role.ANSWER, ()) if column in line]
    if len(given) > 1:  # what each set of choices says; both together are not clear
        return FormCell(" dan ".join(cell.text for cell in given))
    return given[0] if given else _BLANK


def _note_and_link(line: Mapping[int, FormCell], heads: Heads) -> tuple[str, str]:
    """Return the unit's note and its links.

    A column for links holds addresses; what it shows instead of one is no link but a name, and
    so is what a column for evidence holds beside its addresses. Many forms have their addresses
    in columns without a head, or among the notes.
    """
    notes = [_text(line, column) for column in heads.columns.get(Role.NOTE, ())]
    links: list[str] = []
    for role in _EVIDENCE:
        for column in heads.columns.get(role, ()):
            addresses, rest = _addresses(line.get(column, _BLANK))
            is_file = role is Role.LINK and not addresses and _FILE.fullmatch(rest) is not None
            links += [rest] if is_file else addresses
            notes += [] if is_file or _is_only_caption(line.get(column, _BLANK), role) else [rest]
    if not links:
        own = {column for columns in heads.columns.values() for column in columns}
        after = heads.first(Role.ANSWER) or heads.first(Role.TPI)
        others = [cell for column, cell in line.items() if column > after and column not in own]
        others += [line[c] for c in heads.columns.get(Role.NOTE, ()) if c in line]
        links = [address for cell in others for address in _addresses(cell)[0]]
        # A note that is nothing but its addresses is a link, and no note.
        notes = [note for note in notes if _addresses(FormCell(note))[1]]
    return "\n".join(dict.fromkeys(filter(None, notes))), "\n".join(dict.fromkeys(links))


def _is_only_caption(cell: FormCell, role: Role) -> bool:
    """Tell whether a cell's text is what a link shows ("klik di sini"), and names nothing."""
    return role is Role.LINK and bool(_web_address(cell.link))


def _addresses(cell: FormCell) -> tuple[list[str], str]:
    """Return the addresses of a cell, its link's own first, and what else its text says."""
    found = [match.group(0).rstrip(".)") for match in _ADDRESS.finditer(cell.text)]
    rest = _ADDRESS.sub(" ", cell.text)
    own = _web_address(cell.link)
    if own and own not in found:
        found.insert(0, own)
    return found, "\n".join(filter(None, (clean(part).strip(" ;,:-") for part in rest.split("\n"))))


def _web_address(link: str) -> str:
    """Return where a link leads if that is the web or a file; "" for what else it may start."""
    if _ADDRESS.match(link):
        return link
    return "" if _SCHEME.match(link) or link.startswith(("\\", "//")) else link


def _split(leading: list[str]) -> tuple[str, str]:
    """Return the numbering and the text of a row, from its leading cells that are not empty."""
    text = leading[-1]
    before = _sign_of(leading[-2]) if len(leading) > 1 else ""
    if len(leading) > 1 and not before and len(leading[-2]) > 3 and len(text) <= 2:
        text = leading[-2]
    composed = _COMPOSED_TEXT.fullmatch(text)
    if composed is not None:
        return before or composed[1], composed[2]
    inside = _NUMBERED_TEXT.fullmatch(text)
    if inside is not None and (not before or inside[2]):
        return before or inside[1] or "-", inside[3]
    if len(leading) == 1 and (alone := _sign_of(text)):
        return alone, ""
    return before, text


def _sign_of(text: str) -> str:
    """Return the sign that a cell of numbering holds, "" if it holds something else."""
    plain = text.strip()
    composed = _COMPOSED.fullmatch(plain)
    if composed is not None:
        return composed[1]
    sign = _NUMBERING.fullmatch(plain)
    return (sign[1] or "-") if sign is not None else ""


def _numbers_columns(line: Mapping[int, FormCell]) -> bool:
    """Tell whether a line only numbers the columns, as official tables do: (1), (2), (3) …"""
    plain = [cell.text.strip("() .") for cell in line.values() if cell.text]
    if len(plain) < 3 or not all(one.isdecimal() and len(one) < 4 for one in plain):
        return False
    numbers = [int(one) for one in plain]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _text(line: Mapping[int, FormCell], column: int) -> str:
    return line[column].text if column in line else ""
