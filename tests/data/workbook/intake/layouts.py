"""Layouts of the small plan, each a kind that offices use, with its kin."""

from collections.abc import Callable
from datetime import date

from openpyxl.worksheet.worksheet import Worksheet

from tests.data.workbook.intake.plans import (
    AREAS,
    HEADS,
    MONTHS,
    PLAN,
    TITLE,
    Part,
    Value,
    book,
    months,
    of_area,
    rows,
    sheet,
)

LAYOUTS: dict[str, Callable[[], bytes]] = {}


def layout(make: Callable[[], bytes]) -> Callable[[], bytes]:
    LAYOUTS[make.__name__] = make
    return make


def with_headings(
    heads: tuple[str, ...] = HEADS,
    heading: str = "{code}. {name}",
    row: Callable[[Part], list[Value]] = lambda part: part.row,
    *,
    above: tuple[tuple[Value, ...], ...] = ((TITLE,), ()),
    below: tuple[tuple[Value, ...], ...] = (),
) -> Callable[[Worksheet], None]:
    """Lay out one table with a heading row per area."""

    def fill(made: Worksheet) -> None:
        rows(made, *above, heads)
        for code, name in AREAS.items():
            rows(made, (heading.format(code=code, name=name, title=name.title()),))
            rows(made, *(row(part) for part in of_area(code)))
        rows(made, *below)

    return fill


# Headings of areas within one table.


@layout
def headings_as_in_the_decree() -> bytes:
    return sheet(with_headings())


@layout
def headings_with_the_word_area() -> bytes:
    return sheet(with_headings(heading="AREA {code}: {name}"))


@layout
def headings_by_name_alone() -> bytes:
    return sheet(with_headings(heading="{title}"))


@layout
def headings_lettered() -> bytes:
    letters = {"I": "A", "II": "B", "VI": "C"}  # counted on, not by the area's number

    def fill(made: Worksheet) -> None:
        rows(made, HEADS)
        for code, name in AREAS.items():
            rows(made, (f"{letters[code]}. {name}",), *(part.row for part in of_area(code)))

    return sheet(fill)


@layout
def headings_over_two_cells() -> bytes:
    def fill(made: Worksheet) -> None:
        rows(made, HEADS)
        for code, name in AREAS.items():
            rows(made, (f"{code}.", name), *(part.row for part in of_area(code)))

    return sheet(fill)


@layout
def a_foot_and_a_row_that_numbers_the_columns() -> bytes:
    foot = ((), (None, None, None, None, "Ditetapkan di Cilegon"), (None,) * 4 + ("KETUA,",), ())
    foot += ((None, None, None, None, "BUDI SANTOSO"),)
    return sheet(
        with_headings(
            above=((TITLE,), ("LAMPIRAN I KEPUTUSAN NOMOR 5 TAHUN 2026",), ()), below=foot
        )
    )


@layout
def a_foot_right_under_the_table() -> bytes:
    foot = ((None, None, None, "Cilegon, 2 Januari 2026"), (None, None, None, "Ketua Tim ZI"))
    return sheet(with_headings(below=(*foot, (None, None, None, "NIP. 19800101"))))


# The head repeats for each area.


def table_per_area(title: str, gap: int = 1) -> Callable[[Worksheet], None]:
    def fill(made: Worksheet) -> None:
        for at, (code, name) in enumerate(AREAS.items(), 1):
            rows(made, (title.format(code=code, name=name, title=name.title(), at=at),))
            rows(made, HEADS, *(part.row for part in of_area(code)), *([()] * gap))

    return fill


@layout
def tables_with_titles_above() -> bytes:
    return sheet(table_per_area("AREA {code}: {name}"))


@layout
def tables_with_titles_without_gaps() -> bytes:
    return sheet(table_per_area("{code}. {name}", gap=0))


@layout
def tables_titled_by_name() -> bytes:
    return sheet(table_per_area("Area Perubahan {code} – {title}"))


@layout
def tables_titled_with_pokja() -> bytes:
    return sheet(table_per_area("POKJA {code} {name}", gap=2))


# The area stands in a column.


