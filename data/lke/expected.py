"""The evidence that each question of the LKE expects, and how often it is made."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from data.lke.bank import BANK_FILE

EXPECTED_FILE = BANK_FILE.with_name("lke_bukti.csv")

# Evidence of these is there only after several rounds, which takes months.
_RECURRING = frozenset({"Bulanan", "Triwulanan", "Semesteran"})


@dataclass(frozen=True)
class ExpectedEvidence:
    """What one question expects.

    `papers` are the documents by name, the most telling first; `frequency` is how often they are
    made ("Sekali", "Tahunan", "Semesteran", "Triwulanan", "Bulanan"); `items` are the codes of the
    decree's evidence items that show the same ("I.3.1"), `basis` what it rests on ("pertanyaan",
    "praktik", "satu sumber"), `remark` what the best level asks for.
    """

    papers: tuple[str, ...]
    frequency: str
    items: tuple[str, ...]
    basis: str
    remark: str

    @property
    def takes_months(self) -> bool:
        """Tell whether the evidence needs several rounds in a year."""
        return self.frequency in _RECURRING


@lru_cache(maxsize=1)
def expected_evidence() -> Mapping[str, ExpectedEvidence]:
    """Return what each question expects, by the question's KODE.

    Source: data/plan/lke_bukti.csv, put together from the questions and the practice of offices.
    """
    with EXPECTED_FILE.open(encoding="utf-8", newline="") as file:
        return MappingProxyType(
            {
                row["KODE"]: ExpectedEvidence(
                    papers=_parts(row["BUKTI"]),
                    frequency=row["FREKUENSI"],
                    items=_parts(row["ITEM"]),
                    basis=row["DASAR"],
                    remark=row["CATATAN"],
                )
                for row in csv.DictReader(file)
            }
        )


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())
