"""The match between an LKE filled in elsewhere and our questions, as a proposal to accept."""

import re
from dataclasses import dataclass
from pathlib import Path

from data.lke.answers import check_answer, tidy_answer
from data.lke.bank import (
    HASIL,
    KIND_PERCENTAGE,
    PEMENUHAN,
    REFORM,
    AnswerRow,
    answer_rows,
    area_names,
    load_questions,
)
from data.lke.form_match import align, kind_of, most_alike, similarity
from data.lke.form_rows import FormRow, read_form

# From how alike on a heading is taken for an area or a sub-component; set on a public form.
_ALIKE_AREA = 0.75
_ALIKE_SECTION = 0.6

_HASIL_AREAS = ("HASIL-1", "HASIL-2")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


@dataclass(frozen=True)
class MatchedRow:
    """A row of the form that belongs to the row `key` of our sheet `LKE`.

    `similarity` compares the texts, from 0 to 1. `answer` and `tpi` are spelled as our sheet
    spells them; `problem` says in Indonesian why `answer` can't be taken, "" when it can. A
    percentage question's own row has no answer: its numbers have their own rows.
    """

    key: str
    sheet: str
    row: int
    found_text: str
    similarity: float
    answer: str
    tpi: str
    note: str
    link: str
    problem: str
    tpi_note: str = ""


@dataclass(frozen=True)
class UnmatchedRow:
    """A row of the form that looks like a question and was not matched, with the reason."""

    sheet: str
    row: int
    found_text: str
    answer: str
    reason: str


@dataclass(frozen=True)
class ImportProposal:
    """What a form would bring; nothing is written until a person accepts it.

    `missing` are the KODE of our rows that take an answer and were not found in the form.
    """

    matched: tuple[MatchedRow, ...]
    unmatched: tuple[UnmatchedRow, ...]
    missing: tuple[str, ...]


def match_form(source: bytes | Path) -> ImportProposal:
    """Match the rows of an LKE filled in elsewhere with our questions; nothing is written.

    A column KODE decides at once. Otherwise headings lead to the block, area and
    sub-component, and the rows below are laid beside its questions and numbers in order, by
    the kind of answer, the letter before the text, and the text itself. Raises FormError when
    the file is not a form, OSError when it can't be opened.
    """
    matcher = _Matcher()
    for row in read_form(source):
        matcher.take(row)
    matcher.close_section()
    found = {match.key for match in matcher.matched}
    missing = (row.code for row in answer_rows().values() if row.takes_answer)
    return ImportProposal(
        matched=tuple(matcher.matched),
        unmatched=tuple(sorted(matcher.unmatched, key=lambda row: (row.sheet, row.row))),
        missing=tuple(code for code in missing if code not in found),
    )


