"""Forgets the files that a session was given to download, as soon as its sign-in ends."""

from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx


def forget_downloads() -> None:
    """Let the addresses of this session's files lead nowhere from here on.

    Streamlit takes them away some seconds later by itself.
    """
    context = get_script_run_ctx()
    if context is None or not runtime.exists():
        return
    files = runtime.get_instance().media_file_mgr
    files.clear_session_refs(context.session_id)
    files.remove_orphaned_files()
