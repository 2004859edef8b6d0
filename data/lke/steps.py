"""The next steps: which answers to improve, to meet every rule or to gain most."""

import math
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

from data.lke.answers import number_text, read_count, tidy_answer
from data.lke.bank import Question, Ratio, load_questions, questions_by_code
from data.lke.cover import Group, Item, Option, smallest_cover
from data.lke.scoring import TOLERANCE, Score, points_per_value, score, sums_of
from data.lke.verdict import judge

# A survey's index is published with two decimals.
_INDEX_STEPS = 100

# Stands for the counts that nobody has filled in yet, so that a percentage can be tried out.
_SUPPOSED_COUNT = 100


@dataclass(frozen=True)
class Step:
    """One answer to improve.

    `from_answer` and `to_answer` are texts to show ("C", "80%", "3,60"; "" is not answered).
    `levels` is how many levels up; a percentage or an index counts as one. `component` is the
    decree's component that holds the evidence, empty for reform and hasil. `changes` are the
    answers by key that carry the step out, to try it; if the denominator of a percentage
    is not known they suppose 100.
    """

    code: str
    component: str
    from_answer: str
    to_answer: str
    points: float
    levels: int
    changes: Mapping[str, str]


@dataclass(frozen=True)
class _Target:
    """A better value for a question, and how many levels up it is."""

    question: Question
    value: float
    levels: int


def best_steps(
    answers: Mapping[str, str],
    goal: str,
    excluded: Set[str] = frozenset(),
    fixed: Set[str] = frozenset(),
) -> tuple[Step, ...] | None:
    """Return the fewest answers to improve so that every rule for `goal` is met.

    `fixed` are the codes of the questions that stay as `answers` has them. None if the others
    are not enough, whatever is improved; without a fixed question there is always a way.

    Exact in the number of questions, then in the number of levels, then in points (see
    `smallest_cover`). Percentages and indices are first taken to their top; then each, indices
    before percentages, comes down to the least number that still meets every rule, so that
    none of them can come down further alone (what two could do together is not searched).

    Blanks count as zero and `excluded` answers as blank, as for the verdict; a step for an
    excluded answer means that its evidence is needed. Empty when every rule is met already.
    Raises KeyError for a goal that is not known.
    """
    standing = score(answers, excluded=excluded)
    slack = {rule.key: rule.margin for rule in judge(standing, goal).rules}
    chosen = smallest_cover(_nest(slack, standing, fixed))
    if chosen is None:
        return None

    targets = []
    for code, option in chosen.items():
        question = questions_by_code()[code]
        targets += [
            target for target in _targets(question, standing) if target.levels == option.levels
        ]
        for key in slack.keys() & set(sums_of(question)):
            slack[key] += option.gain
    targets.sort(key=lambda target: not target.question.is_index)
    return _ranked(_step(_lowered(target, slack, answers), standing, answers) for target in targets)


def unreachable_rules(
    answers: Mapping[str, str], goal: str, excluded: Set[str], fixed: Set[str]
) -> dict[str, tuple[float, float]]:
    """Return the rules that fail even with all but the fixed questions at their top.

    Each by its name: the most points that can be reached, and the minimum.
    """
    standing = score(answers, excluded=excluded)
    best = dict(answers)
    free = [one for one in load_questions() if one.code not in fixed]
    for question in free:
        for target in _targets(question, standing)[-1:]:
            best |= _changes(target, answers)
    verdict = judge(score(best, excluded=excluded - {one.code for one in free}), goal)
    return {rule.name: (rule.value, rule.minimum) for rule in verdict.rules if not rule.met}


def ranked_steps(
    answers: Mapping[str, str],
    excluded: Set[str] = frozenset(),
    fixed: Set[str] = frozenset(),
) -> tuple[Step, ...]:
    """Return every single step by points gained, greatest first: one level up, and to the top.

    A percentage or an index has only the step to its top. Blanks count as zero; the questions in
    `fixed` stay as they are.
    """
    standing = score(answers, excluded=excluded)
    steps = []
    for question in load_questions():
        if question.code in fixed:
            continue
        targets = _targets(question, standing)
        nearest_and_top = targets[:1] + targets[1:][-1:]
        steps += [_step(target, standing, answers) for target in nearest_and_top]
    return _ranked(steps)


def _targets(question: Question, standing: Score) -> list[_Target]:
    """Return the better values that a question can take, the nearest first.

    A blank answer counts as one of the lowest level.
    """
    value = standing.values[question.code] or 0.0
    if not question.is_letter:
        return [_Target(question, 1.0, 1)] if value < 1.0 - TOLERANCE else []
    better = [level.value for level in question.levels if level.value > value]
    return [
        _Target(question, target, levels) for levels, target in enumerate(reversed(better), start=1)
    ]


