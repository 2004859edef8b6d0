"""Will the office pass: the verdict of its LKE answers, every rule, and the way there."""

import streamlit as st

from components.assessment import (
    BLANKS_LABELS,
    assumption_notes,
    blanks_words,
    rules_table,
    verdict_title,
)
from components.lke_figures import area_minimums, points_to_gain
from components.text import markdown_text
from data.lke import Blanks, judge, score
from data.schema import GOALS
from data.words import points
from pages.frame.menu import area_page, workbook_page
from pages.frame.opening import heading, open_page
from pages.simulasi_parts.next_steps import next_steps
from pages.simulasi_parts.tpi import tpi_values
from pages.simulasi_parts.what_if import PART, PARTS_KEY, what_if

view = open_page("Simulasi WBK")
assert view.reading is not None
assessment = view.assessment
heading(view)

answer, number = st.columns([0.68, 0.32], vertical_alignment="center")
with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
    wanted = view.reading.settings.goal
    goal = st.segmented_control(
        "Predikat",
        GOALS,
        default=wanted if wanted in GOALS else GOALS[0],
        required=True,
        key="simulasi.goal",
        label_visibility="collapsed",
    )
    blanks = st.segmented_control(
        "Jawaban kosong",
        tuple(Blanks),
        default=Blanks.ZERO,
        required=True,
        format_func=BLANKS_LABELS.__getitem__,
        key="simulasi.blanks",
        label_visibility="collapsed",
        wrap=True,
    )
    claims = len(assessment.unsupported)
    only_supported = st.toggle(
        f"Sisihkan jawaban tanpa bukti ({claims})",
        key="simulasi.supported",
        disabled=not claims,
        help="A atau Ya pada komponen yang belum punya satu pun bukti Ada atau Terverifikasi "
        "dihitung kosong.",
    )
goal, blanks = str(goal), Blanks(blanks or Blanks.ZERO)
excluded = frozenset(assessment.unsupported) if only_supported else frozenset()
standing = score(assessment.answers, blanks, excluded)
verdict = judge(standing, goal)
is_empty = standing.unanswered == len(standing.values)

with answer:
    st.title(
        "Belum ada jawaban LKE" if is_empty else markdown_text(verdict_title(verdict, standing)),
        anchor=False,
    )
    if is_empty:
        st.markdown(
            f"Semua {standing.unanswered} pertanyaan masih kosong, jadi belum ada yang dapat "
            "dinilai. Mulailah dengan menjawab pertanyaan area I; simulasi ini menyusul sendiri."
        )
        if assessment.has_sheet:
            st.page_link(area_page(1), label="Jawab area I", icon=":material/arrow_forward:")
    else:
        other = next(name for name in GOALS if name != goal)
        st.markdown(f"{markdown_text(verdict_title(judge(standing, other), standing))}.")
with number:
    st.metric(
        "Nilai sementara" if blanks is Blanks.SKIP else "Nilai total",
        f"{points(standing.total)} / {points(standing.attainable['total'])}",
    )
    st.markdown(f"**{blanks_words(standing)}**")

if not assessment.has_sheet:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.info("Lembar kerja ini belum memuat lembar LKE, jadi belum ada jawaban yang dinilai.")
        st.page_link(workbook_page(), label="Tambahkan lembar LKE dengan satu klik")

rules, steps, trial, tpi = st.tabs(
    ("Syarat", "Langkah berikutnya", PART, "Nilai TPI"), key=PARTS_KEY, on_change="rerun"
)
if rules.open:
    with rules:
        table, by_area, growth = st.columns([0.42, 0.29, 0.29], gap="medium")
        with table:
            st.subheader(f"Syarat {goal}", anchor=False)
            rules_table(verdict)
            if verdict.precondition:
                st.caption(f":material/info: {markdown_text(verdict.precondition)}")
        with by_area:
            st.subheader("Area terhadap minimum", anchor=False)
            st.plotly_chart(
                area_minimums(verdict),
                theme=None,
                config={"displayModeBar": False},
                key="simulasi.areas",
                alt=f"Nilai tiap area terhadap minimum {goal}",
            )
            if verdict.block_warnings and not is_empty:
                texts = (markdown_text(warning.text) for warning in verdict.block_warnings)
                st.warning("\n\n".join(texts), icon=":material/warning:")
        with growth:
            st.subheader("Poin yang masih dapat diraih", anchor=False)
            total = next(rule for rule in verdict.rules if rule.key == "total")
            st.plotly_chart(
                points_to_gain(standing, total.minimum),
                theme=None,
                config={"displayModeBar": False},
                key="simulasi.growth",
                alt="Poin yang masih dapat diraih sampai 100",
            )
        for caution in standing.cautions:
            st.caption(f":material/info: {markdown_text(caution.text)}")
        assumption_notes(("kosong", "ambang", "pembulatan"))
if steps.open:
    with steps:
        next_steps(view, goal, excluded)
if trial.open:
    with trial:
        what_if(view, goal, blanks, excluded)
if tpi.open:
    with tpi:
        tpi_values(assessment)
