"""The pictures of a meeting, kept beside the workbook small enough for its minutes."""

import io
import uuid
from pathlib import Path

from PIL import Image, ImageOps

from data.errors import Unreadable, Unwritable
from data.roles import Actor, Right

MOST_PHOTOS = 6

_FOLDER = "foto-rapat"
_MOST_DOTS = 100_000_000  # a picture may unpack to far more than its file
_SIDE_PX = 1600
_QUALITY = 82


def photos_of(side: Path, meeting: str) -> list[bytes]:
    """Return the pictures of a meeting by its id, the oldest first; `side` is `Store.side`.

    One that cannot be read is left out.
    """
    found = []
    for path in _files(side, meeting):
        try:
            found.append(path.read_bytes())
        except OSError:
            continue
    return found


def keep_photo(side: Path, meeting: str, content: bytes, by: Actor) -> None:
    """Keep a picture of a meeting, made smaller and without what the camera noted in it.

    Raises Unreadable for what is no picture, Unwritable where it cannot be kept or there are
    MOST_PHOTOS already, NotAllowed where the person may not change anything.
    """
    by.require(Right.EDIT)
    kept = _files(side, meeting)
    if len(kept) >= MOST_PHOTOS:
        raise Unwritable(f"paling banyak {MOST_PHOTOS} foto. Hapus salah satunya dahulu.")
    picture = _as_jpeg(content)
    number = 1 + max((int(path.stem.partition("-")[0]) for path in kept), default=0)
    folder = _folder(side, meeting)
    fresh = folder / f"{uuid.uuid4().hex}.baru"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(picture)
        fresh.replace(folder / f"{number:04d}-{uuid.uuid4().hex[:8]}.jpg")
    except OSError as error:
        raise Unwritable(
            f"foto tidak dapat disimpan ({error.strerror or error}). Periksa ruang disk dan izin "
            "folder, lalu ulangi."
        ) from error


def remove_photo(side: Path, meeting: str, place: int, by: Actor) -> None:
    """Forget the picture at a place, counted from 0; one that is gone is no error.

    Raises Unwritable where it cannot be removed, NotAllowed where the person may change nothing.
    """
    by.require(Right.EDIT)
    for path in _files(side, meeting)[place : place + 1]:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise Unwritable("foto sedang dipakai program lain. Ulangi sebentar lagi.") from error


def _folder(side: Path, meeting: str) -> Path:
    # An id is hexadecimal; anything else would be a way out of the folder.
    return side / _FOLDER / "".join(letter for letter in meeting if letter.isalnum())


def _files(side: Path, meeting: str) -> list[Path]:
    return sorted(_folder(side, meeting).glob("[0-9][0-9][0-9][0-9]-*.jpg"))


def _as_jpeg(content: bytes) -> bytes:
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "WEBP")) as picture:
            if picture.width * picture.height > _MOST_DOTS:
                raise Unreadable("foto ini terlalu besar. Kecilkan dahulu.")
            upright = ImageOps.exif_transpose(picture).convert("RGB")
            upright.thumbnail((_SIDE_PX, _SIDE_PX))
            made = io.BytesIO()
            upright.save(made, "JPEG", quality=_QUALITY)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as fault:
        raise Unreadable("berkas ini bukan foto JPEG, PNG, atau WebP yang utuh.") from fault
    return made.getvalue()
