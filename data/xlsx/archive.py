"""The zip file under a workbook: opened within bounds, and written anew member by member."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

from data.errors import Unreadable

# Bounds on what a package may become when it is unpacked: the parts that we parse, and the whole
# (pictures are never unpacked here, but a workbook of gigabytes is not a plan of an office).
MAX_PART_BYTES = 24_000_000
MAX_TOTAL_BYTES = 600_000_000
MAX_FILE_BYTES = 100_000_000
MAX_MEMBERS = 5_000

NO_WORKBOOK = "berkas bukan buku kerja Excel. Pilih berkas .xlsx atau .xlsm."
_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TORN = (
    "berkas rusak atau belum selesai ditulis. Tunggu sampai penyalinan selesai, "
    "atau buka dengan Excel lalu simpan kembali."
)
# What a package may use (ECMA-376, part 2, annex B); others can't be unpacked within bounds.
_COMPRESSIONS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ZIP_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)


def member_names(data: bytes) -> list[str]:
    """Return the members of the zip after checking the file's kind, its size and its structure.

    Raises Unreadable with an Indonesian reason: empty, password, old .xls, no zip, torn, too large,
    doubled members.
    """
    _refuse_foreign_kinds(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except _ZIP_FAULTS as error:
        raise Unreadable(_TORN) from error
    _check_bounds(members)
    return [info.filename for info in members]


def read_member(data: bytes, name: str) -> bytes:
    """Unpack one member; raises Unreadable where it is missing, torn or over MAX_PART_BYTES."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            info = archive.getinfo(name)
            if info.compress_type not in _COMPRESSIONS:
                raise Unreadable(_TORN)
            if info.file_size <= MAX_PART_BYTES:
                # With its size given, it unpacks no more than was declared; read() alone would.
                with archive.open(info) as member:
                    return member.read(info.file_size)
    except KeyError as error:
        raise Unreadable(f"bagian '{name}' tidak ada di dalam berkas.") from error
    except _ZIP_FAULTS as error:
        raise Unreadable(_TORN) from error
    raise Unreadable(
        f"bagian '{name}' menjadi {info.file_size // 1_000_000} MB bila dibuka, "
        f"lebih dari batas {MAX_PART_BYTES // 1_000_000} MB. "
        "Hapus baris dan kolom kosong yang terformat."
    )


def with_members(data: bytes, contents: Mapping[str, bytes]) -> bytes:
    """Return the zip with some members replaced or added; all others keep their raw bytes.

    The stored (compressed) bytes, times and flags of the other members are copied as they are.
    """
    source = zipfile.ZipFile(io.BytesIO(data))
    buffer = io.BytesIO()
    with source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            if info.filename in contents:
                fresh = zipfile.ZipInfo(info.filename, info.date_time)
                fresh.external_attr = info.external_attr
                _add(target, fresh, contents[info.filename])
            else:
                _copy_member(data, info, target)
        for name in contents.keys() - source.NameToInfo.keys():
            _add(target, zipfile.ZipInfo(name), contents[name])
        target.comment = source.comment
    return buffer.getvalue()


def _add(target: zipfile.ZipFile, info: zipfile.ZipInfo, content: bytes) -> None:
    info.compress_type = zipfile.ZIP_DEFLATED
    target.writestr(info, content)


def _copy_member(data: bytes, info: zipfile.ZipInfo, target: zipfile.ZipFile) -> None:
    """Append one member without unpacking it, its compressed bytes untouched."""
    offset = info.header_offset
    if data[offset : offset + 4] != b"PK\x03\x04":
        raise Unreadable(_TORN)
    name_length = int.from_bytes(data[offset + 26 : offset + 28], "little")
    extra_length = int.from_bytes(data[offset + 28 : offset + 30], "little")
    begin = offset + 30 + name_length + extra_length
    copied = zipfile.ZipInfo(info.filename, info.date_time)
    copied.compress_type = info.compress_type
    copied.external_attr = info.external_attr
    copied.internal_attr = info.internal_attr
    copied.create_system = info.create_system
    copied.comment = info.comment
    copied.CRC = info.CRC
    copied.compress_size = info.compress_size
    copied.file_size = info.file_size
    # The sizes stand in the local header, so a trailing data descriptor (bit 3) is not needed.
    copied.flag_bits = info.flag_bits & ~0x08
    assert target.fp is not None
    copied.header_offset = target.fp.tell()
    target.fp.write(copied.FileHeader(zip64=False))
    target.fp.write(data[begin : begin + info.compress_size])
    target.filelist.append(copied)
    target.NameToInfo[copied.filename] = copied
    target.start_dir = target.fp.tell()


def read_file(path: Path) -> bytes:
    """Return a file's bytes, no more than tell that it is too large; raises Unreadable."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        reason = _reason(path, error)
        raise Unreadable(f"{reason} Periksa nama, folder, dan izinnya.") from error


def _reason(path: Path, error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "berkas tidak ditemukan."
    if path.is_dir():
        return "ini sebuah folder, bukan berkas."
    return f"berkas tidak dapat dibaca ({error.strerror or error})."


def _refuse_foreign_kinds(data: bytes) -> None:
    if not data:
        raise Unreadable("berkas kosong (0 byte). Pulihkan dari cadangan atau simpan ulang.")
    if len(data) > MAX_FILE_BYTES:
        raise Unreadable(
            f"berkas terlalu besar ({len(data) // 1_000_000} MB). "
            f"Paling besar {MAX_FILE_BYTES // 1_000_000} MB; pindahkan gambar ke folder bukti."
        )
    if data.startswith(_OLE_MAGIC):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Unreadable(
                "berkas dikunci dengan kata sandi. Buka dengan Excel, hapus kata sandinya "
                "(Berkas, Info, Proteksi Buku Kerja), lalu simpan."
            )
        raise Unreadable("berkas Excel lama (.xls). Simpan sebagai .xlsx, lalu coba lagi.")
    if not data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        raise Unreadable(NO_WORKBOOK)


def _check_bounds(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MAX_MEMBERS:
        raise Unreadable(f"berkas memuat terlalu banyak bagian ({len(members)}).")
    if len({info.filename for info in members}) != len(members):
        raise Unreadable("berkas memuat bagian ganda. Buka dengan Excel lalu simpan kembali.")
    if any(info.flag_bits & 0x1 for info in members):
        raise Unreadable("berkas zip ini dikunci dengan kata sandi. Hapus kata sandinya dahulu.")
    total = sum(info.file_size for info in members)
    if total > MAX_TOTAL_BYTES:
        raise Unreadable(
            f"isi berkas menjadi {total // 1_000_000} MB bila dibuka, "
            f"lebih dari batas {MAX_TOTAL_BYTES // 1_000_000} MB."
        )
