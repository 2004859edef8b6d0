import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from data import schema
from tests.data.lke.form.forms import HEAD, TEAM, asks, saved
from tests.data.workbooks import AREA, component, item, plan

ROOT = Path(schema.__file__).parent.parent
SHIPPED = ROOT / "data" / "rencana-aksi-2025.xlsx"
CASES = ROOT / "tests" / "cases"
# What a Windows console would use: without our own care, "–" and "…" could not be printed.
NARROW = {**os.environ, "PYTHONIOENCODING": "ascii"}


def run(*arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "data", *map(str, arguments)]
    return subprocess.run(
        command, cwd=ROOT, env=NARROW, capture_output=True, timeout=60, check=False
    )


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    path = tmp_path / "rencana.xlsx"
    path.write_bytes(plan(bukti=(item(status="Sudah – siap…"), item("I.1.2", due_date="besok"))))
    return path


def test_check_of_a_good_file_is_silent_and_exits_0() -> None:
    found = run("check", SHIPPED)

    assert (found.returncode, found.stdout, found.stderr) == (0, b"", b"")


def test_check_prints_every_problem_of_every_file_and_exits_1(faulty: Path, tmp_path: Path) -> None:
    torn = tmp_path / "robek.xlsx"
    torn.write_bytes(SHIPPED.read_bytes()[:5000])

    found = run("check", faulty, SHIPPED, torn)

    lines = found.stdout.decode("utf-8").splitlines()
    assert found.returncode == 1
    assert [line.partition(": ")[0] for line in lines] == [
        "rencana.xlsx, lembar 'Bukti', sel D2",
        "rencana.xlsx, lembar 'Bukti', sel G3",
        "robek.xlsx",
    ]
    assert lines[0] == (
        "rencana.xlsx, lembar 'Bukti', sel D2: status 'Sudah – siap…' tidak dikenal. "
        "Pilih Belum Ada, Proses, Ada, Terverifikasi, atau Tidak Berlaku."
    )
    assert found.stderr == b""


def test_summary_prints_json_in_utf_8_and_exits_0() -> None:
    found = run("summary", SHIPPED)

    values = json.loads(found.stdout.decode("utf-8"))
    assert (found.returncode, found.stderr) == (0, b"")
    assert values["satker"] == "KPU Kota Cilegon"
    assert values["kesiapan"]["total_pct"] == 0


def test_summary_of_a_file_with_faults_prints_what_is_live_and_the_faults_as_errors(
    faulty: Path,
) -> None:
    found = run("summary", faulty)

    assert found.returncode == 0
    assert json.loads(found.stdout.decode("utf-8"))["kesiapan"]
    assert len(found.stderr.decode("utf-8").splitlines()) == 2


def test_a_missing_file_is_a_problem_of_that_file(tmp_path: Path) -> None:
    found = run("check", tmp_path / "tidak-ada.xlsx")

    assert found.returncode == 1
    assert found.stdout.decode("utf-8").strip() == (
        "tidak-ada.xlsx: berkas tidak ditemukan. Periksa nama, folder, dan izinnya."
    )


def test_a_folder_is_a_problem_too(tmp_path: Path) -> None:
    found = run("summary", tmp_path)

    assert found.returncode == 1
    assert "ini sebuah folder, bukan berkas." in found.stderr.decode("utf-8")


@pytest.mark.parametrize("command", ["check", "summary"])
def test_a_reader_that_closes_early_causes_no_traceback(command: str, tmp_path: Path) -> None:
    path = tmp_path / "banyak.xlsx"
    status = "?" if command == "check" else "Ada"
    path.write_bytes(plan(bukti=[item(f"I.1.{at}", status=status) for at in range(1, 900)]))
    reader, writer = os.pipe()
    os.close(reader)  # as `| head` is gone after its ten lines

    with os.fdopen(writer, "wb") as pipe:
        found = subprocess.run(
            [sys.executable, "-m", "data", command, str(path)],
            cwd=ROOT,
            stdout=pipe,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )

    assert (found.returncode, found.stderr) == (1 if command == "check" else 0, b"")


def test_lampiran_prints_what_was_understood_and_exits_0() -> None:
    found = run("lampiran", CASES / "lampiran-kegiatan-banyak.xlsx")

    values = json.loads(found.stdout.decode("utf-8"))
    assert (found.returncode, found.stderr) == (0, b"")
    assert [one["kode"] for one in values["komponen"]] == ["I.1", "I.2", "II.1"]
    assert values["komponen"][0]["tenggat"] == "2026-03-31"
    assert values["kolom"]["NO"] == "nomor"


