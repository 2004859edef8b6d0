"""The verdict on an office in a few words, the same on every page and paper."""

from data.lke.verdict import RuleResult
from data.schema import AREA_CODES
from data.standing.assessment import Assessment
from data.words import lacking, points


def is_judged(assessment: Assessment) -> bool:
    """Tell whether any question is answered, so that there is something to judge."""
    score = assessment.score
    return assessment.has_sheet and score.unanswered < len(score.values)


def headline(assessment: Assessment, goal: str) -> str:
    """Return the verdict in two or three words: "Belum memenuhi WBK"."""
    if not is_judged(assessment):
        return "Belum dinilai"
    return f"{'Memenuhi' if assessment.verdicts[goal].passed else 'Belum memenuhi'} {goal}"


def reason(assessment: Assessment, goal: str) -> str:
    """Return in one line what the verdict hangs on, without a full stop."""
    if not assessment.has_sheet:
        return "Lembar LKE belum ada di lembar kerja"
    if not is_judged(assessment):
        return "Belum ada jawaban LKE"
    rules = assessment.verdicts[goal].rules
    failed = [rule for rule in rules if not rule.met]
    if not failed:
        return f"Semua {len(rules)} syarat terpenuhi"
    worst = max(failed, key=lambda rule: (rule.minimum - rule.value) / rule.weight)
    named = f"{rule_name(worst)} kurang {lacking(worst.value, worst.minimum)} poin"
    if len(failed) > 1:
        return f"{len(failed)} dari {len(rules)} syarat kurang, terbanyak {named}"
    shown = f"{points(worst.value)} dari {points(worst.minimum)}"
    return f"1 dari {len(rules)} syarat kurang: {named} ({shown})"


def rule_name(rule: RuleResult) -> str:
    """Return a rule's name in short: an area by its numeral, any other whole."""
    return f"Area {rule.key}" if rule.key in AREA_CODES else rule.name
