import json
from datetime import date
from pathlib import Path

from data import schema
from data.readiness import standing_of
from data.summary import summary_of
from tests.data.workbooks import item, plan, sound

SHIPPED = Path(schema.__file__).parent / "rencana-aksi-2025.xlsx"


def summary(data: bytes, today: date = date(2025, 12, 3)) -> dict[str, object]:
    reading = sound(data)
    return summary_of(standing_of(reading, today), reading.settings)


def test_the_summary_holds_the_whole_standing() -> None:
    rows = (
        item("I.1.1", "SK", "Ada"),
        item("I.1.2", "Foto", "Proses", pic="Siti", due_date=date(2025, 11, 30)),
        item("I.1.3", "Video", "Terverifikasi"),
        item("I.2.1", "Rapat", "Tidak Berlaku"),
    )

    assert summary(plan(bukti=rows)) == {
        "satker": "KPU Uji",
        "tahun": 2025,
        "per_tanggal": "2025-12-03",
        "kesiapan": {
            "total_pct": 66.67,  # 2 of 3; I.2 does not apply
            "berbobot": False,
            "area": {"I": 66.67},
            "komponen": {"I.1": 66.67, "I.2": None},
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
    assert found["status"] == dict.fromkeys(schema.STATUSES, 0) | {"Belum Ada": 48}


def test_where_nothing_applies_the_total_is_null() -> None:
    found = summary(
        plan(bukti=(item(status="Tidak Berlaku"), item("I.2.1", status="Tidak Berlaku")))
    )

    assert '"total_pct": null' in json.dumps(found)
    assert '"I": null' in json.dumps(found)
