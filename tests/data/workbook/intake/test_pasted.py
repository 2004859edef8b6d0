"""Tables copied from Word and Excel, as the clipboard gives them."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from data.workbook.intake.reading import Intake, read_intake, read_pasted
from tests.data.workbook.intake.plans import AREAS, EXPECTED, HEADS, PLAN, Part, of_area
from tests.data.workbook.intake.test_layouts import understood

CASES = Path(__file__).parents[3] / "cases"


def pasted(text: str) -> Intake:
    return read_pasted(text, year=2026)


def table(
    cells: Callable[[Part], Sequence[str]],
    *,
    heads: str = "\t".join(HEADS),
    heading: str = "{code}. {name}",
    line: str = "\n",
) -> str:
    lines = [heads] if heads else []
    for code, name in AREAS.items():
        lines.append(heading.format(code=code, name=name))
        lines += ["\t".join(cells(one)) for one in of_area(code)]
    return line.join("\n".join(lines).split("\n"))


def plain(one: Part, evidence: str) -> list[str]:
    return [f"{one.number}.", one.name, "Indikatornya", "Rapat tim", evidence, one.target]


def numbered(one: Part) -> list[str]:
    """Word copies a numbered list with its numbers and tabs, each item on a line."""
    return plain(one, "\n".join(f"{at}.\t{name}" for at, name in enumerate(one.evidence, 1)))


def lettered(one: Part) -> list[str]:
    signs = zip("abc", one.evidence, strict=False)
    return plain(one, "\n".join(f"{sign})\t{name}" for sign, name in signs))


def bulleted(one: Part) -> list[str]:
    return plain(one, "\n".join(f"•\t{name}" for name in one.evidence))


def paragraphs(one: Part) -> list[str]:
    return plain(one, "\n".join(one.evidence))


def wordy(one: Part) -> list[str]:
    """Break other cells over lines too, and number the steps."""
    cells = numbered(one)
    cells[2] = "Indikator pertama\nIndikator kedua"
    cells[3] = "1.\tRapat tim\n2.\tPenetapan"
    return cells


def from_excel(one: Part) -> list[str]:
    """Excel quotes a cell that holds line breaks, and doubles the quotes in it."""
    listed = "\n".join(f"{at}. {name}" for at, name in enumerate(one.evidence, 1))
    return plain(one, f'"{listed}"')


@pytest.mark.parametrize("sign", [";", ",", "|"])
def test_cells_parted_by_other_signs_are_a_table_too(sign: str) -> None:
    def row(cells: Sequence[object]) -> str:
        return sign.join(f'"{cell}"' for cell in cells)

    given = [row(HEADS)]
    for code, name in AREAS.items():
        given += [row((code, name)), *(row(one.row) for one in of_area(code))]
    bars = "|---" * 6 + "|"
    text = "\n".join([given[0], *([bars] if sign == "|" else []), *given[1:]])

    assert understood(pasted(text)) == EXPECTED


def test_a_second_row_of_heads_stays_one() -> None:
    text = (
        "NO\tKOMPONEN\tBUKTI FISIK\tWAKTU\n\t\t\tMulai\tSelesai\nI. MANAJEMEN PERUBAHAN\n"
        "1\tTim\tSK\tJan 2026\tMar 2026"
    )

    found = pasted(text)

    assert [(one.code, one.target_text) for one in found.components] == [
        ("I.1", "Januari-Maret 2026")
    ]
    assert found.problems == found.questions == ()


CELLS = (numbered, lettered, bulleted, paragraphs, wordy, from_excel)


@pytest.mark.parametrize("cells", CELLS)
@pytest.mark.parametrize("line", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "heading", ["{code}. {name}", "{code}.\t{name}", "AREA {code}: {name}\t\t\t\t\t", "{name}"]
)
def test_a_list_in_a_cell_is_never_a_component(
    cells: Callable[[Part], Sequence[str]], line: str, heading: str
) -> None:
    intake = pasted(table(cells, line=line, heading=heading))

    assert understood(intake) == EXPECTED
    assert intake.problems == ()


@pytest.mark.parametrize("cells", CELLS)
def test_the_heads_need_not_be_copied(cells: Callable[[Part], Sequence[str]]) -> None:
    assert understood(pasted(table(cells, heads=""))) == EXPECTED


@pytest.mark.parametrize("cells", CELLS)
def test_a_list_in_the_last_column_ends_at_the_next_row(
    cells: Callable[[Part], Sequence[str]],
) -> None:
    def turned(one: Part) -> Sequence[str]:
        *others, evidence, target = cells(one)
        return [*others, target, evidence]

    heads = "\t".join((*HEADS[:4], HEADS[5], HEADS[4]))

    assert understood(pasted(table(turned, heads=heads))) == EXPECTED


def test_heads_of_several_lines_are_put_together() -> None:
    heads = "NO\tKOMPONEN\tINDIKATOR\tLANGKAH\nAKSI\tBUKTI\nFISIK\tTARGET\nWAKTU"

    assert understood(pasted(table(numbered, heads=heads))) == EXPECTED


def test_more_columns_and_other_heads_are_counted() -> None:
    heads = "No.\tArea\tRencana Kerja\tKegiatan\tData Dukung\tJadwal\tPenanggung Jawab\tKet."

    def cells(one: Part) -> list[str]:
        listed = "\n".join(f"{at}.\t{name}" for at, name in enumerate(one.evidence, 1))
        return [str(one.number), one.area, one.name, "Rapat", listed, one.target, "Subbag", ""]

    lines = [heads, *("\t".join(cells(one)) for one in PLAN)]
    intake = pasted("\n".join(lines))

    assert understood(intake) == EXPECTED
    assert {one.pic for one in intake.components} == {"Subbag"}


def test_activities_below_the_first_belong_to_its_component() -> None:
    def cells(one: Part) -> list[str]:
        first = plain(one, one.evidence[0])
        more = [["", "", "", "Langkah lain", item, one.target] for item in one.evidence[1:]]
        return ["\n".join("\t".join(row) for row in (first, *more))]

    assert understood(pasted(table(cells))) == EXPECTED


def test_a_quote_that_is_never_closed_stays_a_letter() -> None:
    intake = pasted(table(lambda one: plain(one, f'"{one.evidence[0]}')))

    assert [one.evidence[0].name for one in intake.components] == [
        f'"{one.evidence[0]}' for one in PLAN
    ]


def test_a_row_of_too_many_cells_is_named_and_not_shifted() -> None:
    text = table(paragraphs).replace("Rapat tim", "Rapat\ttim", 1)

    assert pasted(text).problems == ("Baris 3: 7 sel, seharusnya 6. Hapus tab yang lebih.",)


def test_a_text_that_is_no_table_has_a_problem() -> None:
    assert "Tidak ada tabel" in pasted("Selamat pagi").problems[0]
    assert pasted("  \n").problems == ("Belum ada tabel yang ditempel.",)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_file_is_read_in_the_encodings_of_windows(codec: str) -> None:
    text = table(numbered).replace("Rapat tim", "Rapat – tim")

    intake = read_intake(text.encode(codec), "tabel.txt", 2026)

    assert understood(intake) == EXPECTED
    assert intake.components[0].action_step == "Rapat – tim"


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("tempel-daftar-bernomor.txt", [("I.1", 3), ("I.2", 1)]),
        ("tempel-daftar-bernomor-2.txt", [("I.1", 1), ("II.1", 3)]),
    ],
)
def test_the_tables_that_offices_pasted_are_understood(
    name: str, found: list[tuple[str, int]]
) -> None:
    intake = read_intake((CASES / name).read_bytes(), name)

    assert [(one.code, len(one.evidence)) for one in intake.components] == found
    assert intake.problems == intake.remarks == ()


@pytest.mark.parametrize(
    "text",
    [
        "1.\t" * 60_000,
        "1.\ta\n" * 20_000,
        '"a\t' * 60_000,
        '"\n' * 60_000,
        "a" * 3_000_000,
        "\t\n" * 200_000,
        ("\t".join(HEADS) + "\n") * 9_000,
    ],
    ids=["marks", "lines", "quotes", "breaks", "letters", "blank", "heads"],
)
def test_a_hostile_text_stays_bounded(text: str) -> None:
    before = time.perf_counter()

    pasted(text)

    assert time.perf_counter() - before < 20


def test_a_table_drawn_with_bars_may_have_them_at_its_sides() -> None:
    def row(cells: Sequence[object]) -> str:
        return f"| {' | '.join(map(str, cells))} |"

    given = [row(HEADS), "|:---|---|---|---|---|---:|"]
    for code, name in AREAS.items():
        given.append(row([f"{code}. {name}", *[""] * 5]))
        for one in of_area(code):
            given.append(row([*one.row[:4], "; ".join(one.evidence), one.target]))

    assert understood(pasted("\n".join(given))) == EXPECTED


def test_rows_with_words_of_heads_are_no_heads() -> None:
    text = (
        "I. MANAJEMEN PERUBAHAN\n"
        "1.\tRencana Aksi\tIndikator kinerja\tKegiatan\tDokumen pendukung\tMaret 2026\n"
        "2.\tTim Kerja\tOutput\tLangkah\tSK Tim\nUndangan\tApril 2026"
    )

    found = pasted(text)

    assert [(one.name, [item.name for item in one.evidence]) for one in found.components] == [
        ("Rencana Aksi", ["Dokumen pendukung"]),
        ("Tim Kerja", ["SK Tim", "Undangan"]),
    ]


def test_who_signs_behind_the_table_is_no_part_of_its_last_row() -> None:
    given = table(paragraphs) + "\n\nKetua,\n\nBudi"

    assert understood(pasted(given)) == EXPECTED
