"""The rows of an LKE filled in elsewhere, as they stand in its sheets."""

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

# What openpyxl lets out of a damaged file; both XML parsers' errors are SyntaxErrors.
_DAMAGE = (
    InvalidFileException,
    zipfile.BadZipFile,
    zlib.error,
    SyntaxError,
    KeyError,
    ValueError,
    TypeError,
    NotImplementedError,
    EOFError,
)

# A form has some 250 rows and 20 columns; the rest of a formatted sheet is not walked through.
_MAX_ROWS = 3000
_MAX_COLUMNS = 60
_HEAD_ROWS = 40

_SIGN = r"[A-Z]|[IVX]+|[ivx]+|[a-z]|\d{1,2}"
_NUMBERING = re.compile(rf"\(?({_SIGN})[.)]?|(-)")
_NUMBERED_TEXT = re.compile(rf"(?:\(?({_SIGN})[.)]|(-))\s*(\S.*)", re.DOTALL)

# Heads at which the columns of numbering and question text end.
_AFTER_TEXT = ("bobot", "penjelasan", "pilihan", "jawaban", "nilai")
_LINK_WORDS = ("tautan", "link", "url", "bukti", "dukung", "eviden")
_NOTE_WORDS = ("catatan", "keterangan")


class FormError(ValueError):
    """The file can't be read as a form; the message says in Indonesian what to do."""


@dataclass(frozen=True)
class FormRow:
    """One row of a form: `number` is its row in `sheet`.

    `numbering` is the sign before the text without point or bracket ("i", "1", "a", "-"), ""
    where there is none; `key` is what stands below a head KODE. All texts come stripped.
    """

    sheet: str
    number: int
    key: str
    numbering: str
    text: str
    choices: str
    answer: str
    tpi: str
    note: str
    link: str


@dataclass(frozen=True)
class _Columns:
    """Where the columns of a form stand, counted from 0; the texts stop before `text_end`."""

    text_end: int
    answer: int
    key: int | None
    choices: int | None
    tpi: int | None
    note: int | None
    link: int | None


def read_form(source: bytes | Path) -> list[FormRow]:
    """Return the rows with a text below the heads of every sheet that has a column JAWABAN.

    Sheets without that column (covers, recaps) are left out. Raises FormError when the file is
    not an .xlsx workbook or no sheet has the column, OSError when it can't be opened.
    """
    content = source if isinstance(source, bytes) else source.read_bytes()
    rows: list[FormRow] = []
    found_heads = False
    for title, lines in _read_sheets(content):
        for number, line in enumerate(lines[:_HEAD_ROWS]):
            columns = _find_columns(line)
            if columns is not None:
                found_heads = True
                rows += _read_rows(title, lines, number + 1, columns)
                break
    if not found_heads:
        raise FormError(
            "Tidak ada lembar dengan kolom JAWABAN. Pilih berkas LKE yang memuat kolom itu."
        )
    return rows


def _read_sheets(content: bytes) -> list[tuple[str, list[list[str]]]]:
    """Return the name and the texts of every sheet."""
    try:
        with warnings.catch_warnings():
            # What openpyxl can't keep (others' extensions) doesn't matter to a reader.
            warnings.simplefilter("ignore")
            workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            sheets = []
            for sheet in workbook.worksheets:
                sheet.reset_dimensions()
                lines = sheet.iter_rows(max_row=_MAX_ROWS, max_col=_MAX_COLUMNS, values_only=True)
                sheets.append((sheet.title, [[_text(value) for value in line] for line in lines]))
            workbook.close()
            return sheets
    except _DAMAGE as error:
        raise FormError(
            "Berkas ini tidak dapat dibaca sebagai buku kerja Excel. Simpan sebagai .xlsx tanpa "
            "kata sandi, lalu coba lagi."
        ) from error


def _find_columns(line: Sequence[str]) -> _Columns | None:
    """Return the columns when this row holds the heads, which include JAWABAN."""
    heads = [text.casefold() for text in line]

    def find(fits: Callable[[str], bool], start: int = 0) -> int | None:
        return next((i for i, head in enumerate(heads) if i >= start and head and fits(head)), None)

    answer = find(lambda head: head.startswith("jawaban") and "tpi" not in head)
    if answer is None:
        return None
    text_end = find(lambda head: head.startswith(_AFTER_TEXT))
    return _Columns(
        text_end=answer if text_end is None else text_end,
        answer=answer,
        key=find(lambda head: head == "kode"),
        choices=find(lambda head: head.startswith("pilihan")),
        tpi=find(lambda head: "tpi" in head and not head.startswith(_NOTE_WORDS)),
        note=find(lambda head: head.startswith(_NOTE_WORDS) and "tpi" not in head, answer),
        link=find(lambda head: any(word in head for word in _LINK_WORDS), answer),
    )


def _read_rows(
    title: str, lines: Sequence[Sequence[str]], start: int, columns: _Columns
) -> list[FormRow]:
    """Return the rows with a text, from the line `start` on (counted from 0)."""
    rows = []
    for number, line in enumerate(lines[start:], start=start + 1):

        def at(column: int | None, line: Sequence[str] = line) -> str:
            return line[column] if column is not None and column < len(line) else ""

        leading = [
            text for i, text in enumerate(line[: columns.text_end]) if text and i != columns.key
        ]
        if not leading:
            continue
        numbering, text = _split_numbering(leading)
        addresses = [text for text in line[columns.answer + 1 :] if text.startswith("http")]
        rows.append(
            FormRow(
                sheet=title,
                number=number,
                key=at(columns.key),
                numbering=numbering,
                text=text,
                choices=at(columns.choices),
                answer=at(columns.answer),
                tpi=at(columns.tpi),
                note=at(columns.note),
                # Many forms hold the addresses in a column without a head.
                link=at(columns.link) or next(iter(addresses), ""),
            )
        )
    return rows


def _split_numbering(leading: Sequence[str]) -> tuple[str, str]:
    """Return the numbering and the text of a row, from its leading cells that are not empty."""
    text = leading[-1]
    before = _NUMBERING.fullmatch(leading[-2]) if len(leading) > 1 else None
    inside = _NUMBERED_TEXT.fullmatch(text)
    if inside is not None and (before is None or inside[2]):
        text = inside[3]
    sign = before or inside
    return ((sign[1] or sign[2]) if sign else "", text)


def _text(value: object) -> str:
    """Return a cell's value as text: 7.0 becomes "7", an empty cell ""."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()
