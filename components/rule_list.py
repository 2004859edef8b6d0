"""The twelve rules of a verdict as one list: value, minimum, and what is lacking."""

from html import escape

from components.assessment import margin_words
from data.lke import RuleResult, Verdict
from data.words import points

_MET = (
    '<svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="11"/>'
    '<path d="M6.5 12.5l3.7 3.7 7.3-8" class="tanda"/></svg>'
)
_FAILED = (
    '<svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="11"/>'
    '<path d="M7.5 7.5l9 9M16.5 7.5l-9 9" class="tanda"/></svg>'
)


def rule_list(verdict: Verdict) -> str:
    """Return the rules as HTML for `st.html`; its looks stand in papan.css under `.syarat`."""
    rows = "".join(_row(rule) for rule in verdict.rules)
    title = escape(f"Dua belas syarat {verdict.goal}: nilai, minimum, selisih")
    return f'<table class="syarat" aria-label="{title}"><tbody>{rows}</tbody></table>'


def _row(rule: RuleResult) -> str:
    state = "" if rule.met else ' class="kurang"'
    share, mark = (100 * part / rule.weight for part in (rule.value, rule.minimum))
    return (
        f"<tr{state}><td>{_MET if rule.met else _FAILED}</td>"
        f'<th scope="row">{escape(rule.name)}<span class="batang" aria-hidden="true">'
        f'<i style="width:{share:.2f}%"></i><b style="left:{mark:.2f}%"></b></span></th>'
        f"<td>{points(rule.value)}</td><td>min\u00a0{points(rule.minimum)}</td>"
        f"<td>{'terpenuhi' if rule.met else margin_words(rule)}</td></tr>"
    )