def area_column(text: str, *, head: str, only_first: bool, merged: bool, counts_on: bool) -> bytes:
    def fill(made: Worksheet) -> None:
        rows(made, (TITLE,), (HEADS[0], head, *HEADS[1:]))
        seen: dict[str, int] = {}
        for at, part in enumerate(PLAN, 1):
            name = text.format(code=part.area, title=AREAS[part.area].title())
            written = name if not only_first or part.area not in seen else None
            seen.setdefault(part.area, at + 2)
            number = at if counts_on else part.number
            rows(made, (number, written, *part.row[1:]))
        if merged:
            made.merge_cells("B3:B4")

    return sheet(fill)


@layout
def area_column_filled() -> bytes:
    return area_column(
        "{title}", head="AREA PERUBAHAN", only_first=False, merged=False, counts_on=False
    )


@layout
def area_column_merged_with_codes() -> bytes:
    return area_column("{code}", head="AREA", only_first=True, merged=True, counts_on=False)


@layout
def area_column_blank_below_the_first() -> bytes:
    return area_column(
        "{code}. {title}", head="POKJA", only_first=True, merged=False, counts_on=False
    )


@layout
def area_column_with_numbers_that_count_on() -> bytes:
    return area_column(
        "Area {code}\n{title}", head="Area\nPerubahan", only_first=True, merged=True, counts_on=True
    )


# One tab an area.


def tabs(names: Callable[[str], str], title: Callable[[str], tuple[Value, ...]]) -> bytes:
    def filled(code: str) -> Callable[[Worksheet], None]:
        return lambda made: rows(made, title(code), HEADS, *(one.row for one in of_area(code)))

    return book(*((names(code), filled(code)) for code in AREAS))


@layout
def tabs_by_numeral() -> bytes:
    return tabs(lambda code: code, lambda code: (TITLE,))


@layout
def tabs_by_area() -> bytes:
    return tabs(lambda code: f"Area {code}", lambda code: ())


@layout
def tabs_by_name() -> bytes:
    return tabs(lambda code: AREAS[code].title()[:31], lambda code: (TITLE,))


@layout
def tabs_with_the_area_in_the_title() -> bytes:
    return tabs(lambda code: f"Sheet{code}", lambda code: (f"RENCANA KERJA POKJA {AREAS[code]}",))


@layout
def tabs_beside_a_hidden_old_plan() -> bytes:
    made = book(("Lama", with_headings()), *((code, one_area(code)) for code in AREAS))
    return hidden(made, "Lama")


def one_area(code: str) -> Callable[[Worksheet], None]:
    return lambda made: rows(made, HEADS, *(one.row for one in of_area(code)))


def hidden(data: bytes, name: str) -> bytes:
    import io

    from openpyxl import load_workbook

    made = load_workbook(io.BytesIO(data))
    made[name].sheet_state = "hidden"
    made.active = len(made.worksheets) - 1
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


# Months as columns.


def month_table(
    top: tuple[Value, ...] | None, sub: tuple[Value, ...], mark: str = "X"
) -> Callable[[Worksheet], None]:
    """Lay out columns of months right of five others; `top` stands over them."""

    def fill(made: Worksheet) -> None:
        rows(made, (TITLE,))
        if top is None:
            rows(made, (*HEADS[:5], *sub))
        else:
            rows(made, (*HEADS[:5], *top), (None,) * 5 + sub)
            for column in "ABCDE":
                made.merge_cells(f"{column}2:{column}3")
        for code, name in AREAS.items():
            rows(made, (f"{code}. {name}",))
            rows(made, *((*one.row[:5], *months(one, mark)) for one in of_area(code)))

    return fill


@layout
def months_below_a_merged_head() -> bytes:
    def fill(made: Worksheet) -> None:
        month_table(("TARGET WAKTU",), MONTHS)(made)
        made.merge_cells("F2:Q2")

    return sheet(fill)


@layout
def months_below_a_head_that_is_not_merged() -> bytes:
    return sheet(month_table(("WAKTU PELAKSANAAN TAHUN 2026",), tuple(m[:3] for m in MONTHS), "√"))


@layout
def months_in_one_row_of_heads() -> bytes:
    return sheet(month_table(None, tuple(m.upper()[:3] for m in MONTHS), "v"))


