"""The report on a quarter as a Word file."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path

from components.paper.letterhead import Facts, Letterhead, points_of
from components.paper.word import fill_template, fit_text
from data.lke.verdict import RuleResult
from data.reports.monev import Obstacle, Progress, Quarter
from data.standing.readiness import ItemStanding
from data.words import (
    clean,
    cut,
    lacking,
    listed,
    long_date,
    percent,
    points,
    short_date,
    title_case,
)

MONEV_TEMPLATE = "laporan-monev.docx"

_ROMAN = ("I", "II", "III", "IV")
_RULES = "Peraturan Menteri PANRB Nomor 90 Tahun 2021 sebagaimana diubah dengan Nomor 5 Tahun 2024"
_MOST_ADVICE = 6


def monev_docx(report: Quarter, head: Letterhead, folder: Path | None = None) -> bytes:
    """Return the report on a quarter as a Word file.

    `folder` may hold the office's own "laporan-monev.docx", which is then filled in place of the
    one that ships. Raises Unreadable where the office's own template is broken.

    Source of the parts (pendahuluan, kegiatan, hasil, hambatan, simpulan dan saran, penutup):
    PermenPANRB 80/2012, Lampiran, laporan.
    """
    office = fit_text(report.office, 160) or "Satker"
    until = long_date(report.until)
    mean = "dirata-rata menurut bobot LKE" if report.is_weighted else "rata-rata biasa"
    facts = {
        **head.facts(),
        "judul": f"Triwulan {_ROMAN[report.number - 1]} Tahun {report.year}",
        "periode": f"TRIWULAN {_ROMAN[report.number - 1]} TAHUN {report.year}",
        "umum": f"{office} membangun Zona Integritas menuju predikat {report.goal} dengan "
        f"{report.components} komponen dan {report.items} bukti. Laporan ini memuat keadaan "
        f"sampai dengan {until}.",
        "maksud": "Memberi pimpinan gambaran kemajuan, hambatan, dan langkah yang perlu "
        "diputuskan.",
        "lingkup": f"{len(report.areas)} area pengungkit dan komponen hasil menurut LKE.",
        "dasar_laporan": points_of([_RULES, *head.office.basis]),
        "kegiatan": points_of(_work(report)),
        "per_tanggal": until,
        "dibuat": long_date(report.made_on),
        "sebelum": percent(report.total_before, 1),
        "sesudah": percent(report.total_after, 1),
        "siap": report.ready,
        "berlaku": report.applies,
        "hasil": f"Kesiapan bukti {_moved(report)}, {mean}; {report.ready} dari {report.applies} "
        f"bukti siap. Nilai LKE {points(report.lke_total)} dari minimum "
        f"{points(report.lke_minimum)}, {report.lke_unanswered} jawaban kosong dihitung nol. "
        f"{report.headline}: {_lower(report.reason)}.",
        "area": [_area(area) for area in report.areas],
        "keterangan": f"Awal: {long_date(report.since)}. Kini: {until}. Kesiapan bukti dan nilai "
        "LKE adalah penilaian mandiri, bukan penetapan predikat. Angka dipotong, tidak dibulatkan.",
        "hambatan": [_obstacle(found) for found in report.obstacles],
        "simpulan": _conclusion(report),
        "saran": points_of(_advice(report)),
        "kurang": list(_missing(report)),
        "nilai_lke": points(report.lke_total),
        "kosong_lke": report.lke_unanswered,
        "simpulan_lke": f"{report.headline}: {_lower(report.reason)}.",
    }
    return fill_template(MONEV_TEMPLATE, facts, folder, head.pictures())


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _work(report: Quarter) -> list[str]:
    work = []
    if report.meetings:
        days = listed(_days_by_month(report.meetings))
        work.append(f"{len(report.meetings)} rapat evaluasi, pada {days} (notula terlampir)")
        done = f"{report.settled} di antaranya" if report.settled else "belum ada yang"
        settled = f", {done} selesai" if report.decisions else ""
        work.append(f"{report.decisions} putusan rapat{settled}")
    else:
        work.append("Tidak ada rapat evaluasi yang dicatat dalam triwulan ini")
    if report.verified:
        work.append(f"Verifikasi {report.verified} bukti oleh koordinator")
    return work


def _days_by_month(days: Sequence[date]) -> Iterator[str]:
    """Write days as people do: "15 dan 29 Oktober 2026"."""
    for _, own in groupby(sorted(set(days)), key=lambda day: (day.year, day.month)):
        month = list(own)
        numbers = listed(str(day.day) for day in month)
        yield f"{numbers} {long_date(month[0]).partition(' ')[2]}"


def _moved(report: Quarter) -> str:
    before, after = report.total_before, report.total_after
    now = f"{percent(after, 1)}"
    if before is None or after is None:
        return now
    step = cut(after, 1) - cut(before, 1)
    way = "naik" if step > 0 else "turun" if step < 0 else "tetap"
    if way == "tetap":
        return f"tetap {now} sejak {long_date(report.since)}"
    return f"{way} dari {percent(before, 1)} ({long_date(report.since)}) menjadi {now}"


def _area(area: Progress) -> Facts:
    rule = area.rule
    return {
        "nama": fit_text(f"{area.code}. {title_case(area.name)}"),
        "sebelum": percent(area.before, 1),
        "sesudah": percent(area.after, 1),
        "selisih": _step(area.before, area.after),
        "nilai": points(rule.value) if rule else "–",
        "minimum": points(rule.minimum) if rule else "–",
        "putusan": _word(rule) if rule else "–",
    }


def _step(before: float | None, after: float | None) -> str:
    if before is None or after is None:
        return "–"
    step = round(cut(after, 1) - cut(before, 1), 1)
    if not step:
        return "tetap"
    return f"{'+' if step > 0 else '−'}{abs(step):.1f}".replace(".", ",")


def _word(rule: RuleResult) -> str:
    return "terpenuhi" if rule.met else f"kurang {lacking(rule.value, rule.minimum)}"


def _obstacle(found: Obstacle) -> Facts:
    item = found.item
    return {
        "bukti": fit_text(f"{item.code} {item.name}"),
        "hambatan": fit_text(found.note),
        "tindak_lanjut": fit_text(_next(found)),
        "pic": fit_text(item.pic) or "–",
        "tenggat": long_date(item.due) if item.due else "–",
    }


def _next(found: Obstacle) -> str:
    """Say what is to be done, by whom, by when: as a meeting decided, else by the plan."""
    decision, item = found.decision, found.item
    what = decision.what if decision else "Dilengkapi"
    who = (decision.who if decision else "") or clean(item.pic)
    by = (decision.by if decision else None) or item.due
    owed = ", ".join(part for part in (who, long_date(by) if by else "") if part)
    return f"{what} ({owed})" if owed else what


def _conclusion(report: Quarter) -> str:
    open_items = report.applies - report.ready
    if not report.applies:
        return "Belum ada bukti yang berlaku, sehingga kemajuan belum dapat disimpulkan."
    late = f", {report.late} di antaranya lewat tenggat" if report.late else ""
    rest = (
        f"masih {open_items} bukti yang belum siap{late}"
        if open_items
        else "semua bukti yang berlaku sudah siap"
    )
    return (
        f"Kesiapan bukti {percent(report.total_after, 1)} dan {rest}. "
        f"{report.headline}: {_lower(report.reason)}."
    )


def _advice(report: Quarter) -> list[str]:
    advice = []
    if report.late:
        advice.append(f"{report.late} bukti yang lewat tenggat diselesaikan lebih dahulu")
    if report.unowned:
        advice.append(f"Penanggung jawab {report.unowned} bukti ditetapkan")
    if not report.is_judged:
        return [*advice, "LKE diisi agar syarat predikat dapat dinilai"]
    if report.lke_unanswered:
        advice.append(f"{report.lke_unanswered} pertanyaan LKE yang kosong dijawab")
    advice += [
        f"Syarat {rule.name} dipenuhi ({_word(rule)} poin)"
        for rule in sorted(report.failed, key=lambda rule: rule.margin / rule.weight)
    ]
    if len(advice) > _MOST_ADVICE:
        rest = len(advice) - _MOST_ADVICE + 1
        advice = [*advice[: _MOST_ADVICE - 1], f"{rest} syarat lain yang kurang dipenuhi"]
    return advice or ["Kesiapan dipertahankan sampai evaluasi"]


def _missing(report: Quarter) -> Iterator[Facts]:
    for item in report.missing:
        yield _lacking(item, report.component_names.get(item.component, ""))


def _lacking(item: ItemStanding, component: str) -> Facts:
    return {
        "komponen": fit_text(f"{item.component} {component}".strip()),
        "bukti": fit_text(f"{item.code} {item.name}"),
        "status": fit_text(item.status),
        "pic": fit_text(item.pic) or "belum ada",
        "tenggat": short_date(item.due) if item.due else "–",
    }
