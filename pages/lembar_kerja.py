"""lembar_kerja."""

import streamlit as st
from pages._session import open_page

view = open_page("lembar_kerja")
st.title("lembar_kerja")
