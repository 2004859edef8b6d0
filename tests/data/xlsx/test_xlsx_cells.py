from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import Unreadable
from data.xlsx import Package, Styles, column_letters, parse_address
from data.xlsx.markup import as_utf8, encoded, tag_end
from data.xlsx.outline import Splice, applied, extension, outline, with_attributes
from data.xlsx.values import date_to_serial, escape, serial_to_date, unescape
from tests.data.xlsx.rich_workbook import (
    SHEET,
    STYLES,
    read_sheet,
    rich_workbook,
    small_workbook,
    unzipped,
    value,
)

RICH = rich_workbook()


def cell_value(markup: str, **options: object) -> object:
    """Return the value of the cell A1, given its markup."""
    return value(small_workbook(f"<row>{markup}</row>", **options), "A1")  # type: ignore[arg-type]


# Values


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<c/>", None),
        ('<c s="1"/>', None),
        ("<c><v>1.5</v></c>", 1.5),
        ("<c><v>-2E3</v></c>", -2000),
        ('<c t="n"><v>7</v></c>', 7),
        ('<c t="s"><v>1</v></c>', "dua"),
        ('<c t="inlineStr"><is><t>teks</t></is></c>', "teks"),
        ('<c t="inlineStr"><is><r><t>te</t></r><r><rPr/><t>ks</t></r></is></c>', "teks"),
        ('<c t="inlineStr"><is><t>東</t><rPh sb="0" eb="1"><t>ひ</t></rPh></is></c>', "東"),
        ('<c t="str"><f>A2</f><v>hasil</v></c>', "hasil"),
        ('<c t="str"><v>a_x000D_b &lt;i&gt;</v></c>', "a\rb <i>"),
        ('<c t="b"><v>1</v></c>', True),
        ('<c t="b"><v>0</v></c>', False),
        ('<c t="b"><v>true</v></c>', True),
        ('<c t="d"><v>2025-12-03T00:00:00</v></c>', date(2025, 12, 3)),
        ('<c t="d"><v>08:30:00</v></c>', "08:30:00"),
        ('<c s="1"><v>45994</v></c>', date(2025, 12, 3)),
        ('<c s="1"><v>45994.75</v></c>', date(2025, 12, 3)),
        ('<c s="1"><v>0.5</v></c>', 0.5),
        ('<c s="1"><v>-1</v></c>', -1),
        ('<c s="1"><v>99999999</v></c>', 99999999),
        ('<c s="99"><v>5</v></c>', 5),
    ],
)
def test_each_kind_of_cell_gives_its_value(markup: str, expected: object) -> None:
    found = cell_value(markup, strings=("satu", "dua"))

    assert (found, type(found) is bool) == (expected, type(expected) is bool)


def test_an_error_of_a_formula_is_told_as_its_text() -> None:
    cell = read_sheet(small_workbook('<row><c t="e"><f>1/0</f><v>#DIV/0!</v></c></row>')).cells
    found = cell[(1, 1)]

    assert (found.value, found.error, found.has_formula) == ("#DIV/0!", True, True)


def test_rich_texts_of_the_shared_strings_are_joined_without_their_guides() -> None:
    sst = unzipped(small_workbook(""))["xl/sharedStrings.xml"]
    items = b"<si><r><t>a</t></r><r><t> b</t></r><rPh sb='0' eb='1'><t>x</t></rPh></si><si/>"
    rows = '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>'
    parts = {"xl/sharedStrings.xml": sst.replace(b"</sst>", items + b"</sst>")}
    data = small_workbook(rows, parts=parts)

    assert (value(data, "A1"), value(data, "B1")) == ("a b", "")


def test_the_rich_workbook_is_read_as_people_see_it() -> None:
    sheet = read_sheet(RICH)

    assert [sheet.cells[(3, column)].value for column in range(1, 8)] == [
        "I.1.2",
        "Surat Tugas tim",
        "Belum Ada",
        date(2025, 12, 3),
        "tautan 3",
        4.5,
        0,
    ]
    assert [row for row, _ in sheet.lines()] == [*range(1, 22)]


def test_an_extension_with_names_like_those_of_cells_is_left_alone() -> None:
    foreign = (
        '<extLst xmlns:z="urn:z"><z:row><z:c/></z:row><z:mergeCell ref="?"/>'
        '<z:hyperlink/><z:col min="x"/></extLst>'
    )
    sheet = read_sheet(small_workbook("<row><c><v>1</v></c></row>", after=foreign))

    assert (len(sheet.cells), sheet.merges, sheet.links) == (1, [], [])


