"""The pairing of rows with questions that is best as a whole, not row by row."""

from collections.abc import Mapping, Sequence

# More than this in one knot of rows and questions is no form; the best pair goes first there.
_MOST_STEPS = 3_000_000
_MOST_CHOICES = 8


def best_pairs(
    gains: Mapping[tuple[int, int], float], rows: int, columns: int
) -> list[tuple[int, int]]:
    """Return pairs (row, column) whose gains sum up to the most; each is in one pair at most.

    `gains` holds only pairs that are possible, each with a gain above zero. Of each row its best
    few pairs are weighed, so that time stays bounded.
    """
    by_row: dict[int, list[tuple[float, int]]] = {}
    for (row, column), gain in gains.items():
        by_row.setdefault(row, []).append((gain, column))
    kept = {
        (row, column): gain
        for row, choices in by_row.items()
        for gain, column in sorted(choices, key=lambda one: (-one[0], one[1]))[:_MOST_CHOICES]
    }
    pairs: list[tuple[int, int]] = []
    for own_rows, own_columns in _knots(kept, rows, columns):
        if len(own_columns) ** 2 * len(own_rows) <= _MOST_STEPS:
            pairs += _solved(kept, own_rows, own_columns)
        else:
            pairs += _greedy(kept, set(own_rows))
    return sorted(pairs)


def _knots(
    gains: Mapping[tuple[int, int], float], rows: int, columns: int
) -> list[tuple[list[int], list[int]]]:
    """Return the rows and columns that hang together by possible pairs."""
    parent = list(range(rows + columns))

    def top(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for row, column in gains:
        parent[top(row)] = top(rows + column)
    knots: dict[int, tuple[list[int], list[int]]] = {}
    for row in sorted({row for row, _ in gains}):
        knots.setdefault(top(row), ([], []))[0].append(row)
    for column in sorted({column for _, column in gains}):
        knots.setdefault(top(rows + column), ([], []))[1].append(column)
    return list(knots.values())


def _solved(
    gains: Mapping[tuple[int, int], float], rows: Sequence[int], columns: Sequence[int]
) -> list[tuple[int, int]]:
    """Solve the assignment problem by shortest augmenting paths (Kuhn 1955, Munkres 1957).

    Each question gets a row or, at the cost of its gain, one of as many blanks as there are
    questions; potentials keep the reduced costs at zero or above.
    """
    lines, width = list(columns), len(rows) + len(columns)
    cost = [
        [-gains.get((row, column), 0.0) for row in rows] + [0.0] * len(columns) for column in lines
    ]
    potential_line, potential_spot = [0.0] * (len(lines) + 1), [0.0] * (width + 1)
    line_at = [0] * (width + 1)
    for line in range(1, len(lines) + 1):
        line_at[0] = line
        least, came_from = [float("inf")] * (width + 1), [0] * (width + 1)
        used = [False] * (width + 1)
        spot = 0
        while line_at[spot]:
            used[spot] = True
            here, step, following = line_at[spot], float("inf"), 0
            for other in range(1, width + 1):
                if used[other]:
                    continue
                reduced = cost[here - 1][other - 1] - potential_line[here] - potential_spot[other]
                if reduced < least[other]:
                    least[other], came_from[other] = reduced, spot
                if least[other] < step:
                    step, following = least[other], other
            for other in range(width + 1):
                if used[other]:
                    potential_line[line_at[other]] += step
                    potential_spot[other] -= step
                else:
                    least[other] -= step
            spot = following
        while spot:
            line_at[spot] = line_at[came_from[spot]]
            spot = came_from[spot]
    return [
        (rows[spot - 1], lines[line_at[spot] - 1])
        for spot in range(1, len(rows) + 1)
        if line_at[spot] and (rows[spot - 1], lines[line_at[spot] - 1]) in gains
    ]


def _greedy(gains: Mapping[tuple[int, int], float], rows: set[int]) -> list[tuple[int, int]]:
    """Take the best pair first, then the best of what is left."""
    pairs: list[tuple[int, int]] = []
    taken_rows: set[int] = set()
    taken_columns: set[int] = set()
    own = [(gain, pair) for pair, gain in gains.items() if pair[0] in rows]
    for _, (row, column) in sorted(own, key=lambda one: (-one[0], one[1])):
        if row not in taken_rows and column not in taken_columns:
            pairs.append((row, column))
            taken_rows.add(row)
            taken_columns.add(column)
    return pairs
