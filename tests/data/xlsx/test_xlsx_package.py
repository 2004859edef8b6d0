import io
import struct
import tracemalloc
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.errors import Unreadable
from data.xlsx import Package, Styles, archive, read_strings, sheet_reader
from tests.data.xlsx.rich_workbook import (
    SHEET,
    STYLES,
    WORKBOOK,
    patched,
    read_sheet,
    rich_workbook,
    small_workbook,
    stored_bytes,
    unzipped,
    value,
    write,
    zipped,
)

RICH = rich_workbook()
ONE_CELL = '<row r="2"><c r="B2" t="s"><v>0</v></c></row>'
SMALL = small_workbook(ONE_CELL, strings=("lama",))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class OneWay(io.RawIOBase):
    """A stream that cannot go back, so that zip writers put the sizes behind the members."""

    def __init__(self) -> None:
        self.written = b""

    def writable(self) -> bool:
        return True

    def write(self, content: object) -> int:
        self.written += bytes(content)  # type: ignore[call-overload]
        return len(bytes(content))  # type: ignore[call-overload]


def streamed(data: bytes) -> bytes:
    """Pack a workbook anew with data descriptors."""
    stream = OneWay()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:  # type: ignore[arg-type]
        for name, content in unzipped(data).items():
            target.writestr(name, content)
    return stream.written


def with_declared_size(data: bytes, name: str, size: int) -> bytes:
    """Change the unpacked size that the zip's directory declares for a member."""
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(name.encode()))
    return data[: at + 24] + struct.pack("<I", size) + data[at + 28 :]


def refusal(data: bytes) -> str:
    """Return why a file is not read."""
    with pytest.raises(Unreadable) as caught:
        read_sheet(data)
    return str(caught.value)


# What is no workbook


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "berkas kosong"),
        (RICH[: len(RICH) // 2], "rusak atau belum selesai ditulis"),
        (RICH[:-1], "rusak atau belum selesai ditulis"),
        (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(90), "kata sandi"),
        (OLE + bytes(600) + "Workbook".encode("utf-16-le"), r"Excel lama \(\.xls\)"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), r"\.ods"),
        (zipped({"_rels/.rels": b"<a/>", "xl/workbook.bin": b""}), r"\.xlsb"),
        (zipped({"catatan.txt": b"halo"}), "bukan buku kerja Excel"),
        (zipped({}), "bukan buku kerja Excel"),
        (b"KODE,STATUS\nI.1.1,Ada\n", "bukan buku kerja Excel"),
        (b"PK;NAMA\n1;Ani\n", "bukan buku kerja Excel"),
        (b"<html><table><tr><td>I.1.1</td></tr></table></html>", "bukan buku kerja Excel"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><Workbook/>", "bukan buku kerja Excel"),
    ],
    ids=[
        "empty",
        "half",
        "without its last byte",
        "password",
        "xls",
        "ods",
        "xlsb",
        "zip of texts",
        "empty zip",
        "csv",
        "csv that starts like a zip",
        "html",
        "xml",
    ],
)
def test_a_file_that_is_no_workbook_is_named_for_what_it_is(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        Package.open(data)


def test_a_word_document_is_no_workbook() -> None:
    parts = unzipped(SMALL)
    document = (
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
    )
    rels = parts["_rels/.rels"].replace(b"xl/workbook.xml", b"word/document.xml")

    assert "bukan buku kerja" in refusal(
        zipped({"_rels/.rels": rels, "word/document.xml": document})
    )


def test_a_package_that_starts_at_a_sheet_is_no_workbook() -> None:
    data = small_workbook("", parts={WORKBOOK: unzipped(SMALL)[SHEET]})

    assert "bukan buku kerja" in refusal(data)


def test_doubled_members_are_refused() -> None:
    target = io.BytesIO(SMALL)
    with zipfile.ZipFile(target, "a") as book, pytest.warns(UserWarning, match="Duplicate name"):
        book.writestr(SHEET, b"<worksheet/>")

    assert "bagian ganda" in refusal(target.getvalue())


def test_a_zip_with_a_password_is_refused() -> None:
    at = SMALL.index(b"PK\x01\x02")
    locked = SMALL[: at + 8] + b"\x01\x00" + SMALL[at + 10 :]

    assert "kata sandi" in refusal(locked)


def test_a_file_over_the_bound_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_FILE_BYTES", 2_000)

    assert "terlalu besar" in refusal(RICH)


def test_too_many_members_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_MEMBERS", 5)

    assert "terlalu banyak bagian (37)" in refusal(RICH)


# Bombs


def test_a_part_that_unpacks_beyond_the_bound_is_refused_before_it_is_unpacked() -> None:
    bomb = small_workbook("", parts={SHEET: bytes(archive.MAX_PART_BYTES + 1)})

    assert len(bomb) < 100_000
    tracemalloc.start()
    reason = refusal(bomb)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert f"'{SHEET}' menjadi 24 MB" in reason
    assert peak < 2_000_000


def test_a_whole_that_unpacks_beyond_the_bound_is_refused() -> None:
    bomb = with_declared_size(SMALL, SHEET, archive.MAX_TOTAL_BYTES + 1)

    assert "lebih dari batas 600 MB" in refusal(bomb)


def test_a_part_that_hides_its_real_size_is_refused_in_little_memory() -> None:
    bomb = small_workbook("", parts={SHEET: bytes(archive.MAX_PART_BYTES + 1)})
    bomb = with_declared_size(bomb, SHEET, 1_000)

    tracemalloc.start()
    reason = refusal(bomb)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "rusak" in reason
    assert peak < 2_000_000


@pytest.mark.parametrize(
    "part", [SHEET, WORKBOOK, STYLES, "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels"]
)
def test_a_document_type_in_any_part_is_refused(part: str) -> None:
    xml = unzipped(SMALL)[part]
    head, body = xml.split(b"?>", 1)
    doctype = b'<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;&x;&x;&x;">]>'
    data = small_workbook(ONE_CELL, strings=("a",), parts={part: head + b"?>" + doctype + body})

    assert "DOCTYPE" in refusal(data)


def test_a_sheet_of_too_many_cells_is_refused_before_it_is_read() -> None:
    cells = "<c/>" * 10_000
    many = small_workbook(f"<row>{cells}</row>" * 101)

    assert "terlalu banyak sel" in refusal(many)


def test_a_sheet_of_too_many_elements_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_reader, "MAX_SHEET_ELEMENTS", 10)

    assert "terlalu banyak sel" in refusal(small_workbook("<row><c/></row>" * 5))
    assert len(read_sheet(small_workbook("<row><c/></row>" * 4)).cells) == 4


