"""The verdict: which of the twelve rules for WBK or WBBM a score meets."""

from dataclasses import dataclass
from functools import lru_cache

from data.lke.bank import PEMENUHAN, REFORM, area_names, notes, read_table
from data.lke.scoring import TOLERANCE, Score
from data.words import points

_UNIT_PERCENT = "persen"


@dataclass(frozen=True)
class Rule:
    """One rule for a goal: the sum `key` of a score must reach `minimum`.

    `minimum` is in `unit`: "poin", or "persen" of the sum's weight. `confidence` says how many
    sources give the threshold ("V2": two or more), `assumption` what is not certain about it.
    """

    key: str
    name: str
    unit: str
    minimum: float
    confidence: str
    assumption: str

    def minimum_points(self, weight_points: float) -> float:
        """Return the minimum in points, for a sum of this weight."""
        if self.unit == _UNIT_PERCENT:
            return self.minimum / 100 * weight_points
        return self.minimum


@dataclass(frozen=True)
class RuleResult:
    """One rule held against a score: value, minimum, margin and weight are in points."""

    key: str
    name: str
    value: float
    minimum: float
    weight: float
    met: bool
    assumption: str

    @property
    def margin(self) -> float:
        """Return value minus minimum: below zero when points are lacking."""
        return self.value - self.minimum


@dataclass(frozen=True)
class BlockWarning:
    """A block of an area that is below the area's share: a warning, never a failed rule."""

    block: str
    area: str
    value: float
    minimum: float
    text: str


@dataclass(frozen=True)
class Verdict:
    """All twelve rules for one goal, with what else the goal asks for in `precondition`."""

    goal: str
    rules: tuple[RuleResult, ...]
    block_warnings: tuple[BlockWarning, ...]
    precondition: str

    @property
    def passed(self) -> bool:
        """Tell whether every rule is met."""
        return all(rule.met for rule in self.rules)

    @property
    def failed_count(self) -> int:
        """Return how many rules are not met."""
        return sum(not rule.met for rule in self.rules)

    @property
    def sentence(self) -> str:
        """Return the verdict in one Indonesian line, without a full stop."""
        if self.passed:
            return f"Memenuhi syarat {self.goal}: {len(self.rules)} syarat terpenuhi"
        return (
            f"Belum memenuhi syarat {self.goal}: "
            f"{self.failed_count} dari {len(self.rules)} syarat kurang"
        )


def judge(score: Score, goal: str) -> Verdict:
    """Hold a score against every rule for `goal`, "WBK" or "WBBM".

    For the verdict proper the score must count blanks as zero; over the answered questions
    only, the result is provisional and a page must say so. Comparisons allow 1e-9.
    Raises KeyError for another goal. Source of the thresholds: data/lke/rules.csv.
    """
    rules = load_rules(goal)
    return Verdict(
        goal=goal,
        rules=tuple(_hold(score, rule) for rule in rules),
        block_warnings=tuple(
            warning
            for block in (PEMENUHAN, REFORM)
            for rule in rules
            if (warning := _warn_of_block(score, rule, block)) is not None
        ),
        precondition=notes().get(goal, ""),
    )


@lru_cache(maxsize=2)
def load_rules(goal: str) -> tuple[Rule, ...]:
    """Return the twelve rules for "WBK" or "WBBM"; raises KeyError for another goal."""
    return tuple(
        Rule(
            key=row["kode"],
            name=row["nama"],
            unit=row["satuan"],
            minimum=float(row[goal.lower()]),
            confidence=row["keyakinan"],
            assumption=row["asumsi"],
        )
        for row in read_table("rules.csv")
    )


def _hold(score: Score, rule: Rule) -> RuleResult:
    """Compare one sum of a score with its minimum."""
    value = score.points[rule.key]
    weight = score.weights[rule.key]
    minimum = rule.minimum_points(weight)
    return RuleResult(
        key=rule.key,
        name=rule.name,
        value=value,
        minimum=minimum,
        weight=weight,
        met=value >= minimum - TOLERANCE,
        assumption=rule.assumption,
    )


def _warn_of_block(score: Score, rule: Rule, block: str) -> BlockWarning | None:
    """Warn if one block of an area stays below the share asked of the whole area."""
    key = f"{block}/{rule.key}"
    if key not in score.points:
        return None
    value, weight = score.points[key], score.weights[key]
    minimum = rule.minimum_points(weight)
    if value >= minimum - TOLERANCE:
        return None
    text = (
        f"{block.capitalize()} area {rule.key} {area_names()[rule.key]}: {points(value)} dari "
        f"{points(weight)} poin, di bawah {rule.minimum:g}%. Ini peringatan, bukan syarat."
    )
    return BlockWarning(block, rule.key, value, minimum, text)
