"""The sheet `Rekap` of the exported LKE: sums, thresholds and verdicts as formulas."""

from collections.abc import Mapping, Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from data.lke.bank import HASIL, PEMENUHAN, REFORM, area_names, load_questions, notes
from data.lke.scoring import PENGUNGKIT, TOLERANCE, TOTAL, Blanks, sums_of
from data.lke.verdict import load_rules
from data.schema import GOALS

RECAP_SHEET = "Rekap"

# The cell that holds the convention for blanks; every mean looks at it.
BLANKS_CELL = f"{RECAP_SHEET}!$B$1"


def write_recap(
    workbook: Workbook,
    points_cells: Mapping[str, str],
    value_ranges: Sequence[str],
    blanks: Blanks,
) -> None:
    """Add the sheet `Rekap`.

    `points_cells` are the cells of the sub-components' points by their code, `value_ranges` the
    ranges that hold the questions' values, for the count of the unanswered.
    """
    sheet = workbook.create_sheet(RECAP_SHEET)
    sheet.column_dimensions["A"].width = 52
    for column in "BCDE":
        sheet.column_dimensions[column].width = 22
    sheet.append(["Jawaban kosong", blanks.value])
    switch = DataValidation(type="list", formula1=f'"{",".join(Blanks)}"', showErrorMessage=True)
    sheet.add_data_validation(switch)
    switch.add("B1")
    count = len(load_questions())
    sheet.append(["Belum dijawab", f"={count}-COUNT({','.join(value_ranges)})"])
    _head(sheet, "BAGIAN", "POIN", "BOBOT")
    sum_cells = _write_sums(sheet, points_cells)
    for goal in GOALS:
        _write_goal(sheet, goal, sum_cells)
    _head(sheet, "CATATAN")
    for note in dict.fromkeys(notes().values()):
        sheet.append([note])
    for row in sheet.iter_rows(min_col=1, max_col=1):
        row[0].alignment = Alignment(wrap_text=True, vertical="top")


def _write_sums(sheet: Worksheet, points_cells: Mapping[str, str]) -> dict[str, tuple[str, float]]:
    """Write a row for every sum; return each one's cell and weight by the key of the sum."""
    parts: dict[str, dict[str, float]] = {}
    for question in load_questions():
        for key in sums_of(question):
            parts.setdefault(key, {})[question.subcomponent_code] = question.weight_points
    judged = [key for key in _rule_keys() if key in points_cells]
    blocks = [key for key in parts if "/" in key]
    cells: dict[str, tuple[str, float]] = {}
    for key in (TOTAL, PENGUNGKIT, PEMENUHAN, REFORM, *blocks, HASIL, *area_names(), *judged):
        weight = sum(parts[key].values())
        formula = f"=SUM({','.join(points_cells[code] for code in parts[key])})"
        sheet.append([_sum_name(key), formula, weight])
        cells[key] = (f"$B${sheet.max_row}", weight)
    return cells


def _write_goal(sheet: Worksheet, goal: str, sum_cells: Mapping[str, tuple[str, float]]) -> None:
    """Write the rules for one goal, and the verdict in one line above them."""
    _head(sheet, f"SYARAT {goal}", "NILAI", "MINIMUM", "SELISIH", "HASIL")
    verdict_row = sheet.max_row + 1
    rules = load_rules(goal)
    results = f"E{verdict_row + 1}:E{verdict_row + len(rules)}"
    failed = f'COUNTIF({results},"Kurang")'
    sheet.append(
        [
            f'=IF({BLANKS_CELL}="{Blanks.SKIP}","Nilai sementara. ","")&IF({failed}=0,'
            f'"Memenuhi syarat {goal}: {len(rules)} syarat terpenuhi",'
            f'"Belum memenuhi syarat {goal}: "&{failed}&" dari {len(rules)} syarat kurang")'
        ]
    )
    for number, rule in enumerate(rules, start=verdict_row + 1):
        cell, weight = sum_cells[rule.key]
        sheet.append(
            [
                rule.name,
                f"={cell}",
                rule.minimum_points(weight),
                f"=B{number}-C{number}",
                f'=IF(D{number}>=-{TOLERANCE:.9f},"Terpenuhi","Kurang")',
            ]
        )


def _head(sheet: Worksheet, *texts: str) -> None:
    """Add an empty row and a row of bold heads."""
    sheet.append([])
    sheet.append(list(texts))
    for cell in sheet[sheet.max_row]:
        cell.font = Font(bold=True)


def _rule_keys() -> list[str]:
    """Return the keys of the sums that a rule looks at, each once."""
    return list(dict.fromkeys(rule.key for goal in GOALS for rule in load_rules(goal)))


def _sum_name(key: str) -> str:
    """Name a sum in Indonesian: "pemenuhan/I" is "Pemenuhan area I Manajemen Perubahan"."""
    block, _, area = key.rpartition("/")
    if not block:
        name = area_names().get(key)
        return f"{key} {name}" if name else key[:1].upper() + key[1:]
    return f"{block.capitalize()} area {area} {area_names()[area]}"
