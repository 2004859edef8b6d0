import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from data import schema
from data.lke import answer_rows, load_questions
from data.reports.summary import summary_of
from data.standing.assessment import assess, assessment_of
from data.standing.readiness import standing_of
from data.statuses import STATUSES
from tests.data.lke.lke_builders import best_answers
from tests.data.workbooks import (
    BUKTI_HEADS,
    ITEMS,
    LAMPIRAN_HEADS,
    PLAN,
    Row,
    item,
    plan,
    sound,
    workbook,
)

SHIPPED = Path(schema.__file__).parent / "rencana-aksi-2025.xlsx"


def summary(data: bytes, today: date = date(2025, 12, 3)) -> dict[str, object]:
    reading = sound(data)
    standing = standing_of(reading, today)
    return summary_of(standing, reading.settings, assessment_of(reading, standing))


def lke_of(answers: dict[str, str]) -> dict[str, Any]:
    """Return what the summary says of the LKE with these answers."""
    reading = sound(plan())
    standing = standing_of(reading, date(2025, 12, 3))
    found: dict[str, Any] = summary_of(standing, reading.settings, assess(answers, {}))["lke"]
    return found


def rule_of(verdict: dict[str, Any], name: str) -> dict[str, Any]:
    """Return the one rule of a name."""
    (rule,) = [rule for rule in verdict["syarat"] if rule["nama"] == name]
    return dict(rule)


def test_the_summary_holds_the_whole_standing() -> None:
    rows = (
        item("I.1.1", "SK", "Ada"),
        item("I.1.2", "Foto", "Proses", pic="Siti", due_date=date(2025, 11, 30)),
        item("I.1.3", "Video", "Terverifikasi"),
        item("I.2.1", "Rapat", "Tidak Berlaku"),
    )

    found = summary(plan(bukti=rows))

    assert {name: value for name, value in found.items() if name != "lke"} == {
        "satker": "KPU Uji",
        "tahun": 2025,
        "per_tanggal": "2025-12-03",
        "kesiapan": {
            "total_pct": 66.66,  # 2 of 3; I.2 does not apply
            "berbobot": False,
            "area": {"I": 66.66},
            "komponen": {"I.1": 66.66, "I.2": None},
        },
        "bukti": {"siap": 2, "berlaku": 3},
        "status": {
            "Belum Ada": 0,
            "Proses": 1,
            "Ada": 1,
            "Terverifikasi": 1,
            "Tidak Berlaku": 1,
        },
        "terlambat": [
            {
                "kode": "I.1.2",
                "bukti": "Foto",
                "komponen": "I.1",
                "status": "Proses",
                "pic": "Siti",
                "tenggat": "2025-11-30",
                "hari_lewat": 3,
            }
        ],
    }


def test_the_summary_of_the_shipped_workbook_names_all_areas_and_components() -> None:
    found = summary(SHIPPED.read_bytes())

    readiness = found["kesiapan"]
    assert isinstance(readiness, dict)
    assert readiness["berbobot"] is True
    assert readiness["total_pct"] == 0
    assert list(readiness["area"]) == ["I", "II", "III", "IV", "V", "VI"]
    assert len(readiness["komponen"]) == 25
    assert found["status"] == dict.fromkeys(STATUSES, 0) | {"Belum Ada": 48}


def test_where_nothing_applies_the_total_is_null() -> None:
    found = summary(
        plan(bukti=(item(status="Tidak Berlaku"), item("I.2.1", status="Tidak Berlaku")))
    )

    assert '"total_pct": null' in json.dumps(found)
    assert '"I": null' in json.dumps(found)


