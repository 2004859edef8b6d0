"""What is said of a plan, what a person decides, and what is never taken."""

import io
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from data.workbook.intake.columns import Choice
from data.workbook.intake.fields import Field
from data.workbook.intake.heads import fields_of
from data.workbook.intake.reading import Intake, read_intake
from data.workbook.intake.report import report_of
from tests.data.workbook.intake.layouts import hidden, one_area, with_headings
from tests.data.workbook.intake.plans import HEADS, Value, book, rows, sheet
from tests.data.workbook.intake.test_layouts import understood

CASES = Path(__file__).parents[3] / "cases"
AREA = ("I. MANAJEMEN PERUBAHAN",)


def row(  # noqa: PLR0917  in the order of the columns
    number: Value = 1,
    name: Value = "Tim Kerja",
    indicator: Value = "SK",
    action: Value = "Rapat",
    evidence: Value = "SK Tim",
    target: Value = "Maret 2026",
) -> Sequence[Value]:
    return (number, name, indicator, action, evidence, target)


def read(*given: Sequence[Value], year: int | None = None, choice: Choice | None = None) -> Intake:
    data = sheet(lambda made: rows(made, *given))
    return read_intake(data, "rencana.xlsx", year, choice or Choice())


def case(name: str, year: int | None = None) -> Intake:
    return read_intake((CASES / name).read_bytes(), name, year)


# The files of offices


@pytest.mark.parametrize(
    ("name", "items"),
    [
        ("lampiran-bukti-berbaris.xlsx", {"I.1": 3, "I.2": 3, "I.3": 2, "I.4": 3}),
        ("lampiran-kegiatan-banyak.xlsx", {"I.1": 3, "I.2": 2, "II.1": 1}),
        ("lampiran-kepala-lain.xlsx", {"I.1": 1}),
        ("lampiran-kepala-satu-beda.xlsx", {"I.1": 1}),
        ("lampiran-tabel-per-area.xlsx", {"I.1": 1, "I.2": 1, "II.1": 1}),
        ("lampiran-bulan-jadi-tanggal.xlsx", {"I.1": 1, "I.2": 1, "I.3": 1}),
        ("lampiran-target-gabung.xlsx", {"I.1": 1, "I.2": 1, "I.3": 1}),
    ],
)
def test_the_plans_that_offices_made_are_understood(name: str, items: dict[str, int]) -> None:
    intake = case(name)

    assert {one.code: len(one.evidence) for one in intake.components} == items
    assert intake.problems == ()


def test_activities_are_joined_in_order_and_last_from_the_first_to_the_last() -> None:
    first = case("lampiran-kegiatan-banyak.xlsx").components[0]

    steps = "Rapat pembentukan tim\nSeleksi anggota tim\nPembinaan tim"
    assert (first.action_step, first.target_text) == (steps, "Januari-Maret 2026")
    assert (first.start, first.due) == (date(2026, 1, 1), date(2026, 3, 31))


def test_a_month_that_excel_made_a_date_is_the_month() -> None:
    made, typed, _ = case("lampiran-bulan-jadi-tanggal.xlsx").components

    assert (made.target_text, made.due) == (typed.target_text, typed.due)
    assert made.due == date(2026, 3, 31)


def test_a_merged_target_holds_for_all_its_rows() -> None:
    found = case("lampiran-target-gabung.xlsx").components

    assert {one.due for one in found} == {date(2026, 12, 31)}


def test_the_report_has_plain_values_and_iso_dates() -> None:
    report = report_of(case("lampiran-kepala-lain.xlsx"))

    assert report["komponen"] == [
        {
            "kode": "I.1",
            "komponen": "Penyusunan Tim Kerja",
            "indikator": "SK",
            "langkah_aksi": "Rapat",
            "target": "Januari-Maret 2026",
            "mulai": "2026-01-01",
            "tenggat": "2026-03-31",
            "pic": "Sekretaris",
            "bukti": ["SK Tim"],
        }
    ]
    assert report["kolom"]["DATA DUKUNG"] == "bukti"
    assert report["kolom"]["PENANGGUNG JAWAB"] == "pic"
    assert report["masalah"] == []


