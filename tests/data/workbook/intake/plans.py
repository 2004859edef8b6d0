"""One small plan laid out as different offices do: each layout must be understood the same."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

Value = str | int | date | None
TITLE = "RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS MENUJU WBK TAHUN 2026"
AREAS = {
    "I": "MANAJEMEN PERUBAHAN",
    "II": "PENATAAN TATA LAKSANA",
    "VI": "PENINGKATAN KUALITAS PELAYANAN PUBLIK",
}
HEADS = ("NO", "KOMPONEN", "INDIKATOR", "LANGKAH AKSI", "BUKTI FISIK", "TARGET WAKTU")
MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus")
MONTHS += ("September", "Oktober", "November", "Desember")


@dataclass(frozen=True)
class Part:
    """A component of the plan; it lasts from month `first` to month `last` of 2026."""

    area: str
    number: int
    name: str
    evidence: tuple[str, ...]
    first: int
    last: int

    @property
    def row(self) -> list[Value]:
        return [self.number, self.name, "Indikatornya", "Rapat tim", self.listed, self.target]

    @property
    def listed(self) -> str:
        return "\n".join(f"{at}. {name}" for at, name in enumerate(self.evidence, 1))

    @property
    def target(self) -> str:
        if self.first == self.last:
            return f"{MONTHS[self.first - 1]} 2026"
        return f"{MONTHS[self.first - 1]}-{MONTHS[self.last - 1]} 2026"


PLAN = (
    Part("I", 1, "Penyusunan Tim Kerja", ("SK Tim", "Undangan", "Daftar hadir"), 1, 3),
    Part("I", 2, "Rencana Pembangunan", ("Rencana kerja",), 3, 3),
    Part("II", 1, "Prosedur Operasional Tetap", ("SOP layanan", "SOP teknis"), 1, 12),
    Part("VI", 1, "Standar Pelayanan", ("Maklumat", "Laporan monitoring dan evaluasi"), 4, 6),
)
EXPECTED = [
    (f"{one.area}.{one.number}", one.name, one.evidence, f"2026-{one.first:02d}-01", one.last)
    for one in PLAN
]


def book(*sheets: tuple[str, Callable[[Worksheet], None]]) -> bytes:
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, fill in sheets:
        fill(made.create_sheet(name))
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def sheet(fill: Callable[[Worksheet], None], name: str = "Sheet1") -> bytes:
    return book((name, fill))


def rows(sheet: Worksheet, *given: Sequence[Value]) -> None:
    for row in given:
        sheet.append(list(row))


def of_area(code: str) -> list[Part]:
    return [one for one in PLAN if one.area == code]


def months(part: Part, mark: str = "X") -> list[Value]:
    return [mark if part.first <= month <= part.last else None for month in range(1, 13)]
