"""Waits for a condition, never for time."""

import time
from collections.abc import Callable

# How long a condition may take to come true on a busy machine; it costs only a test that fails.
PATIENCE_SECONDS = 45


def until(holds: Callable[[], bool], seconds: float = PATIENCE_SECONDS) -> None:
    """Return as soon as the condition holds; fail if it does not in time."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "the condition did not come true"
        time.sleep(0.05)
