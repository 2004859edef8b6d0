"""One area: how ready it is, and the checklist of its components, on the live board."""

import streamlit as st

from components.workbook_panel import panel_key
from data.schema import AREA_CODES
from pages.area_parts.board import draw_area
from pages.frame.opening import open_page
from pages.session.state import session

number = int(session().path.removeprefix("area-") or 1)
code = AREA_CODES[number - 1]
view = open_page(f"Area {code}", has_live_board=True)
if all(area.code != code for area in view.standing.areas):
    st.title(f"Area {code}", anchor=False)
    st.info(f"Lembar Lampiran belum memuat area {code}. Tambahkan baris judulnya di Excel.")
    st.stop()
draw_area(code, panel_key(view))
