"""The question bank of the LKE: 113 questions with their levels, numbers, weights and notes."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from data.schema import AREAS

HERE = Path(__file__).parent
BANK_FILE = HERE.parent / "plan" / "lke.csv"

PEMENUHAN = "pemenuhan"
REFORM = "reform"
HASIL = "hasil"

KIND_PERCENTAGE = "Persen"
KIND_INDEX = "Indeks"


@dataclass(frozen=True)
class Level:
    """One answer that a letter question allows, with its meaning and value between 0 and 1.

    The meaning of Ya and Tidak is empty: the question says it already.
    """

    answer: str
    meaning: str
    value: float


@dataclass(frozen=True)
class Input:
    """One number that a percentage question asks for; `soal_id` is its official id."""

    key: str
    label: str
    affects_score: bool
    soal_id: int


@dataclass(frozen=True)
class Ratio:
    """How the numbers of a percentage question make its value.

    The value is the numerator (the sum of sign x number) over the sum of the denominator, held
    between 0 and 1. `zero_over_zero` is the value when both are zero; any other number over
    zero gives 0.
    """

    numerator: tuple[tuple[str, int], ...]
    denominator: tuple[str, ...]
    zero_over_zero: float

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the keys of every number that the value needs, each once."""
        return tuple(dict.fromkeys([key for key, _ in self.numerator] + list(self.denominator)))


@dataclass(frozen=True)
class Question:
    """One question of the LKE.

    `weight_points` is the weight of the whole sub-component, in points of 100. `component` is
    the decree's component ("I.3"), empty for reform and hasil. `levels` run from the best to
    the lowest and are empty for percentages and indices; `inputs` and `ratio` are for
    percentages alone, `index_top` (the index that gives the value 1) for indices alone.
    `soal_ids` are the official ids: one for each number of a percentage, else one.
    `assumption` is an Indonesian note if the arithmetic is not certain, else empty.
    """

    code: str
    block: str
    area: str
    subcomponent_code: str
    subcomponent: str
    weight_points: float
    component: str
    text: str
    kind: str
    levels: tuple[Level, ...]
    inputs: tuple[Input, ...]
    ratio: Ratio | None
    index_top: float
    formula: str
    soal_ids: tuple[int, ...]
    assumption: str

    @property
    def is_letter(self) -> bool:
        """Tell whether the answer is one of the levels."""
        return bool(self.levels)

    @property
    def is_percentage(self) -> bool:
        """Tell whether the value is computed from the numbers in `inputs`."""
        return self.kind == KIND_PERCENTAGE

    @property
    def is_index(self) -> bool:
        """Tell whether the answer is one number from 0 to `index_top`."""
        return self.kind == KIND_INDEX

    @property
    def answer_keys(self) -> tuple[str, ...]:
        """Return the keys of its answers: `code/key` for each number of a percentage, else `code`.

        An index has one number only, so it stands in the question's own row, like a letter.
        """
        if self.is_percentage:
            return tuple(f"{self.code}/{field.key}" for field in self.inputs)
        return (self.code,)


@dataclass(frozen=True)
class AnswerRow:
    """One row of the sheet `LKE`: a question, or one number (`field`) of a percentage question.

    `choices` are the answers for a dropdown (empty if a number is asked for);
    `choices_text` is what the column PILIHAN says. A percentage question's own row takes no
    answer: its value comes from the rows of its numbers.
    """

    code: str
    question: Question
    field: Input | None
    text: str
    choices: tuple[str, ...]
    choices_text: str

    @property
    def takes_answer(self) -> bool:
        """Tell whether a person fills JAWABAN in this row."""
        return self.field is not None or not self.question.is_percentage


