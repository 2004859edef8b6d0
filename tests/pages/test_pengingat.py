"""The page Pengingat: whom to remind of what, and the file of all deadlines."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from streamlit.testing.v1 import AppTest

from data import schema
from data.standing.readiness import today_in
from tests.data.workbooks import Row, item, plan, workbook
from tests.pages.conftest import OpenPage
from tests.pages.visiting import said

PAST, FAR = date(2020, 1, 31), date(2090, 12, 31)
SOON = today_in("Asia/Jakarta") + timedelta(days=3)


def book(*items: Row, team: Sequence[Row] = ()) -> bytes:
    return workbook(
        {
            "Lampiran": [
                tuple(schema.LAMPIRAN.heads.values()),
                ("I. MANAJEMEN PERUBAHAN",),
                ("1.", "Tim Kerja", "SK", "Menyusun", "SK Tim", "Januari-Desember 2025"),
            ],
            "Bukti": [tuple(schema.BUKTI.heads.values()), *items],
            "Pengaturan": [("NAMA", "NILAI"), ("Satker", "KPU Uji"), ("Tahun", 2025)],
            "Tim": [("NAMA", "JABATAN", "PERAN", "AREA", "KONTAK"), *team],
        }
    )


def links(app: AppTest) -> list[str]:
    return [one.proto.url for one in app.get("link_button")]


def test_each_person_with_open_items_has_a_text_to_copy(
    open_page: OpenPage, workbook: Path
) -> None:
    workbook.write_bytes(
        book(
            item("I.1.1", "SK Tim", pic="Siti", due_date=PAST),
            item("I.1.2", "Undangan", pic="Budi", due_date=SOON),
            item("I.1.4", "Foto", pic="Candra", due_date=FAR),
            item("I.1.3", "Notulen", "Ada", pic="Ani"),
            team=(("Siti", None, "tim", None, "0812 3456 7890"), ("Budi",)),
        )
    )
    app = open_page("pengingat.py")

    assert not app.exception
    assert app.title[0].value.startswith("Siti paling perlu diingatkan")
    assert "1 lewat" in app.title[0].value
    assert list(app.dataframe[0].value["Orang"]) == ["Siti", "Budi"]
    assert app.code[0].value.startswith("Yth. Bapak/Ibu Siti,")
    assert "tenggat 31 Januari 2020, lewat" in app.code[0].value
    budi = open_page("pengingat.py", orang="Budi")
    assert budi.code[0].value.startswith("Yth. Bapak/Ibu Budi,")
    assert "Ani" not in said(app)


def test_whatsapp_is_offered_only_where_a_number_is_known(
    open_page: OpenPage, workbook: Path
) -> None:
    workbook.write_bytes(
        book(
            item("I.1.1", pic="Siti", due_date=PAST),
            item("I.1.2", pic="Budi", due_date=SOON),
            item("I.1.3", pic="Zul", due_date=SOON),
            team=(
                ("Siti", None, None, None, "0812 3456 7890"),
                ("Budi", None, None, None, "budi@kpu.go.id"),
            ),
        )
    )
    [chat] = links(open_page("pengingat.py", orang="Siti"))
    [letter] = links(open_page("pengingat.py", orang="Budi"))
    app = open_page("pengingat.py", orang="Zul")

    assert links(app) == []
    assert chat.startswith("https://wa.me/6281234567890?text=Yth.%20Bapak%2FIbu%20Siti")
    assert letter.startswith("mailto:budi@kpu.go.id?subject=")
    assert "Kontaknya belum ada di lembar Tim." in said(app)


def test_items_that_nobody_holds_are_named_on_top(open_page: OpenPage) -> None:
    app = open_page("pengingat.py")  # the pristine workbook has no PIC at all

    assert not app.exception
    assert app.title[0].value == "48 bukti belum punya penanggung jawab"
    assert not app.code
    assert any(r"I\.1\.1, I\.2\.1" in one.value for one in app.caption)


def test_with_everything_ready_nobody_is_reminded(open_page: OpenPage, workbook: Path) -> None:
    workbook.write_bytes(book(item(status="Ada", pic="Siti")))
    app = open_page("pengingat.py")

    assert not app.exception
    assert app.title[0].value == "Tidak ada yang perlu diingatkan"
    assert not app.code
    assert app.get("download_button")[0].proto.disabled


def test_all_deadlines_can_be_downloaded(open_page: OpenPage, workbook: Path) -> None:
    workbook.write_bytes(plan(bukti=(item(pic="Siti", due_date=FAR), item("I.2.1", due_date=PAST))))
    app = open_page("pengingat.py")

    button = app.get("download_button")[0].proto
    assert button.label == "Unduh kalender 1 tenggat"
    assert not button.disabled


def test_names_of_people_are_never_markup(open_page: OpenPage, workbook: Path) -> None:
    workbook.write_bytes(book(item(pic="*Siti* [x](http://x)")))
    app = open_page("pengingat.py")

    assert not app.exception
    assert app.title[0].value.startswith(r"\*Siti\* \[x\]\(http\:\/\/x\) paling")


def test_a_broken_workbook_is_named_on_the_page(open_page: OpenPage, workbook: Path) -> None:
    workbook.write_bytes(book(item(status="Sudah")))
    app = open_page("pengingat.py")

    assert not app.exception
    assert "status 'Sudah'" in said(app)