@pytest.mark.parametrize("attribute", ['s="x"', 's="-1"', 's=""', 's="²"', 's="99999999999999"'])
def test_odd_numbers_in_attributes_do_not_stop_the_reading(attribute: str) -> None:
    rows = f'<row r="1" {attribute}><c r="A1" {attribute}><v>1</v></c></row>'
    cols = '<cols><col min="a" max="b" style="c"/></cols>'

    assert value(small_workbook(rows, before=cols), "A1") == 1


@pytest.mark.parametrize(
    ("markup", "cell"),
    [
        ("<c><v>abc</v></c>", "sel A1 berisi 'abc'"),
        ('<c t="s"><v>x</v></c>', "sel A1 berisi 'x'"),
        ('<c t="s"><v>2</v></c>', "sel A1 menunjuk teks"),
        ('<c t="s"><v>-1</v></c>', "sel A1 menunjuk teks"),
        ('<c r="XFE1"/>', "'XFE1' di luar batas"),
        ('<c r="1A"/>', "'1A' tidak sah"),
        ('<c r="A1\n"/>', "tidak sah"),
        ('<c r="XFD1"/><c/>', "baris 1 memuat sel di luar batas"),
    ],
)
def test_a_cell_that_makes_no_sense_is_named(markup: str, cell: str) -> None:
    with pytest.raises(Unreadable, match=cell):
        cell_value(markup, strings=("satu", "dua"))


@pytest.mark.parametrize("row", ["0", "1048577"])
def test_a_row_outside_the_sheet_is_named(row: str) -> None:
    with pytest.raises(Unreadable, match=f"baris {row} di luar batas"):
        read_sheet(small_workbook(f'<row r="{row}"/>'))


def test_a_part_that_is_no_worksheet_is_refused() -> None:
    with pytest.raises(Unreadable, match="tidak berisi tabel"):
        read_sheet(small_workbook("", parts={SHEET: b"<chartsheet/>"}))


# Forms of the XML


@pytest.mark.parametrize(
    ("options"),
    [
        {"prefix": "x"},
        {"strict": True},
        {"prefix": "main", "strict": True},
        {"codec": "utf-16"},
        {"codec": "utf-8-sig"},
        {"codec": "iso-8859-1"},
    ],
)
def test_all_forms_of_the_xml_read_alike(options: dict[str, object]) -> None:
    rows = (
        '<{p}row r="1"><{p}c r="A1" t="s"><{p}v>0</{p}v></{p}c>'
        '<{p}c r="B1" s="1"><{p}v>45994</{p}v></{p}c></{p}row>'
    )
    data = small_workbook(rows, strings=("é",), **options)  # type: ignore[arg-type]

    assert (value(data, "A1"), value(data, "B1")) == ("é", date(2025, 12, 3))


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "windows-1252", "us-ascii"])
def test_utf_8_and_back_is_the_identity(codec: str) -> None:
    text = f'<?xml version="1.0" encoding="{codec.removesuffix("-sig")}"?><a>'
    part = (text + ("</a>" if codec == "us-ascii" else "é</a>")).encode(codec)

    assert encoded(*as_utf8(part)) == part


# Spans


def test_every_cell_and_row_knows_its_own_bytes() -> None:
    rows = (
        '<row r="1" spans="1:3"><c r="A1" s="2"/><c r="B1" t="str"><v>a&gt;b</v></c >'
        '<c r="C1" x="/>"><v>1</v></c></row><row r="2"/><row r="3"></row>'
    )
    sheet = read_sheet(small_workbook(rows))

    def spans(*found: object) -> list[str]:
        return [sheet.xml[one.begin : one.end].decode() for one in found]  # type: ignore[attr-defined]

    assert spans(*sheet.cells.values()) == [
        '<c r="A1" s="2"/>',
        '<c r="B1" t="str"><v>a&gt;b</v></c >',
        '<c r="C1" x="/>"><v>1</v></c>',
    ]
    assert "".join(spans(*sheet.rows.values())) == rows
    assert sheet.sheet_data is not None
    assert spans(sheet.sheet_data) == [f"<sheetData>{rows}</sheetData>"]


def test_the_surroundings_of_the_cells_are_found() -> None:
    sheet = read_sheet(RICH)

    assert sheet.is_covered(3, 9)
    assert not sheet.is_covered(2, 8)
    assert sheet.is_in_array(6, 11)
    assert not sheet.is_in_array(7, 11)
    assert sheet.links[0].cells == (2, 5, 2, 5)
    assert sheet.links_element is not None


