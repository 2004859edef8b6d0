"""The form for one question's answer, each level with its meaning; it saves nothing itself."""

from collections.abc import Callable, Mapping

import streamlit as st

from components.text import markdown_text
from data.lke import Question, answer_rows, check_answer, tidy_answer
from pages.session.state import session, widget_values


def answer_form(
    question: Question,
    answers: Mapping[str, str],
    *,
    label: str,
    place: str,
    take: Callable[[Mapping[str, str]], None],
) -> None:
    """Ask for one question's answer; `take` gets the answers by the KODE of their rows.

    `answers` is what stands now. `label` is the button's, `place` tells two forms of a page apart.
    """
    # The key carries the answer that it was drawn with, so that another one is seen here.
    keys = {key: f"simulasi.{place}-{key}-{answers.get(key, '')}" for key in question.answer_keys}
    with st.form(f"simulasi.{place}-{question.code}"):
        st.markdown(f"**{markdown_text(question.code)}** {markdown_text(question.text)}")
        if question.is_letter:
            levels = [level.answer for level in question.levels]
            now = answers.get(question.code, "")
            st.radio(
                "Jawaban",
                levels,
                index=levels.index(now) if now in levels else None,
                captions=[markdown_text(level.meaning) for level in question.levels],
                key=keys[question.code],
                label_visibility="collapsed",
            )
        else:
            for key, widget in keys.items():
                field = answer_rows()[key].field
                name = field.label if field else f"Indeks, 0 sampai {question.index_top:g}"
                st.text_input(
                    markdown_text(name), value=answers.get(key, ""), key=widget, max_chars=40
                )
        if question.assumption:
            st.caption(f":material/info: {markdown_text(question.assumption)}")
        st.form_submit_button(label, type="primary", on_click=_take, args=(keys, take))


def _take(keys: Mapping[str, str], take: Callable[[Mapping[str, str]], None]) -> None:
    """Take the form's answers, or say why one can't be understood."""
    state = widget_values()
    given = {key: str(state.get(widget) or "") for key, widget in keys.items()}
    faults = [
        f"{key}: {fault}" for key, text in given.items() if (fault := check_answer(key, text))
    ]
    if faults:
        session().choices.what_if_fault = " ".join(faults)
        return
    take({key: tidy_answer(key, text) for key, text in given.items()})
