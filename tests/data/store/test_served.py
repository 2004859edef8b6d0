"""Rules of which workbook is served: the board opened last, also after a restart."""

from pathlib import Path

import pytest

from data.store import served, workbook_path, workplace
from data.store.served import Served


def test_the_board_opened_last_is_served_and_the_one_before_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workplace, "WORK_FOLDER", tmp_path)
    first = workbook_path({})
    (tmp_path / "rencana-aksi-2026.xlsx").write_bytes(b"PK")
    served.serve(tmp_path, "rencana-aksi-2026.xlsx", first.name)

    assert workbook_path({}) == tmp_path / "rencana-aksi-2026.xlsx"
    assert served.load(tmp_path).archives == (first.name,)


def test_the_archive_is_not_served_while_the_file_of_the_board_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workplace, "WORK_FOLDER", tmp_path)
    first = workbook_path({})
    served.serve(tmp_path, "rencana-aksi-2026.xlsx", first.name)
    (tmp_path / "rencana-aksi-2026.xlsx.papan").mkdir()

    assert workbook_path({}).name == "rencana-aksi-2026.xlsx"


def test_a_workbook_that_is_named_goes_before_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workplace, "WORK_FOLDER", tmp_path)
    served.serve(tmp_path, "b.xlsx", "a.xlsx")

    assert workbook_path({"ZI_WORKBOOK": str(tmp_path / "c.xlsx")}).name == "c.xlsx"


@pytest.mark.parametrize(
    "said", ["", "{", "[]", '{"sekarang": 1, "arsip": []}', '{"sekarang": "../a", "arsip": []}']
)
def test_what_is_torn_or_leads_elsewhere_says_nothing(tmp_path: Path, said: str) -> None:
    (tmp_path / served.FILE).write_text(said, encoding="utf-8")

    assert served.load(tmp_path) == Served()


def test_a_new_board_takes_no_name_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "rencana-aksi-2026.xlsx").touch()

    def name(office: str, *, is_same_office: bool) -> str:
        return served.new_name(tmp_path, 2026, office, ".xlsx", is_same_office)

    assert name("KPU", is_same_office=True) == "rencana-aksi-2026-2.xlsx"
    assert name("KPU Kota Serang", is_same_office=False) == "rencana-aksi-kpu-kota-serang-2026.xlsx"
