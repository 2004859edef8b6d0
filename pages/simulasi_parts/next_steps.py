"""The part of the simulation that says which answers to improve, and what each would take."""

import streamlit as st

from components.assessment import signed
from components.text import markdown_text
from data.lke import Step, ranked_steps
from data.roles import Right
from data.standing.simulation import Simulation
from data.standing.step_plan import Effort, PlannedStep, StepGroup, planned_step
from data.store import View
from data.words import lacking, listed, points
from pages.frame.menu import place_of, result_page
from pages.session.person import may
from pages.simulasi_parts.settled import settle_answer
from pages.simulasi_parts.what_if import try_answers

_FIRST = 12
_PAPERS = 2  # documents named in a step's line; the rest stand in its tip


def smallest_set(groups: tuple[StepGroup, ...], goal: str) -> None:
    """Draw the fewest steps that meet every rule, by area, the easiest first."""
    steps = [one.step for group in groups for one in group.steps]
    if not steps:
        st.success(f"Semua syarat {goal} sudah terpenuhi.", icon=":material/check_circle:")
        return
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        st.markdown(
            f"#### {len(steps)} langkah :small[paling sedikit, termudah dahulu]", width="content"
        )
        st.button(
            "Coba semuanya",
            key="simulasi.try-best",
            icon=":material/science:",
            on_click=try_answers,
            args=({key: text for step in steps for key, text in step.changes.items()},),
            help="Menaruh langkah ini di bagian Bagaimana jika. Jawaban tersimpan tidak berubah.",
        )
    room = _FIRST
    if len(steps) > _FIRST and st.toggle(f"Tampilkan semua {len(steps)}", key="simulasi.all-best"):
        room = len(steps)
    for group in groups:
        if room > 0:
            _group(group, room)
            room -= len(group.steps)


def no_way(simulation: Simulation) -> None:
    """Say that what is settled leaves no way to the goal, and which rules it breaks."""
    parts = [
        f"{name} paling tinggi {points(best)}, kurang {lacking(best, minimum)}"
        for name, (best, minimum) in simulation.unreachable.items()
    ]
    st.error(
        f"Selama {len(simulation.settled)} jawaban itu ditetapkan, {simulation.goal} tidak dapat "
        f"dicapai: {markdown_text(listed(parts))}. Lepas salah satu untuk menghitung lagi.",
        icon=":material/lock:",
    )


def warnings(simulation: Simulation, claims: int, *, is_empty: bool) -> None:
    """Say in a line each what is doubtful: answers without evidence, and weak blocks."""
    if claims:
        st.markdown(
            f":material/warning: {claims} jawaban belum didukung bukti; bila ditolak TPI, "
            f"nilai akhir menjadi **{points(simulation.supported.total)}**."
        )
    weak = simulation.verdict.block_warnings
    if weak and not is_empty:
        title = f"{len(weak)} bagian area di bawah minimum: peringatan, bukan syarat"
        with st.expander(title, icon=":material/warning:"):
            for warning in weak:
                st.markdown(markdown_text(warning.text))


def single_steps(view: View, simulation: Simulation) -> None:
    """Draw every single step, the one with most points first."""
    ranked = ranked_steps(simulation.answers, simulation.open_excluded, simulation.settled.keys())
    by_question: dict[str, list[Step]] = {}
    for step in ranked:
        by_question.setdefault(step.code, []).append(step)
    if not by_question:
        st.success("Semua jawaban sudah di tingkat teratas.", icon=":material/check_circle:")
        return
    every = list(by_question.values())
    shown = every[:_FIRST]
    if len(every) > _FIRST and st.toggle(
        f"Tampilkan semua {len(every)}", key="simulasi.all-single"
    ):
        shown = every
    for steps in shown:
        nearer = "".join(
            f" · satu tingkat ke {markdown_text(other.to_answer)} {signed(other.points)}"
            for other in steps[1:]
        )
        _line(planned_step(steps[0], view.standing.items), "single", nearer)


def _group(group: StepGroup, most: int) -> None:
    name = f"Area {group.key} {group.name}" if group.steps[0].step.code[0] != "H" else group.name
    with st.container(
        horizontal=True, horizontal_alignment="distribute", key=f"kelompok-{group.key}"
    ):
        st.markdown(f"**{markdown_text(name)}**", width="content")
        st.markdown(
            f"{points(group.before)} menjadi **{points(group.after)}**, "
            f"minimum {points(group.minimum)}",
            width="content",
        )
    for one in group.steps[:most]:
        _line(one, "best")


def _line(one: PlannedStep, place: str, more: str = "") -> None:
    """Draw one step: what to answer, what it takes, the points, and that it cannot be done."""
    step = one.step
    with st.container(
        horizontal=True,
        vertical_alignment="center",
        key=f"langkah-{place}-{step.code.replace('.', '-')}",
    ):
        with st.container(gap=None):
            _way(one)
            st.markdown(f"{_effort(one.effort)} · {_what_it_takes(one)}{more}", help=_tip(one))
        st.button(
            "Tidak bisa",
            key=f"simulasi.settle-{place}-{step.code}",
            icon=":material/lock:",
            on_click=settle_answer,
            args=(step.code, {}),
            disabled=not may(Right.EDIT),
            help="Tetapkan pada jawaban sekarang; langkah lain dihitung ulang.",
        )
        st.markdown(f"**{signed(step.points)}**", width="content")


def _way(one: PlannedStep) -> None:
    """Lead to the step's question, opened."""
    step, question = one.step, one.question
    label = (
        f"**{markdown_text(step.code)} {markdown_text(question.text)} "
        f"· {markdown_text(step.from_answer) or 'kosong'} menjadi {markdown_text(step.to_answer)}**"
    )
    place = place_of(question.area, step.component)
    page, query = place or (result_page(), {})
    st.page_link(page, label=label, query_params={**query, "pertanyaan": step.code})


def _effort(effort: Effort) -> str:
    blocks = "■" * effort + "□" * (len(Effort) - effort)
    return f"{blocks} **{effort.words}**"


def _what_it_takes(one: PlannedStep) -> str:
    parts = [", ".join(markdown_text(name) for name in one.owners)] if one.owners else []
    parts.append(", ".join(markdown_text(name) for name in one.papers[:_PAPERS]))
    return " · ".join(parts)


def _tip(one: PlannedStep) -> str:
    """Return all that the step asks for: the level's meaning, all papers, what is not ready."""
    level = next((one_ for one_ in one.question.levels if one_.answer == one.step.to_answer), None)
    lines = []
    if level is not None and level.meaning:
        lines.append(f"**{level.answer}** {markdown_text(level.meaning)}")
    elif one.question.is_percentage:
        fields = zip(one.question.inputs, one.question.answer_keys, strict=True)
        lines += [
            f"{markdown_text(field.label)}: {markdown_text(one.step.changes[key])}"
            for field, key in fields
            if key in one.step.changes
        ]
    lines += [f"- {markdown_text(paper)}" for paper in one.papers]
    if one.missing:
        lines.append(f"Belum siap: {markdown_text('; '.join(one.missing))}")
    return "\n\n".join(lines)
