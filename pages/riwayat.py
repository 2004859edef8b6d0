"""riwayat."""

import streamlit as st
from pages._session import open_page

view = open_page("riwayat")
st.title("riwayat")
