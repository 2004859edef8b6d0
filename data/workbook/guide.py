"""The words of the sheet Petunjuk: what the contract says, and how to fill it in."""

from data.schema import BUKTI, LKE, SHEETS
from data.statuses import STATUS_RULES

Block = tuple[str, list[tuple[str, str]]]

# A heading stands at the margin, under it "term: text", continued further in.
_GUIDE = """
Isian untuk surat dan laporan
  Kop surat: Isi Instansi, Alamat, dan Kontak di lembar Pengaturan. Lambang diambil dari berkas
    gambar pada baris Logo, yang disimpan di folder buku kerja ini.
  Nomor surat: Tulis polanya, misalnya {nomor}/ZI-{jenis}/{bulan}/{tahun}. Papan mengisi nomor urut
    tiap jenis surat: Und untuk undangan, Lap untuk laporan.
  Penandatangan: Tulis JABATAN di lembar Tim seperti pada surat, misalnya Ketua KPU Kabupaten
    Contoh. Orang yang berperan ketua menandatangani undangan; NIP dan pangkat dicetak bila diisi.
  NIP: Kolomnya berformat Teks, agar ke-18 digitnya tersimpan.

Yang bebas diubah
  Baris: Boleh diurutkan, disaring, dipindahkan, dan disisipkan. Papan mengenali bukti dari KODE,
    bukan dari letaknya.
  Kolom: Boleh dipindahkan dan ditambah. Judul kolom yang sudah ada mohon tidak diubah.
  Tampilan: Warna, huruf, dan lebar kolom bebas diubah.
  Bukti baru: Tambahkan satu baris, lalu beri KODE nomor berikutnya pada komponen itu. Contoh: bila
    yang terakhir I.3.2, bukti baru menjadi I.3.3. Isi juga kolom BUKTI.

Menyimpan
  Dari Excel: Simpan seperti biasa (Ctrl+S). Papan menampilkannya sendiri dalam satu detik.
  Dari papan: Pilihan yang diklik di papan langsung tersimpan, lalu ditulis ke buku kerja ini
    setelah Excel menutup berkasnya. Selama menunggu, papan menandainya.
  Bila berbeda: Bila isi Excel dan papan berbeda, keduanya disimpan dan Anda yang memilih.

Arti kesiapan
  Kesiapan: Jumlah bukti Ada dan Terverifikasi dibagi jumlah bukti yang berlaku. Contoh: dari 5
    bukti, 2 Ada, 1 Terverifikasi, 1 Proses, dan 1 Tidak Berlaku. Kesiapannya (2 + 1) : 4 = 75%.
  Bukan nilai LKE: Kesiapan menunjukkan kelengkapan bukti, bukan nilai LKE.
"""


def guide_blocks() -> list[Block]:
    """Return the guide as (heading, entries), each entry a term with its explanation."""
    columns: list[Block] = [
        (
            f"Kolom pada lembar {sheet.name}",
            [(column.head, column.hint) for column in sheet.columns if column.hint],
        )
        for sheet in (BUKTI, LKE)
    ]
    return [
        ("Isi buku kerja ini", [(sheet.name, sheet.hint) for sheet in SHEETS]),
        *columns,
        ("Arti status", [(name, rule.meaning) for name, rule in STATUS_RULES.items()]),
        *_written_blocks(),
    ]


def _written_blocks() -> list[Block]:
    blocks: list[Block] = []
    for block in _GUIDE.strip().split("\n\n"):
        heading, body = block.split("\n", 1)
        entries = [
            entry.strip().split(": ", 1) for entry in body.replace("\n    ", " ").split("\n")
        ]
        blocks.append((heading, [(term, text) for term, text in entries]))
    return blocks
