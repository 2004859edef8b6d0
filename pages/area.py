"""One area: how ready it is, and the checklist of its components."""

import streamlit as st

from components.evidence import evidence_row, late_badge
from components.figures import component_bars, status_legend, trend_line
from components.frame import bring_into_view
from components.text import markdown_text
from data.schema import AREA_CODES, STATUSES
from data.words import percent, title_case
from pages._menu import area_page, summary_page
from pages._session import evidence_fields, heading, leads_to, open_page, trend_of

number = int(st.session_state.get("page.path", "").removeprefix("area-") or 1)
code = AREA_CODES[number - 1]
view = open_page(f"Area {code}")
standing = view.standing
area = next((row for row in standing.rows.areas if row["code"] == code), None)
if area is None:
    heading(view)
    st.title(f"Area {code}", anchor=False)
    st.info(f"Lembar Lampiran belum memuat area {code}. Tambahkan baris judulnya di Excel.")
    st.stop()

components = [row for row in standing.rows.components if row["area"] == code]
overview, checklist = st.columns([0.24, 0.76], gap="medium")

with overview:
    heading(view)
    st.title(f"{code}. {markdown_text(title_case(area['name']))}", anchor=False)
    late = f", :red[**{area['late']} lewat target**]" if area["late"] else ""
    st.metric("Kesiapan bukti", percent(area["readiness_pct"]))
    st.markdown(f"**{area['ready']} dari {area['applies']} bukti siap**{late}")
    st.plotly_chart(
        component_bars(standing.components[standing.components["area"] == code]),
        theme=None,
        config={"displayModeBar": False},
        key=f"area.bars-{code}",
        alt=f"Kesiapan tiap komponen area {code}",
    )
    st.markdown(status_legend({status: int(area[status]) for status in STATUSES}))
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
    only_open = st.toggle("Belum siap saja", key="belum", bind="query-params")
    with st.container(horizontal=True):
        previous = area_page(number - 1) if number > 1 else summary_page()
        st.page_link(previous, icon=":material/arrow_back:")
        if number < len(AREA_CODES):
            following = area_page(number + 1)
            st.page_link(following, icon=":material/arrow_forward:", icon_position="right")

with checklist, st.container(gap="xsmall"):
    fields = evidence_fields(view)
    shown = [
        item
        for item in standing.rows.items
        if item["area"] == code and not (only_open and (item["is_ready"] or not item["applies"]))
    ]
    if only_open and not shown:
        st.success("Semua bukti area ini sudah siap.", icon=":material/check_circle:")
    asked = st.query_params.get("komponen", "")
    for component in components:
        own = [item for item in shown if item["component"] == component["code"]]
        if only_open and not own:
            continue
        key = f"komponen-{component['code'].replace('.', '-')}"
        with st.container(border=True, gap="xxsmall", key=key):
            overdue = min(
                (item["days_left"] for item in own if item["is_late"] and item["due_date"] is None),
                default=0,
            )
            st.markdown(
                f"**{component['number']}. {markdown_text(component['name'])}** "
                f"· **{percent(component['readiness_pct'])}** "
                f"· {markdown_text(component['target_text'])} "
                + (late_badge(overdue) if overdue < 0 else "")
            )
            plan = (
                ("Indikator", component["indicator"]),
                ("Langkah aksi", component["action_step"]),
                ("Bukti fisik", component["evidence_text"]),
            )
            words = " · ".join(f"**{head}** {markdown_text(text) or '–'}" for head, text in plan)
            st.markdown(f":small[{words}]")
            if not own:
                st.markdown(
                    "Belum ada bukti tercatat. Tambahkan barisnya di lembar Bukti, di Excel."
                )
            for item in own:
                evidence_row(item, fields, leads_to(item["link"], view), "area")
            if component["code"] == asked:
                bring_into_view(key)
