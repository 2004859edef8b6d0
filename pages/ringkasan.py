"""The standing of the whole office: what the Ketua sees first."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial

import streamlit as st
from streamlit.navigation.page import Page

from components.assessment import blanks_words, verdict_title
from components.figures import area_bars, component_map, trend_line
from components.frame import masthead
from components.paper.standing import standing_pdf
from components.start import is_untouched, start_section
from components.text import markdown_text
from data.letters.numbers import LetterKind
from data.reports.overview import overview_of
from data.reports.reminders import owners_of
from data.roles import Right
from data.standing.readiness import ItemStanding
from data.words import lacking, listed, percent, points, short_date, title_case
from pages.frame.downloads import download_button
from pages.frame.letters import letter_of
from pages.frame.menu import evidence_page, place_of_component, reminder_page, simulation_page
from pages.frame.opening import kept_meetings, open_page
from pages.rapat_parts.arahan import direction_count, direction_popover, open_directions
from pages.session.person import may
from pages.session.sample import in_sample, open_sample
from pages.session.stores import current_store

_MOST_LINES = 6

view = open_page("Ringkasan")
assert view.reading is not None
standing, settings, assessment = view.standing, view.reading.settings, view.assessment
verdict = assessment.verdicts[settings.goal]
masthead(view)
if is_untouched(view) and start_section(offers_sample=not in_sample() and may(Right.EDIT)):
    open_sample(view.today)


def needs_of_the_ketua() -> list[tuple[str, Page, dict[str, str]]]:
    """Return up to three things that need the Ketua, each with where it is dealt with."""
    needs: list[tuple[str, Page, dict[str, str]]] = []
    for item in standing.late[:1]:
        what = f"**{markdown_text(item.code)} {markdown_text(item.name)}**"
        days = f"lewat {item.days_late} hari, {item.pic or 'PIC belum ada'}"
        place = place_of_component(item.component) or (evidence_page(), {})
        needs.append((f"{what}: {markdown_text(days)}", *place))
    # As Pengingat counts them, where this leads.
    unowned = sum(not owners_of(item.pic, {}) for item in standing.open_items)
    if unowned:
        needs.append((f"**{unowned} bukti belum punya PIC**", reminder_page(), {}))
    for rule in sorted(verdict.rules, key=lambda rule: rule.margin / rule.weight)[:1]:
        if not rule.met:
            lack = f"kurang {lacking(rule.value, rule.minimum)} poin"
            needs.append((f"**Syarat {rule.name}** {lack}", simulation_page(), {}))
    return needs


# One value of one moment: the page and the paper that is downloaded from it show the same.
overview = overview_of(
    view.reading,
    standing,
    assessment,
    view.days,
    spans_since=current_store().spans,
    now=datetime.now(UTC),
    every=kept_meetings(),
    directed=open_directions(),
)
late, soon = standing.late, standing.due_soon
components = standing.component_frame
lost = components.assign(
    lost_points=components["weight_points"] * (1 - components["readiness_pct"].fillna(100) / 100)
)
weakest = lost[lost["lost_points"] > 0].sort_values("lost_points", ascending=False, kind="stable")
lost_by_area = weakest.groupby("area_name", sort=False)["lost_points"].sum()

st.title(f"Kesiapan bukti {percent(standing.total_pct)}", anchor=False)
sentence = f"**{standing.ready} dari {standing.applies} bukti siap"
sentence += (
    f", :red[{len(late)} lewat target]**." if len(late) else ", tidak ada yang lewat target**."
)
if not standing.items:
    sentence = "Belum ada bukti yang tercatat. Tambahkan barisnya di lembar Bukti, di Excel."
elif not lost_by_area.empty:
    neediest = [title_case(name) for name in lost_by_area.nlargest(2).index]
    sentence += f" Paling perlu perhatian: {markdown_text(listed(neediest))}."
st.markdown(sentence)

# The LKE score stands beside the readiness of evidence and is never mixed with it.
score_words = f"nilai LKE {points(assessment.score.total)} dari 100"
with st.container(gap="xxsmall"):
    st.page_link(
        simulation_page(),
        label=f"**{verdict_title(verdict, assessment.score)}** · {score_words}, "
        f"{blanks_words(assessment.score)}",
        icon=":material/check_circle:" if verdict.passed else ":material/fact_check:",
    )
    with st.container(horizontal=True, gap="xsmall"):
        for label, page, query in needs_of_the_ketua():
            st.page_link(page, label=label, icon=":material/priority_high:", query_params=query)
        direction_count(open_directions())
letter = letter_of(view, LetterKind.REPORT, f"ringkasan-{view.today.isoformat()}", view.today)
with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
    download_button(
        "Unduh PDF",
        partial(standing_pdf, overview, letter.head.number, letter.head.emblem),
        then=letter.keep,
        file_name=f"keadaan-zi-{view.today.isoformat()}.pdf",
        mime="application/pdf",
        icon=":material/picture_as_pdf:",
        key="ringkasan.pdf",
    )
    direction_popover(view, "ringkasan")
    st.markdown(f":small[{' '.join(overview.pace.sentences())}]")

by_area, by_component = st.columns(2, gap="large")
with by_area:
    st.subheader("Kesiapan per area", anchor=False)
    st.plotly_chart(
        area_bars(standing.area_frame),
        theme=None,
        config={"displayModeBar": False},
        key="ringkasan.areas",
        alt="Kesiapan per area",
    )
with by_component:
    st.subheader(f"{len(standing.components)} komponen", anchor=False)
    picked = st.plotly_chart(
        component_map(components, standing.area_frame),
        theme=None,
        config={"displayModeBar": False},
        key="ringkasan.map",
        on_select="rerun",
        selection_mode="points",
        alt="Peta kesiapan semua komponen",
    )
    if picked.selection.points:
        chosen = picked.selection.points[0]["customdata"][0]
        if place := place_of_component(str(chosen)):
            st.switch_page(place[0], query_params=place[1])
    st.caption("Pilih sebuah kotak untuk membuka komponennya.")
rule = (
    "Kesiapan = bukti Ada atau Terverifikasi dibagi bukti yang berlaku, "
    + ("dirata-rata menurut bobot LKE." if standing.is_weighted else "rata-rata biasa.")
    + " Kesiapan bukti bukan nilai LKE."
)
st.caption(rule)


def item_lines(items: Sequence[ItemStanding], more: dict[str, str]) -> None:
    """List items, each leading to its place, and a way to the rest."""
    for item in items[:_MOST_LINES]:
        due = short_date(item.due) if item.due else ""
        late = f":red-badge[:material/schedule: lewat {item.days_late} hari]"
        when = late if item.is_late else due
        pic = markdown_text(item.pic) or ":gray[PIC belum ada]"
        _line(item.code, item.name, item.component, f"{when} {pic}")
    if len(items) > _MOST_LINES:
        st.page_link(
            evidence_page(),
            label=f"Semua {len(items)} bukti",
            icon=":material/arrow_forward:",
            query_params=more,
        )


def _line(code: str, name: str, component: str, detail: str) -> None:
    with st.container(gap=None):
        if place := place_of_component(component):
            st.page_link(
                place[0],
                label=f"**{markdown_text(code)}** {markdown_text(name)}",
                query_params=place[1],
                width="stretch",
            )
        st.markdown(f":small[{detail}]")


overdue, coming, weak = st.columns(3, gap="large")
with overdue:
    st.subheader(f"Lewat target ({len(late)})", anchor=False)
    if not late:
        st.markdown("Tidak ada bukti yang lewat target.")
    item_lines(late, {"saring": "Lewat"})
with coming:
    st.subheader(f"Jatuh tempo 30 hari ({len(soon)})", anchor=False)
    if not soon:
        st.markdown("Tidak ada yang jatuh tempo dalam 30 hari.")
    item_lines(soon, {})
with weak:
    st.subheader("Terlemah yang paling berbobot", anchor=False)
    if weakest.empty:
        st.markdown("Semua komponen sudah siap.")
    for component in weakest.head(_MOST_LINES).to_dict("records"):
        weight = f" · bobot {points(component['weight_points'])}" if standing.is_weighted else ""
        missing = component["applies"] - component["ready"]
        what = f"{missing} bukti belum siap" if component["items"] else "belum ada bukti tercatat"
        _line(
            component["code"],
            component["name"],
            component["code"],
            f"{percent(component['readiness_pct'])}{weight} · {what}",
        )

st.subheader("Tren kesiapan", anchor=False)
st.plotly_chart(
    trend_line(overview.trend),
    theme=None,
    config={"displayModeBar": False},
    key="ringkasan.trend",
    alt="Kesiapan dari waktu ke waktu",
)