# Heads that are not known


def test_an_unknown_head_is_named_with_what_the_others_were_taken_for() -> None:
    intake = read((*HEADS, "PENGAMPU"), AREA, (*row(), "Subbag Hukum"))

    assert [one.head for one in intake.unknown] == ["PENGAMPU"]
    assert intake.questions == (
        "Kolom belum dikenal: 'PENGAMPU' (isinya misalnya 'Subbag Hukum'). Dibaca: NO = nomor, "
        "KOMPONEN = komponen, INDIKATOR = indikator, LANGKAH AKSI = langkah_aksi, "
        "BUKTI FISIK = bukti, TARGET WAKTU = target.",
    )


def test_a_head_assigned_by_hand_is_read_so() -> None:
    choice = Choice(fields={"pengampu": Field.PIC})

    intake = read((*HEADS, "Pengampu:"), AREA, (*row(), "Subbag Hukum"), choice=choice)

    assert intake.components[0].pic == "Subbag Hukum"
    assert intake.unknown == intake.questions == ()


def test_a_hand_outranks_the_table_of_heads() -> None:
    choice = Choice(fields={"bukti fisik": Field.IGNORED, "dokumen": Field.EVIDENCE})

    intake = read((*HEADS, "DOKUMEN"), AREA, (*row(), "Foto"), choice=choice)

    assert [one.name for one in intake.components[0].evidence] == ["Foto"]


def test_a_table_of_unknown_heads_is_shown_to_be_assigned() -> None:
    heads = ("Kolom A", "Perihal", "Lampirannya", "Kapan")
    content = (1, "Tim Kerja", "SK Tim", "Maret 2026")

    found = read(("RENCANA",), heads, AREA, content)
    assert [one.head for one in found.unknown] == list(heads)
    assert "Judul kolom yang ditemukan (baris 2): Kolom A, Perihal" in found.problems[0]

    choice = Choice(fields={"perihal": Field.NAME, "lampirannya": Field.EVIDENCE})
    assert [one.code for one in read(heads, AREA, content, choice=choice).components] == ["I.1"]


def test_the_rows_of_the_head_can_be_chosen() -> None:
    given = (("NO", "KOMPONEN", "x", "BUKTI"), ("No", "Aspek", "Bukti", "Waktu"), AREA)
    content = (1, "Tim Kerja", "SK Tim", "Maret 2026")

    intake = read(*given, content, choice=Choice(sheet="Sheet1", head_rows=(2,)))

    assert intake.head_rows == (2,)
    assert [one.name for one in intake.components[0].evidence] == ["SK Tim"]


# Sheets


def test_hidden_sheets_are_never_taken_nor_offered() -> None:
    data = hidden(book(("Lampiran", with_headings()), ("I", one_area("I"))), "Lampiran")

    intake = read_intake(data, "rencana.xlsx", 2026, Choice(sheet="Lampiran"))

    assert ([one.name for one in intake.sheets], intake.taken) == (["I"], ("I",))


def test_where_several_sheets_would_do_they_are_offered() -> None:
    data = book(("Draf", with_headings()), ("Final", with_headings()))

    intake = read_intake(data, "rencana.xlsx")
    assert [(one.name, one.components) for one in intake.sheets] == [("Draf", 4), ("Final", 4)]
    assert "Beberapa lembar memuat rencana: 'Draf', 'Final'. Dibaca 'Final'." in intake.questions[0]

    chosen = read_intake(data, "rencana.xlsx", choice=Choice(sheet="Final"))
    assert (chosen.taken, chosen.questions) == (("Final",), ())


def found_in(intake: Intake) -> list[tuple[str, str, list[str]]]:
    return [(one.code, one.name, [item.name for item in one.evidence]) for one in intake.components]


