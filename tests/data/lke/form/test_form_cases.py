"""Kinds of forms that offices really make, each with what must come out of it."""

import io
from collections.abc import Sequence

import pytest
from openpyxl import Workbook, load_workbook

from data.lke.form.proposal import read_form
from data.lke.form.tabs import FormError
from tests.data.lke.form.forms import (
    HEAD,
    TEAM,
    Cells,
    answers_of,
    asks,
    found_in,
    left_in,
    match_of,
    saved,
    title,
    to_check,
)

SERVICE: tuple[Cells, ...] = (
    title("I.", "PEMENUHAN"),
    title("6", "PENINGKATAN KUALITAS PELAYANAN PUBLIK"),
    title("ii.", "Budaya Pelayanan Prima"),
)
REPORTS: tuple[Cells, ...] = (
    title("II.", "REFORM"),
    title("5", "PENGUATAN PENGAWASAN"),
    title("iii.", "Penyampaian Laporan Harta Kekayaan"),
    asks("a.", "Penyampaian Laporan Harta Kekayaan Pejabat Negara (LHKPN)", "", None),
    asks("-", "Persentase penyampaian LHKPN", "%", "100%"),
    asks("-", "Jumlah yang harus melaporkan", "Jumlah", 11),
    asks("-", "Kepala satuan kerja", "Jumlah", 1),
    asks("-", "Pejabat yang diwajibkan menyampaikan LHKPN", "Jumlah", 10),
    asks("-", "Lainnya", "Jumlah", 0),
    asks("-", "Jumlah yang sudah melaporkan", "Jumlah", 9),
)
LHKPN = {
    "R.5.3.a/kepala_satker": "1",
    "R.5.3.a/pejabat": "10",
    "R.5.3.a/lainnya": "0",
    "R.5.3.a/sudah_lapor": "9",
}


@pytest.mark.parametrize(
    "heading",
    [
        asks(
            "b.", "Penyampaian Laporan Harta Kekayaan Non LHKPN/SPT (Tidak Wajib LHKPN)", "", None
        ),
        asks("", "Penyampaian Laporan Harta Kekayaan Aparatur Sipil Negara (LHKASN)", "", None),
        title("ii.", "Penyampaian Laporan Harta Kekayaan bukan wajib LHKPN"),
    ],
)
def test_the_numbers_of_each_report_of_wealth_go_to_it_alone(heading: Cells) -> None:
    found = found_in(
        *REPORTS,
        heading,
        asks("-", "Persentase penyampaian", "%", "100%"),
        asks("-", "Jumlah yang harus melaporkan (tidak wajib LHKPN)", "Jumlah", 73),
        asks("-", "Pejabat administrator (eselon III)", "Jumlah", 0),
        asks("-", "Pejabat Pengawas (eselon IV)", "Jumlah", 1),
        asks("-", "Jumlah Fungsional dan Pelaksana", "Jumlah", 72),
        asks("-", "Jumlah yang sudah melaporkan", "Jumlah", 73),
    )

    answers = {one.key: one.answer for one in found.matched if one.answer}
    assert answers == LHKPN | {
        "R.5.3.b/administrator": "0",
        "R.5.3.b/pengawas": "1",
        "R.5.3.b/fungsional_pelaksana": "72",
        "R.5.3.b/sudah_lapor": "73",
    }


@pytest.mark.parametrize("sign", ["iv.", "", "7."])
@pytest.mark.parametrize(
    "heading", ["Pembangunan Desa Antikorupsi", "KEPATUHAN PAJAK", "Laporan Lain-lain"]
)
def test_a_heading_that_is_not_understood_closes_the_section_above(sign: str, heading: str) -> None:
    found = found_in(
        *REPORTS,
        title(sign, heading),
        asks("-", "Jumlah yang sudah melaporkan", "Jumlah", 40),
    )

    assert answers_of(found) == LHKPN
    (row,) = [one for one in found.unmatched if one.form_row.answer.text == "40"]
    assert heading in row.reason


def test_the_sum_of_numbers_that_are_asked_one_by_one_is_told_not_taken() -> None:
    reason = left_in(found_in(*REPORTS))["Jumlah yang harus melaporkan"]

    assert "papan menghitungnya sendiri" in reason


