"""All pages of the menu: what holds for each is tested by this list, which must be whole."""

# The address of a page, and its script.
PAGES = {
    "": "ringkasan.py",
    **{f"area-{number}": "area.py" for number in range(1, 7)},
    "rapat": "rapat.py",
    "bukti": "bukti.py",
    "pengingat": "pengingat.py",
    "simulasi": "simulasi.py",
    "hasil": "hasil.py",
    "lke": "lke_berkas.py",
    "laporan": "laporan.py",
    "riwayat": "riwayat.py",
    "lembar-kerja": "lembar_kerja.py",
    "lembar-baru": "lembar_baru.py",
    "bagikan": "bagikan.py",
    "arsip": "arsip.py",
    "panduan": "panduan.py",
}
