"""Tests of the exported workbook: its cells, and its scores as LibreOffice recalculates them."""

import io
import os
import random
import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from data.lke import Blanks, answer_rows, judge, score
from data.lke.export import to_workbook
from data.words import cut
from tests.data.lke.lke_builders import best_answers


def mixed_answers(seed: int) -> dict[str, str]:
    """Return answers of every kind, with blanks, zero cases and some that can't be understood."""
    dice = random.Random(seed)
    answers = {
        key: dice.choice(row.choices) if row.choices else str(dice.randint(0, 4))
        for key, row in answer_rows().items()
        if row.takes_answer and dice.random() < 0.8
    }
    return answers | {
        "H.1.a": "3,6",
        "P.1.1.b": "?",
        "P.1.2.b": "b",
        # More than all, less than none, nothing of nothing, nothing at all, and no number.
        "R.1.1.a/agen": "2",
        "R.1.1.a/perubahan": "5",
        "R.3.3.a/lalu": "1",
        "R.3.3.a/ini": "3",
        "R.5.2.a/harus_ditindaklanjuti": "0",
        "R.5.2.a/selesai": "0",
        "R.6.1.b/terdaftar": "0",
        "R.6.1.b/dipermudah": "0",
        "R.4.1.a/tercapai": "dua",
    }


def recalculated(content: bytes, folder: Path) -> Workbook:
    """Return the workbook with every formula worked out anew by LibreOffice."""
    soffice = shutil.which("soffice")
    if soffice is None:
        if os.environ.get("CI") == "true":
            pytest.fail("LibreOffice is missing; the CI must have it")
        pytest.skip("LibreOffice is missing; install it to check the exported formulas")
    source = folder / "lke.xlsx"
    source.write_bytes(content)
    subprocess.run(
        [
            soffice,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "xlsx",
            "--outdir",
            str(folder / "out"),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return load_workbook(folder / "out" / "lke.xlsx", data_only=True)


@pytest.mark.parametrize("blanks", list(Blanks))
def test_libreoffice_works_out_the_same_scores(tmp_path: Path, blanks: Blanks) -> None:
    answers = mixed_answers(5)
    standing = score(answers, blanks)

    workbook = recalculated(to_workbook(answers, blanks=blanks), tmp_path)

    lke, recap = workbook["LKE"], workbook["Rekap"]
    values = {
        row[0]: row[4] for row in lke.iter_rows(values_only=True) if row[0] in standing.values
    }
    assert values == pytest.approx(standing.values)
    parts = {
        str(row[1]).split()[0]: row[6]
        for row in lke.iter_rows(min_row=5, values_only=True)
        if row[0] is None
    }
    assert parts == {
        code: None if value is None else pytest.approx(cut(value))
        for code, value in standing.subcomponent.items()
    }
    rows = {row[0]: row for row in recap.iter_rows(values_only=True) if row[0]}
    assert rows["Belum dijawab"][1] == standing.unanswered
    assert rows["Total"][1] == pytest.approx(cut(standing.total))
    assert rows["Pengungkit"][1] == pytest.approx(cut(standing.pengungkit))
    assert rows["Pemenuhan"][1] == pytest.approx(cut(standing.pemenuhan))
    assert rows["Reform"][1] == pytest.approx(cut(standing.reform))
    assert rows["Hasil"][1] == pytest.approx(cut(standing.hasil))
    assert rows["II Penataan Tatalaksana"][1] == pytest.approx(cut(standing.area["II"]))
    assert [(row[0], row[1], row[2], row[4] == "Terpenuhi") for row in rules_of(recap, "WBBM")] == [
        (rule.name, pytest.approx(cut(rule.value)), pytest.approx(rule.minimum), rule.met)
        for rule in judge(standing, "WBBM").rules
    ]
    assert any(judge(standing, "WBK").sentence in str(name) for name in rows)


def rules_of(recap: object, goal: str) -> list[tuple[object, ...]]:
    """Return the twelve rows of a goal's rules, which follow its head and its verdict."""
    rows = list(recap.iter_rows(values_only=True))  # type: ignore[attr-defined]
    head = next(i for i, row in enumerate(rows) if row[0] == f"SYARAT {goal}")
    return rows[head + 2 : head + 14]


def exported(**parts: dict[str, str]) -> dict[str, dict[str, object]]:
    """Return the exported rows of the sheet LKE by KODE, each a mapping by head."""
    content = to_workbook(best_answers(), **parts)  # type: ignore[arg-type]
    heads, *rows = load_workbook(io.BytesIO(content))["LKE"].iter_rows(min_row=4)
    names = [str(cell.value) for cell in heads]
    return {str(row[0].value): dict(zip(names, row, strict=True)) for row in rows if row[0].value}


def test_every_question_and_number_has_its_row() -> None:
    assert list(exported()) == list(answer_rows())


@pytest.mark.parametrize("text", ["=1+1", "+62 21", "-", "@tim", '=HYPERLINK("http://x")'])
def test_a_text_that_looks_like_a_formula_stays_text(text: str) -> None:
    rows = exported(remarks={"P.1.1.a": text}, links={"R.1.1.a/agen": text})

    for cell in (rows["P.1.1.a"]["CATATAN"], rows["R.1.1.a/agen"]["TAUTAN"]):
        assert (cell.value, cell.data_type) == (text, "s")  # type: ignore[attr-defined]


def test_numbers_are_numbers_and_tpi_stands_beside() -> None:
    rows = exported(tpi={"P.1.1.a": "Tidak", "H.1.a": "3,5"})

    assert rows["R.1.1.a/agen"]["JAWABAN"].value == 6  # type: ignore[attr-defined]
    assert rows["H.1.a"]["NILAI TPI"].value == 3.5  # type: ignore[attr-defined]
    assert rows["P.1.1.a"]["NILAI TPI"].value == "Tidak"  # type: ignore[attr-defined]


def test_letters_are_at_least_eight_points_on_paper() -> None:
    sheet = load_workbook(io.BytesIO(to_workbook({})))["LKE"]
    width = sum(one.width for one in sheet.column_dimensions.values())

    # 770 points of A4 on its side within its margins; 5.5 a unit of width; type of 11 points.
    assert 11 * 770 / (5.5 * width) >= 8


def test_a_control_character_does_not_spoil_the_file() -> None:
    rows = exported(remarks={"P.1.1.a": "baris\x0b kedua"})

    assert rows["P.1.1.a"]["CATATAN"].value == "baris kedua"  # type: ignore[attr-defined]


def test_letters_have_a_dropdown_with_their_own_choices() -> None:
    sheet = load_workbook(io.BytesIO(to_workbook({})))["LKE"]
    cells = {str(row[0].value): row[3].coordinate for row in sheet.iter_rows() if row[0].value}
    lists = {
        key: [check.formula1 for check in sheet.data_validations.dataValidation if cell in check]
        for key, cell in cells.items()
    }

    assert lists["P.1.1.a"] == ['"Ya,Tidak"']
    assert lists["P.2.1.b"] == ['"A,B,C,D,E"']
    assert lists["R.1.1.a"] == []
    assert lists["R.1.1.a/agen"] == ["0"]
