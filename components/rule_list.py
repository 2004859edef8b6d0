"""The rules of a verdict as one list: value, minimum, and what is lacking."""

from collections.abc import Sequence
from html import escape

from components.assessment import margin_words
from components.question_text import index_words
from data.lke import RuleResult
from data.schema import AREA_CODES, AREAS
from data.words import points

_MARKS = {"belum": "–", "terpenuhi": "✓", "kurang": "✕"}


def rule_list(rules: Sequence[RuleResult], goal: str, *, is_empty: bool = False) -> str:
    """Return rules as HTML for `st.html`; its looks stand in papan.css under `.syarat`.

    Without any answer (`is_empty`) nothing is lacking yet: no alarm is raised.
    """
    rows = "".join(_row(rule, is_open=is_empty) for rule in rules)
    title = escape(f"{len(rules)} syarat {goal}: nilai, minimum, selisih")
    return f'<table class="syarat" aria-label="{title}"><tbody>{rows}</tbody></table>'


def _row(rule: RuleResult, *, is_open: bool) -> str:
    state = "belum" if is_open else "terpenuhi" if rule.met else "kurang"
    words = {"belum": "belum dinilai", "terpenuhi": "terpenuhi", "kurang": margin_words(rule)}
    share, mark = (100 * part / rule.weight for part in (rule.value, rule.minimum))
    index = index_words(rule)
    asked = f" <small>{index}</small>" if index else ""
    mark_html = f'<span class="tanda" aria-hidden="true">{_MARKS[state]}</span>'
    return (
        f'<tr class="{state}"><td>{mark_html}</td>'
        f'<th scope="row">{escape(_name(rule))}<span class="batang" aria-hidden="true">'
        f'<i style="width:{share:.2f}%"></i><b style="left:{mark:.2f}%"></b></span>{asked}</th>'
        f"<td>{points(rule.value)}</td><td>min\u00a0{points(rule.minimum)}</td>"
        f"<td>{words[state]}</td></tr>"
    )


def _name(rule: RuleResult) -> str:
    """Return an area by its numeral and short name, so that each rule has one line."""
    if rule.key not in AREA_CODES:
        return rule.name
    return f"Area {rule.key} {AREAS[AREA_CODES.index(rule.key)].short}"
