"""The LKE going out: as a workbook with live formulas, and as JSON by the official ids."""

from functools import partial

import streamlit as st

from data.letters.office import office_of
from data.lke import to_json, to_portal_json
from data.lke.export import to_workbook
from data.lke.export_look import Cover, Signature
from data.store import View
from data.words import long_date
from pages.frame.downloads import download_button


def lke_downloads(view: View) -> None:
    """Draw the downloads; a file is made when it is asked for, not with every run."""
    assert view.reading is not None
    settings, assessment = view.reading.settings, view.assessment
    answers, year = assessment.answers, settings.year or view.today.year
    as_excel = partial(
        to_workbook,
        answers,
        assessment.tpi,
        assessment.notes,
        assessment.links,
        tpi_notes=assessment.tpi_notes,
        cover=_cover(view),
    )
    for_portal = partial(
        to_portal_json,
        answers,
        tpi=assessment.tpi,
        remarks=assessment.notes,
        links=assessment.links,
        office=settings.office,
        year=year,
    )
    downloads = (
        (
            "Unduh LKE (Excel)",
            as_excel,
            f"LKE-{year}.xlsx",
            "Lembar LKE dan Rekap, dengan nilai TPI, catatan, dan tautan.",
        ),
        (
            "Unduh jawaban (JSON)",
            partial(to_json, answers),
            f"LKE-{year}-jawaban.json",
            "Untuk aplikasi lain: jawaban menurut nomor soal resmi (soal_id).",
        ),
        (
            "Unduh untuk PortalRB (JSON)",
            for_portal,
            f"LKE-{year}-portal.json",
            "Untuk dikirim ke PortalRB (API Integrasi ZI), dengan nilai TPI, catatan, dan tautan.",
        ),
    )
    with st.container(horizontal=True):
        for label, content, file_name, tip in downloads:
            download_button(
                label,
                content,
                file_name=file_name,
                icon=":material/download:",
                key=f"lke.download-{file_name}",
                help=tip,
            )


def _cover(view: View) -> Cover:
    """Return whose LKE it is, and who signs it."""
    assert view.reading is not None
    office = office_of(view.reading)
    parts = [office.name, f"Tahun {office.year}" if office.year else "", f"menuju {office.goal}"]
    place = ", ".join(part for part in (office.city, long_date(view.today)) if part)
    return Cover(
        " · ".join(part for part in parts if part),
        tuple(
            Signature((*above, f"{signer.position},"), signer.name, "\n".join(signer.below))
            for signer, above in ((office.chair, ("Mengetahui,",)), (office.coordinator, (place,)))
        ),
    )
