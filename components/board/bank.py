"""The LKE's questions as the browser keeps them: what never changes, apart from the answers."""

from typing import Any

from data.lke import Question, load_questions
from data.lke.scoring import points_per_value


def question_bank() -> dict[str, dict[str, Any]]:
    """Return every question by its code; a level is (answer, meaning, what it is worth in points).

    `numbers` are the keys and labels of what is typed, for percentages and indices alone.
    """
    return {question.code: _entry(question) for question in load_questions()}


def _entry(question: Question) -> dict[str, Any]:
    worth = points_per_value(question)
    entry: dict[str, Any] = {
        "part": question.subcomponent_code,
        "about": question.subcomponent,
        "text": question.text,
    }
    if question.is_letter:
        entry["levels"] = [
            (level.answer, level.meaning, level.value * worth) for level in question.levels
        ]
    elif question.is_index:
        label = f"Indeks, angka 0 sampai {question.index_top:g}, misalnya 3,60"
        entry["numbers"] = [(question.code, label)]
    else:
        entry["numbers"] = [(f"{question.code}/{one.key}", one.label) for one in question.inputs]
    return entry
