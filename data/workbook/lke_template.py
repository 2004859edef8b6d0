"""The sheet LKE of a workbook: a row for each question and number, with its dropdown."""

from collections.abc import Iterable
from functools import lru_cache

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from data.columns import Kind
from data.lke.bank import AnswerRow, answer_rows
from data.schema import LKE
from data.workbook.look import (
    BORDER,
    CENTRE,
    DARK,
    SOFT,
    add_choice,
    font,
    put,
    put_columns,
)
from data.workbook.packing import packed
from data.xlsx.on_paper import fit_rows, set_up_print

_LETTERS = {column.field: get_column_letter(at) for at, column in enumerate(LKE.columns, 1)}
_LAST = get_column_letter(len(LKE.columns))
_INDENT = Alignment(vertical="top", wrap_text=True, indent=2)


@lru_cache(maxsize=1)
def build_lke_sheet() -> bytes:
    """Build a workbook whose one sheet is a blank LKE, to be grafted into an office's own."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = LKE.name
    fill_lke(sheet)
    fit_rows(sheet)
    set_up_print(sheet)
    return packed(workbook)


def fill_lke(sheet: Worksheet) -> None:
    """Fill an empty sheet with all questions of the LKE, every answer blank."""
    rows = list(answer_rows().values())
    put_columns(sheet, 1, LKE)
    for at, row in enumerate(rows, 2):
        known = {"code": row.code, "question": row.text, "choices": row.choices_text}
        for number, column in enumerate(LKE.columns, 1):
            cell = put(sheet, at, number, known.get(column.field))
            cell.border = BORDER
            if column.kind is Kind.ANSWER:
                cell.alignment = CENTRE
        if row.field is not None:
            sheet.cell(at, 2).alignment = _INDENT
        if not row.takes_answer:
            for field in ("answer", "tpi"):
                sheet[f"{_LETTERS[field]}{at}"].fill = PatternFill("solid", fgColor=SOFT)
        if row.field is None:
            sheet.cell(at, 1).font = font(bold=True)
    _guard(sheet, rows)
    last = len(rows) + 1
    letter = _LETTERS["answer"]
    filled = Rule(
        type="expression",
        formula=[f'${letter}2<>""'],
        dxf=DifferentialStyle(fill=PatternFill(bgColor=SOFT)),
    )
    sheet.conditional_formatting.add(f"{letter}2:{letter}{last}", filled)
    sheet.auto_filter.ref = f"A1:{_LAST}{last}"
    sheet.freeze_panes = "C2"
    sheet.print_title_rows = "1:1"
    sheet.sheet_properties.tabColor = DARK


def _guard(sheet: Worksheet, rows: Iterable[AnswerRow]) -> None:
    """Give each cell of JAWABAN and NILAI TPI the check that fits its question."""
    places: dict[tuple[str, ...], list[str]] = {}
    whole: list[str] = []
    indices: dict[float, list[str]] = {}
    for at, row in enumerate(rows, 2):
        cells = f"{_LETTERS['answer']}{at}:{_LETTERS['tpi']}{at}"
        if row.choices:
            places.setdefault(row.choices, []).append(cells)
        elif row.field is not None:
            whole.append(cells)
        elif row.question.is_index:
            indices.setdefault(row.question.index_top, []).append(cells)
    for choices, answers in places.items():
        add_choice(sheet, " ".join(answers), choices, "Jawaban")
    numbers = DataValidation(type="whole", operator="greaterThanOrEqual", formula1="0")
    numbers.errorTitle, numbers.error = "Bukan jumlah", "Isi bilangan bulat mulai 0."
    _add(sheet, numbers, whole)
    for top, places_of_top in indices.items():
        index = DataValidation(
            type="decimal", operator="between", formula1="0", formula2=f"{top:g}"
        )
        index.errorTitle, index.error = "Bukan indeks", f"Isi angka 0 sampai {top:g}."
        _add(sheet, index, places_of_top)


def _add(sheet: Worksheet, validation: DataValidation, cells: Iterable[str]) -> None:
    validation.allow_blank = True
    validation.showErrorMessage = True
    for part in cells:
        validation.add(part)
    sheet.add_data_validation(validation)