@pytest.mark.parametrize(
    ("xml", "end"), [(b"<a>b>", 3), (b"<a b='>' c=\">\"/>x", 16), (b"<a b='\"'>", 9)]
)
def test_a_tag_ends_at_its_own_bracket(xml: bytes, end: int) -> None:
    assert tag_end(xml, 0) == end


def test_attributes_are_set_without_touching_the_others() -> None:
    tag = b"""<x:a count='1' y="count=&quot;7&quot;"  z = "s" />"""

    assert with_attributes(tag, {"count": "2", "z": None, "new": "n"}) == (
        b"""<x:a count="2" y="count=&quot;7&quot;" new="n"/>"""
    )
    assert with_attributes(tag, {}) == tag


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        (b"<x:a xmlns:x='u' n='0'/>", b"<x:a xmlns:x='u' n=\"1\"><b/></x:a>"),
        (b"<a n='0'><c/></a>", b'<a n="1"><c/><b/></a>'),
        (b"<a n='0'></a>", b'<a n="1"><b/></a>'),
    ],
)
def test_a_child_is_appended_to_any_form_of_an_element(xml: bytes, expected: bytes) -> None:
    assert applied(xml, extension(xml, outline(xml, 1), b"<b/>", {"n": "1"})) == expected


def test_splices_are_applied_in_the_order_of_their_places() -> None:
    splices = [Splice(4, 5, b"E"), Splice(1, 1, b"1"), Splice(1, 1, b"2"), Splice(1, 2, b"B")]

    assert applied(b"abcdef", splices) == b"a12BcdEf"


# Dates. Golden numbers: ECMA-376, part 1, 18.17.4.1 (1 = 1 January 1900, 61 = 1 March 1900;
# 0 = 1 January 1904 in the other system); LibreOffice shows 45994 as 2025-12-03.


@pytest.mark.parametrize(
    ("serial", "date1904", "day"),
    [
        (1, False, date(1900, 1, 1)),
        (59, False, date(1900, 2, 28)),
        (61, False, date(1900, 3, 1)),
        (45994, False, date(2025, 12, 3)),
        (2958465, False, date(9999, 12, 31)),
        (0, True, date(1904, 1, 1)),
        (44532, True, date(2025, 12, 3)),
    ],
)
def test_day_numbers_and_dates_agree(serial: int, date1904: bool, day: date) -> None:
    assert serial_to_date(serial, date1904) == day
    assert date_to_serial(day, date1904) == serial


def test_a_day_before_the_calendar_has_no_number() -> None:
    assert date_to_serial(date(1899, 12, 31), False) is None
    assert date_to_serial(date(1903, 12, 31), True) is None


@pytest.mark.parametrize("serial", [-1.0, 0.25, 2958466.0, float("inf")])
def test_a_number_outside_the_calendar_stays_a_number(serial: float) -> None:
    assert serial_to_date(serial, False) == serial


@pytest.mark.parametrize(
    ("code", "is_date"),
    [
        ("dd/mm/yyyy", True),
        ("[$-421]dd mmmm yyyy;@", True),
        ("[h]:mm", True),
        ("General", False),
        ("0.00E+00", False),
        ("#,##0 &quot;hari dan jam&quot;", False),
        ("[Red]0", False),
        ("0\\d", False),
        ("_-* #,##0_d", False),
    ],
)
def test_a_format_of_days_or_hours_is_a_date_format(code: str, is_date: bool) -> None:
    xml = unzipped(small_workbook(""))[STYLES].decode()
    formats = f'<numFmts count="1"><numFmt numFmtId="164" formatCode="{code}"/></numFmts>'
    xml = xml.replace("<fonts", formats + "<fonts", 1).replace('numFmtId="14"', 'numFmtId="164"')
    package = Package.open(small_workbook("", parts={STYLES: xml.encode()}))

    assert Styles(package).date_styles == (frozenset({1, 3}) if is_date else frozenset())


# Escapes and addresses


@given(st.text() | st.text(alphabet="_x00aF5\x07\r\n"))
def test_any_text_survives_escaping(text: str) -> None:
    stored = escape(text).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")

    assert unescape(stored) == text


def test_an_escaped_pair_of_surrogates_is_one_character() -> None:
    assert unescape("_xD83D__xDE42_") == "🙂"
    assert unescape("_xD83D_ saja") == "\ufffd saja"


@given(st.integers(1, 1_048_576), st.integers(1, 16_384))
def test_addresses_are_read_as_they_are_written(row: int, column: int) -> None:
    assert parse_address(f"{column_letters(column)}{row}") == (row, column)


@pytest.mark.parametrize(
    ("column", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (16_384, "XFD")]
)
def test_columns_have_the_letters_of_excel(column: int, letters: str) -> None:
    assert column_letters(column) == letters
