"""Callbacks run to their end, whatever message arrives meanwhile."""

import ast
from pathlib import Path

import pytest

from tests.pages.visiting import ROOT

PAGES = sorted((ROOT / "pages").rglob("*.py"))


def callbacks(tree: ast.Module) -> set[str]:
    """Return the names of the functions that a control of this file calls."""
    given = [
        word.value
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        for word in call.keywords
        if word.arg in {"on_click", "on_change", "on_select"}
    ]
    return {name.id for name in given if isinstance(name, ast.Name)}


def reads_of_state(function: ast.FunctionDef) -> list[int]:
    """Return the lines in which a function reads `st.session_state`, which may end it there."""
    lines = []
    for node in ast.walk(function):
        match node:
            case ast.Subscript(value=state, ctx=ast.Load()):
                pass
            case ast.Attribute(value=state, attr="get" | "setdefault"):
                pass
            case _:
                continue
        if ast.unparse(state) == "st.session_state":
            lines.append(node.lineno)
    return lines


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_no_callback_reads_the_session_state_in_a_way_that_may_end_it(path: Path) -> None:
    # See pages/session/state.py: widget_values() reads without giving way to a second message.
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = callbacks(tree)
    found = {
        node.name: reads_of_state(node)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.name in called
    }

    assert {name: lines for name, lines in found.items() if lines} == {}


def test_the_search_finds_what_it_looks_for() -> None:
    tree = ast.parse(
        "def act():\n    x = st.session_state['a']\n    y = st.session_state.get('b')\n"
        "st.button('A', on_click=act)\n"
    )

    (act,) = (node for node in tree.body if isinstance(node, ast.FunctionDef))
    assert callbacks(tree) == {"act"}
    assert sorted(reads_of_state(act)) == [2, 3]
