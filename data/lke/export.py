"""The LKE as an Excel file whose live formulas give the same scores."""

import io
from collections.abc import Mapping
from itertools import groupby

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from data.lke.answers import read_count, read_number, tidy_answer
from data.lke.bank import AnswerRow, Question, Ratio, answer_rows, load_questions
from data.lke.export_look import (
    BORDER,
    FONT,
    HEAD,
    PART_FILL,
    Cover,
    put_head,
    put_title,
)
from data.lke.export_recap import BLANKS_CELL, RECAP_SHEET, write_recap
from data.lke.scoring import Blanks
from data.words import NOISE
from data.xlsx.on_paper import fit_rows, set_up_print

LKE_SHEET = "LKE"
HEADS = (
    "KODE",
    "PERTANYAAN",
    "PILIHAN",
    "JAWABAN",
    "NILAI",
    "BOBOT",
    "POIN",
    "NILAI TPI",
    "CATATAN",
    "TAUTAN",
    "CATATAN TPI",
)
# Their sum is what lets 11 points come out as 8 on a page of A4 on its side.
_WIDTHS = (12, 45, 43, 10, 8, 8, 8, 9, 18, 13, 18)

_HEAD_ROW = 4  # below the title, as on an official form
_NUMBERS = {"NILAI": "0.0000", "BOBOT": "0.00", "POIN": "0.00"}
_WRAP = Alignment(wrap_text=True, vertical="top")
_NUMBER_ROW = Alignment(wrap_text=True, vertical="top", indent=2)


def to_workbook(
    answers: Mapping[str, str],
    tpi: Mapping[str, str] | None = None,
    remarks: Mapping[str, str] | None = None,
    links: Mapping[str, str] | None = None,
    *,
    tpi_notes: Mapping[str, str] | None = None,
    blanks: Blanks = Blanks.ZERO,
    cover: Cover | None = None,
) -> bytes:
    """Return the whole LKE as the bytes of an .xlsx file, ready to be printed and signed.

    All mappings hold texts by answer key; what TPI answered and noted (`tpi`, `tpi_notes`) stands
    beside the office's own. The sheet `Rekap` stands first: it sums the parts, holds them against
    the thresholds of WBK and WBBM, has the switch for blanks, and the places to sign that `cover`
    names. The sheet `LKE` has a row for each sub-component (mean, weight, points), each question
    and each number. Values, means, sums and verdicts are formulas, so that an answer changed in
    Excel changes the score; points are cut to two decimals as everywhere, sums made of the whole
    ones. A text that starts with = + - or @ stays text.
    """
    cover = cover or Cover()
    workbook = Workbook()
    recap = workbook.worksheets[0]
    recap.title = RECAP_SHEET
    sheet = workbook.create_sheet(LKE_SHEET)
    _write_head(sheet, cover)
    whole_points: dict[str, str] = {}
    value_ranges: list[str] = []
    others = {"NILAI TPI": tpi or {}, "CATATAN": remarks or {}, "TAUTAN": links or {}}
    others["CATATAN TPI"] = tpi_notes or {}
    for code, group in groupby(load_questions(), key=lambda question: question.subcomponent_code):
        questions = list(group)
        part_row = sheet.max_row + 1
        _cell(sheet, part_row, "PERTANYAAN", f"{code} {questions[0].subcomponent}")
        for question in questions:
            _write_question(sheet, question, answers, others)
        values = f"E{part_row + 1}:E{sheet.max_row}"
        _write_mean(sheet, part_row, values, questions)
        # The mean is "" if nothing is answered: N makes a zero of it.
        whole_points[code] = f"N({LKE_SHEET}!E{part_row})*{LKE_SHEET}!F{part_row}"
        value_ranges.append(f"{LKE_SHEET}!{values}")
    _add_dropdowns(sheet)
    for row in sheet.iter_rows(min_row=_HEAD_ROW + 1):
        for cell in row:
            cell.border = BORDER
    fit_rows(sheet)
    set_up_print(sheet, f"{_HEAD_ROW}:{_HEAD_ROW}")
    write_recap(recap, whole_points, value_ranges, blanks, cover)
    workbook.calculation.fullCalcOnLoad = True
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def write_text(cell: Cell, text: str) -> None:
    """Write a text that stays text, whatever it starts with; control characters are dropped."""
    text = ILLEGAL_CHARACTERS_RE.sub("", text)
    cell.value = text
    if text.startswith(("=", "+", "-", "@")):
        cell.data_type = "s"
        cell.quotePrefix = True


def _write_head(sheet: Worksheet, cover: Cover) -> None:
    """Write title and heads, freeze them, and give the columns their widths."""
    put_title(sheet, cover, len(HEADS))
    put_head(sheet, _HEAD_ROW, HEADS)
    for at, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.freeze_panes = f"C{_HEAD_ROW + 1}"


