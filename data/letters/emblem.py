"""The office's emblem: a picture beside the workbook, made fit for any paper."""

import io
import logging
from functools import lru_cache
from pathlib import Path

from PIL import Image

_LOG = logging.getLogger(__name__)

_USUAL = ("logo.png", "logo.jpg", "logo.jpeg")
_MOST_BYTES = 10_000_000
_MOST_DOTS = 40_000_000  # a picture may unpack to far more than its file
_SIDE_PX = 600  # two centimetres at more than 600 dots an inch


def emblem_of(folder: Path, name: str) -> bytes | None:
    """Return the office's emblem as a PNG; None where there is none or it is no picture.

    `name` is that of the setting Logo, a file in `folder`, beside the workbook; "" looks for
    "logo.png" and its like. Nothing outside the folder is read.
    """
    for one in (name,) if name else _USUAL:
        path = folder / Path(one.replace("\\", "/")).name
        try:
            found = path.stat()
        except OSError:
            continue
        if 0 < found.st_size <= _MOST_BYTES:
            return _as_png(path, found.st_mtime_ns, found.st_size)
    return None


@lru_cache(maxsize=4)
def _as_png(path: Path, changed: int, size: int) -> bytes | None:
    """Return the picture small and plain; the stamp of its file tells when it must be read anew."""
    try:
        with Image.open(path, formats=("PNG", "JPEG")) as picture:
            if picture.width * picture.height > _MOST_DOTS:
                return None
            picture.thumbnail((_SIDE_PX, _SIDE_PX))
            made = io.BytesIO()
            picture.convert("RGBA").save(made, "PNG")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as fault:
        _LOG.warning("the emblem %s (%s bytes, %s) cannot be used: %s", path, size, changed, fault)
        return None
    return made.getvalue()
