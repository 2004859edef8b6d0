"""What is said about LKE questions: their result, TPI's value, what is assumed."""

from collections.abc import Mapping

from components.assessment import signed
from components.text import markdown_text
from data.lke import Question, RuleResult, questions_by_code, value_of
from data.lke.scoring import points_per_value
from data.standing.assessment import Assessment
from data.words import clean, percent, points

UNSUPPORTED = "Belum didukung bukti"
_SAME = 1e-9


def percentage_text(question: Question, assessment: Assessment) -> tuple[str, str]:
    """Say how a percentage comes about, and what it is now: ("selesai ÷ semua", "75%")."""
    ratio = question.ratio
    assert ratio is not None
    above = " ".join(
        f"{'− ' if sign < 0 else '+ ' if place else ''}{_words(key)}"
        for place, (key, sign) in enumerate(ratio.numerator)
    )
    below = " + ".join(map(_words, ratio.denominator))
    above = f"({above})" if len(ratio.numerator) > 1 else above
    below = f"({below})" if len(ratio.denominator) > 1 else below
    value = assessment.score.values[question.code]
    result = "belum lengkap" if value is None else percent(100 * value, 1)
    return f"{above} ÷ {below}", result


def answer_text(question: Question, answers: Mapping[str, str]) -> str:
    """Return an answer as people say it: its letter or number, a percentage from its numbers."""
    if question.is_percentage:
        value = value_of(question, answers)
        return "kosong" if value is None else percent(value * 100)
    return markdown_text(answers.get(question.code, "")) or "kosong"


def tpi_text(question: Question, assessment: Assessment) -> str:
    """Return TPI's value of a question with its difference in points, "" where TPI gave none."""
    given = {key: assessment.tpi.get(key, "") for key in question.answer_keys}
    if not any(given.values()):
        return ""
    given = {key: text for key, text in given.items() if text}
    theirs = value_of(question, assessment.answers_by_tpi) or 0.0
    ours = assessment.score.values[question.code] or 0.0
    difference = (theirs - ours) * points_per_value(question)
    word = "sama" if abs(difference) < _SAME else f"{signed(difference)} poin"
    shown = ", ".join(given.values())
    if question.is_percentage:
        shown = percent(100 * theirs, 1)
    return f"TPI {shown}: {word}"


def tpi_remark(question: Question, assessment: Assessment) -> str:
    """Return what TPI noted on a question and its numbers, "" for nothing."""
    keys = dict.fromkeys((question.code, *question.answer_keys))
    remarks = [text for key in keys if (text := assessment.tpi_notes.get(key, ""))]
    return markdown_text("; ".join(remarks))


def assumption_text(question: Question, assessment: Assessment) -> str:
    """Return what is not certain about a question's arithmetic as it stands now, else ""."""
    cautions = [
        caution.text for caution in assessment.score.cautions if _is_about(caution.key, question)
    ]
    return clean(" ".join([*cautions, question.assumption]))


def index_words(rule: RuleResult) -> str:
    """Say which index of a survey a rule asks for, "" if it is about none."""
    question = questions_by_code().get(rule.key) or _only_question(rule.key)
    if question is None or not question.is_index:
        return ""
    return f"indeks {points(rule.minimum / rule.weight * question.index_top)}"


def _only_question(area: str) -> Question | None:
    """Return the question that alone makes an area of hasil, None where there are more."""
    own = [question for question in questions_by_code().values() if question.area == area]
    return own[0] if len(own) == 1 else None


def _is_about(key: str, question: Question) -> bool:
    return key == question.code or key in question.answer_keys


def _words(key: str) -> str:
    return key.replace("_", " ")
