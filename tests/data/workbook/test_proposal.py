import csv
from pathlib import Path

from data import schema
from data.workbook import propose_items
from data.workbook.proposal import ProposedItem
from tests.data.workbooks import AREA, component, plan, sound

PLAN_FOLDER = Path(schema.__file__).parent / "plan"
SHIPPED = Path(schema.__file__).parent / "rencana-aksi-2025.xlsx"


def test_the_lampiran_of_the_decree_gives_the_48_items_that_were_split_by_hand() -> None:
    with (PLAN_FOLDER / "bukti.csv").open(encoding="utf-8", newline="") as file:
        by_hand = [(line["KODE"], line["BUKTI"]) for line in csv.DictReader(file)]

    proposed = propose_items(sound(SHIPPED.read_bytes()).components)

    assert [(one.code, one.name) for one in proposed] == by_hand
    assert len(by_hand) == 48


def test_items_are_numbered_within_their_component_and_name_it() -> None:
    rows = (AREA, component(evidence_text="A, B"), component("2.", "Rencana\nKerja"))

    proposed = propose_items(sound(plan(rows, bukti=())).components)

    assert proposed == (
        ProposedItem("I.1.1", "I.1", "1. Tim Kerja", "A"),
        ProposedItem("I.1.2", "I.1", "1. Tim Kerja", "B"),
        ProposedItem("I.2.1", "I.2", "2. Rencana Kerja", "SK Tim"),
    )


def test_a_lampiran_without_evidence_wording_proposes_nothing() -> None:
    proposed = propose_items(
        sound(plan((AREA, component(evidence_text=None)), bukti=())).components
    )

    assert proposed == ()
