"""The LKE questions of a component, an area's reform or hasil, answered with one click."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby

import streamlit as st
from streamlit.navigation.page import Page

from components.evidence import EvidenceFile, Fields, open_links, saved_badge, undo_button
from components.question_numbers import index_field, percentage_fields
from components.question_text import (
    UNSUPPORTED,
    assumption_note,
    short_standing,
    standing_line,
    tpi_badge,
    tpi_remark,
)
from components.text import markdown_text, web_links
from data.lke import Level, Question, load_questions
from data.lke.bank import HASIL, REFORM
from data.schema import LKE, MOST_IN_CELL
from data.standing.assessment import Assessment
from data.store import Change
from data.words import clean

_ANSWER, _NOTE, _LINK = (LKE.heads[field] for field in ("answer", "note", "link"))

# Where a TAUTAN leads: an address of the web, a file of the evidence folder, or nowhere.
LeadsTo = Callable[[str], tuple[str | EvidenceFile, ...]]


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


def question_switch(
    questions: Sequence[Question],
    name: str,
    assessment: Assessment,
    place: str,
    opened: bool = False,
) -> bool:
    """Draw the standing of questions in short, and what opens them; tell whether they are open.

    `name` says whose questions they are ("I.3", "reform I"). It is a switch and not an expander,
    because one with the standing in its title would close at every answer: Streamlit knows an
    expander by its title.
    """
    with st.container(horizontal=True, vertical_alignment="center", gap="xxsmall", width="content"):
        st.markdown(f":small[{short_standing(questions, assessment)}]", width="content")
        return switch(name, place, opened)


def switch(name: str, place: str, opened: bool = False) -> bool:
    """Draw what opens the questions of `name`, without their standing."""
    return st.toggle(f"LKE {name}", value=opened, key=f"{place}.lke-{name}", width="content")


def question_list(
    questions: Sequence[Question],
    assessment: Assessment,
    fields: Fields,
    place: str,
    sheet_page: Page,
    *,
    leads_to: LeadsTo = web_links,
) -> None:
    """Draw questions by their sub-components; `sheet_page` is where a missing sheet is added."""
    if not assessment.has_sheet:
        sheet_note(sheet_page)
    for _, part in groupby(questions, key=lambda question: question.subcomponent_code):
        own = list(part)
        st.markdown(
            f"**{own[0].subcomponent_code} {markdown_text(own[0].subcomponent)}** · "
            f"{standing_line(own, assessment)}"
        )
        for question in own:
            question_row(question, assessment, fields, place, leads_to)


def sheet_note(sheet_page: Page) -> None:
    """Say that the sheet LKE is missing, with the way to the page that adds it."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(
            ":material/lock: Lembar kerja belum memuat lembar LKE, jadi jawaban belum dapat diisi.",
            width="content",
        )
        st.page_link(sheet_page, label="Tambahkan lembar LKE")


def question_row(
    question: Question,
    assessment: Assessment,
    fields: Fields,
    place: str,
    leads_to: LeadsTo = web_links,
) -> None:
    """Draw one question: what is asked, what is known of its answer, and the answers."""
    fields = replace(fields, disabled=fields.disabled or not assessment.has_sheet)
    saved = fields.saved if fields.saved and _is_of(question, fields.saved) else None
    with st.container(key=f"pertanyaan-{place}-{question.code.replace('.', '-')}", gap="xxsmall"):
        asked, answered = st.columns([0.4, 0.6], gap="small")
        with asked, st.container(gap="xxsmall"):
            st.markdown(_title(question, assessment, saved))
            with st.container(horizontal=True, vertical_alignment="center", gap="xxsmall"):
                _details(question, assessment, fields, place, leads_to)
                undo_button(saved, fields, place)
        with answered, st.container(gap="xxsmall"):
            if question.is_percentage:
                percentage_fields(question, assessment, fields, place)
            elif question.is_index:
                index_field(question, assessment, fields, place)
            else:
                _levels(question, assessment, fields, place)
            note = assumption_note(question, assessment)
            if note:
                st.markdown(f":small[:material/info: {note}]")


def _is_of(question: Question, change: Change) -> bool:
    return change.key.sheet == LKE.name and (
        change.key.code == question.code or change.key.code in question.answer_keys
    )


def _title(question: Question, assessment: Assessment, saved: Change | None) -> str:
    parts = [f":gray[{question.code}] **{markdown_text(question.text)}**"]
    if saved is not None:
        parts.append(saved_badge(saved))
    if question.code in assessment.unsupported:
        parts.append(f":orange-badge[:material/help: {UNSUPPORTED}]")
    parts.append(tpi_badge(question, assessment))
    return " ".join(part for part in parts if part)


def _levels(question: Question, assessment: Assessment, fields: Fields, place: str) -> None:
    """Draw the levels as a radiogroup, each with its meaning; a second click clears the answer.

    Its key carries the answer that it was drawn with, so that a callback that arrives late still
    says from what to what the person changed it.
    """
    code, answer = question.code, assessment.answers.get(question.code, "")
    by_answer = {level.answer: level for level in question.levels}
    key = f"{place}.answer-{code}-{fields.version(code, _ANSWER)}-{answer}-{fields.attempt}"
    has_meanings = any(level.meaning for level in question.levels)
    box = f"jawaban-{place}-{code.replace('.', '-')}" if has_meanings else None
    with st.container(key=box, gap="xxsmall"):
        st.segmented_control(
            f"{code} {question.text}",
            list(by_answer),
            default=answer if answer in by_answer else None,
            format_func=lambda letter: _level_text(by_answer[letter]),
            key=key,
            on_change=fields.changed,
            args=(code, _ANSWER, answer, key),
            label_visibility="collapsed",
            disabled=fields.disabled,
            width="stretch" if has_meanings else "content",
            wrap=True,
        )


def _level_text(level: Level) -> str:
    return f"**{level.answer}** {markdown_text(level.meaning)}" if level.meaning else level.answer


def _details(
    question: Question, assessment: Assessment, fields: Fields, place: str, leads_to: LeadsTo
) -> None:
    """Draw the note and the link, and the drawer in which they are written."""
    code = question.code
    note, link = clean(assessment.notes.get(code, "")), assessment.links.get(code, "")
    drawer = st.popover(
        f"{code} catatan, tautan",
        type="tertiary",
        key=f"{place}.details-{code}",
        on_change="rerun",
    )
    if drawer.open:
        with drawer:
            for head, before in ((_LINK, link), (_NOTE, assessment.notes.get(code, ""))):
                key = f"{place}.{head.lower()}-{code}-{fields.version(code, head)}-{fields.attempt}"
                draw = st.text_area if head == _NOTE else st.text_input
                draw(
                    f"{code} {head.capitalize()}",
                    value=before,
                    key=key,
                    max_chars=MOST_IN_CELL,
                    on_change=fields.changed,
                    args=(code, head, before, key),
                    disabled=fields.disabled,
                )
    open_links(leads_to(link), f"{place}.open-{code}")
    if note:
        st.markdown(f":small[:material/sticky_note_2: {markdown_text(note)}]", width="content")
    remark = tpi_remark(question, assessment)
    if remark:
        st.markdown(f":small[:material/gavel: Catatan TPI: {remark}]", width="content")
