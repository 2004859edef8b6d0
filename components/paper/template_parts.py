"""The parts that the Word templates are put together from."""

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from docx import Document
from docx.document import Document as Paper
from docx.enum.table import WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

_FONT = "Arial"  # on every computer, or a font of the same widths in its place
_MADE = datetime(2025, 1, 1)  # noqa: DTZ001  OOXML writes it as UTC
_HEAD_FILL = "E8EDF3"
_SIGNATURE_MM = 10

Column = tuple[str, str, int]  # heading, what each row holds, width in mm; 165 mm in all


def blank_paper() -> Paper:
    """Return an empty A4 paper in Indonesian, its pages numbered."""
    paper = Document()
    page = paper.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin, page.right_margin = Mm(25), Mm(20)
    page.top_margin, page.bottom_margin = Mm(20), Mm(20)
    for name, points in (("Normal", 10.5), ("Title", 15), ("Heading 1", 12)):
        style = paper.styles[name]
        assert isinstance(style, ParagraphStyle)
        _set_font(style, points)
    shape = paper.styles["Normal"]
    assert isinstance(shape, ParagraphStyle)
    shape.paragraph_format.space_after = Pt(4)
    shape.paragraph_format.line_spacing = 1.1
    heading = paper.styles["Heading 1"]
    assert isinstance(heading, ParagraphStyle)
    heading.paragraph_format.space_before = Pt(14)
    heading.paragraph_format.space_after = Pt(4)
    title = paper.styles["Title"]
    assert isinstance(title, ParagraphStyle)
    title.font.bold = True
    for line in title.element.findall(f".//{qn('w:pBdr')}"):
        line.getparent().remove(line)
    facts = paper.core_properties
    facts.author, facts.comments, facts.language = "Papan ZI", "", "id-ID"
    facts.created = facts.modified = _MADE
    _page_number(page.footer.paragraphs[0])
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
    shape.append(_element("w:lang", val="id-ID"))


def letterhead(paper: Paper, title: str) -> None:
    """Add the office's name, and below it a title with the meeting's name, "" for none."""
    head = paper.add_paragraph()
    head.alignment = WD_ALIGN_PARAGRAPH.CENTER
    head.paragraph_format.space_after = Pt(10)
    name = head.add_run("{{ kantor }}")
    name.bold, name.font.size, name.font.all_caps = True, Pt(14), True
    border = _element("w:pBdr")
    border.append(_element("w:bottom", val="single", sz="12", space="6", color="000000"))
    head._p.get_or_add_pPr().insert_element_before(border, "w:spacing", "w:jc")
    if title:
        paper.add_heading(title, 0).alignment = WD_ALIGN_PARAGRAPH.CENTER
        about = paper.add_paragraph()
        about.alignment = WD_ALIGN_PARAGRAPH.CENTER
        about.paragraph_format.space_after = Pt(10)
        about.add_run("{{ judul }}").bold = True


def facts(paper: Paper, note_taker: bool = False) -> None:
    """Add when and where the meeting is, and who leads it."""
    rows = [
        ("Hari, tanggal", "{{ hari_tanggal }}"),
        ("Waktu", "pukul {{ waktu }}"),
        ("Tempat", "{{ tempat }}"),
        ("Pemimpin rapat", "{{ pemimpin }}"),
    ]
    grid(paper, [*rows, ("Notulis", "{{ notulis }}")] if note_taker else rows)


def grid(paper: Paper, rows: Sequence[tuple[str, str]]) -> None:
    """Add names and values without lines between."""
    table = paper.add_table(len(rows), 3)
    _shape(table, (38, 5, 122))
    for row, (name, value) in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, (name, ":", value), strict=True):
            _write(cell, text)


def points(paper: Paper, name: str, none: str) -> None:
    """Add a numbered list, or a sentence where it is empty."""
    paper.add_paragraph(f"{{%p for k in {name} %}}")
    point = paper.add_paragraph("{{ loop.index }}.\t{{ k }}")
    point.paragraph_format.left_indent, point.paragraph_format.first_line_indent = Mm(8), Mm(-8)
    point.paragraph_format.tab_stops.add_tab_stop(Mm(8))
    paper.add_paragraph("{%p else %}")
    paper.add_paragraph(none)
    paper.add_paragraph("{%p endfor %}")


def people(paper: Paper, name: str = "hadir") -> None:
    """Add a table of people with a numbered line for each one's signature."""
    columns = [
        ("No.", "{{ loop.index }}", 11),
        ("Nama", "{{ k.nama }}", 58),
        ("Jabatan", "{{ k.jabatan }}", 50),
        ("Tanda tangan", "{{ loop.index }}. .........................", 46),
    ]
    table_or(paper, name, "Tidak ada nama yang dicatat.", columns, _SIGNATURE_MM)


def table_or(
    paper: Paper, name: str, none: str, columns: Sequence[Column], height_mm: int = 0
) -> None:
    """Add a table with a row for each of a list, or a sentence where it is empty."""
    paper.add_paragraph(f"{{%p if {name} %}}")
    table = paper.add_table(4, len(columns), style="Table Grid")
    _shape(table, [width for _, _, width in columns])
    head, first, row, last = table.rows
    _mark(head, "w:tblHeader")
    _write(first.cells[0], f"{{%tr for k in {name} %}}")
    _write(last.cells[0], "{%tr endfor %}")
    if height_mm:
        row.height, row.height_rule = Mm(height_mm), WD_ROW_HEIGHT_RULE.AT_LEAST
    for over, under, (heading, text, _) in zip(head.cells, row.cells, columns, strict=True):
        _write(over, heading, bold=True)
        over._tc.get_or_add_tcPr().append(
            _element("w:shd", val="clear", color="auto", fill=_HEAD_FILL)
        )
        _write(under, text)
    paper.add_paragraph("{%p else %}")
    paper.add_paragraph(none)
    paper.add_paragraph("{%p endif %}")


def signatures(paper: Paper, signers: Sequence[tuple[str, str]]) -> None:
    """Add two places to sign, each a role and a name, that stay on one page."""
    gap = paper.add_paragraph()
    gap.paragraph_format.space_before, gap.paragraph_format.keep_with_next = Pt(12), True
    table = paper.add_table(2, len(signers))
    _shape(table, (83, 82))
    table.rows[0].height = Mm(28)
    for place, (role, name) in enumerate(signers):
        for row, text in zip(table.rows, (role, name), strict=True):
            _write(row.cells[place], text)
            shape = row.cells[place].paragraphs[0]
            shape.alignment = WD_ALIGN_PARAGRAPH.CENTER
            shape.paragraph_format.keep_with_next = True


def _shape(table: Table, widths_mm: Sequence[int]) -> None:
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        _mark(row, "w:cantSplit")
        for cell, width in zip(row.cells, widths_mm, strict=True):
            cell.width = Mm(width)


def _write(cell: _Cell, text: str, bold: bool = False) -> None:
    line = cell.paragraphs[0]
    line.paragraph_format.space_before = line.paragraph_format.space_after = Pt(2)
    line.paragraph_format.line_spacing = 1.0
    line.add_run(text).bold = bold


def _mark(row: _Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(_element(name))


def _page_number(line: Paragraph) -> None:
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    line.add_run("Halaman ")
    field = _element("w:fldSimple", instr="PAGE")
    field.append(line.add_run("1")._r)
    line._p.append(field)


def _element(name: str, **attributes: str) -> Any:
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
