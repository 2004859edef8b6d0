"""What reading one workbook may take, whatever it says of itself."""

from dataclasses import dataclass

from data.errors import Unreadable

MAX_SHEETS = 250
MAX_BYTES = 80_000_000  # of the sheets when they are unpacked, all together
MAX_CELLS = 400_000
MAX_SECONDS = 20.0


@dataclass
class Budget:
    """What is left for a workbook with so many sheets.

    Raises Unreadable as soon as nothing is left.
    """

    sheets: int
    bytes: int = MAX_BYTES
    cells: int = MAX_CELLS
    seconds: float = MAX_SECONDS

    def __post_init__(self) -> None:
        if self.sheets > MAX_SHEETS:
            raise Unreadable(
                f"berkas memuat {self.sheets} lembar. Sisakan paling banyak {MAX_SHEETS} lembar."
            )

    def spend(self, *, size: int = 0, cells: int = 0, seconds: float = 0.0) -> None:
        """Take away what a sheet has cost; with nothing, only look whether anything is left."""
        self.bytes -= size
        self.cells -= cells
        self.seconds -= seconds
        if min(self.bytes, self.cells, self.seconds) < 0:
            raise Unreadable(
                "lembar-lembar berkas ini bersama-sama terlalu besar. Hapus lembar yang tidak "
                "dipakai, serta baris dan kolom kosong yang terformat."
            )
