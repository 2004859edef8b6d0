"""The blocks that the Word templates are put together from: head, lists, tables, places to sign."""

from collections.abc import Collection, Sequence

from docx.document import Document as Paper
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from components.paper.template_parts import element, look, mark, shape, write

Column = tuple[str, str, int]  # heading, what each row holds, width in mm; 160 mm in all


def letterhead(paper: Paper) -> None:
    """Add the head: emblem at the left, the office's name, address and contacts, a closing line.

    Source for the order: Peraturan KPU 2/2021 jo. 8/2021; Peraturan ANRI 5/2021.
    """
    table = paper.add_table(1, 3)
    shape(table, (26, 108, 26))
    emblem, middle, _ = table.rows[0].cells
    for cell in table.rows[0].cells:
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    write(emblem, "{{ logo }}")
    emblem.paragraphs[0].paragraph_format.space_after = Pt(0)
    _loop(middle, "kop", "{{ k }}", points=14, bold=True)
    _loop(middle, "kop_bawah", "{{ k }}", points=9)
    border = element("w:tblBorders")
    border.append(element("w:bottom", val="thickThinSmallGap", sz="24", space="0", color="000000"))
    table._tbl.tblPr.append(border)
    gap = paper.add_paragraph()
    gap.paragraph_format.line_spacing = 1.0
    gap.paragraph_format.space_after = Pt(6)


def _loop(cell: _Cell, name: str, text: str, points: float, bold: bool = False) -> None:
    """Add a line for each of a list to a cell, in its middle."""
    first = cell.paragraphs[0]
    lines = [first] if not first.text else [cell.add_paragraph()]
    lines += [cell.add_paragraph(), cell.add_paragraph()]
    for line, words in zip(
        lines, (f"{{%p for k in {name} %}}", text, "{%p endfor %}"), strict=True
    ):
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        line.paragraph_format.line_spacing = 1.0
        run = line.add_run(words)
        run.bold, run.font.size = bold, Pt(points)


def title(paper: Paper, *lines: str, number: bool = False) -> None:
    """Add the name of the paper in its middle, with its number below if it has one."""
    for line in lines:
        paper.add_heading(line, 0).alignment = WD_ALIGN_PARAGRAPH.CENTER
    if number:
        paper.add_paragraph("{%p if nomor %}")
        paper.add_paragraph("Nomor {{ nomor }}").alignment = WD_ALIGN_PARAGRAPH.CENTER
        paper.add_paragraph("{%p endif %}")
    paper.add_paragraph().paragraph_format.space_after = Pt(2)


def grid(
    paper: Paper, rows: Sequence[tuple[str, str]], name_mm: int = 40, left_mm: int = 0
) -> None:
    """Add names and values without lines between; a row whose name starts with "?" vanishes.

    That is where its value is empty: "?nomor:Nomor" is the row Nomor, if there is a nomor.
    """
    shown = [(name.partition(":")[2] if name[0] == "?" else name, value) for name, value in rows]
    asked = [name[1:].partition(":")[0] if name[0] == "?" else "" for name, _ in rows]
    table = paper.add_table(0, 3)
    for (name, value), question in zip(shown, asked, strict=True):
        if question:
            table.add_row().cells[0].text = f"{{%tr if {question} %}}"
        for cell, text in zip(table.add_row().cells, (name, ":", value), strict=True):
            write(cell, text, points=11, air=0.5)
        if question:
            table.add_row().cells[0].text = "{%tr endif %}"
    shape(table, (name_mm, 4, 156 - name_mm - left_mm))
    if left_mm:
        table._tbl.tblPr.append(element("w:tblInd", w=str(round(left_mm * 56.7)), type="dxa"))


def paragraph(paper: Paper, text: str, space_mm: float = 2) -> None:
    """Add a paragraph of a letter: its first line set in, both edges even."""
    line = paper.add_paragraph(text)
    line.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    line.paragraph_format.first_line_indent = Mm(12.5)
    line.paragraph_format.space_before = line.paragraph_format.space_after = Mm(space_mm)


