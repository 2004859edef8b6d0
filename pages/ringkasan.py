"""The standing of the whole office: what the Ketua sees first."""

import streamlit as st

from components.start import sample_offer
from components.summary.figures import area_bars, component_columns, component_rows
from components.summary.headline import figures, time_bar, verdict_strip, whose
from components.summary.lists import decisions, direction_lines, heading
from components.summary.signs import step_words
from components.summary.strip import strip
from components.summary.trend import plan_trend
from components.theme import SUMMARY_STYLES
from data.reports.area_rows import area_rows
from data.reports.needs import needs_of
from data.roles import Right
from pages.frame.menu import place_of_component
from pages.frame.opening import open_page
from pages.frame.year_notice import year_notice
from pages.ringkasan_parts.lists import late_list, soon_list
from pages.ringkasan_parts.needs import buttons, need_rows, own_first, paper_letter
from pages.ringkasan_parts.reading import easiest_steps, overview_now
from pages.session.person import actor, may
from pages.session.sample import in_sample, open_sample

PLAIN = {"displayModeBar": False}
AREA_LEGEND = (
    '<p class="ringkas-tanda"><span><i class="dulu"></i> 4 minggu lalu</span> '
    '<span><b class="turun">✕</b> syarat LKE kurang</span></p>'
)

view = open_page("Ringkasan")
st.html(SUMMARY_STYLES)
# One value of one moment: the page and the paper that is downloaded from it show the same.
overview = overview_now(view)
standing = overview.standing

with st.container(key="ringkas"):
    with st.container(key="ringkas-putusan", gap=None):
        st.html(whose(overview) + verdict_strip(overview))
    with st.container(key="ringkas-angka"):
        st.html(figures(overview))
    with st.container(key="ringkas-waktu"):
        st.html(time_bar(overview))
    with st.container(key="ringkas-tengah"):
        if overview.decided:
            with st.container(key="ringkas-rapat"):
                st.html(decisions("Putusan hari ini", overview.decided))
        with st.container(key="ringkas-perlu", gap=None):
            title = "Mulai dari sini" if overview.is_new else "Perlu Anda"
            if overview.is_over:
                title = "Langkah berikut"
            need_rows(view, title, needs_of(overview, easiest_steps(view, overview)))
        row = st.container(key="ringkas-tombol", horizontal=True, vertical_alignment="center")
        with st.container(key="ringkas-nomor"):
            letter = paper_letter(view)  # stands below the row that it is for
        with row:
            buttons(view, overview, letter)
        if overview.is_new and not in_sample() and may(Right.EDIT) and sample_offer():
            open_sample(view.today)
    with st.container(key="ringkas-area", gap=None):
        order = "bobot terbesar dahulu" if overview.is_new else "terlemah dahulu"
        st.html(heading("Enam area", order))
        with st.container(key="ringkas-area-gambar"):
            st.plotly_chart(
                area_bars(area_rows(overview), is_new=overview.is_new),
                theme=None,
                config=PLAIN,
                height="stretch",
                key="ringkasan.areas",
                alt="Kesiapan per area",
            )
        if not overview.is_new:
            st.html(AREA_LEGEND)
    with st.container(key="ringkas-tren", gap=None):
        start = overview.readiness_steps[-1:]
        st.html(heading("Tren kesiapan", step_words(start[0]) if start else ""))
        with st.container(key="ringkas-tren-gambar"):
            st.plotly_chart(
                plan_trend(overview.trend, overview.pace, overview.at),
                theme=None,
                config=PLAIN,
                height="stretch",
                key="ringkasan.trend",
                alt="Kesiapan dari waktu ke waktu, di samping garis rencana",
            )
    with st.container(key="ringkas-kotak"):
        st.html(strip(overview))
    components = standing.component_frame
    drawn = {"lebar": component_columns(components), "hp": component_rows(components)}
    for width, figure in drawn.items():
        with st.container(key=f"ringkas-komponen-{width}", gap=None):
            st.html(heading("Kesiapan tiap komponen", "persen, menurut area"))
            with st.container(key=f"ringkas-komponen-{width}-gambar"):
                picked = st.plotly_chart(
                    figure,
                    theme=None,
                    config=PLAIN,
                    height="stretch" if width == "lebar" else "content",
                    key=f"ringkasan.components-{width}",
                    on_select="rerun",
                    selection_mode="points",
                    alt=f"Kesiapan {len(components)} komponen menurut area",
                )
            if picked.selection.points:
                code = str(picked.selection.points[0]["customdata"][0])
                if place := place_of_component(code):
                    st.switch_page(place[0], query_params=place[1])
    with st.container(key="ringkas-lewat", gap="xxsmall"):
        if overview.marks_late:
            late_list(standing.late)
    with st.container(key="ringkas-tempo", gap="xxsmall"):
        soon_list(standing.due_soon)
    with st.container(key="ringkas-arahan", gap="xxsmall"):
        opened, done = overview.directions, overview.directions_done
        if opened or done:
            st.html(heading("Arahan", f"{len(opened)} terbuka, {len(done)} selesai"))
            own = [own_first(found, actor().name) for found in (opened, done)]
            st.html(direction_lines(*own))
    with st.container(key="ringkas-kaki"):
        mean = "dirata-rata menurut bobot LKE" if standing.is_weighted else "rata-rata biasa"
        st.caption(
            "Kesiapan = bukti Ada atau Terverifikasi dibagi bukti yang berlaku, "
            f"{mean}. Kesiapan bukti bukan nilai LKE. {' '.join(overview.pace.sentences())}"
        )
year_notice(view)
