"""Which folder the files of the evidence may lie in, whatever a workbook says."""

import json
import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from data.errors import NotAllowed, Unwritable
from data.roles import Actor, Right
from data.store.evidence_files import is_link, is_of_the_board, plain_parts
from data.store.owner import own_file, own_folder
from data.store.workplace import WORK_FOLDER, side_folder

_LOG = logging.getLogger(__name__)

VARIABLE = "ZI_EVIDENCE"
NEIGHBOUR = "bukti"  # where the workbook names no folder

_APP = Path(__file__).parent.parent.parent
_PERMITS = "folder-bukti.json"


@dataclass(frozen=True)
class Permits:
    """What was said of folders: confirmed at the serving machine, or brought by an upload.

    Both are settings as the workbook has them; one that is torn confirms nothing, and lets nothing
    but the neighbour count.
    """

    confirmed: frozenset[str] = frozenset()
    brought: frozenset[str] = frozenset()
    is_torn: bool = False


def evidence_folder(
    setting: str, workbook: Path, environment: Mapping[str, str] = os.environ
) -> Path | None:
    """Return the folder of the evidence, None where the one that is named does not count.

    That which ZI_EVIDENCE names goes before the workbook's setting. Nothing is resolved before it
    is known to count: on Windows that alone would contact another host.
    """
    named = environment.get(VARIABLE, "").strip()
    if named:
        return _open_folder(Path(named).expanduser())
    wanted = setting.strip() or NEIGHBOUR
    permits = _permits(workbook)
    if _key(wanted) in permits.confirmed:
        return _open_folder(workbook.parent / wanted.replace("\\", os.sep))
    return _beside(wanted, workbook, permits)


def counts(setting: str, workbook: Path) -> bool:
    """Tell whether the folder that a workbook names counts, whether it is there or not."""
    wanted, permits = setting.strip() or NEIGHBOUR, _permits(workbook)
    return (
        bool(os.environ.get(VARIABLE, "").strip())
        or _key(wanted) in permits.confirmed
        or _may_stand_beside(wanted, permits)
    )


def confirm_folder(setting: str, workbook: Path, by: Actor, is_here: bool) -> None:
    """Let the folder that the workbook names count from here on.

    Raises NotAllowed for who is not koordinator at the serving machine itself, and for a folder
    that holds what is nobody's evidence; Unwritable where it cannot be kept.
    """
    by.require(Right.UPLOAD)
    if not is_here:
        raise NotAllowed("folder bukti hanya dapat diizinkan di komputer yang menjalankan papan.")
    if _open_folder(workbook.parent / setting.strip().replace("\\", os.sep)) is None:
        raise NotAllowed(
            f"folder '{setting.strip()}' tidak dapat dipakai: tidak ada, atau memuat berkas papan "
            "sendiri. Pilih folder yang hanya berisi bukti."
        )
    key, permits = _key(setting), _permits(workbook)
    _keep(workbook, Permits(permits.confirmed | {key}, permits.brought - {key}))
    _LOG.info("the folder of the evidence %r was confirmed by %s", setting, by)


def note_brought(setting: str, workbook: Path) -> None:
    """Note that an upload brought a setting along: it counts only when it has been confirmed.

    Raises Unwritable where that cannot be kept.
    """
    key, permits = _key(setting), _permits(workbook)
    if setting.strip() and key != _key(NEIGHBOUR) and key not in permits.confirmed:
        _keep(workbook, Permits(permits.confirmed, permits.brought | {key}))


def _beside(wanted: str, workbook: Path, permits: Permits) -> Path | None:
    parts = plain_parts(wanted)
    if parts is None or not _may_stand_beside(wanted, permits):
        return None
    place = workbook.parent
    try:
        for part in parts:
            place /= part
            if is_link(place):
                return None
    except (OSError, ValueError):
        return None
    return _open_folder(place)


def _may_stand_beside(wanted: str, permits: Permits) -> bool:
    key = _key(wanted)
    is_neighbour = key == _key(NEIGHBOUR)
    return bool(plain_parts(wanted)) and (
        is_neighbour or (key not in permits.brought and not permits.is_torn)
    )


def _open_folder(place: Path) -> Path | None:
    """Return a folder that counts, None where it is missing or holds what is nobody's evidence."""
    try:
        found = place.resolve()
        is_own = found.is_relative_to(_APP) and not found.is_relative_to(WORK_FOLDER.resolve())
        if not found.is_dir() or is_own or _APP.is_relative_to(found):
            return None
    except (OSError, ValueError, RuntimeError):
        return None
    return None if any(is_of_the_board(part) for part in found.parts) else found


def _key(setting: str) -> str:
    """Return what tells one setting from another, however it is spelled."""
    parts = plain_parts(setting)
    return ("/".join(parts) if parts else setting.strip()).casefold()


def _permits(workbook: Path) -> Permits:
    try:
        kept = json.loads((side_folder(workbook) / _PERMITS).read_text("utf-8"))
        return Permits(
            frozenset(str(one) for one in kept["diizinkan"]),
            frozenset(str(one) for one in kept["dibawa"]),
        )
    except FileNotFoundError:
        return Permits()
    except (OSError, ValueError, KeyError, TypeError):
        _LOG.exception("what was confirmed of the folder of the evidence cannot be read")
        return Permits(is_torn=True)


def _keep(workbook: Path, permits: Permits) -> None:
    path = side_folder(workbook) / _PERMITS
    kept = {"diizinkan": sorted(permits.confirmed), "dibawa": sorted(permits.brought)}
    fresh = path.with_suffix(".baru")
    try:
        own_folder(path.parent)
        fresh.write_text(json.dumps(kept, ensure_ascii=False), "utf-8")
        own_file(fresh)
        fresh.replace(path)
    except OSError as error:
        raise Unwritable(
            f"izin folder bukti tidak dapat disimpan di {path.parent.name} ({error}). "
            "Periksa ruang disk dan izin folder, lalu ulangi."
        ) from error
