"""All evidence in one table: searched, sieved, and each row opened for a change."""

from functools import partial

import streamlit as st

from components.board.data import row_board
from components.evidence_table import (
    evidence_table,
    phone_columns,
    phone_order,
    phone_table,
    printed_evidence,
    table_as_workbook,
    table_columns,
    with_lateness,
)
from components.theme import late_flag
from pages.bukti_parts.sieves import LATE, MINE, draw_sieves, is_open, loosen
from pages.frame.board_part import draw_board
from pages.frame.downloads import download_button
from pages.frame.menu import reminder_page
from pages.frame.opening import leads_of, open_page
from pages.session.person import NAMELESS
from pages.session.state import session, widget_values

_SHORT_ROWS = 10
_PHONE_ROW_PIXELS = 70  # over four times the letters' size, from where on a long name is wrapped

view = open_page("Bukti")
items = view.standing.items

head = st.container(horizontal=True, vertical_alignment="center", key="bukti-judul")
sieves, beside = draw_sieves(items, list(view.standing.counts().values()))
shown = [item for item in items if sieves.lets_through(item)]
is_sieved = len(shown) < len(items)
late = [item for item in shown if item.is_late]
oldest = max((item.days_late for item in late), default=0)

with head:
    with st.container(gap="xxsmall", width="stretch"):
        if sieves.quick == (LATE,):
            st.title(f"{len(late)} bukti lewat tenggat", anchor=False)
        else:
            flag = late_flag(f"{len(late)} lewat tenggat") if late else ""
            st.title(f"{sum(map(is_open, shown))} bukti belum siap {flag}", anchor=False)
        ready = sum(item.is_ready for item in shown)
        applies = sum(item.applies for item in shown)
        lead = f"**{ready}** dari **{applies}** siap"
        if len(shown) > applies:
            lead += f", **{len(shown) - applies}** tidak berlaku"
        st.markdown(f"{lead}." + (f" Paling lama lewat **{oldest} hari**." if oldest else ""))
    if late:
        st.page_link(reminder_page(), label="Buat pengingat", icon=":material/chat:")
    download_button(
        "Unduh tabel",
        lambda: table_as_workbook(shown),
        file_name=f"bukti-{view.today.isoformat()}.xlsx",
        key="bukti.download",
        icon=":material/download:",
        disabled=not shown,
    )
with beside:
    count = f"{len(shown)} dari {len(items)}" if is_sieved else f"{len(items)} baris"
    st.caption(count, width="content")
    if is_sieved:
        st.button("Hapus saringan", key="bukti.loosen", type="tertiary", on_click=loosen)
if MINE in sieves.quick and session().actor.name == NAMELESS:
    st.info("Isi nama Anda di kanan atas agar papan tahu bukti mana milik Anda.")

if not shown:
    st.info("Tidak ada bukti yang cocok. Hapus saringan untuk melihat semuanya.")
    st.stop()


def open_item(table: str, codes: list[str]) -> None:
    """Remember the chosen row by its code, so that an edit cannot slip to another row."""
    cells, choices = widget_values()[table].selection.cells, session().choices
    if not cells and choices.open_item is None:
        return  # a server that was started anew hears of an empty table before anybody chose
    choices.open_item = codes[cells[0][0]] if cells else ""


phone_items = phone_order(shown)
is_long = len(shown) > _SHORT_ROWS  # then it scrolls in itself, as high as the screen has room
with st.container(key="bukti-lebar" if is_long else "bukti-lebar-pendek"):
    st.dataframe(
        with_lateness(evidence_table(shown)),
        hide_index=True,
        key="bukti.table",
        on_select=partial(open_item, "bukti.table", [item.code for item in shown]),
        selection_mode="single-cell",
        height="stretch" if is_long else "content",
        row_height=36,
        column_config=table_columns(),
    )
with st.container(key="bukti-hp"):
    st.dataframe(
        with_lateness(phone_table(phone_items)),
        hide_index=True,
        key="bukti.list",
        on_select=partial(open_item, "bukti.list", [item.code for item in phone_items]),
        selection_mode="single-cell",
        height="content",
        row_height=_PHONE_ROW_PIXELS,
        column_config=phone_columns(),
    )

st.html(printed_evidence(shown))

# The address keeps the chosen row too: a session ends with its server, or while a phone is away.
choices, in_address = session().choices, st.query_params.get("bukti", "")
if choices.open_item is None:
    choices.open_item = in_address
if choices.open_item and choices.open_item != in_address:
    st.query_params["bukti"] = choices.open_item
elif in_address and not choices.open_item:
    del st.query_params["bukti"]
with st.container(key="bukti-kaki"):
    opened = next((item for item in items if item.code == choices.open_item), None)
    if opened is not None:
        code = opened.code
        draw_board(f"bukti-{code}", lambda store: row_board(code, store.view, leads_of(store.view)))
    else:
        st.caption("Pilih sebuah baris untuk mengubah status, orang, tenggat, tautan, catatannya.")
