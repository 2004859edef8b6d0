"""What the README shows runs."""

import re
from pathlib import Path

import pandas as pd
import plotly.graph_objects as go
import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture
def notebook(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """Run the lines of the README in the project's folder; return the names they leave."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.search(r"^### In a notebook$.*?^```python\n(.*?)^```$", readme, re.M | re.S)
    assert found is not None
    monkeypatch.chdir(ROOT)
    left: dict[str, object] = {}
    exec(found.group(1), left)  # the project's own text
    return left


def test_the_notebook_of_the_readme_counts_items_by_area_and_status(
    notebook: dict[str, object],
) -> None:
    by_area, table = notebook["by_area"], notebook["table"]

    # The shipped workbook: 48 items, none begun.
    assert isinstance(by_area, pd.Series)
    assert isinstance(table, pd.DataFrame)
    assert by_area["I", "Belum Ada"] == table.loc["I", "Belum Ada"] == 9
    assert by_area.sum() == table.to_numpy().sum() == 48


def test_the_notebook_of_the_readme_draws_each_component(notebook: dict[str, object]) -> None:
    figure = notebook["figure"]

    assert isinstance(figure, go.Figure)
    assert sum(len(trace.x) for trace in figure.data) >= 25
