"""A workbook in a folder of its own, and stores on it that are closed when the test ends."""

from collections.abc import Iterator
from pathlib import Path

import office
import pytest
from office import OpenStore

from data.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a fresh small workbook."""
    path = tmp_path / office.NAME
    path.write_bytes(office.workbook())
    return path


@pytest.fixture
def open_store(path: Path) -> Iterator[OpenStore]:
    """Return a function that starts one more server on the workbook, without its thread."""
    stores: list[Store] = []

    def open_one() -> Store:
        stores.append(Store(path))
        return stores[-1]

    yield open_one
    for store in stores:
        store.stop()


@pytest.fixture
def store(open_store: OpenStore) -> Store:
    """Return a store on the workbook."""
    return open_store()
