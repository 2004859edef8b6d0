"""A TAUTAN leads to a file of the evidence folder or to nothing, whatever it says."""

import os
import sys
from pathlib import Path

import pytest

from data.errors import Unreadable
from data.store import evidence_files
from data.store.evidence_files import FoundFile, find_file

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a folder of evidence with a secret beside it, and one in it."""
    root = tmp_path / "bukti"
    (root / "area I").mkdir(parents=True)
    (root / "area I" / "sk tim.pdf").write_bytes(b"sk")
    (tmp_path / "secrets.toml").write_bytes(b"rahasia")
    for hidden in ("rencana.xlsx.papan", ".streamlit", ".ssh"):
        (root / hidden).mkdir()
        (root / hidden / "secrets.toml").write_bytes(b"rahasia")
    return root


def place_of(link: str, root: Path) -> str | None:
    found = find_file(link, root)
    return None if found is None else found.place


@pytest.mark.parametrize(
    "link",
    ["area I/sk tim.pdf", r"area I\sk tim.pdf", " ./area I//sk tim.pdf ", "area I/./sk tim.pdf"],
)
def test_a_link_names_a_file_of_the_folder(link: str, root: Path) -> None:
    found = find_file(link, root)

    assert found is not None
    assert (found.name, found.size, found.read()) == ("sk tim.pdf", 2, b"sk")


@pytest.mark.parametrize(
    "link",
    [
        "", " ", ".", "..", "../secrets.toml", r"..\secrets.toml", "area I/../../secrets.toml",
        "area I/../area I/sk tim.pdf", "/etc/passwd", "//192.0.2.1/bagi/a.pdf",
        r"\\192.0.2.1\bagi\a.pdf", r"\\?\C:\secrets.toml", r"\\.\pipe\a", "C:/secrets.toml",
        "C:secrets.toml", "file:///etc/passwd", "sk tim.pdf:aliran", "area I", "area I/",
        "tidak-ada.pdf", "rencana.xlsx.papan/secrets.toml", "RENCANA.XLSX.PAPAN/secrets.toml",
        "rencana.xlsx.papan./secrets.toml", "rencana.xlsx.papan /secrets.toml",
        ".streamlit/secrets.toml", ".ssh/secrets.toml", "area I/sk tim.pdf.", "area I /sk tim.pdf",
        "CON", "nul.txt", "area I/COM1", "aux.pdf", "a\x00b", "area I/sk\ntim.pdf", "a" * 256,
        "a" * 5000, "a/" * 150 + "a", "\ud800", "😀" * 100, "*", "area I/*.pdf", "~/secrets.toml",
        "%2e%2e/secrets.toml", "$HOME/secrets.toml", "area I/sk tim.pdf/x",
    ],
)  # fmt: skip
def test_what_is_no_file_of_the_folder_leads_nowhere(link: str, root: Path) -> None:
    assert place_of(link, root) is None


@pytest.mark.parametrize("link", [r"\\192.0.2.1\bagi\a", "//192.0.2.1/bagi/a", "C:/a", "../a"])
def test_what_leaves_the_folder_is_not_even_looked_at(
    link: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def looked_at(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr(Path, "lstat", looked_at)
    monkeypatch.setattr(Path, "resolve", looked_at)

    assert place_of(link, root) is None


@POSIX
def test_links_of_the_file_system_lead_nowhere(root: Path) -> None:
    (root / "sk.pdf").symlink_to(root.parent / "secrets.toml")
    (root / "luar").symlink_to(root.parent)
    os.mkfifo(root / "pipa")

    for link in ("sk.pdf", "luar/secrets.toml", "luar/bukti/area I/sk tim.pdf", "pipa"):
        assert place_of(link, root) is None


@POSIX
@pytest.mark.parametrize("is_walked", [True, False])
def test_a_link_that_came_since_the_page_was_drawn_is_not_followed(
    root: Path, is_walked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence_files, "_IS_WALKED", is_walked)
    file = find_file("area I/sk tim.pdf", root)
    assert file is not None
    assert file.read() == b"sk"
    (root / "area I" / "sk tim.pdf").unlink()
    (root / "area I" / "sk tim.pdf").symlink_to(root.parent / "secrets.toml")
    with pytest.raises(Unreadable):
        file.read()

    (root / "area I" / "sk tim.pdf").unlink()
    (root / "area I").rmdir()
    (root / "area I").symlink_to(root.parent / "lain")
    (root.parent / "lain").mkdir()
    (root.parent / "lain" / "sk tim.pdf").write_bytes(b"rahasia")
    with pytest.raises(Unreadable):
        file.read()


def test_a_file_that_is_gone_is_said_with_what_to_do(root: Path) -> None:
    with pytest.raises(Unreadable, match=r"tidak dapat dibuka\. Periksa"):
        FoundFile(root, ("tidak-ada.pdf",), 1).read()


def test_a_large_file_is_told_from_its_size_and_never_read(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A hole of 1.5 GB takes no room on the disk.
    with (root / "video.mp4").open("wb") as video:
        video.truncate(1_500_000_000)
    found = find_file("video.mp4", root)
    assert found is not None
    assert found.is_large
    with pytest.raises(Unreadable, match="terlalu besar"):
        found.read()

    small = find_file("area I/sk tim.pdf", root)
    assert small is not None
    assert not small.is_large
