"""What a first visitor sees: three steps, and the mark over all that is only a sample."""

from enum import Enum, auto

import streamlit as st

from components.text import markdown_text
from data.statuses import Status
from data.store import View

_STEPS = (
    (
        "groups",
        "Tim ZI",
        "Buka sebuah area, tanyakan tiap bukti, pilih statusnya dengan satu klik.",
    ),
    (
        "table_view",
        "Koordinator",
        "Ubah lembar kerja di Excel lalu simpan. Papan menyusul dalam satu detik.",
    ),
    (
        "monitoring",
        "Ketua",
        "Baca halaman ini di ponsel atau komputer: angka kesiapan dan yang lewat target.",
    ),
)


def is_untouched(view: View) -> bool:
    """Tell whether nothing was filled in yet: every item Belum Ada, no answer of the LKE."""
    if view.reading is None or not view.reading.items:
        return False
    reading = view.reading
    return all(item.status == Status.MISSING for item in reading.items) and not any(
        row.answer for row in reading.answers
    )


def start_section(offers_sample: bool) -> bool:
    """Draw the three steps, one for each kind of user; True when the sample was asked for."""
    with st.container(border=True, key="mulai"):
        st.subheader("Mulai di sini", anchor=False)
        for column, (icon, who, step) in zip(st.columns(3, gap="medium"), _STEPS, strict=True):
            column.markdown(f":material/{icon}: **{who}**  \n{step}")
        if not offers_sample:
            return False
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            asked = st.button(
                "Buka data contoh", icon=":material/science:", key="mulai.sample", width="content"
            )
            st.markdown(":small[Papan yang sudah terisi, dengan data karangan.]")
        return asked


class SampleWish(Enum):
    """What a person in the sample data asks for."""

    STAY = auto()
    LEAVE = auto()
    RESTART = auto()


def sample_banner(
    office: str, *, is_separate: bool, may_restart: bool, data_switches: int
) -> SampleWish:
    """Mark the page as a sample, and return what the person asks for.

    `is_separate` is true where the sample is open beside an office's own data; `turn` moves
    whenever the session goes to other data, so that what was open over the old ones shuts.
    """
    wish = SampleWish.STAY
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="data-contoh"):
        name = f" {markdown_text(office)}." if office else ""
        st.warning(
            f"**DATA CONTOH**.{name} Semua isinya karangan. "
            + ("Data kantor tidak berubah." if is_separate else "Jangan dipakai untuk melapor."),
            icon=":material/science:",
        )
        if is_separate and st.button(
            "Ke data kantor", icon=":material/arrow_back:", key="contoh.leave"
        ):
            wish = SampleWish.LEAVE
        if is_separate and may_restart:
            with st.popover(
                "Mulai ulang", icon=":material/restart_alt:", key=f"contoh.again-{data_switches}"
            ):
                st.markdown(
                    "Data contoh dikembalikan ke keadaan semula untuk semua orang. Yang dicoba di "
                    "sini hilang; data kantor tidak berubah."
                )
                if st.button("Ya, mulai ulang data contoh", key="contoh.restart", type="primary"):
                    wish = SampleWish.RESTART
    return wish
