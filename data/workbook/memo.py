"""Keeps what was made from what, so that the next reading makes only what has changed."""

from collections.abc import Callable, Hashable, Mapping
from typing import Any, TypeVar

_Made = TypeVar("_Made")


class Memo:
    """The values of one reading, each beside the source that it was made from.

    A value of the reading before is taken over if its source is equal to the present one. It
    is the same object then, so that nobody may ever change a value that came from here.
    """

    def __init__(self, before: "Memo | None" = None) -> None:
        self._before: Mapping[Hashable, tuple[object, Any]] = before._kept if before else {}
        self._kept: dict[Hashable, tuple[object, Any]] = {}

    def value(self, name: Hashable, source: object, make: Callable[[], _Made]) -> _Made:
        """Return the value of a name; `source` must hold all that `make` makes it from."""
        kept = self._before.get(name)
        if kept is None or kept[0] != source:
            kept = (source, make())
        self._kept[name] = kept
        made: _Made = kept[1]
        return made

    def close(self) -> None:
        """Let go of what was not taken over."""
        self._before = {}
