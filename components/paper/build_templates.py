"""Builds the Word templates that ship with the app: `python -m components.paper.build_templates`.

What stands in {{ }} and {% %} is filled by components/paper/documents.py and monev.py; an office
changes the looks in Word itself, in a copy of the file.
"""

from collections.abc import Callable
from pathlib import Path

from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from components.paper.template_blocks import (
    attendance,
    grid,
    hang,
    letter_head_table,
    letterhead,
    paragraph,
    photos,
    points,
    signatures,
    table_or,
    talks,
    title,
)
from components.paper.template_parts import blank_paper, packed

FOLDER = Path(__file__).parent / "templates"


def build_templates(folder: Path = FOLDER) -> list[Path]:
    """Write every template into a folder and return the files; the parts are always the same."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for name, fill in _PAPERS.items():
        paper = blank_paper()
        letterhead(paper)
        fill(paper)
        path = folder / name
        path.write_bytes(packed(paper))
        made.append(path)
    return made


def _invitation(paper: Paper) -> None:
    letter_head_table(
        paper,
        (
            ("Nomor", "{{ nomor }}"),
            ("Sifat", "{{ sifat }}"),
            ("Lampiran", "{{ lampiran }}"),
            ("Hal", "{{ hal }}"),
        ),
        "{{ kota_tanggal }}",
    )
    paper.add_paragraph("Yth.").paragraph_format.space_before = Mm(3)
    points(paper, "undangan", "Tim Pembangunan Zona Integritas", left_mm=6)
    paper.add_paragraph("{{ di }}")
    paragraph(paper, "{{ pembuka }}", 3)
    grid(
        paper,
        [
            ("hari, tanggal", "{{ hari_tanggal }}"),
            ("pukul", "{{ waktu }}"),
            ("tempat", "{{ tempat }}"),
            ("acara", "{{ judul }}"),
        ],
        name_mm=33,
        left_mm=13,
    )
    paper.add_paragraph("{%p if pokok %}")
    line = paper.add_paragraph("dengan pokok bahasan:")
    line.paragraph_format.left_indent, line.paragraph_format.space_before = Mm(13), Mm(1)
    paper.add_paragraph("{%p endif %}")
    points(paper, "pokok", left_mm=13)
    paragraph(
        paper,
        "Mengingat pentingnya acara tersebut, kami mengharapkan kehadiran Saudara tepat pada "
        "waktunya dengan membawa bahan sesuai dengan tugas masing-masing.",
    )
    paragraph(paper, "Atas perhatian Saudara, kami sampaikan terima kasih.")
    signatures(paper, [None, ("penanda_tangan",)], room_mm=15)
    paper.add_paragraph("{%p if tembusan %}")
    copies = paper.add_paragraph("Tembusan:")
    copies.paragraph_format.space_before = Mm(3)
    copies.paragraph_format.keep_with_next = True
    paper.add_paragraph("{%p for k in tembusan %}")
    paper.add_paragraph("{% if tembusan|length > 1 %}{{ loop.index }}. {% endif %}{{ k }}")
    paper.add_paragraph("{%p endfor %}")
    paper.add_paragraph("{%p endif %}")


def _attendance(paper: Paper) -> None:
    title(paper, "DAFTAR HADIR")
    grid(
        paper,
        [
            ("Hari, tanggal", "{{ hari_tanggal }}"),
            ("Pukul", "{{ waktu }}"),
            ("Tempat", "{{ tempat }}"),
            ("Acara", "{{ judul }}"),
            ("?undangan_rapat:Undangan", "{{ undangan_rapat }}"),
        ],
    )
    paper.add_paragraph().paragraph_format.space_after = Pt(0)
    attendance(paper)
    signatures(paper, [None, ("penanda_tangan", "{{ kota_tanggal_rapat }}")])


def _minutes(paper: Paper) -> None:
    title(paper, "NOTULA")
    grid(
        paper,
        [
            ("Acara", "{{ judul }}"),
            ("Hari, tanggal", "{{ hari_tanggal }}"),
            ("Pukul", "{{ waktu }}"),
            ("Tempat", "{{ tempat }}"),
            ("?undangan_rapat:Dasar", "Undangan {{ undangan_rapat }}"),
            ("Pemimpin rapat", "{{ pemimpin }}"),
            ("Notulis", "{{ notulis }}"),
            ("Peserta", "{{ peserta }}"),
        ],
    )
    paper.add_heading("A. Agenda", 1)
    points(paper, "agenda", "Tidak ada agenda yang dicatat.")
    paper.add_heading("B. Pembahasan", 1)
    talks(paper)
    paper.add_heading("C. Putusan", 1)
    table_or(
        paper,
        "keputusan",
        "Tidak ada putusan dalam rapat ini.",
        [
            ("No.", "{{ loop.index }}", 12),
            ("Putusan", "{{ k.apa }} ({{ k.kode }} {{ k.perihal }})", 74),
            ("Penanggung jawab", "{{ k.siapa }}", 38),
            ("Paling lambat", "{{ k.tenggat }}", 36),
        ],
    )
    paper.add_heading("D. Status yang berubah dalam rapat", 1)
    table_or(
        paper,
        "perubahan",
        "Tidak ada status yang berubah dalam rapat ini.",
        [
            ("Kode", "{{ k.kode }}", 20),
            ("Bukti atau pertanyaan", "{{ k.perihal }}", 72),
            ("Semula", "{{ k.sebelum }}", 34),
            ("Menjadi", "{{ k.sesudah }}", 34),
        ],
    )
    standing = paper.add_paragraph(
        "Kesiapan bukti: {{ sebelum }} sebelum rapat, {{ sesudah }} sesudah rapat."
    )
    standing.paragraph_format.space_before = Mm(1.5)
    paper.add_heading("E. Arahan Ketua", 1)
    points(paper, "arahan", "Tidak ada arahan yang dicatat.")
    paper.add_heading("F. Rapat berikutnya", 1)
    paper.add_paragraph("{{ rapat_berikutnya }}")
    signatures(
        paper, [("notulis_ttd",), ("penanda_tangan", "{{ kota_tanggal_rapat }}")], room_mm=18
    )
    photos(paper)


def _monev(paper: Paper) -> None:
    title(
        paper,
        "LAPORAN",
        "PEMANTAUAN DAN EVALUASI PEMBANGUNAN ZONA INTEGRITAS",
        "{{ periode }}",
        number=True,
    )
    paper.add_heading("A. Pendahuluan", 1)
    for at, (name, text) in enumerate(
        (
            ("Umum", "{{ umum }}"),
            ("Maksud dan tujuan", "{{ maksud }}"),
            ("Ruang lingkup", "{{ lingkup }}"),
        ),
        1,
    ):
        _part(paper, at, name)
        line = paper.add_paragraph(text)
        line.paragraph_format.left_indent = Mm(7)
        line.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    _part(paper, 4, "Dasar")
    points(paper, "dasar_laporan", left_mm=7)
    paper.add_heading("B. Kegiatan yang Dilaksanakan", 1)
    points(paper, "kegiatan")
    paper.add_heading("C. Hasil yang Dicapai", 1)
    line = paper.add_paragraph("{{ hasil }}")
    line.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    line.paragraph_format.space_after = Mm(2)
    table_or(
        paper,
        "area",
        "Belum ada area yang tercatat.",
        [
            ("Area", "{{ k.nama }}", 44),
            ("Awal", "{{ k.sebelum }}", 19),
            ("Kini", "{{ k.sesudah }}", 19),
            ("Selisih", "{{ k.selisih }}", 18),
            ("Nilai LKE", "{{ k.nilai }}", 17),
            ("Min. LKE", "{{ k.minimum }}", 17),
            ("Putusan", "{{ k.putusan }}", 26),
        ],
        figures=("Awal", "Kini", "Selisih", "Nilai LKE", "Min. LKE"),
    )
    paper.add_paragraph("{{ keterangan }}").paragraph_format.space_before = Mm(1.5)
    paper.add_heading("D. Hambatan dan Tindak Lanjut", 1)
    table_or(
        paper,
        "hambatan",
        "Tidak ada hambatan yang ditulis pada CATATAN bukti.",
        [
            ("Bukti", "{{ k.bukti }}", 48),
            ("Hambatan (catatan penanggung jawab)", "{{ k.hambatan }}", 56),
            ("Tindak lanjut, paling lambat", "{{ k.tindak_lanjut }}", 56),
        ],
    )
    paper.add_heading("E. Simpulan dan Saran", 1)
    line = paper.add_paragraph("{{ simpulan }}")
    line.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    paper.add_paragraph("{%p if saran %}")
    paper.add_paragraph("Saran:").paragraph_format.space_before = Mm(1)
    paper.add_paragraph("{%p endif %}")
    points(paper, "saran")
    paper.add_heading("F. Penutup", 1)
    paper.add_paragraph("Demikian laporan ini disampaikan untuk menjadi bahan tindak lanjut.")
    signatures(paper, [("ketua", "Mengetahui,"), ("koordinator", "{{ kota_tanggal }}")])
    paper.add_paragraph("{%p if kurang %}")
    heading = paper.add_heading("Lampiran: bukti yang belum siap", 1)
    heading.paragraph_format.page_break_before = True
    table_or(
        paper,
        "kurang",
        "",
        [
            ("Komponen", "{{ k.komponen }}", 36),
            ("Bukti", "{{ k.bukti }}", 44),
            ("Status", "{{ k.status }}", 22),
            ("Penanggung jawab", "{{ k.pic }}", 32),
            ("Tenggat", "{{ k.tenggat }}", 26),
        ],
    )
    paper.add_paragraph("{%p endif %}")


def _part(paper: Paper, at: int, name: str) -> None:
    line = paper.add_paragraph(f"{at}.\t{name}")
    hang(line, 0)
    line.paragraph_format.keep_with_next = True


_PAPERS: dict[str, Callable[[Paper], None]] = {
    "notulen.docx": _minutes,
    "undangan.docx": _invitation,
    "daftar-hadir.docx": _attendance,
    "laporan-monev.docx": _monev,
}


if __name__ == "__main__":
    build_templates()
