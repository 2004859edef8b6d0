"""A form of the usual shape with its numbers, links and results, and our own form come back."""

from pathlib import Path

import pytest

from data.lke import score
from data.lke.export import to_workbook
from data.lke.form.matches import Match
from data.lke.form.proposal import Proposal, read_form
from data.lke.form.tabs import FormError
from tests.data.lke.form.forms import saved
from tests.data.lke.lke_builders import best_answers

HEADS = [
    "No", None, None, None, None, "Penilaian", "Bobot", "Pilihan Jawaban", "Jawaban", "Nilai",
    "Catatan/Keterangan", None,
]  # fmt: skip


def heading(depth: int, sign: str, text: str) -> list[object]:
    """Return a heading row, its sign in the column of its depth, the text right of it."""
    row: list[object] = [None] * len(HEADS)
    row[depth], row[depth + 1] = sign, text
    return row


def question(sign: str, text: str, choices: str, answer: object, *more: str) -> list[object]:
    """Return a question row: sign, text, choices, answer, then note and link."""
    row = heading(4, sign, text)
    row[7], row[8] = choices, answer
    row[10 : 10 + len(more)] = more
    return row


# The signs and the order of the public forms; the texts are told in other words than the bank's.
FORM = [
    HEADS,
    heading(1, "A.", "PENGUNGKIT"),
    heading(2, "I.", "PEMENUHAN"),
    heading(3, "1.", "MANAJEMEN PERUBAHAN"),
    heading(4, "i.", "Penyusunan Tim Kerja"),
    question("a.", "Tim pembangunan Zona Integritas sudah dibentuk", "Ya/Tidak", "Ya",
             "SK tim", "https://contoh.id/sk"),
    question("b.", "Anggota tim ditentukan dengan mekanisme jelas", "A/B/C", "b"),
    heading(4, "ii.", "Rencana Pembangunan Zona Integritas"),
    question("a.", "Ada dokumen rencana kerja ZI menuju WBK/WBBM", "Ya/Tidak", None),
    question("b.", "Target prioritas relevan dengan tujuan WBK/WBBM", "A/B/C", "D"),
    heading(2, "II.", "REFORM"),
    heading(3, "1.", "MANAJEMEN PERUBAHAN"),
    heading(4, "i.", "Komitmen dalam perubahan"),
    question("a.", "Agen perubahan membuat perubahan konkret", "%", 0.75, "catatan agen"),
    question("", "- Jumlah Agen Perubahan", "Jumlah", 4.0),
    question("", "- Jumlah perubahan yang dibuat", "Jumlah", 3),
    heading(3, "5.", "PENGUATAN PENGAWASAN"),
    heading(4, "iii.", "Penyampaian Laporan Harta Kekayaan"),
    heading(4, "i.", "Penyampaian Laporan Harta Kekayaan Pejabat Negara (LHKPN)"),
    question("-", "Persentase penyampaian LHKPN", "%", 0.8),
    question("-", "Jumlah yang harus melaporkan", "Jumlah", 10),
    question("", "- Kepala satuan kerja", "Jumlah", 1),
    question("", "- Pejabat yang wajib LHKPN", "Jumlah", 4),
    question("", "- Lainnya", "Jumlah", 5),
    question("-", "Jumlah yang sudah melaporkan", "Jumlah", 8),
    heading(4, "", "Penyampaian Laporan Harta Kekayaan ASN (LHKASN)"),
    question("", "- Pejabat administrator (eselon III)", "Jumlah", 2),
    question("-", "Jumlah yang sudah melaporkan", "Jumlah", 2),
    heading(1, "B.", "HASIL"),
    heading(2, "I.", "BIROKRASI YANG BERSIH DAN AKUNTABEL"),
    question("a", "Nilai Survei Persepsi Korupsi (Survei Eksternal)", "Nilai (0-4)", 3.6),
    question("b", "Capaian kinerja lebih baik dari sebelumnya", "A/B/C/D/E", "C"),
    heading(2, "II.", "PELAYANAN PUBLIK YANG PRIMA"),
    question("a", "Nilai Persepsi Kualitas Pelayanan", "Nilai (0-4)", "3,2"),
]  # fmt: skip


def proposal(rows: list[list[object]] = FORM) -> Proposal:
    """Return what the form would bring."""
    return read_form(saved({"LKE": rows}))


def matched(found: Proposal, key: str) -> Match:
    """Return the row that was matched with one of ours."""
    return next(row for row in found.matched if row.key == key)


def test_letters_numbers_and_indices_find_their_questions() -> None:
    answers = {row.key: row.answer for row in proposal().matched}

    assert answers == {
        "P.1.1.a": "Ya",
        "P.1.1.b": "B",
        "P.1.2.a": "",
        "P.1.2.b": "D",
        "R.1.1.a": "",
        "R.1.1.a/agen": "4",
        "R.1.1.a/perubahan": "3",
        "R.5.3.a": "",
        "R.5.3.a/kepala_satker": "1",
        "R.5.3.a/pejabat": "4",
        "R.5.3.a/lainnya": "5",
        "R.5.3.a/sudah_lapor": "8",
        "R.5.3.b/administrator": "2",
        "R.5.3.b/sudah_lapor": "2",
        "H.1.a": "3,60",
        "H.1.b": "C",
        "H.2.a": "3,20",
    }


