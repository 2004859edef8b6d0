"""Pages run as a visitor runs them, by AppTest, on a workbook of their own."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from data.store.workplace import PRISTINE
from tests.pages.visiting import visit

OpenPage = Callable[..., AppTest]


@pytest.fixture(scope="session", autouse=True)
def one_look_for_components() -> Iterator[None]:
    """Let Streamlit look once for components among what is installed, as a server does.

    At each AppTest it took twice as long as the pages.
    """
    with pytest.MonkeyPatch.context() as patch:
        once = cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", once)
        yield


@pytest.fixture
def workbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give the pristine workbook at a path of its own, served to the pages of this test."""
    path = tmp_path / "rencana.xlsx"
    path.write_bytes(PRISTINE.read_bytes())
    monkeypatch.setenv("ZI_WORKBOOK", str(path))
    yield path
    st.cache_resource.clear()


@pytest.fixture
def open_page(workbook: Path) -> OpenPage:
    """Return a function that opens the app at a page's address and runs it once."""

    def opened(page: str, **query: str) -> AppTest:
        app = visit(page)
        for name, value in query.items():
            app.query_params[name] = value
        return app.run()

    return opened
