"""The paper that the Word templates are built on, and the cells of its tables."""

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from docx import Document
from docx.document import Document as Paper
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

_FONT = "Arial"  # on every computer, or a font of the same widths in its place
_MADE = datetime(2025, 1, 1)  # noqa: DTZ001  OOXML writes it as UTC


def blank_paper() -> Paper:
    """Return an empty A4 paper in Indonesian, its pages numbered from the second on.

    Margins and letter: left 3 cm, right 2 cm, bottom 2,5 cm, Arial 11. Source: PermenPANRB 80/2012,
    Lampiran; Permenkumham 31/2020.
    """
    paper = Document()
    page = paper.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin, page.right_margin = Mm(30), Mm(20)
    page.top_margin, page.bottom_margin = Mm(12), Mm(25)
    page.header_distance = Mm(7)
    for name, points in (("Normal", 11), ("Title", 12), ("Heading 1", 11)):
        style = paper.styles[name]
        assert isinstance(style, ParagraphStyle)
        _set_font(style, points)
    normal, heading, title = (
        style
        for name in ("Normal", "Heading 1", "Title")
        if isinstance(style := paper.styles[name], ParagraphStyle)
    )
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = 1.08
    heading.paragraph_format.space_before = Pt(9)
    heading.paragraph_format.space_after = Pt(3)
    title.font.bold = True
    title.paragraph_format.space_after = Pt(0)
    for line in title.element.findall(f".//{qn('w:pBdr')}"):
        line.getparent().remove(line)
    facts = paper.core_properties
    facts.author, facts.comments, facts.language = "Papan ZI", "", "id-ID"
    facts.created = facts.modified = _MADE
    page.different_first_page_header_footer = True
    _page_number(page.header.paragraphs[0])
    return paper


def _set_font(style: ParagraphStyle, points: float) -> None:
    style.font.name, style.font.size = _FONT, Pt(points)
    style.font.color.rgb = RGBColor(0, 0, 0)
    shape = style.element.get_or_add_rPr()
    fonts = shape.find(qn("w:rFonts"))
    # The theme's font would win over the one that is named.
    for key in [key for key in fonts.attrib if key.endswith("Theme")]:
        del fonts.attrib[key]
    for script in ("w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), _FONT)
    shape.append(element("w:lang", val="id-ID"))


def shape(table: Table, widths_mm: Sequence[int]) -> None:
    """Give a table its columns, and keep each of its rows on one page."""
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        mark(row, "w:cantSplit")
        for cell, width in zip(row.cells, widths_mm, strict=True):
            cell.width = Mm(width)


def write(  # noqa: PLR0917  what, then how
    cell: _Cell,
    text: str,
    bold: bool = False,
    at: int = 0,
    points: float = 10,
    centred: bool = False,
    air: float = 2,
) -> None:
    """Write into a paragraph of a cell, in the letter of tables, with `air` points around it."""
    line = cell.paragraphs[at]
    run = line.add_run(text)
    run.bold = bold
    look(line, points, air)
    if centred:
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER


def look(line: Paragraph, points: float = 10, air: float = 2) -> None:
    """Give a line the size and the air of a table's, in points."""
    line.paragraph_format.space_before = line.paragraph_format.space_after = Pt(air)
    line.paragraph_format.line_spacing = 1.0
    for run in line.runs:
        run.font.size = Pt(points)


def mark(row: _Row, name: str) -> None:
    """Set a property of a row that is on or off."""
    row._tr.get_or_add_trPr().append(element(name))


def _page_number(line: Paragraph) -> None:
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = element("w:fldSimple", instr="PAGE")
    field.append(line.add_run("1")._r)
    line._p.append(field)


def element(name: str, **attributes: str) -> Any:
    """Make an element of WordprocessingML with its attributes."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def packed(paper: Paper) -> bytes:
    """Return the file with the same date on every part, so that it does not change by itself."""
    loose, packed = io.BytesIO(), io.BytesIO()
    paper.save(loose)
    with (
        zipfile.ZipFile(loose) as source,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in sorted(source.namelist(), key=lambda name: (name[0] != "[", name)):
            part = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            part.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(part, source.read(name))
    return packed.getvalue()
