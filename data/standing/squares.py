"""The evidence of every component as squares, one an item: the same on the screen and on paper."""

from dataclasses import dataclass

from data.standing.readiness import ItemStanding, Standing


@dataclass(frozen=True)
class ComponentSquares:
    """A component with its items in the order of the sheet."""

    code: str
    items: tuple[ItemStanding, ...]


@dataclass(frozen=True)
class AreaSquares:
    """An area with its components in the order of the plan."""

    code: str
    components: tuple[ComponentSquares, ...]


def squares_of(standing: Standing) -> tuple[AreaSquares, ...]:
    """Return all components of a standing by area, each with its items."""
    items: dict[str, list[ItemStanding]] = {}
    for item in standing.items:
        items.setdefault(item.component, []).append(item)
    areas: dict[str, list[ComponentSquares]] = {}
    for one in standing.components:
        part = ComponentSquares(one.code, tuple(items.get(one.code, ())))
        areas.setdefault(one.area, []).append(part)
    return tuple(AreaSquares(code, tuple(parts)) for code, parts in areas.items())
