"""Where cells lead, which tabs are hidden, which dates are shown as months."""

import io
from collections.abc import Callable
from datetime import date

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from data.xlsx import Package, Styles, links_of, parse_address, read_sheet, read_strings
from data.xlsx.cells import Cell

WEB = "https://drive.google.com/file/d/abc/view?usp=sharing&id=1"


def made(fill: Callable[[Worksheet], None]) -> Package:
    book = Workbook()
    fill(book.worksheets[0])
    buffer = io.BytesIO()
    book.save(buffer)
    return Package.open(buffer.getvalue())


def links(package: Package) -> dict[str, str]:
    part = package.sheets["Sheet"]
    sheet = read_sheet(package.read(part), read_strings(package), frozenset(), False)
    found = links_of(package, part, sheet)
    return {f"{chr(64 + column)}{row}": target for (row, column), target in found.items()}


def cell(package: Package, address: str) -> Cell:
    styles = Styles(package)
    part = package.read(package.sheets["Sheet"])
    sheet = read_sheet(part, read_strings(package), styles.date_styles, False, styles.month_styles)
    return sheet.cells[parse_address(address)]


def linked(target: str, reference: str = "A1", **more: str) -> Callable[[Worksheet], None]:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = "klik di sini"
        sheet["A1"].hyperlink = Hyperlink(ref=reference, target=target, **more)
        sheet["A1"].hyperlink.ref = reference

    return fill


def test_a_hyperlink_leads_to_its_target_with_its_query_whole() -> None:
    assert links(made(linked(WEB))) == {"A1": WEB}


def test_a_hyperlink_on_a_range_lies_on_each_cell_of_it() -> None:
    assert links(made(linked(WEB, "A1:A3"))) == {"A1": WEB, "A2": WEB, "A3": WEB}


def test_a_hyperlink_on_a_whole_sheet_is_left_out() -> None:
    assert links(made(linked(WEB, "A1:XFD1048576"))) == {}


def test_a_file_beside_the_workbook_has_its_name_as_people_read_it() -> None:
    assert links(made(linked("Bukti/SK%20Tim%20ZI.pdf"))) == {"A1": "Bukti/SK Tim ZI.pdf"}


def test_a_place_within_the_target_is_kept() -> None:
    assert links(made(linked("https://a.id/x", location="hal=2"))) == {"A1": "https://a.id/x#hal=2"}


def test_a_link_to_another_sheet_leads_nowhere_outside() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = "lihat"
        sheet["A1"].hyperlink = Hyperlink(ref="A1", location="Sheet!B2")

    assert links(made(fill)) == {}


@pytest.mark.parametrize(
    ("formula", "target", "shown"),
    [
        (f'=HYPERLINK("{WEB}","Folder bukti")', WEB, "Folder bukti"),
        (f'=hyperlink( "{WEB}" )', WEB, ""),
        (f'=HYPERLINK("{WEB}",B1)', WEB, ""),
        (f'=HYPERLINK("{WEB}","SK ""Tim""")', WEB, 'SK "Tim"'),
        ('=HYPERLINK(B1,"SK")', "", ""),
        (f'=IF(B1,HYPERLINK("{WEB}"),"")', "", ""),
        ("=1+1", "", ""),
    ],
)
def test_a_hyperlink_formula_leads_to_its_target(formula: str, target: str, shown: str) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = formula

    package = made(fill)

    assert (cell(package, "A1").link, cell(package, "A1").shown) == (target, shown)
    assert links(package) == ({"A1": target} if target else {})


@pytest.mark.parametrize(
    ("formula", "target"),
    [
        ('=HYPERLINK(B1,"SK")', WEB),
        ("=HYPERLINK($B$1)", WEB),
        ('=HYPERLINK("https://a.id/"&C1&"/"&D1,"SK")', "https://a.id/sk/7"),
        ('=HYPERLINK("https://a.id/"&E1,"SK")', ""),  # nothing stands there
        ('=HYPERLINK(XFE1,"SK")', ""),
        ('=HYPERLINK(Lain!B1,"SK")', ""),
        ('=HYPERLINK("https://a.id/"&TEXT(D1,"0"),"SK")', ""),
    ],
)
def test_a_hyperlink_formula_may_take_its_target_from_cells(formula: str, target: str) -> None:
    def fill(sheet: Worksheet) -> None:
        for address, value in {"A1": formula, "B1": WEB, "C1": "sk", "D1": 7}.items():
            sheet[address] = value

    assert links(made(fill)) == ({"A1": target} if target else {})


@pytest.mark.parametrize(
    ("code", "is_month"),
    [
        ("mmm-yy", True),
        ("mmmm yyyy", True),
        ("[$-421]mmmm\\ yyyy;@", True),
        ("dd/mm/yyyy", False),
        ("yyyy", False),
        ("mm:ss", False),
        ('"bulan" 0', False),
    ],
)
def test_a_date_shown_without_its_day_is_a_month(code: str, is_month: bool) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = date(2026, 3, 1)
        sheet["A1"].number_format = code

    assert cell(made(fill), "A1").is_month is is_month


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_hidden_tabs_are_named(state: str) -> None:
    book = Workbook()
    book.create_sheet("Lama").sheet_state = state
    buffer = io.BytesIO()
    book.save(buffer)

    assert Package.open(buffer.getvalue()).hidden == {"Lama"}
