"""Holds the direction of the imports: app -> pages -> components -> data."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FORBIDDEN = {
    "data": {"streamlit", "plotly", "components", "pages", "app"},
    "components": {"pages", "app"},
    "pages": {"app"},
}


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")


@pytest.mark.parametrize("layer", FORBIDDEN)
def test_imports_run_one_way_and_from_the_root(layer: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in (ROOT / layer).rglob("*.py")
        for name in imported(path)
        if name.startswith(".") or name.split(".")[0] in FORBIDDEN[layer]
    ]

    assert wrong == []
