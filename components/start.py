"""The sample data: the offer of them to a first visitor, and the mark over all that is one."""

from enum import Enum, auto

import streamlit as st

from components.text import markdown_text


def sample_offer() -> bool:
    """Offer the sample data on a board that is still empty; True when they were asked for."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="mulai"):
        asked = st.button(
            "Buka data contoh", icon=":material/science:", key="mulai.sample", width="content"
        )
        st.markdown("Isinya karangan.")
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
