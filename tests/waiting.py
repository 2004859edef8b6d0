"""Waits for a condition, never for time."""

import time
from collections.abc import Callable


def until(holds: Callable[[], bool], seconds: float = 15) -> None:
    """Return as soon as the condition holds; fail if it does not in time."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "the condition did not come true"
        time.sleep(0.05)
