"""A bare Streamlit page with the widgets of an area, for comparison: no file, no store.

The largest area's, or those of another one: `?area=I`.
"""

import plotly.graph_objects as go
import streamlit as st

STATUSES = ("Belum Ada", "Proses", "Ada", "Terverifikasi", "Tidak Berlaku")
ITEMS = {  # in each component of the shipped plan
    "I": (1, 1, 2, 5),
    "II": (1, 3, 3),
    "III": (1, 2, 1, 2, 1, 2),
    "IV": (2, 1),
    "V": (1, 2, 2, 2, 2),
    "VI": (4, 3, 1, 2, 1),
}

st.set_page_config(layout="wide")
area = st.query_params.get("area", "VI")
components = {f"{area}.{n}": count for n, count in enumerate(ITEMS[area], start=1)}
codes = [f"{code}.{n}" for code, count in components.items() for n in range(1, count + 1)]
ready = sum(st.session_state.get(code) in {"Ada", "Terverifikasi"} for code in codes)
overview, checklist = st.columns([0.24, 0.76])
with overview:
    st.title("Halaman polos")
    st.metric("Kesiapan bukti", f"{ready / len(codes):.0%}")
    st.markdown(f"**{ready} dari {len(codes)} bukti siap**")
    figure = go.Figure()
    for status in STATUSES:
        figure.add_bar(
            y=list(components),
            x=[
                sum(
                    st.session_state.get(f"{code}.{n}", STATUSES[0]) == status
                    for n in range(1, count + 1)
                )
                for code, count in components.items()
            ],
            orientation="h",
            name=status,
        )
    figure.update_layout(barmode="stack", height=300)
    st.plotly_chart(figure, key="bars")
    st.toggle("Belum siap saja", key="open")
with checklist:
    for code, count in components.items():
        with st.container(border=True):
            st.markdown(f"**{code}** komponen")
            st.markdown("Indikator, langkah aksi, bukti fisik")
            for number in range(1, count + 1):
                name, status, details = st.columns([0.24, 0.5, 0.26])
                name.markdown(f"{code}.{number} nama bukti")
                status.segmented_control(
                    f"{code}.{number} nama bukti",
                    STATUSES,
                    default=STATUSES[0],
                    required=True,
                    key=f"{code}.{number}",
                    label_visibility="collapsed",
                )
                with details:
                    st.markdown("rincian")
                    st.popover("Ubah", key=f"details-{code}-{number}", on_change="rerun")
