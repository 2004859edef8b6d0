"""The wording of BUKTI FISIK, as offices write it, split into its items."""

import itertools
import time

import pytest

from data.workbook.intake.splitting import split_evidence

ITEMS = ["SK Tim Kerja", "Notula rapat", "Surat Tugas/Usulan pelatihan", "Foto (apel, rapat)"]
ROMANS = ("i", "ii", "iii", "iv")
BULLETS = ("-", "–", "*", "•", "▪", "●", "✓", "\uf0b7", "o")


def counted(form: str, between: str, signs: tuple[str, ...]) -> str:
    marked = (f"{form.format(sign)}{name}" for sign, name in zip(signs, ITEMS, strict=True))
    return between.join(marked)


def layouts() -> list[str]:
    """Lay the same four items out in the ways that were met, and in their kin."""
    texts = ["\n".join(ITEMS), "\n\n".join(ITEMS), "; ".join(ITEMS), ", ".join(ITEMS)]
    texts += [";\r\n".join(ITEMS), ",\n".join(ITEMS) + ".", "\v".join(ITEMS)]
    texts += [
        f"{', '.join(ITEMS[:3])}{joint}{ITEMS[3]}" for joint in (", dan ", " serta ", " dan ")
    ]
    forms = ("{}. ", "{}) ", "({}) ", "{}.\t")
    counts = (("1", "2", "3", "4"), tuple("abcd"), ROMANS, tuple("ABCD"), ("I", "II", "III", "IV"))
    for form, between, signs in itertools.product(forms, ("\n", " ", "; ", ";\n"), counts):
        texts.append(counted(form, between, signs))
        texts.append("Dokumen: " + counted(form, " ", signs))
    for bullet in BULLETS:
        texts.append("\n".join(f"{bullet} {name}" for name in ITEMS))
        texts.append("\n\n".join(f"  {bullet}\t{name}" for name in ITEMS))
    texts += [" ".join(f"{bullet} {name}" for name in ITEMS) for bullet in BULLETS[:-1]]
    texts.append("\n".join(f"{at}.{name}" for at, name in enumerate(ITEMS, 1)))
    return texts


@pytest.mark.parametrize("text", layouts())
def test_every_way_to_list_four_items_gives_the_four_without_their_marks(text: str) -> None:
    assert split_evidence(text) == ITEMS


@pytest.mark.parametrize(
    ("wording", "items"),
    [
        ("SK Tim", ["SK Tim"]),
        ("Undangan Rapat, Daftar Hadir,", ["Undangan Rapat", "Daftar Hadir"]),
        ("Renstra dan SAKIP", ["Renstra", "SAKIP"]),
        ("Renstra serta SAKIP", ["Renstra", "SAKIP"]),
        ("A, B, dan C.", ["A", "B", "C"]),
        ("A, serta B; C", ["A", "B", "C"]),
        ("A\ndan\nB", ["A", "B"]),
        ("A\u00a0dan B", ["A", "B"]),
        ("A DAN B", ["A", "B"]),
        ("Landasan, Peserta, Dana", ["Landasan", "Peserta", "Dana"]),
        (" , ; . ", []),
        ("-", []),
        ("1.) A\n2.) B", ["A", "B"]),
        ("> A\n> B", ["A", "B"]),
        ("Laporan Tw. I, II, III, dan IV, Foto", ["Laporan Tw. I, II, III, dan IV", "Foto"]),
        ("", []),
    ],
)
def test_wording_is_split_at_commas_dan_and_serta(wording: str, items: list[str]) -> None:
    assert split_evidence(wording) == items