def test_tables_side_by_side_are_both_read() -> None:
    gap: tuple[Value, ...] = (None,)
    intake = read(
        ("I. MANAJEMEN PERUBAHAN", *[None] * 6, "II. PENATAAN TATALAKSANA"),
        (*HEADS, *gap, *HEADS),
        (*row(), *gap, *row(name="SOP", evidence="SOP dan peta proses")),
        (*row(2, "Rencana", evidence="Renaksi"),),
    )

    assert found_in(intake) == [
        ("I.1", "Tim Kerja", ["SK Tim"]),
        ("I.2", "Rencana", ["Renaksi"]),
        ("II.1", "SOP", ["SOP", "peta proses"]),
    ]


def test_tabs_numbered_by_their_areas_are_these_areas() -> None:
    def tab(name: str) -> Callable[[Worksheet], None]:
        heads = ("Kegiatan", "Bukti Dukung", "Target Waktu")
        return lambda made: rows(made, heads, (name, "SK; Foto", "Maret 2026"))

    names = ("1. MP", "2. Tatalaksana", "3. SDM")
    intake = read_intake(book(*((name, tab(name)) for name in names)), "rencana.xlsx")

    assert [one.code for one in intake.components] == ["I.1", "II.1", "III.1"]
    assert intake.taken == names


def test_what_was_done_is_no_plan_and_a_head_that_stands_twice_is_named_with_its_column() -> None:
    def fill(made: Worksheet) -> None:
        rows(
            made,
            ("NO", "KOMPONEN", "BUKTI FISIK", "RENCANA", None, "REALISASI", None, "UNIT", "UNIT"),
            (None, None, None, "JAN", "FEB", "JAN", "FEB", None, None),
            AREA,
            (1, "Tim Kerja", "SK", "x", None, None, "x", "a", "b"),
        )
        for place in ("D1:E1", "F1:G1"):
            made.merge_cells(place)

    intake = read_intake(sheet(fill), "rencana.xlsx", 2026)

    [one] = intake.components
    assert one.due == date(2026, 1, 31)
    told = [column.head for column in intake.columns if column.field is None]
    assert told == ["UNIT (kolom H)", "UNIT (kolom I)"]


def test_a_number_may_stand_before_the_name() -> None:
    intake = read(HEADS[1:], AREA, row(name="1. Tim Kerja")[1:], row(name="2) Rencana")[1:])

    assert [(one.code, one.name) for one in intake.components] == [
        ("I.1", "Tim Kerja"),
        ("I.2", "Rencana"),
    ]


def test_a_weight_beside_the_title_of_an_area_does_not_make_it_a_component() -> None:
    intake = read(
        (*HEADS, "BOBOT"), (*AREA, *[None] * 5, "8%"), (*row(), "2%"), ("II. TATALAKSANA",), row()
    )

    assert [one.code for one in intake.components] == ["I.1", "II.1"]


def test_a_workbook_without_a_plan_says_what_was_looked_for() -> None:
    intake = read(("Halo",), ("apa", "kabar"))

    assert intake.components == ()
    assert "Yang dicari: judul kolom seperti NO, KOMPONEN, BUKTI FISIK." in intake.problems[0]


# Times


@pytest.mark.parametrize(
    ("given", "title", "due"),
    [(2025, "", 2025), (None, "RENCANA AKSI TAHUN 2026", 2026), (2025, "TAHUN 2026", 2025)],
)
def test_a_target_without_a_year_takes_the_one_given_or_the_titles(
    given: int | None, title: str, due: int
) -> None:
    intake = read((title or None,), HEADS, AREA, row(target="Januari-Desember"), year=given)

    assert intake.components[0].due == date(due, 12, 31)


def test_a_target_without_any_year_is_said() -> None:
    intake = read(HEADS, AREA, row(target="Januari-Desember"))

    assert intake.components[0].due is None
    assert intake.remarks == (
        "'Januari-Desember' pada 1 komponen (I.1) tidak terbaca sebagai waktu karena tahunnya "
        "tidak tertulis. Sebutkan tahunnya.",
    )


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("setiap saat", "; dipakai apa adanya, tanpa tenggat."),
        ("setiap bulan", " karena tahunnya tidak tertulis. Sebutkan tahunnya."),
        ("Feburari 2026", ". Mungkin maksudnya 'Februari 2026'."),
    ],
)
def test_an_unread_target_is_a_remark_that_does_not_block(target: str, said: str) -> None:
    intake = read(HEADS, AREA, row(target=target), row(2, "Rencana", target=target))

    assert intake.problems == ()
    assert intake.remarks == (
        f"'{target}' pada 2 komponen (I.1, I.2) tidak terbaca sebagai waktu{said}",
    )


