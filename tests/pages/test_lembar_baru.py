"""The page that makes a workbook for another year or office."""

from pathlib import Path

from tests.data.workbooks import LAMPIRAN_HEADS
from tests.pages.conftest import OpenPage
from tests.pages.visiting import said, with_unknown_status, without_items

PAGE = "lembar_baru.py"
TABLE = "\n".join(
    (
        "\t".join(map(str, LAMPIRAN_HEADS)),
        "I. MANAJEMEN PERUBAHAN",
        "1.\tTim Kerja\tMenerbitkan SK\tMenyusun tim\tSK Tim, Daftar Hadir\tTahun 2026",
    )
)


def test_the_plan_of_the_board_is_offered_for_the_next_year(
    open_page: OpenPage, workbook: Path
) -> None:
    before = workbook.read_bytes()
    app = open_page(PAGE)

    assert not app.exception
    assert app.title[0].value == "Buat lembar kerja baru"
    assert app.number_input(key="baru.year").value == 2026
    assert "6 area, 25 komponen, 48 bukti." in said(app)
    assert "Target waktu dipindah dari tahun 2025 ke tahun 2026." in said(app)
    assert [one.label for one in app.get("download_button")] == ["Unduh lembar kerja baru"]
    assert workbook.read_bytes() == before


def test_a_pasted_table_is_shown_before_it_is_offered(open_page: OpenPage) -> None:
    app = open_page(PAGE)
    app.radio(key="baru.source").set_value("Tabel dari Word").run()
    assert "Tempel tabelnya dahulu" in said(app)
    assert not app.get("download_button")

    app.text_area(key="baru.text").set_value(TABLE).run()

    assert "1 area, 1 komponen, 2 bukti." in said(app)
    assert app.dataframe[0].value["BUKTI"].tolist() == ["SK Tim; Daftar Hadir"]
    assert app.get("download_button")


def test_a_table_with_a_problem_gives_no_file(open_page: OpenPage) -> None:
    app = open_page(PAGE)
    app.radio(key="baru.source").set_value("Tabel dari Word").run()

    app.text_area(key="baru.text").set_value(TABLE.replace("1.\t", "x.\t")).run()

    assert "Baris 3: NO 'x.' tidak dikenal" in said(app)
    assert not app.get("download_button")


def test_an_excel_lampiran_is_read_and_its_faults_are_named(open_page: OpenPage) -> None:
    app = open_page(PAGE)
    app.radio(key="baru.source").set_value("Lampiran dari Excel").run()
    assert "Pilih berkasnya dahulu." in said(app)

    app.file_uploader(key="baru.upload").upload(
        "lama.xlsx", with_unknown_status(), "application/octet-stream"
    ).run()

    assert "lama.xlsx, lembar 'Bukti', sel D5" in said(app)
    assert not app.get("download_button")


def test_an_office_is_asked_for(open_page: OpenPage) -> None:
    app = open_page(PAGE)

    app.text_input(key="baru.office").set_value("  ").run()

    assert "Isi nama satker dahulu." in said(app)
    assert not app.get("download_button")


def test_a_broken_workbook_leaves_the_shipped_plan_on_offer(
    open_page: OpenPage, workbook: Path
) -> None:
    workbook.write_bytes(with_unknown_status())
    app = open_page(PAGE)

    assert not app.exception
    assert "25 komponen, 48 bukti." in said(app)


def test_a_board_without_items_says_which_components_have_none(
    open_page: OpenPage, workbook: Path
) -> None:
    workbook.write_bytes(without_items())
    app = open_page(PAGE)

    assert not app.exception
    assert "6 area, 25 komponen, 0 bukti." in said(app)
    assert "Belum ada bukti untuk komponen I.1, I.2" in said(app)
