"""Hasil: the two surveys of outsiders and the level of performance, 40 of the LKE's points."""

import streamlit as st

from components.board.data import question_board
from components.questions import hasil_questions, sheet_note
from components.rule_list import rule_list
from data.lke.bank import HASIL
from data.words import points
from pages.frame.board_part import draw_board
from pages.frame.menu import workbook_page
from pages.frame.opening import leads_of, open_page

view = open_page("Hasil")
assessment = view.assessment
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
    codes = {code for question in questions for code in (question.code, question.area)}
    rules = [rule for rule in assessment.verdicts["WBK"].rules if rule.key in codes]
    st.html(rule_list(rules, "WBK", is_empty=blank == len(questions)))

with answers, st.container(gap="small"):
    if not assessment.has_sheet:
        sheet_note(workbook_page())
    draw_board("hasil", lambda store: question_board(questions, store.view, leads_of(store.view)))
