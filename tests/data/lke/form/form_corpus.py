"""Filled-in forms as offices have them: many layouts, other words, moved letters, dropped rows.

`formal_wording.csv` asks each question in the tone of a form of a regulation, in words of our own
that are not the bank's: other words, the same meaning.
"""

import csv
import io
import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from openpyxl import Workbook

from data.lke import Question, answer_rows, area_names, load_questions

ROMAN = ("i", "ii", "iii", "iv", "v", "vi")
Cells = list[object]


def formal_wording() -> dict[str, str]:
    """Return what a form asks, by the KODE of our row."""
    path = Path(__file__).parent / "formal_wording.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {row["kode"]: row["teks"] for row in csv.DictReader(file)}


# How offices rewrite what a form asks; the meaning stays.
_REWRITTEN = (
    (r"\bunit kerja\b", "satker"),
    (r"\btelah dilakukan\b", "sudah ada"),
    (r"\btelah\b", "sudah"),
    (r"\bterdapat\b", "ada"),
    (r"\bmonitoring dan (dan )?evaluasi\b", "monev"),
    (r"\bzona integritas\b", "ZI"),
    (r"\bteknologi informasi\b", "TI"),
    (r"\bprosedur operasional tetap \(sop\)", "SOP"),
    (r"\bketerbukaan informasi publik\b", "KIP"),
    (r"\bsurve[iy] kepuasan masyarakat\b", "SKM"),
    (r"\bdiimplementasikan\b", "diterapkan"),
    (r"\bwhistle[ -]blowing system\b", "WBS"),
    (r"\bindikator kinerja utama \(iku\)", "IKU"),
    (r"\brole model\b", "teladan"),
    (r"\breward and punishment\b", "penghargaan dan sanksi"),
    (r"\breward\b", "penghargaan"),
    (r"\btraining need analysis\b", "analisis kebutuhan diklat"),
    (r"\bdatabase\b", "basis data"),
    (r"\breviu\b", "peninjauan"),
    (r"\bsecara periodik\b", "secara berkala"),
    (r"\bpelayanan\b", "layanan"),
    (r"\bpegawai\b", "pegawai"),
    (r"\bmengacu (pada|kepada)\b", "berdasarkan"),
    (r"\bdalam kaitannya dengan\b", "terkait"),
)


def rewritten(text: str) -> str:
    """Return a question in an office's own words."""
    for old, new in _REWRITTEN:
        text = re.sub(old, new, text, flags=re.IGNORECASE)
    return re.sub(r"\s*\([^)]*\)", "", text)


def worn(text: str, chance: random.Random) -> str:
    """Return a question as it is typed in haste: a word left out, one letter doubled or lost."""
    words = text.split()
    if len(words) > 6:
        del words[chance.randrange(len(words))]
    at = chance.randrange(len(words))
    if len(words[at]) > 6:
        place = chance.randrange(1, len(words[at]) - 1)
        words[at] = words[at][:place] + words[at][place + 1 :]
    return " ".join(words)


@dataclass
class Form:
    """A form as sheets of rows, and which row of which sheet asks which question of ours."""

    sheets: dict[str, list[Cells]] = field(default_factory=dict)
    truth: dict[tuple[str, int], str] = field(default_factory=dict)

    def add(self, sheet: str, row: Cells, key: str = "") -> None:
        rows = self.sheets.setdefault(sheet, [])
        rows.append(row)
        if key:
            self.truth[sheet, len(rows)] = key

    def content(self) -> bytes:
        """Return the form as a workbook."""
        workbook = Workbook()
        workbook.remove(workbook.worksheets[0])
        for name, rows in self.sheets.items():
            sheet = workbook.create_sheet(name)
            for row in rows:
                sheet.append(row)
        buffer = io.BytesIO()
        workbook.save(buffer)
        return buffer.getvalue()


@dataclass(frozen=True)
class Asked:
    """A question as a form asks it: the letter that stands before it, and its text.

    A foreign one stands in its place and asks something that the LKE does not.
    """

    question: Question
    letter: str
    text: str
    numbers: tuple[tuple[str, str], ...]
    is_foreign: bool = False


def answer_for(key: str) -> object:
    """Return an answer that the row allows."""
    row = answer_rows()[key]
    return row.choices[0] if row.choices else 3.6 if row.question.is_index else 5


def choices_for(question: Question) -> str:
    if question.is_percentage:
        return "%"
    return "Nilai (0-4)" if question.is_index else question.kind


