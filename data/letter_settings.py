"""The settings of the sheet Pengaturan that letters need, each declared once."""

from dataclasses import dataclass

LETTER_NUMBER = "{nomor}/ZI-{jenis}/{bulan}/{tahun}"  # if an office names no other


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
