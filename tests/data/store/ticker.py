"""A process that ticks as fast as it can until it is killed, and says what was acknowledged."""

import random
import sys
from pathlib import Path

# The process starts in the repo's root, which -c and scripts do not have on their path.
sys.path.insert(0, str(Path(__file__).parents[3]))

from data.statuses import STATUSES
from data.store import Outcome, Store
from data.workbook.writer import Edit, cell_texts
from tests.people import coordinator


def main() -> None:
    """Wait for a line "<seed> <workbook>" on the standard input, then tick for ever.

    Each tick is said twice: "?" before it goes to the door and "!" when the door has answered.
    """
    seed, _, place = sys.stdin.readline().strip().partition(" ")
    chance = random.Random(seed)
    store = Store(Path(place))
    store.start()
    assert store.view.reading is not None
    present = cell_texts(store.view.reading)
    keys = [key for key in present if key.column in {"STATUS", "CATATAN"}]
    number = 0
    while True:
        number += 1
        key = chance.choice(keys)
        choices = STATUSES if key.column == "STATUS" else (f"{seed}-{number}",)
        after = chance.choice([one for one in choices if one != present[key]])
        line = f"{key.code}\t{key.column}\t{after}"
        print(f"?\t{line}", flush=True)
        [outcome] = store.change([Edit(key, present[key], after)], coordinator(f"proses {seed}"))
        assert outcome is Outcome.SAVED
        print(f"!\t{line}", flush=True)
        present[key] = after


if __name__ == "__main__":
    main()
