"""Where an office stands in the LKE: its answers, their score, the verdict, what is doubtful."""

from collections.abc import Mapping
from dataclasses import dataclass

from data.lke.answers import tidy_answer
from data.lke.bank import answer_rows
from data.lke.scoring import Blanks, Score, score
from data.lke.support import unsupported
from data.lke.verdict import Verdict, judge
from data.schema import GOALS
from data.standing.readiness import Standing
from data.workbook.reader import Reading


@dataclass(frozen=True)
class Assessment:
    """The LKE of one moment; texts by the KODE of their row, "" if the sheet has none.

    `score` counts blanks as zero, as the verdicts do; `provisional` is over the answered questions
    only. `tpi_score` has TPI's values in place of the office's own wherever TPI gave one; None
    if TPI gave none. `unsupported` are the questions whose answer claims more than the evidence
    shows, `ready_items` the items Ada or Terverifikasi by component ("I.3").
    """

    has_sheet: bool
    answers: Mapping[str, str]
    tpi: Mapping[str, str]
    notes: Mapping[str, str]
    links: Mapping[str, str]
    tpi_notes: Mapping[str, str]
    ready_items: Mapping[str, int]
    score: Score
    provisional: Score
    tpi_score: Score | None
    verdicts: Mapping[str, Verdict]
    unsupported: tuple[str, ...]

    @property
    def answers_by_tpi(self) -> dict[str, str]:
        """Return the office's answers with TPI's values laid over them."""
        return {**self.answers, **_given(self.tpi)}


def assess(
    answers: Mapping[str, str],
    ready_items: Mapping[str, int],
    *,
    tpi: Mapping[str, str] | None = None,
    notes: Mapping[str, str] | None = None,
    links: Mapping[str, str] | None = None,
    tpi_notes: Mapping[str, str] | None = None,
    has_sheet: bool = True,
) -> Assessment:
    """Score answers, given as texts by the KODE of their row; what is not given is blank.

    Raises KeyError for a KODE that no row of the LKE has.
    """
    given = _by_row(answers, tidy=True)
    given_by_tpi = _by_row(tpi or {}, tidy=True)
    heard = _given(given_by_tpi)
    standing = score(given)
    return Assessment(
        has_sheet=has_sheet,
        answers=given,
        tpi=given_by_tpi,
        notes=_by_row(notes or {}),
        links=_by_row(links or {}),
        tpi_notes=_by_row(tpi_notes or {}),
        ready_items=dict(ready_items),
        score=standing,
        provisional=score(given, Blanks.SKIP),
        tpi_score=score({**given, **heard}) if heard else None,
        verdicts={goal: judge(standing, goal) for goal in GOALS},
        unsupported=unsupported(given, ready_items),
    )


def assessment_of(reading: Reading, standing: Standing) -> Assessment:
    """Return where the office of a reading stands; `standing` is that of its evidence."""
    answers = reading.answers
    return assess(
        {row.code: row.answer for row in answers},
        {component.code: component.ready for component in standing.components},
        tpi={row.code: row.tpi for row in answers},
        notes={row.code: row.note for row in answers},
        links={row.code: row.link for row in answers},
        tpi_notes={row.code: row.tpi_note for row in answers},
        has_sheet=reading.has_answers,
    )


def _given(texts: Mapping[str, str]) -> dict[str, str]:
    return {key: text for key, text in texts.items() if text}


def _by_row(texts: Mapping[str, str], tidy: bool = False) -> dict[str, str]:
    """Return a text for every row of the LKE; raises KeyError for a KODE that it has not."""
    rows: dict[str, str] = dict.fromkeys(answer_rows(), "")
    for key, text in texts.items():
        if key not in rows:
            raise KeyError(key)
        rows[key] = tidy_answer(key, text) if tidy else text
    return rows
