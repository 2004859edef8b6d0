"""What needs the Ketua now, at most three things, each with a name and what to do about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from data.reports.overview import Overview
from data.reports.reminders import owners_of
from data.reports.verdict_words import rule_name
from data.standing.readiness import ItemStanding
from data.standing.step_plan import PlannedStep
from data.words import clean, lacking

MOST = 3
NOBODY = "penanggung jawab belum ada"


class Act(StrEnum):
    """What a need is answered with."""

    DIRECT = "Beri arahan"
    SEE_RULES = "Buka Simulasi"
    NAME_OWNERS = "Lihat daftarnya"
    FILL_TEAM = "Isi tim"
    MEET = "Buat rapat"
    ANSWER = "Isi LKE"
    NEW_PLAN = "Buat rencana"
    NEW_DATES = "Atur tenggat"
    CHECK = "Periksa bukti"


@dataclass(frozen=True)
class Need:
    """One thing that is to be done: what, who or how long, and with which button.

    `about` is the code of the component or item that a direction is about; `days_late` is 0 where
    nothing is late.
    """

    what: str
    detail: str
    act: Act
    about: str = ""
    days_late: int = 0


def needs_of(overview: Overview, steps: Sequence[PlannedStep]) -> tuple[Need, ...]:
    """Return what needs the Ketua; `steps` are the fewest that meet every rule, the easiest first.

    On a new board they are the first steps, after the plan's last date the next ones.
    """
    if overview.is_new:
        return _first_steps(overview)
    if overview.is_over:
        return _next_steps(overview)
    standing = overview.standing
    found: list[Need] = []
    if overview.is_judged and not overview.verdict.passed:
        found.append(_step_need(steps[0]) if steps else _rule_need(overview))
    unowned = sum(not owners_of(item.pic, {}) for item in standing.open_items)
    if unowned:
        what = f"{unowned} bukti belum punya penanggung jawab"
        found.append(Need(what, "Koordinator mengisi kolom PIC", Act.NAME_OWNERS))
    found += [_late_need(item) for item in standing.late]
    return tuple(found[:MOST])


def _step_need(one: PlannedStep) -> Need:
    step, who = one.step, ", ".join(one.owners) or NOBODY
    return Need(
        clean(one.question.text),
        f"{step.code}: {step.from_answer or 'kosong'} menjadi {step.to_answer} · {who}",
        Act.DIRECT if one.about else Act.SEE_RULES,
        about=one.about,
    )


def _rule_need(overview: Overview) -> Need:
    failed = [rule for rule in overview.verdict.rules if not rule.met]
    worst = max(failed, key=lambda rule: (rule.minimum - rule.value) / rule.weight)
    what = f"{rule_name(worst)} kurang {lacking(worst.value, worst.minimum)} poin"
    return Need(what, "syarat predikat", Act.SEE_RULES)


def _late_need(item: ItemStanding) -> Need:
    return Need(
        f"{clean(item.name)} ({item.code})",
        clean(item.pic) or NOBODY,
        Act.DIRECT,
        about=item.code,
        days_late=item.days_late,
    )


def _first_steps(overview: Overview) -> tuple[Need, ...]:
    questions = len(overview.assessment.score.values)
    return (
        Need("Isi nama tim dan penanggung jawab", "koordinator, sekitar 15 menit", Act.FILL_TEAM),
        Need("Rapat pertama: tandai bukti yang sudah ada", "seluruh tim, sekitar 2 jam", Act.MEET),
        Need(f"Jawab {questions} pertanyaan LKE", "tiap area, dapat dicicil", Act.ANSWER),
    )


def _next_steps(overview: Overview) -> tuple[Need, ...]:
    standing, year = overview.standing, overview.settings.year
    plan = max(year + 1, standing.today.year) if year else standing.today.year
    waiting = len(standing.open_items)
    return (
        Need(f"Buat rencana {plan}", "koordinator", Act.NEW_PLAN),
        Need(
            f"Beri tenggat baru untuk {waiting} bukti yang belum siap",
            "satu rapat tim, sekitar 1 jam",
            Act.NEW_DATES,
        ),
        Need(
            f"Periksa {standing.ready} bukti lama: masih berlaku?",
            "penanggung jawab tiap area",
            Act.CHECK,
        ),
    )