@dataclass(frozen=True)
class Sheetful:
    """What a layout lays out: the questions in order, and how their texts were made."""

    asked: tuple[Asked, ...]

    def by_section(self) -> list[tuple[tuple[str, str, str, str], list[Asked]]]:
        """Return the questions by block, area, section and the section's name."""

        def place(one: Asked) -> tuple[str, str, str, str]:
            question = one.question
            name = question.subcomponent.partition(":")[0]
            code = ".".join(question.subcomponent_code.split(".")[:3])
            return (question.block, question.area, code, name)

        return [(key, list(group)) for key, group in groupby(self.asked, key=place)]


def sheetful(
    wording: Callable[[str], str], drop: float = 0.0, shift: bool = False, seed: int = 1
) -> Sheetful:
    """Return all questions in a wording; some are dropped, and then letters may move up."""
    chance = random.Random(seed)
    texts = formal_wording()
    asked = []
    for _, group in groupby(load_questions(), key=lambda one: one.subcomponent_code):
        kept = [one for one in group if chance.random() >= drop]
        for at, question in enumerate(kept):
            letter = "abcdefgh"[at] if shift else question.code.rpartition(".")[2]
            numbers = tuple(
                (key, wording(texts[key])) for key in question.answer_keys if question.is_percentage
            )
            asked.append(Asked(question, letter, wording(texts[question.code]), numbers))
    return Sheetful(tuple(asked))


BLOCKS = {"pemenuhan": ("I.", "PEMENUHAN"), "reform": ("II.", "REFORM"), "hasil": ("B.", "HASIL")}


def _tree(  # noqa: PLR0917  a layout is its columns
    form: Form,
    sheet: str,
    given: Sheetful,
    lay: Callable[[str, str, str, object, int], Cells],
    has_blocks: bool = True,
    dashes: bool = False,
) -> None:
    """Lay the questions out under headings; `lay` makes a row of sign, text, choices, answer."""
    block = area = ""
    for (own_block, own_area, code, name), questions in given.by_section():
        if own_block != block:
            block, area = own_block, ""
            if has_blocks or block == "hasil":
                form.add(sheet, lay(*BLOCKS[block], "", None, 1))
        if own_area != area:
            area = own_area
            number = list(area_names()).index(area) + 1
            sign = f"{ROMAN[number - 7].upper()}." if block == "hasil" else f"{number}."
            form.add(sheet, lay(sign, area_names()[area].upper(), "", None, 2))
        if block != "hasil":
            at = int(code.split(".")[2])
            form.add(sheet, lay(f"{ROMAN[at - 1]}.", name, "", None, 3))
        for one in questions:
            _question(form, sheet, one, lay, dashes)


def _question(form: Form, sheet: str, one: Asked, lay: Callable[..., Cells], dashes: bool) -> None:
    question = one.question
    if question.code.startswith("R.5.3"):
        which = "LHKPN" if question.code == "R.5.3.a" else "Non LHKPN (Tidak Wajib LHKPN)"
        title = f"Penyampaian Laporan Harta Kekayaan {which}"
        form.add(sheet, lay(f"{one.letter}.", title, "", None, 4))
        form.add(sheet, lay("-", one.text, "%", None, 5), question.code)
        form.add(sheet, lay("-", "Jumlah yang harus melaporkan", "Jumlah", 15, 5))
    else:
        sign = "-" if dashes else f"{one.letter}."
        answer = None if question.is_percentage else answer_for(question.code)
        key = "" if one.is_foreign else question.code
        form.add(sheet, lay(sign, one.text, choices_for(question), answer, 4), key)
    for key, label in one.numbers:
        form.add(sheet, lay("-", label, "Jumlah", answer_for(key), 5), key)


def official(given: Sheetful) -> Form:
    """The regulation's own layout: numbering in columns of its own by depth."""
    form = Form()
    after = ["Bobot", "Kriteria Nilai", "Pilihan Jawaban", "Jawaban", "Nilai"]
    notes = ["Catatan/Keterangan/Penjelasan", "Bukti Dukung"]
    form.add("LKE", [None, "Penilaian", *[None] * 5, *after, *notes])

    def lay(sign: str, text: str, choices: str, answer: object, depth: int) -> Cells:
        row: Cells = [None] * 14
        row[depth], row[depth + 1] = sign, text
        row[8] = "a. Jika seluruhnya\nb. Jika sebagian" if choices.startswith("A/") else None
        row[9], row[10] = choices or None, answer
        return row

    _tree(form, "LKE", given, lay)
    return form


