"""How an answer's text is read: letters, counts and indices."""

import re

from data.lke.bank import AnswerRow, answer_rows
from data.words import decimal

# A count is whole. Three digits after a point or comma would be a thousand to one reader and a
# fraction to another ("1.200"), so they are asked for again instead of guessed.
_COUNT = re.compile(r"[0-9]{1,9}([.,]0{1,2})?")
_NUMBER = re.compile(r"[0-9]{1,9}([.,][0-9]+)?")


def read_count(text: str) -> int | None:
    """Return the whole number that `text` holds, from 0 up, or None when it holds none."""
    text = text.strip()
    return int(re.split("[.,]", text)[0]) if _COUNT.fullmatch(text) else None


def read_number(text: str) -> float | None:
    """Return the number from 0 up that `text` holds, decimals after a comma or a point."""
    text = text.strip()
    return float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None


def tidy_answer(key: str, text: str) -> str:
    """Return `text` as the sheet is read: " a" becomes "A", "YA" "Ya", "3.6" "3,60", "12,0" "12".

    What can't be understood comes back without spaces around, else unchanged.
    Raises KeyError when no row of the LKE has the KODE `key`.
    """
    text = text.strip()
    row = answer_rows()[key]
    if row.choices:
        return {choice.casefold(): choice for choice in row.choices}.get(text.casefold(), text)
    number = _number(row, text)
    if number is None:
        return text
    exact = decimal(number, 9)
    # An index is known by its two decimals, as the surveys give it.
    return number_text(number) if row.field is None and float(f"{number:.2f}") == number else exact


def typed_answer(key: str, text: str) -> str | float | None:
    """Return an answer as a cell holds it: a letter as text, a number as number, a blank as None.

    Raises KeyError when no row of the LKE has the KODE `key`.
    """
    text = tidy_answer(key, text)
    number = _number(answer_rows()[key], text)
    return number if number is not None else text or None


def check_answer(key: str, text: str) -> str | None:
    """Return in Indonesian why the answer can't be understood, or None when it can.

    `key` is the KODE of the row ("P.1.1.a", "R.1.1.a/agen"). A blank is always understood.
    Raises KeyError when no row of the LKE has that KODE.
    """
    row = answer_rows()[key]
    text = tidy_answer(key, text)
    if not text or _is_understood(row, text):
        return None
    if not row.takes_answer:
        return (
            f"jawaban '{text}' tidak dipakai di sini, karena nilainya dihitung dari baris angka "
            "di bawahnya. Kosongkan sel ini."
        )
    if row.choices:
        allowed = ", ".join(row.choices[:-1]) + f" atau {row.choices[-1]}"
        return f"jawaban '{text}' tidak dikenal. Pilih {allowed}."
    if row.field is None:
        top = f"{row.question.index_top:g}"
        return f"jawaban '{text}' bukan indeks. Isi angka 0 sampai {top}, misalnya 3,60."
    return (
        f"jawaban '{text}' bukan jumlah. Isi bilangan bulat mulai 0 tanpa titik pemisah, "
        "misalnya 12."
    )


def number_text(value: float, decimals: int = 2) -> str:
    """Write a number the Indonesian way, with a comma: 3.6 becomes "3,60"."""
    return f"{value:.{decimals}f}".replace(".", ",")


def _number(row: AnswerRow, text: str) -> float | None:
    """Return the number that an answer of a row gives, None if it gives none."""
    if row.choices or not row.takes_answer:
        return None
    return read_count(text) if row.field is not None else read_number(text)


def _is_understood(row: AnswerRow, text: str) -> bool:
    """Tell whether a tidy answer, not blank, fits the row."""
    if not row.takes_answer:
        return False
    if row.choices:
        return text in row.choices
    number = _number(row, text)
    return number is not None and (row.field is not None or number <= row.question.index_top)
