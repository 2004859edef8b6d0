"""Builds the Word templates that ship with the app: `python -m components.paper.build_templates`.

What stands in {{ }} and {% %} is filled by components/paper/documents.py; an office changes the
looks in Word itself, in a copy of the file.
"""

from collections.abc import Callable
from pathlib import Path

from docx.document import Document as Paper
from docx.shared import Pt

from components.paper.template_parts import (
    blank_paper,
    facts,
    grid,
    letterhead,
    packed,
    people,
    points,
    signatures,
    table_or,
)

FOLDER = Path(__file__).parent / "templates"
_BLANK = "." * 34


def build_templates(folder: Path = FOLDER) -> list[Path]:
    """Write every template into a folder and return the files; the parts are always the same."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for name, fill in _PAPERS.items():
        paper = blank_paper()
        fill(paper)
        path = folder / name
        path.write_bytes(packed(paper))
        made.append(path)
    return made


def _minutes(paper: Paper) -> None:
    letterhead(paper, "Notulen Rapat")
    facts(paper, note_taker=True)
    paper.add_heading("Agenda", 1)
    points(paper, "agenda", "Tidak ada agenda yang dicatat.")
    paper.add_heading("Daftar hadir", 1)
    people(paper)
    paper.add_heading("Keputusan", 1)
    table_or(
        paper,
        "keputusan",
        "Tidak ada keputusan dalam rapat ini.",
        [
            ("No.", "{{ loop.index }}", 11),
            ("Bukti atau komponen", "{{ k.kode }} {{ k.perihal }}", 46),
            ("Keputusan", "{{ k.apa }}", 48),
            ("Penanggung jawab", "{{ k.siapa }}", 34),
            ("Tenggat", "{{ k.tenggat }}", 26),
        ],
    )
    paper.add_heading("Perubahan status", 1)
    table_or(
        paper,
        "perubahan",
        "Tidak ada status yang berubah dalam rapat ini.",
        [
            ("No.", "{{ loop.index }}", 11),
            ("Bukti atau pertanyaan", "{{ k.kode }} {{ k.perihal }}", 62),
            ("Kolom", "{{ k.kolom }}", 28),
            ("Sebelum", "{{ k.sebelum }}", 32),
            ("Sesudah", "{{ k.sesudah }}", 32),
        ],
    )
    paper.add_heading("Kesiapan sebelum dan sesudah rapat", 1)
    paper.add_paragraph(
        "Kesiapan bukti sebelum rapat {{ sebelum }}, sesudah rapat {{ sesudah }}."
    ).paragraph_format.keep_with_next = True
    paper.add_paragraph("{{ grafik }}")
    table_or(
        paper,
        "area",
        "Belum ada area yang tercatat.",
        [
            ("Area", "{{ k.nama }}", 105),
            ("Sebelum", "{{ k.sebelum }}", 30),
            ("Sesudah", "{{ k.sesudah }}", 30),
        ],
    )
    paper.add_heading("Arahan Ketua", 1)
    points(paper, "arahan", "Tidak ada arahan yang dicatat.")
    paper.add_heading("Rapat berikutnya", 1)
    paper.add_paragraph("{{ rapat_berikutnya }}")
    signatures(
        paper,
        [
            ("Pemimpin rapat", "{{ tanda_tangan_pemimpin }}"),
            ("Notulis", "{{ tanda_tangan_notulis }}"),
        ],
    )


def _invitation(paper: Paper) -> None:
    letterhead(paper, "")
    grid(
        paper,
        [
            ("Nomor", _BLANK),
            ("Tanggal", _BLANK),
            ("Sifat", "Biasa"),
            ("Perihal", "Undangan {{ judul }}"),
        ],
    )
    paper.add_paragraph("Yth.").paragraph_format.space_before = Pt(14)
    points(paper, "undangan", "Tim Pembangunan Zona Integritas")
    paper.add_paragraph("di tempat")
    paper.add_paragraph(
        "Sehubungan dengan pembangunan Zona Integritas pada {{ kantor }}, kami mengundang "
        "Bapak/Ibu untuk hadir dalam rapat yang diselenggarakan pada:"
    ).paragraph_format.space_before = Pt(14)
    grid(
        paper,
        [
            ("Hari, tanggal", "{{ hari_tanggal }}"),
            ("Waktu", "pukul {{ mulai }} – selesai"),
            ("Tempat", "{{ tempat }}"),
        ],
    )
    paper.add_paragraph("dengan agenda:").paragraph_format.space_before = Pt(8)
    points(paper, "agenda", "Pembangunan Zona Integritas")
    paper.add_paragraph("Atas perhatian dan kehadiran Bapak/Ibu, kami ucapkan terima kasih.")
    signatures(paper, [("", ""), ("Pemimpin rapat", "{{ tanda_tangan_pemimpin }}")])


def _attendance(paper: Paper) -> None:
    letterhead(paper, "Daftar Hadir")
    facts(paper)
    paper.add_paragraph().paragraph_format.space_after = Pt(0)
    people(paper, "baris_hadir")
    signatures(paper, [("", ""), ("Pemimpin rapat", "{{ tanda_tangan_pemimpin }}")])


def _monev(paper: Paper) -> None:
    letterhead(paper, "Laporan Monitoring dan Evaluasi Pembangunan Zona Integritas")
    paper.add_heading("Kesiapan bukti", 1)
    paper.add_paragraph(
        "Per {{ per_tanggal }}, {{ siap }} dari {{ berlaku }} bukti siap. Kesiapan pada awal "
        "triwulan {{ sebelum }}, kini {{ sesudah }}."
    ).paragraph_format.keep_with_next = True
    paper.add_paragraph("{{ grafik }}")
    paper.add_heading("Kemajuan per area sejak triwulan sebelumnya", 1)
    table_or(
        paper,
        "area",
        "Belum ada area yang tercatat.",
        [
            ("Area", "{{ k.nama }}", 105),
            ("Awal triwulan", "{{ k.sebelum }}", 30),
            ("Per laporan", "{{ k.sesudah }}", 30),
        ],
    )
    paper.add_heading("Bukti yang belum ada per komponen", 1)
    table_or(
        paper,
        "kurang",
        "Semua bukti yang berlaku sudah ada.",
        [
            ("No.", "{{ loop.index }}", 11),
            ("Komponen", "{{ k.komponen }}", 55),
            ("Bukti", "{{ k.bukti }}", 71),
            ("Status", "{{ k.status }}", 28),
        ],
    )
    paper.add_heading("Hambatan dan tindak lanjut", 1)
    table_or(
        paper,
        "hambatan",
        "Tidak ada bukti yang lewat target atau bercatatan.",
        [
            ("Bukti", "{{ k.bukti }}", 40),
            ("Hambatan", "{{ k.hambatan }}", 33),
            ("Tindak lanjut", "{{ k.tindak_lanjut }}", 35),
            ("PIC", "{{ k.pic }}", 27),
            ("Tenggat", "{{ k.tenggat }}", 30),
        ],
    )
    paper.add_heading("Nilai LKE", 1)
    paper.add_paragraph(
        "Nilai LKE {{ nilai_lke }} dari 100, dengan {{ kosong_lke }} pertanyaan kosong dihitung "
        "nol. {{ simpulan_lke }}"
    )
    paper.add_paragraph(
        "Nilai LKE, nama, tenggat, dan catatan menurut lembar kerja pada {{ dibuat }}. Ini "
        "penilaian mandiri, bukan penetapan predikat."
    )
    signatures(paper, [("Ketua Tim", f"({'.' * 34})"), ("Mengetahui", f"({'.' * 34})")])


_PAPERS: dict[str, Callable[[Paper], None]] = {
    "notulen.docx": _minutes,
    "undangan.docx": _invitation,
    "daftar-hadir.docx": _attendance,
    "laporan-monev.docx": _monev,
}


if __name__ == "__main__":
    build_templates()
