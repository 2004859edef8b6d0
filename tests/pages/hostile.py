"""Values that nobody means well, and absurd ones, and workbooks that hold them in their columns."""

import io
from collections.abc import Callable, Sequence
from datetime import date, datetime, time

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell

from data import schema
from data.columns import Sheet
from data.store.workplace import PRISTINE

# Whoever shows this asks a stranger's server (TEST-NET-1, which nobody has).
FOREIGN = "192.0.2.7"

BLANK = " \t\n  \n "

Value = str | int | float | bool | date | datetime | time
VALUES: tuple[Value, ...] = (
    # Markup and scripts.
    f"![gambar](http://{FOREIGN}/a.png)",
    f"<img src=http://{FOREIGN}/a.png onerror=\"document.title='dibajak'\">",
    "<script>document.title='dibajak'</script>",
    "<svg onload=\"document.title='dibajak'\">",
    "</script></style></title><b>tebal</b>",
    f"[klik](javascript:document.title='dibajak') [x](http://{FOREIGN})",
    f"[]: http://{FOREIGN}/a \"a\"\n\n# Judul\n\n- daftar\n\n"
    f"| a | b |\n|---|---|\n| ![x](//{FOREIGN}) | |",
    f":red[merah] :material/delete: :blue-badge[lencana] :small[kecil] :smile: https://{FOREIGN}/b",
    "$$\\frac{1}{0}$$ `kode` **tebal** ~~coret~~ {{ 7 * 7 }} {% raw %} ${7*7} #{7*7} <%= 7 %>",
    "&lt;b&gt; &#x41; &amp;nbsp; %s %(a)s {0} {a} \\N{BULLET}",
    # Addresses.
    "javascript:document.title='dibajak'",
    "data:text/html,<script>document.title='dibajak'</script>",
    f"http://{FOREIGN}@kpu.go.id:99999/[",
    "http://[::1",
    "https://" + "a" * 3000,
    f"\\\\{FOREIGN}\\bagi\\a.pdf",
    "../../../../etc/passwd",
    "rencana.xlsx.papan/akses.sqlite3",
    "C:\\Windows\\win.ini",
    "file:///etc/passwd",
    "a" * 300,  # longer than a file's name may be
    "b/" * 2000,  # longer than a path may be
    # What a spreadsheet would count or run.
    "=1+1",
    "=HYPERLINK(\"http://192.0.2.7\",\"x\")",
    "@SUM(1)",
    "+cmd|' /C calc'!A0",
    "#REF!",
    # Letters.
    "x" * 32_767,
    "\u202e\u2066terbalik\u2069\u200b\u200d\ufeff",
    "Z\u0351\u036f\u0303" * 60,
    "👩‍👩‍👧‍👦🇮🇩" * 20,
    "_x0000_ _x0007_ _x001B_ _xD800_ \ue000\ufdd0",
    BLANK,
    "İıẞſ ﬀ Ⅷ ① ½",
    "nan", "0", "9" * 5_000, "9" * 5_000 + ".1.1", "'; DROP TABLE change; --",
    # Numbers and times.
    -1,
    1e308,
    0.1 + 0.2,
    10**15,
    True,
    date(1900, 1, 1),
    date(9999, 12, 31),
    datetime(2025, 2, 28, 23, 59, 59, 999000),  # noqa: DTZ001  a workbook knows no zones
    time(23, 59),
)  # fmt: skip
PERIOD = len(VALUES)

Fill = Callable[[Workbook], None]
_OWN_ROWS = {schema.BUKTI.name: (2, 49), schema.LKE.name: (2, 136), schema.LAMPIRAN.name: (4, 34)}
_STRICT = ("KODE", "STATUS", "TENGGAT", "TANGGAL", "JAWABAN", "NILAI TPI", "NO")


def _put(cell: object, value: Value) -> None:
    if isinstance(cell, Cell):  # and not a part of a merged heading
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"  # a text, also one that begins with "="


def fill(sheet: Sheet, heads: Sequence[str], shift: int = 0) -> Fill:
    """Return what puts the values into columns of a sheet, a value a row, others beside it."""

    def filled(book: Workbook) -> None:
        tab = book[sheet.name]
        first, last = _OWN_ROWS[sheet.name]
        columns = {str(cell.value): cell.column for cell in tab[first - 1] if cell.value}
        for row in range(first, last + 1):
            for step, head in enumerate(heads):
                value = VALUES[(row + shift + 7 * step) % len(VALUES)]
                # An area's name stands in its heading; what must not be empty is a fault elsewhere.
                if value != BLANK or head not in {"BUKTI", "KOMPONEN"}:
                    _put(tab.cell(row, columns[head]), value)

    return filled


def team(role: Value = "tim", areas: Value = "I") -> Fill:
    """Return what adds a person for each value."""

    def filled(book: Workbook) -> None:
        tab = book[schema.TIM.name]
        for row, value in enumerate((one for one in VALUES if one != BLANK), 2):
            for column, cell in enumerate((value, value, role, areas, value), 1):
                _put(tab.cell(row, column), cell)

    return filled


def settings(**values: Value) -> Fill:
    """Return what gives settings a value each; "_" in a name is a blank."""

    def filled(book: Workbook) -> None:
        tab = book[schema.PENGATURAN.name]
        for row in range(2, tab.max_row + 1):
            name = str(tab.cell(row, 1).value).replace(" ", "_")
            if name in values:
                _put(tab.cell(row, 2), values[name])

    return filled


def sound_workbooks() -> dict[str, Fill]:
    """Return the workbooks that read well and hold every value in every column of free text."""
    made = {}
    for sheet, shifts in ((schema.BUKTI, (0,)), (schema.LKE, (0,)), (schema.LAMPIRAN, (0, 17, 34))):
        free = [head for head in sheet.heads.values() if head not in _STRICT]
        for shift in shifts:  # the Lampiran has no 40 rows of its own
            made[f"{sheet.name} {shift}"] = fill(sheet, free, shift)
    return {**made, schema.TIM.name: team()}


def sound_settings() -> dict[str, Fill]:
    """Return a workbook for each value, in the settings that are free text."""
    return {
        f"Pengaturan {number}": settings(Satker=value, Folder_bukti=value)
        for number, value in enumerate(VALUES)
    }


def broken_workbooks() -> dict[str, Fill]:
    """Return the workbooks that hold every value in the columns that take only some."""
    made = {
        f"{sheet.name} {head}": fill(sheet, [head])
        for sheet in (schema.BUKTI, schema.LKE, schema.LAMPIRAN)
        for head in sheet.heads.values()
        if head in _STRICT
    }
    for number in range(0, len(VALUES), 8):
        value, other = VALUES[number], VALUES[-number - 1]
        made[f"Tim {number}"] = team(value, other)
        made[f"Pengaturan {number}"] = settings(
            Tahun=value, Target_predikat=other, Zona_waktu=value, Batas_pengajuan=other
        )
    return made


def made(*fills: Fill) -> bytes:
    """Return the pristine workbook with values put in."""
    book = load_workbook(PRISTINE)
    for one in fills:
        one(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