def test_areas_of_an_offices_own_naming_are_said_with_their_code() -> None:
    intake = read(HEADS, AREA, row(), ("II. DEREGULASI KEBIJAKAN",), row())

    assert [one.code for one in intake.components] == ["I.1", "II.1"]
    assert intake.remarks == (
        "Judul 'DEREGULASI KEBIJAKAN' dibaca sebagai area II menurut nomornya.",
    )


@pytest.mark.parametrize(
    ("head", "written", "due"),
    [
        ("TRIWULAN", "II", date(2026, 6, 30)),
        ("TRIWULAN", 2, date(2026, 6, 30)),
        ("TW", "I-IV", date(2026, 12, 31)),
        ("SEMESTER", "I", date(2026, 6, 30)),
        ("BULAN", 3, date(2026, 3, 31)),
        ("BULAN", "3-6", date(2026, 6, 30)),
        ("BULAN", "Maret", date(2026, 3, 31)),
        ("WAKTU", "3", None),
    ],
)
def test_a_bare_number_is_what_its_head_counts(head: str, written: Value, due: date | None) -> None:
    intake = read((*HEADS[:5], head), AREA, row(target=written), year=2026)

    assert [one.due for one in intake.components] == [due]


def test_people_on_lines_of_a_cell_are_several() -> None:
    intake = read((*HEADS, "PJ"), AREA, (*row(), "1. Ani\n2. Budi"), (*row(None, None), "Ani"))

    assert [one.pic for one in intake.components] == ["Ani, Budi"]


def test_dates_in_columns_of_start_and_end_are_read() -> None:
    heads = (*HEADS[:5], "MULAI", "SELESAI")

    intake = read(heads, AREA, (*row()[:5], date(2026, 1, 15), "31/03/2026"))

    assert (intake.components[0].start, intake.components[0].due) == (
        date(2026, 1, 15),
        date(2026, 3, 31),
    )


# Columns


@pytest.mark.parametrize(
    ("head", "field"),
    [
        ("Pelaksanaan", Field.TARGET),
        ("Jangka Waktu", Field.TARGET),
        ("Batas Akhir", Field.DUE),
        ("Nama PIC", Field.PIC),
        ("Data/Dokumen Dukung", Field.EVIDENCE),
        ("Kelengkapan Dokumen", Field.EVIDENCE),
        ("Uraian Rencana Aksi", Field.ACTION),
        ("Tolok Ukur", Field.INDICATOR),
        ("Hasil yang Diharapkan", Field.INDICATOR),
        ("Link Bukti Dukung", Field.IGNORED),
    ],
)
def test_a_head_is_known_by_its_synonyms(head: str, field: Field) -> None:
    assert fields_of(head)[0] is field


def test_the_titles_of_a_block_right_below_the_head_are_no_part_of_it() -> None:
    blocks = ("A. PENGUNGKIT",), ("I. PEMENUHAN",)
    intake = read(HEADS, *blocks, ("1. MANAJEMEN PERUBAHAN",), row(),
                  ("2. PENATAAN TATALAKSANA",), row(1, "SOP"))  # fmt: skip

    assert [one.code for one in intake.components] == ["I.1", "II.1"]
    assert [one.name for one in intake.columns] == list(HEADS)


def test_a_second_number_column_is_left_alone_and_does_not_hide_the_first() -> None:
    heads = ("NO", "KOMPONEN", "NO", "LANGKAH AKSI", "BUKTI FISIK", "TARGET WAKTU")
    intake = read(
        heads,
        AREA,
        (1, "Tim", 1, "Rapat", "SK", "Mei 2026"),
        (None, None, 2, "Seleksi", "Notula", "Juni 2026"),
    )

    assert report_of(intake)["kolom"]["NO"] == "nomor"
    assert intake.questions == ()
    assert [one.action_step for one in intake.components] == ["Rapat\nSeleksi"]


