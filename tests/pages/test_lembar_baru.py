"""The page that makes a workbook for another year or office."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

from data.workbook.intake.editing import with_change
from tests.data.workbook.intake.plans import book, rows
from tests.data.workbooks import LAMPIRAN_HEADS
from tests.pages.conftest import OpenPage
from tests.pages.test_pages import said, with_unknown_status, without_items

PAGE = "lembar_baru.py"
CASES = Path(__file__).parents[1] / "cases"
TABLE = "\n".join(
    (
        "\t".join(map(str, LAMPIRAN_HEADS)),
        "I. MANAJEMEN PERUBAHAN",
        "1.\tTim Kerja\tMenerbitkan SK\tMenyusun tim\tSK Tim, Daftar Hadir\tTahun 2026",
    )
)


def downloads(app: AppTest) -> list[str]:
    return [one.label for one in app.get("download_button")]


def with_file(app: AppTest, name: str, data: bytes) -> AppTest:
    app.radio(key="baru.source").set_value("Lampiran dari Excel").run()
    app.file_uploader(key="baru.upload").upload(name, data, "application/octet-stream").run()
    assert not app.exception
    return app


def with_text(app: AppTest, text: str) -> AppTest:
    app.radio(key="baru.source").set_value("Tabel dari Word").run()
    app.text_area(key="baru.text").set_value(text).run()
    assert not app.exception
    return app


def with_unknown_head() -> bytes:
    given = ((*LAMPIRAN_HEADS, "PENGAMPU"), ("I. MANAJEMEN PERUBAHAN",))
    row = (1, "Tim Kerja", "SK", "Rapat", "1. SK Tim 2. Foto", "sepanjang tahun", "Subbag Hukum")
    return book(("Renaksi", lambda made: rows(made, *given, row)))


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
    assert downloads(app) == ["Unduh lembar kerja baru"]
    assert workbook.read_bytes() == before


def test_a_pasted_table_is_looked_through_before_it_is_offered(open_page: OpenPage) -> None:
    app = with_text(open_page(PAGE), TABLE)
    assert app.title[0].value == "Semua kolom dikenal"
    assert app.dataframe[0].value["Komponen"].tolist() == ["1. Tim Kerja"]
    assert not downloads(app)

    app.button(key="baru.to-evidence").click().run()
    assert app.title[0].value == "2 bukti dari 1 komponen"
    assert not downloads(app)

    app.button(key="baru.to-save").click().run()
    assert not app.exception
    assert app.dataframe[0].value["BUKTI"].tolist() == ["SK Tim; Daftar Hadir"]
    assert downloads(app) == ["Unduh lembar kerja baru"]


def test_an_unknown_head_is_named_and_can_be_assigned(open_page: OpenPage) -> None:
    app = with_file(open_page(PAGE), "Rencana ZI.xlsx", with_unknown_head())
    assert app.title[0].value == "1 kolom belum dikenal: PENGAMPU"
    assert app.dataframe[0].value["Orang"].tolist() == [""]
    assert "sepanjang tahun" in said(app)

    app.selectbox(key="baru.kolom-6-Pilih …").set_value("Orang").run()

    assert not app.exception
    assert app.title[0].value == "Semua kolom dikenal"
    assert app.dataframe[0].value["Orang"].tolist() == ["Subbag Hukum"]


def test_what_a_head_was_taken_for_is_remembered_for_the_next_file(open_page: OpenPage) -> None:
    app = with_file(open_page(PAGE), "Rencana ZI.xlsx", with_unknown_head())
    app.selectbox(key="baru.kolom-6-Pilih …").set_value("Orang").run()
    app.button(key="baru.to-evidence").click().run()

    again = with_file(open_page(PAGE), "Lain.xlsx", with_unknown_head())

    assert again.title[0].value == "Semua kolom dikenal"


def test_a_head_is_not_remembered_if_that_is_not_wanted(open_page: OpenPage) -> None:
    app = with_file(open_page(PAGE), "Rencana ZI.xlsx", with_unknown_head())
    app.selectbox(key="baru.kolom-6-Pilih …").set_value("Orang").run()
    app.checkbox(key="baru.remember").uncheck().run()
    app.button(key="baru.to-evidence").click().run()

    again = with_file(open_page(PAGE), "Lain.xlsx", with_unknown_head())

    assert again.title[0].value == "1 kolom belum dikenal: PENGAMPU"


def test_changed_evidence_is_counted_and_kept_for_the_file(open_page: OpenPage) -> None:
    app = with_file(open_page(PAGE), "Rencana ZI.xlsx", with_unknown_head())
    app.button(key="baru.to-evidence").click().run()
    plan = app.session_state["session"].choices.new_plan
    first, second = plan.rows
    plan.rows = (first, with_change(second, is_dropped=True))  # a test cannot tick in a grid

    app.run()
    assert app.title[0].value == "1 bukti dari 1 komponen"
    assert "1 Anda ubah: 1 buang." in said(app)

    app.button(key="baru.to-save").click().run()
    assert app.dataframe[0].value["BUKTI"].tolist() == ["SK Tim"]


def test_where_several_sheets_would_do_the_page_asks(open_page: OpenPage) -> None:
    def sheet(name: str) -> bytes:
        given = (LAMPIRAN_HEADS, ("I. MANAJEMEN PERUBAHAN",))
        row = (1, name, "SK", "Rapat", "SK Tim", "Tahun 2026")
        other = (1, f"{name} lain", "SK", "Rapat", "SK Tim", "Tahun 2026")
        return book(
            ("Draf", lambda made: rows(made, *given, row)),
            ("Final", lambda made: rows(made, *given, other)),
        )

    app = with_file(open_page(PAGE), "Rencana ZI.xlsx", sheet("Tim"))
    app.selectbox(key="baru.sheet").set_value("Final").run()

    assert app.dataframe[0].value["Komponen"].tolist() == ["1. Tim lain"]


def test_a_table_with_a_problem_gives_no_file(open_page: OpenPage) -> None:
    app = with_text(open_page(PAGE), TABLE.replace("I. MANAJEMEN PERUBAHAN\n", ""))

    assert "area komponen 'Tim Kerja' belum dikenal" in said(app)
    app.button(key="baru.to-evidence").click().run()
    app.button(key="baru.to-save").click().run()
    assert not downloads(app)


def test_a_file_that_is_no_plan_says_so_and_goes_no_further(open_page: OpenPage) -> None:
    app = with_file(open_page(PAGE), "surat.xlsx", b"bukan buku kerja")

    assert app.title[0].value == "Belum ada rencana yang terbaca"
    assert app.button(key="baru.to-evidence").disabled
    app.button(key="baru.back-columns").click().run()
    assert app.title[0].value == "Buat lembar kerja baru"


def test_an_own_workbook_keeps_its_evidence(open_page: OpenPage, workbook: Path) -> None:
    app = with_file(open_page(PAGE), "lama.xlsx", workbook.read_bytes())

    app.button(key="baru.to-evidence").click().run()

    assert app.title[0].value == "48 bukti dari 25 komponen"


def test_an_office_is_asked_for(open_page: OpenPage) -> None:
    app = open_page(PAGE)

    app.text_input(key="baru.office").set_value("  ").run()

    assert "Isi nama satker dahulu." in said(app)
    assert not downloads(app)


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