def _nest(slack: Mapping[str, float], standing: Score, fixed: Set[str]) -> Group:
    """Put what can be improved into groups, one for each rule, as the rules lie in each other.

    `slack` holds each rule's margin by the key of its sum. Raises ValueError when two rules
    overlap without one lying in the other; the exact search needs that they don't.
    """
    parents: dict[str, str] = {}
    items: dict[str, list[Item]] = {key: [] for key in slack}
    for question in load_questions():
        keys = [key for key in sums_of(question) if key in slack]
        for key, parent in zip(keys, [*keys[1:], ""], strict=True):
            if parents.setdefault(key, parent) != parent:
                raise ValueError(f"data/lke/rules.csv: aturan '{key}' dan '{parent}' bersilangan.")
        gain = points_per_value(question)
        value = standing.values[question.code] or 0.0
        options = tuple(
            Option(target.levels, (target.value - value) * gain)
            for target in _targets(question, standing)
        )
        if options and keys and question.code not in fixed:
            items[keys[0]].append(Item(question.code, options))

    def build(key: str) -> Group:
        inner = tuple(build(child) for child, parent in parents.items() if parent == key)
        return Group(-slack.get(key, 0.0), tuple(items.get(key, ())), inner)

    return build("")


def _lowered(target: _Target, slack: dict[str, float], answers: Mapping[str, str]) -> _Target:
    """Return the least number that still meets every rule, and take it from the rules' slack.

    A letter comes back as it is: the choice of levels is exact already.
    """
    question = target.question
    if question.is_letter:
        return target
    keys = slack.keys() & set(sums_of(question))
    spare = max(0.0, min(slack[key] for key in keys)) / points_per_value(question)
    parts = _value_parts(question, answers)
    value = min(target.value, math.ceil((target.value - spare) * parts - TOLERANCE) / parts)
    for key in keys:
        slack[key] -= (target.value - value) * points_per_value(question)
    return _Target(question, value, target.levels)


def _value_parts(question: Question, answers: Mapping[str, str]) -> int:
    """Return into how many equal parts the values of a percentage or an index fall."""
    if question.ratio is None:
        return round(question.index_top) * _INDEX_STEPS
    return _denominator(question, question.ratio, answers) or 1


def _denominator(question: Question, ratio: Ratio, answers: Mapping[str, str]) -> int:
    """Return a percentage's denominator; the supposed one if it isn't known or can't stay.

    A denominator of 0 can stay if zero over zero is the best value (no complaint at all).
    """
    counts = [read_count(answers.get(f"{question.code}/{key}", "")) for key in ratio.denominator]
    known = [count for count in counts if count is not None]
    if len(known) == len(counts) and (any(known) or ratio.zero_over_zero):
        return sum(known)
    return _SUPPOSED_COUNT


def _step(target: _Target, standing: Score, answers: Mapping[str, str]) -> Step:
    """Write a target as a step that can be shown and tried."""
    question = target.question
    value = standing.values[question.code]
    changes = _changes(target, answers)
    if question.is_percentage:
        from_answer, to_answer = _percent_text(value), _percent_text(target.value)
    else:
        to_answer = changes[question.code]
        from_answer = "" if value is None else tidy_answer(question.code, answers[question.code])
    return Step(
        code=question.code,
        component=question.component,
        from_answer=from_answer,
        to_answer=to_answer,
        points=(target.value - (value or 0.0)) * points_per_value(question),
        levels=target.levels,
        changes=changes,
    )


def _changes(target: _Target, answers: Mapping[str, str]) -> dict[str, str]:
    """Return the answers that give a question the target's value."""
    question = target.question
    if question.ratio is not None:
        return _count_changes(question, question.ratio, target.value, answers)
    if question.is_index:
        return {question.code: number_text(target.value * question.index_top)}
    level = next(level for level in question.levels if level.value == target.value)
    return {question.code: level.answer}


def _count_changes(
    question: Question, ratio: Ratio, value: float, answers: Mapping[str, str]
) -> dict[str, str]:
    """Return the counts that give a percentage a value, leaving known denominators alone."""
    keys = {key: f"{question.code}/{key}" for key in ratio.keys}
    below = _denominator(question, ratio, answers)
    counts = {key: read_count(answers.get(keys[key], "")) for key in ratio.denominator}
    if None in counts.values() or sum(count or 0 for count in counts.values()) != below:
        counts = dict.fromkeys(ratio.denominator, 0)
        counts[ratio.denominator[0]] = below
    changes = {keys[key]: str(count) for key, count in counts.items()}
    above = round(value * below)
    free, sign = next((key, sign) for key, sign in ratio.numerator if key not in counts)
    fixed = sum(other * (counts[key] or 0) for key, other in ratio.numerator if key != free)
    changes[keys[free]] = str(sign * (above - fixed))
    return changes


def _percent_text(value: float | None) -> str:
    """Write a value from 0 to 1 as a percentage, "" if there is none."""
    return "" if value is None else f"{number_text(value * 100, 1).removesuffix(',0')}%"


def _ranked(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Order steps by points, then by levels, then by code."""
    return tuple(sorted(steps, key=lambda step: (-round(step.points, 9), step.levels, step.code)))
