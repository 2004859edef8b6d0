"""The contract of the workbook: its sheets, their columns, the settings, the areas.

A column is declared here and nowhere else: the reader, the sheets of a new workbook, the sheet
Petunjuk, the editors on the screen, the journal and the news take it from here.
"""

from dataclasses import dataclass

from data.columns import Column, Kind, Sheet
from data.roles import Role
from data.statuses import STATUSES


@dataclass(frozen=True)
class AreaOfChange:
    """One of the six areas of change, by its full name and by the one for little room."""

    code: str
    name: str
    short: str


# Source: PermenPANRB 90/2021.
AREAS: tuple[AreaOfChange, ...] = (
    AreaOfChange("I", "Manajemen Perubahan", "Manajemen Perubahan"),
    AreaOfChange("II", "Penataan Tatalaksana", "Tata Laksana"),
    AreaOfChange("III", "Penataan Sistem Manajemen SDM Aparatur", "SDM Aparatur"),
    AreaOfChange("IV", "Penguatan Akuntabilitas", "Akuntabilitas"),
    AreaOfChange("V", "Penguatan Pengawasan", "Pengawasan"),
    AreaOfChange("VI", "Peningkatan Kualitas Pelayanan Publik", "Pelayanan Publik"),
)
AREA_CODES: tuple[str, ...] = tuple(area.code for area in AREAS)


def code_order(code: str) -> tuple[int, tuple[int, ...]]:
    """Return by what codes of areas, components and items are sorted: I.2.9 before I.2.10.

    What is no such code comes last.
    """
    area, *numbers = code.split(".")
    if area not in AREA_CODES or not all(one.isdecimal() for one in numbers):
        return len(AREA_CODES), ()
    return AREA_CODES.index(area), tuple(map(int, numbers))


LAMPIRAN = Sheet(
    name="Lampiran",
    key="number",
    hint="Rencana aksi sesuai keputusan: area, komponen, indikator, langkah aksi, bukti fisik, dan "
    "target waktu. Ubah hanya bila keputusannya berubah.",
    columns=(
        Column("number", "NO", Kind.CODE, 5, "Nomor", is_required=True),
        Column("name", "KOMPONEN", Kind.TEXT, 28, "Komponen", is_required=True),
        Column("indicator", "INDIKATOR", Kind.TEXT, 36, "Indikator", is_required=True),
        Column("action_step", "LANGKAH AKSI", Kind.TEXT, 38, "Langkah aksi", is_required=True),
        Column("evidence_text", "BUKTI FISIK", Kind.TEXT, 32, "Bukti fisik", is_required=True),
        Column("target_text", "TARGET WAKTU", Kind.TEXT, 22, "Target waktu", is_required=True),
    ),
)

BUKTI = Sheet(
    name="Bukti",
    key="code",
    hint="Satu baris untuk satu bukti. Lembar inilah yang diisi sehari-hari.",
    columns=(
        Column(
            "code",
            "KODE",
            Kind.CODE,
            10,
            "Kode",
            "Identitas bukti: area, komponen, nomor bukti. Contoh: I.3.2 adalah bukti kedua pada "
            "komponen 3 di area I. Mohon tidak mengubah atau menggandakan KODE.",
            is_required=True,
        ),
        Column(
            "component_name",
            "KOMPONEN",
            Kind.REMARK,
            38,
            "Komponen",
            "Nomor dan nama komponen, sebagai keterangan bagi pembaca.",
        ),
        Column(
            "name",
            "BUKTI",
            Kind.TEXT,
            35,
            "Bukti",
            "Nama bukti. Boleh diperjelas.",
            is_required=True,
            is_edited=True,
        ),
        Column(
            "status",
            "STATUS",
            Kind.CHOICE,
            16,
            "Status",
            "Pilih dari daftar. Sel kosong dibaca Belum Ada.",
            choices=STATUSES,
            is_required=True,
            is_edited=True,
        ),
        Column(
            "link",
            "TAUTAN",
            Kind.LINE,
            26,
            "Tautan",
            "Alamat bukti: tautan yang diawali http:// atau https://, atau nama berkas di dalam "
            "folder bukti, misalnya Undangan Rapat.pdf.",
            is_edited=True,
        ),
        Column("pic", "PIC", Kind.LINE, 17, "PIC", "Nama penanggung jawab.", is_edited=True),
        Column(
            "due_date",
            "TENGGAT",
            Kind.DATE,
            14,
            "Tenggat",
            "Tanggal bukti harus siap. Ketik tanggal, misalnya 03/12/2025 untuk 3 Desember 2025. "
            "Bila Excel membacanya sebagai 12 Maret, ketik 2025-12-03.",
            is_edited=True,
        ),
        Column(
            "evidence_date",
            "TANGGAL",
            Kind.DATE,
            14,
            "Tanggal bukti",
            "Tanggal pada bukti itu sendiri. Cara mengisinya sama dengan TENGGAT.",
            is_edited=True,
        ),
        Column(
            "note",
            "CATATAN",
            Kind.TEXT,
            27,
            "Catatan",
            "Keterangan singkat bila perlu.",
            is_edited=True,
        ),
    ),
)

