"""The contract of the workbook: its sheets, their columns, the statuses, the areas."""

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """Standing of one evidence item, in the words of the workbook."""

    MISSING = "Belum Ada"
    PROGRESS = "Proses"
    READY = "Ada"
    VERIFIED = "Terverifikasi"
    EXEMPT = "Tidak Berlaku"


STATUSES: tuple[str, ...] = tuple(status.value for status in Status)
READY_STATUSES: frozenset[str] = frozenset({Status.READY.value, Status.VERIFIED.value})

AREA_CODES: tuple[str, ...] = ("I", "II", "III", "IV", "V", "VI")


@dataclass(frozen=True)
class Sheet:
    """One sheet of the contract.

    `columns` maps the field's name in our frames to its head in the sheet; `required` are the
    fields without which the sheet cannot be read; `key` is the field that identifies a row;
    `edited` are the fields whose cells the board itself changes, and whose changes are followed.
    """

    name: str
    key: str
    columns: dict[str, str]
    required: tuple[str, ...]
    edited: tuple[str, ...] = ()


LAMPIRAN = Sheet(
    name="Lampiran",
    key="number",
    columns={
        "number": "NO",
        "name": "KOMPONEN",
        "indicator": "INDIKATOR",
        "action_step": "LANGKAH AKSI",
        "evidence_text": "BUKTI FISIK",
        "target_text": "TARGET WAKTU",
    },
    required=("number", "name", "indicator", "action_step", "evidence_text", "target_text"),
)

BUKTI = Sheet(
    name="Bukti",
    key="code",
    columns={
        "code": "KODE",
        "component_name": "KOMPONEN",
        "name": "BUKTI",
        "status": "STATUS",
        "link": "TAUTAN",
        "pic": "PIC",
        "due_date": "TENGGAT",
        "evidence_date": "TANGGAL",
        "note": "CATATAN",
    },
    required=("code", "name", "status"),
    # KODE is a row's identity, and KOMPONEN only a remark.
    edited=("name", "status", "link", "pic", "due_date", "evidence_date", "note"),
)

LKE = Sheet(
    name="LKE",
    key="code",
    columns={
        "code": "KODE",
        "question": "PERTANYAAN",
        "choices": "PILIHAN",
        "answer": "JAWABAN",
        "tpi": "NILAI TPI",
        "note": "CATATAN",
        "link": "TAUTAN",
        # Last, as in an older sheet that is given the column.
        "tpi_note": "CATATAN TPI",
    },
    required=("code", "answer"),
    edited=("answer", "tpi", "note", "link", "tpi_note"),
)

# The sheets whose cells the board changes, each row found by its KODE.
EDITED_SHEETS: tuple[Sheet, ...] = (BUKTI, LKE)

TIM = Sheet(
    name="Tim",
    key="name",
    columns={
        "name": "NAMA",
        "position": "JABATAN",
        "role": "PERAN",
        "areas": "AREA",
        "contact": "KONTAK",
        # What letters need; last, as in an older sheet that is given the columns.
        "nip": "NIP",
        "rank": "PANGKAT/GOLONGAN",
    },
    required=("name",),
)

PENGATURAN = Sheet(
    name="Pengaturan",
    key="name",
    columns={"name": "NAMA", "value": "NILAI"},
    required=("name", "value"),
)

PETUNJUK_SHEET = "Petunjuk"

# Fields of an evidence item that hold a date; all other fields that the board edits hold text.
DATE_FIELDS: frozenset[str] = frozenset({"due_date", "evidence_date"})

# Settings by their name in the sheet Pengaturan, with the value a new workbook starts with.
SETTING_OFFICE = "Satker"
SETTING_YEAR = "Tahun"
SETTING_GOAL = "Target predikat"
SETTING_TIMEZONE = "Zona waktu"
SETTING_EVIDENCE_FOLDER = "Folder bukti"
SETTING_SUBMISSION = "Batas pengajuan"
SETTING_SAMPLE = "Data contoh"  # "Ya" marks invented data; a new workbook has no such row
LETTER_NUMBER = "{nomor}/ZI-{jenis}/{bulan}/{tahun}"  # where an office names no other


@dataclass(frozen=True)
class LetterSetting:
    """A setting that letters need: its field, its name in the sheet Pengaturan, what it is for."""

    field: str
    name: str
    remark: str


# In the order in which a letter is read, and in which a new or an older workbook gets the rows.
LETTER_SETTINGS: tuple[LetterSetting, ...] = (
    LetterSetting(
        "institution",
        "Instansi",
        "Nama pada kop surat, tiap baris dipisah garis miring, misalnya KOMISI PEMILIHAN UMUM / "
        "KABUPATEN CONTOH. Bila kosong, dipakai nama Satker.",
    ),
    LetterSetting("address", "Alamat", "Alamat kantor pada kop surat, dengan kode pos."),
    LetterSetting("city", "Kota", "Kota tempat surat ditandatangani."),
    LetterSetting("contact", "Kontak", "Telepon, laman, dan pos-el pada kop surat."),
    LetterSetting(
        "logo",
        "Logo",
        "Nama berkas gambar lambang (.png atau .jpg) di samping buku kerja ini. Bila kosong, "
        "dipakai logo.png bila ada.",
    ),
    LetterSetting(
        "letter_number",
        "Nomor surat",
        f"Pola nomor surat, misalnya {LETTER_NUMBER}. Papan mengisi nomor urut, jenis (Und, Lap), "
        "bulan, dan tahun.",
    ),
    LetterSetting(
        "basis",
        "Dasar",
        "Keputusan yang menjadi dasar kegiatan, disebut dalam undangan dan laporan. "
        "Beberapa keputusan dipisah titik koma.",
    ),
    LetterSetting("copies", "Tembusan", "Penerima tembusan undangan, dipisah titik koma."),
)
GOALS: tuple[str, ...] = ("WBK", "WBBM")
TIMEZONES: dict[str, str] = {
    "WIB": "Asia/Jakarta",
    "WITA": "Asia/Makassar",
    "WIT": "Asia/Jayapura",
}
