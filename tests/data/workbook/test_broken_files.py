import io
import time
import tracemalloc
import zipfile
from collections.abc import Callable

import pytest

from data.errors import Unreadable
from data.workbook.tables import Book
from data.xlsx import Budget
from tests.data.workbooks import FILE, ITEMS, PLAN, item, plan, read, workbook

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def repacked(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """Return a workbook with its parts changed by a function of name and content."""
    target = io.BytesIO()
    old, new = zipfile.ZipFile(io.BytesIO(data)), zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED)
    with old, new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return target.getvalue()


def in_sheet(markup: bytes, place: bytes) -> bytes:
    """Return a workbook with markup before a place in the XML of its first sheet."""

    def change(name: str, content: bytes) -> bytes:
        if name != "xl/worksheets/sheet1.xml":
            return content
        return content.replace(place, markup + place, 1)

    return repacked(plan(), change)


def with_doctype() -> bytes:
    return in_sheet(b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>', b"<worksheet")


def bomb() -> bytes:
    return in_sheet(b" " * 60_000_000, b"</sheetData>")


def locked() -> bytes:
    return OLE_MAGIC + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "kosong"),
        (b"NAMA,NILAI\nTahun,2025\n", "bukan buku kerja Excel"),
        (plan()[:-300], "rusak atau belum selesai ditulis"),
        (plan()[:2000], "rusak atau belum selesai ditulis"),
        (OLE_MAGIC + b"\0" * 2000, ".xls"),
        (locked(), "sandi"),
        (with_doctype(), "DOCTYPE"),
        (bomb(), "batas"),
        (in_sheet(b"<row", b"</sheetData>"), "rusak"),
    ],
    ids=["empty", "csv", "torn", "cut", "xls", "password", "doctype", "bomb", "xml"],
)
def test_a_file_that_cannot_be_read_is_one_problem_of_the_whole_file(
    data: bytes, reason: str
) -> None:
    reading = read(data)

    assert [(one.file, one.sheet, one.cell) for one in reading.problems] == [(FILE, "", "")]
    assert reason in reading.problems[0].text
    assert reading.book is None
    assert len(reading.areas) == len(reading.components) == len(reading.items) == 0


def test_a_bomb_is_refused_quickly_and_in_little_memory() -> None:
    data = bomb()
    tracemalloc.start()
    begun = time.perf_counter()

    read(data)

    seconds, most = time.perf_counter() - begun, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert seconds < 2
    assert most < 40_000_000


def test_an_empty_reading_has_the_columns_and_types_of_a_full_one() -> None:
    empty, full = read(b""), read(plan())

    for name in ("lampiran", "bukti", "lke"):
        assert getattr(empty, name).dtypes.equals(getattr(full, name).dtypes)


def test_a_workbook_of_three_hundred_sheets_is_refused_at_once() -> None:
    book = workbook({f"S{number}": [("x",)] for number in range(300)})
    begun = time.perf_counter()
    [problem] = read(book).problems

    assert "300 lembar" in problem.text
    assert time.perf_counter() - begun < 2


def test_the_sheets_of_a_workbook_share_one_budget() -> None:
    left = Budget(sheets=3, cells=100)
    left.spend(cells=60)
    left.spend()
    with pytest.raises(Unreadable, match="bersama-sama terlalu besar"):
        left.spend(cells=60)
    with pytest.raises(Unreadable, match="bersama-sama terlalu besar"):
        left.spend()  # the next sheet is not even unpacked


def test_a_workbook_of_many_full_sheets_is_given_up_in_time() -> None:
    full = b"<row>" + b"<c><v>1</v></c>" * 50 + b"</row>"

    def change(_: str, content: bytes) -> bytes:
        return content.replace(
            b"<sheetData></sheetData>", b"<sheetData>" + full * 400 + b"</sheetData>"
        )

    empty = plan(more={f"S{number}": [] for number in range(40)})
    book = Book(repacked(empty, change), FILE)
    with pytest.raises(Unreadable, match="bersama-sama terlalu besar"):
        for name in book.names:
            book.sheet(name)


@pytest.mark.parametrize("encoding", ["utf-7", "cp037", "utf-32", "idna", "rot13", "base64", "x"])
def test_an_odd_encoding_of_a_part_is_a_problem_and_no_fault(encoding: str) -> None:
    def change(name: str, content: bytes) -> bytes:
        if not name.startswith("xl/worksheets/"):
            return content
        body = content.partition(b"?>")[2] or content
        return f'<?xml version="1.0" encoding="{encoding}"?>'.encode() + body

    read(repacked(plan(), change))  # raises nothing


@pytest.mark.parametrize("code", ["9" * 5_000, "9" * 5_000 + ".1.1", "I." + "9" * 5_000 + ".1"])
def test_a_number_of_five_thousand_digits_is_a_problem_and_no_fault(code: str) -> None:
    # Python refuses to turn so many into a number.
    rows = [(code,) * 6, (code,) * 6]
    assert read(plan(lampiran=[*PLAN, *rows], bukti=[*ITEMS, item(code=code)])).problems
