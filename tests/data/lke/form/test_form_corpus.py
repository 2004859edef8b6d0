"""How often a form is understood: twelve layouts in six wordings, and with foreign rows."""

import csv
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from data.lke.form.proposal import Proposal, read_form
from tests.data.lke.form.form_corpus import (
    LAYOUTS,
    Form,
    Sheetful,
    levels_below,
    sheetful,
    variants,
)

VARIANTS = dict(variants())
LEAST_RECALL = 0.95


def is_right(form: Form, proposal: Proposal) -> dict[tuple[str, int], bool]:
    """Return of each matched row whether it was matched with the question that it asks."""
    places = {(one.form_row.sheet, one.form_row.number): one.key for one in proposal.matched}
    return {place: form.truth.get(place) == key for place, key in places.items()}


def wrongly_sure(form: Form, proposal: Proposal) -> list[str]:
    """Return the sure matches that are wrong."""
    right = is_right(form, proposal)
    return [
        f"{one.key}: {one.form_row.text}"
        for one in proposal.sure
        if not right[one.form_row.sheet, one.form_row.number]
    ]


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_form_is_understood_in_every_layout_and_wording(layout: str, variant: str) -> None:
    form = LAYOUTS[layout](VARIANTS[variant])

    proposal = read_form(form.content())

    found = sum(is_right(form, proposal).values())
    assert wrongly_sure(form, proposal) == []
    assert found / len(form.truth) >= LEAST_RECALL


def foreign_questions() -> dict[str, list[str]]:
    """Return questions that the LKE does not ask, by the section whose matter they are about."""
    found: dict[str, list[str]] = {}
    path = Path(__file__).parent / "foreign_questions.csv"
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["bagian"], []).append(row["teks"])
    return found


def with_foreign(given: Sheetful, seed: int) -> Sheetful:
    """Return the questions with some replaced, each of which keeps its letter and choices."""
    chance, foreign = random.Random(seed), foreign_questions()
    asked = []
    for one in given.asked:
        others = foreign.get(one.question.subcomponent_code, [])
        if others and not one.question.is_percentage and chance.random() < 0.4:
            text = others.pop(chance.randrange(len(others)))
            asked.append(replace(one, text=text, is_foreign=True))
        else:
            asked.append(one)
    return Sheetful(tuple(asked))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_question_that_the_lke_does_not_ask_is_never_taken_for_sure(
    layout: str,
) -> None:
    form = LAYOUTS[layout](with_foreign(sheetful(str), seed=len(layout)))

    assert wrongly_sure(form, read_form(form.content())) == []


def test_levels_that_are_listed_below_a_question_prove_nothing() -> None:
    form = levels_below(VARIANTS["dropped, letters moved up"])

    assert wrongly_sure(form, read_form(form.content())) == []


def test_questions_under_a_wrong_heading_are_never_taken_for_sure() -> None:
    given = sheetful(str)
    moved = _exchanged(given, "P.5.4", "P.3.4")
    form = LAYOUTS["plain_columns"](moved)

    assert wrongly_sure(form, read_form(form.content())) == []


def _exchanged(given: Sheetful, section: str, other: str) -> Sheetful:
    """Return the questions with the texts of two sections exchanged; then nobody asks ours."""
    texts: Callable[[str], list[str]] = lambda code: [  # noqa: E731
        one.text for one in given.asked if one.question.subcomponent_code == code
    ]
    new = {section: texts(other), other: texts(section)}
    asked = []
    for one in given.asked:
        queue = new.get(one.question.subcomponent_code)
        asked.append(replace(one, text=queue.pop(0), is_foreign=True) if queue else one)
    return Sheetful(tuple(asked))
