import io
from collections.abc import Iterable

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from data.workbook import propose_items
from data.workbook.bukti_template import build_bukti_sheet
from data.workbook.plan import load_plan
from data.workbook.proposal import ProposedItem
from data.workbook.template import build_workbook
from data.xlsx import Package, graft_sheet
from tests.data.workbooks import LAMPIRAN_HEADS, PLAN, sound, workbook


def items(*rows: tuple[str, str, str]) -> list[ProposedItem]:
    return [
        ProposedItem(code, code.rpartition(".")[0], component_name, name)
        for code, component_name, name in rows
    ]


def built(proposed: Iterable[ProposedItem]) -> Worksheet:
    return load_workbook(io.BytesIO(build_bukti_sheet(proposed)))["Bukti"]


def test_a_sheet_bukti_holds_the_given_items_at_belum_ada() -> None:
    sheet = built(items(("I.1.1", "1. Tim Kerja", "SK Tim"), ("I.2.1", "2. Rencana", "=SK")))

    assert [row[:5] for row in sheet.iter_rows(values_only=True)] == [
        ("KODE", "KOMPONEN", "BUKTI", "STATUS", "TAUTAN"),
        ("I.1.1", "1. Tim Kerja", "SK Tim", "Belum Ada", None),
        ("I.2.1", "2. Rencana", "=SK", "Belum Ada", None),
    ]
    assert sheet["C3"].data_type == "s"


def test_it_looks_and_checks_as_that_of_a_whole_workbook() -> None:
    plan = load_plan()
    labels = plan.component_labels()
    rows = ((item.code, labels[item.component_code], item.name) for item in plan.items)

    alone = Package.open(build_bukti_sheet(items(*rows)))
    whole = Package.open(build_workbook(plan, "KPU Kota Cilegon", 2025))

    sheets = [alone.read(alone.sheets["Bukti"]), whole.read(whole.sheets["Bukti"])]
    assert sheets[0].count(b"<dataValidation ") == sheets[1].count(b"<dataValidation ") == 3
    assert sheets[0].count(b"<cfRule ") == sheets[1].count(b"<cfRule ") == 6
    assert b'orientation="landscape"' in sheets[0]


def test_equal_items_give_equal_bytes() -> None:
    proposed = items(("I.1.1", "1. Tim Kerja", "SK Tim"))

    assert build_bukti_sheet(proposed) == build_bukti_sheet(proposed)


def test_characters_that_no_file_can_hold_are_left_out() -> None:
    assert built(items(("I.1.1", "1. Tim", "SK\x01 Tim")))["C2"].value == "SK Tim"


def test_checks_reach_below_the_last_item_of_a_long_list() -> None:
    rows = (("I.1.1", "1. Tim", f"Bukti {number}") for number in range(600))

    ranges = {str(rule.sqref) for rule in built(items(*rows)).data_validations.dataValidation}

    assert "D2:D701" in ranges


def test_a_proposal_grafted_into_a_lampiran_reads_as_a_whole_workbook() -> None:
    reading = sound(workbook({"Lampiran": [LAMPIRAN_HEADS, *PLAN]}))
    assert reading.book is not None
    package = reading.book.package

    donor = build_bukti_sheet(propose_items(reading.components))
    grafted = sound(package.replace(graft_sheet(package, donor, "Bukti")))

    assert grafted.has_items
    assert [one.code for one in grafted.items] == ["I.1.1", "I.2.1"]
    assert grafted.components == reading.components
