"""Whatever breaks around it, no tick that a store acknowledged is lost without a word.

A longer run: `python tests/bench/bench_faults.py 600`.
"""

import random
from pathlib import Path

import pytest
from faults import Chaos

STEPS = 60


@pytest.mark.parametrize("seed", range(12))
def test_acknowledged_ticks_survive_whatever_breaks(tmp_path: Path, seed: int) -> None:
    done = Chaos(tmp_path, random.Random(seed)).run(STEPS)

    assert done["tick"] > 5
