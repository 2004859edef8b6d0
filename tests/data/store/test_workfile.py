"""What the file's one server makes sure of before the workbook is replaced."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from office import DONE, NAME, NONE, cell, workbook

from data.store import workfile
from data.store.workfile import Seen, WorkFile
from data.workbook.writer import Edit, write_edits
from tests.data.xlsx.rich_workbook import unzipped, zipped

TODAY = date(2025, 12, 3)


def opened(folder: Path) -> tuple[WorkFile, Seen]:
    path = folder / NAME
    path.write_bytes(workbook())
    file = WorkFile(path, folder / "samping")
    file.side.mkdir()
    return file, file.look(Seen())


def with_another_plan(data: bytes) -> bytes:
    parts = unzipped(data)
    plan = parts["xl/worksheets/sheet1.xml"]
    return zipped({**parts, "xl/worksheets/sheet1.xml": plan.replace(b"2.", b"3.")})


def with_a_torn_plan(data: bytes) -> bytes:
    parts = unzipped(data)
    plan = parts["xl/worksheets/sheet1.xml"]
    return zipped({**parts, "xl/worksheets/sheet1.xml": plan.replace(b"</sheetData>", b"")})


def without_the_change(_: bytes) -> bytes:
    return zipped(unzipped(workbook()))


def test_a_written_cell_is_read_back_and_the_other_sheets_are_not_read_anew(tmp_path: Path) -> None:
    file, seen = opened(tmp_path)
    before = seen.reading
    assert before is not None

    seen, refused = file.write(seen, [Edit(cell("I.1.1"), NONE, DONE)], TODAY)

    assert refused == {}
    after = seen.reading
    assert after is not None
    assert after.items[0].status == DONE
    assert after.components is before.components
    assert after.tables["Lampiran"].xml is before.tables["Lampiran"].xml


@pytest.mark.parametrize("spoil", [without_the_change, with_another_plan, with_a_torn_plan])
def test_what_would_not_be_read_back_as_it_was_meant_is_never_written(
    spoil: Callable[[bytes], bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (file, seen), edit = opened(tmp_path), Edit(cell("I.1.1"), NONE, DONE)
    monkeypatch.setattr(
        workfile, "write_edits", lambda reading, edits: spoil(write_edits(reading, edits))
    )

    _, refused = file.write(seen, [edit], TODAY)

    assert "tidak terbaca kembali" in str(refused[edit.key])
    assert file.path.read_bytes() == workbook()