@layout
def months_by_their_first_letters() -> bytes:
    return sheet(month_table(("JADWAL",), tuple("JFMAMJJASOND"), "✓"))


@layout
def months_by_their_numbers() -> bytes:
    return sheet(month_table(("BULAN",), tuple(range(1, 13)), "x"))


@layout
def months_that_excel_made_dates() -> bytes:
    def fill(made: Worksheet) -> None:
        month_table(("WAKTU",), tuple(date(2026, month, 1) for month in range(1, 13)))(made)
        for cell in made[3][5:]:
            cell.number_format = "mmm-yy"

    return sheet(fill)


@layout
def months_marked_by_a_merged_bar() -> bytes:
    def fill(made: Worksheet) -> None:
        rows(made, (*HEADS[:5], *MONTHS))
        for code, name in AREAS.items():
            rows(made, (f"{code}. {name}",))
            for one in of_area(code):
                bar: list[Value] = [None] * 12
                bar[one.first - 1] = "X"
                rows(made, (*one.row[:5], *bar))
                made.merge_cells(
                    start_row=made.max_row,
                    end_row=made.max_row,
                    start_column=5 + one.first,
                    end_column=5 + one.last,
                )

    return sheet(fill)


@layout
def quarters_below_a_merged_head() -> bytes:
    """Mark quarters: the plan's months begin and end with one, but for its second component."""

    def fill(made: Worksheet) -> None:
        rows(made, (*HEADS[:5], "TRIWULAN", None, None, None, "TARGET WAKTU"))
        rows(made, (None,) * 5 + ("I", "II", "III", "IV", None))
        made.merge_cells("F1:I1")
        for code, name in AREAS.items():
            rows(made, (f"{code}. {name}",))
            for one in of_area(code):
                quarters = [
                    "√" if one.first <= at and at + 2 <= one.last else None for at in (1, 4, 7, 10)
                ]
                rows(made, (*one.row[:5], *quarters, None if any(quarters) else one.target))

    return sheet(fill)


@layout
def weeks_below_months() -> bytes:
    def fill(made: Worksheet) -> None:
        spread = [value for month in MONTHS for value in (month, None, None, None, None)]
        rows(made, (*HEADS[:5], *spread), (None,) * 5 + (1, 2, 3, 4, 5) * 12)
        for code, name in AREAS.items():
            rows(made, (f"{code}. {name}",))
            for one in of_area(code):
                marks = [mark for month in months(one) for mark in [month] * 5]
                rows(made, (*one.row[:5], *marks))

    return sheet(fill)


# Heads of two rows, other words, fewer columns.


@layout
def heads_of_two_rows_with_start_and_end() -> bytes:
    def fill(made: Worksheet) -> None:
        rows(made, ("NO", "KOMPONEN", "RENCANA AKSI", None, None, "WAKTU PELAKSANAAN", None))
        rows(made, (None, None, "INDIKATOR", "KEGIATAN", "DATA DUKUNG", "MULAI", "SELESAI"))
        made.merge_cells("A1:A2")
        made.merge_cells("B1:B2")
        made.merge_cells("C1:E1")
        made.merge_cells("F1:G1")
        for code, name in AREAS.items():
            rows(made, (f"{code}. {name}",))
            for one in of_area(code):
                ends = (f"{MONTHS[one.first - 1]} 2026", f"{MONTHS[one.last - 1]} 2026")
                rows(made, (*one.row[:5], *ends))

    return sheet(fill)


@layout
def other_words_for_the_heads() -> bytes:
    heads = ("No.", "Rencana Kerja", "Sasaran", "Rincian Kegiatan", "Data Dukung", "Jadwal")
    return sheet(with_headings(heads), "Renaksi")


@layout
def heads_with_slashes_and_notes() -> bytes:
    heads = ("No Urut", "Komponen (Pengungkit)", "Indikator/Target", "Langkah-Langkah")
    heads += ("Eviden / Bukti Dukung:", "Target Waktu Penyelesaian")
    return sheet(with_headings(heads))


