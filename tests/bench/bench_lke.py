"""Print how long it takes to score the full LKE, and to find the next steps.

Run from the root of the repo: python -m tests.bench.bench_lke
It exits 1 where scoring takes longer than its limit.
"""

import statistics
import sys
import time
from collections.abc import Callable

from data.lke import answer_rows, best_steps, judge, score
from data.lke.export import to_workbook
from data.lke.form.proposal import read_form
from data.standing.assessment import assess

REPEATS = 500
LIMIT_MS = 5.0


def middling_answers() -> dict[str, str]:
    """Return an answer for every question, none of them the best."""
    return {
        key: row.choices[1] if row.choices else "3"
        for key, row in answer_rows().items()
        if row.takes_answer
    }


def median_ms(run: Callable[[], object], repeats: int) -> float:
    """Return the median time of a call in milliseconds, after one call to warm up."""
    run()
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        run()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def main() -> int:
    """Print the medians; return the exit code."""
    answers = middling_answers()
    score_ms = median_ms(lambda: score(answers), REPEATS)
    verdict_ms = median_ms(lambda: judge(score(answers), "WBK"), REPEATS)
    assess_ms = median_ms(lambda: assess(answers, {}), REPEATS)
    steps_ms = median_ms(lambda: best_steps(answers, "WBBM"), 30)
    blank_steps_ms = median_ms(lambda: best_steps({}, "WBBM"), 30)
    form = to_workbook(answers)
    export_ms = median_ms(lambda: to_workbook(answers), 10)
    match_ms = median_ms(lambda: read_form(form), 10)
    print(f"score, 113 questions:      {score_ms:7.3f} ms (limit {LIMIT_MS:g} ms)")
    print(f"score and verdict:         {verdict_ms:7.3f} ms")
    print(f"whole assessment:          {assess_ms:7.3f} ms")
    print(f"best steps from middling:  {steps_ms:7.3f} ms")
    print(f"best steps from blank:     {blank_steps_ms:7.3f} ms")
    print(f"export to Excel:           {export_ms:7.3f} ms")
    print(f"match of a full form:      {match_ms:7.3f} ms")
    return 0 if score_ms <= LIMIT_MS else 1


if __name__ == "__main__":
    sys.exit(main())
