import io
from pathlib import Path

import pytest
from PIL import Image

from data.letters.emblem import emblem_of


def picture(kind: str = "PNG", side: int = 900) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (side, side), "red").save(made, kind)
    return made.getvalue()


@pytest.mark.parametrize(("name", "kind"), [("logo.png", "PNG"), ("logo.jpg", "JPEG")])
def test_the_usual_picture_beside_the_workbook_becomes_a_small_png(
    tmp_path: Path, name: str, kind: str
) -> None:
    (tmp_path / name).write_bytes(picture(kind))

    found = emblem_of(tmp_path, "")

    assert found is not None
    with Image.open(io.BytesIO(found)) as made:
        assert (made.format, made.size) == ("PNG", (600, 600))


def test_the_picture_that_the_workbook_names_is_taken(tmp_path: Path) -> None:
    (tmp_path / "lambang.png").write_bytes(picture())

    assert emblem_of(tmp_path, "lambang.png") is not None
    assert emblem_of(tmp_path, "") is None


def test_no_file_outside_the_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "rahasia.png").write_bytes(picture())
    (tmp_path / "kerja").mkdir()

    assert emblem_of(tmp_path / "kerja", "../rahasia.png") is None
    assert emblem_of(tmp_path / "kerja", "..\\rahasia.png") is None


@pytest.mark.parametrize("content", [b"", b"bukan gambar", picture()[:200]])
def test_what_is_no_whole_picture_is_left_out(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "logo.png").write_bytes(content)

    assert emblem_of(tmp_path, "") is None


def test_a_picture_that_is_replaced_is_read_anew(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(picture())
    first = emblem_of(tmp_path, "")
    (tmp_path / "logo.png").write_bytes(picture(side=50))

    assert emblem_of(tmp_path, "") != first
