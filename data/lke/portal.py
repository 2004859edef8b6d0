"""The answers as JSON by the official ids of the questions."""

import json
from collections.abc import Iterator, Mapping

from data.lke.answers import check_answer, read_count, read_number, tidy_answer
from data.lke.bank import AnswerRow, answer_rows


def to_json(answers: Mapping[str, str]) -> str:
    """Return the answers as a JSON object: official id (`soal_id`) to answer.

    Every id is there, in order; what is unanswered or can't be understood is null. Each number
    of a percentage question has its own id, as in the official master of questions. Numbers
    are texts too, with a point before decimals.
    """
    document = {str(soal_id): _portal_text(row, answers) for soal_id, row in _rows_by_soal_id()}
    return json.dumps(document, ensure_ascii=False, indent=2)


def to_portal_json(
    answers: Mapping[str, str],
    *,
    tpi: Mapping[str, str],
    remarks: Mapping[str, str],
    links: Mapping[str, str],
    office: str,
    year: int,
) -> str:
    """Return the answers in the form that PortalRB fetches from an office's own system.

    `unit_id` is the office's name too: we know no other. Source: KemenPANRB, "Panduan Teknis API
    Integrasi ZI" 1.0.0 (2026), 3.3 Jawaban LKE Satu Unit.
    """
    document = {
        "unit_id": office,
        "nama_unit": office,
        "tahun": year,
        "answers": [
            {
                "soal_id": soal_id,
                "jawaban_unit": _portal_text(row, answers),
                "jawaban_tpi": _portal_text(row, tpi),
                "catatan_unit": remarks.get(row.code) or None,
                "bukti_dukung_unit": links.get(row.code) or None,
                "catatan_tpi": None,
            }
            for soal_id, row in _rows_by_soal_id()
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _rows_by_soal_id() -> Iterator[tuple[int, AnswerRow]]:
    """Yield each row that takes an answer with its official id, in the order of the LKE."""
    for row in answer_rows().values():
        if row.field is not None:
            yield row.field.soal_id, row
        elif row.takes_answer:
            yield row.question.soal_ids[0], row


def _portal_text(row: AnswerRow, answers: Mapping[str, str]) -> str | None:
    """Return one answer as the portal reads it, None if it is blank or not understood."""
    text = tidy_answer(row.code, answers.get(row.code, ""))
    if not text or check_answer(row.code, text):
        return None
    if row.field is not None:
        return str(read_count(text))
    return f"{read_number(text):.15g}" if row.question.is_index else text
