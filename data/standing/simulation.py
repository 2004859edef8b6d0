"""The simulation of a verdict: the score, the rules, and the fewest steps that meet them all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data.lke import Blanks, Score, Verdict, best_steps, judge, score, unreachable_rules
from data.standing.assessment import Assessment
from data.standing.readiness import ItemStanding
from data.standing.step_plan import StepGroup, plan_steps


@dataclass(frozen=True)
class Simulation:
    """What the page Simulasi tells.

    `score` and `verdict` are those of the saved answers. `answers` has the settled ones laid over
    them; `start` is their score and `reached` the one after the `steps`, blanks counted as zero.
    `steps` is None if what is settled leaves no way; `unreachable` then has the rules that fail at
    best, by name: best value and minimum in points. `supported` is the score without the answers
    that no evidence supports, `excluded` and `open_excluded` are the answers left out of `score`
    and of `start`.
    """

    goal: str
    score: Score
    verdict: Verdict
    answers: Mapping[str, str]
    settled: Mapping[str, Mapping[str, str]]
    start: Score
    reached: Score
    steps: tuple[StepGroup, ...] | None
    unreachable: Mapping[str, tuple[float, float]]
    supported: Score
    excluded: frozenset[str]
    open_excluded: frozenset[str]

    @property
    def step_count(self) -> int:
        """Count the steps."""
        return sum(len(group.steps) for group in self.steps or ())

    @property
    def way_words(self) -> str:
        """Say how many rules are lacking, and with how many steps they can be met."""
        failed, rules = self.verdict.failed_count, len(self.verdict.rules)
        if not failed:
            return f"{rules} syarat terpenuhi"
        lacking = f"{failed} dari {rules} syarat kurang"
        if self.steps is None:
            return f"{lacking}, belum ada jalannya"
        return f"{lacking}, bisa dengan {self.step_count} langkah"

    @property
    def total_minimum(self) -> float:
        """Return the points that the goal asks for in all."""
        return next(rule.minimum for rule in self.verdict.rules if rule.key == "total")


def simulate(
    assessment: Assessment,
    items: Sequence[ItemStanding],
    goal: str,
    blanks: Blanks,
    settled: Mapping[str, Mapping[str, str]],
    *,
    only_supported: bool,
) -> Simulation:
    """Simulate the verdict for a goal.

    `settled` has the answers that the office cannot change, by question and by KODE of their rows.
    With `only_supported` the answers that no evidence supports count as blank, unless settled.
    Raises KeyError for a goal that is not known.
    """
    unsupported = frozenset(assessment.unsupported)
    excluded = unsupported if only_supported else frozenset()
    open_excluded = excluded - settled.keys()
    own = score(assessment.answers, blanks, excluded)
    verdict = judge(own, goal)
    laid_over = {key: text for answers in settled.values() for key, text in answers.items()}
    answers = {**assessment.answers, **laid_over}
    start = score(answers, excluded=open_excluded)
    steps = best_steps(answers, goal, open_excluded, settled.keys())
    after = {key: text for step in steps or () for key, text in step.changes.items()}
    reached = score(
        {**answers, **after}, excluded=open_excluded - {step.code for step in steps or ()}
    )
    return Simulation(
        goal=goal,
        score=own,
        verdict=verdict,
        answers=answers,
        settled=settled,
        start=start,
        reached=reached,
        steps=plan_steps(steps, items, start, reached, verdict) if steps is not None else None,
        unreachable=(
            unreachable_rules(answers, goal, open_excluded, settled.keys()) if steps is None else {}
        ),
        supported=score(assessment.answers, excluded=unsupported),
        excluded=excluded,
        open_excluded=open_excluded,
    )
