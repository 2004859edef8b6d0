"""How a form writes its kinds of answers and the answers themselves, read without a guess."""

import re

from data.lke.answers import check_answer, tidy_answer
from data.lke.bank import KIND_INDEX, KIND_PERCENTAGE, AnswerRow
from data.lke.form.tabs import FormCell
from data.words import fold

KIND_COUNT = "Jumlah"
YES_NO = "Ya/Tidak"

_YES = re.compile(r"(y|ya|yes|true|benar|[☑✓✔√])(\W+(ada|sudah|telah|lengkap|sudah ada))?\W*")
_NO = re.compile(r"(t|tdk|tidak|no|false|salah|☐)(\W+(ada|belum|pernah|belum ada))?\W*")
_LETTER = re.compile(r"\(?([a-e])\s*([.):–-]|\)?$)(.*)", re.DOTALL)


# "B (SK No. 12)": what stands in brackets behind an answer, unless it speaks against it.
_REMARK = re.compile(r"(?<=\S)\s+\([^()]*\)\s*$")
_UNSURE = re.compile(
    r"\(.*(\b(belum|tidak|kurang|revisi|semula|sebelum|jadi|menjadi|usul|ya|[a-e])\b|\?).*\)"
)


def kind_of(choices: str) -> str:
    """Return the kind of answer that a form's choices name, "" if they do not say it clearly."""
    text = re.sub(r"[\s_()]+", "", choices).casefold()
    letters = re.fullmatch(r"a(?:[/,;|-]?[b-e]){1,4}", text)
    if letters:
        last = text[-1]
        return "/".join("ABCDE"[: "abcde".index(last) + 1])
    if re.fullmatch(r"(ya|y)([/,;|]?(tidak|tdk|t))?|kotakcentang|checkbox|true/false", text):
        return YES_NO
    if text in {"%", "persen", "persentase", "0-100%", "angka%"}:
        return KIND_PERCENTAGE
    if re.search(r"0(-|–|s/?d|sampai)4", text) or text in {"indeks", "index"}:
        return KIND_INDEX
    return (
        KIND_COUNT if text in {"jumlah", "angka", "bilangan", "numerik", "number", "isian"} else ""
    )


def kind_of_row(row: AnswerRow) -> str:
    """Return the kind of answer that a row of ours takes."""
    return KIND_COUNT if row.field is not None else row.question.kind


def are_letters(kind: str) -> bool:
    """Tell whether a kind is a set of levels, Ya/Tidak among them."""
    return "/" in kind


def read_answer(row: AnswerRow, cell: FormCell, choices: str) -> tuple[str, str]:
    """Return an answer as our sheet spells it, and why it can't be taken ("" if it can).

    What is not clear comes back as it was written. `choices` are those that the form offers.
    """
    if not row.takes_answer or not cell.text:
        return "", ""
    text = cell.text
    if row.choices:
        text = _chosen(row, cell.text)
    answer = tidy_answer(row.code, text)
    fault = check_answer(row.code, answer) or ""
    if not fault:
        return answer, ""
    kind, own = kind_of(choices), kind_of_row(row)
    if row.choices and (are_letters(kind) and kind != own):
        fault = (
            f"jawaban '{cell.text}' tidak ada di papan: pilihan di berkas {kind}, di papan {own}."
        )
    elif row.choices and own != YES_NO and _says_yes_or_no(cell.text):
        fault = f"jawaban '{cell.text}' dari {YES_NO}, sedangkan pilihan di papan {own}."
    return cell.text, fault


def looks_like_level(text: str) -> bool:
    """Tell whether a text is an answer by itself: a letter, Ya or Tidak."""
    return _LETTER.fullmatch(fold(text)) is not None or _says_yes_or_no(text)


def _chosen(row: AnswerRow, text: str) -> str:
    """Return the level that an answer says, or the answer itself if it says none clearly."""
    plain = fold(_REMARK.sub("", text) if not _UNSURE.search(fold(text)) else text)
    if row.question.kind == YES_NO:
        return "Ya" if _YES.fullmatch(plain) else "Tidak" if _NO.fullmatch(plain) else text
    letter = _LETTER.fullmatch(plain)
    # "A/B" and "a - b" name two levels.
    if letter is None or re.match(r"\s*[a-e]\b", letter[3]):
        return text
    return letter[1].upper()


def _says_yes_or_no(text: str) -> bool:
    plain = fold(text)
    return bool(_YES.fullmatch(plain) or _NO.fullmatch(plain))