def test_a_cell_in_the_farthest_corner_is_read_in_little_memory() -> None:
    rows = '<row r="1048576"><c r="XFD1048576"><v>7</v></c></row>'
    data = small_workbook(rows, before='<dimension ref="A1:XFD1048576"/>')

    tracemalloc.start()
    found = value(data, "XFD1048576")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found == 7
    assert peak < 1_000_000


# Faults inside


def torn_stream(xml: bytes) -> bytes:
    """Return a part cut in the middle."""
    return xml[: len(xml) // 2]


def not_xml(_: bytes) -> bytes:
    """Return a part that holds no XML."""
    return b"\0\1\2 bukan xml"


@pytest.mark.parametrize("spoil", [torn_stream, not_xml])
@pytest.mark.parametrize(
    "part", [SHEET, WORKBOOK, STYLES, "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels"]
)
def test_a_part_of_broken_xml_is_named_as_broken(
    part: str, spoil: Callable[[bytes], bytes]
) -> None:
    data = small_workbook(ONE_CELL, strings=("a",), parts={part: spoil(unzipped(SMALL)[part])})

    assert "rusak" in refusal(data)


@pytest.mark.parametrize("codec", [b"klingon", b"hex", b"idna", b"undefined", b"utf-7"])
def test_an_unknown_encoding_is_refused(codec: bytes) -> None:
    xml = unzipped(SMALL)[SHEET].replace(b"utf-8", codec).replace(b"</row>", b"<!-- \xff --></row>")

    assert "penyandian huruf" in refusal(small_workbook("", parts={SHEET: xml}))


def test_an_encoding_that_cannot_be_written_back_byte_for_byte_is_refused() -> None:
    doubled = b"\x1b(B\x1b(B"  # says twice that ASCII follows; once would be written back
    xml = (
        unzipped(SMALL)[SHEET].replace(b"utf-8", b"iso2022_jp").replace(b"<row", doubled + b"<row")
    )

    assert "penyandian huruf" in refusal(small_workbook("", parts={SHEET: xml}))


def test_a_part_with_a_wrong_checksum_is_refused() -> None:
    at = SMALL.rindex(b"PK\x01\x02", 0, SMALL.rindex(SHEET.encode()))

    assert "rusak" in refusal(SMALL[: at + 16] + b"\1\2\3\4" + SMALL[at + 20 :])


@settings(deadline=None, max_examples=80)
@given(
    st.lists(st.tuples(st.integers(0, len(SMALL) - 1), st.integers(0, 255)), max_size=6),
    st.integers(0, len(SMALL)),
)
def test_a_damaged_file_is_read_or_refused_but_never_anything_else(
    damage: list[tuple[int, int]], length: int
) -> None:
    spoiled = bytearray(SMALL)
    for place, byte in damage:
        spoiled[place] = byte
    for data in (bytes(spoiled), bytes(spoiled[:length])):
        try:
            package = Package.open(data)
            read_strings(package)
            Styles(package)
            for name in package.sheets:
                read_sheet(data, name)
        except Unreadable as fault:
            assert str(fault)


# Finding parts


def test_the_parts_of_a_rich_workbook_are_found() -> None:
    package = Package.open(RICH)

    assert package.sheets == {
        "Bukti": "xl/worksheets/sheet1.xml",
        "Lain & lain": "xl/worksheets/sheet2.xml",
    }
    assert (package.workbook_part, package.styles_part) == (WORKBOOK, STYLES)
    assert package.strings_part == "xl/sharedStrings.xml"


def test_parts_are_found_whatever_the_case_of_their_names() -> None:
    parts = {name: content for name, content in unzipped(SMALL).items() if name != SHEET}
    data = zipped({**parts, "xl/Worksheets/Sheet1.XML": unzipped(SMALL)[SHEET]})

    assert value(data, "B2") == "lama"
    assert value(patched(data, write("B2", "baru")), "B2") == "baru"


@pytest.mark.parametrize(
    ("properties", "is_1904"),
    [
        ("", False),
        ("<workbookPr/>", False),
        ('<workbookPr date1904="1"/>', True),
        ('<workbookPr date1904="true"/>', True),
        ('<workbookPr date1904="0"/>', False),
    ],
)
def test_the_date_system_is_read_and_an_extension_does_not_hide_it(
    properties: str, is_1904: bool
) -> None:
    extension = (
        '<extLst><ext uri="{140A7094-0E35-4892-8432-C4D2E57EDEB5}" '
        'xmlns:x15="http://schemas.microsoft.com/office/spreadsheetml/2010/11/main">'
        '<x15:workbookPr chartTrackingRefBase="1"/></ext></extLst>'
    )
    data = small_workbook("", workbook_properties=properties, calculation=extension)

    assert Package.open(data).date1904 is is_1904


def test_a_workbook_without_strings_and_styles_is_read() -> None:
    rows = '<row r="1"><c r="A1"><v>7</v></c></row>'
    data = small_workbook(rows, parts={STYLES: None, "xl/sharedStrings.xml": None})

    assert value(data, "A1") == 7


def test_links_to_outside_are_no_parts() -> None:
    package = Package.open(RICH)
    kinds = {kind.rpartition("/")[2] for kind, _ in package.relationships(SHEET).values()}

    assert "hyperlink" not in kinds
    assert "table" in kinds


def test_a_missing_part_is_named() -> None:
    with pytest.raises(Unreadable, match=r"'xl/tidak-ada\.xml' tidak ada"):
        Package.open(SMALL).read("xl/tidak-ada.xml")


# Writing the zip


def test_replaced_and_added_parts_are_there_and_all_others_keep_their_stored_bytes() -> None:
    data = Package.open(RICH).replace({SHEET: b"<baru/>", "xl/tambahan.xml": b"<a/>"})
    before, after = stored_bytes(RICH), stored_bytes(data)

    assert list(after) == [*before, "xl/tambahan.xml"]
    assert {name for name in before if before[name] != after[name]} == {SHEET}
    assert unzipped(data)[SHEET] == b"<baru/>"
    assert unzipped(data)["xl/tambahan.xml"] == b"<a/>"


def test_members_with_data_descriptors_are_copied_and_read_by_others() -> None:
    source = streamed(RICH)
    assert zipfile.ZipFile(io.BytesIO(source)).infolist()[0].flag_bits & 0x08

    data = patched(source, write("C3", "Ada"))
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        assert book.testzip() is None
        assert not any(info.flag_bits & 0x08 for info in book.infolist())
    before, after = stored_bytes(source), stored_bytes(data)
    assert [name for name in before if before[name] != after[name]] == [SHEET]


def test_members_of_zip64_are_copied() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in unzipped(SMALL).items():
            with book.open(name, "w", force_zip64=True) as member:
                member.write(content)
    data = patched(target.getvalue(), write("B2", "baru"))

    assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None
    assert value(data, "B2") == "baru"
    old = {name: content for name, content in unzipped(SMALL).items() if name != SHEET}
    assert {name: content for name, content in unzipped(data).items() if name != SHEET} == old


def test_names_beyond_ascii_stored_members_and_the_comment_stay() -> None:
    target = io.BytesIO(SMALL)
    with zipfile.ZipFile(target, "a") as book:
        book.writestr("xl/media/gambar é 文.png", b"abc", zipfile.ZIP_STORED)
        book.comment = b"catatan arsip"
    data = patched(target.getvalue(), write("B2", "baru"))

    with zipfile.ZipFile(io.BytesIO(data)) as book:
        assert book.comment == b"catatan arsip"
        info = book.getinfo("xl/media/gambar é 文.png")
        assert (info.compress_type, book.read(info)) == (zipfile.ZIP_STORED, b"abc")


def test_times_permissions_and_systems_of_members_stay() -> None:
    target = io.BytesIO(SMALL)
    with zipfile.ZipFile(target, "a") as book:
        info = zipfile.ZipInfo("xl/a.bin", (2025, 12, 3, 8, 30, 2))
        info.external_attr, info.create_system, info.comment = 0o640 << 16, 3, b"c"
        book.writestr(info, b"abc")
    data = patched(target.getvalue(), write("B2", "baru"))

    kept = zipfile.ZipFile(io.BytesIO(data)).getinfo("xl/a.bin")
    assert kept.date_time == (2025, 12, 3, 8, 30, 2)
    assert (kept.external_attr, kept.create_system, kept.comment) == (0o640 << 16, 3, b"c")
