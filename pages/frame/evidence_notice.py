"""Says why the folder of the evidence that a workbook names does not count, and lets it count."""

from pathlib import Path

import streamlit as st

from components.text import markdown_text
from data.roles import Right
from data.store.evidence_folder import NEIGHBOUR, confirm_folder, counts
from pages.changes.door import attempt
from pages.session.person import actor, connection, may


def evidence_folder_notice(setting: str, workbook: Path) -> None:
    """Draw what must be known of the folder that is named; nothing where it counts."""
    if counts(setting, workbook):
        return
    with st.container(border=True):
        st.subheader("Folder bukti belum diizinkan", anchor=False)
        st.markdown(
            f"Lembar Pengaturan menyebut folder **{markdown_text(setting)}**. Demi keamanan papan "
            f"hanya membuka folder '{NEIGHBOUR}' atau folder lain di samping lembar kerja; folder "
            "di tempat lain, atau yang dibawa berkas unggahan, harus diizinkan sekali di komputer "
            "yang menjalankan papan."
        )
        if may(Right.UPLOAD) and connection().is_local:
            st.button(
                "Izinkan folder ini",
                key="lembar.folder",
                icon=":material/folder_open:",
                on_click=_confirm,
                args=(setting, workbook),
            )


def _confirm(setting: str, workbook: Path) -> None:
    attempt(lambda: confirm_folder(setting, workbook, actor(), connection().is_local))
