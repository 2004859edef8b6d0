"""The report on a quarter as a Word file."""

from pathlib import Path

from components.paper.area_chart import readiness_png
from components.paper.word import fill_template, fit_text
from data.reports.monev import Obstacle, Quarter
from data.words import long_date, percent, points, title_case

MONEV_TEMPLATE = "laporan-monev.docx"

_ROMAN = ("I", "II", "III", "IV")
_CHART_WIDTH_PX = 1600


def monev_docx(report: Quarter, folder: Path | None = None) -> bytes:
    """Return the report on a quarter as a Word file.

    `folder` may hold the office's own "laporan-monev.docx", which is then filled in place of the
    one that ships. Raises Unreadable where the office's own template is broken.
    """
    facts = {
        "kantor": fit_text(report.office, 160) or "Satker belum diisi",
        "judul": f"Triwulan {_ROMAN[report.number - 1]} Tahun {report.year} menuju {report.goal}",
        "per_tanggal": long_date(report.until),
        "dibuat": long_date(report.made_on),
        "sebelum": percent(report.total_before),
        "sesudah": percent(report.total_after),
        "siap": report.ready,
        "berlaku": report.applies,
        "area": [
            {
                "nama": fit_text(title_case(name)),
                "sebelum": percent(before),
                "sesudah": percent(after),
            }
            for name, before, after in report.areas
        ],
        "kurang": [
            {
                "komponen": fit_text(f"{part.code} {part.name}"),
                "bukti": fit_text(f"{code} {name}"),
                "status": fit_text(status),
            }
            for part in report.missing
            for code, name, status in part.items
        ],
        "hambatan": [_obstacle(found) for found in report.obstacles],
        "nilai_lke": points(report.lke_total),
        "kosong_lke": report.lke_unanswered,
        "simpulan_lke": f"{fit_text(report.lke_sentence.rstrip('.'))}.",
    }
    return fill_template(
        MONEV_TEMPLATE, facts, folder, readiness_png(report.areas, _CHART_WIDTH_PX)
    )


def _obstacle(found: Obstacle) -> dict[str, str]:
    late = f", lewat target {found.days_late} hari" if found.days_late else ""
    return {
        "bukti": fit_text(f"{found.code} {found.name}"),
        "hambatan": f"{fit_text(found.status)}{late}",
        "tindak_lanjut": fit_text(found.note) or "Lengkapi bukti",
        "pic": fit_text(found.owner, 160) or "–",
        "tenggat": long_date(found.due) if found.due else "–",
    }