def test_lampiran_reads_pasted_text_and_takes_the_year_that_it_lacks(tmp_path: Path) -> None:
    path = tmp_path / "tabel.txt"
    row = "1.\tTim Kerja\tSK\tRapat\tSK Tim\tTriwulan II"
    path.write_text(f"I. MANAJEMEN PERUBAHAN\n{row}\n", encoding="utf-8")

    found = run("lampiran", path, "--tahun", "2025")

    (component,) = json.loads(found.stdout.decode("utf-8"))["komponen"]
    assert (component["mulai"], component["tenggat"]) == ("2025-04-01", "2025-06-30")


@pytest.mark.parametrize("name", ["tidak-ada.xlsx", "kosong.txt"])
def test_lampiran_that_understands_nothing_says_why_and_exits_1(name: str, tmp_path: Path) -> None:
    (tmp_path / "kosong.txt").write_bytes(b"")

    found = run("lampiran", tmp_path / name)

    values = json.loads(found.stdout.decode("utf-8"))
    assert (found.returncode, found.stderr) == (1, b"")
    assert (values["komponen"], len(values["masalah"])) == ([], 1)


def test_check_prints_remarks_as_catatan_and_exits_0(tmp_path: Path) -> None:
    path = tmp_path / "rencana.xlsx"
    path.write_bytes(plan(lampiran=(AREA, component(target_text="1 Bulan")), bukti=(item(),)))

    found = run("check", path)

    assert found.returncode == 0
    assert found.stdout.decode("utf-8").startswith(
        "catatan: rencana.xlsx, lembar 'Lampiran', sel F3: target waktu '1 Bulan' tidak terbaca"
    )


def test_lke_prints_what_was_matched_to_be_checked_and_left(tmp_path: Path) -> None:
    path = tmp_path / "lke.xlsx"
    foreign = asks("c.", "Tim mengadakan rapat setiap bulan", "Ya/Tidak", "Ya")
    wrong = asks("b.", "Penentuan anggota tim melalui mekanisme yang jelas", "A/B/C/D", "B")
    path.write_bytes(saved({"LKE 2026": [HEAD, *TEAM[:4], wrong, foreign]}))

    found = run("lke", path)

    values = json.loads(found.stdout.decode("utf-8"))
    assert found.returncode == 0
    assert values["lembar"]["dipakai"] == ["LKE 2026"]
    assert values["cocok"] == [
        {
            "kode": "P.1.1.a",
            "jawaban": "Ya",
            "tpi": "",
            "catatan": "SK tim",
            "catatan_tpi": "",
            "tautan": "",
            "lembar": "LKE 2026",
            "baris": 5,
            "keyakinan": values["cocok"][0]["keyakinan"],
        }
    ]
    assert 0.8 < values["cocok"][0]["keyakinan"] <= 1
    assert [(one["kode"], one["sebab"]) for one in values["periksa"]] == [
        ("P.1.1.b", "pilihan di papan A/B/C, di berkas A/B/C/D.")
    ]
    assert [(one["baris"], one["teks"]) for one in values["tidak_cocok"]] == [(7, foreign[2])]


def test_lke_takes_the_tab_that_was_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "lke.xlsx"
    path.write_bytes(saved({"2025": [HEAD, *TEAM], "2026": [HEAD, *TEAM]}))

    newest, older = run("lke", path), run("lke", path, "--lembar", "2025")
    unknown = run("lke", path, "--lembar", "2024")

    assert json.loads(newest.stdout)["lembar"]["dipakai"] == ["2026"]
    assert json.loads(older.stdout)["lembar"]["dipakai"] == ["2025"]
    assert unknown.returncode == 1
    assert "Yang dapat dipilih: '2026' dan '2025'" in unknown.stderr.decode("utf-8")


def test_lke_says_what_it_sought_in_vain_and_exits_1(tmp_path: Path) -> None:
    path = tmp_path / "lain.xlsx"
    path.write_bytes(saved({"Lembar1": [["NO", "NAMA"], [1, "Siti"]]}))

    found, missing = run("lke", path), run("lke", tmp_path / "tidak-ada.xlsx")

    assert found.returncode == 1
    values = json.loads(found.stdout)
    assert (len(values["masalah"]), values["lembar"]["ditemukan"]) == (1, [])
    assert "lembar 'Lembar1' berisi “NO”, “NAMA”" in found.stderr.decode("utf-8")
    assert "berkas tidak ditemukan" in missing.stderr.decode("utf-8")
