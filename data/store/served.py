"""Which workbook of the working folder is served now, and which were before: the archives."""

import json
import logging
import re
from dataclasses import dataclass
from pathlib import Path

from data.errors import Unwritable
from data.store.files import replace_file
from data.words import fold

_LOG = logging.getLogger(__name__)

FILE = "papan.json"


@dataclass(frozen=True)
class Served:
    """The workbook that is served, "" for the one that the board came with, and the archives.

    Both are names of files in the working folder; the newest archive stands first.
    """

    present: str = ""
    archives: tuple[str, ...] = ()


def load(folder: Path) -> Served:
    """Return what the folder's file says; one that is missing or torn says nothing."""
    try:
        said = json.loads((folder / FILE).read_text(encoding="utf-8"))
        names = [said["sekarang"], *said["arsip"]]
    except FileNotFoundError:
        return Served()
    except (OSError, ValueError, KeyError, TypeError) as error:
        _LOG.warning("%s says nothing: %s", folder / FILE, error)
        return Served()
    if not all(isinstance(name, str) and Path(name).name == name for name in names):
        _LOG.warning("%s names what is no file of its folder", folder / FILE)
        return Served()
    return Served(names[0], tuple(names[1:]))


def serve(folder: Path, name: str, before: str) -> None:
    """Let a file of the folder be served from now on, also after a restart; keep the one before.

    Raises Unwritable if that cannot be kept.
    """
    old = load(folder).archives
    archives = [before, *(one for one in old if one not in {before, name})]
    body = json.dumps({"sekarang": name, "arsip": archives}, ensure_ascii=False, indent=2)
    replace_file(folder / FILE, body.encode(), None)


def new_name(folder: Path, year: int | None, office: str, suffix: str, is_same_office: bool) -> str:
    """Return a name that no file of the folder has: "rencana-aksi-2027.xlsx"."""
    slug = re.sub(r"[^a-z0-9]+", "-", fold(office)).strip("-")[:40]
    parts = ["rencana-aksi", *([slug] if slug and not is_same_office else [])]
    parts += [str(year)] if year else []
    for number in range(1, 1000):
        more = [str(number)] if number > 1 else []
        name = f"{'-'.join([*parts, *more])}{suffix}"
        if not (folder / name).exists():
            return name
    raise Unwritable(f"folder {folder} berisi terlalu banyak berkas bernama {parts[0]}.")
