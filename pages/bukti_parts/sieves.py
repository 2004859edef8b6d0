"""What of the evidence is shown: searched, by its owner, by area and status, by what is amiss."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.tiles import sieve_style
from data.schema import AREA_CODES, MOST_SOUGHT
from data.standing.readiness import ItemStanding
from data.statuses import STATUSES
from data.words import fold
from pages.session.person import NAMELESS
from pages.session.state import session

_EVERYBODY = "Semua orang"
LATE, MINE = "Lewat", "Milik saya"


@dataclass(frozen=True)
class Sieves:
    """What somebody wants to see; "" and () let everything through.

    `quick` are names of `SIEVES`.
    """

    sought: str
    owner: str
    quick: tuple[str, ...]
    areas: tuple[str, ...]
    statuses: tuple[str, ...]

    def lets_through(self, item: ItemStanding) -> bool:
        """Tell whether an item is shown."""
        return (
            all(SIEVES[name](item) for name in self.quick)
            and (not self.areas or item.area in self.areas)
            and (not self.statuses or item.status in self.statuses)
            and self.owner in {"", item.pic}
            and fold(self.sought) in fold(f"{item.code} {item.name} {item.pic} {item.note}")
        )


def is_open(item: ItemStanding) -> bool:
    """Tell whether an item is still to be made ready."""
    return item.applies and not item.is_ready


def _is_mine(item: ItemStanding) -> bool:
    me = session().actor.name
    return me != NAMELESS and fold(me) in fold(item.pic)


# What a quick sieve lets through, by its name.
SIEVES: dict[str, Callable[[ItemStanding], bool]] = {
    "Belum siap": is_open,
    LATE: lambda item: item.is_late,
    MINE: _is_mine,
    "Tanpa orang": lambda item: is_open(item) and not item.pic.strip(),
    "Tanpa tautan": lambda item: item.is_ready and not item.link.strip(),
}


def loosen() -> None:
    """Take all sieves away."""
    st.session_state.update(
        {"cari": "", "orang": _EVERYBODY, "saring": [], "area": [], "status": []}
    )


def draw_sieves(items: Sequence[ItemStanding], counts: list[int]) -> tuple[Sieves, DeltaGenerator]:
    """Draw the sieves, and return what they are set to and the place beside them.

    `counts` is the number of items by status.
    """
    with st.container(horizontal=True, vertical_alignment="center", key="bukti-cari"):
        sought = st.text_input(
            "Cari",
            key="cari",
            bind="query-params",
            placeholder="Cari kode, nama, catatan",
            type="search",
            max_chars=MOST_SOUGHT,
            label_visibility="collapsed",
            width=290,
        )[:MOST_SOUGHT]
        people = sorted({item.pic for item in items if item.pic.strip()}, key=fold)
        owner = st.selectbox(
            "Penanggung jawab",
            [_EVERYBODY, *people],
            key="orang",
            label_visibility="collapsed",
            width=190,
        )
        quick = _pills("Saringan", list(SIEVES), "saring")
    with st.container(horizontal=True, vertical_alignment="center", key="bukti-saring"):
        areas = _pills("Area", AREA_CODES, "area")
        statuses = _pills("Status", STATUSES, "status")
        # Not at the right, where the table shows its tools.
        beside = st.container(horizontal=True, vertical_alignment="center", key="bukti-jumlah")
    quick_counts = [sum(map(passes, items)) for passes in SIEVES.values()]
    st.html(sieve_style("saring", quick_counts) + sieve_style("status", counts, STATUSES))
    sieves = Sieves(sought, "" if owner == _EVERYBODY else owner, quick, areas, statuses)
    return sieves, beside


def _pills(label: str, options: Sequence[str], key: str) -> tuple[str, ...]:
    return tuple(
        st.pills(
            label,
            options,
            selection_mode="multi",
            key=key,
            bind="query-params",
            label_visibility="collapsed",
            width="content",
        )
    )
