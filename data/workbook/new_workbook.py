"""A new year's or another office's workbook: what was understood first, then the bytes."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from data.errors import Unwritable
from data.schema import code_order
from data.words import listed
from data.workbook.intake.editing import EvidenceRow, items_of
from data.workbook.intake.reading import Intake
from data.workbook.plan import Plan, PlanItem, PlanRow
from data.workbook.proposal import propose_items
from data.workbook.reader import Reading, read_workbook
from data.workbook.rows import Item
from data.workbook.targets import parse_target, target_fault
from data.workbook.template import build_workbook

_YEAR = re.compile(r"(?<!\d)20\d{2}(?!\d)")
# "31/12/26", "Des'26", "Nov-26": the year by its last two digits.
_SHORT_YEAR = re.compile(
    r"((?<!\d)\d{1,2}([-/.])\d{1,2}\2|[a-z]\.? ?['\u2019]|[a-z]{3}-)(\d{2})(?!\d)", re.IGNORECASE
)


@dataclass(frozen=True)
class Proposal:
    """What was understood of a plan, for a person to look through before anything is written.

    `problems` say where and what cannot be taken; with any of them no workbook is made. `remarks`
    say what a person should know or look at, and stand in nobody's way.
    """

    plan: Plan
    problems: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def from_plan(plan: Plan, year: int, old_office: str = "", office: str = "") -> Proposal:
    """Propose a known plan anew for a year; if the office changes, so does its name in it."""
    moved = moved_to_year(plan, year)
    remarks = _remarks(plan, moved)
    remarks += [
        f"Komponen {row.area_code}.{row.number}: {target_fault(row.target_text, year)}"
        for row in moved.rows
        if row.target_text and parse_target(row.target_text, year) is None
    ]
    if old_office and office and old_office != office:
        named = renamed(moved, old_office, office)
        if named != moved:
            remarks.append(f"Nama {old_office} di dalam rencana diganti menjadi {office}.")
        moved = named
    return Proposal(moved, remarks=tuple(remarks))


def from_intake(intake: Intake, evidence: Sequence[EvidenceRow], year: int) -> Proposal:
    """Propose a plan as it was understood, with the evidence that a person has looked through."""
    rows = tuple(
        PlanRow(
            area_code=one.area_code,
            area_name=one.area_name,
            number=one.number,
            name=one.name,
            indicator=one.indicator,
            action_step=one.action_step,
            evidence_text=one.evidence_text,
            target_text=one.target_text,
        )
        for one in sorted(intake.components, key=lambda one: code_order(one.code))
    )
    pics = {one.code: one.pic for one in intake.components}
    plan = Plan(rows, tuple(sorted(items_of(evidence, pics), key=lambda one: code_order(one.code))))
    problems = intake.problems
    if not rows and not problems:
        problems = ("Tidak ada komponen yang terbaca.",)
    moved = moved_to_year(plan, year)
    return Proposal(moved, problems, (*_remarks(plan, moved), *intake.remarks))


def own_items(data: bytes, file: str) -> tuple[Item, ...]:
    """Return the evidence of a file that is a workbook of the board, () if it is none."""
    return read_workbook(data, file).items


def build(proposal: Proposal, office: str, year: int, goal: str, timezone: str) -> bytes:
    """Lay out what was proposed as a new workbook whose items are all "Belum Ada".

    Raises Unwritable (in Indonesian) if the proposal has problems, or if the result would not
    be read back without one.
    """
    if proposal.problems:
        raise Unwritable("rencana ini masih memuat masalah. Perbaiki dahulu yang disebut.")
    try:
        data = build_workbook(proposal.plan, office, year, goal, timezone)
    except ValueError as error:
        raise Unwritable(str(error)) from error
    faults = read_workbook(data, "lembar kerja baru").problems
    if faults:
        raise Unwritable(str(faults[0]))
    return data


def plan_of(reading: Reading) -> Plan:
    """Return the plan of a reading; without a sheet Bukti its items are proposed."""
    rows = tuple(
        PlanRow(
            area_code=row.area,
            area_name=row.area_name,
            number=row.number,
            name=row.name,
            indicator=row.indicator,
            action_step=row.action_step,
            evidence_text=row.evidence_text,
            target_text=row.target_text,
        )
        for row in reading.components
    )
    items = reading.items if reading.has_items else propose_items(reading.components)
    return Plan(rows, tuple(PlanItem(item.code, item.component, item.name) for item in items))


def moved_to_year(plan: Plan, year: int) -> Plan:
    """Return the plan with every TARGET WAKTU moved by whole years, so that its year is `year`.

    The plan's year is the one that most targets end in; a target that runs over into the next year
    still does.
    """
    by = year - (_year_of(plan) or year)

    def later(found: re.Match[str]) -> str:
        return str(int(found.group()) + by)

    def later_short(found: re.Match[str]) -> str:
        return f"{found.group(1)}{(int(found.group(3)) + by) % 100:02d}"

    def moved(text: str) -> str:
        if by and parse_target(text) and not _YEAR.search(text):
            return _SHORT_YEAR.sub(later_short, text)
        return _YEAR.sub(later, text)

    return replace(
        plan,
        rows=tuple(replace(row, target_text=moved(row.target_text)) for row in plan.rows),
    )


def renamed(plan: Plan, old_office: str, office: str) -> Plan:
    """Return the plan with the office's name replaced wherever the wording has it."""

    def named(row: PlanRow) -> PlanRow:
        return replace(
            row,
            name=row.name.replace(old_office, office),
            indicator=row.indicator.replace(old_office, office),
            action_step=row.action_step.replace(old_office, office),
            evidence_text=row.evidence_text.replace(old_office, office),
        )

    return Plan(
        tuple(map(named, plan.rows)),
        tuple(replace(item, name=item.name.replace(old_office, office)) for item in plan.items),
    )


def _year_of(plan: Plan) -> int | None:
    targets = (parse_target(row.target_text) for row in plan.rows)
    years = Counter(target.due.year for target in targets if target)
    return max(years, key=lambda year: (years[year], -year)) if years else None


def _remarks(plan: Plan, moved: Plan) -> list[str]:
    """Say what changed in the dates, and which components have no item."""
    before, after = _year_of(plan), _year_of(moved)
    remarks = []
    if before != after:
        remarks.append(f"Target waktu dipindah dari tahun {before} ke tahun {after}.")
    filled = {item.component_code for item in moved.items}
    empty = [code for code in moved.component_labels() if code not in filled]
    if empty:
        remarks.append(f"Belum ada bukti untuk komponen {listed(empty)}.")
    return remarks
