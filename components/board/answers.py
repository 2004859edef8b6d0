"""What the live board shows of the LKE: answers, their points, what is doubtful about them."""

from collections.abc import Sequence
from typing import Any

from components.board.changes import Data, Leads, changes_of, clash_data
from components.question_text import assumption_text, percentage_text, tpi_text
from data.lke import Question
from data.schema import LKE
from data.standing.assessment import Assessment
from data.store import View
from data.words import clean, points

HEADS = ("JAWABAN", "CATATAN", "TAUTAN")


def points_data(questions: Sequence[Question], assessment: Assessment) -> Data:
    """Return the points of whole sub-components, how many answers are blank, how many doubtful.

    `points` and `of` are written as people read them; blanks count as zero.
    """
    score = assessment.score
    parts = {question.subcomponent_code for question in questions}
    return {
        "points": points(sum(score.points[part] for part in parts)),
        "of": points(sum(score.weights[part] for part in parts)),
        "blank": sum(score.values[question.code] is None for question in questions),
        "doubtful": sum(question.code in assessment.unsupported for question in questions),
    }


def part_data(questions: Sequence[Question], assessment: Assessment) -> dict[str, Data]:
    """Return the points of each sub-component by its code, with its number of questions.

    `now` and `within` are the provisional points if some answers are there and some are blank.
    """
    found: dict[str, Data] = {}
    for code in dict.fromkeys(question.subcomponent_code for question in questions):
        own = [question for question in questions if question.subcomponent_code == code]
        entry = {**points_data(own, assessment), "count": len(own)}
        if 0 < entry["blank"] < len(own):
            provisional = assessment.provisional
            entry["now"] = points(provisional.points[code])
            entry["within"] = points(provisional.attainable[code])
        found[code] = entry
    return found


def answer_data(questions: Sequence[Question], view: View, leads: Leads) -> dict[str, Data]:
    """Return what is known of the answers of questions, by KODE; what there is nothing of is left.

    `answer` is that of the question's own row, `numbers` those of a percentage by their keys.
    """
    clashes: dict[str, list[Data]] = {}
    for collision in view.collisions:
        if collision.key.sheet == LKE.name:
            clashes.setdefault(collision.key.code, []).append(clash_data(collision, view))
    return {question.code: _answer(question, view, leads, clashes) for question in questions}


def _answer(question: Question, view: View, leads: Leads, clashes: dict[str, list[Data]]) -> Data:
    code, assessment = question.code, view.assessment
    keys = question.answer_keys
    rows = dict.fromkeys([code, *keys])
    link, found = clean(assessment.links.get(code, "")), {}
    lead = leads(link) if link else None
    entry: dict[str, Any] = {
        "answer": assessment.answers.get(code, ""),
        "note": assessment.notes.get(code, ""),
        "link": assessment.links.get(code, ""),
        "href": lead.href if lead else "",
        "file": lead.file if lead else "",
        "doubtful": code in assessment.unsupported,
        "tpi": tpi_text(question, assessment),
        "remark": clean("; ".join(filter(None, (assessment.tpi_notes.get(key) for key in rows)))),
        "info": assumption_text(question, assessment),
        "by": changes_of(view, code, LKE.name, HEADS),
        "clash": [clash for key in rows for clash in clashes.get(key, [])],
    }
    if question.is_percentage:
        found = {key: assessment.answers.get(key, "") for key in keys}
        entry["formula"], entry["result"] = percentage_text(question, assessment)
    entry["numbers"] = {key: text for key, text in found.items() if text}
    return {name: value for name, value in entry.items() if value}
