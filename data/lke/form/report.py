"""A proposal as plain values, for the command line."""

from typing import Any

from data.lke.form.matches import Match
from data.lke.form.proposal import Proposal
from data.lke.form.tabs import FormError


def as_values(proposal: Proposal) -> dict[str, Any]:
    """Return what `python -m data lke FILE` prints as JSON."""
    return {
        "lembar": {
            "ditemukan": [
                {"nama": list(one.tabs), "baris": one.rows, "tahun": one.year}
                for one in proposal.choices
            ],
            "dipakai": list(proposal.taken.tabs),
            "tersembunyi": list(proposal.hidden),
            "judul": proposal.heads,
        },
        "cocok": [_match(one) for one in proposal.sure],
        "periksa": [{**_match(one), "sebab": " ".join(one.reasons)} for one in proposal.to_check],
        "tidak_cocok": [
            {
                "lembar": one.form_row.sheet,
                "baris": one.form_row.number,
                "teks": one.form_row.text,
                "jawaban": one.form_row.answer.text,
                "sebab": one.reason,
            }
            for one in proposal.unmatched
        ],
    }


def nothing_matched(error: FormError) -> dict[str, Any]:
    """Return what is printed if a file holds nothing that is understood."""
    tabs: dict[str, Any] = {"ditemukan": [], "dipakai": [], "tersembunyi": [], "judul": ""}
    found: dict[str, Any] = {"cocok": [], "periksa": [], "tidak_cocok": []}
    return {"masalah": [str(error)], "lembar": tabs, **found}


def _match(match: Match) -> dict[str, Any]:
    row = match.form_row
    return {
        "kode": match.key,
        "jawaban": match.answer,
        "tpi": match.tpi,
        "catatan": row.note,
        "catatan_tpi": row.tpi_note,
        "tautan": row.link,
        "lembar": row.sheet,
        "baris": row.number,
        "keyakinan": match.confidence,
    }