class _Matcher:
    """Walks down the form and remembers the block, area and section that it is in."""

    def __init__(self) -> None:
        self.matched: list[MatchedRow] = []
        self.unmatched: list[UnmatchedRow] = []
        self._sheet = ""
        self._block = ""
        self._area = ""
        self._section = ""
        self._waiting: list[FormRow] = []
        self._closed: set[str] = set()

    def take(self, row: FormRow) -> None:
        """Take the next row: a heading, a row with a KODE, or a row that waits for its section."""
        if row.sheet != self._sheet:
            self.close_section()
            self._sheet, self._area, self._closed = row.sheet, "", set()
            self._block = _block_in(row.sheet)
        if row.key in answer_rows():
            self._match(row, answer_rows()[row.key])
        elif not (_may_be_heading(row) and self._enter(row)) and _asks(row):
            self._waiting.append(row)

    def close_section(self) -> None:
        """Lay the waiting rows beside the questions of the section that ends here."""
        targets = [row for row in answer_rows().values() if _section_of(row) == self._section]
        for row, target in align(self._waiting, targets):
            if target is not None:
                self._match(row, target)
            elif not targets:
                self._refuse(row, "Baris ini di luar area dan sub-komponen yang dikenal.")
            else:
                self._refuse(row, f"Tidak ada pertanyaan {self._section} yang cocok.")
        if self._waiting:
            self._closed.add(self._section)
        self._waiting, self._section = [], ""

    def _enter(self, row: FormRow) -> bool:
        """Enter the block, area or section that a heading names; tell whether it names one."""
        block = _block_in(row.text) if len(row.text.split()) <= 2 else ""
        area, alike_area = most_alike(row.text, area_names().items())
        section, alike_section = most_alike(row.text, self._open_sections())
        if block:
            self.close_section()
            self._block, self._area = block, ""
        elif alike_area >= max(_ALIKE_AREA, alike_section):
            self.close_section()
            self._enter_area(area)
        elif alike_section >= _ALIKE_SECTION or (section := self._section_numbered(row.numbering)):
            self.close_section()
            self._section = section
        else:
            return False
        return True

    def _enter_area(self, area: str) -> None:
        """Enter an area; a form without block headings names each area twice, once a block."""
        self._area = area
        if area in _HASIL_AREAS:
            self._block, self._section = HASIL, area
        elif self._block not in (PEMENUHAN, REFORM):
            self._block = PEMENUHAN
        elif self._closed & _sections(PEMENUHAN, area).keys():
            self._block = REFORM

    def _open_sections(self) -> list[tuple[str, str]]:
        """Return the sub-components of this area that the form has not been through yet."""
        closed = self._closed | ({self._section} if self._waiting else set())
        sections = _sections(self._block, self._area)
        return [(code, name) for code, name in sections.items() if code not in closed]

    def _section_numbered(self, numbering: str) -> str:
        """Return the open sub-component of this area with a Roman number, "" when none."""
        sections = list(_sections(self._block, self._area))
        if numbering not in _ROMAN[: len(sections)]:
            return ""
        code = sections[_ROMAN.index(numbering)]
        return code if code in dict(self._open_sections()) else ""

    def _match(self, row: FormRow, target: AnswerRow) -> None:
        """Propose what a row of the form brings for one of our rows."""
        earlier = next((match for match in self.matched if match.key == target.code), None)
        if earlier is not None:
            self._refuse(
                row,
                f"{target.code} sudah cocok dengan lembar '{earlier.sheet}' baris {earlier.row}.",
            )
            return
        answer = tidy_answer(target.code, row.answer.strip(" .()")) if target.takes_answer else ""
        self.matched.append(
            MatchedRow(
                key=target.code,
                sheet=row.sheet,
                row=row.number,
                found_text=row.text,
                similarity=similarity(row.text, target.text),
                answer=answer,
                tpi=tidy_answer(target.code, row.tpi.strip(" .()")) if target.takes_answer else "",
                note=row.note,
                link=row.link,
                problem=check_answer(target.code, answer) or "",
            )
        )

    def _refuse(self, row: FormRow, reason: str) -> None:
        """Report a row that was not matched."""
        self.unmatched.append(UnmatchedRow(row.sheet, row.number, row.text, row.answer, reason))


def _may_be_heading(row: FormRow) -> bool:
    """Tell whether a row could be a heading: it takes no answer and is no question by its sign."""
    is_letter = len(row.numbering) == 1 and row.numbering.islower() and row.numbering not in _ROMAN
    return (
        not row.answer
        and kind_of(row.choices) in ("", KIND_PERCENTAGE)
        and not (is_letter or row.numbering == "-")
    )


def _asks(row: FormRow) -> bool:
    """Tell whether a row that is no heading looks like a question, a number or an answer."""
    return bool(row.answer or row.choices or row.numbering == "-" or row.numbering.islower())


def _section_of(row: AnswerRow) -> str:
    """Return the section that our row stands in: its sub-component, or its area of hasil."""
    question = row.question
    return question.area if question.block == HASIL else question.subcomponent_code


def _sections(block: str, area: str) -> dict[str, str]:
    """Return the names of an area's sub-components by code; none for hasil, which has none."""
    return {
        question.subcomponent_code: question.subcomponent
        for question in load_questions()
        if (question.block, question.area) == (block, area) and block != HASIL
    }


def _block_in(text: str) -> str:
    """Return the block that a heading or a sheet's name says, "" when none."""
    words = re.findall(r"[a-z]+", text.casefold())
    return next((block for block in (PEMENUHAN, REFORM, HASIL) if block in words), "")
