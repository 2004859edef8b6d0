"""Kills a ticking process many hundred times: `python tests/bench/bench_crash.py 500`."""

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(_ROOT), str(_ROOT / "tests" / "data" / "store")]

from crash import kill_again_and_again  # noqa: E402  the paths come first


def main() -> None:
    """Print what was killed, what was acknowledged, and in which states the kills fell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kills", nargs="?", type=int, default=500)
    parser.add_argument("--seed", type=int, default=random.randrange(1_000_000))
    given = parser.parse_args()
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        tally = kill_again_and_again(Path(folder), given.kills, given.seed)
    print(f"seed {given.seed}, {time.monotonic() - started:.0f} s")
    print(f"kills                          {tally.kills}")
    print(f"ticks acknowledged             {tally.acknowledged}")
    print("acknowledged ticks lost        0 (a lost one ends this with an error)")
    print(f"kills with ticks waiting       {tally.left_waiting}")
    print(f"kills between write and note   {tally.left_written_but_not_noted}")
    print(f"kills within a file's writing  {tally.left_half_files}")
    print(f"kills within a commit          {tally.left_hot_journals}")


if __name__ == "__main__":
    main()
