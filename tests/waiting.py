"""Waits for a condition, never for time."""

import time
from collections.abc import Callable

# How long a condition may take to come true on a busy machine; it costs only a test that fails.
PATIENCE_SECONDS = 45
# After which an act that shows no effect is taken as not heard.
_EFFECT_SECONDS = 6


def until(holds: Callable[[], bool], seconds: float = PATIENCE_SECONDS) -> None:
    """Return as soon as the condition holds; fail if it does not in time."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "the condition did not come true"
        time.sleep(0.05)


def act_until(act: Callable[[], None], holds: Callable[[], bool]) -> None:
    """Act, and again whenever it had no effect: a page that is just drawn anew hears no click."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        act()
        again = min(time.monotonic() + _EFFECT_SECONDS, deadline)
        while time.monotonic() < again:
            if holds():
                return
            time.sleep(0.05)
        assert time.monotonic() < deadline, "the condition did not come true"
