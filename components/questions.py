"""Which LKE questions belong to a component, to an area's reform, or to hasil."""

from functools import lru_cache

import streamlit as st
from streamlit.navigation.page import Page

from data.lke import Question, load_questions
from data.lke.bank import HASIL, REFORM


@lru_cache(maxsize=64)
def questions_of_component(component: str) -> tuple[Question, ...]:
    """Return the questions of a component of the decree ("I.3"), none where the LKE has none."""
    return tuple(question for question in load_questions() if question.component == component)


@lru_cache(maxsize=8)
def reform_questions(area: str) -> tuple[Question, ...]:
    """Return the reform questions of an area ("I")."""
    return tuple(q for q in load_questions() if q.block == REFORM and q.area == area)


@lru_cache(maxsize=1)
def hasil_questions() -> tuple[Question, ...]:
    """Return the three questions of hasil."""
    return tuple(question for question in load_questions() if question.block == HASIL)


def sheet_note(sheet_page: Page) -> None:
    """Say that the sheet LKE is missing, with the way to the page that adds it."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(
            ":material/lock: Lembar kerja belum memuat lembar LKE, jadi jawaban belum dapat diisi.",
            width="content",
        )
        st.page_link(sheet_page, label="Tambahkan lembar LKE")
