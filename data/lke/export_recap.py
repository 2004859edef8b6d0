"""The sheet `Rekap` of the exported LKE: sums, thresholds and verdicts as formulas."""

from collections.abc import Mapping, Sequence

from openpyxl.styles import Alignment
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from data.lke.bank import HASIL, PEMENUHAN, REFORM, area_names, load_questions, notes
from data.lke.export_look import (
    BORDER,
    FONT,
    HEAD,
    Cover,
    put_head,
    put_note,
    put_signatures,
    put_title,
)
from data.lke.scoring import PENGUNGKIT, TOTAL, Blanks, sums_of
from data.lke.verdict import load_rules
from data.schema import GOALS
from data.words import NOISE
from data.xlsx.on_paper import set_up_print

RECAP_SHEET = "Rekap"

# The cell that holds the convention for blanks; every mean looks at it.
BLANKS_CELL = f"{RECAP_SHEET}!$B$4"

_WIDTHS = (60, 22, 22, 22, 22)
_POINTS = "0.00"


def write_recap(
    sheet: Worksheet,
    whole_points: Mapping[str, str],
    value_ranges: Sequence[str],
    blanks: Blanks,
    cover: Cover,
) -> None:
    """Fill the sheet `Rekap`.

    `whole_points` are formulas of the sub-components' points, not cut, by their code;
    `value_ranges` hold the questions' values, for the count of the unanswered.
    """
    for at, width in enumerate(_WIDTHS):
        sheet.column_dimensions["ABCDE"[at]].width = width
    put_title(sheet, cover, len(_WIDTHS))
    switch = DataValidation(type="list", formula1=f'"{",".join(Blanks)}"', showErrorMessage=True)
    sheet.add_data_validation(switch)
    switch.add("B4")
    _row(sheet, 4, "Jawaban kosong", blanks.value)
    count = len(load_questions())
    _row(sheet, 5, "Belum dijawab", f"={count}-COUNT({','.join(value_ranges)})")
    put_head(sheet, 7, ("BAGIAN", "POIN", "BOBOT"))
    sum_cells = _write_sums(sheet, whole_points)
    for goal in GOALS:
        _write_goal(sheet, goal, sum_cells)
    put_head(sheet, sheet.max_row + 2, ("CATATAN",))
    for note in dict.fromkeys(notes().values()):
        put_note(sheet, sheet.max_row + 1, note, len(_WIDTHS))
    put_signatures(sheet, sheet.max_row + 2, cover, (1, 4))
    set_up_print(sheet)
    # Each table of rules begins on a page of its own, the signatures follow the last one.
    for row in range(8, sheet.max_row):
        if str(sheet.cell(row, 1).value).startswith("SYARAT"):
            sheet.row_breaks.append(Break(id=row - 1))


def _row(sheet: Worksheet, row: int, *values: str | float) -> None:
    """Write a row of a table: a name, then points or words."""
    for column, value in enumerate(values, 1):
        cell = sheet.cell(row, column, value)
        cell.font, cell.border = FONT, BORDER
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if column > 1 and row > 6:
            cell.number_format = _POINTS


def _write_sums(sheet: Worksheet, whole_points: Mapping[str, str]) -> dict[str, tuple[str, float]]:
    """Write a row for every sum; return each one's cell and weight by the key of the sum."""
    parts: dict[str, dict[str, float]] = {}
    for question in load_questions():
        for key in sums_of(question):
            parts.setdefault(key, {})[question.subcomponent_code] = question.weight_points
    judged = [key for key in _rule_keys() if key in whole_points]
    blocks = [key for key in parts if "/" in key]
    cells: dict[str, tuple[str, float]] = {}
    for key in (TOTAL, PENGUNGKIT, PEMENUHAN, REFORM, *blocks, HASIL, *area_names(), *judged):
        weight = sum(parts[key].values())
        whole = "+".join(whole_points[code] for code in parts[key])
        at = sheet.max_row + 1
        # Cut, not rounded: 74,996 must not read as 75,00. The verdict forgives as much noise.
        _row(sheet, at, _sum_name(key), f"=ROUNDDOWN({whole}+{NOISE:.9f},2)", weight)
        cells[key] = (f"$B${at}", weight)
    return cells


def _write_goal(sheet: Worksheet, goal: str, sum_cells: Mapping[str, tuple[str, float]]) -> None:
    """Write the rules for one goal, and the verdict in one line above them."""
    at = sheet.max_row + 2
    put_head(sheet, at, (f"SYARAT {goal}", "NILAI", "MINIMUM", "SELISIH", "HASIL"))
    verdict_row = at + 1
    rules = load_rules(goal)
    results = f"E{verdict_row + 1}:E{verdict_row + len(rules)}"
    failed = f'COUNTIF({results},"Kurang")'
    verdict = sheet.cell(
        verdict_row,
        1,
        f'=IF({BLANKS_CELL}="{Blanks.SKIP}","Nilai sementara. ","")&IF({failed}=0,'
        f'"Memenuhi syarat {goal}: {len(rules)} syarat terpenuhi",'
        f'"Belum memenuhi syarat {goal}: "&{failed}&" dari {len(rules)} syarat kurang")',
    )
    verdict.font = HEAD
    sheet.merge_cells(start_row=verdict_row, start_column=1, end_row=verdict_row, end_column=5)
    for number, rule in enumerate(rules, start=verdict_row + 1):
        cell, weight = sum_cells[rule.key]
        minimum = rule.minimum_points(weight)
        _row(
            sheet,
            number,
            rule.name,
            f"={cell}",
            minimum,
            f"=ROUND(B{number}-C{number},2)",
            f'=IF(B{number}>=C{number}-{NOISE:.9f},"Terpenuhi","Kurang")',
        )


def _rule_keys() -> list[str]:
    """Return the keys of the sums that a rule looks at, each once."""
    return list(dict.fromkeys(rule.key for goal in GOALS for rule in load_rules(goal)))


def _sum_name(key: str) -> str:
    """Name a sum in Indonesian: "pemenuhan/I" is "Pemenuhan area I Manajemen Perubahan"."""
    block, _, area = key.rpartition("/")
    if not block:
        name = area_names().get(key)
        if name is None and key in _rule_keys():
            name = next(rule.name for rule in load_rules(GOALS[0]) if rule.key == key)
        if key in {TOTAL, PENGUNGKIT, PEMENUHAN, REFORM, HASIL}:
            return key[:1].upper() + key[1:]
        return f"{key} {name}"
    return f"{block.capitalize()} area {area} {area_names()[area]}"