def test_a_component_without_a_mark_under_the_months_is_said() -> None:
    heads = ("NO", "KOMPONEN", "BUKTI FISIK", "Jan 2026", "Feb 2026")
    intake = read(heads, AREA, (1, "Tim", "SK", None, "X"), (2, "Rencana", "SK", None, None))

    assert intake.remarks == (
        "Tanpa tanda di kolom waktu pada 1 komponen (I.2), jadi tanpa tenggat. "
        "Warna sel tidak dibaca; isi X pada bulannya.",
    )


# Areas and numbers


def test_a_component_without_an_area_is_a_problem() -> None:
    intake = read(HEADS, row())

    assert [one.code for one in intake.components] == ["1"]
    assert intake.problems == (
        "lembar 'Sheet1', baris 2: area komponen 'Tim Kerja' belum dikenal. Tulis judul seperti "
        "'I. MANAJEMEN PERUBAHAN' di atasnya, atau isi kolom area.",
    )


def test_an_area_that_is_none_of_the_six_is_a_problem() -> None:
    intake = read(("AREA", *HEADS), ("Kehumasan", *row()))

    assert "belum dikenal (tertulis 'Kehumasan')" in intake.problems[0]


def test_a_name_outranks_the_numeral_before_it() -> None:
    intake = read(HEADS, ("II. MANAJEMEN PERUBAHAN",), row())

    assert [one.code for one in intake.components] == ["I.1"]
    assert "bernomor lain" in intake.remarks[0]


def test_a_gap_in_the_numbers_is_kept_and_doubled_ones_are_counted_anew() -> None:
    kept = read(HEADS, AREA, row(1), row(3, "Rencana"))
    doubled = read(HEADS, AREA, row(1), row(1, "Rencana"))

    assert [one.code for one in kept.components] == ["I.1", "I.3"]
    assert [one.code for one in doubled.components] == ["I.1", "I.2"]
    assert doubled.remarks == ("NO di area I dinomori ulang 1 sampai 2.",)


# Files that are none


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04rusak", b"\xd0\xcf\x11\xe0lama", b"\x00\xff" * 99]
)
def test_a_file_that_is_no_plan_has_a_problem_and_no_traceback(data: bytes) -> None:
    intake = read_intake(data, "apa.xlsx")

    assert intake.components == ()
    assert len(intake.problems) == 1


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "apa.xlsx: berkas kosong (0 byte)."),
        (b"%PDF-1.7\n1 0 obj", "apa.xlsx: berkas bukan buku kerja Excel atau teks."),
        (bytes(range(256)) * 40, "apa.xlsx: berkas bukan buku kerja Excel atau teks."),
    ],
)
def test_a_file_that_is_neither_workbook_nor_text_is_called_so(data: bytes, said: str) -> None:
    assert read_intake(data, "apa.xlsx").problems[0].startswith(said)


def test_a_huge_sheet_stays_bounded() -> None:
    made = Workbook(write_only=True)
    tab = made.create_sheet("Rencana")
    tab.append(HEADS)
    tab.append(AREA)
    for at in range(1, 7_001):
        tab.append(row(at, f"Komponen {at}", evidence="SK; Foto; Daftar"))
    buffer = io.BytesIO()
    made.save(buffer)
    before = time.perf_counter()

    intake = read_intake(buffer.getvalue(), "besar.xlsx")

    assert time.perf_counter() - before < 30
    assert len(intake.components) < 5_000
    assert "Hanya 5000 baris pertama yang dibaca." in intake.remarks


def test_merged_cells_over_a_whole_sheet_stay_bounded() -> None:
    made = load_workbook(io.BytesIO(sheet(with_headings())))
    for column in ("J", "K", "L", "AA"):
        made["Sheet1"].merged_cells.add(f"{column}1:{column}1000000")
    buffer = io.BytesIO()
    made.save(buffer)

    assert len(understood(read_intake(buffer.getvalue(), "gabung.xlsx"))) == 4
