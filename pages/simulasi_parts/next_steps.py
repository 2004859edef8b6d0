"""The part of the simulation that says which answers to improve, and what each would need."""

from collections.abc import Iterable, Set
from typing import Any

import streamlit as st

from components.assessment import signed
from components.text import markdown_text
from data.lke import Question, Step, best_steps, questions_by_code, ranked_steps
from data.store import View
from pages.frame.menu import place_of, result_page
from pages.simulasi_parts.what_if import try_answers

_FIRST = 12


def next_steps(view: View, goal: str, excluded: Set[str]) -> None:
    """Draw the smallest set of steps that meets every rule, and the single steps by points."""
    answers = view.assessment.answers
    open_items = _open_items(view)
    smallest, single = st.columns(2, gap="large")
    with smallest:
        _smallest(best_steps(answers, goal, excluded) or (), goal, open_items)
    with single:
        st.subheader("Langkah dengan poin terbanyak", anchor=False)
        by_question: dict[str, list[Step]] = {}
        for step in ranked_steps(answers, excluded):
            by_question.setdefault(step.code, []).append(step)
        shown = _most(list(by_question.values()), "simulasi.all-single")
        for number, steps in enumerate(shown, start=1):
            _step(number, steps[0], open_items, steps[1:])
        if not by_question:
            st.success("Semua jawaban sudah di tingkat teratas.", icon=":material/check_circle:")


def _smallest(steps: tuple[Step, ...], goal: str, open_items: dict[str, list[str]]) -> None:
    st.subheader("Langkah terbaik berikutnya", anchor=False)
    if not steps:
        st.success(f"Semua syarat {goal} sudah terpenuhi.", icon=":material/check_circle:")
        return
    gained = sum(step.points for step in steps)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            f"**{len(steps)} jawaban cukup untuk memenuhi semua syarat {goal}** "
            f"({signed(gained)} poin, kosong dihitung nol). Tidak ada cara dengan jawaban "
            "yang lebih sedikit."
        )
        st.button(
            "Coba semuanya",
            key="simulasi.try-best",
            icon=":material/science:",
            on_click=try_answers,
            args=({key: text for step in steps for key, text in step.changes.items()},),
            help="Menaruh langkah ini di bagian Bagaimana jika. Jawaban tersimpan tidak berubah.",
        )
    for number, step in enumerate(_most(steps, "simulasi.all-best"), start=1):
        _step(number, step, open_items)
    if any(questions_by_code()[step.code].is_percentage for step in steps):
        st.caption(
            ":material/info: Persen yang jumlahnya belum diisi dimisalkan dari 100 "
            "(asumsi, pastikan kepada TPI)."
        )


def _step(
    number: int, step: Step, open_items: dict[str, list[str]], smaller: Iterable[Step] = ()
) -> None:
    """Draw one step: what to answer, the points, what it needs, and where to go."""
    question = questions_by_code()[step.code]
    before = markdown_text(step.from_answer) or "kosong"
    after = markdown_text(step.to_answer)
    nearer = "".join(
        f" · satu tingkat ke {markdown_text(other.to_answer)} {signed(other.points)}"
        for other in smaller
    )
    with st.container(gap=None):
        st.markdown(
            f"{number}\\. **{markdown_text(step.code)}: {before} → {after}** "
            f":green-badge[{signed(step.points)} poin]{nearer}  \n"
            f"{markdown_text(question.text)}  \n"
            f":small[{_needed(question, step, open_items)}]"
        )
        place = place_of(question.area, step.component)
        page, query = place or (result_page(), {})
        where = (step.component or f"area {question.area}") if place else "Hasil"
        st.page_link(
            page, label=f"Buka {where}", icon=":material/arrow_forward:", query_params=query
        )


def _needed(question: Question, step: Step, open_items: dict[str, list[str]]) -> str:
    """Say what a step asks for: the level's meaning, and the evidence that is not there yet."""
    parts = []
    level = next((one for one in question.levels if one.answer == step.to_answer), None)
    if level is not None and level.meaning:
        parts.append(f"**{level.answer}** {markdown_text(level.meaning)}")
    elif question.is_percentage:
        # Without the office's own numbers the step supposes some, which say nothing here.
        inputs = [
            markdown_text(field.label) + (f": {step.changes[key]}" if step.from_answer else "")
            for field, key in zip(question.inputs, question.answer_keys, strict=True)
            if key in step.changes
        ]
        parts.append(("" if step.from_answer else "**Angka yang diisi** ") + "; ".join(inputs))
    elif question.is_index:
        parts.append(f"Indeks {step.to_answer} dari {question.index_top:g}")
    if step.component:
        names = open_items.get(step.component, [])
        parts.append(
            "**Bukti yang diperlukan** " + "; ".join(markdown_text(name) for name in names)
            if names
            else "Bukti komponen ini sudah siap semua"
        )
    return " · ".join(parts)


def _open_items(view: View) -> dict[str, list[str]]:
    """Return the names of the evidence that is not ready, by component."""
    found: dict[str, list[str]] = {}
    for item in view.standing.open_items:
        found.setdefault(item.component, []).append(item.name)
    return found


def _most(steps: Any, key: str) -> Any:
    """Return the first steps, or all on request."""
    if len(steps) <= _FIRST:
        return steps
    return steps if st.toggle(f"Tampilkan semua {len(steps)}", key=key) else steps[:_FIRST]
