"""What of the journal is asked for at every look, in memory, so that nobody waits for the disk."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from data.store.changes import Change, State
from data.store.days import Stretch
from data.workbook.writer import CellKey


@dataclass(frozen=True)
class Recall:
    """The journal as of its last change: what is open, what each cell came to, the days.

    Its size grows with the cells and the days, never with the changes. `generation` names the
    journal, `edition` rises with each change of what stands here. `known` is what the workbook
    held when it was last read or written, `opened` the open changes by id, `latest` the newest
    change of each cell that took effect (or waits to), `from_file` what the newest file that came
    (a save in Excel, an upload) changed.
    """

    generation: str = ""
    edition: int = 0
    count: int = 0
    newest: Change | None = None
    people: frozenset[str] = frozenset()
    known: Mapping[CellKey, str] = field(default_factory=dict)
    opened: Mapping[int, Change] = field(default_factory=dict)
    latest: Mapping[CellKey, Change] = field(default_factory=dict)
    from_file: tuple[Change, ...] = ()
    days: tuple[Stretch, ...] = ()

    @property
    def last_id(self) -> int:
        """Return the newest change's id, 0 if there is none."""
        return self.newest.id if self.newest else 0

    @property
    def waiting(self) -> tuple[Change, ...]:
        """Return the changes that wait for the workbook, the oldest first."""
        return self._in_state(State.WAITING)

    @property
    def collisions(self) -> tuple[Change, ...]:
        """Return the changes that wait for a person's decision, the oldest first."""
        return self._in_state(State.COLLIDED)

    def _in_state(self, state: State) -> tuple[Change, ...]:
        return tuple(change for change in self.opened.values() if change.state is state)

    def renewed(
        self,
        fresh: Sequence[Change],
        learned: Mapping[CellKey, str | None],
        latest_of: Callable[[CellKey], Change | None],
        days: Sequence[Stretch] | None,
    ) -> "Recall":
        """Return what is recalled after changes that are new or have moved, the oldest first.

        `learned` are cells of the workbook, None for one that is gone; `latest_of` looks up in the
        journal what a cell came to; `days` are None where they are the same.
        """
        opened, latest = dict(self.opened), dict(self.latest)
        for change in fresh:
            opened.pop(change.id, None)
            if change.is_open:
                opened[change.id] = change
            step = latest.get(change.key)
            if change.took_effect:
                if step is None or change.id >= step.id:
                    latest[change.key] = change
            elif step is not None and step.id == change.id:
                earlier = latest_of(change.key)
                latest = {key: one for key, one in latest.items() if key != change.key}
                latest |= {change.key: earlier} if earlier else {}
        moved = {change.id: change for change in fresh}
        new = [change for change in fresh if change.id > self.last_id]
        newest = new[-1] if new else self.newest and moved.get(self.newest.id, self.newest)
        known = {**self.known, **learned}
        return Recall(
            generation=self.generation,
            edition=self.edition + 1,
            count=self.count + len(new),
            newest=newest,
            people=self.people | {change.who for change in new},
            known={key: text for key, text in known.items() if text is not None},
            opened=dict(sorted(opened.items())),
            latest=latest,
            from_file=_newest_file([moved.get(one.id, one) for one in self.from_file], new),
            days=self.days if days is None else tuple(days),
        )


def _newest_file(before: Sequence[Change], new: Sequence[Change]) -> tuple[Change, ...]:
    """Return what the newest file brought, of which some may have been known `before`."""
    brought = [*before, *(change for change in new if change.came_with_a_file)]
    return tuple(change for change in brought if change.batch == brought[-1].batch)
