"""Rules of how what is set aside is grouped: by kind and range, the most first."""

from data.errors import Problem
from data.workbook.problem_groups import cell_ranges, counted_cells, grouped, proposal_words


def status(row: int, found: str = "Sudah", proposal: str = "Ada", code: str = "I.1.1") -> Problem:
    text = f"status '{found}' tidak dikenal. Pilih Ada."
    return Problem(
        "a.xlsx", "Bukti", f"D{row}", text, found, proposal, "Bukti", "STATUS", f"{code}{row}"
    )


def code(row: int, proposal: str) -> Problem:
    return Problem("a.xlsx", "Bukti", f"A{row}", "KODE kosong.", "", proposal, "Bukti", "KODE")


def test_cells_that_stand_under_each_other_are_one_range() -> None:
    assert cell_ranges(["D4", "D2", "D3", "D10", "A3"]) == ["A3", "D2:D4", "D10"]


def test_one_word_in_forty_cells_is_one_line() -> None:
    [group] = grouped([status(row) for row in range(2, 42)])

    assert str(group) == "Bukti D2:D41: status 'Sudah'"
    assert (group.count, group.proposal) == (40, "Ada")


def test_the_largest_group_comes_first() -> None:
    groups = grouped([status(2, "Blm", "Belum Ada"), status(3), status(4)])

    assert [group.count for group in groups] == [2, 1]


def test_another_proposal_is_another_group() -> None:
    assert len(grouped([status(2), status(3, proposal="Proses")])) == 2


def test_codes_are_one_group_though_each_has_a_proposal_of_its_own() -> None:
    [group] = grouped([code(5, "I.1.4"), code(6, "I.1.5")])

    assert (group.count, group.proposal, group.has_proposal) == (2, "", True)


def test_a_cell_of_a_row_set_aside_is_not_grouped_with_one_of_a_row_that_lives() -> None:
    dead = Problem("a.xlsx", "Bukti", "D9", "?", "Sudah", "Ada", "Bukti", "STATUS")

    assert len(grouped([status(2), dead])) == 2


def test_a_tab_that_is_missing_is_told_whole_and_is_no_cell() -> None:
    problem = Problem("a.xlsx", "", "", "lembar 'Lampiran' tidak ditemukan.")
    [group] = grouped([problem])

    assert str(group) == "a.xlsx: lembar 'Lampiran' tidak ditemukan."
    assert counted_cells([problem, status(2)]) == 1


def test_a_proposed_date_is_said_as_people_say_it() -> None:
    problem = Problem(
        "a.xlsx", "Bukti", "G2", "?", "30 Nopember 2026", "2026-11-30", "Bukti", "TENGGAT", "I.1.1"
    )

    assert proposal_words(problem, problem.proposal) == "30 Nov 2026"
