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
    judge,
    load_questions,
    score,
)
from data.store import View
from data.words import gained, points
from pages.session.state import session
from pages.simulasi_parts.answer_form import answer_form
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
            answer_form(
                question,
                {**saved, **tried},
                label="Coba jawaban ini",
                place="answer",
                take=try_answers,
            )
        if tried:
            _tried_list(saved, tried)
    with outcome:
        _outcome(saved, tried, goal, blanks, excluded)
    with kept:
        scenarios(tried)


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