def plain_columns(given: Sheetful) -> Form:
    """No, Penilaian, Bobot, Pilihan, Jawaban, with a title and instructions above."""
    form = Form()
    form.add("LKE", ["LEMBAR KERJA EVALUASI ZONA INTEGRITAS TAHUN 2026"])
    form.add("LKE", ["Jawaban diisi pada kolom berwarna kuning"])
    form.add("LKE", ["No", None, "Penilaian", "Bobot", "Pilihan Jawaban", "Jawaban", "Catatan"])

    def lay(sign: str, text: str, choices: str, answer: object, depth: int) -> Cells:
        signs: Cells = [sign, None] if depth < 4 else [None, sign]
        return [*signs, text, None, choices, answer, None]

    _tree(form, "LKE", given, lay)
    return form


def one_cell(given: Sheetful) -> Form:
    """Numbering and text share a cell, and no column says which choices there are."""
    form = Form()
    form.add("Isian", ["Pertanyaan", "Jawaban", "Keterangan", "Tautan"])

    def lay(sign: str, text: str, choices: str, answer: object, depth: int) -> Cells:
        return [f"{sign} {text}", answer, None, None]

    _tree(form, "Isian", given, lay)
    return form


def two_row_heads(given: Sheetful) -> Form:
    """Heads in two rows: the unit's answer, and TPI's beside it."""
    form = Form()
    form.add("LKE", ["No", None, "Penilaian", "Bobot", "Pilihan Jawaban", "Penilaian Unit Kerja",
                     None, None, "Penilaian TPI", None, None])  # fmt: skip
    form.add(
        "LKE", [None] * 5 + ["Jawaban", "Nilai", "Bukti Dukung", "Jawaban", "Nilai", "Catatan"]
    )

    def lay(sign: str, text: str, choices: str, answer: object, depth: int) -> Cells:
        signs: Cells = [sign, None] if depth < 4 else [None, sign]
        return [*signs, text, None, choices, answer, None, None, answer, None, None]

    _tree(form, "LKE", given, lay)
    return form


def flat_list(given: Sheetful) -> Form:
    """A flat list: block, area and section stand in columns of every row."""
    form = Form()
    form.add("Data", ["No", "Aspek", "Area", "Sub Komponen", "Pertanyaan", "Pilihan", "Jawaban",
                      "Catatan"])  # fmt: skip
    number = 0
    for (block, area, _, name), questions in given.by_section():
        for one in questions:
            rows = [(one.question.code, one.text, choices_for(one.question))]
            rows += [(key, label, "Jumlah") for key, label in one.numbers]
            for key, text, choices in rows:
                number += 1
                answer = answer_for(key) if answer_rows()[key].takes_answer else None
                section = area_names()[area] if block == "hasil" else name
                place = [block.capitalize(), area_names()[area], section]
                row = [number, *place, text, choices, answer, None]
                form.add("Data", row, "" if one.is_foreign else key)
    return form


def tab_an_area(given: Sheetful) -> Form:
    """One tab for each area, both blocks in it, and a tab for the results."""
    form = Form()
    for area in area_names():
        own = Sheetful(tuple(one for one in given.asked if one.question.area == area))
        name = f"Hasil {area[-1]}" if area.startswith("HASIL") else f"Area {area}"
        form.add(name, ["No", "Uraian", "Pilihan Jawaban", "Jawaban Unit", "Catatan Unit"])

        def lay(sign: str, text: str, choices: str, answer: object, depth: int) -> Cells:
            return [sign, text, choices, answer, None]

        _tree(form, name, own, lay)
    return form


def without_blocks(given: Sheetful) -> Form:
    """No heading says pemenuhan or reform: the six areas simply come twice."""
    form = Form()
    form.add("LKE", ["No", "Indikator", "Pilihan Jawaban", "Jawaban", "Nilai", "Catatan"])

    def lay(sign: str, text: str, choices: str, answer: object, depth: int) -> Cells:
        return [sign, text, choices, answer, None, None]

    _tree(form, "LKE", given, lay, has_blocks=False)
    return form


def head_per_area(given: Sheetful) -> Form:
    """The table begins anew for each area, its head repeated, the title above it."""
    form = Form()
    head: Cells = ["No", "Pertanyaan", "Kriteria Nilai", "Jenis Jawaban", "Jawaban", "Eviden"]
    form.add("LKE", head)

    def lay(sign: str, text: str, choices: str, answer: object, depth: int) -> Cells:
        if depth == 2:
            form.add("LKE", [])
            form.add("LKE", [sign, text])
            return list(head)
        return [sign, text, "Ya, jika sudah" if choices else None, choices, answer, None]

    _tree(form, "LKE", given, lay)
    return form


