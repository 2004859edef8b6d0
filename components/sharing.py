"""How the shared board looks to its koordinator: its address, the codes, who is here."""

import io
from collections.abc import Sequence
from datetime import datetime

import pandas as pd
import segno
import streamlit as st

from components.frame import clock_time
from components.text import markdown_text
from data.access import Visit
from data.access.throttle import Tries
from data.roles import Role

_QR_PIXELS = 260

# What a role may, as it follows "dapat".
ROLE_REACH = {
    Role.VIEWER: "melihat semuanya, tetapi tidak mengubah apa pun",
    Role.CHAIR: "melihat semuanya dan memberi arahan",
    Role.TEAM: "mengisi status, jawaban, tautan, penanggung jawab, tenggat, catatan, dan putusan",
    Role.COORDINATOR: "melakukan semuanya: memberi status Terverifikasi, mengunggah berkas, "
    "mengembalikan isi lama, memimpin rapat, dan membagikan papan",
}


def address_card(address: str) -> None:
    """Draw an address for typing and as a QR code for a phone's camera."""
    with st.container(border=True, horizontal_alignment="center", key="alamat"):
        picture = io.BytesIO()
        segno.make_qr(address, error="m").save(picture, kind="png", scale=10, border=3)
        st.image(picture.getvalue(), width=_QR_PIXELS)
        st.markdown(f"### {address}", text_alignment="center")
        st.caption(
            "Arahkan kamera ponsel ke kotak ini, atau ketik alamatnya di peramban. Ponsel dan "
            "komputer lain harus berada di jaringan kantor yang sama."
        )


def visit_table(visits: Sequence[Visit], timezone: str) -> None:
    """List who has the board open, the longest first."""
    people = len({(one.actor, one.connection.address) for one in visits})
    st.subheader(f"{people} orang terhubung", anchor=False)
    st.table(
        pd.DataFrame(
            {
                "Nama": markdown_text(one.actor.name),
                "Peran": one.actor.role.value,
                "Dari": "komputer ini" if one.connection.is_local else one.connection.address,
                "Halaman": markdown_text(one.page),
                "Sejak": clock_time(one.since, timezone),
            }
            for one in visits
        ),
        border="horizontal",
        hide_index=True,
    )


def wrong_tries_lines(tries: Sequence[Tries], now: datetime, timezone: str) -> list[str]:
    """Say from where wrong codes came in the last day, and who must wait."""
    lines = []
    for one in tries:
        line = f"{one.count} kode salah dari {one.place or 'alamat yang tidak dikenal'}"
        line += f", terakhir pukul {clock_time(one.last, timezone)}"
        if one.last + one.wait > now:
            line += f" (boleh mencoba lagi pukul {clock_time(one.last + one.wait, timezone)})"
        lines.append(line)
    return lines
