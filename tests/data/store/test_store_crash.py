from pathlib import Path

from crash import kill_again_and_again

KILLS = 40


def test_a_killed_process_loses_nothing_that_it_acknowledged(tmp_path: Path) -> None:
    tally = kill_again_and_again(tmp_path, KILLS, seed=4)

    assert tally.kills == KILLS
    # The kills must have come while there was something to lose.
    assert tally.acknowledged > KILLS
    assert tally.left_waiting > 0
