"""Lets files only into sessions that may look, and only so many."""

import re
import threading
from collections import OrderedDict

import streamlit as st
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx

_PLACE = re.compile(r"/_stcore/upload_file/([^/]+)/[^/]+/?$")
_MOST_SESSIONS = 20_000
MOST_FILES = 4  # a session; a page asks for one at a time
MOST_BYTES = 60_000_000  # a session
MOST_BYTES_OF_ALL = 400_000_000
_REFUSED = "Berkas ini tidak diterima."


class Admissions:
    """The sessions whose last run drew the board and not the page for a code; for all threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._let_in: OrderedDict[str, bool] = OrderedDict()

    def note(self, session: str, is_let_in: bool) -> None:
        """Note whether a session may look."""
        with self._lock:
            self._let_in[session] = is_let_in
            self._let_in.move_to_end(session)
            if len(self._let_in) > _MOST_SESSIONS:
                self._let_in.popitem(last=False)

    def holds(self, session: str) -> bool:
        """Tell whether a session may look, as of its last run."""
        with self._lock:
            return self._let_in.get(session, False)


@st.cache_resource(show_spinner=False)
def admissions() -> Admissions:
    """Return what all sessions of the server share."""
    return Admissions()


def admit(is_let_in: bool) -> None:
    """Note whether the session of this run may look."""
    context = get_script_run_ctx()
    if context is not None:
        admissions().note(context.session_id, is_let_in)


class UploadGuard:
    """ASGI middleware for the door of Streamlit's through which files come."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._coming: list[tuple[str, int]] = []  # the sessions and sizes of files under way

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a file on, or say why not."""
        place = _PLACE.search(scope["path"]) if scope["type"] == "http" else None
        if place is None or scope["method"] != "PUT":
            await self._app(scope, receive, send)
            return
        length = Headers(scope=scope).get("content-length", "")
        status = self._refusal(place[1], length)
        if status:
            await PlainTextResponse(_REFUSED, status)(scope, receive, send)
            return
        coming = (place[1], int(length))
        self._coming.append(coming)
        try:
            await self._app(scope, receive, send)
        finally:
            self._coming.remove(coming)

    def _refusal(self, session: str, length: str) -> int:
        """Return the status with which a file is refused, 0 for one that is let through."""
        if not re.fullmatch("[0-9]{1,12}", length):
            return 411
        server = runtime.get_instance()
        if server.is_active_session(session) and not admissions().holds(session):
            return 403
        sizes = [*_kept(server.uploaded_file_mgr), *self._coming]
        own = [size for of, size in sizes if of == session]
        every = sum(size for _, size in sizes)
        is_too_much = (
            len(own) >= MOST_FILES
            or sum(own) + int(length) > MOST_BYTES
            or every + int(length) > MOST_BYTES_OF_ALL
        )
        return 413 if is_too_much else 0


def _kept(files: object) -> list[tuple[str, int]]:
    """Return the sessions and sizes of the files that lie in memory."""
    if not isinstance(files, MemoryUploadedFileManager):
        return []
    return [
        (session, len(file.data))
        for session, of_one in list(files.file_storage.items())
        for file in list(of_one.values())
    ]
