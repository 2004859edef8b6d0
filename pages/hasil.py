"""Hasil: the two surveys of outsiders and the level of performance, 40 of the LKE's points."""

import streamlit as st

from components.question_text import rule_line, standing_line
from components.questions import hasil_questions, question_row, sheet_note
from components.text import markdown_text
from data.lke import area_names
from data.lke.bank import HASIL
from data.words import points
from pages.changes.door import answer_fields
from pages.frame.menu import workbook_page
from pages.frame.opening import leads_to, open_page

view = open_page("Hasil")
assessment = view.assessment
fields = answer_fields(view)
questions = hasil_questions()
overview, answers = st.columns([0.32, 0.68], gap="medium")

with overview:
    st.title("Berapa nilai hasil?", anchor=False)
    blank = sum(assessment.score.values[question.code] is None for question in questions)
    st.metric(
        "Nilai hasil",
        f"{points(assessment.score.hasil)} dari {points(assessment.score.weights[HASIL])} poin",
    )
    st.markdown(f"{blank} dari {len(questions)} pertanyaan kosong, dihitung nol.")
    st.subheader("Syarat minimum WBK", anchor=False)
    for rule in assessment.verdicts["WBK"].rules:
        if any(rule.key in (question.code, question.area) for question in questions):
            st.markdown(rule_line(rule))

with answers, st.container(gap="small"):
    if not assessment.has_sheet:
        sheet_note(workbook_page())
    for question in questions:
        with st.container(border=True, gap="xsmall"):
            st.markdown(
                f"{markdown_text(area_names()[question.area])} · "
                f"**{markdown_text(question.subcomponent)}** · "
                f"{standing_line([question], assessment)}"
            )
            question_row(question, assessment, fields, "hasil", lambda link: leads_to(link, view))
