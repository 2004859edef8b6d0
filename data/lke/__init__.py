"""The LKE self-assessment: questions, score, verdict, next steps.

The way out as an Excel file is `data.lke.export`, which alone needs openpyxl; the way in, from a
form that was filled in elsewhere, is `data.lke.form`.
"""

from data.lke.answers import check_answer, number_text, tidy_answer
from data.lke.bank import (
    AnswerRow,
    Input,
    Level,
    Question,
    answer_rows,
    area_names,
    load_questions,
    notes,
    questions_by_code,
)
from data.lke.expected import ExpectedEvidence, expected_evidence
from data.lke.portal import to_json, to_portal_json
from data.lke.scoring import Blanks, Caution, Score, score, value_of
from data.lke.steps import Step, best_steps, ranked_steps, unreachable_rules
from data.lke.support import unsupported
from data.lke.verdict import BlockWarning, Rule, RuleResult, Verdict, judge, load_rules

__all__ = [
    "AnswerRow",
    "Blanks",
    "BlockWarning",
    "Caution",
    "ExpectedEvidence",
    "Input",
    "Level",
    "Question",
    "Rule",
    "RuleResult",
    "Score",
    "Step",
    "Verdict",
    "answer_rows",
    "area_names",
    "best_steps",
    "check_answer",
    "expected_evidence",
    "judge",
    "load_questions",
    "load_rules",
    "notes",
    "number_text",
    "questions_by_code",
    "ranked_steps",
    "score",
    "tidy_answer",
    "to_json",
    "to_portal_json",
    "unreachable_rules",
    "unsupported",
    "value_of",
]