def test_text_outranks_letters_that_have_moved_up() -> None:
    found = found_in(
        *SERVICE,
        asks("a.", "Telah dilakukan upaya peningkatan kemampuan tentang budaya pelayanan prima",
             "A/B/C/D/E", "B"),
        asks("b.", "Telah terdapat sistem pemberian penghargaan dan sanksi bagi petugas",
             "A/B/C/D", "A"),
        asks("c.", "Telah terdapat kompensasi kepada penerima layanan jika tak sesuai standar",
             "A/B/C/D", "D"),
        asks("d.", "Terdapat sarana layanan terpadu/terintegrasi", "A/B/C/D", "B"),
    )  # fmt: skip

    assert answers_of(found) == {"P.6.2.a": "B"}
    assert to_check(found) == {
        "P.6.2.c": "huruf b, tetapi teksnya P.6.2.c.",
        "P.6.2.d": "huruf c, tetapi teksnya P.6.2.d.",
        "P.6.2.e": "huruf d, tetapi teksnya P.6.2.e.",
    }


def test_letters_that_changed_places_are_to_be_checked() -> None:
    found = found_in(
        *SERVICE[:2],
        title("v.", "Pemanfaatan Teknologi Informasi"),
        asks("a.", "Telah menerapkan teknologi informasi dalam memberikan pelayanan",
             "A/B/C/D", "A"),
        asks("c.", "Telah membangun database pelayanan yang terintegrasi", "Ya/Tidak", "Ya"),
        asks("b.", "Telah dilakukan perbaikan secara terus menerus", "A/B/C", "B"),
    )  # fmt: skip

    assert {one.key: one.answer for one in found.matched} == {
        "P.6.5.a": "A", "P.6.5.b": "Ya", "P.6.5.c": "B",
    }  # fmt: skip
    assert to_check(found).keys() == {"P.6.5.b", "P.6.5.c"}


def test_questions_that_are_alone_in_their_section_keep_their_letters() -> None:
    found = found_in(
        title("I.", "PEMENUHAN"),
        title("5", "PENGUATAN PENGAWASAN"),
        title("v.", "Penanganan Benturan Kepentingan"),
        asks("d.", "Evaluasi atas penanganan benturan kepentingan dilakukan", "A/B/C", "B"),
        asks("e.", "Hasil evaluasi penanganan benturan kepentingan ditindaklanjuti", "A/B/C", "C"),
    )

    assert answers_of(found) == {"P.5.5.d": "B", "P.5.5.e": "C"}


def test_a_form_that_offers_other_choices_is_to_be_checked() -> None:
    found = found_in(*TEAM[:3], asks("b.", "Penentuan anggota tim jelas", "A/B/C/D", "B"))

    assert to_check(found) == {"P.1.1.b": "pilihan di papan A/B/C, di berkas A/B/C/D."}


@pytest.mark.parametrize("answer", ["Ya", "Tidak", True])
def test_an_answer_of_another_choice_set_is_refused_by_naming_both(answer: object) -> None:
    found = found_in(*TEAM[:3], asks("b.", "Penentuan anggota tim jelas", "Ya/Tidak", answer))

    match = match_of(found, "P.1.1.b")
    assert match.answer_fault
    assert "Ya/Tidak" in match.answer_fault
    assert "A/B/C" in match.answer_fault


