"""Fills one Word template with plain values."""

import io
import re
import secrets
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.image.image import Image
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
LISTED_PICTURES = frozenset({"foto"})  # of which there may be several


_MOST_UNPACKED = 60_000_000
_MOST_PARTS = 2_000
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


@dataclass(frozen=True)
class Picture:
    """A picture of a paper: a PNG or JPEG, in a box of so many millimetres that it fits into."""

    content: bytes
    width_mm: int
    height_mm: int = 0  # 0 for as high as it is

    def size(self) -> dict[str, Mm]:
        """Return the side that the box limits, by its name."""
        if not self.height_mm:
            return {"width": Mm(self.width_mm)}
        found = Image.from_blob(self.content)
        is_wide = found.px_width * self.height_mm > found.px_height * self.width_mm
        return {"width": Mm(self.width_mm)} if is_wide else {"height": Mm(self.height_mm)}


Pictures = Mapping[str, Sequence[Picture]]


class Unfit(Exception):
    """A template that cannot be filled; the message says why, in words that follow "karena"."""


def filled(template: bytes, facts: Mapping[str, Any], pictures: Pictures) -> bytes:
    """Return a template filled with facts, and with pictures where it says their name.

    A name without a picture is an empty text, one of LISTED_PICTURES a list. Facts are texts,
    numbers, and lists and records of them. Raises Unfit.
    """
    try:
        _check_package(template)
        return _filled(template, facts, pictures)
    except TemplateError as fault:
        raise Unfit(_slip(fault)) from fault
    except _BROKEN as fault:
        raise Unfit("isinya bukan dokumen Word .docx yang utuh") from fault


def _filled(template: bytes, facts: Mapping[str, Any], pictures: Pictures) -> bytes:
    # A picture's place is a word that nobody can know: a template holds no object, not even one
    # that is a picture.
    places: dict[str, Picture] = {}
    values = dict(facts)
    for name, own in pictures.items():
        marks = [f"[{name} {secrets.token_hex(12)}]" for _ in own]
        places |= zip(marks, own, strict=True)
        values[name] = marks if name in LISTED_PICTURES else "".join(marks)
    paper = DocxTemplate(io.BytesIO(template))
    paper.render(values, Rules(), autoescape=True)
    made = io.BytesIO()
    paper.save(made)
    file = _with_pictures(made, places) if places else made.getvalue()
    if len(file) > MOST_BYTES:
        raise TooLong
    return file


def _with_pictures(file: io.BytesIO, places: Mapping[str, Picture]) -> bytes:
    paper = Document(file)
    for part in paper.part.package.iter_parts():
        if isinstance(part, StoryPart):
            for text in list(part.element.iter(qn("w:t"))):
                for place, picture in places.items():
                    if place in (text.text or ""):
                        _draw(part, text, place, picture)
    made = io.BytesIO()
    paper.save(made)
    return made.getvalue()


def _draw(part: StoryPart, text: Any, place: str, picture: Picture) -> None:
    """Put the picture into a run in place of each of its marks."""
    first, *rest = (text.text or "").split(place)
    text.text = first
    for words in rest:
        drawing, after = OxmlElement("w:drawing"), OxmlElement("w:t")
        drawing.append(part.new_pic_inline(io.BytesIO(picture.content), **picture.size()))
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
