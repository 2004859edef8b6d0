"""A workbook of another kind than the present one is refused with its reason."""

import zipfile
from io import BytesIO
from pathlib import Path

import office
import pytest

from data.errors import Unreadable
from data.store import Store
from tests.people import SARI


def with_macros() -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(office.workbook())) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "[Content_Types].xml":
                content = content.replace(
                    b"openxmlformats-officedocument.spreadsheetml.sheet.main",
                    b"ms-excel.sheet.macroEnabled.main",
                )
            new.writestr(name, content)
    return made.getvalue()


def test_a_workbook_with_macros_does_not_take_the_place_of_one_without(
    store: Store, path: Path
) -> None:
    before = path.read_bytes()
    with pytest.raises(Unreadable, match=r"dengan makro.*rencana\.xlsx.*Simpan sebagai"):
        store.replace_workbook(with_macros(), SARI)

    assert path.read_bytes() == before


def test_a_workbook_without_macros_does_not_take_the_place_of_one_with(tmp_path: Path) -> None:
    path = tmp_path / "rencana.xlsm"
    path.write_bytes(with_macros())
    store = Store(path)
    try:
        with pytest.raises(Unreadable, match=r"tanpa makro.*rencana\.xlsm"):
            store.replace_workbook(office.workbook(), SARI)
        store.replace_workbook(with_macros(), SARI)
    finally:
        store.stop()
