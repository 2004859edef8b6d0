"""Keeps the files that sessions are given to download until they were fetched, and no longer."""

import time
from typing import Any

from streamlit import runtime
from streamlit.runtime import media_file_manager
from streamlit.runtime.media_file_manager import MediaFileManager, MediaFileMetadata
from streamlit.runtime.media_file_storage import MediaFileKind
from streamlit.runtime.scriptrunner import get_script_run_ctx

KEPT_SECONDS = 30.0  # from when no page shows the file any more


class GivenFile(MediaFileMetadata):
    """A file that no page shows is kept for a while: a browser may be on its way to it.

    Streamlit drops what was made for a click as soon as any two pages have been drawn after it,
    which in a busy room is before the browser comes for it.
    """

    def __init__(self, kind: MediaFileKind = MediaFileKind.MEDIA) -> None:
        super().__init__(kind)
        self._left: float | None = None

    def mark_for_delete(self) -> None:
        """Note when it was seen first that no page shows the file."""
        if self._left is None:
            self._left = time.monotonic()

    @property
    def is_marked_for_delete(self) -> bool:
        """Tell whether the file has been kept long enough."""
        return self._left is not None and time.monotonic() - self._left >= KEPT_SECONDS

    def forget(self) -> None:
        """Let the file go at the next look."""
        self._left = float("-inf")


def keep_downloads() -> None:
    """Have Streamlit keep its files so, once a process."""
    media_file_manager.MediaFileMetadata = GivenFile  # type: ignore[misc]


def forget_downloads() -> None:
    """Let the addresses of this session's files lead nowhere from here on."""
    context = get_script_run_ctx()
    if context is not None and runtime.exists():
        forget_files_of(runtime.get_instance().media_file_mgr, context.session_id)


def forget_files_of(files: MediaFileManager, session: str) -> None:
    """Drop the files of a session, and all others that no page shows."""
    files.clear_session_refs(session)
    manager: Any = files
    with manager._lock:
        for id in manager._get_inactive_file_ids():
            file = manager._file_metadata[id]
            if isinstance(file, GivenFile):
                file.forget()
    files.remove_orphaned_files()
