"""Breaks everything around a store for a while: `python tests/bench/bench_faults.py 600`."""

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(_ROOT), str(_ROOT / "tests" / "data" / "store")]

from faults import Chaos  # noqa: E402  the paths come first

STEPS = 80


def main() -> None:
    """Print how often each thing was done; a lost tick ends this with an error and its seed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seconds", nargs="?", type=int, default=600)
    parser.add_argument("--seed", type=int, default=random.randrange(1_000_000))
    given = parser.parse_args()
    ends, seed, done = time.monotonic() + given.seconds, given.seed, Counter[str]()
    while time.monotonic() < ends:
        print(f"seed {seed}", end="\r", flush=True)
        with tempfile.TemporaryDirectory() as folder:
            done += Chaos(Path(folder), random.Random(seed)).run(STEPS)
        seed += 1
    for what, count in sorted(done.items()):
        print(f"{what:24} {count}")
    print("acknowledged ticks lost  0 (a lost one ends this with an error)")


if __name__ == "__main__":
    main()
