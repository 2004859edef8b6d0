"""Puts together what all sessions see, and tells when it looks different from before."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from data.errors import Problem
from data.store.changes import Change
from data.store.hold import Hold
from data.store.journal import Journal
from data.store.view import View
from data.workbook.reader import Reading
from data.workbook.writer import CellKey, cell_texts, with_texts


class Publisher:
    """The present view; not safe for threads, its owner holds a lock.

    `present` is the text of every cell as people see it, what waits included.
    """

    def __init__(self, path: Path) -> None:
        self.view = View(path)
        self.present: Mapping[CellKey, str] = {}
        self._edition = -1
        self._reading: Reading | None = None
        self._texts: Mapping[CellKey, str] = {}

    def is_behind(self, journal: Journal) -> bool:
        """Tell whether the journal has moved since the view was made."""
        return journal.edition != self._edition

    def publish(
        self,
        journal: Journal | None,
        reading: Reading | None,
        read_at: datetime | None,
        *,
        problems: Sequence[Problem],
        hold: Hold,
        refusal: str,
    ) -> None:
        """Renew the view; its revision moves only where something people see has changed."""
        old = self.view
        is_laid_out_anew = reading is not self._reading and _is_laid_out_anew(reading, old.reading)
        if reading is not self._reading:
            self._reading = reading
            self._texts = cell_texts(reading) if reading is not None else {}
        overlay = self._overlay(journal)
        present = {**self._texts, **overlay}
        waiting = tuple(journal.waiting()) if journal else ()
        view = View(
            path=old.path,
            revision=old.revision,
            reading=with_texts(reading, overlay) if reading is not None else None,
            read_at=read_at,
            problems=tuple(problems),
            waiting=waiting if hold.reason else (),
            hold=hold.reason if waiting else "",
            sign=hold.sign if waiting else None,
            refusal=refusal,
            collisions=tuple(journal.collisions()) if journal else (),
            latest=journal.latest() if journal else {},
            news=tuple(journal.newest_outside()) if journal else (),
        )
        if is_laid_out_anew or present != self.present or _differ(view, old):
            view = replace(view, revision=old.revision + 1)
        self.present = present
        self._edition = journal.edition if journal else -1
        self.view = view

    def _overlay(self, journal: Journal | None) -> dict[CellKey, str]:
        """Return the cells in which the reading is behind the journal.

        Another server may have written what this one has not read yet; what waits is on top.
        """
        if journal is None:
            return {}
        wanted = {change.key: change.after for change in journal.waiting()}
        known = journal.known()
        return {
            key: value
            for key, text in self._texts.items()
            if (value := wanted.get(key, known.get(key, text))) != text
        }


def _differ(new: View, old: View) -> bool:
    """Tell whether two views look different apart from the items' cells."""
    return (
        (new.problems, new.hold, new.sign, new.refusal)
        != (old.problems, old.hold, old.sign, old.refusal)
        or _ids(new.collisions) != _ids(old.collisions)
        or _ids(new.waiting) != _ids(old.waiting)
        or _ids(new.news) != _ids(old.news)
    )


def _ids(changes: Sequence[Change]) -> list[int]:
    return [change.id for change in changes]


def _is_laid_out_anew(new: Reading | None, old: Reading | None) -> bool:
    """Tell whether two readings differ in what does not stand in their edited cells."""
    if new is None or old is None:
        return new is not old
    return _layout(new) != _layout(old)


def _layout(reading: Reading) -> tuple[object, ...]:
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
