"""A small office: its workbook made in code, its Excel, and the people who tick."""

import io
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from openpyxl import Workbook, load_workbook

from data import schema
from data.roles import Actor
from data.store import Change, Outcome, Source, Store
from data.store.history import EVERYTHING, History
from data.store.journal import Journal
from data.workbook.reader import read_workbook
from data.workbook.writer import CellKey, Edit, cell_texts
from tests.people import SARI

OpenStore = Callable[[], Store]

NAME = "rencana.xlsx"
CODES = ("I.1.1", "I.1.2", "I.1.3", "I.2.1", "I.2.2")
NONE, DOING, DONE, SEEN = "Belum Ada", "Proses", "Ada", "Terverifikasi"


@cache
def workbook() -> bytes:
    """Lay out two components with five items, all at "Belum Ada"."""
    book = Workbook()
    lampiran = book.worksheets[0]
    lampiran.title = schema.LAMPIRAN.name
    lampiran.append(list(schema.LAMPIRAN.heads.values()))
    lampiran.append(["I. MANAJEMEN PERUBAHAN"])
    for number, name in ((1, "Tim Kerja"), (2, "Rencana Kerja")):
        lampiran.append([f"{number}.", name, "Indikator", "Langkah", "Bukti", "Januari 2025"])
    bukti = book.create_sheet(schema.BUKTI.name)
    bukti.append(list(schema.BUKTI.heads.values()))
    for code in CODES:
        bukti.append([code, "komponen", f"Bukti {code}", NONE])
    settings = book.create_sheet(schema.PENGATURAN.name)
    settings.append(["NAMA", "NILAI"])
    settings.append(["Satker", "KPU Uji"])
    return saved(book)


def saved(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def cell(code: str, head: str = "STATUS") -> CellKey:
    return CellKey("Bukti", code, head)


def tick(
    store: Store,
    code: str,
    before: str,
    after: str,
    *,
    head: str = "STATUS",
    token: str = "",
    who: Actor = SARI,
    source: Source = Source.BOARD,
) -> Outcome:
    """Change one cell as a control of a page does."""
    [outcome] = store.change([Edit(cell(code, head), before, after)], who, token, source)
    return outcome


def seen(store: Store, code: str, head: str = "STATUS") -> str:
    """Return what people see in a cell."""
    assert store.view.reading is not None
    return cell_texts(store.view.reading)[cell(code, head)]


def written(path: Path, code: str, head: str = "STATUS") -> str:
    """Return what the workbook's file holds in a cell."""
    reading = read_workbook(path.read_bytes(), path.name)
    assert reading.problems == ()
    return cell_texts(reading)[cell(code, head)]


def saved_in_excel(
    copy: bytes, edits: Mapping[tuple[str, str], str | None], who: str = "Rina"
) -> bytes:
    """Return a copy of a workbook as another program saves it, with some cells typed anew."""
    book = load_workbook(io.BytesIO(copy))
    sheet = book[schema.BUKTI.name]
    heads = {cell.value: cell.column for cell in sheet[1]}
    rows = {row[0].value: row[0].row for row in sheet.iter_rows(min_row=2)}
    for (code, head), value in edits.items():
        sheet.cell(rows[code], heads[head]).value = value
    book.properties.lastModifiedBy = who
    return saved(book)


def save_in_excel(path: Path, edits: Mapping[tuple[str, str], str | None]) -> None:
    """Open the workbook as it is now, type into some cells, and save."""
    path.write_bytes(saved_in_excel(path.read_bytes(), edits))


def open_in_excel(path: Path, owner: str = "Rina") -> Path:
    """Leave the owner file that Excel leaves while it has a workbook open; return it."""
    sign = path.with_name(f"~${path.name}")
    wide = owner.encode("utf-16-le").ljust(108, b" ")
    narrow = bytes([len(owner)]) + owner.encode("cp1252").ljust(54, b" ")
    sign.write_bytes(narrow + len(owner).to_bytes(2, "little") + wide)
    return sign


def past(journal: Journal, most: int = 1_000_000) -> list[Change]:
    """Return a journal's changes, the newest first."""
    return History(journal.path).page(EVERYTHING, most)