def _two_row_heads(above: str, child: str) -> list[Cells]:
    return [
        ("No", None, "Penilaian", "Bobot", "Pilihan Jawaban", "Penilaian Unit Kerja", None, None,
         above, None, None),
        (None, None, None, None, None, "Jawaban", "Nilai", "Bukti Dukung", child, "Nilai",
         "Catatan"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("above", "child"),
    [
        ("Penilaian TPI", "Jawaban"),
        ("Tim Penilai Internal", "Jawaban"),
        ("Hasil Evaluator", "Jawaban"),
    ],
)
@pytest.mark.parametrize("is_merged", [True, False])
def test_a_head_of_two_rows_gives_both_answers_links_and_tpis_notes(
    above: str, child: str, is_merged: bool
) -> None:
    rows = [
        *_two_row_heads(above, child),
        *TEAM[:3],
        ("", "a.", "Unit kerja telah membentuk tim", None, "Ya/Tidak", "Ya", 1,
         "https://drive.example/sk", "Tidak", 0, "SK belum ditandatangani"),
        ("", "b.", "Penentuan anggota tim jelas", None, "A/B/C", "A", 1,
         "https://drive.example/nd", "B", 0.5, "Belum semua unsur"),
    ]  # fmt: skip
    content = saved({"LKE": rows})
    if is_merged:
        book = load_workbook(io.BytesIO(content))
        book["LKE"].merge_cells("F1:H1")
        book["LKE"].merge_cells("I1:K1")
        buffer = io.BytesIO()
        book.save(buffer)
        content = buffer.getvalue()

    found = read_form(content)

    read = {
        one.key: (one.answer, one.tpi, one.form_row.tpi_note, one.form_row.link)
        for one in found.sure
    }
    assert read == {
        "P.1.1.a": ("Ya", "Tidak", "SK belum ditandatangani", "https://drive.example/sk"),
        "P.1.1.b": ("A", "B", "Belum semua unsur", "https://drive.example/nd"),
    }


@pytest.mark.parametrize(
    ("below", "answers"),
    [
        (("Unit Kerja", "TPI", "TPN"), ("Ya", "Tidak")),
        (("Satker", "TPI", "TPN"), ("Ya", "Tidak")),
        (("TPI", "Unit", None), ("Tidak", "Ya")),
    ],
)
def test_the_answers_head_may_stand_above_those_who_give_them(
    below: Cells, answers: tuple[str, str]
) -> None:
    found = found_in(
        (None, None, None, None, *below, "Unit Kerja", "TPI", None),
        *TEAM[:3],
        (None, "a.", "Unit kerja telah membentuk tim", "Ya/Tidak", "Ya", "Tidak", None, 1, 0, "SK"),
        head=(
            *("No", None, "Penilaian", "Pilihan", "Jawaban", None, None),
            *("Nilai", None, "Bukti Dukung"),
        ),
    )

    match = match_of(found, "P.1.1.a")
    assert (match.answer, match.tpi) == answers
    assert match.form_row.note == "SK"


@pytest.mark.parametrize("heads", [("Jawaban 2024", "Jawaban 2025"), ("Jawaban", "Jawaban 2025")])
def test_of_two_years_of_answers_side_by_side_the_newest_counts(heads: tuple[str, str]) -> None:
    found = found_in(
        *TEAM[:3],
        (None, "a.", "Unit kerja telah membentuk tim", "Ya/Tidak", "Tidak", "Ya"),
        head=("No", None, "Penilaian", "Pilihan", *heads),
    )

    assert answers_of(found) == {"P.1.1.a": "Ya"}


def test_a_link_merged_downwards_is_that_of_every_answer_beside_it() -> None:
    rows = [HEAD, *[(*one[:7], None) for one in TEAM]]
    rows[4] = (*rows[4][:7], "https://drive.example/tim")
    book = load_workbook(io.BytesIO(saved({"LKE": rows})))
    book["LKE"].merge_cells("H5:H6")
    buffer = io.BytesIO()
    book.save(buffer)

    found = read_form(buffer.getvalue())

    links = {one.key: one.form_row.link for one in found.sure}
    assert links == dict.fromkeys(("P.1.1.a", "P.1.1.b"), "https://drive.example/tim")


@pytest.mark.parametrize(
    "heads",
    [
        ("Jawaban Unit", "Jawaban TPI", "Catatan TPI"),
        ("Jawaban", "Nilai TPI", "Catatan Tim Penilai Internal"),
        ("Self Assessment", "Jawaban Evaluator", "Rekomendasi TPI"),
        ("Jawaban", "Jawaban TPI", "Penjelasan TPI"),
    ],
)
def test_tpis_columns_are_known_by_their_heads(heads: tuple[str, str, str]) -> None:
    own, tpi, note = heads
    found = found_in(
        *TEAM[:3],
        (None, "a.", "Unit kerja telah membentuk tim", "Ya/Tidak", "Ya", "Tidak", "kurang SK"),
        head=("No", None, "Penilaian", "Pilihan Jawaban", own, tpi, note),
    )

    match = match_of(found, "P.1.1.a")
    assert (match.answer, match.tpi, match.form_row.tpi_note) == ("Ya", "Tidak", "kurang SK")


@pytest.mark.parametrize("head", ["Jawaban TPN", "Penilaian TPN"])
def test_what_the_national_assessors_say_is_neither_the_units_nor_tpis(head: str) -> None:
    found = found_in(
        *TEAM[:3],
        (None, "a.", "Unit kerja telah membentuk tim", "Ya/Tidak", "Ya", "SK tim", "Tidak", "B"),
        head=(
            "No",
            None,
            "Penilaian",
            "Pilihan Jawaban",
            "Jawaban",
            "Catatan",
            head,
            "Catatan TPN",
        ),
    )

    match = match_of(found, "P.1.1.a")
    assert (match.answer, match.tpi, match.form_row.note) == ("Ya", "", "SK tim")
    assert match.form_row.tpi_note == ""


def test_two_answers_of_different_choices_in_one_row_are_not_clear() -> None:
    found = found_in(
        *TEAM[:3],
        ("a.", None, "Unit kerja telah membentuk tim", "Ya", "A"),
        head=("No", None, "Pertanyaan", "Ya/Tidak", "A/B/C"),
    )

    assert match_of(found, "P.1.1.a").answer_fault


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("SK tim", ("SK tim", "")),
        (
            "SK tim, https://drive.example/sk",
            ("SK tim, https://drive.example/sk", "https://drive.example/sk"),
        ),
        ("https://drive.example/sk", ("", "https://drive.example/sk")),
    ],
)
@pytest.mark.parametrize("head", ["Penjelasan", "Uraian/Penjelasan", "Keterangan"])
def test_what_explains_an_answer_right_of_it_is_the_note_with_its_link(
    head: str, note: str, expected: tuple[str, str]
) -> None:
    found = found_in(
        *TEAM[:3],
        (None, "a.", "Unit kerja telah membentuk tim", "Ya/Tidak", "Ya", note),
        head=("No", None, "Penilaian", "Pilihan Jawaban", "Jawaban", head),
    )

    row = match_of(found, "P.1.1.a").form_row
    assert (row.note, row.link) == expected


