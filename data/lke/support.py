"""The honesty aid: answers that claim more than the evidence shows."""

from collections.abc import Mapping

from data.lke.answers import tidy_answer
from data.lke.bank import load_questions


def unsupported(answers: Mapping[str, str], ready_items: Mapping[str, int]) -> tuple[str, ...]:
    """Return the codes of the answers that claim A or Ya while their component has no evidence.

    `ready_items` counts the items Ada or Terverifikasi of each component of the decree ("I.3");
    a component that is not there has none. Questions of reform and hasil belong to no
    component, so they can't be judged and are never returned.
    """
    return tuple(
        question.code
        for question in load_questions()
        if question.component
        and question.is_letter
        and ready_items.get(question.component, 0) == 0
        and tidy_answer(question.code, answers.get(question.code, "")) == question.levels[0].answer
    )
