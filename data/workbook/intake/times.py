"""When a component is due, from whatever columns of its rows say the time."""

from collections.abc import Sequence

from data.words import clean
from data.workbook.intake.fields import Field
from data.workbook.intake.rows import Draft
from data.workbook.targets import Target, parse_target, target_words


def time_of(draft: Draft, year: int | None) -> tuple[str, Target | None]:
    """Return a component's target as text and as days, from the first to the last of its rows.

    A column of the target itself comes first, then those of a start and an end, then marks under
    months. Where a part cannot be read the text has it, and there are no days.
    """
    written = draft.texts[Field.TARGET]
    for text, target in (
        _written(written, year),
        _from_to(draft.starts, draft.dues, year),
        _marked(draft.periods, year),
    ):
        if target is not None:
            return text, target
    ends = [*draft.starts[:1], *draft.dues[-1:]] or [*draft.periods[:1], *draft.periods[-1:]]
    words = list(dict.fromkeys(map(clean, ends)))
    return ("; ".join(dict.fromkeys(written)) if written else " s.d. ".join(words)), None


def _written(texts: Sequence[str], year: int | None) -> tuple[str, Target | None]:
    different = list({clean(text): text for text in texts}.values())
    target = _whole([parse_target(text, year) for text in different])
    if target is None or len(different) == 1:
        return "".join(different[:1]), target
    return target_words(target), target


def _from_to(
    starts: Sequence[str], dues: Sequence[str], year: int | None
) -> tuple[str, Target | None]:
    begins = _whole([parse_target(text, year) for text in starts])
    ends = _whole([parse_target(text, year) for text in dues]) or begins
    if ends is None:
        return "", None
    start = (begins.start or begins.due) if begins else None
    target = Target(start if start and start <= ends.due else None, ends.due)
    return target_words(target), target


def _marked(periods: Sequence[str], year: int | None) -> tuple[str, Target | None]:
    # The fifth week of a short February is no time, and its mark says nothing.
    target = _whole([read for one in periods if (read := parse_target(one, year))])
    return (target_words(target), target) if target else ("", None)


def _whole(targets: Sequence[Target | None]) -> Target | None:
    """Return the span from the first to the last; None if there is none or one is unread."""
    read = [target for target in targets if target]
    if not read or len(read) < len(targets):
        return None
    if len(read) == 1:
        return read[0]
    return Target(min(one.start or one.due for one in read), max(one.due for one in read))