@pytest.mark.parametrize("head", ["Kriteria Nilai", "Penjelasan", "Panduan Penilaian"])
def test_the_question_is_not_what_stands_under_the_criteria(head: str) -> None:
    found = found_in(
        *[(*row[:3], None) for row in TEAM[:3]],
        (None, "a.", "Unit kerja telah membentuk tim", "Ya, jika tim dibentuk", "Ya/Tidak", "Ya"),
        (
            None,
            "b.",
            "Penentuan anggota tim jelas",
            "a. Jika jelas\nb. Jika sebagian",
            "A/B/C",
            "B",
        ),
        head=("No", None, "Penilaian", head, "Pilihan Jawaban", "Jawaban"),
    )

    assert answers_of(found) == {"P.1.1.a": "Ya", "P.1.1.b": "B"}


@pytest.mark.parametrize(
    "instruction",
    [
        "Jawaban diisi pada kolom berwarna kuning",
        "Jawaban unit dan catatan diisi oleh tim",
        "Jawaban:",
    ],
)
def test_an_instruction_above_the_table_is_no_head(instruction: str) -> None:
    rows = [("LEMBAR KERJA EVALUASI ZONA INTEGRITAS",), (instruction,), HEAD, *TEAM]

    found = read_form(saved({"LKE": rows}))

    assert answers_of(found) == {"P.1.1.a": "Ya", "P.1.1.b": "A"}


def _with_links() -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in ([*HEAD[:7], "Link Bukti Dukung"], *TEAM):
        sheet.append(list(row))
    sheet["H5"] = "klik di sini"
    sheet["H5"].hyperlink = "https://drive.example/abc"
    sheet["H6"] = '=HYPERLINK("https://drive.example/def","Folder 1.1.b")'
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_a_link_is_the_hyperlinks_target_not_the_shown_text() -> None:
    found = read_form(_with_links())

    rows = {one.key: (one.form_row.link, one.form_row.note) for one in found.sure}
    assert rows == {
        "P.1.1.a": ("https://drive.example/abc", "SK tim"),
        "P.1.1.b": ("https://drive.example/def", ""),
    }


@pytest.mark.parametrize(
    ("evidence", "link", "expected"),
    [
        ("SK Nomor 12/2026", "https://d.example/sk", ("https://d.example/sk", "SK Nomor 12/2026")),
        ("SK https://d.example/sk", None, ("https://d.example/sk", "SK")),
        ("SK", "https://d.example/1\nhttps://d.example/2",
         ("https://d.example/1\nhttps://d.example/2", "SK")),
        ("https://d.example/1; https://d.example/2", "lihat map",
         ("https://d.example/1\nhttps://d.example/2", "lihat map")),
        (None, "SK Tim.pdf", ("SK Tim.pdf", "")),
    ],
)  # fmt: skip
def test_the_address_is_the_link_and_the_documents_name_a_note(
    evidence: str, link: str, expected: tuple[str, str]
) -> None:
    found = found_in(
        *TEAM[:3],
        asks("a.", "Unit kerja telah membentuk tim", "Ya/Tidak", "Ya", evidence, link),
        head=(*HEAD[:6], "Bukti Dukung", "Link"),
    )

    row = match_of(found, "P.1.1.a").form_row
    assert (row.link, row.note) == expected


