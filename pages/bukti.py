"""All evidence in one table: searched, filtered, opened."""

import pandas as pd
import streamlit as st

from components.evidence import evidence_row
from components.text import web_link
from data.schema import AREA_CODES
from data.statuses import STATUSES
from data.words import fold
from pages.changes.door import evidence_fields
from pages.frame.opening import leads_to, open_page
from pages.session.person import NAMELESS
from pages.session.state import session, widget_values

view = open_page("Bukti")
items = view.standing.item_frame
answer = st.container(gap="xsmall")

search, area, status, pic, flags = st.columns([0.2, 0.2, 0.34, 0.14, 0.12])
with search:
    wanted = st.text_input(
        "Cari", key="cari", bind="query-params", placeholder="kode, nama, catatan", type="search"
    )
with area:
    areas = st.pills("Area", AREA_CODES, selection_mode="multi", key="area", bind="query-params")
with status:
    chosen = st.pills("Status", STATUSES, selection_mode="multi", key="status", bind="query-params")
with pic:
    people = sorted({name for name in items["pic"] if name.strip()}, key=fold)
    owner = st.multiselect("PIC", people, key="pic", bind="query-params", placeholder="Semua")
with flags:
    only_late = st.toggle("Lewat target", key="lewat", bind="query-params")
    only_mine = st.toggle(
        "Milik saya",
        key="milik",
        bind="query-params",
        help="Bukti dengan PIC yang sama dengan nama Anda.",
    )

shown = items
if wanted:
    text = items[["code", "name", "pic", "note"]].agg(" ".join, axis=1).map(fold)
    shown = shown[text.str.contains(fold(wanted), regex=False)]
if areas:
    shown = shown[shown["area"].isin(areas)]
if chosen:
    shown = shown[shown["status"].isin(chosen)]
if owner:
    shown = shown[shown["pic"].isin(owner)]
if only_late:
    shown = shown[shown["is_late"]]
if only_mine and session().actor.name != NAMELESS:
    shown = shown[shown["pic"].map(fold).str.contains(fold(session().actor.name), regex=False)]

with answer:
    st.title(f"{len(shown)} dari {len(items)} bukti", anchor=False)
    ready, late = int(shown["is_ready"].sum()), int(shown["is_late"].sum())
    st.markdown(f"**{ready} siap**, {late} lewat target.")
if only_mine and session().actor.name == NAMELESS:
    st.info("Isi nama Anda di kanan atas agar papan tahu bukti mana milik Anda.")

table = pd.DataFrame(
    {
        "Kode": shown["code"],
        "Bukti": shown["name"],
        "Status": shown["status"],
        "PIC": shown["pic"],
        "Tenggat": shown["due"],
        "Lewat": [
            f"{-days} hari" if is_late else ""
            for days, is_late in zip(shown["days_left"], shown["is_late"], strict=True)
        ],
        "Tautan": [web_link(link) or "" for link in shown["link"]],
        "Catatan": shown["note"],
    }
)


def open_item() -> None:
    """Remember the chosen row by its code, so that an edit cannot slip to another row."""
    rows = widget_values()["bukti.table"].selection.rows
    session().choices.open_item = codes[rows[0]] if rows else ""


codes = list(shown["code"])
# The address keeps the chosen row too: a session ends with its server, or while a phone is away.
in_address = st.query_params.get("bukti", "")
if session().choices.open_item is None:
    session().choices.open_item = in_address
code = session().choices.open_item
if code and code != in_address:
    st.query_params["bukti"] = code
elif in_address and not code:
    del st.query_params["bukti"]
item = next((item for item in view.standing.items if item.code == code), None)
if item is not None:
    with st.container(border=True, key="komponen-terpilih"):
        evidence_row(item, evidence_fields(view), leads_to(item.link, view), "bukti")
elif len(shown):
    st.caption("Pilih sebuah baris untuk mengubah status, PIC, tenggat, tautan, atau catatannya.")
if shown.empty:
    st.info("Tidak ada bukti yang cocok. Longgarkan saringan di atas.")
else:
    st.dataframe(
        table,
        hide_index=True,
        key="bukti.table",
        on_select=open_item,
        selection_mode="single-row",
        height="content",
        row_height=40,
        column_config={
            "Bukti": st.column_config.TextColumn(width="large"),
            "Tenggat": st.column_config.DateColumn(format="DD/MM/YYYY"),
            "Tautan": st.column_config.LinkColumn(display_text="Buka"),
        },
    )
