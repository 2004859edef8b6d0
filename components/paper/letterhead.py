"""What the office's letters share on paper: head, number, date, and the places to sign."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from components.office_template.filling import Picture
from components.paper.word import fit_text
from data.letters.office import Office, Signer
from data.words import long_date

NAME_LETTERS = 160

_EMBLEM_MM = 19
_NO_OFFICE = "Satker belum diisi"

Facts = dict[str, Any]


@dataclass(frozen=True)
class Letterhead:
    """Whose paper it is, its number ("" for none), its day, and the emblem, a PNG or None."""

    office: Office
    day: date
    number: str = ""
    emblem: bytes | None = None

    def facts(self) -> Facts:
        """Return what every paper can name."""
        office = self.office
        lines = office.lines or (_NO_OFFICE.upper(),)
        return {
            "kantor": named(office.name) or _NO_OFFICE,
            "kop": [named(line) for line in lines],
            "kop_bawah": [fit_text(line) for line in office.foot_lines],
            "nomor": named(self.number),
            "kota": named(office.city),
            "tanggal": long_date(self.day),
            "kota_tanggal": place_and_day(office, self.day),
            "dasar": [fit_text(line) for line in office.basis],
            "tembusan": [fit_text(line) for line in office.copies],
            "ketua": signer_facts(office.chair),
            "koordinator": signer_facts(office.coordinator),
        }

    def pictures(self) -> dict[str, list[Picture]]:
        """Return the emblem, where the office has one."""
        return {"logo": [Picture(self.emblem, _EMBLEM_MM, _EMBLEM_MM)] if self.emblem else []}


def place_and_day(office: Office, day: date) -> str:
    """Write where and when a paper is signed: "Cilegon, 27 November 2026"."""
    return ", ".join(part for part in (named(office.city), long_date(day)) if part)


def signer_facts(signer: Signer) -> Facts:
    """Return who signs: the office held, the name, and the lines below it."""
    return {
        "jabatan": named(signer.position),
        "nama": named(signer.name),
        "bawah": [named(line) for line in signer.below],
    }


def named(text: str) -> str:
    """Return a name fit for a line."""
    return fit_text(text, NAME_LETTERS)


def points_of(lines: Iterable[str]) -> list[str]:
    """Return lines as the points of a list in a letter: "…;", "…; dan", "…."."""
    plain = [fit_text(line).rstrip(" .;,") for line in lines]
    last = len(plain) - 1
    return [
        f"{line}{'.' if at == last else '; dan' if at == last - 1 else ';'}"
        for at, line in enumerate(plain)
    ]