def test_a_match_names_its_place_text_note_and_link() -> None:
    row = matched(proposal(), "P.1.1.a")

    form_row = row.form_row
    assert (form_row.sheet, form_row.number) == ("LKE", 6)
    assert form_row.text == "Tim pembangunan Zona Integritas sudah dibentuk"
    assert (form_row.note, form_row.link) == ("SK tim", "https://contoh.id/sk")
    assert 0.8 < row.confidence < 1


def test_an_answer_that_is_not_offered_is_matched_with_its_problem() -> None:
    found = proposal()

    assert "Pilih A, B atau C." in matched(found, "P.1.2.b").answer_fault
    assert matched(found, "P.1.1.b").answer_fault == ""


def test_a_percentages_own_row_brings_its_note_but_no_answer() -> None:
    row = matched(proposal(), "R.1.1.a")

    assert (row.answer, row.form_row.note, row.answer_fault) == ("", "catatan agen", "")


def test_a_sum_that_we_do_not_ask_for_is_shown_with_the_reason() -> None:
    (row,) = proposal().unmatched

    form_row = row.form_row
    assert (form_row.number, form_row.text) == (21, "Jumlah yang harus melaporkan")
    assert "menghitungnya sendiri" in row.reason


def test_the_letter_decides_where_the_text_fits_two_questions() -> None:
    rows = [
        *FORM[:3],
        heading(3, "2.", "PENATAAN TATALAKSANA"),
        heading(4, "iii.", "Keterbukaan Informasi Publik"),
        question("b.", "Keterbukaan informasi publik", "A/B/C", "B"),
    ]

    assert [row.key for row in proposal(rows).matched] == ["P.2.3.b"]


def test_what_the_form_lacks_is_missing() -> None:
    missing = proposal().missing

    assert "P.1.2.c" in missing
    assert "P.1.1.a" not in missing
    assert "R.1.1.a" not in missing


def test_a_form_without_block_headings_goes_through_the_areas_twice() -> None:
    rows = [row for row in FORM if "PEMENUHAN" not in row and "REFORM" not in row]

    keys = {row.key for row in proposal(rows).matched}

    assert {"P.1.1.a", "R.1.1.a/agen", "H.1.a"} <= keys


def test_numbering_and_text_may_share_one_cell() -> None:
    rows = [
        ["Pertanyaan", "Jawaban", "Catatan", "Tautan"],
        ["PEMENUHAN"],
        ["1. Manajemen Perubahan"],
        ["i. Penyusunan Tim Kerja"],
        ["a. Unit kerja memiliki tim pembangunan ZI", "Ya", "ada", "https://contoh.id"],
    ]

    (row,) = proposal(rows).matched

    assert (row.key, row.answer, row.form_row.note, row.form_row.link) == (
        "P.1.1.a", "Ya", "ada", "https://contoh.id",
    )  # fmt: skip


def test_the_same_question_twice_in_a_tab_is_taken_once_and_told() -> None:
    found = proposal([*FORM[:6], FORM[5]])

    assert [row.key for row in found.matched] == ["P.1.1.a"]
    assert "baris yang mirip: 6, 7" in matched(found, "P.1.1.a").reasons[0]
    assert "sudah cocok dengan baris" in found.unmatched[0].reason


def test_our_own_export_comes_back_whole(tmp_path: Path) -> None:
    answers = best_answers({"P.1.1.b": "B", "H.1.a": "3,65"})
    file = tmp_path / "lke.xlsx"
    file.write_bytes(to_workbook(answers))

    found = read_form(file)

    brought = {row.key: row.answer for row in found.matched}
    assert (found.unmatched, found.missing) == ((), ())
    assert score(brought).total == pytest.approx(score(answers).total)


def test_what_tpi_noted_on_our_own_form_comes_back() -> None:
    content = to_workbook(
        {}, {"P.1.1.a": "Tidak"}, tpi_notes={"P.1.1.a": "SK belum ditandatangani"}
    )

    row = matched(read_form(content), "P.1.1.a")

    assert (row.tpi, row.form_row.tpi_note) == ("Tidak", "SK belum ditandatangani")


@pytest.mark.parametrize("content", [b"", b"bukan zip", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 sandi"])
def test_a_file_that_is_no_workbook_is_refused(content: bytes) -> None:
    with pytest.raises(FormError, match=r"Simpan sebagai \.xlsx"):
        read_form(content)


def test_a_damaged_workbook_is_read_or_refused_in_words_wherever_the_damage_is() -> None:
    whole = saved({"LKE": [HEADS]})
    refused = 0
    for place in range(0, len(whole), 97):
        damaged = whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :]
        try:
            read_form(damaged)
        except FormError as error:
            refused += 1
            assert "Berkas" in str(error) or "kolom Jawaban" in str(error)
    assert refused


def test_a_workbook_without_jawaban_is_refused() -> None:
    with pytest.raises(FormError, match="kolom Jawaban"):
        read_form(saved({"Lain": [["KODE", "NAMA"], ["1", "x"]]}))
