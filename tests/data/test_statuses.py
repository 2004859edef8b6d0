"""A status is declared once: what else has to be done for a new one is nothing."""

import shutil
import subprocess
import sys
from pathlib import Path

from data.statuses import EXEMPT_STATUSES, READY_STATUSES, STATUSES

ROOT = Path(__file__).parents[2]
NAME = '    EXEMPT = "Tidak Berlaku"\n'
RULE = "        Status.EXEMPT.value: StatusRule("
NEW_NAME = '    POSTPONED = "Ditunda"\n'
NEW_RULE = """        Status.POSTPONED.value: StatusRule(
            meaning="Bukti ditunda menurut keputusan rapat.",
            fill="#F3ECFA",
            text="#3C1A5E",
            edge="#5B2A86",
            icon="schedule",
            colour="violet",
        ),
"""

# Run with a copy of the project whose table has one more status, and nothing else changed.
SCRIPT = """
import io
from datetime import date

from openpyxl import load_workbook

from components.figures import component_bars, status_legend
from data.standing.readiness import standing_of
from data.workbook import CellKey, Edit, read_workbook, write_edits
from data.workbook.guide import guide_blocks
from data.workbook.plan import load_plan
from data.workbook.template import build_workbook

data = build_workbook(load_plan(), "KPU Uji", 2025)

# The workbook: dropdown, colour, Petunjuk.
sheet = load_workbook(io.BytesIO(data))["Bukti"]
lists = [one.formula1 for one in sheet.data_validations.dataValidation if one.type == "list"]
assert lists == ['"Belum Ada,Proses,Ada,Terverifikasi,Ditunda,Tidak Berlaku"'], lists
looks = {
    rule.formula[0]: rule.dxf.fill.bgColor.rgb
    for found in sheet.conditional_formatting
    for rule in found.rules
    if "Ditunda" in rule.formula[0]
}
assert looks == {'$D2="Ditunda"': "00F3ECFA"}, looks
assert dict(dict(guide_blocks())["Arti status"])["Ditunda"].startswith("Bukti ditunda")

# Reading, writing, counting.
edit = Edit(CellKey("Bukti", "I.1.1", "STATUS"), "Belum Ada", "Ditunda")
reading = read_workbook(write_edits(read_workbook(data, "x"), [edit]), "x")
assert (reading.problems, reading.items[0].status) == ((), "Ditunda")
standing = standing_of(reading, date(2026, 6, 1))
assert standing.items[0].applies and standing.items[0].is_late and not standing.items[0].is_ready
assert standing.counts()["Ditunda"] == standing.areas[0].by_status["Ditunda"] == 1
assert reading.bukti["status"].cat.categories.tolist()[4] == "Ditunda"

# Figures and legend.
bars = {bar.name: bar for bar in component_bars(standing.component_frame).data}
assert bars["Ditunda"].marker.color == "#F3ECFA"
assert status_legend({"Ditunda": 1}) == ":violet-badge[:material/schedule: Ditunda **1**]"
"""


def test_one_entry_makes_a_status_of_workbook_guide_reading_counts_and_figures(
    tmp_path: Path,
) -> None:
    unneeded = shutil.ignore_patterns("__pycache__", "*.xlsx", "*.xlsx.papan")
    for layer in ("data", "components"):
        shutil.copytree(ROOT / layer, tmp_path / layer, ignore=unneeded)
    table = tmp_path / "data" / "statuses.py"
    text = table.read_text(encoding="utf-8")
    assert (text.count(NAME), text.count(RULE)) == (1, 1)
    text = text.replace(NAME, NEW_NAME + NAME).replace(RULE, NEW_RULE + RULE)
    table.write_text(text, encoding="utf-8")

    run = subprocess.run(
        [sys.executable, "-c", SCRIPT], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert run.returncode == 0, run.stderr


def test_what_counts_as_ready_and_what_does_not_apply_is_as_the_office_was_told() -> None:
    # Source: the sheet Petunjuk: Ada and Terverifikasi count, Tidak Berlaku is left out.
    assert STATUSES == ("Belum Ada", "Proses", "Ada", "Terverifikasi", "Tidak Berlaku")
    assert {"Ada", "Terverifikasi"} == READY_STATUSES
    assert {"Tidak Berlaku"} == EXEMPT_STATUSES
