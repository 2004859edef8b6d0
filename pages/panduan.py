"""How each role uses the board, by situation, with what its words mean."""

import streamlit as st

from components.guide_text import GUIDE
from components.sharing import ROLE_REACH
from components.theme import status_icon
from data.standing.readiness import DUE_SOON_DAYS
from data.statuses import STATUS_RULES
from pages.frame.opening import follow
from pages.session.state import session
from pages.session.stores import current_store

follow()
st.title("Apa yang ingin Anda kerjakan?", anchor=False)
st.markdown(
    "Semua isi tersimpan di lembar kerja Excel kantor. Anda boleh mengubahnya lewat papan ini atau "
    "langsung di Excel."
)
own = session().actor.role
with st.container(horizontal=True, vertical_alignment="center"):
    role = st.segmented_control(
        "Peran",
        list(GUIDE),
        default=own,
        required=True,
        format_func=lambda one: one.value.capitalize(),
        key="panduan.role",
        label_visibility="collapsed",
        width="content",
    )
    st.caption(f"Peran Anda **{own}**", width="content")
columns = st.columns(3, gap="medium")
for number, (situation, steps) in enumerate(GUIDE[role].items()):
    with columns[number], st.container(key=f"pokok-{number}"):
        st.subheader(situation, anchor=False)
        st.markdown("\n".join(f"1. {step}" for step in steps))

meanings, figures = st.columns(2, gap="medium")
with meanings, st.container(key="pokok-status", gap="xsmall"):
    st.subheader("Arti status", anchor=False)
    for name, rule in STATUS_RULES.items():
        st.markdown(f"{status_icon(name)} **{name}**: {rule.meaning}")
with figures, st.container(key="pokok-angka"):
    st.subheader("Arti angka", anchor=False)
    st.markdown(
        "- **Kesiapan komponen** = bukti Ada atau Terverifikasi, dibagi bukti yang berlaku.\n"
        "- **Kesiapan area dan total** = rata-rata komponen menurut bobot LKE (PermenPANRB 90/2021 "
        "sebagaimana diubah 5/2024). Bila 25 komponennya tidak lengkap, dipakai rata-rata biasa.\n"
        "- **Lewat** = tenggat (atau target waktu komponen) sudah lewat dan bukti belum siap.\n"
        f"- **Jatuh tempo** = belum siap dan tenggatnya dalam {DUE_SOON_DAYS} hari.\n"
        "- Kesiapan bukti **bukan** nilai LKE."
    )
roles, place = st.columns(2, gap="medium")
with roles, st.container(key="pokok-peran"):
    st.subheader("Peran", anchor=False)
    st.markdown(
        "\n".join(f"- **{role}** dapat {reach}." for role, reach in ROLE_REACH.items())
        + "\n\nSebelum ada kode, yang memakai komputer tempat papan dijalankan adalah koordinator "
        "dan yang lain penonton. Koordinator memasang kode di halaman **Bagikan**."
    )
with place, st.container(key="pokok-berkas"):
    st.subheader("Di mana berkasnya", anchor=False)
    st.code(str(current_store().path), language=None, wrap_lines=True)
