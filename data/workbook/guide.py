"""The words of the sheet Petunjuk."""

# A heading stands at the margin, under it "term: text", continued further in.
_GUIDE = """
Isi buku kerja ini
  Lampiran: Rencana aksi sesuai keputusan: area, komponen, indikator, langkah aksi, bukti fisik,
    dan target waktu. Ubah hanya bila keputusannya berubah.
  Bukti: Satu baris untuk satu bukti. Lembar inilah yang diisi sehari-hari.
  LKE: Pertanyaan penilaian mandiri PermenPANRB 90/2021 dan 5/2024, beserta jawabannya.
  Tim: Anggota tim: nama, jabatan, peran, area, nomor telepon atau surel, NIP, dan pangkat. Boleh
    kosong.
  Pengaturan: Nama satker, tahun, target predikat, zona waktu, folder bukti, batas pengajuan, dan
    isian kop, nomor, dan dasar surat.
  Petunjuk: Lembar ini, untuk dibaca saja.

Kolom pada lembar Bukti
  KODE: Identitas bukti: area, komponen, nomor bukti. Contoh: I.3.2 adalah bukti kedua pada
    komponen 3 di area I. Mohon tidak mengubah atau menggandakan KODE.
  KOMPONEN: Nomor dan nama komponen, sebagai keterangan bagi pembaca.
  BUKTI: Nama bukti. Boleh diperjelas.
  STATUS: Pilih dari daftar. Sel kosong dibaca Belum Ada.
  TAUTAN: Alamat bukti: tautan yang diawali http:// atau https://, atau nama berkas di dalam
    folder bukti, misalnya Undangan Rapat.pdf.
  PIC: Nama penanggung jawab.
  TENGGAT: Tanggal bukti harus siap. Ketik tanggal, misalnya 03/12/2025 untuk 3 Desember 2025.
    Bila Excel membacanya sebagai 12 Maret, ketik 2025-12-03.
  TANGGAL: Tanggal pada bukti itu sendiri. Cara mengisinya sama dengan TENGGAT.
  CATATAN: Keterangan singkat bila perlu.

Kolom pada lembar LKE
  KODE: Kode pertanyaan, misalnya P.1.1.a. Mohon tidak mengubahnya.
  JAWABAN: Pilih dari daftar, atau isi angka. Pertanyaan persen dihitung dari baris angka di
    bawahnya. Sel kosong berarti belum dijawab dan dihitung nol.
  NILAI TPI: Jawaban menurut Tim Penilai Internal, bila sudah ada.
  CATATAN: Alasan jawaban atau keterangan singkat.
  TAUTAN: Alamat bukti pendukung.

Isian untuk surat dan laporan
  Kop surat: Isi Instansi, Alamat, dan Kontak di lembar Pengaturan. Lambang diambil dari berkas
    gambar pada baris Logo, yang disimpan di folder buku kerja ini.
  Nomor surat: Tulis polanya, misalnya {nomor}/ZI-{jenis}/{bulan}/{tahun}. Papan mengisi nomor urut
    tiap jenis surat: Und untuk undangan, Lap untuk laporan.
  Penandatangan: Tulis JABATAN di lembar Tim seperti pada surat, misalnya Ketua KPU Kabupaten
    Contoh. Orang yang berperan ketua menandatangani undangan; NIP dan pangkat dicetak bila diisi.
  NIP: Kolomnya berformat Teks, agar ke-18 digitnya tersimpan.

Arti status
  Belum Ada: Bukti belum dikerjakan.
  Proses: Bukti sedang dikerjakan. Ditampilkan, tetapi belum dihitung siap.
  Ada: Bukti sudah ada dan dapat ditunjukkan.
  Terverifikasi: Bukti sudah ada dan sudah diperiksa kebenarannya.
  Tidak Berlaku: Bukti tidak diperlukan di satker ini, sehingga tidak ikut dihitung. Mohon tuliskan
    alasannya di CATATAN.

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


def guide_blocks() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the guide as (heading, entries), each entry a term with its explanation."""
    blocks = []
    for block in _GUIDE.strip().split("\n\n"):
        heading, body = block.split("\n", 1)
        entries = (
            entry.strip().split(": ", 1) for entry in body.replace("\n    ", " ").split("\n")
        )
        blocks.append((heading, [(term, text) for term, text in entries]))
    return blocks