def points(
    paper: Paper, name: str, none: str = "", left_mm: int = 0, mark: str = "{{ loop.index }}."
) -> None:
    """Add a numbered list, or a sentence where it is empty."""
    paper.add_paragraph(f"{{%p for k in {name} %}}")
    hang(paper.add_paragraph(f"{mark}\t{{{{ k }}}}"), left_mm)
    if none:
        paper.add_paragraph("{%p else %}")
        paper.add_paragraph(none).paragraph_format.left_indent = Mm(left_mm)
    paper.add_paragraph("{%p endfor %}")


def hang(line: Paragraph, left_mm: int) -> None:
    """Set a numbered line so that what follows the number stands below itself."""
    line.paragraph_format.left_indent = Mm(left_mm + 7)
    line.paragraph_format.first_line_indent = Mm(-7)
    line.paragraph_format.tab_stops.add_tab_stop(Mm(left_mm + 7))


def table_or(
    paper: Paper,
    name: str,
    none: str,
    columns: Sequence[Column],
    *,
    height_mm: int = 0,
    figures: Collection[str] = (),
) -> None:
    """Add a table with a row for each of a list, or a sentence where it is empty.

    `figures` are the headings of the columns whose figures stand one below the other.
    """
    paper.add_paragraph(f"{{%p if {name} %}}")
    table = paper.add_table(4, len(columns), style="Table Grid")
    shape(table, [width for _, _, width in columns])
    head, first, row, last = table.rows
    mark(head, "w:tblHeader")
    write(first.cells[0], f"{{%tr for k in {name} %}}")
    write(last.cells[0], "{%tr endfor %}")
    if height_mm:
        row.height, row.height_rule = Mm(height_mm), WD_ROW_HEIGHT_RULE.AT_LEAST
    for over, under, (heading, text, _) in zip(head.cells, row.cells, columns, strict=True):
        write(over, heading, bold=True, centred=True)
        write(under, text)
        if heading in figures:
            under.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    paper.add_paragraph("{%p else %}")
    paper.add_paragraph(none)
    paper.add_paragraph("{%p endif %}")


def talks(paper: Paper) -> None:
    """Add what was said about each component, its name at the left."""
    paper.add_paragraph("{%p if pembahasan %}")
    table = paper.add_table(3, 2, style="Table Grid")
    shape(table, (44, 116))
    first, row, last = table.rows
    write(first.cells[0], "{%tr for k in pembahasan %}")
    write(last.cells[0], "{%tr endfor %}")
    line = row.cells[0].paragraphs[0]
    line.add_run("{{ k.kode }}").bold = True
    line.add_run(" {{ k.nama }}")
    look(line)
    # A list within a cell, a paragraph for each line that was typed.
    for at, words in enumerate(("{%p for baris in k.isi %}", "{{ baris }}", "{%p endfor %}")):
        line = row.cells[1].paragraphs[0] if not at else row.cells[1].add_paragraph()
        line.add_run(words)
        look(line)
    paper.add_paragraph("{%p else %}")
    paper.add_paragraph("Tidak ada pembahasan yang dicatat.")
    paper.add_paragraph("{%p endif %}")