LKE = Sheet(
    name="LKE",
    key="code",
    hint="Pertanyaan penilaian mandiri PermenPANRB 90/2021 dan 5/2024, beserta jawabannya.",
    columns=(
        Column(
            "code",
            "KODE",
            Kind.CODE,
            18,
            "Kode",
            "Kode pertanyaan, misalnya P.1.1.a. Mohon tidak mengubahnya.",
            is_required=True,
        ),
        Column("question", "PERTANYAAN", Kind.REMARK, 50, "Pertanyaan"),
        Column("choices", "PILIHAN", Kind.REMARK, 48, "Pilihan"),
        Column(
            "answer",
            "JAWABAN",
            Kind.ANSWER,
            12,
            "Jawaban",
            "Pilih dari daftar, atau isi angka. Pertanyaan persen dihitung dari baris angka di "
            "bawahnya. Sel kosong berarti belum dijawab dan dihitung nol.",
            is_required=True,
            is_edited=True,
        ),
        Column(
            "tpi",
            "NILAI TPI",
            Kind.ANSWER,
            12,
            "Nilai TPI",
            "Jawaban menurut Tim Penilai Internal, bila sudah ada.",
            is_edited=True,
        ),
        Column(
            "note",
            "CATATAN",
            Kind.TEXT,
            24,
            "Catatan",
            "Alasan jawaban atau keterangan singkat.",
            is_edited=True,
        ),
        Column(
            "link", "TAUTAN", Kind.LINE, 22, "Tautan", "Alamat bukti pendukung.", is_edited=True
        ),
        # Last, as in an older sheet that is given the column.
        Column(
            "tpi_note",
            "CATATAN TPI",
            Kind.TEXT,
            24,
            "Catatan TPI",
            "Catatan Tim Penilai Internal tentang pertanyaan itu, bila sudah ada.",
            is_edited=True,
        ),
    ),
)

# The sheets whose cells the board changes, each row found by its KODE.
EDITED_SHEETS: tuple[Sheet, ...] = (BUKTI, LKE)

TIM = Sheet(
    name="Tim",
    key="name",
    hint="Anggota tim: nama, jabatan, peran, area, nomor telepon atau surel, NIP, dan pangkat. "
    "Boleh kosong.",
    columns=(
        Column("name", "NAMA", Kind.LINE, 30, "Nama", is_required=True),
        Column("position", "JABATAN", Kind.LINE, 32, "Jabatan"),
        Column("role", "PERAN", Kind.CHOICE, 14, "Peran", choices=tuple(Role)),
        Column("areas", "AREA", Kind.LINE, 10, "Area"),
        Column("contact", "KONTAK", Kind.DIGITS, 26, "Kontak"),
        # What letters need; last, as in an older sheet that is given the columns.
        Column("nip", "NIP", Kind.DIGITS, 24, "NIP"),
        Column("rank", "PANGKAT/GOLONGAN", Kind.LINE, 26, "Pangkat/golongan"),
    ),
)

PENGATURAN = Sheet(
    name="Pengaturan",
    key="name",
    hint="Nama satker, tahun, target predikat, zona waktu, folder bukti, batas pengajuan, dan "
    "isian kop, nomor, dan dasar surat.",
    columns=(
        Column("name", "NAMA", Kind.CODE, 20, "Nama", is_required=True),
        Column("value", "NILAI", Kind.LINE, 46, "Nilai", is_required=True),
        Column("remark", "KETERANGAN", Kind.REMARK, 74, "Keterangan"),
    ),
)

PETUNJUK = Sheet(
    name="Petunjuk",
    key="",
    hint="Lembar ini, untuk dibaca saja.",
    columns=(),
)

# All sheets in the order of their tabs.
SHEETS: tuple[Sheet, ...] = (LAMPIRAN, BUKTI, LKE, TIM, PENGATURAN, PETUNJUK)

# Settings by their name in the sheet Pengaturan, with the value a new workbook starts with.
SETTING_OFFICE = "Satker"
SETTING_YEAR = "Tahun"
SETTING_GOAL = "Target predikat"
SETTING_TIMEZONE = "Zona waktu"
SETTING_EVIDENCE_FOLDER = "Folder bukti"
SETTING_SUBMISSION = "Batas pengajuan"
SETTING_SAMPLE = "Data contoh"  # "Ya" marks invented data; a new workbook has no such row
GOALS: tuple[str, ...] = ("WBK", "WBBM")
TIMEZONES: dict[str, str] = {
    "WIB": "Asia/Jakarta",
    "WITA": "Asia/Makassar",
    "WIT": "Asia/Jayapura",
}

# How long a text may be, in letters: in a cell, where Excel counts UTF-16 units; one that people
# type elsewhere, such as an agenda or a decision; a person's name; a search.
MOST_IN_CELL = 32_767
MOST_TYPED = 4_000
MOST_IN_NAME = 60
MOST_SOUGHT = 100
