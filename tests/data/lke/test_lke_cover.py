"""Tests of the smallest cover against every choice there is."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from data.lke.cover import Group, Item, Option, smallest_cover


def items_of(group: Group) -> list[Item]:
    """Return the items of a group and of all groups inside."""
    return [*group.items, *(item for inner in group.groups for item in items_of(inner))]


def reaches(group: Group, chosen: dict[str, Option]) -> bool:
    """Tell whether a choice meets a group's need and those inside it."""
    gain = sum(chosen[item.code].gain for item in items_of(group) if item.code in chosen)
    return gain >= group.need - 1e-9 and all(reaches(inner, chosen) for inner in group.groups)


def rank(chosen: dict[str, Option]) -> tuple[int, int, float]:
    """Return what a choice is judged by: items, levels, and points (more is better)."""
    options = chosen.values()
    return (
        len(chosen),
        sum(option.levels for option in options),
        -round(sum(option.gain for option in options), 6),
    )


def best_by_trying_all(group: Group) -> tuple[int, int, float] | None:
    """Return the rank of the best choice, found by trying every one."""
    items = items_of(group)
    choices = (
        {item.code: option for item, option in zip(items, picks, strict=True) if option}
        for picks in product(*[(None, *item.options) for item in items])
    )
    return min((rank(chosen) for chosen in choices if reaches(group, chosen)), default=None)


GAINS = st.sampled_from([0.05, 0.1, 0.25, 0.3, 0.33, 0.5, 0.67, 0.75, 1.0, 1.5, 2.5])
NEEDS = st.sampled_from([-1.0, 0.0, 0.3, 0.6, 1.0, 1.75, 3.0])


@st.composite
def nested_groups(draw: st.DrawFn) -> Group:
    """Draw three areas in a pengungkit in a total, with a part of hasil, eight items at most."""
    sizes = draw(st.tuples(*[st.integers(0, 2)] * 4))
    leaves = []
    for place, size in enumerate(sizes):
        items = []
        for number in range(size):
            gains = sorted(draw(st.sets(GAINS, min_size=1, max_size=2)))
            options = tuple(Option(levels, gain) for levels, gain in enumerate(gains, start=1))
            items.append(Item(f"{place}.{number}", options))
        leaves.append(Group(draw(NEEDS), tuple(items)))
    pengungkit = Group(draw(NEEDS), groups=tuple(leaves[:3]))
    return Group(draw(NEEDS) * 2, groups=(pengungkit, leaves[3]))


@settings(database=None, deadline=None, max_examples=300)
@given(nested_groups())
def test_no_choice_is_better_than_the_one_found(group: Group) -> None:
    chosen = smallest_cover(group)

    if chosen is None:
        assert best_by_trying_all(group) is None
    else:
        assert reaches(group, chosen)
        assert rank(chosen) == best_by_trying_all(group)


def test_nothing_is_chosen_when_every_need_is_met() -> None:
    assert smallest_cover(Group(-1.0, (Item("a", (Option(1, 1.0),)),))) == {}


def test_a_need_that_cannot_be_met_is_told() -> None:
    assert smallest_cover(Group(2.0, (Item("a", (Option(1, 1.0),)),))) is None


def test_one_large_step_is_chosen_over_two_small_ones() -> None:
    small = [Item(code, (Option(1, 0.5),)) for code in "ab"]
    large = Item("c", (Option(1, 0.4), Option(4, 1.0)))

    assert smallest_cover(Group(1.0, (*small, large))) == {"c": Option(4, 1.0)}


def test_fewer_levels_win_among_as_few_items() -> None:
    far = Item("a", (Option(4, 2.5),))
    near = Item("b", (Option(1, 1.0), Option(2, 2.0)))

    assert smallest_cover(Group(0.9, (far, near))) == {"b": Option(1, 1.0)}