@pytest.mark.parametrize(
    "text",
    [
        "Surat Tugas/Usulan untuk mengikuti pelatihan",
        "Laporan monitoring dan evaluasi ZI (rencana, realisasi; kendala dan solusi)",
        "Laporan Monitoring, Evaluasi, dan Tindak Lanjut",
        "Daftar SARANA DAN PRASARANA",
        "Sosialisasi visi serta misi",
        "Penyusunan dan penetapan SOP",  # two doings of one object
        "SK (Ketua, Sekretaris [Plt, Plh], Anggota)",
        "SK No. 12 Tahun 2025",
        "Laporan SPIP Triwulan I, II, III dan IV",
        "SOP layanan, beserta lampirannya",
        "Laporan 3,5 jam pelatihan",
        "SK Tim ZI - KPU Kota Cilegon",
        "S.K. Tim",
        "SK Nomor 12 Tahun 2025, tanggal 3 Januari 2025",
        "Foto kegiatan tanggal 1, 2, dan 3 Maret 2026",
        "Unggahan https://contoh.example/a,b",
    ],
)
def test_what_is_one_document_stays_whole(text: str) -> None:
    assert split_evidence(text) == [text]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            "Laporan kegiatan\nyang ditandatangani pimpinan",
            ["Laporan kegiatan yang ditandatangani pimpinan"],
        ),
        ("SK tentang\nTim Kerja\nFoto", ["SK tentang Tim Kerja", "Foto"]),
        ("SK Tim Kerja\nTahun 2026\nFoto", ["SK Tim Kerja Tahun 2026", "Foto"]),
        ("SK Tim (Ketua,\nAnggota)\nFoto", ["SK Tim (Ketua, Anggota)", "Foto"]),
        (
            "1. SK Tim Pembangunan\nZona Integritas\n2. Foto",
            ["SK Tim Pembangunan Zona Integritas", "Foto"],
        ),
        ("- SK Tim\n\nFoto kegiatan", ["SK Tim", "Foto kegiatan"]),
    ],
)
def test_a_line_that_goes_on_is_joined(text: str, items: list[str]) -> None:
    assert split_evidence(text) == items


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            "1. SK Tim\n   a. Lampiran\n   b. Uraian tugas\n2. Foto",
            ["SK Tim", "Lampiran", "Uraian tugas", "Foto"],
        ),
        ("Foto kegiatan 1. Rapat 2. Apel", ["Foto kegiatan", "Rapat", "Apel"]),
        ("1. Undangan, daftar hadir\n2. Notula", ["Undangan", "daftar hadir", "Notula"]),
        ("2. Daftar hadir", ["Daftar hadir"]),
        ("SK (Tim, Undangan", ["SK (Tim", "Undangan"]),  # a bracket that is never closed
        ("SK Tim, dst.", ["SK Tim", "dst"]),
        ("1 SK Tim\n2 Notula\n3 Foto", ["SK Tim", "Notula", "Foto"]),
        ("1). SK Tim 2). Notula", ["SK Tim", "Notula"]),
        ("✓ SK Tim; ➢ Notula", ["SK Tim", "Notula"]),
        ("Rapat:\n- Undangan\n- Notula", ["Undangan", "Notula"]),
        ("Survei dan tindak lanjutnya", ["Survei dan tindak lanjutnya"]),
        ("Belum ada", []),
    ],
)
def test_odd_lists_lose_nothing(text: str, items: list[str]) -> None:
    assert split_evidence(text) == items


@pytest.mark.parametrize(
    "text", ["1. a " * 990, "(a, dan b) " * 450, "x dan y " * 600, "(" * 4_999]
)
def test_a_hostile_text_takes_no_time(text: str) -> None:
    before = time.perf_counter()

    split_evidence(text)

    assert time.perf_counter() - before < 2


def test_a_text_that_is_no_list_stays_whole() -> None:
    assert len(split_evidence("a, b " * 5_000)) == 1


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("SK Tim Kerja Pembangunan ZI\nmenuju WBK/WBBM", 1),
        ("①SK Tim ②Undangan", 2),
        ("Perjanjian Kinerja 1.1 dan 1.2", 1),
    ],
)
def test_what_goes_on_and_what_counts_in_other_signs(text: str, items: int) -> None:
    assert len(split_evidence(text)) == items