@layout
def heads_misspelled_or_broken_over_lines() -> bytes:
    heads = ("NO", "KOMPO-\nNEN", "INDIKTOR", "LANGKAH\nAKSI", "BUKTI  FISIK", "TARGET\nWAKTU")
    return sheet(with_headings(heads))


@layout
def columns_in_another_order_with_more_of_them() -> bytes:
    heads = ("NO", "TARGET WAKTU", "BUKTI DUKUNG", "KOMPONEN", "ANGGARAN", "KET.", "KEGIATAN")
    return sheet(
        with_headings(
            heads,
            row=lambda one: [one.number, one.target, one.listed, one.name, None, "-", "Rapat tim"],
        )
    )


@layout
def areas_and_components_in_one_column() -> bytes:
    heads = ("NO", "AREA / KOMPONEN", "RENCANA AKSI", "OUTPUT", "WAKTU")

    def fill(made: Worksheet) -> None:
        rows(made, heads)
        for at, (code, name) in enumerate(AREAS.items(), 1):
            rows(made, (code, name))
            for one in of_area(code):
                rows(made, (f"{at}.{one.number}", one.name, "Rapat", one.listed, one.target))

    return sheet(fill)


@layout
def a_number_column_without_a_head() -> bytes:
    return sheet(with_headings((None, *HEADS[1:])))  # type: ignore[arg-type]


@layout
def no_number_column() -> bytes:
    return sheet(with_headings(HEADS[1:], heading="{name}", row=lambda one: one.row[1:]))


@layout
def only_activities_and_documents() -> bytes:
    heads = ("NO", "KEGIATAN", "OUTPUT", "WAKTU")
    return sheet(
        with_headings(heads, row=lambda one: [one.number, one.name, one.listed, one.target])
    )


# Several rows a component.


def spread(
    below: Callable[[Part], tuple[Value, Value]], merged: bool = False
) -> Callable[[Worksheet], None]:
    """Give each item of evidence a row of its own; `below` fills NO and KOMPONEN of the others."""

    def fill(made: Worksheet) -> None:
        rows(made, HEADS)
        for code, name in AREAS.items():
            rows(made, (f"{code}. {name}",))
            for one in of_area(code):
                first = made.max_row + 1
                for at, item in enumerate(one.evidence):
                    number, title = (one.number, one.name) if not at else below(one)
                    last_in_row = one.target if not at else None
                    action = "Rapat tim" if not at else f"Langkah {at}"
                    rows(made, (number, title, None, action, item, last_in_row))
                if merged and len(one.evidence) > 1:
                    for column in "ABF":
                        made.merge_cells(f"{column}{first}:{column}{made.max_row}")

    return fill


@layout
def rows_blank_below_the_first() -> bytes:
    return sheet(spread(lambda one: (None, None)))


@layout
def rows_merged_with_the_first() -> bytes:
    return sheet(spread(lambda one: (None, None), merged=True))


@layout
def rows_that_repeat_the_name() -> bytes:
    return sheet(spread(lambda one: (None, one.name)))


@layout
def rows_that_repeat_number_and_name() -> bytes:
    return sheet(spread(lambda one: (one.number, one.name)))


@layout
def rows_of_single_items() -> bytes:
    def fill(made: Worksheet) -> None:
        rows(made, HEADS)
        for code, name in AREAS.items():
            rows(made, (f"{code}. {name}",))
            for one in of_area(code):
                rows(made, (*one.row[:4], one.evidence[0], one.target))
                rows(made, *((None, None, None, None, item) for item in one.evidence[1:]))

    return sheet(fill)


@layout
def numbers_that_count_rows() -> bytes:
    def fill(made: Worksheet) -> None:
        rows(made, HEADS)
        for code, name in AREAS.items():
            rows(made, (f"{code}. {name}",))
            number = 0
            for one in of_area(code):
                for at, item in enumerate(one.evidence):
                    number += 1
                    head = (one.name, "Indikator") if not at else (None, None)
                    rows(made, (number, *head, f"Langkah {at}", item, one.target))

    return sheet(fill)