@pytest.mark.parametrize(
    ("choices", "answer", "expected"),
    [
        ("Y/T", "Y", "Ya"),
        ("Y/T", "T", "Tidak"),
        ("Ya/Tidak", True, "Ya"),
        ("Ya/Tidak", False, "Tidak"),
        ("Ya / Tidak", "Ya, ada", "Ya"),
        ("Ya/Tidak", "tidak ada", "Tidak"),
        ("Ya/Tidak", "☑", "Ya"),
        ("", "☐", "Tidak"),
        ("Ya", " ya. ", "Ya"),
    ],
)
def test_short_forms_of_ya_and_tidak_are_understood(
    choices: str, answer: object, expected: str
) -> None:
    found = found_in(*TEAM[:3], asks("a.", "Unit kerja telah membentuk tim", choices, answer))

    assert answers_of(found) == {"P.1.1.a": expected}


@pytest.mark.parametrize("answer", ["Ya, tetapi belum lengkap", "Ada", "☒", "1", "Ya/Tidak"])
def test_an_answer_that_could_mean_both_is_not_guessed(answer: str) -> None:
    found = found_in(*TEAM[:3], asks("a.", "Unit kerja telah membentuk tim", "Ya/Tidak", answer))

    assert match_of(found, "P.1.1.a").answer_fault


NUMBERS: tuple[Cells, ...] = (
    title("II.", "REFORM"),
    title("4.", "PENGUATAN AKUNTABILITAS"),
    title("i.", "Meningkatnya capaian kinerja unit kerja"),
    asks("a.", "Persentase Sasaran dengan capaian 100% atau lebih", "%", 0.75),
)


@pytest.mark.parametrize("answer", ["9 sasaran", "1.200", "1,200", "±9", "9/12", "-3", "9,5"])
def test_a_count_that_is_not_clear_is_said_not_guessed(answer: str) -> None:
    found = found_in(*NUMBERS, asks("-", "Jumlah Sasaran Kinerja", "Jumlah", answer))

    match = match_of(found, "R.4.1.a/sasaran")
    assert (match.answer, match.is_sure) == (answer, False)
    assert "bukan jumlah" in match.answer_fault


@pytest.mark.parametrize(("answer", "expected"), [(9, "9"), ("12", "12"), (1200, "1200")])
def test_a_whole_number_is_a_count(answer: object, expected: str) -> None:
    found = found_in(*NUMBERS, asks("-", "Jumlah Sasaran Kinerja", "Jumlah", answer))

    assert answers_of(found) == {"R.4.1.a/sasaran": expected}


@pytest.mark.parametrize("answer", ["92,5 (skala 100)", 88.31, "3,6 dari 4", "baik"])
def test_an_index_of_another_scale_is_said_not_guessed(answer: object) -> None:
    found = found_in(
        title("B.", "HASIL"),
        title("I.", "BIROKRASI YANG BERSIH DAN AKUNTABEL"),
        asks("a.", "Nilai Survei Persepsi Korupsi", "Nilai (0-4)", answer),
    )

    assert "bukan indeks" in to_check(found)["H.1.a"]


def test_several_tabs_with_a_form_are_a_choice_and_the_newest_year_is_proposed() -> None:
    old = [("LKE ZI 2025",), HEAD, *TEAM[:3], asks("a.", "Unit kerja membentuk tim", "", "Tidak")]
    new = [("LKE ZI 2026",), HEAD, *TEAM]

    found = read_form(saved({"2025": old, "2026": new}))

    assert found.taken.tabs == ("2026",)
    assert [choice.tabs for choice in found.choices] == [("2026",), ("2025",)]
    assert found.unmatched == ()
    assert answers_of(read_form(saved({"2025": old, "2026": new}), ["2025"])) == {
        "P.1.1.a": "Tidak"
    }


@pytest.mark.parametrize("draft", ["Konsep", "LKE lama", "Salinan LKE"])
def test_of_a_draft_and_another_tab_the_other_is_proposed(draft: str) -> None:
    found = read_form(saved({draft: [HEAD, *TEAM], "LKE": [HEAD, *TEAM]}))

    assert found.taken.tabs == ("LKE",)


@pytest.mark.parametrize("names", [("Final", "LKE 2026"), ("LKE 2025", "LKE 2026")])
def test_a_hidden_tab_is_never_read(names: tuple[str, str]) -> None:
    first, second = names
    content = saved({first: [HEAD, *TEAM], second: [HEAD, *TEAM[:4]]}, hidden=[second])

    found = read_form(content)

    assert [choice.tabs for choice in found.choices] == [(first,)]
    assert found.hidden == (second,)


def test_tabs_that_ask_different_questions_are_one_form() -> None:
    second = [
        HEAD,
        title("ii.", "Rencana Pembangunan Zona Integritas"),
        asks("a.", "Terdapat dokumen rencana kerja ZI", "Ya/Tidak", "Ya"),
    ]

    found = read_form(saved({"Area I": [HEAD, *TEAM], "Area I (2)": second}))

    assert found.taken.tabs == ("Area I", "Area I (2)")
    assert answers_of(found).keys() == {"P.1.1.a", "P.1.1.b", "P.1.2.a"}


