"""Components of somebody's own plan, made of the rows that were gathered for each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from data.schema import AREA_CODES
from data.words import clean, fold
from data.workbook.areas import area_by_name, area_within
from data.workbook.intake.fields import Field
from data.workbook.intake.rows import Draft
from data.workbook.intake.splitting import split_evidence
from data.workbook.intake.times import time_of
from data.workbook.plan import load_plan
from data.workbook.targets import parse_target, proposed_target


@dataclass(frozen=True)
class Evidence:
    """One proposed item, and the text in the file that it was split from."""

    name: str
    origin: str


@dataclass(frozen=True)
class Component:
    """One component as it was understood; `area_code` is "" where no area is known.

    `start` and `due` are what `target_text` says, None where it says no date. `sheet` and `row` are
    where it begins.
    """

    area_code: str
    area_name: str
    number: int
    name: str
    indicator: str
    action_step: str
    evidence_text: str
    target_text: str
    start: date | None
    due: date | None
    pic: str
    evidence: tuple[Evidence, ...]
    sheet: str
    row: int

    @property
    def code(self) -> str:
        """Return the component's code, such as "I.3"; without an area its number alone."""
        return f"{self.area_code}.{self.number}" if self.area_code else str(self.number)


@dataclass(frozen=True)
class Source:
    """The drafts of one sheet or pasted table, and the year of what has none."""

    sheet: str
    drafts: tuple[Draft, ...]
    year: int | None


def components_of(sources: Sequence[Source]) -> tuple[list[Component], list[str], list[str]]:
    """Return the components, what stands in the way, and what should be looked at."""
    drafts = [(source, draft) for source in sources for draft in source.drafts]
    problems: list[str] = []
    remarks: list[str] = []
    numbers = _numbers([draft for _, draft in drafts], remarks)
    names = _area_names([draft for _, draft in drafts])
    unread: dict[str, list[str]] = {}
    found: list[Component] = []
    for (source, draft), number in zip(drafts, numbers, strict=True):
        area = draft.area.code if draft.area else ""
        component = _component(source, draft, number, names.get(area, ""))
        if area not in AREA_CODES:
            problems.append(_no_area(source, draft))
        if draft.area is not None and draft.area.is_other:
            remarks.append(
                f"Area '{draft.area.title}' bernomor lain di berkas; dibaca sebagai area {area}."
            )
        title = draft.area.title if draft.area and area in AREA_CODES else ""
        if title and not area_by_name(title) and not area_within(title):
            remarks.append(f"Judul '{title}' dibaca sebagai area {area} menurut nomornya.")
        if component.target_text and component.due is None:
            unread.setdefault(clean(component.target_text), []).append(component.code)
        found.append(component)
    unmarked = [
        component.code
        for component, (_, draft) in zip(found, drafts, strict=True)
        if draft.head.periods and not component.target_text
    ]
    remarks += [_unmarked(unmarked)] if unmarked else []
    years = {source.year for source in sources}
    remarks += [_unread(text, codes, years) for text, codes in unread.items()]
    return found, problems, list(dict.fromkeys(remarks))


def _component(source: Source, draft: Draft, number: int, area_name: str) -> Component:
    target_text, target = time_of(draft, source.year or draft.head.year)
    texts = draft.texts[Field.EVIDENCE]
    return Component(
        area_code=draft.area.code if draft.area else "",
        area_name=area_name,
        number=number,
        name=clean(draft.name),
        indicator=_joined(draft.texts[Field.INDICATOR]),
        action_step=_joined(draft.texts[Field.ACTION]),
        evidence_text="\n".join(texts),
        target_text=target_text,
        start=target.start if target else None,
        due=target.due if target else None,
        pic=", ".join(dict.fromkeys(map(clean, draft.texts[Field.PIC]))),
        evidence=tuple(Evidence(name, text) for text in texts for name in split_evidence(text)),
        sheet=source.sheet,
        row=draft.row,
    )


def _joined(texts: Iterable[str]) -> str:
    """Join the texts of several rows, each once."""
    found: dict[str, str] = {}
    for text in texts:
        found.setdefault(fold(text), text)
    return "\n".join(found.values())


def _numbers(drafts: Sequence[Draft], remarks: list[str]) -> list[int]:
    """Return each component's number within its area: as written, or counted anew if that fails."""
    by_area: dict[str, list[int]] = {}
    for at, draft in enumerate(drafts):
        by_area.setdefault(draft.area.code if draft.area else "", []).append(at)
    numbers = [0] * len(drafts)
    for area, places in by_area.items():
        written = [drafts[at].number for at in places]
        holds = (
            written[0] == 1
            and all(one < other for one, other in pairwise(written))
            and not any(drafts[at].counts_rows for at in places)
        )
        fresh = written if holds else list(range(1, len(places) + 1))
        if fresh != written and any(written):
            remarks.append(f"NO di area {area or '?'} dinomori ulang 1 sampai {len(places)}.")
        for at, number in zip(places, fresh, strict=True):
            numbers[at] = number
    return numbers


def _area_names(drafts: Sequence[Draft]) -> dict[str, str]:
    """Return the areas' names: the first that is written, else the decree's."""
    names: dict[str, str] = {}
    for draft in drafts:
        if draft.area is not None and draft.area.title:
            names.setdefault(draft.area.code, draft.area.title)
    return {row.area_code: row.area_name for row in load_plan().rows} | names


def _no_area(source: Source, draft: Draft) -> str:
    sheet = f"lembar '{source.sheet}', " if source.sheet else ""
    found = f" (tertulis '{draft.area.title}')" if draft.area and draft.area.title else ""
    return (
        f"{sheet}baris {draft.row}: area komponen '{clean(draft.name)[:60]}' belum dikenal{found}. "
        "Tulis judul seperti 'I. MANAJEMEN PERUBAHAN' di atasnya, atau isi kolom area."
    )


def _unmarked(codes: Sequence[str]) -> str:
    where = ", ".join(codes[:5]) + (", …" if len(codes) > 5 else "")
    return (
        f"Tanpa tanda di kolom waktu pada {len(codes)} komponen ({where}), jadi tanpa tenggat. "
        "Warna sel tidak dibaca; isi X pada bulannya."
    )


def _unread(text: str, codes: Sequence[str], years: set[int | None]) -> str:
    where = ", ".join(codes[:5]) + (", …" if len(codes) > 5 else "")
    said = f"'{text[:80]}' pada {len(codes)} komponen ({where}) tidak terbaca sebagai waktu"
    year = next((one for one in years if one), None)
    proposal = proposed_target(text, year)
    if proposal:
        return f"{said}. Mungkin maksudnya '{proposal}'."
    if parse_target(text, 2000):
        return f"{said} karena tahunnya tidak tertulis. Sebutkan tahunnya."
    return f"{said}; dipakai apa adanya, tanpa tenggat."
