"""The answer in ten seconds as HTML: whose board, the verdict, the two figures, the time left."""

from datetime import date
from html import escape

from components.summary.signs import step_words, verdict_sign
from components.summary.sparkline import sparkline
from data.reports.overview import Overview, Step
from data.words import MONTHS, long_date, percent, points, short_date, weekday_date

_NO_LABEL = 0.72  # share of the bar of time behind which "hari ini" would meet the last day
_NO_START = 0.3  # and before which it would meet the first


def whose(overview: Overview) -> str:
    """Return the line that says whose board this is, for what, and as of which day."""
    settings = overview.settings
    office = settings.office or "Satker belum diisi"
    year = f" {settings.year}" if settings.year else ""
    return (
        f'<p class="ringkas-baris"><b>{escape(office)}</b> · '
        f'<span class="lebar">Zona Integritas</span><span class="hp">ZI</span>{year} menuju '
        f'{settings.goal} · <span class="lebar">{weekday_date(overview.at)}</span>'
        f'<span class="hp">{short_date(overview.at)}</span></p>'
    )


def verdict_strip(overview: Overview) -> str:
    """Return the verdict, what it hangs on, and the LKE score beside its minimum."""
    state = verdict_state(overview)
    lke = ""
    if overview.is_judged:
        steps = "".join(
            f"<p>{step_words(step, in_points=True)}</p>" for step in _near(overview.score_steps)[:1]
        )
        lke = (
            f'<div class="lke lebar"><p>Nilai LKE, minimum {points(_minimum(overview))}</p>'
            f'<p class="n">{points(overview.assessment.score.total)}</p>{steps}'
            f"{_blanks(overview)}</div>"
        )
    return (
        f'<section class="ringkas-putusan {state}">{verdict_sign(state)}'
        f"<div><h1>{escape(overview.headline)}</h1><p>{_reason(overview)}</p></div>{lke}</section>"
    )


def verdict_state(overview: Overview) -> str:
    """Return the verdict as the class of its looks: "belum", "lulus" or "kurang"."""
    if not overview.is_judged:
        return "belum"
    return "lulus" if overview.verdict.passed else "kurang"


def figures(overview: Overview) -> str:
    """Return readiness with its direction, and, for a phone, the LKE score on its scale."""
    standing = overview.standing
    basis = "berbobot LKE" if standing.is_weighted else "rata-rata biasa"
    number, _, unit = percent(standing.total_pct, 1).partition("\u00a0")
    steps = _near(overview.readiness_steps)
    lines = "".join(f"<li>{step_words(step)}</li>" for step in steps)
    if not standing.items:
        counts = "belum ada bukti tercatat"
    else:
        counts = f"<b>{standing.ready} dari {standing.applies}</b> bukti siap"
    if overview.is_new:
        counts += "</li><li>belum ada yang ditandai"
    first = f"<p>{step_words(steps[0])}</p>" if steps else ""
    return (
        '<div class="ringkas-angka"><section>'
        f'<h2>Kesiapan bukti <small class="lebar">{basis}</small></h2>'
        f'<div class="besar"><p class="n">{number}<span> {unit}</span></p>'
        f'<ul class="lebar">{lines}<li>{counts}</li></ul></div>'
        f'<div class="hp">{first}{sparkline(overview.trend)}'
        f"<p>{basis} · {standing.ready} dari {standing.applies}</p></div></section>"
        f'<section class="hp"><h2>Nilai LKE</h2>{_score(overview)}</section></div>'
    )