@layout
def a_target_merged_over_its_rows() -> bytes:
    def fill(made: Worksheet) -> None:
        rows(made, HEADS)
        for code, name in AREAS.items():
            rows(made, (f"{code}. {name}",), *(one.row for one in of_area(code)))
            first = made.max_row - len(of_area(code)) + 1
            for at, one in enumerate(of_area(code)):
                made.cell(first + at, 6).value = one.target
        made["F9"] = PLAN[-1].target
        rows(made, (2, "Budaya Pelayanan Prima", "I", "Rapat", "Foto", None))
        made.merge_cells("F9:F10")

    return sheet(fill)


@layout
def rows_that_repeat_the_name_below_counting_numbers() -> bytes:
    def fill(made: Worksheet) -> None:
        rows(made, HEADS)
        for code, name in AREAS.items():
            rows(made, (f"{code}. {name}",))
            number = 0
            for one in of_area(code):
                for at, item in enumerate(one.evidence):
                    number += 1
                    rows(made, (number, one.name, None, f"Langkah {at}", item, one.target))

    return sheet(fill)


def steps(signs: Callable[[Part, int], str]) -> bytes:
    """List a component's activities below it, in the column of its name."""

    def fill(made: Worksheet) -> None:
        rows(made, ("NO", "URAIAN", "BUKTI", "WAKTU", "PJ"))
        for code, name in AREAS.items():
            rows(made, (code, name))
            for one in of_area(code):
                rows(made, (one.number, one.name))
                rows(
                    made,
                    *(
                        (signs(one, at), f"Langkah {at}", item, one.target)
                        for at, item in enumerate(one.evidence)
                    ),
                )

    return sheet(fill)


@layout
def activities_lettered_below_their_component() -> bytes:
    return steps(lambda _, at: f"{'abc'[at]}.")


@layout
def activities_numbered_below_their_component() -> bytes:
    return steps(lambda one, at: f"{one.number}.{at + 1}")


@layout
def activities_dashed_below_their_component() -> bytes:
    return steps(lambda *_: "-")


@layout
def ditto_marks() -> bytes:
    def row(one: Part) -> list[Value]:
        return [*one.row[:3], "Rapat tim" if one.area == "I" else '"', one.listed, one.target]

    return sheet(with_headings(row=row))


# What stands around a table.


@layout
def a_row_of_letters_below_the_heads() -> bytes:
    def fill(made: Worksheet) -> None:
        rows(made, HEADS, tuple("abcdef"))
        for code, name in AREAS.items():
            rows(made, (f"{code}. {name}",), *(one.row for one in of_area(code)))

    return sheet(fill)


@layout
def sums_between_the_areas() -> bytes:
    def fill(made: Worksheet) -> None:
        rows(made, HEADS)
        for code, name in AREAS.items():
            rows(made, (f"{code}. {name}",), *(one.row for one in of_area(code)))
            rows(made, (None, "JUMLAH", None, None, "3 dokumen"))
        rows(made, ("TOTAL", None, None, None, "7 dokumen"))

    return sheet(fill)


@layout
def two_signatures_side_by_side() -> bytes:
    foot = (
        (None, "Mengetahui,", None, None, "Serang, 5 Januari 2026"),
        (None, "Kepala", None, None, "Ketua Tim ZI"),
        (None, "Dr. Budi", None, None, "Ani, S.H."),
        (None, "NIP. 1", None, None, "NIP. 2"),
    )
    return sheet(with_headings(below=foot))


@layout
def numbered_notes_below_the_table() -> bytes:
    notes = (("Catatan:", "Bukti diunggah ke drive"), ("1.", "Semua dokumen dipindai"))
    return sheet(with_headings(below=notes))


@layout
def headings_of_the_numeral_alone() -> bytes:
    return sheet(with_headings(heading="{code}."))


@layout
def one_head_over_number_and_name() -> bytes:
    def fill(made: Worksheet) -> None:
        with_headings(("KOMPONEN", None, *HEADS[2:]))(made)  # type: ignore[arg-type]
        made.merge_cells("A3:B3")

    return sheet(fill)


@layout
def heads_with_spaced_letters() -> bytes:
    return sheet(with_headings(("N O", "K O M P O N E N", *HEADS[2:])))


@layout
def months_by_their_numerals() -> bytes:
    numerals = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
    return sheet(month_table(("BULAN",), numerals))


