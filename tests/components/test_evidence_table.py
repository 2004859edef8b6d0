"""Rules of the table of all evidence, and of its tiles."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook

from components.evidence_table import (
    evidence_table,
    phone_order,
    printed_evidence,
    table_as_workbook,
)
from components.tiles import status_tile
from data.standing.readiness import ItemStanding, standing_of
from data.statuses import STATUSES
from data.store.workplace import PRISTINE
from data.workbook import read_workbook

STANDING = standing_of(read_workbook(PRISTINE.read_bytes(), PRISTINE.name), date(2026, 1, 10))


def item(code: str, **changes: object) -> ItemStanding:
    found = next(one for one in STANDING.items if one.code == code)
    return replace(found, **changes)  # type: ignore[arg-type]


def test_lateness_is_said_in_days_and_only_if_there_is_any() -> None:
    late = item("I.1.1", due=date(2026, 1, 1), days_left=-9, is_late=True)
    soon = item("I.2.1", due=date(2026, 1, 19), days_left=9, is_late=False)

    assert list(evidence_table([late, soon])["Lewat"]) == ["9 hari", ""]


def test_a_link_leads_only_to_the_web() -> None:
    items = [item("I.1.1", link="https://contoh.go.id/sk"), item("I.2.1", link="javascript:x")]

    assert list(evidence_table(items)["Tautan"]) == ["https://contoh.go.id/sk", ""]


def test_on_paper_each_row_stands_with_its_words_as_text() -> None:
    table = ElementTree.fromstring(
        printed_evidence([item("I.1.1", note="<b>tebal</b> & x"), item("I.2.1")])
    )
    rows = [[cell.text or "" for cell in row] for row in table.iter("tr")]

    assert [row[0] for row in rows] == ["Kode", "I.1.1", "I.2.1"]
    assert rows[1][-1] == "<b>tebal</b> & x"


def test_a_phone_shows_the_longest_overdue_first_and_what_is_ready_last() -> None:
    ready = item("I.1.1", is_ready=True, is_late=False, days_left=-30)
    open_item = item("I.2.1", is_ready=False, is_late=False, days_left=5)
    late = item("I.3.1", is_ready=False, is_late=True, days_left=-3)
    later = item("I.3.2", is_ready=False, is_late=True, days_left=-8)

    assert phone_order([ready, open_item, late, later]) == [later, late, open_item, ready]


def test_a_downloaded_text_is_never_a_formula() -> None:
    made = load_workbook(BytesIO(table_as_workbook([item("I.1.1", note="=1+1")])))
    cells = [cell for row in made["Bukti"].iter_rows(min_row=2) for cell in row]

    assert [cell.data_type for cell in cells if cell.value == "=1+1"] == ["s"]


@pytest.mark.parametrize("status", STATUSES)
def test_each_status_has_a_tile_that_is_a_picture(status: str) -> None:
    picture = ElementTree.fromstring(unquote(status_tile(status).partition(",")[2]))

    assert picture.tag == "{http://www.w3.org/2000/svg}svg"


def test_no_two_tiles_are_alike() -> None:
    assert len({status_tile(status) for status in STATUSES}) == len(STATUSES)
