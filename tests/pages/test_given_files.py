"""A file made for a click is there until the browser had time to fetch it; a sign-out ends it."""

from collections.abc import Iterator

import pytest
from streamlit.runtime import media_file_manager
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from pages.session import given_files
from pages.session.given_files import KEPT_SECONDS, forget_files_of, keep_downloads


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[float]]:
    now = [100.0]
    monkeypatch.setattr(given_files.time, "monotonic", lambda: now[-1])
    monkeypatch.setattr(
        media_file_manager, "MediaFileMetadata", media_file_manager.MediaFileMetadata
    )
    keep_downloads()
    yield now


@pytest.fixture
def files() -> MediaFileManager:
    return MediaFileManager(MemoryMediaFileStorage("/media"))


def clicked(files: MediaFileManager) -> str:
    """Return the id of the file that a click has made."""
    button = files.add_deferred(lambda: b"%PDF", "application/pdf", "1.2", "keadaan.pdf")
    return files.execute_deferred(button).rsplit("/", 1)[-1].partition("?")[0].partition(".")[0]


def test_it_outlives_the_pages_that_are_drawn_meanwhile(
    clock: list[float], files: MediaFileManager
) -> None:
    id = clicked(files)
    for _ in range(5):
        files.remove_orphaned_files()
    assert files.read_file(id) is not None

    clock.append(clock[-1] + KEPT_SECONDS)
    files.remove_orphaned_files()
    assert files.read_file(id) is None


def test_it_ends_with_the_sign_in(clock: list[float], files: MediaFileManager) -> None:
    id = clicked(files)
    forget_files_of(files, "dontcare")

    assert files.read_file(id) is None