def dashes(given: Sheetful) -> Form:
    """No letters at all: each question has a dash."""
    form = Form()
    form.add("LKE", ["No", None, "Penilaian", "Pilihan Jawaban", "Jawaban", "Link Bukti"])

    def lay(sign: str, text: str, choices: str, answer: object, depth: int) -> Cells:
        signs: Cells = [sign, None] if depth < 4 else [None, sign]
        return [*signs, text, choices, answer, None]

    _tree(form, "LKE", given, lay, dashes=True)
    return form


def composed_numbers(given: Sheetful) -> Form:
    """The number of each question says area, section and letter: 1.2.a."""
    form = Form()
    form.add("LKE", ["Nomor", "Pertanyaan", "Opsi Jawaban", "Jawaban", "Catatan", "Tautan"])
    prefix = ["", ""]

    def lay(sign: str, text: str, choices: str, answer: object, depth: int) -> Cells:
        if depth == 2:
            prefix[0] = sign.strip(".")
        if depth == 3:
            prefix[1] = sign.strip(".")
        if depth == 4 and choices:
            sign = f"{prefix[0]}.{prefix[1]}.{sign.strip('.')}"
        return [sign, text, choices, answer, None, None]

    _tree(form, "LKE", given, lay)
    return form


def answers_by_choices(given: Sheetful) -> Form:
    """A column of answers for each set of choices, and one for numbers."""
    form = Form()
    form.add("LKE", ["No", "Pertanyaan", "Jawaban (Ya/Tidak)", "Jawaban (A/B/C/D/E)", "Angka"])

    def lay(sign: str, text: str, choices: str, answer: object, depth: int) -> Cells:
        at = 2 if choices == "Ya/Tidak" else 3 if "/" in choices else 4
        return [sign, text, *(answer if at == one else None for one in (2, 3, 4))]

    _tree(form, "LKE", given, lay)
    return form


def list_with_blanks(given: Sheetful) -> Form:
    """A flat list whose block, area and section stand in the first of their rows alone."""
    form = Form()
    form.add("Data", ["Blok", "Area Perubahan", "Sub Area", "No", "Pertanyaan", "Jawaban"])
    above: Cells = []
    for (block, area, _, name), questions in given.by_section():
        section = area_names()[area] if block == "hasil" else name
        place: Cells = [block.upper(), area_names()[area], section]
        rows = [
            (*pair, one.is_foreign)
            for one in questions
            for pair in ((one.question.code, one.text), *one.numbers)
        ]
        for number, (key, text, is_foreign) in enumerate(rows, 1):
            shown = [None if place[: at + 1] == above[: at + 1] else place[at] for at in range(3)]
            above = place
            answer = answer_for(key) if answer_rows()[key].takes_answer else None
            form.add("Data", [*shown, number, text, answer], "" if is_foreign else key)
    return form


def levels_below(given: Sheetful) -> Form:
    """No column of choices: what each letter means stands in rows below its question."""
    form = Form()
    form.add("LKE", ["No", "Penilaian", "Jawaban", "Catatan"])
    kinds = {one.text: one.question for one in given.asked}

    def lay(sign: str, text: str, choices: str, answer: object, depth: int) -> Cells:
        return [sign, text, answer, None]

    upright = Form()
    _tree(upright, "LKE", given, lay)
    for number, row in enumerate(upright.sheets["LKE"], 1):
        form.add("LKE", row, upright.truth.get(("LKE", number), ""))
        question = kinds.get(str(row[1]))
        for letter, level in zip("abcde", question.levels if question else (), strict=False):
            form.add("LKE", [None, f"{letter}. {level}", None, None])
    return form


LAYOUTS: Mapping[str, Callable[[Sheetful], Form]] = {
    layout.__name__: layout
    for layout in (
        official,
        plain_columns,
        one_cell,
        two_row_heads,
        flat_list,
        tab_an_area,
        without_blocks,
        head_per_area,
        dashes,
        composed_numbers,
        answers_by_choices,
        list_with_blanks,
    )
}


def variants() -> Sequence[tuple[str, Sheetful]]:
    """Return the ways in which the questions themselves differ, each by its name."""
    chance = random.Random(7)
    return (
        ("in a formal tone", sheetful(str)),
        ("in other words", sheetful(rewritten)),
        ("typed in haste", sheetful(lambda text: worn(rewritten(text), chance))),
        ("a quarter dropped", sheetful(str, drop=0.25, seed=3)),
        ("dropped, letters moved up", sheetful(rewritten, drop=0.3, shift=True, seed=9)),
        ("half dropped, letters moved up", sheetful(rewritten, drop=0.5, shift=True, seed=11)),
    )
