"""One area: how ready it is, and the checklist of its components."""

from functools import partial

import streamlit as st

from components.evidence import evidence_row, late_badge
from components.figures import component_bars, status_legend, trend_line
from components.frame import bring_into_view
from components.question_text import short_standing
from components.questions import (
    question_list,
    question_switch,
    questions_of_component,
    reform_questions,
    switch,
)
from components.text import markdown_text
from data.schema import AREA_CODES
from data.words import percent, title_case
from pages.changes.door import answer_fields, evidence_fields
from pages.frame.menu import area_page, summary_page, workbook_page
from pages.frame.opening import leads_to, open_page, trend_of
from pages.rapat_parts.arahan import direction_glance, direction_popover, open_directions
from pages.session.state import session

number = int(session().path.removeprefix("area-") or 1)
code = AREA_CODES[number - 1]
view = open_page(f"Area {code}")
standing = view.standing
area = next((one for one in standing.areas if one.code == code), None)
if area is None:
    st.title(f"Area {code}", anchor=False)
    st.info(f"Lembar Lampiran belum memuat area {code}. Tambahkan baris judulnya di Excel.")
    st.stop()

components = [one for one in standing.components if one.area == code]
overview, checklist = st.columns([0.24, 0.76], gap="medium")

with overview, st.container(gap="xsmall"):
    with st.container(key="area-judul", gap="xxsmall"):
        st.title(f"{code}. {markdown_text(title_case(area.name))}", anchor=False)
    late = f", :red[**{area.late} lewat target**]" if area.late else ""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        st.metric("Kesiapan bukti", percent(area.readiness_pct), width="content")
        st.markdown(f"**{area.ready} dari {area.applies} bukti siap**{late}", width="content")
    st.plotly_chart(
        component_bars(standing.component_frame[standing.component_frame["area"] == code]),
        theme=None,
        config={"displayModeBar": False},
        key=f"area.bars-{code}",
        alt=f"Kesiapan tiap komponen area {code}",
    )
    st.markdown(status_legend(dict(area.by_status)))
    if not standing.is_weighted:
        st.caption("Rata-rata biasa, karena bobot komponen tidak diketahui.")
    drawer = st.expander("Tren area", key=f"area.trend-{code}", on_change="rerun")
    if drawer.open:
        with drawer:
            st.plotly_chart(
                trend_line(trend_of(view, code)),
                theme=None,
                config={"displayModeBar": False},
                alt=f"Kesiapan area {code} dari waktu ke waktu",
            )
    reform = reform_questions(code)
    st.markdown(f":small[**Reform area {code}** {short_standing(reform, view.assessment)}]")
    with st.container(horizontal=True, gap="medium"):
        only_open = st.toggle("Belum siap saja", key="belum", bind="query-params", width="content")
        is_reforming = switch(f"reform {code}", "area")
    direction_popover(view, f"area-{number}", code, st.query_params.get("komponen", ""))
    with st.container(horizontal=True):
        previous = area_page(number - 1) if number > 1 else summary_page()
        st.page_link(previous, icon=":material/arrow_back:")
        if number < len(AREA_CODES):
            following = area_page(number + 1)
            st.page_link(following, icon=":material/arrow_forward:", icon_position="right")

with checklist, st.container(gap="xsmall"):
    fields, answers = evidence_fields(view), answer_fields(view)
    leads = partial(leads_to, view=view)
    shown = [
        item
        for item in standing.items
        if item.area == code and not (only_open and (item.is_ready or not item.applies))
    ]
    if only_open and not shown:
        st.success("Semua bukti area ini sudah siap.", icon=":material/check_circle:")
    asked = st.query_params.get("komponen", "")
    directed = open_directions()
    for component in components:
        own = [item for item in shown if item.component == component.code]
        if only_open and not own:
            continue
        key = f"komponen-{component.code.replace('.', '-')}"
        with st.container(border=True, gap="xxsmall", key=key):
            overdue = max((item.days_late for item in own if item.due_date is None), default=0)
            questions = questions_of_component(component.code)
            head = st.container(
                horizontal=True,
                vertical_alignment="center",
                horizontal_alignment="distribute",
                gap="xxsmall",
                key=f"kepala-{key}",
            )
            with head:
                st.markdown(
                    f"**{component.number}. {markdown_text(component.name)}** "
                    f"· **{percent(component.readiness_pct)}** "
                    f"· {markdown_text(component.target_text)} "
                    + (late_badge(overdue) if overdue else ""),
                    width="content",
                )
                direction_glance(directed, component.code)
                is_answering = bool(questions) and question_switch(
                    questions, component.code, view.assessment, "area"
                )
            plan = (
                ("Indikator", component.indicator),
                ("Langkah aksi", component.action_step),
                ("Bukti fisik", component.evidence_text),
            )
            words = " · ".join(f"**{head}** {markdown_text(text) or '–'}" for head, text in plan)
            st.markdown(f":small[{words}]")
            if not own:
                st.markdown(
                    "Belum ada bukti tercatat. Tambahkan barisnya di lembar Bukti, di Excel."
                )
            for item in own:
                evidence_row(item, fields, leads(item.link), "area")
            if is_answering:
                question_list(
                    questions, view.assessment, answers, "area", workbook_page(), leads_to=leads
                )
            if component.code == asked:
                bring_into_view(key)
    if is_reforming:
        with st.container(border=True, gap="xxsmall", key=f"reform-{code}"):
            st.subheader(f"Reform area {code}", anchor=False)
            question_list(reform, view.assessment, answers, "area", workbook_page(), leads_to=leads)
