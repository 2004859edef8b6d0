"""Will the office pass: the verdict of its LKE answers, every rule, and the way there."""

import streamlit as st

from components.assessment import (
    BLANKS_LABELS,
    assumption_notes,
    blanks_words,
    verdict_headline,
    verdict_title,
)
from components.lke_figures import area_minimums, points_to_gain, total_path
from components.rule_list import rule_list
from components.text import markdown_text
from data.lke import Blanks, judge
from data.schema import GOALS
from data.standing.simulation import simulate
from data.words import points
from pages.frame.menu import area_page, workbook_page
from pages.frame.opening import open_page
from pages.session.state import session
from pages.simulasi_parts.next_steps import no_way, single_steps, smallest_set, warnings
from pages.simulasi_parts.settled import settled_answers, settled_boxes
from pages.simulasi_parts.tpi import tpi_values
from pages.simulasi_parts.what_if import PART, PARTS_KEY, what_if

PLAIN = {"displayModeBar": False}
_LABEL_PX = 110

view = open_page("Simulasi WBK")
assert view.reading is not None
assessment = view.assessment

with st.container(key="simulasi-kepala"):
    answer, choices, way = st.columns([0.36, 0.25, 0.39], vertical_alignment="center")
with choices, st.container(gap="xxsmall"):
    with st.container(horizontal=True, vertical_alignment="center", key="simulasi-target"):
        st.markdown("Target", width=_LABEL_PX)
        wanted = view.reading.settings.goal
        goal = st.segmented_control(
            "Target",
            GOALS,
            default=wanted if wanted in GOALS else GOALS[0],
            required=True,
            key="simulasi.goal",
            label_visibility="collapsed",
            width="content",
        )
    with st.container(horizontal=True, vertical_alignment="center", key="simulasi-kosong"):
        st.markdown("Kosong", width=_LABEL_PX)
        blanks = st.segmented_control(
            "Jawaban kosong",
            tuple(Blanks),
            default=Blanks.ZERO,
            required=True,
            format_func=BLANKS_LABELS.__getitem__,
            key="simulasi.blanks",
            label_visibility="collapsed",
            width="content",
        )
    claims = len(assessment.unsupported)
    only_supported = st.toggle(
        f"Sisihkan jawaban tanpa bukti ({claims})",
        key="simulasi.supported",
        disabled=not claims,
        help="A atau Ya pada komponen yang belum punya satu pun bukti Ada atau Terverifikasi "
        "dihitung kosong.",
    )
simulation = simulate(
    assessment,
    view.standing.items,
    str(goal),
    Blanks(blanks or Blanks.ZERO),
    settled_answers(),
    only_supported=only_supported,
)
standing, verdict = simulation.score, simulation.verdict
is_empty = standing.unanswered == len(standing.values)

state = "belum" if is_empty else "lulus" if verdict.passed else "kurang"
with answer, st.container(key=f"putusan-{state}"):
    st.title(
        "Belum ada jawaban LKE" if is_empty else verdict_headline(verdict, standing), anchor=False
    )
    if is_empty:
        st.markdown(
            f"Semua {standing.unanswered} pertanyaan LKE masih kosong. Mulailah dari area I; "
            "nilainya dihitung di sini."
        )
        if assessment.has_sheet:
            st.page_link(area_page(1), label="Jawab area I", icon=":material/arrow_forward:")
    else:
        other = next(name for name in GOALS if name != goal)
        st.markdown(
            f"**{simulation.way_words}**  \n"
            f"{markdown_text(verdict_title(judge(standing, other), standing))}."
        )
with way:
    total, path = st.columns([0.32, 0.68], vertical_alignment="center")
    with total:
        st.metric(
            "Nilai sementara" if standing.blanks is Blanks.SKIP else "Nilai total",
            f"{points(standing.total)} / {points(standing.attainable['total'])}",
        )
    with path:
        alt = (
            f"Nilai total {points(standing.total)} di samping minimum "
            f"{points(simulation.total_minimum)}"
        )
        st.plotly_chart(
            total_path(simulation), theme=None, config=PLAIN, key="simulasi.way", alt=alt
        )

here = session().choices
fault, here.what_if_fault = here.what_if_fault, ""
if fault:
    st.error(markdown_text(fault), icon=":material/error:")
if not assessment.has_sheet:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.info("Lembar kerja ini belum memuat lembar LKE, jadi belum ada jawaban yang dinilai.")
        st.page_link(workbook_page(), label="Tambahkan lembar LKE dengan satu klik")

rules, next_ones = st.columns([0.42, 0.58], gap="medium")
with rules, st.container(key="simulasi-syarat"):
    st.markdown(
        f"#### {len(verdict.rules)} syarat :small[{blanks_words(standing)}; garis tegak: minimum]"
    )
    st.html(rule_list(verdict.rules, verdict.goal, is_empty=is_empty))
    if verdict.precondition:
        st.caption(f":material/info: {markdown_text(verdict.precondition)}")
with next_ones, st.container(key="simulasi-langkah"):
    settled_boxes(simulation.settled, assessment.answers)
    if simulation.steps is None:
        no_way(simulation)
    else:
        smallest_set(simulation.steps, simulation.goal)
    warnings(simulation, claims if not only_supported else 0, is_empty=is_empty)

figures, single, trial, tpi = st.tabs(
    ("Grafik", "Langkah lain", PART, "Nilai TPI"), key=PARTS_KEY, on_change="rerun"
)
if figures.open:
    with figures:
        by_area, growth = st.columns(2, gap="large")
        with by_area:
            st.subheader("Area terhadap minimum", anchor=False)
            alt = f"Nilai tiap area terhadap minimum {goal}"
            st.plotly_chart(
                area_minimums(verdict), theme=None, config=PLAIN, key="simulasi.areas", alt=alt
            )
        with growth:
            st.subheader("Poin yang masih dapat diraih", anchor=False)
            growing = points_to_gain(standing, simulation.total_minimum)
            alt = "Poin yang masih dapat diraih sampai 100"
            st.plotly_chart(growing, theme=None, config=PLAIN, key="simulasi.growth", alt=alt)
        for caution in standing.cautions:
            st.caption(f":material/info: {markdown_text(caution.text)}")
        assumption_notes(("kosong", "ambang", "pembulatan"))
if single.open:
    with single:
        single_steps(view, simulation)
if trial.open:
    with trial:
        what_if(view, simulation.goal, standing.blanks, simulation.excluded)
if tpi.open:
    with tpi:
        tpi_values(assessment)