def test_when_nothing_matches_it_says_what_was_sought_and_what_was_found() -> None:
    with pytest.raises(FormError) as failed:
        read_form(saved({"Rekap": [("NO", "NAMA PEGAWAI"), (1, "Siti")]}))

    assert "kolom Jawaban" in str(failed.value)
    assert "lembar 'Rekap'" in str(failed.value)
    assert "“NAMA PEGAWAI”" in str(failed.value)


def test_a_form_without_any_question_of_ours_says_so() -> None:
    rows = [("Pertanyaan", "Jawaban"), ("a. Apakah kantor bersih dan wangi", "Ya")]

    with pytest.raises(FormError, match="Tidak ada pertanyaan LKE yang dikenali"):
        read_form(saved({"Angket": rows}))


def test_numbers_without_their_questions_are_matched_in_order_and_to_be_checked() -> None:
    found = found_in(
        title("II.", "REFORM"),
        title("1.", "MANAJEMEN PERUBAHAN"),
        title("i.", "Komitmen dalam perubahan"),
        asks("-", "Jumlah Agen Perubahan", "Jumlah", 7),
        asks("-", "Jumlah Perubahan yang dibuat", "Jumlah", 6),
        asks("-", "Jumlah Perubahan yang dibuat", "Jumlah", 6),
        asks("-", "Jumlah Perubahan yang telah diintegrasikan dalam sistem", "Jumlah", 5),
    )

    assert {one.key: one.answer for one in found.to_check} == {
        "R.1.1.a/agen": "7",
        "R.1.1.a/perubahan": "6",
        "R.1.1.b/perubahan": "6",
        "R.1.1.b/terintegrasi": "5",
    }


def test_values_of_tpi_between_0_and_1_are_no_answers() -> None:
    found = found_in(
        *TEAM[:3],
        asks("a.", "Unit kerja telah membentuk tim", "Ya/Tidak", "Ya", 1, 0),
        asks("b.", "Penentuan anggota tim jelas", "A/B/C", "A", 1, 0.5),
        head=(*HEAD[:6], "Nilai", "Nilai TPI"),
    )

    assert [(one.key, one.tpi) for one in found.sure] == [("P.1.1.a", ""), ("P.1.1.b", "")]


@pytest.mark.parametrize("head", ["Nilai", "Skor Unit", "Hasil", "Kondisi"])
def test_a_column_of_answers_is_known_by_what_stands_in_it(head: str) -> None:
    found = found_in(*TEAM, head=(*HEAD[:5], head, "Keterangan"))

    assert answers_of(found) == {"P.1.1.a": "Ya", "P.1.1.b": "A"}


@pytest.mark.parametrize(
    "heads",
    [
        (("No", None, "Penilaian", "Ya", "Tidak", "Keterangan"),),
        (
            ("No", None, "Penilaian", "Jawaban", None, "Keterangan"),
            (None, None, None, "Ya", "Tidak", None),
        ),
    ],
)
def test_a_mark_in_the_column_of_an_answer_gives_that_answer(heads: Sequence[Cells]) -> None:
    found = found_in(
        *heads[1:],
        *TEAM[:3],
        (None, "a.", "Unit kerja telah membentuk tim", "-", "√", "SK"),
        title("ii.", "Rencana Pembangunan Zona Integritas"),
        (None, "a.", "Terdapat dokumen rencana kerja pembangunan", None, "x"),
        head=heads[0],
    )

    assert answers_of(found) == {"P.1.1.a": "Tidak", "P.1.2.a": "Tidak"}
    assert match_of(found, "P.1.1.a").form_row.note == "SK"


def test_marks_in_columns_of_letters_are_read_and_two_marks_are_not_clear() -> None:
    found = found_in(
        *TEAM[:3],
        (None, "b.", "Penentuan anggota tim melalui mekanisme yang jelas", None, "√", None),
        title("ii.", "Rencana Pembangunan Zona Integritas"),
        (None, "b.", "Dalam dokumen terdapat target prioritas yang relevan", "√", None, "√"),
        head=("No", None, "Penilaian", "A", "B", "C"),
    )

    assert answers_of(found) == {"P.1.1.b": "B"}
    assert "'A dan C'" in to_check(found)["P.1.2.b"]


