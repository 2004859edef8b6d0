"""What a column of somebody's own plan can hold."""

from enum import StrEnum


class Field(StrEnum):
    """The content of a column, by the name that the command line and the page use for it."""

    NUMBER = "nomor"
    AREA = "area"
    NAME = "komponen"
    INDICATOR = "indikator"
    ACTION = "langkah_aksi"
    EVIDENCE = "bukti"
    TARGET = "target"
    START = "mulai"
    DUE = "tenggat"
    PIC = "pic"
    PERIOD = "bulan"
    IGNORED = "abaikan"


LABELS: dict[Field, str] = {
    Field.NUMBER: "Nomor",
    Field.AREA: "Area",
    Field.NAME: "Komponen",
    Field.INDICATOR: "Indikator",
    Field.ACTION: "Langkah aksi",
    Field.EVIDENCE: "Bukti",
    Field.TARGET: "Target waktu",
    Field.START: "Mulai",
    Field.DUE: "Tenggat",
    Field.PIC: "Orang",
    Field.PERIOD: "Bulan (X)",
    Field.IGNORED: "Abaikan",
}
# Fields whose columns may stand several times, such as twelve months.
REPEATED = frozenset({Field.PERIOD, Field.IGNORED})