def test_a_workbook_without_the_sheet_lke_scores_zero_and_fails() -> None:
    lke: Any = summary(plan())["lke"]

    sums = ("total", "pengungkit", "pemenuhan", "reform", "hasil")
    assert {name: lke[name] for name in sums} == dict.fromkeys(sums, 0)
    assert lke["area"] == dict.fromkeys(schema.AREA_CODES, 0)
    assert lke["subkomponen"] == {one.subcomponent_code: 0 for one in load_questions()}
    assert lke["kosong"] == 113
    for goal in ("wbk", "wbbm"):
        assert lke[goal]["lulus"] is False
        assert [rule["terpenuhi"] for rule in lke[goal]["syarat"]] == [False] * 12


def test_the_best_answers_reach_every_weight_and_pass() -> None:
    lke = lke_of(best_answers())

    # The weights of PermenPANRB 90/2021: pemenuhan 30, reform 30, hasil 40; areas are the two.
    assert lke["total"] == pytest.approx(100)
    assert lke["pengungkit"] == pytest.approx(60)
    assert (lke["pemenuhan"], lke["reform"], lke["hasil"]) == pytest.approx((30, 30, 40))
    assert lke["area"] == pytest.approx({"I": 8, "II": 7, "III": 10, "IV": 10, "V": 15, "VI": 10})
    assert lke["kosong"] == 0
    assert (lke["wbk"]["lulus"], lke["wbbm"]["lulus"]) == (True, True)


def test_a_blank_counts_as_zero_and_is_counted() -> None:
    lke = lke_of(best_answers({"H.1.b": ""}))

    # H.1.b weighs 5 points.
    assert lke["hasil"] == pytest.approx(35)
    assert lke["subkomponen"]["H.1.b"] == 0
    assert lke["kosong"] == 1
    assert rule_of(lke["wbk"], "Capaian kinerja") == {
        "nama": "Capaian kinerja",
        "nilai": 0,
        "minimum": 2.5,
        "terpenuhi": False,
    }
    assert lke["wbk"]["lulus"] is False


@pytest.mark.parametrize(
    ("goal", "indeks", "points", "minimum", "is_met"),
    [
        # indeks / 4 x 17.5 points, cut to two decimals: 13.95625, 15.70625.
        ("wbk", "3,20", 14.0, 14.0, True),
        ("wbk", "3,19", 13.95, 14.0, False),
        ("wbbm", "3,60", 15.75, 15.75, True),
        ("wbbm", "3,59", 15.7, 15.75, False),
    ],
)
def test_a_rule_is_met_from_its_very_minimum_on(
    goal: str, indeks: str, points: float, minimum: float, is_met: bool
) -> None:
    rule = rule_of(lke_of({"H.2.a": indeks})[goal], "Pelayanan publik prima")

    assert rule["nilai"] == pytest.approx(points)
    assert rule["minimum"] == pytest.approx(minimum)
    assert rule["terpenuhi"] is is_met


def test_the_minimum_of_an_area_is_in_points() -> None:
    lke = lke_of({})

    # 60 % and 75 % of the 8 points of area I.
    name = "Area I Manajemen Perubahan"
    assert rule_of(lke["wbk"], name)["minimum"] == pytest.approx(4.8)
    assert rule_of(lke["wbbm"], name)["minimum"] == pytest.approx(6)


def test_the_parts_sum_to_the_whole() -> None:
    lke = lke_of({"P.1.1.a": "Ya", "P.1.1.b": "B", "R.1.1.a/agen": "3", "H.1.a": "3,1"})

    assert sum(lke["subkomponen"].values()) == pytest.approx(lke["total"])
    assert sum(lke["area"].values()) == pytest.approx(lke["pengungkit"])


def test_the_answers_of_the_sheet_are_scored() -> None:
    answers: list[Row] = [tuple(schema.LKE.heads.values())]
    answers += [(code, None, None, best_answers().get(code)) for code in answer_rows()]
    data = workbook(
        {"Lampiran": [LAMPIRAN_HEADS, *PLAN], "Bukti": [BUKTI_HEADS, *ITEMS], "LKE": answers}
    )

    lke: Any = summary(data)["lke"]

    assert lke["total"] == pytest.approx(100)
    assert json.loads(json.dumps(lke)) == lke
