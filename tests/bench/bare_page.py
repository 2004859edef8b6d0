"""A bare Streamlit page with the widgets of the largest area, for comparison: no file, no store."""

import plotly.graph_objects as go
import streamlit as st

STATUSES = ("Belum Ada", "Proses", "Ada", "Terverifikasi", "Tidak Berlaku")
COMPONENTS = {"VI.1": 4, "VI.2": 3, "VI.3": 1, "VI.4": 2, "VI.5": 1}

st.set_page_config(layout="wide")
codes = [f"{code}.{n}" for code, count in COMPONENTS.items() for n in range(1, count + 1)]
ready = sum(st.session_state.get(code) in {"Ada", "Terverifikasi"} for code in codes)
overview, checklist = st.columns([0.24, 0.76])
with overview:
    st.title("Halaman polos")
    st.metric("Kesiapan bukti", f"{ready / len(codes):.0%}")
    st.markdown(f"**{ready} dari {len(codes)} bukti siap**")
    figure = go.Figure()
    for status in STATUSES:
        figure.add_bar(
            y=list(COMPONENTS),
            x=[
                sum(
                    st.session_state.get(f"{code}.{n}", STATUSES[0]) == status
                    for n in range(1, count + 1)
                )
                for code, count in COMPONENTS.items()
            ],
            orientation="h",
            name=status,
        )
    figure.update_layout(barmode="stack", height=300)
    st.plotly_chart(figure, key="bars")
    st.toggle("Belum siap saja", key="open")
with checklist:
    for code, count in COMPONENTS.items():
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
