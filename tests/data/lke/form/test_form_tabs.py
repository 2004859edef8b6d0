"""A form is read within one budget, whatever the upload holds."""

import io
import re
import time
import tracemalloc
import zipfile

import pytest

from data.lke.form import tabs
from data.lke.form.proposal import read_form
from data.lke.form.tabs import FormError, read_tabs
from tests.data.lke.form.forms import HEAD, TEAM, saved

NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
SECONDS = 5.0
MEGABYTES = 50


def raw(sheets: dict[str, bytes]) -> bytes:
    """Return a workbook of these parts, written without any library of spreadsheets."""
    names = "".join(
        f'<sheet name="{name}" sheetId="{at}" r:id="rId{at}"/>' for at, name in enumerate(sheets, 1)
    )
    targets = "".join(
        f'<Relationship Id="rId{at}" Type="{RELATIONS}/worksheet" '
        f'Target="worksheets/sheet{at}.xml"/>'
        for at in range(1, len(sheets) + 1)
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" '
            f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        file.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{NS}" xmlns:r="{RELATIONS}"><sheets>{names}</sheets></workbook>',
        )
        file.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{PACKAGE}">{targets}</Relationships>',
        )
        for at, part in enumerate(sheets.values(), 1):
            file.writestr(f"xl/worksheets/sheet{at}.xml", part)
    return buffer.getvalue()


def sheet_xml(*rows: str) -> bytes:
    """Return a worksheet of rows of inline texts, their cells parted by a bar."""
    lines = "".join(
        "<row>"
        + "".join(
            f'<c t="inlineStr"><is><t>{text}</t></is></c>' if text else "<c/>"
            for text in row.split("|")
        )
        + "</row>"
        for row in rows
    )
    return f'<worksheet xmlns="{NS}"><sheetData>{lines}</sheetData></worksheet>'.encode()


FORM = sheet_xml(
    "No|Penilaian|Pilihan Jawaban|Jawaban",
    "I.|PEMENUHAN",
    "1.|MANAJEMEN PERUBAHAN",
    "i.|Penyusunan Tim Kerja",
    "a.|Unit kerja telah membentuk tim|Ya/Tidak|Ya",
)


def test_the_raw_form_is_read() -> None:
    assert [one.answer for one in read_form(raw({"LKE": FORM})).sure] == ["Ya"]


@pytest.mark.parametrize("count", [240, 1000])
def test_a_form_of_many_tabs_takes_little_time(count: int) -> None:
    content = raw({f"Lembar {at}": FORM for at in range(count)})
    started = time.process_time()

    try:
        read_form(content)
    except FormError as error:
        assert f"memuat {count} lembar" in str(error)

    assert time.process_time() - started < SECONDS


def test_a_form_of_many_tabs_takes_little_memory() -> None:
    content = raw({f"Lembar {at}": FORM for at in range(200)})
    tracemalloc.start()

    read_tabs(content)

    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < MEGABYTES * 1_000_000


def test_hidden_tabs_cost_nothing() -> None:
    content = saved({"LKE": [HEAD, *TEAM], "Arsip": [["x"]] * 5}, hidden=["Arsip"])

    shown, hidden = read_tabs(content)

    assert ([tab.name for tab in shown], hidden) == (["LKE"], ("Arsip",))


@pytest.mark.parametrize(
    ("bound", "value"), [("MAX_CELLS", 5), ("MAX_BYTES", 500), ("MAX_CHARACTERS", 20)]
)
def test_what_goes_beyond_the_budget_is_refused_in_words(
    bound: str, value: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tabs, bound, value)

    with pytest.raises(FormError, match="terlalu banyak untuk sebuah LKE"):
        read_form(raw({"LKE": FORM}))


def test_rows_far_below_and_columns_far_right_are_not_walked_through() -> None:
    far = re.sub(rb"<row>", b'<row r="900000">', FORM, count=1)
    content = raw({"LKE": FORM, "Jauh": far})

    assert read_form(content).sure


@pytest.mark.parametrize(
    "encoding", ["rot13", "hex", "utf-7", "idna", "undefined", "zlib", "ebcdic-cp-be", "x-none"]
)
def test_an_odd_encoding_is_read_or_refused_in_words(encoding: str) -> None:
    declared = f'<?xml version="1.0" encoding="{encoding}"?>'.encode() + FORM

    try:
        read_form(raw({"LKE": declared}))
    except FormError as error:
        assert "tidak dapat dibaca" in str(error) or "Tidak ada pertanyaan" in str(error)


def test_many_rows_that_look_alike_are_matched_in_bounded_time() -> None:
    rows = [f"a.|Unit kerja telah membentuk tim kerja {at}|Ya/Tidak|Ya" for at in range(2500)]
    content = raw({"LKE": sheet_xml("No|Penilaian|Pilihan Jawaban|Jawaban", *rows)})
    started = time.process_time()

    read_form(content)

    assert time.process_time() - started < 2 * SECONDS
