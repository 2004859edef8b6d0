"""The part of the simulation that tries answers without saving them."""

from collections.abc import Collection, Mapping, Set

import streamlit as st

from components.assessment import blanks_words, compared_rules, verdict_title
from components.question_text import answer_text
from components.text import markdown_text
from data.lke import (
    Blanks,
    Question,
    answer_rows,
    check_answer,
    judge,
    load_questions,
    score,
    tidy_answer,
)
from data.store import View
from data.words import gained, points
from pages.session.state import session, widget_values
from pages.simulasi_parts.scenarios import scenarios

PART = "Bagaimana jika"
PARTS_KEY = "simulasi.bagian"  # the state of the tabs
_OPEN_UP_TO = 8  # tried answers that are listed without a click


def try_answers(changes: Mapping[str, str]) -> None:
    """Try answers by KODE and turn to what they change; the callback of a button."""
    session().choices.tried_answers |= changes
    st.session_state[PARTS_KEY] = PART  # last, as it may give way


def what_if(view: View, goal: str, blanks: Blanks, excluded: Set[str]) -> None:
    """Draw the choice of an answer, the tried answers, and what they change."""
    saved = view.assessment.answers
    tried = _tried(saved)
    choices = session().choices
    fault, choices.what_if_fault = choices.what_if_fault, ""
    if fault:
        st.error(markdown_text(fault), icon=":material/error:")
    choice, outcome, kept = st.columns([0.34, 0.42, 0.24], gap="medium")
    with choice:
        st.subheader("Coba jawaban", anchor=False)
        st.markdown("Yang dicoba di sini tidak mengubah jawaban tersimpan.")
        question = st.selectbox(
            "Pertanyaan",
            load_questions(),
            format_func=lambda one: f"{one.code} {one.text}",
            key="simulasi.question",
            label_visibility="collapsed",
            placeholder="Pilih pertanyaan",
        )
        if question is not None:
            _answer_form(question, saved, tried)
        if tried:
            _tried_list(saved, tried)
    with outcome:
        _outcome(saved, tried, goal, blanks, excluded)
    with kept:
        scenarios(tried)


def _answer_form(question: Question, saved: Mapping[str, str], tried: Mapping[str, str]) -> None:
    """Ask for one question's answer, each level with its meaning."""
    now = {**saved, **tried}
    # The key carries the answer that it was drawn with, so that an opened scenario is seen here.
    keys = {key: f"simulasi.answer-{key}-{now[key]}" for key in question.answer_keys}
    with st.form(f"simulasi.form-{question.code}"):
        st.markdown(f"**{markdown_text(question.code)}** {markdown_text(question.text)}")
        if question.is_letter:
            answers = [level.answer for level in question.levels]
            st.radio(
                "Jawaban",
                answers,
                index=answers.index(now[question.code]) if now[question.code] in answers else None,
                captions=[markdown_text(level.meaning) for level in question.levels],
                key=keys[question.code],
                label_visibility="collapsed",
            )
        else:
            for key, widget in keys.items():
                field = answer_rows()[key].field
                label = field.label if field else f"Indeks, 0 sampai {question.index_top:g}"
                st.text_input(markdown_text(label), value=now[key], key=widget)
        if question.assumption:
            st.caption(f":material/info: {markdown_text(question.assumption)}")
        st.form_submit_button("Coba jawaban ini", type="primary", on_click=_take, args=(keys,))


def _take(keys: Mapping[str, str]) -> None:
    """Take the form's answers, or say why one can't be understood."""
    state = widget_values()
    given = {key: str(state.get(widget) or "") for key, widget in keys.items()}
    faults = [
        f"{key}: {fault}" for key, text in given.items() if (fault := check_answer(key, text))
    ]
    if faults:
        session().choices.what_if_fault = " ".join(faults)
        return
    try_answers({key: tidy_answer(key, text) for key, text in given.items()})


def _outcome(
    saved: Mapping[str, str],
    tried: Mapping[str, str],
    goal: str,
    blanks: Blanks,
    excluded: Set[str],
) -> None:
    """Compare the saved standing with the tried one: total, verdict, every rule."""
    st.subheader("Hasil percobaan", anchor=False)
    if not tried:
        st.markdown("Belum ada jawaban yang dicoba. Pilih pertanyaan, lalu jawabannya.")
        return
    codes = {answer_rows()[key].question.code for key in tried}
    before = score(saved, blanks, excluded)
    # A tried answer supposes that its evidence will be there.
    after = score({**saved, **tried}, blanks, excluded - codes)
    old, new = judge(before, goal), judge(after, goal)
    change = gained(before.total, after.total)
    st.metric(
        f"Nilai dengan {len(codes)} jawaban dicoba",
        points(after.total),
        # Streamlit knows a fall by the hyphen.
        f"{change.replace('−', '-')} dari {points(before.total)}",
        delta_color="off" if change == "0" else "normal",
        delta_arrow="off" if change == "0" else "auto",
    )
    st.markdown(
        f"**Dicoba** {markdown_text(verdict_title(new, after))} ({blanks_words(after)}).  \n"
        f"**Tersimpan** {markdown_text(verdict_title(old, before))} ({blanks_words(before)})."
    )
    compared_rules(old, new)


def _tried_list(saved: Mapping[str, str], tried: Mapping[str, str]) -> None:
    """Draw what is tried, each answer with a way back; a long list folded away."""
    questions = [one for one in load_questions() if not tried.keys().isdisjoint(one.answer_keys)]
    title = f"{len(questions)} jawaban dicoba"
    with st.expander(title, expanded=len(questions) <= _OPEN_UP_TO):
        st.button(
            "Kosongkan",
            key="simulasi.clear",
            icon=":material/clear_all:",
            on_click=_drop,
            args=(tried,),
        )
        for question in questions:
            _tried_line(question, saved, tried)


def _tried_line(question: Question, saved: Mapping[str, str], tried: Mapping[str, str]) -> None:
    before, after = (answer_text(question, answers) for answers in (saved, {**saved, **tried}))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"**{markdown_text(question.code)}** {before} → {after}", width="content")
        st.button(
            "Hapus",
            key=f"simulasi.drop-{question.code}",
            type="tertiary",
            icon=":material/close:",
            on_click=_drop,
            args=(question.answer_keys,),
        )


def _tried(saved: Mapping[str, str]) -> dict[str, str]:
    """Return the tried answers that differ from what is saved by now."""
    tried = session().choices.tried_answers
    return {key: text for key, text in tried.items() if saved.get(key, text) != text}


def _drop(keys: Collection[str]) -> None:
    tried = session().choices.tried_answers
    session().choices.tried_answers = {key: tried[key] for key in tried if key not in keys}
