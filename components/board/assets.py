"""The live board's own files, as the app serves them: one folder named by what is in it."""

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from components.board.bank import question_bank

ROUTE = "/papan"
OUTBOX_ROUTE = f"{ROUTE}/kiriman"
_FOLDER = Path(__file__).parent
_TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}


@dataclass(frozen=True)
class Asset:
    """One file: its content, and what it is."""

    content: bytes
    media_type: str


@dataclass(frozen=True)
class Bundle:
    """All files under one name that changes with them, so that a browser may keep them for good."""

    stamp: str
    files: dict[str, Asset]

    def address(self, name: str) -> str:
        """Return where a file is served."""
        return f"{ROUTE}/{self.stamp}/{name}"


@lru_cache(maxsize=1)
def bundle() -> Bundle:
    """Return the files, read once."""
    found = {
        path.name: path.read_bytes() for path in sorted(_FOLDER.iterdir()) if path.suffix in _TYPES
    }
    bank = json.dumps(question_bank(), ensure_ascii=False, separators=(",", ":"))
    found["bank.js"] = f"export default {bank};\n".encode()
    stamp = hashlib.sha256()
    for name, content in found.items():
        stamp.update(f"{name} {len(content)} ".encode() + content)
    files = {name: Asset(content, _TYPES[Path(name).suffix]) for name, content in found.items()}
    return Bundle(stamp.hexdigest()[:16], files)
