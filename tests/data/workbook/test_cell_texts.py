from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from data.statuses import STATUSES
from data.workbook import CellKey, Edit, Reading, compare_readings, write_edits
from data.workbook.writer import accepted, canonical, cell_texts, with_texts
from tests.data.workbooks import BUKTI_HEADS, item, plan, sound

READING = sound(
    plan(bukti=(item(pic="Siti", due_date=date(2025, 12, 3)), item("I.2.1", "SK Aksi")))
)


def key(column: str = "STATUS", code: str = "I.1.1") -> CellKey:
    return CellKey("Bukti", code, column)


def text(reading: Reading, column: str = "STATUS", code: str = "I.1.1") -> str:
    return cell_texts(reading)[key(column, code)]


def test_every_cell_that_people_change_has_its_canonical_text() -> None:
    texts = cell_texts(READING)

    assert len(texts) == 2 * 7
    assert {column: texts[key(column)] for column in BUKTI_HEADS if key(column) in texts} == {
        "BUKTI": "SK Tim",
        "STATUS": "Belum Ada",
        "TAUTAN": "",
        "PIC": "Siti",
        "TENGGAT": "2025-12-03",
        "TANGGAL": "",
        "CATATAN": "",
    }


def test_the_canonical_text_of_nothing_is_empty() -> None:
    assert [canonical(value) for value in (None, " ", date(2025, 12, 3), " a ")] == [
        "",
        "",
        "2025-12-03",
        "a",
    ]


def test_a_key_reads_as_kode_and_column() -> None:
    assert str(key("PIC", "I.3.2")) == "I.3.2 PIC"


def test_without_texts_the_reading_is_the_same_object() -> None:
    assert with_texts(READING, {}) is READING


def test_laid_over_texts_leave_the_reading_as_it_is() -> None:
    changed = with_texts(READING, {key(): "Ada", key("TENGGAT"): ""})

    assert (text(changed), text(changed, "TENGGAT")) == ("Ada", "")
    assert (text(READING), text(READING, "TENGGAT")) == ("Belum Ada", "2025-12-03")


def test_two_readings_are_compared_cell_by_cell() -> None:
    changed = with_texts(READING, {key(): "Ada", key("PIC", "I.2.1"): "Ani"})

    assert compare_readings(READING, READING) == []
    assert compare_readings(READING, changed) == [
        Edit(key(), "Belum Ada", "Ada"),
        Edit(key("PIC", "I.2.1"), "", "Ani"),
    ]


TEXTS = st.text(max_size=12) | st.sampled_from(
    [
        "=1+1",
        "_x000D_",
        "_x0041_b",
        "a\r\nb",
        "\u00a0x\u200b",
        "]]>",
        "<a>&amp;",
        "\x00\x1f",
        "\ud83d",
    ]
)
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31)).map(date.isoformat) | st.just("")
VALUES = {
    "STATUS": st.sampled_from(STATUSES),
    "TAUTAN": TEXTS,
    "PIC": TEXTS,
    "TENGGAT": DAYS,
    "TANGGAL": DAYS,
    "CATATAN": TEXTS,
}


CELLS = st.tuples(st.sampled_from([*VALUES]), st.sampled_from(["I.1.1", "I.2.1"]))


@given(st.lists(CELLS, unique=True, max_size=8), st.data())
@settings(max_examples=60, deadline=timedelta(seconds=2))
def test_a_reading_with_texts_equals_the_written_workbook_read_again(
    cells: list[tuple[str, str]], data: st.DataObject
) -> None:
    present = cell_texts(READING)
    # As the one door takes them: several links stand in one line.
    edits = [
        accepted(Edit(key(*cell), present[key(*cell)], data.draw(VALUES[cell[0]], label=cell[0])))
        for cell in cells
    ]

    overlaid = with_texts(READING, {one.key: one.after for one in edits})
    reread = sound(write_edits(READING, edits))

    assert overlaid.items == reread.items
    assert cell_texts(overlaid) == cell_texts(reread)
    assert cell_texts(reread) == {**present, **{one.key: one.after for one in edits}}
