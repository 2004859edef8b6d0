import pytest

from data.errors import Unwritable
from data.workbook.intake.editing import proposed_rows
from data.workbook.intake.reading import read_intake, read_pasted
from data.workbook.new_workbook import (
    Proposal,
    build,
    from_intake,
    from_plan,
    moved_to_year,
    own_items,
    plan_of,
)
from data.workbook.plan import Plan, PlanItem, PlanRow, load_plan
from tests.data.workbooks import AREA, LAMPIRAN_HEADS, component, item, plan, sound, workbook

HEAD = "\t".join(map(str, LAMPIRAN_HEADS))
WORD = f"""{HEAD}
I. MANAJEMEN PERUBAHAN
1.\tTim Kerja\tMenerbitkan SK\tMenyusun tim\tSK Tim, Daftar Hadir\tJanuari-Maret 2026
2.\tRencana\tMenyusun rencana\tRapat\tSK Aksi\tTahun 2026
II. PENATAAN TATA LAKSANA
1.\tSOP\tMenyusun SOP\tRapat\tSOP Kegiatan\tDesember 2026
"""


def from_file(data: bytes, file: str, year: int) -> Proposal:
    """Propose the plan of a file and its evidence as it was understood, nothing looked through."""
    intake = read_intake(data, file, year)
    return from_intake(intake, proposed_rows(intake.components, own_items(data, file)), year)


def from_text(text: str, year: int) -> Proposal:
    """Propose the plan of a pasted table as it was understood, nothing looked through."""
    intake = read_pasted(text, year=year)
    return from_intake(intake, proposed_rows(intake.components), year)


def own(*targets: str) -> Plan:
    rows = tuple(
        PlanRow("I", "MANAJEMEN PERUBAHAN", at, "Tim", "SK", "Rapat", "SK", target)
        for at, target in enumerate(targets, 1)
    )
    return Plan(rows, tuple(PlanItem(f"I.{row.number}.1", f"I.{row.number}", "SK") for row in rows))


def targets(plan: Plan) -> list[str]:
    return [row.target_text for row in plan.rows]


def test_every_target_moves_to_the_year() -> None:
    given = ("Januari-Desember 2025", "Triwulan I 2025", "31/12/2025", "31/12/25", "Des'25")

    moved = moved_to_year(own(*given, "Mar-25 s.d. Des-25", "Triwulan II"), 2027)

    assert targets(moved) == [
        "Januari-Desember 2027",
        "Triwulan I 2027",
        "31/12/2027",
        "31/12/27",
        "Des'27",
        "Mar-27 s.d. Des-27",
        "Triwulan II",
    ]


def test_a_target_that_runs_into_the_next_year_still_does() -> None:
    moved = moved_to_year(own("Tahun 2025", "Maret 2025", "Oktober 2025-Januari 2026"), 2026)

    assert targets(moved) == ["Tahun 2026", "Maret 2026", "Oktober 2026-Januari 2027"]


def test_the_same_plan_in_a_new_year_starts_from_nothing() -> None:
    reading = sound(build(from_plan(load_plan(), 2026), "KPU Kota Cilegon", 2026, "WBBM", "WIT"))

    assert (len(reading.components), len(reading.items)) == (25, 48)
    assert {one.status for one in reading.items} == {"Belum Ada"}
    assert {one.due_date and one.due_date.year for one in reading.components} == {2026}
    assert (reading.settings.year, reading.settings.goal) == (2026, "WBBM")
    assert reading.settings.timezone_label == "WIT"


def test_another_office_takes_the_old_ones_place_in_the_wording() -> None:
    proposal = from_plan(load_plan(), 2025, "KPU Kota Cilegon", "KPU Kota Serang")

    assert "website resmi KPU Kota Serang" in [one.name for one in proposal.plan.items]
    assert proposal.remarks == (
        "Nama KPU Kota Cilegon di dalam rencana diganti menjadi KPU Kota Serang.",
    )


def test_an_offices_own_lampiran_gets_its_evidence_proposed() -> None:
    rows = [LAMPIRAN_HEADS, AREA, component(evidence_text="SK Tim, Undangan dan Foto")]

    proposal = from_file(workbook({"Lampiran": rows}), "lampiran.xlsx", 2026)

    assert proposal.problems == ()
    assert [one.name for one in proposal.plan.items] == ["SK Tim", "Undangan", "Foto"]
    assert targets(proposal.plan) == ["Januari-Desember 2026"]
    assert proposal.remarks == ("Target waktu dipindah dari tahun 2025 ke tahun 2026.",)


