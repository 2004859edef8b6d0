"""Opens a page as somebody does who sits at the machine that serves, without a browser."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

from data.access import Connection
from pages.session.state import Sitting

ROOT = Path(__file__).parent.parent.parent
HERE = Connection("127.0.0.1", is_local=True)
ELSEWHERE = Connection("192.168.1.20")


def visit(page: str, connection: Connection = HERE) -> AppTest:
    """Return a page before its first run; a test has no browser that says where it sits."""
    app = AppTest.from_file(str(ROOT / "pages" / page), default_timeout=30)
    app.session_state["session.sitting"] = Sitting(connection=connection, name="Siti")
    return app
