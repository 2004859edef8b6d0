"""Small builders of answers for the tests of the LKE."""

from hypothesis import strategies as st

from data.lke import answer_rows


def best_answers(changes: dict[str, str] | None = None) -> dict[str, str]:
    """Return the answers that score 100; `changes` by key come on top."""
    answers = {
        key: row.choices[0] if row.choices else "4" if row.field is None else "6"
        for key, row in answer_rows().items()
        if row.takes_answer
    }
    # Fewer violations than last year, and as many reports as three obliged groups of 6.
    answers |= {"R.3.3.a/ini": "0", "R.5.3.a/sudah_lapor": "18", "R.5.3.b/sudah_lapor": "18"}
    return answers | (changes or {})


def any_answers() -> st.SearchStrategy[dict[str, str]]:
    """Return a strategy for complete and incomplete answers, all of them understood."""
    return st.fixed_dictionaries(
        {},
        optional={
            key: st.sampled_from(row.choices)
            if row.choices
            else st.integers(0, 8).map(str)
            if row.field is not None
            else st.integers(0, 400).map(lambda hundredths: f"{hundredths / 100:.2f}")
            for key, row in answer_rows().items()
            if row.takes_answer
        },
    )
