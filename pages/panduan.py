"""How the three kinds of people use the board, and what its words mean, on one page."""

import streamlit as st

from components.sharing import ROLE_REACH
from components.theme import status_icon
from data.standing.readiness import DUE_SOON_DAYS
from data.statuses import STATUS_RULES
from pages.frame.opening import follow
from pages.session.stores import current_store

view = follow()
st.title("Panduan papan", anchor=False)
st.markdown(
    "Papan ini membaca lembar kerja Excel satker dan menunjukkan seberapa siap bukti Zona "
    "Integritas. Lembar kerja itu satu-satunya sumber; papan dan Excel sama-sama boleh mengubahnya."
)
team, coordinator, chair = st.columns(3, gap="large")
with team:
    st.subheader("Tim ZI dalam rapat", anchor=False)
    st.markdown(
        "1. Buka area dari menu **Area**, atau pindah dengan tombol panah di bawah grafik.\n"
        "2. Baca nama bukti, tanyakan “sudah ada?”, lalu pilih statusnya dengan satu klik.\n"
        "3. Kata **Tersimpan** muncul pada barisnya. Salah pilih? Tekan **Batalkan**.\n"
        "4. Isi PIC, tenggat, tautan, dan catatan lewat tulisan di kanan baris.\n"
        "5. Nyalakan **Belum siap saja** untuk melihat yang masih kurang.\n"
        "6. Nyalakan **LKE** di kanan nama komponen untuk menjawab pertanyaan penilaian mandiri."
    )
with coordinator:
    st.subheader("Koordinator di Excel", anchor=False)
    st.markdown(
        "1. Buka lembar kerja (alamatnya di halaman **Lembar kerja**) dan ubah seperti biasa.\n"
        "2. Simpan. Papan menampilkannya sendiri dalam satu detik.\n"
        "3. Baris boleh dipindah, diurutkan, dan ditambah; **KODE** jangan diubah.\n"
        "4. Selama Excel terbuka, klik di papan menunggu, lalu ditulis setelah Excel ditutup.\n"
        "5. Bila dua orang mengubah sel yang sama, papan bertanya: **Pulihkan** atau **Terima**.\n"
        "6. Di **Rapat**, simpan rencana rapat untuk mengunduh undangan dan daftar hadirnya."
    )
with chair:
    st.subheader("Ketua", anchor=False)
    st.markdown(
        "1. Buka **Ringkasan** di ponsel atau komputer.\n"
        "2. Angka teratas adalah kesiapan bukti seluruh satker.\n"
        "3. Di bawahnya: yang lewat target, yang segera jatuh tempo, dan komponen terlemah.\n"
        "4. Ketuk sebuah nama untuk membuka tempatnya.\n"
        "5. **Beri arahan** di Ringkasan atau di sebuah area; arahan menjadi butir pertama agenda "
        "rapat sampai ditandai selesai.\n"
        "6. **Unduh PDF** bila perlu selembar kertas; **Simulasi** menunjukkan tiap syarat WBK."
    )
st.subheader("Peran", anchor=False)
st.markdown(
    "\n".join(f"- **{role}** dapat {reach}." for role, reach in ROLE_REACH.items())
    + "\n\nPeran Anda tertulis di balik nama Anda di atas halaman. Sebelum diatur, yang duduk di "
    "komputer penyaji papan adalah koordinator dan yang lain penonton. Koordinator mengaturnya di "
    "halaman **Bagikan**."
)
st.subheader("Arti status", anchor=False)
for name, rule in STATUS_RULES.items():
    st.markdown(f"{status_icon(name)} **{name}**: {rule.meaning}")
st.subheader("Arti angka", anchor=False)
st.markdown(
    "- **Kesiapan komponen** = bukti Ada atau Terverifikasi, dibagi bukti yang berlaku.\n"
    "- **Kesiapan area dan total** = rata-rata komponen menurut bobot LKE (PermenPANRB 90/2021 "
    "sebagaimana diubah 5/2024). Bila 25 komponennya tidak lengkap, dipakai rata-rata biasa.\n"
    "- **Lewat target** = tenggat (atau target waktu komponen) sudah lewat dan bukti belum siap.\n"
    f"- **Jatuh tempo** = belum siap dan tenggatnya dalam {DUE_SOON_DAYS} hari.\n"
    "- Kesiapan bukti **bukan** nilai LKE."
)
st.subheader("Di mana berkasnya", anchor=False)
st.code(str(current_store().path), language=None, wrap_lines=True)
