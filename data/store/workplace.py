"""Where the office's workbook lies: the file that ZI_WORKBOOK names, else a working copy."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from data.store import served

PRISTINE = Path(__file__).parent.parent / "rencana-aksi-2025.xlsx"
WORK_FOLDER = Path(__file__).parent.parent.parent / "kerja"
VARIABLE = "ZI_WORKBOOK"


def workbook_path(environment: Mapping[str, str] = os.environ) -> Path:
    """Return the path of the workbook to serve, copying the pristine one at the first start.

    Of the working folder it is the board that was opened last, also while its file is gone: the one
    before it is an archive, and takes no changes any more.

    The pristine workbook itself is never served, so that no run changes it.
    """
    named = environment.get(VARIABLE, "").strip()
    if named:
        return Path(named).expanduser().resolve()
    present = served.load(WORK_FOLDER).present
    last = WORK_FOLDER / present
    if present and (last.exists() or side_folder(last).exists()):
        return last
    copy = WORK_FOLDER / PRISTINE.name
    if not copy.exists():
        WORK_FOLDER.mkdir(parents=True, exist_ok=True)
        beside = copy.with_suffix(".menyalin")
        shutil.copyfile(PRISTINE, beside)
        beside.replace(copy)
    return copy


def side_folder(workbook: Path) -> Path:
    """Return the folder beside a workbook that holds its journal, lock and backups."""
    return workbook.with_name(f"{workbook.name}.papan")