def read_table(name: str) -> list[dict[str, str]]:
    """Return the rows of a table beside this module, by its file name."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@lru_cache(maxsize=1)
def load_questions() -> tuple[Question, ...]:
    """Return the 113 questions in the order of the LKE.

    Source: PermenPANRB 90/2021 as amended by 5/2024; the texts are in our own words.
    """
    values: dict[str, list[tuple[str, float]]] = {}
    for row in read_table("values.csv"):
        values.setdefault(row["tipe"], []).append((row["jawaban"], float(row["nilai"])))
    ratios = {row["kode"]: _read_ratio(row) for row in read_table("percentages.csv")}
    with BANK_FILE.open(encoding="utf-8", newline="") as file:
        return tuple(_read_question(row, values, ratios) for row in csv.DictReader(file))


@lru_cache(maxsize=1)
def questions_by_code() -> Mapping[str, Question]:
    """Return the questions by their code, in the order of the LKE."""
    return MappingProxyType({question.code: question for question in load_questions()})


@lru_cache(maxsize=1)
def answer_rows() -> Mapping[str, AnswerRow]:
    """Return the rows of the sheet `LKE` by their KODE, in the order of the LKE."""
    rows: dict[str, AnswerRow] = {}
    for question in load_questions():
        rows[question.code] = AnswerRow(
            question.code,
            question,
            None,
            question.text,
            tuple(level.answer for level in question.levels),
            _choices_text(question),
        )
        for field, key in zip(question.inputs, question.answer_keys, strict=False):
            rows[key] = AnswerRow(key, question, field, field.label, (), "Jumlah")
    return MappingProxyType(rows)


@lru_cache(maxsize=1)
def area_names() -> Mapping[str, str]:
    """Return the names of the areas I to VI and of HASIL-1 and HASIL-2, by their code."""
    results = {row["kode"]: row["nama"] for row in read_table("results.csv")}
    return MappingProxyType({**{area.code: area.name for area in AREAS}, **results})


@lru_cache(maxsize=1)
def notes() -> Mapping[str, str]:
    """Return the Indonesian notes on what is not certain, by question code or topic.

    Topics: kosong, pembulatan, ambang, WBBM, Persen (for every percentage without its own).
    """
    return MappingProxyType({row["topik"]: row["asumsi"] for row in read_table("notes.csv")})


def _read_question(
    row: dict[str, str],
    values: dict[str, list[tuple[str, float]]],
    ratios: dict[str, Ratio],
) -> Question:
    """Build one question from its row of the bank."""
    kind = row["tipe"]
    ratio = ratios.get(row["kode"])
    soal_ids = tuple(int(part) for part in row["soal_id"].split(","))
    is_letter = kind not in (KIND_PERCENTAGE, KIND_INDEX)
    return Question(
        code=row["kode"],
        block=row["blok"],
        area=row["area"],
        subcomponent_code=row["subkomponen_kode"],
        subcomponent=row["subkomponen"],
        weight_points=float(row["bobot_subkomponen"]),
        component=row["komponen_lampiran"],
        text=row["pertanyaan"],
        kind=kind,
        levels=tuple(
            Level(answer, row.get(answer.lower()) or "", value) for answer, value in values[kind]
        )
        if is_letter
        else (),
        inputs=_read_inputs(row["masukan"], soal_ids, ratio) if ratio else (),
        ratio=ratio,
        index_top=float(values[kind][0][0]) if kind == KIND_INDEX else 0.0,
        formula=row["rumus"],
        soal_ids=soal_ids,
        assumption=notes().get(row["kode"]) or notes().get(kind, ""),
    )


def _read_inputs(text: str, soal_ids: tuple[int, ...], ratio: Ratio) -> tuple[Input, ...]:
    """Split "key: label|key: label", each with its official id, in order."""
    pairs = [part.split(": ", 1) for part in text.split("|")]
    return tuple(
        Input(key, label, key in ratio.keys, soal_id)
        for (key, label), soal_id in zip(pairs, soal_ids, strict=True)
    )


def _read_ratio(row: dict[str, str]) -> Ratio:
    """Read one row of percentages.csv; a minus before a key subtracts its number."""
    numerator = tuple(
        (term.removeprefix("-"), -1 if term.startswith("-") else 1)
        for term in row["pembilang"].split("|")
    )
    return Ratio(numerator, tuple(row["penyebut"].split("|")), float(row["nol_per_nol"]))


def _choices_text(question: Question) -> str:
    """Say what the answer can be, one level a line."""
    if question.is_percentage:
        return "Persen, dihitung dari angka di bawah"
    if question.is_index:
        return f"Angka 0 sampai {question.index_top:g}"
    if not any(level.meaning for level in question.levels):
        return question.kind
    return "\n".join(f"{level.answer}: {level.meaning}" for level in question.levels)