def attendance(paper: Paper) -> None:
    """Add the table to sign, in pairs of rows with the places to sign staggered."""
    table = paper.add_table(5, 5, style="Table Grid")
    shape(table, (12, 53, 39, 28, 28))
    head, first, odd, even, last = table.rows
    mark(head, "w:tblHeader")
    for cell, words in zip(head.cells, ("No.", "Nama dan NIP", "Jabatan"), strict=False):
        write(cell, words, bold=True, centred=True)
    signing = head.cells[3].merge(head.cells[4])
    write(signing, "Tanda Tangan", bold=True, centred=True)
    write(first.cells[0], "{%tr for p in pasangan %}")
    write(last.cells[0], "{%tr endfor %}")
    dots = "…………"
    for row, name in ((odd, "ganjil"), (even, "genap")):
        row.height, row.height_rule = Mm(12), WD_ROW_HEIGHT_RULE.AT_LEAST
        write(row.cells[0], f"{{{{ p.{name}.no }}}}", centred=True)
        write(row.cells[1], f"{{{{ p.{name}.nama }}}}")
        row.cells[1].add_paragraph()
        write(row.cells[1], f"{{{{ p.{name}.nip }}}}", at=1, points=8.5)
        write(row.cells[2], f"{{{{ p.{name}.jabatan }}}}")
        # Word keeps a row with the next one if its paragraphs say so.
        for cell in row.cells[:3] if name == "ganjil" else ():
            for line in cell.paragraphs:
                line.paragraph_format.keep_with_next = True
    left, right = odd.cells[3].merge(even.cells[3]), odd.cells[4].merge(even.cells[4])
    for cell in (left, right):
        for line in cell.paragraphs[1:]:
            line._p.getparent().remove(line._p)
    write(left, f"{{{{ p.ganjil.no }}}}. {dots}")
    write(right, f"{{{{ p.genap.no }}}}. {dots}")
    left.paragraphs[0].paragraph_format.space_before = Mm(4)
    right.paragraphs[0].paragraph_format.space_before = Mm(15)
    for cell, side in ((left, "right"), (right, "left")):
        border = element("w:tcBorders")
        border.append(element(f"w:{side}", val="nil"))
        cell._tc.get_or_add_tcPr().append(border)
    for row in (odd, even):
        for place, side in ((3, "right"), (4, "left")):
            cell = row._tr.tc_lst[place]
            if cell.get_or_add_tcPr().find(qn("w:tcBorders")) is None:
                border = element("w:tcBorders")
                border.append(element(f"w:{side}", val="nil"))
                cell.get_or_add_tcPr().append(border)


def signatures(paper: Paper, signers: Sequence[Sequence[str] | None], room_mm: int = 18) -> None:
    """Add places to sign side by side that stay on one page, and with the line above them.

    A place is a name of facts (jabatan, nama, bawah), then the lines above it; None is empty.
    """
    paper.paragraphs[-1].paragraph_format.keep_with_next = True
    gap = paper.add_paragraph()
    gap.paragraph_format.keep_with_next, gap.paragraph_format.line_spacing = True, 1.0
    table = paper.add_table(3, len(signers))
    shape(table, (84, 76))
    above, room, below = table.rows
    room.height, room.height_rule = Mm(room_mm), WD_ROW_HEIGHT_RULE.AT_LEAST
    for place, signer in enumerate(signers):
        if signer is None:
            continue
        name, *lines = signer
        _stack(above.cells[place], [*lines, f"{{{{ {name}.jabatan }}}},"])
        _stack(
            below.cells[place],
            [
                f"{{{{ {name}.nama }}}}",
                f"{{%p for k in {name}.bawah %}}",
                "{{ k }}",
                "{%p endfor %}",
            ],
        )
    for row in table.rows:
        for cell in row.cells:
            if row is above:
                cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
            for line in cell.paragraphs:
                line.paragraph_format.keep_with_next = row is not below
                line.paragraph_format.keep_together = True


def photos(paper: Paper) -> None:
    """Add the pictures of the meeting on a page of their own, if there are any."""
    paper.add_paragraph("{%p if foto %}")
    heading = paper.add_heading("Lampiran: foto rapat", 1)
    heading.paragraph_format.page_break_before = True
    paper.add_paragraph("{%p for k in foto %}")
    line = paper.add_paragraph("{{ k }}")
    line.paragraph_format.space_after = Pt(8)
    paper.add_paragraph("{%p endfor %}")
    paper.add_paragraph("{%p endif %}")


def _stack(cell: _Cell, lines: Sequence[str]) -> None:
    for at, text in enumerate(lines):
        line = cell.paragraphs[0] if not at else cell.add_paragraph()
        line.add_run(text)
        line.paragraph_format.line_spacing = 1.0


def letter_head_table(paper: Paper, rows: Sequence[tuple[str, str]], place_and_day: str) -> None:
    """Add number, nature, attachment and subject of a letter, place and date at the right."""
    table = paper.add_table(0, 4)
    for at, (name, value) in enumerate(rows):
        cells = table.add_row().cells
        words = (name, ":", value, "" if at else place_and_day)
        for cell, text in zip(cells, words, strict=True):
            if text:
                write(cell, text, points=11, air=0.5)
        cells[3].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    shape(table, (27, 4, 67, 62))
    for row in table.rows[1:]:
        wide = row.cells[2].merge(row.cells[3])
        for line in wide.paragraphs[1:]:
            line._p.getparent().remove(line._p)
