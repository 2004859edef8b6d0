import csv
from pathlib import Path

from data import schema
from tests.data.workbooks import sound

DATA = Path(schema.__file__).parent
SHIPPED = DATA / "rencana-aksi-2025.xlsx"


def csv_lines(name: str) -> list[dict[str, str]]:
    with (DATA / "plan" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_shipped_workbook_reads_without_problems() -> None:
    reading = sound(SHIPPED.read_bytes())

    assert (len(reading.areas), len(reading.components), len(reading.items)) == (6, 25, 48)
    assert (reading.settings.office, reading.settings.year) == ("KPU Kota Cilegon", 2025)
    assert (reading.settings.goal, reading.settings.timezone) == ("WBK", "Asia/Jakarta")


def test_areas_are_those_of_the_decree() -> None:
    areas = sound(SHIPPED.read_bytes()).areas

    expected = {line["AREA"]: line["NAMA AREA"] for line in csv_lines("lampiran.csv")}
    assert {one.code: one.name for one in areas} == expected


def test_components_are_those_of_the_decree_letter_for_letter() -> None:
    components = sound(SHIPPED.read_bytes()).components

    fields = {**schema.LAMPIRAN.heads, "area": "AREA"}
    expected = [
        {field: line[head] for field, head in fields.items()} for line in csv_lines("lampiran.csv")
    ]
    assert [{field: str(getattr(row, field)) for field in fields} for row in components] == expected
    assert all(row.due_date for row in components)


def test_items_are_those_split_by_hand_and_none_is_begun() -> None:
    items = sound(SHIPPED.read_bytes()).items

    expected = [(line["KODE"], line["BUKTI"]) for line in csv_lines("bukti.csv")]
    assert [(one.code, one.name) for one in items] == expected
    assert {one.status for one in items} == {"Belum Ada"}
    assert {(one.link, one.pic, one.note) for one in items} == {("", "", "")}
    assert {(one.due_date, one.evidence_date) for one in items} == {(None, None)}
