"""The part of the simulation that holds TPI's values beside the office's own."""

from collections.abc import Collection

import pandas as pd
import streamlit as st

from components.assessment import blanks_words, signed
from components.question_text import answer_text, tpi_remark
from components.text import markdown_text
from data.lke import area_names, load_questions, value_of
from data.lke.scoring import points_per_value
from data.schema import AREA_CODES
from data.standing.assessment import Assessment
from data.words import gained, points

_SUMS = (("total", "Total"), ("pengungkit", "Pengungkit"))


def tpi_values(assessment: Assessment) -> None:
    """Draw the sums and the questions on which TPI and the office differ."""
    theirs = assessment.tpi_score
    if theirs is None:
        st.info(
            "TPI belum mengisi nilai. Nilainya tampil di sini setelah kolom NILAI TPI pada lembar "
            "LKE terisi."
        )
        _remarks(assessment, ())
        return
    own = assessment.score
    sums, questions = st.columns([0.42, 0.58], gap="large")
    with sums:
        st.subheader("Nilai sendiri dan nilai TPI", anchor=False)
        st.markdown(
            f"Sendiri **{points(own.total)}** ({blanks_words(own)}), TPI "
            f"**{points(theirs.total)}** ({blanks_words(theirs)}), selisih "
            f"**{gained(own.total, theirs.total)}**. Yang belum dinilai TPI memakai jawaban "
            "sendiri."
        )
        areas = area_names().items()
        names = [
            *_SUMS,
            *((code, f"{code} {name}" if code in AREA_CODES else name) for code, name in areas),
        ]
        st.table(
            pd.DataFrame(
                {
                    "Bagian": markdown_text(name),
                    "Sendiri": points(own.points[key]),
                    "TPI": f"**{points(theirs.points[key])}**",
                    "Selisih": gained(own.points[key], theirs.points[key]),
                }
                for key, name in names
            ),
            border="horizontal",
            hide_index=True,
        )
    with questions:
        _differences(assessment)


def _differences(assessment: Assessment) -> None:
    tpi, merged = assessment.tpi, assessment.answers_by_tpi
    valued = [one for one in load_questions() if any(tpi[key] for key in one.answer_keys)]
    rows, differing = [], []
    for question in valued:
        own, theirs = value_of(question, assessment.answers), value_of(question, merged)
        if own == theirs:
            continue
        differing.append(question.code)
        gap = ((theirs or 0.0) - (own or 0.0)) * points_per_value(question)
        rows.append(
            {
                "Pertanyaan": f"**{markdown_text(question.code)}** {markdown_text(question.text)}",
                "Sendiri": answer_text(question, assessment.answers),
                "TPI": f"**{answer_text(question, merged)}**",
                "Poin": signed(gap),
                "Catatan TPI": tpi_remark(question, assessment),
            }
        )
    st.subheader(f"Berbeda pada {len(rows)} dari {len(valued)} pertanyaan", anchor=False)
    if rows:
        st.table(pd.DataFrame(rows), border="horizontal", hide_index=True)
    else:
        st.success("TPI sependapat dengan semua jawaban.", icon=":material/check_circle:")
    _remarks(assessment, differing)


def _remarks(assessment: Assessment, shown: Collection[str]) -> None:
    """Draw what TPI noted on questions that are not shown yet."""
    rows = [
        {"Pertanyaan": f"**{question.code}** {markdown_text(question.text)}", "Catatan TPI": remark}
        for question in load_questions()
        if question.code not in shown and (remark := tpi_remark(question, assessment))
    ]
    if rows:
        st.subheader(f"{len(rows)} catatan TPI lainnya", anchor=False)
        st.table(pd.DataFrame(rows), border="horizontal", hide_index=True)
