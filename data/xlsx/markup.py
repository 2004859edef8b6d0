"""Bounded, entity-free XML parsing that tells where in the bytes each element stands."""

import re
from collections.abc import Callable
from xml.parsers import expat

from data.errors import Unreadable

# SpreadsheetML has two standards (ECMA-376): the strict one and the usual, transitional one.
# Each has its namespace, and one that `r:id` and the types of relationships begin with.
RELATIONSHIPS_OF = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
    "http://purl.oclc.org/ooxml/spreadsheetml/main": (
        "http://purl.oclc.org/ooxml/officeDocument/relationships"
    ),
}
MAIN_NAMESPACES = frozenset(RELATIONSHIPS_OF)
RELATIONSHIP_NAMESPACES = frozenset(RELATIONSHIPS_OF.values())

# A part that needs more events than this is no plan of an office; the bound keeps time in hand.
MAX_EVENTS = 1_200_000

Attributes = dict[str, str]
_UNKNOWN_ENCODING = (
    "isi berkas memakai penyandian huruf yang tidak dikenal. Buka dengan Excel lalu simpan kembali."
)
_TOO_MANY_CELLS = "lembar memuat terlalu banyak sel. Hapus baris dan kolom kosong yang terformat."
_TAG = re.compile(rb"""<[^"'>]*+(?:(?:"[^"]*+"|'[^']*+')[^"'>]*+)*+>""")
_DECLARED_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")


def as_utf8(xml: bytes) -> tuple[bytes, str]:
    """Return the part as UTF-8 bytes without a byte order mark, and the codec it was stored in.

    `encoded(…)` is the way back; together they are the identity.
    """
    try:
        utf8, codec = _decoded(xml)
        same = codec == "utf-8" or encoded(utf8, codec) == xml
    except (UnicodeError, LookupError) as error:
        raise Unreadable(_UNKNOWN_ENCODING) from error
    if not same:
        raise Unreadable(_UNKNOWN_ENCODING)
    return utf8, codec


def _decoded(xml: bytes) -> tuple[bytes, str]:
    if xml.startswith((b"\xff\xfe", b"\xfe\xff")):
        codec = "utf-16-le" if xml.startswith(b"\xff\xfe") else "utf-16-be"
        return xml[2:].decode(codec).encode(), "bom-" + codec
    if xml.startswith(b"\xef\xbb\xbf"):
        return xml[3:], "bom-utf-8"
    declared = _DECLARED_ENCODING.match(xml[:200])
    codec = declared.group(1).decode().lower() if declared else "utf-8"
    if codec in {"utf-8", "utf8"}:
        return xml, "utf-8"
    return xml.decode(codec).encode(), codec


def encoded(utf8: bytes, codec: str) -> bytes:
    """Store UTF-8 bytes in the codec that `as_utf8` named, with the byte order mark it had.

    What a narrow codec lacks becomes a character reference.
    """
    if codec == "utf-8":
        return utf8
    if codec == "bom-utf-8":
        return b"\xef\xbb\xbf" + utf8
    if codec.startswith("bom-"):
        mark = b"\xff\xfe" if codec.endswith("-le") else b"\xfe\xff"
        return mark + utf8.decode().encode(codec.removeprefix("bom-"))
    return utf8.decode().encode(codec, "xmlcharrefreplace")


def tag_end(xml: bytes, start: int) -> int:
    """Return the offset just behind the tag that begins at `start` (attributes may hold '>')."""
    match = _TAG.match(xml, start)
    if match is None:
        raise Unreadable("isi berkas terpotong di tengah sebuah tanda XML.")
    return match.end()


def whole_number(text: str | None, otherwise: int) -> int:
    """Read an attribute that holds a whole number; `otherwise` where it holds none."""
    plain = (text or "").strip()
    return int(plain) if plain.isascii() and plain.isdecimal() and len(plain) < 11 else otherwise


def is_true(text: str | None) -> bool:
    """Read an attribute that holds a truth value (xsd:boolean); a missing one is false."""
    return (text or "").strip() in {"1", "true", "on"}


def is_relationship_id(key: str) -> bool:
    """Tell whether an attribute's name, as `scan` gives it, is the `r:id` of either standard."""
    parts = key.split(" ")
    return parts[0] in RELATIONSHIP_NAMESPACES and parts[1:2] == ["id"]


def scan(
    xml: bytes,
    start: Callable[[str, str, str, Attributes, int], None],
    end: Callable[[str, int], None] | None = None,
    text: Callable[[str], None] | None = None,
    most: int = MAX_EVENTS,
) -> None:
    """Walk through UTF-8 XML and report its elements with their byte offsets.

    `start(namespace, name, prefix, attributes, offset)` gets the offset of the opening tag; keys of
    `attributes` are plain names, or "namespace name" for qualified ones. `end(name, offset)` gets
    the offset of the closing tag, or of what follows an element that closes itself.
    Raises Unreadable for a document type, for malformed XML and for more than `most` elements.
    """
    if xml.count(b"<") > 2 * most + 10:
        raise Unreadable(_TOO_MANY_CELLS)  # told before any of them is built
    parser = expat.ParserCreate("utf-8", " ")
    parser.namespace_prefixes = True
    parser.buffer_text = True
    events = 0
    names: dict[str, tuple[str, str, str]] = {}  # a part has few names and many elements

    def on_start(qualified: str, attributes: Attributes) -> None:
        nonlocal events
        events += 1
        if events > most:
            raise Unreadable(_TOO_MANY_CELLS)
        if qualified not in names:
            names[qualified] = _split(qualified)
        namespace, name, prefix = names[qualified]
        start(namespace, name, prefix, attributes, parser.CurrentByteIndex)

    def on_end(qualified: str) -> None:
        assert end is not None
        end(names[qualified][1], parser.CurrentByteIndex)

    def on_doctype(*_: object) -> None:
        raise Unreadable(
            "berkas memuat DOCTYPE di dalam XML-nya; Excel tidak pernah menulisnya. "
            "Buka dengan Excel lalu simpan kembali sebagai .xlsx."
        )

    parser.StartElementHandler = on_start
    parser.StartDoctypeDeclHandler = on_doctype
    if end is not None:
        parser.EndElementHandler = on_end
    if text is not None:
        parser.CharacterDataHandler = text
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as error:
        raise Unreadable(
            f"isi berkas rusak (XML baris {error.lineno}). Buka dengan Excel lalu simpan kembali."
        ) from error


def _split(qualified: str) -> tuple[str, str, str]:
    parts = qualified.split(" ")
    if len(parts) == 1:
        return "", parts[0], ""
    return parts[0], parts[1], parts[2] if len(parts) == 3 else ""