def time_bar(overview: Overview) -> str:
    """Return how much of the time is over, the days left, and whether the pace suffices."""
    pace = overview.pace
    coming = pace.next_submission.day
    if pace.days_left == 0:
        days, until = "Hari ini", "hari terakhir pengajuan"
    else:
        days = f"{pace.days_to_next} hari"
        until = "sampai pengajuan" if pace.days_left > 0 else "ke pengajuan berikut"
    start = _start(overview)
    share = min(max((pace.today - start).days / max((coming - start).days, 1), 0.01), 1.0)
    where = f'class="awal" style="left:{100 * share:.1f}%"'
    if share > _NO_START:
        where = f'class="akhir" style="right:{100 * (1 - share):.1f}%"'
    today = f"<b {where}>hari ini</b>" if share < _NO_LABEL else ""
    begins = f"<span>{MONTHS[start.month - 1][:3]} {start.year}</span>"
    return (
        '<section class="ringkas-waktu"><div class="hari">'
        f'<p><b>{days}</b> {until}</p><span class="hp">{_chip(overview)}</span></div>'
        f'<div class="rentang" role="img" aria-label="{100 * share:.0f} persen waktu berlalu">'
        f'<i style="width:{100 * share:.1f}%"></i><s style="left:{100 * share:.1f}%"></s></div>'
        f'<div class="ujung">{begins if share > _NO_START or not today else "<span></span>"}{today}'
        f"<b>{short_date(coming)}</b></div>"
        f'<div class="laju"><span class="lebar">{_chip(overview)}</span>'
        f"<span>{_pace_words(overview)}</span></div></section>"
    )


def _reason(overview: Overview) -> str:
    if overview.is_new:
        items, questions = len(overview.standing.items), len(overview.assessment.score.values)
        return f"Papan baru: {items} bukti dan {questions} pertanyaan LKE siap diisi"
    if overview.is_over:
        year = overview.settings.year
        ended = f"rencana {year} sudah habis" if year else "semua tenggat sudah lewat"
        return f"{escape(overview.reason)}; <b>{ended}</b>"
    return escape(overview.reason)


def _minimum(overview: Overview) -> float:
    return next(rule.minimum for rule in overview.verdict.rules if rule.key == "total")


def _near(steps: tuple[Step, ...]) -> list[Step]:
    """Return the steps that are told beside a number; that of the start stands at the trend."""
    near = [step for step in steps if not step.since.startswith("sejak awal")]
    return near or list(steps)


def _blanks(overview: Overview) -> str:
    blank = overview.assessment.score.unanswered
    return f"<p>{blank} kosong dihitung nol</p>" if blank else ""


def _score(overview: Overview) -> str:
    score, minimum = overview.assessment.score, _minimum(overview)
    if not overview.is_judged:
        return (
            f'<p class="n">–</p><p>0 dari {len(score.values)} terjawab</p>'
            f"<p>minimum {overview.settings.goal} {points(minimum)}</p>"
        )
    steps = "".join(
        f"<p>{step_words(step, in_points=True)}</p>" for step in _near(overview.score_steps)[:1]
    )
    return (
        f'<p class="n">{points(score.total)}</p>{steps}'
        f'<div class="takaran"><i style="width:{score.total:.1f}%"></i>'
        f'<s style="left:{minimum:.1f}%"></s></div>'
        f'<div class="ujung"><span>0</span><b class="akhir" style="right:{100 - minimum:.1f}%">'
        f"min {points(minimum)}</b><span>100</span></div>{_blanks(overview)}"
    )


def _start(overview: Overview) -> date:
    """Return when the time that is shown begins: the plan's year, or the submission missed."""
    pace, year = overview.pace, overview.settings.year
    if pace.days_left < 0:
        last = date(pace.next_submission.day.year - 1, 5, 31)
        return max(pace.submission.day, last)
    start = date(year or pace.today.year, 1, 1)
    return start if start < pace.today else date(pace.today.year, 1, 1)


def _chip(overview: Overview) -> str:
    pace = overview.pace
    if overview.is_new or (pace.remaining and pace.is_enough is None):
        return ""
    is_well = not pace.remaining or bool(pace.is_enough)
    state = "lulus" if is_well else "kurang"
    return f'<span class="cip {state}">{verdict_sign(state)}{pace.word}</span>'


def _pace_words(overview: Overview) -> str:
    pace = overview.pace
    parts = [pace.numbers]
    if pace.outlook:
        parts.append(f'<b class="hp">{pace.outlook}</b>')
    if pace.days_left < 0 and not overview.is_new:
        missed = f"Pengajuan {long_date(pace.submission.day)} terlewat"
        parts = [missed, f'<span class="hp">{pace.numbers}</span>']
    return ' <span class="hp">· </span>'.join(part for part in parts if part)
