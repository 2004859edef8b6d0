"""A row of a form beside the row of our sheet that it was matched with, or without one."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from data.lke.bank import answer_rows
from data.lke.form.answers import read_answer
from data.lke.form.rows import FormRow
from data.lke.form.tabs import FormCell


@dataclass(frozen=True)
class Match:
    """A row of the form that belongs to the row `key` of our sheet LKE.

    `confidence` is from 0 to 1. `answer` and `tpi` are spelled as our sheet spells them, or as the
    form has them where `answer_fault` or `tpi_fault` says why they can't be taken. With `reasons`
    a person has to look at it first: the faults, and `doubts` about the match itself.
    """

    key: str
    form_row: FormRow
    confidence: float
    answer: str
    answer_fault: str
    tpi: str
    tpi_fault: str
    doubts: tuple[str, ...]
    reasons: tuple[str, ...]

    @property
    def is_sure(self) -> bool:
        """Tell whether nothing about it needs a look."""
        return not self.reasons


@dataclass(frozen=True)
class Unmatched:
    """A row of the form that was not matched, with the reason."""

    form_row: FormRow
    reason: str


Result = tuple[list[Match], list[Unmatched]]


def match(row: FormRow, key: str, confidence: float, doubts: Iterable[str] = ()) -> Match:
    """Return a row as the match of one of ours, with what is wrong with its answers."""
    target = answer_rows()[key]
    answer, answer_fault = read_answer(target, row.answer, row.choices)
    tpi, tpi_fault = read_answer(target, row.tpi, row.choices)
    faults = [answer_fault, f"TPI: {tpi_fault}" if tpi_fault else ""]
    own = [*doubts, *([row.rival] if row.rival else [])]
    if any("pilihan" in fault for fault in faults):
        own = [doubt for doubt in own if not doubt.startswith("pilihan")]
    return Match(
        key=key,
        form_row=row,
        confidence=round(confidence, 2),
        answer=answer,
        answer_fault=answer_fault,
        tpi=tpi,
        tpi_fault=tpi_fault,
        doubts=tuple(own),
        reasons=tuple(filter(None, [*own, *faults])),
    )


def answered(found: Match, answer: str) -> Match:
    """Return a match with another answer than the form's, as a person typed it."""
    row = replace(found.form_row, answer=FormCell(answer.strip()))
    fresh = match(row, found.key, found.confidence)
    return replace(fresh, reasons=tuple(filter(None, [*found.doubts, *fresh.reasons])))


def without_match(rows: Iterable[FormRow], reason: str) -> list[Unmatched]:
    return [Unmatched(row, reason) for row in rows]
