"""What the guide tells each role, by situation; texts are Markdown."""

from collections.abc import Mapping

from data.roles import Role

GUIDE: Mapping[Role, Mapping[str, tuple[str, ...]]] = {
    Role.COORDINATOR: {
        "Setiap hari": (
            "Kerjakan di Excel, lalu simpan. Papan menampilkannya dalam satu detik.",
            "Baris boleh dipindah, diurutkan, dan ditambah; **KODE** jangan diubah.",
            "Ada tanda kuning di kanan atas? Ketuk untuk melihat sel yang belum terbaca.",
            "Di **Rapat**, simpan rencana rapat untuk mengunduh undangan dan daftar hadir.",
        ),
        "Bila ada yang salah": (
            "Satu klik keliru: **Batalkan** di barisnya, atau di **Riwayat**.",
            "Banyak yang keliru: **Riwayat**, **Kembalikan ke suatu saat**.",
            "Dua orang mengubah sel yang sama: ketuk tanda ungu, pilih **Pulihkan** atau "
            "**Terima**.",
            "Lembar kerja rusak: **Riwayat**, **Cadangan**, unduh yang terakhir.",
        ),
        "Dari luar": (
            "Versi baru dari kantor: **Lembar kerja**, **Ganti dengan versi baru**.",
            "LKE yang sudah diisi di tempat lain: **LKE**, **Formulir**.",
            "Rencana milik sendiri atau tahun berikut: **Papan**, **Buat baru**.",
            "Orang lain perlu membuka papan: **Papan**, **Bagikan**.",
        ),
    },
    Role.TEAM: {
        "Dalam rapat": (
            "Buka area dari bilah atas, baca nama bukti, pilih statusnya dengan satu klik.",
            "Kata **Tersimpan** muncul di baris itu.",
            "Jawab pertanyaan LKE di komponennya.",
            "**Belum siap saja** menunjukkan yang masih kurang.",
        ),
        "Bila ada yang salah": (
            "Satu klik keliru: **Batalkan** di barisnya.",
            "Tertulis **Menunggu Excel**: perubahan Anda aman, dan ditulis setelah Excel ditutup.",
            "Sambungan terputus: yang tersimpan tetap aman; papan tersambung lagi sendiri.",
        ),
        "Di luar rapat": (
            "**Bukti**, **Milik saya**: bukti dengan nama Anda. Isi dahulu nama di kanan atas.",
            "Pilih sebuah baris untuk mengisi tautan, tenggat, dan catatan.",
        ),
    },
    Role.CHAIR: {
        "Sekali seminggu": (
            "Buka **Ringkasan** di ponsel: kesiapan, yang lewat tenggat, dan syarat WBK.",
            "Ketuk nama sebuah bukti untuk membukanya.",
            "**Unduh PDF** bila perlu selembar kertas.",
        ),
        "Memberi arahan": (
            "**Beri arahan** di Ringkasan atau di sebuah area.",
            "Arahan menjadi butir pertama agenda rapat sampai ditandai selesai.",
        ),
        "Sebelum pengajuan": (
            "**LKE**, **Simulasi** menunjukkan tiap syarat dan poin yang masih kurang.",
            "Kesiapan bukti **bukan** nilai LKE.",
        ),
    },
    Role.VIEWER: {
        "Melihat": (
            "Semua halaman dapat dibuka dari bilah atas; di ponsel dari nama satker.",
            "Status selalu berupa tanda, kata, dan warna.",
        ),
        "Ikut mengisi": (
            "Minta kode kepada koordinator.",
            "Ketuk tanda orang di kanan atas, lalu **Masuk**.",
        ),
        "Membawa pulang": (
            "**Ringkasan**, **Unduh PDF**: keadaan hari ini di selembar kertas.",
            "**Bukti**, **Unduh tabel**: semua bukti sebagai berkas Excel.",
        ),
    },
}