@layout
def months_with_a_short_year() -> bytes:
    return sheet(month_table(None, tuple(f"{m[:3]} 26" for m in MONTHS)))


@layout
def months_below_their_year() -> bytes:
    def fill(made: Worksheet) -> None:
        month_table(("2025", "2026"), ("Des", *(m[:3] for m in MONTHS)))(made)
        for row in made.iter_rows(min_row=5):
            if row[1].value:  # December of the year before has no mark
                marks = [cell.value for cell in row[5:17]]
                for cell, mark in zip(row[5:18], (None, *marks), strict=True):
                    cell.value = mark
        made.merge_cells("G2:R2")

    return sheet(fill)


@layout
def quarters_above_their_months() -> bytes:
    def fill(made: Worksheet) -> None:
        quarters = [value for at in range(1, 5) for value in (f"TW {at}", None, None)]
        rows(made, (*HEADS[:5], "WAKTU"), (None,) * 5 + tuple(quarters))
        rows(made, (None,) * 5 + tuple(m[:3] for m in MONTHS))
        for area in ("A1:A3", "B1:B3", "F1:Q1", "F2:H2", "I2:K2", "L2:N2", "O2:Q2"):
            made.merge_cells(area)
        for code, name in AREAS.items():
            rows(made, (f"{code}. {name}",))
            rows(made, *((*one.row[:5], *months(one, "v")) for one in of_area(code)))

    return sheet(fill)


# Sheets.


@layout
def the_newest_of_several_sheets() -> bytes:
    old = with_headings(row=lambda one: [*one.row[:5], "Tahun 2025"])
    return book(
        ("2025", old), ("2026", with_headings()), ("Daftar", lambda made: rows(made, ("x",)))
    )


@layout
def a_plan_beside_the_sheets_of_a_board() -> bytes:
    heads = ("KODE", "KOMPONEN", "BUKTI", "STATUS", "TAUTAN", "PIC", "TENGGAT", "TANGGAL")
    return book(
        ("Bukti", lambda made: rows(made, heads, ("I.1.1", "1. Tim", "SK", "Ada"))),
        ("Lampiran", with_headings()),
        ("Pengaturan", lambda made: rows(made, ("NAMA", "NILAI"), ("Tahun", 2026))),
    )


# What only looks like a head, and what has none.


@layout
def activities_whose_texts_are_words_of_heads() -> bytes:
    def fill(made: Worksheet) -> None:
        rows(made, HEADS)
        for code, name in AREAS.items():
            rows(made, (f"{code}. {name}",))
            for one in of_area(code):
                rows(made, (one.number, one.name, "Indikator kinerja"))
                for at, item in enumerate(one.evidence):
                    rows(made, (f"{'abc'[at]}.", "Kegiatan", None, None, item, one.target))

    return sheet(fill)


@layout
def forms_that_stand_upright() -> bytes:
    def fill(made: Worksheet) -> None:
        rows(made, (TITLE,), ())
        for code, name in AREAS.items():
            rows(made, (f"{code}. {name}",))
            for one in of_area(code):
                rows(
                    made,
                    ("Komponen", ":", one.name),
                    ("Indikator", ":", "Indikatornya"),
                    ("Rencana aksi", ":", "Rapat tim"),
                    ("Bukti dukung", ":", one.listed),
                    ("Waktu", ":", one.target),
                    (),
                )

    return sheet(fill)


@layout
def components_titled_in_rows_of_their_own() -> bytes:
    def fill(made: Worksheet) -> None:
        rows(made, HEADS)
        for code, name in AREAS.items():
            rows(made, (f"{code}. {name}",))
            for one in of_area(code):
                rows(made, (None, f"Komponen {one.number}: {one.name}"))
                rows(made, (1, "Rapat", "Terlaksana", "Rapat tim", one.listed, one.target))

    return sheet(fill)


@layout
def weights_of_areas_in_the_column_of_the_time() -> bytes:
    def fill(made: Worksheet) -> None:
        rows(made, HEADS)
        for code, name in AREAS.items():
            rows(made, (f"{code}.", name, None, None, None, "(bobot 5)"))
            rows(made, *(part.row for part in of_area(code)))

    return sheet(fill)
