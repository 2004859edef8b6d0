"""Rules of what next year's workbook takes over from the one before."""

import io

from openpyxl import load_workbook

from data.store.workplace import PRISTINE
from data.workbook.carrying import added_heads, carried
from data.workbook.new_workbook import build, from_plan, plan_of
from data.workbook.reader import Reading, read_workbook
from tests.data.store.office import saved


def old_year() -> Reading:
    book = load_workbook(PRISTINE)
    tim = book["Tim"]
    tim.append(["Sari", "Kasubbag", "koordinator", "I, III", "0812", "199001012015031001"])
    tim.cell(1, 9).value = "UNIT"
    tim.cell(tim.max_row, 9).value = "Hukum"
    bukti = book["Bukti"]
    bukti["J1"] = "RAK"
    bukti["J2"] = "A-3"
    bukti["D2"] = "Ada"
    settings = book["Pengaturan"]
    settings.append(["Batas pengajuan", "31/05/2026"])
    settings.append(["Ruang rapat", "Lantai 2"])
    for row in settings.iter_rows(min_row=2):
        if row[0].value == "Folder bukti":
            row[1].value = "bukti-zi"
    return read_workbook(saved(book), "rencana.xlsx")


def new_year(before: Reading) -> bytes:
    plain = build(from_plan(plan_of(before), 2026), "KPU Kota Cilegon", 2026, "WBK", "WIB")
    return carried(plain, before)


def test_the_team_comes_along_with_its_own_columns() -> None:
    before = old_year()
    data = new_year(before)
    fresh = read_workbook(data, "baru.xlsx")

    assert fresh.problems == ()
    assert [(one.name, one.role, one.areas) for one in fresh.team] == [
        (one.name, one.role, one.areas) for one in before.team
    ]
    texts = [cell.value for row in load_workbook(io.BytesIO(data))["Tim"] for cell in row]
    assert {"UNIT", "Hukum"} <= set(texts)


def test_settings_come_along_but_what_is_a_matter_of_the_year() -> None:
    data = new_year(old_year())
    fresh = read_workbook(data, "baru.xlsx").settings

    assert (fresh.year, fresh.evidence_folder, fresh.submission_date) == (2026, "bukti-zi", None)
    rows = [row[0].value for row in load_workbook(io.BytesIO(data))["Pengaturan"]]
    assert rows.count("Ruang rapat") == 1


def test_a_column_of_the_office_comes_along_and_no_status_does() -> None:
    before = old_year()
    sheet = load_workbook(io.BytesIO(new_year(before)))["Bukti"]

    assert added_heads(before) == ["RAK"]
    assert [cell.value for cell in sheet[1]][-1] == "RAK"
    assert [cell.value for cell in sheet[2]][-1] == "A-3"
    assert {row[3].value for row in sheet.iter_rows(min_row=2) if row[0].value} == {"Belum Ada"}