@pytest.mark.parametrize("head", ["Tidak Sesuai", "Belum"])
def test_ticks_below_a_head_that_says_no_answer_are_none(head: str) -> None:
    rows = [(None, "a.", "Unit kerja telah membentuk tim", "√"), (None, "b.", TEAM[4][2], "√")]

    with pytest.raises(FormError):
        found_in(*TEAM[:3], *rows, head=("No", None, "Penilaian", head))


def test_a_note_on_a_heading_is_told_as_it_has_no_place() -> None:
    found = found_in(*TEAM[:2], (*TEAM[2], None, None, None, "sudah lengkap"), *TEAM[3:])

    assert answers_of(found) == {"P.1.1.a": "Ya", "P.1.1.b": "A"}
    assert "judul bagian" in left_in(found)["Penyusunan Tim Kerja"]


def test_a_row_whose_notes_hold_words_of_heads_is_no_head() -> None:
    found = found_in(
        title("I.", "PEMENUHAN"),
        title("4.", "PENGUATAN AKUNTABILITAS"),
        title("ii.", "Pengelolaan Akuntabilitas Kinerja"),
        (None, "a.", "Dokumen perencanaan kinerja sudah ada", "Ya/Tidak", "Ya", "Bukti: Renstra",
         "Ya", "Catatan TPI: lengkap"),
        (None, "c.", "Terdapat penetapan Indikator Kinerja Utama (IKU)", "Ya/Tidak", "Ya", "SK",
         "Tidak", "Sesuai nilai TPI"),
        head=("No", None, "Penilaian", "Pilihan", "Jawaban", "Catatan", "Jawaban TPI",
              "Catatan TPI"),
    )  # fmt: skip

    read = {one.key: (one.answer, one.tpi) for one in found.sure}
    assert read == {"P.4.2.a": ("Ya", "Ya"), "P.4.2.c": ("Ya", "Tidak")}


def test_heads_of_three_rows_are_understood() -> None:
    rows = [
        ("LEMBAR KERJA EVALUASI",),
        ("No", None, "Penilaian", "Pilihan", "Hasil", None, None, None),
        (None, None, None, None, "Unit Kerja", None, "TPI", None),
        (None, None, None, None, "Jawaban", "Penjelasan", "Jawaban", "Penjelasan"),
        *TEAM[:3],
        (None, "a.", "Unit kerja telah membentuk tim", "Ya/Tidak", "Ya", "SK", "Tidak", "belum"),
    ]
    book = load_workbook(io.BytesIO(saved({"LKE": rows})))
    for cells in ("E2:H2", "E3:F3", "G3:H3"):
        book["LKE"].merge_cells(cells)
    buffer = io.BytesIO()
    book.save(buffer)

    match = match_of(read_form(buffer.getvalue()), "P.1.1.a")
    assert (match.answer, match.tpi) == ("Ya", "Tidak")
    assert (match.form_row.note, match.form_row.tpi_note) == ("SK", "belum")


def test_sets_of_choices_below_one_head_make_one_answer() -> None:
    found = found_in(
        (None, None, None, "Ya/Tidak", "A/B/C/D/E", "Angka", None),
        *TEAM[:3],
        (None, "a.", "Unit kerja telah membentuk tim", "Ya", None, None, None),
        (None, "b.", "Penentuan anggota tim jelas", None, "B", None, None),
        head=("No", None, "Penilaian", "Jawaban", None, None, "Keterangan"),
    )

    assert answers_of(found) == {"P.1.1.a": "Ya", "P.1.1.b": "B"}


@pytest.mark.parametrize(
    ("first", "rest"),
    [
        ("Penentuan anggota tim dilakukan melalui", "mekanisme yang jelas"),
        ("Penentuan anggota tim dilakukan dengan", "Mekanisme yang jelas"),
    ],
)
def test_a_question_that_is_parted_over_two_rows_is_one(first: str, rest: str) -> None:
    found = found_in(*TEAM[:4], asks("b.", first, "A/B/C", "A"), asks("", rest, "", None))

    assert answers_of(found)["P.1.1.b"] == "A"
    assert match_of(found, "P.1.1.b").form_row.text == f"{first} {rest}"


@pytest.mark.parametrize("line", ["Halaman 2", "Hal. 2 dari 9", "Lanjutan"])
def test_a_line_that_numbers_a_page_closes_no_section(line: str) -> None:
    found = found_in(*TEAM[:4], ("", "", line), HEAD, TEAM[4])

    assert answers_of(found) == {"P.1.1.a": "Ya", "P.1.1.b": "A"}


