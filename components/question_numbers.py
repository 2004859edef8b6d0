"""The LKE questions that ask for numbers: percentages and indices."""

import streamlit as st

from components.evidence import Fields
from components.question_text import result_line
from components.text import markdown_text
from data.lke import Question, answer_rows, check_answer
from data.schema import LKE
from data.standing.assessment import Assessment

_ANSWER = LKE.heads["answer"]
_NUMBERS_A_LINE = 2


def percentage_fields(
    question: Question, assessment: Assessment, fields: Fields, place: str
) -> None:
    """Draw a field for each number of a percentage question, and the percentage they make."""
    reasons: list[str] = []
    keys = question.answer_keys
    for first in range(0, len(keys), _NUMBERS_A_LINE):
        columns = st.columns(_NUMBERS_A_LINE, vertical_alignment="bottom", gap="small")
        for column, key in zip(columns, keys[first:], strict=False):
            with column:
                reasons += _number_field(key, answer_rows()[key].text, assessment, fields, place)
    _say(reasons)
    st.markdown(result_line(question, assessment))


def index_field(question: Question, assessment: Assessment, fields: Fields, place: str) -> None:
    """Draw the field of an index from 0 to `index_top`."""
    label = f"Indeks, angka 0 sampai {question.index_top:g}, misalnya 3,60"
    _say(_number_field(question.code, label, assessment, fields, place))


def _number_field(
    code: str, label: str, assessment: Assessment, fields: Fields, place: str
) -> list[str]:
    """Draw one number as text, and return why what was typed could not be saved, if so.

    People write 3,60 here, and a blank is not a zero: Streamlit's number input knows neither.
    """
    before, by_tpi = assessment.answers.get(code, ""), assessment.tpi.get(code, "")
    key = f"{place}.answer-{code}-{fields.version(code, _ANSWER)}-{before}-{fields.attempt}"
    text = st.text_input(
        f"{code} {label}" + (f" (TPI: {by_tpi})" if by_tpi else ""),
        value=before,
        key=key,
        max_chars=40,
        on_change=_send_number,
        args=(fields, code, before, key),
        disabled=fields.disabled,
    )
    reason = check_answer(code, text)
    return [f"{code}: {reason}"] if reason else []


def _say(reasons: list[str]) -> None:
    for reason in reasons:
        st.markdown(f":red[:material/error: **Belum tersimpan.** {markdown_text(reason)}]")


def _send_number(fields: Fields, code: str, before: str, key: str) -> None:
    """Send what was typed; what can't be understood stays in its field, with the reason."""
    if check_answer(code, st.session_state[key]) is None:
        fields.changed(code, _ANSWER, before, key)
