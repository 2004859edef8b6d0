"""Holds the direction of the imports: app -> pages -> components -> data, and inside each."""

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


# The rooms from the ground up; a module may import from its own room and from those before it. The
# files at the root of data/ are the contract, which everything may use.
ROOMS = {
    "data": (
        ["words", "errors", "colours", "statuses", "columns", "roles", "schema", "letter_settings"],
        ["xlsx"],
        ["lke"],
        ["workbook"],
        ["standing"],
        ["store"],
        ["access"],
        ["letters"],
        ["meeting"],
        ["reports"],
        ["sample"],
        ["__main__"],
    ),
    "pages": (
        ["session"],
        ["changes"],
        ["frame"],
        ["rapat_parts", "simulasi_parts", "lke_parts", "baru_parts"],
        ["lembar_parts", "riwayat_parts"],
        ["area_parts", "ringkasan_parts"],
    ),
}


def room_of(module: str, layer: str) -> int:
    """Return the height of a module's room; the menu's scripts stand above all rooms."""
    name = module.removeprefix(f"{layer}.").split(".")[0]
    heights = [height for height, room in enumerate(ROOMS[layer]) if name in room]
    return heights[0] if heights else len(ROOMS[layer])


@pytest.mark.parametrize("layer", ROOMS)
def test_rooms_import_only_from_the_rooms_below(layer: str) -> None:
    wrong = []
    for path in (ROOT / layer).rglob("*.py"):
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for name in imported(path):
            if not name.startswith(f"{layer}."):
                continue
            if room_of(name, layer) > room_of(module, layer):
                wrong.append(f"{module} imports {name}")

    assert wrong == []


def test_the_top_of_pages_is_the_menu() -> None:
    private = [path.name for path in (ROOT / "pages").glob("_*.py")]

    assert private == []
