"""Rules of the frames that a reading and a standing give to pandas."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from data.standing.readiness import standing_of
from data.statuses import STATUSES
from data.workbook import Reading, read_workbook
from tests.data.workbooks import AREA, Value, component, item, plan, read, sound

DAY = date(2025, 12, 3)
LKE_ROWS = [["KODE", "JAWABAN", "CATATAN"], ["P.1.1.a", "Ya", "cek"]]


def reading(*items: list[Value] | tuple[Value, ...]) -> Reading:
    rows = (AREA, component(), component("2.", "Rencana", target_text="kapan saja"))
    return sound(plan(rows, items, more={"LKE": LKE_ROWS}))


def test_the_lampiran_is_a_frame_of_its_components() -> None:
    frame = reading().lampiran

    assert frame["code"].tolist() == ["I.1", "I.2"]
    assert frame["area_name"].tolist() == ["MANAJEMEN PERUBAHAN"] * 2
    assert (frame["number"].dtype, frame["due_date"].dtype) == ("int64", "datetime64[s]")
    assert frame["due_date"].isna().tolist() == [False, True]
    assert frame["due_date"].max() == pd.Timestamp(2025, 12, 31)


def test_dates_of_the_evidence_are_moments_of_pandas_and_missing_ones_nat() -> None:
    frame = reading(item(due_date=DAY), item("I.2.1")).bukti

    assert frame["due_date"].dtype == frame["evidence_date"].dtype == "datetime64[s]"
    assert frame["due_date"].dt.year.tolist()[0] == 2025
    assert frame["due_date"].isna().tolist() == [False, True]


def test_a_count_by_status_can_name_those_without_an_item_in_their_order() -> None:
    frame = reading(item(status="Ada"), item("I.1.2", status="Proses")).bukti

    counts = frame.groupby("status", observed=False).size()

    assert counts.index.tolist() == list(STATUSES)
    assert counts.tolist() == [0, 1, 1, 0, 0]


def test_the_answers_of_the_lke_are_a_frame() -> None:
    frame = reading().lke

    assert frame[["code", "answer", "note", "link"]].to_dict("records") == [
        {"code": "P.1.1.a", "answer": "Ya", "note": "cek", "link": ""}
    ]


def test_a_standing_adds_to_the_frame_what_the_day_says() -> None:
    standing = standing_of(reading(item(due_date=DAY), item("I.2.1")), date(2025, 12, 5))
    frame = standing.item_frame

    assert frame["days_left"].dtype == "Int64"
    assert frame["days_left"].isna().tolist() == [False, True]
    assert frame.loc[frame["is_late"], "days_left"].tolist() == [-2]
    assert frame["is_ready"].dtype == frame["applies"].dtype == "bool"


def test_components_and_areas_have_a_column_for_each_status() -> None:
    standing = standing_of(reading(item(status="Ada"), item("I.2.1", status="Tidak Berlaku")), DAY)

    components, areas = standing.component_frame, standing.area_frame

    assert components[["code", "items", "Ada", "Tidak Berlaku"]].to_numpy().tolist() == [
        ["I.1", 1, 1, 0],
        ["I.2", 1, 0, 1],
    ]
    assert areas[list(STATUSES)].to_numpy().tolist() == [[0, 0, 1, 0, 1]]
    assert components["readiness_pct"].isna().tolist() == [False, True]


def test_a_frame_is_made_once() -> None:
    found = reading(item())

    assert found.bukti is found.bukti


@pytest.mark.parametrize("name", ["item_frame", "component_frame", "area_frame"])
def test_frames_of_a_standing_without_anything_have_the_columns_of_a_full_one(name: str) -> None:
    empty = standing_of(read(b""), DAY)
    full = standing_of(reading(item()), DAY)

    assert getattr(empty, name).dtypes.equals(getattr(full, name).dtypes)


def test_reading_and_judging_load_no_pandas() -> None:
    script = (
        "import sys\n"
        "from data.reports.summary import summary_of\n"
        "from data.standing.readiness import standing_of\n"
        "from data.workbook import read_workbook\n"
        "assert 'pandas' not in sys.modules\n"
    )

    subprocess.run([sys.executable, "-c", script], check=True, cwd=Path(__file__).parents[3])


# A file in place of its bytes


def test_a_path_is_read_under_its_own_name(tmp_path: Path) -> None:
    path = tmp_path / "rencana kantor.xlsx"
    path.write_bytes(plan())

    found = read_workbook(path)

    assert (found.file, found.problems) == ("rencana kantor.xlsx", ())
    assert len(found.items) == 2


def test_a_path_without_a_file_is_a_problem_and_no_exception(tmp_path: Path) -> None:
    found = read_workbook(tmp_path / "tidak ada.xlsx")

    assert [str(problem) for problem in found.problems] == [
        "tidak ada.xlsx: berkas tidak ditemukan. Periksa nama, folder, dan izinnya."
    ]


def test_a_folder_is_a_problem_and_no_exception(tmp_path: Path) -> None:
    assert "ini sebuah folder, bukan berkas." in str(read_workbook(tmp_path).problems[0])