def test_an_answer_below_a_head_that_is_not_understood_is_told() -> None:
    found = found_in(
        *TEAM[:3],
        (None, "a.", "Unit kerja telah membentuk tim", "Ya/Tidak", None, "Ya"),
        head=("No", None, "Penilaian", "Pilihan", "Jawaban", "Verif"),
    )

    assert answers_of(found) == {}
    assert left_in(found) == {
        "Unit kerja telah membentuk tim": "ada jawaban di kolom F, yang judulnya tidak dikenal."
    }


LEVELS_BELOW = (
    title("I.", "PEMENUHAN"),
    title("1.", "MANAJEMEN PERUBAHAN"),
    title("i.", "Penyusunan Tim Kerja"),
    asks("a.", "Unit kerja telah membentuk tim pembangunan ZI", "", None),
    asks("", "Ya", "", "X"),
    asks("", "Tidak", "", None),
    asks("b.", "Penentuan anggota tim melalui mekanisme yang jelas", "", None),
)


@pytest.mark.parametrize("marks", [(None, "V", None), (None, "b", None), ("-", "√", "-")])
def test_an_answer_that_is_marked_among_those_listed_below_is_the_questions(marks: Cells) -> None:
    levels = [asks(f"{sign}.", f"uraian {sign}", "", mark)
              for sign, mark in zip("ABC", marks, strict=True)]  # fmt: skip
    found = found_in(
        *LEVELS_BELOW,
        *levels,
        title("ii.", "Rencana Pembangunan Zona Integritas"),
        asks("a.", "Terdapat dokumen rencana kerja ZI", "", "Ya"),
    )

    assert answers_of(found) == {"P.1.1.a": "Ya", "P.1.1.b": "B", "P.1.2.a": "Ya"}
    assert left_in(found) == {}


@pytest.mark.parametrize(
    "heads", [("Jawaban Awal", "Jawaban Perbaikan"), ("Jawaban Semester I", "Jawaban Semester II")]
)
def test_of_two_columns_of_answers_without_a_year_none_is_taken_unseen(
    heads: tuple[str, str],
) -> None:
    found = found_in(
        *TEAM[:3],
        (None, "a.", "Unit kerja telah membentuk tim", "Ya/Tidak", "Tidak", "Ya"),
        (None, "b.", "Penentuan anggota tim jelas", "A/B/C", "B", "B"),
        head=("No", None, "Penilaian", "Pilihan", *heads),
    )

    assert answers_of(found) == {"P.1.1.b": "B"}
    assert to_check(found)["P.1.1.a"] == (
        f"berkas punya dua jawaban: 'Tidak' di “{heads[0]}” dan 'Ya' di “{heads[1]}”."
    )


def test_beside_tpi_a_column_of_the_unit_holds_its_answers() -> None:
    found = found_in(
        *TEAM[:3],
        (None, "a.", "Unit kerja telah membentuk tim", "Ya/Tidak", "Ya", "Tidak", "Tidak"),
        head=("No", None, "Penilaian", "Pilihan", "Unit", "TPI", "TPN"),
    )

    match = match_of(found, "P.1.1.a")
    assert (match.answer, match.tpi) == ("Ya", "Tidak")


@pytest.mark.parametrize(
    ("written", "answer"),
    [("A (SK No. 12)", "A"), ("A (revisi B)", None), ("A (belum lengkap)", None)],
)
def test_a_remark_in_brackets_behind_an_answer_is_none_unless_it_speaks_against_it(
    written: str, answer: str | None
) -> None:
    found = found_in(*TEAM[:4], asks("b.", "Penentuan anggota tim jelas", "A/B/C", written))

    assert answers_of(found).get("P.1.1.b") == answer


def test_area_and_section_may_share_a_heading() -> None:
    found = found_in(
        TEAM[0],
        ("", "", "MANAJEMEN PERUBAHAN - Penyusunan Tim Kerja"),
        *TEAM[3:],
        ("", "", "TATA LAKSANA: Keterbukaan Informasi Publik"),
        asks("a.", "Kebijakan tentang keterbukaan informasi publik telah diterapkan", "A/B/C", "B"),
    )

    assert answers_of(found) == {"P.1.1.a": "Ya", "P.1.1.b": "A", "P.2.3.a": "B"}


def test_a_question_that_denies_what_ours_asks_is_to_be_checked() -> None:
    text = "Tidak terdapat dokumen rencana kerja ZI"
    section = title("ii.", "Rencana Pembangunan Zona Integritas")
    found = found_in(*TEAM[:2], section, asks("a.", text, "Ya/Tidak", "Tidak"))

    assert to_check(found) == {"P.1.2.a": "teksnya menyangkal apa yang ditanyakan di papan."}
