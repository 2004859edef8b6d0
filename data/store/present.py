"""All that one server knows of its workbook at one moment, made whole and never changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from data.store.changes import Change
from data.store.hold import Hold
from data.store.recall import Recall
from data.store.view import View
from data.store.workfile import Seen
from data.workbook.reader import Reading
from data.workbook.writer import CellKey, cell_texts, counted_texts, counting_texts, with_texts


@dataclass(frozen=True)
class Brought:
    """The newest upload: who brought it, and what stood outside the edited cells before and after.

    The journal keeps no steps of that, so that a copy which undoes it is known by this alone.
    """

    who: str
    before: tuple[object, ...]
    after: tuple[object, ...]

    def is_undone_by(self, reading: Reading) -> bool:
        """Tell whether a reading is again as it was before the upload, outside the edited cells."""
        return self.before != self.after and layout_of(reading) == self.before


@dataclass(frozen=True)
class Present:
    """What was read, what is known to the journal, what waits, and what is shown.

    A round of work and a person's click each put a new one in the place of the old.

    `seen` is the workbook's file as it was last read; `taken` the reading whose cells the journal
    knows, None before one was taken in, and `read_at` when it came from outside. `recall` is what
    the journal says. `hold` is why changes wait, `refusal` why nothing can be saved at all ("" if
    all is well), `notices` what has happened that people should know, `brought` the newest upload.
    `counting` has what counts for cells of `taken` that are set aside. `texts` is every cell as
    people see it, what waits included, and `view` all that they see.
    """

    view: View
    seen: Seen = field(default_factory=Seen)
    taken: Reading | None = None
    read_at: datetime | None = None
    recall: Recall = field(default_factory=Recall)
    hold: Hold = field(default_factory=Hold)
    refusal: str = ""
    notices: tuple[str, ...] = ()
    counting: Mapping[CellKey, str] = field(default_factory=dict)
    brought: Brought | None = None
    texts: Mapping[CellKey, str] = field(default_factory=dict)

    @classmethod
    def before_the_first_look(cls, path: Path) -> "Present":
        """Return what is known of a workbook that nobody has looked at yet."""
        return cls(View(path))

    @property
    def counted(self) -> Mapping[CellKey, str]:
        """Return what counts for each cell that is set aside, as people see it."""
        return counted_texts(self.view.reading) if self.view.reading is not None else {}

    @property
    def shown(self) -> Reading | None:
        """Return the reading that people see, apart from what waits."""
        return self.taken or self.seen.good

    @property
    def is_taken(self) -> bool:
        """Tell whether the journal has what the file has."""
        return self.seen.good is self.taken

    def renewed(self, before: "Present") -> "Present":
        """Return it with what is shown brought up to date with the rest.

        The view's revision moves only if something that people see has changed.
        """
        old, reading = before.view, self.shown
        own = cell_texts(reading) if reading is not None else {}
        overlay = self._overlay(own)
        texts = {**own, **overlay}
        waiting = self.recall.waiting
        if reading is not None:
            reading = counting_texts(with_texts(reading, overlay), self.counting)
        view = View(
            path=old.path,
            revision=old.revision,
            reading=reading,
            read_at=self.read_at,
            problems=self.seen.problems or (reading.problems if reading is not None else ()),
            is_outdated=bool(self.seen.problems),
            another=self.seen.another,
            waiting=waiting if self.hold.reason else (),
            hold=self.hold.reason if waiting else "",
            owner_file=self.hold.owner_file if waiting else None,
            refusal=self.refusal,
            notices=self.notices,
            collisions=self.recall.collisions,
            latest=self.recall.latest,
            news=self.recall.from_file,
            days=self.recall.days,
        )
        is_laid_out_anew = _is_laid_out_anew(self.shown, before.shown)
        if texts != before.texts or _differ(view, old) or is_laid_out_anew:
            view = replace(view, revision=old.revision + 1)
        return replace(self, texts=texts, view=view)

    def _overlay(self, own: Mapping[CellKey, str]) -> dict[CellKey, str]:
        """Return the cells in which the reading is behind the journal.

        Another server may have written what this one has not read yet; what waits is on top.
        """
        wanted = {change.key: change.after for change in self.recall.waiting}
        known = self.recall.known
        return {
            key: value
            for key, text in own.items()
            if (value := wanted.get(key, known.get(key, text))) != text
        }


def _differ(new: View, old: View) -> bool:
    """Tell whether two views look different apart from the rows of the workbook."""
    return (
        (new.problems, new.is_outdated, new.hold, new.owner_file, new.refusal, new.notices)
        != (old.problems, old.is_outdated, old.hold, old.owner_file, old.refusal, old.notices)
        or _ids(new.collisions) != _ids(old.collisions)
        or _ids(new.waiting) != _ids(old.waiting)
        or _ids(new.news) != _ids(old.news)
    )


def _ids(changes: Sequence[Change]) -> list[int]:
    return [change.id for change in changes]


def _is_laid_out_anew(new: Reading | None, old: Reading | None) -> bool:
    """Tell whether two readings differ in what does not stand in their edited cells."""
    if new is old:
        return False
    if new is None or old is None:
        return True
    return layout_of(new) != layout_of(old)


def layout_of(reading: Reading) -> tuple[object, ...]:
    """Return what a reading holds outside the edited cells, to be compared."""
    return (
        reading.settings,
        reading.has_items,
        reading.has_answers,
        reading.areas,
        reading.components,
        reading.team,
        [item.code for item in reading.items],
        [row.code for row in reading.answers],
    )
