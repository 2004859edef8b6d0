"""Who changed what and when, what can be taken back, and the kept copies."""

import streamlit as st

from components.frame import in_a_sentence
from components.text import markdown_text
from data.errors import WorkbookFault
from data.store import Source, Wanted
from data.store.backups import list_backups
from pages.frame.opening import follow, row_names
from pages.riwayat_parts.kept import backups_part, newest_moment
from pages.riwayat_parts.moments import moments_part
from pages.riwayat_parts.past import changes_part, midnight_of, removed_notice, told
from pages.session.stores import current_store

_CHANGES, _MOMENT, _BACKUPS = "Perubahan", "Kembalikan ke suatu saat", "Cadangan"

_PART = "riwayat.part"


def _to_changes() -> None:
    st.session_state[_PART] = _CHANGES


view = follow()
store = current_store()
names = row_names(view)
backups = list_backups(store.side)
answer, ways = st.columns([0.6, 0.4], vertical_alignment="top")
with ways, st.container(horizontal=True, horizontal_alignment="right"):
    part = st.segmented_control(
        "Bagian",
        [_CHANGES, _MOMENT, _BACKUPS],
        default=_CHANGES,
        required=True,
        key=_PART,
        format_func=lambda one: f"{one} {len(backups)}" if one == _BACKUPS else one,
        label_visibility="collapsed",
    )
if part == _BACKUPS:
    with answer:
        st.title(f"{len(backups)} cadangan{newest_moment(view, backups)}", anchor=False)
        st.markdown(
            "Dibuat sendiri sebelum perubahan pertama setiap hari dan pada setiap penggantian; "
            "yang disimpan 30 hari terakhir. Tetap dapat diunduh, juga bila lembar kerja rusak."
        )
    told()
    backups_part(view, backups)
    st.stop()
try:
    if part == _MOMENT:
        told()
        moments_part(view, names, answer, leave=_to_changes)
    else:
        today, newest = store.count(Wanted(since=midnight_of(view))), store.history(1)
        with answer:
            st.title(f"{today} perubahan hari ini", anchor=False)
            if newest:
                way = " lewat Excel" if newest[0].source is Source.EXCEL else ""
                at = in_a_sentence(newest[0].at, view.timezone, view.today)
                st.markdown(
                    f"Terakhir **{markdown_text(newest[0].who)}**{way}, {at}. {store.count()} "
                    f"perubahan tercatat, {len(view.collisions)} bentrok terbuka, "
                    f"{len(view.waiting)} menunggu ditulis."
                )
        told()
        removed_notice(view, names)
        changes_part(view, names)
except WorkbookFault as error:
    st.title("Riwayat belum dapat dibaca", anchor=False)
    st.error(markdown_text(str(error)), icon=":material/error:")
