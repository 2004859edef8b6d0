"""Opens a page as somebody does who sits at the machine that serves, without a browser."""

import io
import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import openpyxl
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.testing.v1 import AppTest

from data.access import Connection
from data.store.workplace import PRISTINE
from data.workbook import CellKey, Edit, read_workbook, write_edits
from pages.session.state import Session

_TAG = re.compile(r"<[^>]+>")
ROOT = Path(__file__).parent.parent.parent
PAGES = (
    "ringkasan.py",
    "area.py",
    "simulasi.py",
    "hasil.py",
    "lke_berkas.py",
    "rapat.py",
    "bukti.py",
    "pengingat.py",
    "laporan.py",
    "lembar_baru.py",
    "riwayat.py",
    "arsip.py",
    "lembar_kerja.py",
    "panduan.py",
)
HERE = Connection("127.0.0.1", is_local=True)
ELSEWHERE = Connection("192.168.1.20")


def visit(page: str, connection: Connection = HERE) -> AppTest:
    """Return a page before its first run; a test has no browser that says where it sits."""
    app = AppTest.from_file(str(ROOT / "pages" / page), default_timeout=30)
    app.session_state["session"] = Session(connection=connection, name="Siti")
    return app


def board_of(app: AppTest) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what the live board of a page was given: what all see, and what is this visitor's."""
    data = _given(_board(app))
    return json.loads(data["board"]), data["me"]


def board_sends(app: AppTest, event: str, value: object) -> AppTest:
    """Let the browser's live board send its outbox ("edits"), or ask for something ("ask")."""
    states = app._tree.get_widget_states()
    aggregator = f"$$STREAMLIT_INTERNAL_KEY_{_board(app).proto.id}__events"
    said = json.dumps([{"event": event, "value": value}])
    states.widgets.append(WidgetState(id=aggregator, json_trigger_value=said))
    return app._run(states)


def tick(code: str, before: str, after: str, id: str = "tick-of-a-test") -> dict[str, str]:
    """Return the edit that the browser sends for a click on a status."""
    return {"id": id, "code": code, "head": "STATUS", "before": before, "after": after}


def answer(code: str, before: str, after: str, id: str = "answer-of-a-test") -> dict[str, str]:
    """Return the edit that the browser sends for the answer to a question."""
    return {"id": id, "code": code, "head": "JAWABAN", "before": before, "after": after}


def has_board(app: AppTest) -> bool:
    """Tell whether the page shows the live board."""
    return any("board" in _given(one) for one in app.get("bidi_component"))


def has_heading(app: AppTest) -> bool:
    """Tell whether the page says what it is about, as a title, in HTML, or on the live board."""
    drawn = any("<h1>" in one.proto.body for one in app.get("html"))
    return bool(app.title) or drawn or has_board(app)


def _board(app: AppTest) -> Any:
    (drawn,) = [one for one in app.get("bidi_component") if "board" in _given(one)]
    return drawn


def _given(drawn: Any) -> dict[str, Any]:
    return dict(json.loads(drawn.proto.json or drawn.proto.mixed.json))


def said(app: AppTest) -> str:
    """Return all that the page says in words, tables and figures too."""
    parts = [*app.title, *app.subheader, *app.markdown, *app.error, *app.warning, *app.info]
    parts += [*app.success, *app.caption]
    words = [str(part.value) for part in parts]
    words += [one.label for one in app.expander]
    words += [json.dumps(board_of(app), ensure_ascii=False)] if has_board(app) else []
    words += [_TAG.sub(" ", unescape(one.proto.body)) for one in app.get("html")]
    words += [one.label for one in app.get("page_link")]
    words += [one.value.to_csv() for one in app.table]
    words += [f"{one.label} {one.value} {one.delta}" for one in app.metric]
    return "\n".join(words).replace("\\", "").replace("\u00a0", " ")


def edited(workbook: Path, *edits: tuple[str, str, str, str]) -> None:
    """Put edits (code, column, before, after) into a workbook as another program would."""
    reading = read_workbook(workbook.read_bytes(), workbook.name)
    list_ = [Edit(CellKey("Bukti", code, head), old, new) for code, head, old, new in edits]
    workbook.write_bytes(write_edits(reading, list_))


def without_items() -> bytes:
    book = openpyxl.load_workbook(PRISTINE)
    book["Bukti"].delete_rows(2, 60)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def with_unknown_status() -> bytes:
    book = openpyxl.load_workbook(PRISTINE)
    book["Bukti"]["D5"] = "Sudah"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
