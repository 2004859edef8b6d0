"""The answers that the office cannot change, settled for all who look at the simulation."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from components.question_text import answer_text
from components.text import markdown_text
from data.errors import WorkbookFault
from data.lke import Question, answer_rows, check_answer, load_questions, questions_by_code
from data.roles import Right
from pages.changes.door import attempt
from pages.session.person import actor, may
from pages.session.stores import records
from pages.simulasi_parts.answer_form import answer_form

_KIND = "ditetapkan"
_PER_ROW = 3


def settled_answers() -> dict[str, dict[str, str]]:
    """Return the settled answers by the question's code, each by the KODE of its rows.

    A question that is settled as it stands has no answers of its own. What the LKE does not know
    is left out. None, with the reason on the page, if they cannot be read.
    """
    try:
        kept = records().all(_KIND)
    except WorkbookFault as error:
        st.error(markdown_text(str(error)), icon=":material/error:")
        return {}
    return {
        record.id: {
            key: text
            for key, text in _texts(record.body).items()
            if key in questions_by_code()[record.id].answer_keys and check_answer(key, text) is None
        }
        for record in kept
        if record.id in questions_by_code()
    }


def settle_answer(code: str, answers: Mapping[str, str]) -> None:
    """Settle a question on answers, or as it stands with none; a callback."""
    attempt(lambda: records().put(_KIND, code, {"answers": dict(answers)}, actor(), Right.EDIT))


def settled_boxes(settled: Mapping[str, Mapping[str, str]], answers: Mapping[str, str]) -> None:
    """Draw what is settled, three beside each other, and the way to settle more."""
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        st.markdown(
            "#### Ditetapkan :small[tidak dapat diubah, langkah dihitung ulang]", width="content"
        )
        with st.popover("Tetapkan jawaban", icon=":material/lock:", disabled=not may(Right.EDIT)):
            _choice(answers)
    codes = list(settled)
    for start in range(0, len(codes), _PER_ROW):
        for place, code in zip(st.columns(_PER_ROW), codes[start : start + _PER_ROW], strict=False):
            with place, st.container(border=True, key=f"ditetapkan-{code.replace('.', '-')}"):
                _box(questions_by_code()[code], settled[code], answers)


def _box(question: Question, own: Mapping[str, str], answers: Mapping[str, str]) -> None:
    value = answer_text(question, {**answers, **own})
    st.markdown(
        f":material/lock: {markdown_text(question.code)} {markdown_text(question.subcomponent)}  \n"
        f"**tetap {value}**"
    )
    with st.container(horizontal=True):
        with st.popover("Ubah", type="tertiary", disabled=not may(Right.EDIT)):
            answer_form(
                question,
                {**answers, **own},
                label="Tetapkan",
                place="ditetapkan",
                take=partial(settle_answer, question.code),
            )
        st.button(
            "Lepas",
            key=f"simulasi.release-{question.code}",
            type="tertiary",
            on_click=_release,
            args=(question.code,),
            disabled=not may(Right.EDIT),
        )


def _choice(answers: Mapping[str, str]) -> None:
    question = st.selectbox(
        "Pertanyaan",
        load_questions(),
        index=None,
        format_func=lambda one: f"{one.code} {one.text}",
        key="simulasi.settle",
        placeholder="Pilih pertanyaan",
    )
    if question is not None:
        answer_form(
            question,
            answers,
            label="Tetapkan",
            place="tetapkan",
            take=partial(settle_answer, question.code),
        )


def _release(code: str) -> None:
    attempt(lambda: records().remove(_KIND, code, actor(), Right.EDIT))


def _texts(body: Mapping[str, object]) -> dict[str, str]:
    answers = body.get("answers")
    if not isinstance(answers, dict):
        return {}
    return {
        key: text for key, text in answers.items() if key in answer_rows() and isinstance(text, str)
    }