def test_an_own_workbook_keeps_its_items_and_loses_its_standing() -> None:
    data = plan(bukti=[item(name="SK Pokja", status="Ada", pic="Ani"), item("I.2.1", "Aksi")])

    new = sound(build(from_file(data, "lama.xlsx", 2026), "KPU Uji", 2026, "WBK", "WIB"))

    assert [one.name for one in new.items] == ["SK Pokja", "Aksi"]
    assert [one.status for one in new.items] == ["Belum Ada", "Belum Ada"]
    assert not any(one.pic for one in new.items)


def test_a_table_from_word_is_understood() -> None:
    proposal = from_text(WORD, 2026)

    assert proposal.problems == proposal.remarks == ()
    assert list(proposal.plan.component_labels()) == ["I.1", "I.2", "II.1"]
    assert [one.code for one in proposal.plan.items] == ["I.1.1", "I.1.2", "I.2.1", "II.1.1"]
    assert len(sound(build(proposal, "KPU Uji", 2026, "WBK", "WIB")).items) == 4


def test_a_table_without_its_heads_is_understood_the_same() -> None:
    assert from_text(WORD.removeprefix(f"{HEAD}\n"), 2026).plan == from_text(WORD, 2026).plan


def test_paragraphs_within_a_cell_are_joined_again() -> None:
    text = WORD.replace("SK Tim, Daftar", "SK Tim,\nDaftar").replace("-Maret", "-\r\nMaret")

    assert from_text(text, 2026).problems == ()
    assert from_text(text, 2026).plan.items == from_text(WORD, 2026).plan.items
    assert from_text(text, 2026).remarks == ()


def test_a_problem_names_the_line_of_the_pasted_text() -> None:
    text = WORD.replace("I. MANAJEMEN PERUBAHAN\n", "")

    assert from_text(text, 2026).problems[0].startswith("baris 2: area komponen 'Tim Kerja' belum")
    assert from_text(text.removeprefix(f"{HEAD}\n"), 2026).problems[0].startswith("baris 1: area")


def test_a_row_of_too_many_cells_is_named_and_not_shifted() -> None:
    text = WORD.replace("Menyusun tim", "Menyusun\ttim")

    assert from_text(text, 2026).problems == (
        "Baris 3: 7 sel, seharusnya 6. Hapus tab yang lebih.",
    )


def test_a_further_column_with_a_head_is_left_alone() -> None:
    text = WORD.replace("2026\n", "2026\tLunas\n").replace(HEAD, f"{HEAD}\tANGGARAN")

    assert from_text(text, 2026) == from_text(WORD, 2026)


def test_who_answers_for_a_component_answers_for_its_items() -> None:
    text = WORD.replace("2026\n", "2026\tBagian Umum\n").replace(HEAD, f"{HEAD}\tPELAKSANA")

    new = sound(build(from_text(text, 2026), "KPU Uji", 2026, "WBK", "WIB"))

    assert {one.pic for one in new.items} == {"Bagian Umum"}


def test_a_name_that_begins_like_a_numeral_is_no_area() -> None:
    text = WORD.replace("SK Tim, Daftar Hadir", "SK Tim\nI Made hadir")

    assert from_text(text, 2026).plan.rows[0].evidence_text == "SK Tim\nI Made hadir"


def test_a_text_that_is_no_table_has_a_problem() -> None:
    assert from_text("Selamat pagi", 2026).problems
    assert from_text("  \n", 2026).problems == ("Belum ada tabel yang ditempel.",)


def test_a_formula_in_a_pasted_cell_stays_a_text() -> None:
    text = WORD.replace("\tRapat\tSK Aksi", "\t=1+1\tSK Aksi")

    assert from_text(text, 2026).plan.rows[1].action_step == "=1+1"


def test_a_target_that_is_no_date_is_remarked_and_does_not_block() -> None:
    proposal = from_text(WORD.replace("Tahun 2026", "setiap saat"), 2026)

    assert proposal.problems == ()
    assert proposal.remarks == (
        "'setiap saat' pada 1 komponen (I.2) tidak terbaca sebagai waktu; dipakai apa adanya, "
        "tanpa tenggat.",
    )


def test_a_file_that_is_no_workbook_is_a_problem() -> None:
    assert from_file(b"bukan", "surat.docx", 2026).problems


def test_nothing_is_built_of_a_proposal_with_problems() -> None:
    with pytest.raises(Unwritable, match="masih memuat masalah"):
        build(Proposal(load_plan(), ("Baris 2: NO kosong.",)), "KPU Uji", 2026, "WBK", "WIB")


def test_the_plan_of_the_shipped_workbook_is_the_shipped_plan() -> None:
    data = build(from_plan(load_plan(), 2025), "KPU Kota Cilegon", 2025, "WBK", "WIB")

    assert plan_of(sound(data)).items == load_plan().items
