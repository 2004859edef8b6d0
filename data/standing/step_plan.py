"""What the next steps in the LKE take: who, how much effort, which evidence, area by area."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from data.lke import Question, Score, Step, area_names, expected_evidence, questions_by_code
from data.lke.verdict import Verdict
from data.standing.readiness import ItemStanding
from data.words import clean


class Effort(IntEnum):
    """How much a step takes, the least first."""

    EVIDENCE_READY = 1
    TO_BE_MADE = 2
    TAKES_MONTHS = 3

    @property
    def words(self) -> str:
        """Say it in Indonesian."""
        return {1: "bukti sudah ada", 2: "perlu dibuat", 3: "perlu berbulan-bulan"}[self.value]


@dataclass(frozen=True)
class PlannedStep:
    """A step with what it takes.

    `owners` are the people of its evidence items, `papers` the documents that the question
    expects, `missing` the names of its evidence items that are not ready. `about` is the code of
    the item or component that it is about, "" if it is about none.
    """

    step: Step
    question: Question
    effort: Effort
    owners: tuple[str, ...]
    papers: tuple[str, ...]
    missing: tuple[str, ...]
    about: str


@dataclass(frozen=True)
class StepGroup:
    """The steps of one area or result; points before and after them, and the rule's minimum."""

    key: str
    name: str
    before: float
    after: float
    minimum: float
    steps: tuple[PlannedStep, ...]


def planned_step(step: Step, items: Iterable[ItemStanding]) -> PlannedStep:
    """Say what a step takes, from the evidence items of the day."""
    question, expected = questions_by_code()[step.code], expected_evidence()[step.code]
    shown_by = [
        item
        for item in items
        if item.applies and (item.code in expected.items or item.component == step.component)
    ]
    named = [item for item in shown_by if item.code in expected.items] or shown_by
    return PlannedStep(
        step=step,
        question=question,
        effort=_effort(question, expected.takes_months, named),
        owners=tuple(dict.fromkeys(owner for item in named if (owner := clean(item.pic)))),
        papers=expected.papers,
        missing=tuple(item.name for item in named if not item.is_ready),
        about=named[0].code if named else step.component,
    )


def plan_steps(
    steps: Iterable[Step], items: Sequence[ItemStanding], before: Score, after: Score, goal: Verdict
) -> tuple[StepGroup, ...]:
    """Group steps by area, the easiest first; `goal` is the verdict that gives the minimums.

    `before` and `after` are the scores without and with all the steps.
    """
    minimums: Mapping[str, float] = {rule.key: rule.minimum for rule in goal.rules}
    by_area: dict[str, list[PlannedStep]] = {}
    for step in steps:
        one = planned_step(step, items)
        by_area.setdefault(one.question.area, []).append(one)
    groups = [
        StepGroup(
            key=key,
            name=area_names()[key],
            before=before.points[key],
            after=after.points[key],
            minimum=minimums[key],
            steps=tuple(sorted(own, key=_easiest_first)),
        )
        for key, own in by_area.items()
    ]
    return tuple(sorted(groups, key=lambda group: (group.steps[0].effort, -_points(group))))


def _effort(question: Question, takes_months: bool, items: Sequence[ItemStanding]) -> Effort:
    # A survey is asked for again by somebody else, whatever the office has.
    if items and all(item.is_ready for item in items) and not question.is_index:
        return Effort.EVIDENCE_READY
    return Effort.TAKES_MONTHS if takes_months or question.is_index else Effort.TO_BE_MADE


def _easiest_first(one: PlannedStep) -> tuple[int, float, str]:
    return one.effort, -one.step.points, one.step.code


def _points(group: StepGroup) -> float:
    return sum(one.step.points for one in group.steps)
