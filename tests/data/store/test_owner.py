"""What the board keeps beside a workbook is for the account that runs it alone."""

import stat
import sys
from pathlib import Path

import pytest
from office import DONE, NONE, OpenStore, tick

from data.access import Gate
from data.roles import Right, Role
from tests.people import SARI

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has lists, no modes")


def modes(folder: Path) -> dict[str, str]:
    found = [folder, *folder.rglob("*")]
    return {
        path.name: oct(stat.S_IMODE(path.stat().st_mode))
        for path in found
        if not path.name.endswith((".lock", "kunci"))
    }


def test_nobody_else_reads_the_journal_the_records_the_codes_or_the_backups(
    open_store: OpenStore, path: Path
) -> None:
    path.chmod(0o664)
    store = open_store()
    store.side.chmod(0o755)  # as an earlier version left it
    store.step()
    tick(store, "I.1.1", NONE, DONE)
    store.records.put("arahan", "a", {}, SARI, Right.DIRECT)
    Gate(store.side / "akses.sqlite3").set_codes({Role.TEAM: "kode untuk tim"}, SARI)
    store.step()

    found = modes(store.side)
    assert {"jurnal.sqlite3", "catatan.sqlite3", "akses.sqlite3"} <= found.keys()
    assert any(name.startswith("rencana 20") for name in found)
    folders = {store.side.name, "cadangan"}
    assert {name: mode for name, mode in found.items() if mode != "0o600"} == dict.fromkeys(
        folders, "0o700"
    )
    assert stat.S_IMODE(path.stat().st_mode) == 0o664  # the workbook is the office's
