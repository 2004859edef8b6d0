"""Fills one Word template with plain values."""

import io
import re
import secrets
import zipfile
from collections.abc import Mapping
from typing import Any

from docx import Document
from docx.opc.exceptions import OpcError
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.parts.story import StoryPart
from docx.shared import Mm
from docxtpl import DocxTemplate
from jinja2 import TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from components.office_template.language import NotSaid, Rules, TooLong

MOST_BYTES = 10_000_000  # of a template, and of what is made of it

_MOST_UNPACKED = 60_000_000
_MOST_PARTS = 2_000
_CHART_WIDTH_MM = 160
# What a file that is no template, or a template with a slip of the pen, makes the libraries raise.
_BROKEN = (
    OpcError,
    zipfile.BadZipFile,
    OSError,
    SyntaxError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RecursionError,
    MemoryError,
    NotImplementedError,
    RuntimeError,
)
_LINK = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_HYPERLINK = b"/relationships/hyperlink"


class Unfit(Exception):
    """A template that cannot be filled; the message says why, in words that follow "karena"."""


def filled(template: bytes, facts: Mapping[str, Any], chart: bytes | None) -> bytes:
    """Return a template filled with facts; `chart`, a PNG, stands where it says "grafik".

    Facts are texts, numbers, and lists and records of them. Raises Unfit.
    """
    try:
        _check_package(template)
        return _filled(template, facts, chart)
    except TemplateError as fault:
        raise Unfit(_slip(fault)) from fault
    except _BROKEN as fault:
        raise Unfit("isinya bukan dokumen Word .docx yang utuh") from fault


def _filled(template: bytes, facts: Mapping[str, Any], chart: bytes | None) -> bytes:
    # The picture's place is a word that nobody can know: a template holds no object, not even one
    # that is a picture.
    place = f"[grafik {secrets.token_hex(12)}]"
    paper = DocxTemplate(io.BytesIO(template))
    values = dict(facts) if chart is None else {**facts, "grafik": place}
    paper.render(values, Rules(), autoescape=True)
    made = io.BytesIO()
    paper.save(made)
    file = made.getvalue() if chart is None else _with_picture(made, place, chart)
    if len(file) > MOST_BYTES:
        raise TooLong
    return file


def _with_picture(file: io.BytesIO, place: str, chart: bytes) -> bytes:
    paper = Document(file)
    for part in paper.part.package.iter_parts():
        if isinstance(part, StoryPart):
            for text in list(part.element.iter(qn("w:t"))):
                _draw(part, text, place, chart)
    made = io.BytesIO()
    paper.save(made)
    return made.getvalue()


def _draw(part: StoryPart, text: Any, place: str, chart: bytes) -> None:
    """Put the picture into a run in place of each of its marks."""
    first, *rest = (text.text or "").split(place)
    text.text = first
    for words in rest:
        drawing, after = OxmlElement("w:drawing"), OxmlElement("w:t")
        drawing.append(part.new_pic_inline(io.BytesIO(chart), width=Mm(_CHART_WIDTH_MM)))
        after.text = words
        after.set(qn("xml:space"), "preserve")
        text.addnext(drawing)
        drawing.addnext(after)
        text = after


def _check_package(template: bytes) -> None:
    """Refuse what would take too much to unpack, and what draws in files from elsewhere.

    Word would ask a stranger's server for a picture or a template that is named in a report, on the
    computer of whoever opens it.
    """
    with zipfile.ZipFile(io.BytesIO(template)) as package:
        parts = package.infolist()
        if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED:
            raise Unfit("isinya terlalu besar")
        for part in parts:
            if not part.filename.casefold().endswith(".rels"):
                continue
            with package.open(part) as opened:
                links = _LINK.findall(opened.read(part.file_size))
            if any(b"External" in link and _HYPERLINK not in link for link in links):
                raise Unfit("memuat gambar atau templat yang diambil dari tempat lain")


def _slip(fault: TemplateError) -> str:
    if isinstance(fault, UndefinedError):
        # Jinja's sentence is English; the last name that it quotes is the one that is wrong.
        names = re.findall("'([^']*)'", fault.message or "")
        return f"isian '{names[-1]}' tidak dikenal" if names else "isian tidak dikenal"
    if isinstance(fault, TooLong):
        return "hasilnya terlalu panjang"
    if isinstance(fault, TemplateSyntaxError) or not isinstance(fault, NotSaid | SecurityError):
        return "ada tanda {{ }} atau {% %} yang salah"
    return "memakai perintah yang tidak boleh; yang boleh hanya isian, daftar, dan syarat"
