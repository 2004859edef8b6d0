"""What opens beneath an area's board: its components' chart with the trend, the directions."""

import streamlit as st

from components.figures import component_bars, status_legend, trend_line
from pages.frame.opening import trend_of
from pages.rapat_parts.arahan import direction_form
from pages.session.stores import current_store

RINCIAN, ARAHAN = "rincian", "arahan"


def draw_details(code: str, panel: str) -> None:
    """Draw what a person has opened, "" for nothing."""
    if not panel:
        return
    view = current_store().view
    with st.container(key=f"area-{panel}"):
        if panel == ARAHAN:
            direction_form(view, f"area-{code}", code, st.query_params.get("komponen", ""))
            return
        chart, trend = st.columns(2, gap="large")
        components = view.standing.component_frame
        with chart:
            st.subheader(f"Kesiapan komponen area {code}", anchor=False)
            st.plotly_chart(
                component_bars(components[components["area"] == code]),
                theme=None,
                config={"displayModeBar": False},
                key=f"area.bars-{code}",
                alt=f"Kesiapan tiap komponen area {code}",
            )
            area = next(one for one in view.standing.areas if one.code == code)
            st.markdown(status_legend(dict(area.by_status)))
        with trend:
            st.subheader(f"Tren area {code}", anchor=False)
            st.plotly_chart(
                trend_line(trend_of(view, code)),
                theme=None,
                config={"displayModeBar": False},
                key=f"area.trend-{code}",
                alt=f"Kesiapan area {code} dari waktu ke waktu",
            )