def _write_question(
    sheet: Worksheet,
    question: Question,
    answers: Mapping[str, str],
    others: Mapping[str, Mapping[str, str]],
) -> None:
    """Write a question's row with its value, and one row for each of its numbers."""
    first = sheet.max_row + 1
    cells: dict[str, str] = {}
    rows = [question.code] + [key for key in question.answer_keys if key != question.code]
    for number, key in enumerate(rows, start=first):
        row = answer_rows()[key]
        _cell(sheet, number, "KODE", key)
        question_cell = _cell(sheet, number, "PERTANYAAN", row.text)
        if row.field is not None:
            question_cell.alignment = _NUMBER_ROW
        _cell(sheet, number, "PILIHAN", row.choices_text)
        _write_answer(_cell(sheet, number, "JAWABAN", ""), row, answers.get(key, ""))
        for head, texts in others.items():
            cell = _cell(sheet, number, head, "")
            if head == "NILAI TPI":
                _write_answer(cell, row, texts.get(key, ""))
            else:
                write_text(cell, texts.get(key, ""))
        if row.field is not None:
            cells[row.field.key] = f"D{number}"
    _cell(sheet, first, "NILAI", _value_formula(question, f"D{first}", cells))


def _write_answer(cell: Cell, row: AnswerRow, text: str) -> None:
    """Write an answer: a number as a number, a letter as the dropdown spells it."""
    number: float | None = None
    if row.field is not None:
        number = read_count(text)
    elif row.question.is_index:
        number = read_number(text)
    if number is not None:
        cell.value = number
    else:
        write_text(cell, tidy_answer(row.code, text))


def _write_mean(sheet: Worksheet, row: int, values: str, questions: list[Question]) -> None:
    """Write a sub-component's mean, weight and points, over the cells `values`."""
    _cell(
        sheet,
        row,
        "NILAI",
        f'=IF({BLANKS_CELL}="{Blanks.SKIP}",IF(COUNT({values})=0,"",AVERAGE({values})),'
        f"SUM({values})/{len(questions)})",
    )
    _cell(sheet, row, "BOBOT", questions[0].weight_points)
    _cell(sheet, row, "POIN", f'=IF(E{row}="","",ROUNDDOWN(E{row}*F{row}+{NOISE:.9f},2))')
    for cell in sheet[row]:
        cell.font = HEAD
        cell.fill = PART_FILL


def _value_formula(question: Question, answer: str, cells: Mapping[str, str]) -> str:
    """Return the formula of a question's value; empty if it is not answered.

    `answer` is the question's own cell, `cells` those of its numbers by their key. A letter is
    compared with =, not looked up: a lookup would take ? and * for any letter.
    """
    if question.ratio is not None:
        return _ratio_formula(question.ratio, cells)
    if question.is_index:
        top = f"{question.index_top:g}"
        return f'=IF(ISNUMBER({answer}),IF(AND({answer}>=0,{answer}<={top}),{answer}/{top},""),"")'
    letters = ",".join(f'"{level.answer}"' for level in question.levels)
    values = ",".join(f"{level.value:g}" for level in question.levels)
    is_letter = f"(TRIM({answer})={{{letters}}})"
    return f'=IF(SUMPRODUCT({is_letter}*1)=0,"",SUMPRODUCT({is_letter}*{{{values}}}))'


def _ratio_formula(ratio: Ratio, cells: Mapping[str, str]) -> str:
    """Return the formula of a percentage, with its case of zero over zero."""
    needed = ",".join(cells[key] for key in ratio.keys)
    above = "".join(f"{'-' if sign < 0 else '+'}{cells[key]}" for key, sign in ratio.numerator)
    above = above.removeprefix("+")
    below = "+".join(cells[key] for key in ratio.denominator)
    return (
        f'=IF(COUNT({needed})<{len(ratio.keys)},"",IF(MIN({needed})<0,"",'
        f"IF({below}=0,IF({above}=0,{ratio.zero_over_zero:g},0),"
        f"MAX(0,MIN(1,({above})/({below}))))))"
    )


def _add_dropdowns(sheet: Worksheet) -> None:
    """Let the cells of JAWABAN and NILAI TPI take only what their question allows."""
    validations: dict[str, DataValidation] = {}
    for number in range(_HEAD_ROW + 1, sheet.max_row + 1):
        row = answer_rows().get(str(sheet.cell(number, 1).value))
        if row is None or not row.takes_answer:
            continue
        name = row.question.kind
        if name not in validations:
            validations[name] = _validation(row)
            sheet.add_data_validation(validations[name])
        validations[name].add(f"D{number}")
        validations[name].add(f"H{number}")


def _validation(row: AnswerRow) -> DataValidation:
    """Return the check for the answers of a row's kind, with its Indonesian message."""
    if row.choices:
        check = DataValidation(type="list", formula1=f'"{",".join(row.choices)}"')
        check.error = f"Pilih salah satu: {', '.join(row.choices)}."
    elif row.field is not None:
        check = DataValidation(type="whole", operator="greaterThanOrEqual", formula1="0")
        check.error = "Isi bilangan bulat mulai 0."
    else:
        top = f"{row.question.index_top:g}"
        check = DataValidation(type="decimal", operator="between", formula1="0", formula2=top)
        check.error = f"Isi angka 0 sampai {top}."
    check.errorTitle = "Jawaban tidak dikenal"
    check.showErrorMessage = True
    return check


def _cell(sheet: Worksheet, row: int, head: str, value: str | float) -> Cell:
    """Put a value or formula of ours below a head; return the cell."""
    cell = sheet.cell(row, HEADS.index(head) + 1)
    assert isinstance(cell, Cell)
    cell.value = value
    cell.alignment = _WRAP
    cell.font = FONT
    cell.number_format = _NUMBERS.get(head, cell.number_format)
    return cell
