"""A column is declared once: what else has to be done for a new one is nothing."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
LAST_COLUMN = """        Column(
            "note",
            "CATATAN",
            Kind.TEXT,
            27,"""
NEW_COLUMNS = """        Column(
            "risk",
            "RISIKO",
            Kind.CHOICE,
            12,
            "Risiko",
            "Pilih bila bukti ini berisiko.",
            choices=("Rendah", "Tinggi"),
            is_edited=True,
        ),
        Column("checked_on", "DIPERIKSA", Kind.DATE, 14, "Diperiksa", "Kapan.", is_edited=True),
"""

# Run with a copy of the project whose schema has two more entries, and nothing else changed.
SCRIPT = """
import io
from datetime import UTC, date, datetime
from pathlib import Path

from openpyxl import load_workbook

from components.frame import change_sentence
from data.schema import BUKTI
from data.standing.readiness import standing_of
from data.store import Store
from data.roles import Actor, Role
from data.workbook import CellKey, Edit, read_workbook, write_edits
from data.workbook.guide import guide_blocks
from data.workbook.plan import load_plan
from data.workbook.template import build_workbook

path = Path("rencana.xlsx")
path.write_bytes(build_workbook(load_plan(), "KPU Uji", 2025))

# The template: heads, a dropdown, the format and check of a date.
sheet = load_workbook(path)["Bukti"]
heads = [cell.value for cell in sheet[1]]
assert heads[8:] == ["RISIKO", "DIPERIKSA", "CATATAN"], heads
rules = {str(one.sqref): one for one in sheet.data_validations.dataValidation}
assert rules["I2:I500"].formula1 == '"Rendah,Tinggi"', rules
assert "J2:J500" in str([*rules]), rules
assert sheet["J2"].number_format == "dd/mm/yyyy"
assert sheet.column_dimensions["I"].width == 12

# The sheet Petunjuk.
hints = dict(dict(guide_blocks())["Kolom pada lembar Bukti"])
assert hints["RISIKO"] == "Pilih bila bukti ini berisiko."

# A patch, and the reading of it.
risk, day = CellKey("Bukti", "I.1.1", "RISIKO"), CellKey("Bukti", "I.1.1", "DIPERIKSA")
edits = [Edit(risk, "", "Tinggi"), Edit(day, "", "2025-12-03")]
path.write_bytes(write_edits(read_workbook(path), edits))
reading = read_workbook(path)
assert reading.problems == ()
assert reading.items[0].value("risk") == "Tinggi"
assert reading.items[0].value("checked_on") == date(2025, 12, 3)
assert reading.texts[day] == "2025-12-03"

# Frames, of the reading and of a standing.
assert reading.bukti.loc[0, "risk"] == "Tinggi"
frame = standing_of(reading, date(2025, 1, 1)).item_frame
assert frame["checked_on"].dtype == "datetime64[s]" and frame["checked_on"].notna().sum() == 1

# What is wrong is named by its cell.
sheet_of_faults = load_workbook(path)
sheet_of_faults["Bukti"]["I2"] = "Sedang"
written = io.BytesIO()
sheet_of_faults.save(written)
(problem,) = read_workbook(written.getvalue(), "x.xlsx").problems
assert str(problem) == (
    "x.xlsx, lembar 'Bukti', sel I2: risiko 'Sedang' tidak dikenal. Pilih Rendah atau Tinggi."
), problem

# The board changes it, an outside save is news, and both are said in words.
store = Store(path)
store.step()
store.change([Edit(risk, "Tinggi", "Rendah")], Actor("Siti", Role.TEAM))
store.step()
assert read_workbook(path).items[0].value("risk") == "Rendah"
path.write_bytes(write_edits(read_workbook(path), [Edit(day, "2025-12-03", "2025-12-04")]))
for _ in range(5):
    store.step()
(news,) = store.view.news
assert change_sentence(news, {}) == "I.1.1, DIPERIKSA: 3 Des 2025 → 4 Des 2025", news
assert store.view.reading.items[0].value("checked_on") == date(2025, 12, 4)
store.stop()
"""


def test_one_entry_makes_a_column_of_template_guide_reading_frames_patch_journal_and_news(
    tmp_path: Path,
) -> None:
    unneeded = shutil.ignore_patterns("__pycache__", "*.xlsx", "*.xlsx.papan")
    shutil.copytree(ROOT / "data", tmp_path / "data", ignore=unneeded)
    shutil.copytree(ROOT / "components", tmp_path / "components", ignore=unneeded)
    schema = tmp_path / "data" / "schema.py"
    text = schema.read_text(encoding="utf-8")
    assert text.count(LAST_COLUMN) == 1
    schema.write_text(text.replace(LAST_COLUMN, NEW_COLUMNS + LAST_COLUMN), encoding="utf-8")

    run = subprocess.run(
        [sys.executable, "-c", SCRIPT], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert run.returncode == 0, run.stderr
