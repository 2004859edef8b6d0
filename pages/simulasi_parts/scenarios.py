"""The part of the simulation that keeps tried answers as named scenarios."""

from collections.abc import Mapping

import streamlit as st

from components.removal import removal
from components.text import markdown_text
from data.errors import WorkbookFault
from data.lke import answer_rows, check_answer
from data.roles import Right
from data.store.records import Record
from pages.session.person import actor, may
from pages.session.state import session, widget_values
from pages.session.stores import records

_KIND = "skenario"


def scenarios(tried: Mapping[str, str]) -> None:
    """Draw the named scenarios that all who use the board share."""
    st.subheader("Skenario", anchor=False)
    try:
        kept = records().all(_KIND)
    except WorkbookFault as error:
        st.error(markdown_text(str(error)), icon=":material/error:")
        return
    with st.form("simulasi.keep", clear_on_submit=True, border=False):
        st.text_input("Nama skenario", key="simulasi.name", max_chars=60)
        st.form_submit_button(
            "Simpan percobaan ini",
            icon=":material/save:",
            on_click=_keep,
            args=(dict(tried),),
            disabled=not tried or not may(Right.EDIT),
        )
    if not kept:
        st.caption("Belum ada skenario tersimpan.")
    for place, scenario in enumerate(kept):
        answers = _answers_of(scenario)
        questions = {answer_rows()[key].question.code for key in answers}
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(
                f"**{markdown_text(scenario.id)}** :small[{len(questions)} jawaban, "
                f"{markdown_text(scenario.who)}]",
                width="content",
            )
            st.button(
                "Buka",
                key=f"simulasi.load-{place}",
                icon=":material/folder_open:",
                on_click=_load,
                args=(answers,),
            )
            removal(
                f"Skenario {markdown_text(scenario.id)} dihapus untuk semua orang.",
                _remove,
                (scenario.id,),
                keys=(f"simulasi.remove-{place}", f"simulasi.confirm-{place}"),
                disabled=not may(Right.EDIT),
            )


def _answers_of(scenario: Record) -> dict[str, str]:
    """Return a scenario's answers; what the LKE does not know is left out."""
    answers = scenario.body.get("answers", {})
    if not isinstance(answers, dict):
        return {}
    return {
        key: text
        for key, text in answers.items()
        if key in answer_rows() and isinstance(text, str) and check_answer(key, text) is None
    }


def _keep(tried: dict[str, str]) -> None:
    name = " ".join(str(widget_values().get("simulasi.name", "")).split())
    if not name:
        session().choices.what_if_fault = "Skenario belum bernama. Isi namanya, lalu simpan."
        return
    try:
        with records().changing(actor(), Right.EDIT) as draft:
            if draft.get(_KIND, name) is None:
                draft.put(_KIND, name, {"answers": tried})
                return
        session().choices.what_if_fault = (
            f"Nama skenario '{name}' sudah dipakai. Pilih nama lain, atau hapus yang lama."
        )
    except WorkbookFault as error:
        session().choices.what_if_fault = f"Skenario tidak tersimpan: {error}"


def _load(answers: dict[str, str]) -> None:
    session().choices.tried_answers = dict(answers)


def _remove(name: str) -> None:
    try:
        records().remove(_KIND, name, actor(), Right.EDIT)
    except WorkbookFault as error:
        session().choices.what_if_fault = f"Skenario tidak terhapus: {error}"
