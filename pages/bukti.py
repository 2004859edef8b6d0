"""bukti."""

import streamlit as st
from pages._session import open_page

view = open_page("bukti")
st.title("bukti")
