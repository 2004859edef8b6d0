"""What the live board shows, as compact data: pure functions of a view, made once for all."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from components.board.answers import answer_data, part_data, points_data
from components.board.changes import Data, Lead, Leads, changes_of, clash_data
from components.evidence_table import aside_words
from components.questions import questions_of_component, reform_questions
from components.workbook_panel import panel_key
from data.lke import Question, load_questions
from data.meeting import Direction
from data.schema import BUKTI
from data.standing.readiness import AreaStanding, ComponentStanding, ItemStanding
from data.statuses import STATUSES, Status
from data.store import View
from data.words import clean, percent, short_date, title_case
from data.workbook.links import links_in
from data.workbook.rows import SheetRow

# The columns of evidence that the board's row and its editor change.
HEADS = tuple(one.head for one in BUKTI.columns if one.is_edited and one.field != "name")


def frame_data(view: View) -> Data:
    """Return what every board needs: the day, the statuses, the names that are offered as PIC."""
    assert view.reading is not None
    return {
        "day": view.today.isoformat(),
        "statuses": STATUSES,
        "seal": Status.VERIFIED.value,
        "team": team_names(view),
        "sheet": view.assessment.has_sheet,
        "panel": panel_key(view),
    }


def team_names(view: View) -> list[str]:
    """Return the names of the sheet Tim and of those who have evidence already, each once."""
    assert view.reading is not None
    names = [clean(person.name) for person in view.reading.team]
    names += sorted({clean(item.pic) for item in view.standing.items})
    return list(dict.fromkeys(name for name in names if name))


@dataclass(frozen=True)
class _Known:
    """What a view tells of rows beside their cells, by KODE."""

    view: View
    waiting: Mapping[str, list[str]]
    clashes: Mapping[str, list[Data]]
    unread: Mapping[str, str]


def item_data(items: Iterable[ItemStanding], view: View, leads: Leads) -> list[Data]:
    """Return the rows of evidence: their cells, where they lead, and what is known of them.

    `also` are the further addresses and files of a TAUTAN with several, each with its place in it,
    `title` the name that it shows for its link; `late` are the days past a deadline, `wait` the
    heads that the workbook has not got yet, `aside` what stands in the file in cells that are set
    aside, `cell` an address of another one that could not be read, `by` who changed a head last and
    when, `clash` the collisions on the row.
    """
    waiting: dict[str, list[str]] = {}
    for change in view.waiting:
        waiting.setdefault(change.key.code, []).append(change.key.column)
    clashes: dict[str, list[Data]] = {}
    for collision in view.collisions:
        if collision.key.sheet == BUKTI.name:
            clashes.setdefault(collision.key.code, []).append(clash_data(collision, view))
    known = _Known(view, waiting, clashes, _unread_cells(view))
    return [_item(item, [leads(link) for link in links_in(item.link)], known) for item in items]


def _item(item: ItemStanding, found: Sequence[Lead], known: _Known) -> Data:
    lead = found[0] if found else Lead()
    code, own = item.code, item.due_date
    row: Data = {
        "code": code,
        "name": clean(item.name),
        "status": item.status,
        "pic": item.pic,
        "link": item.link,
        "note": item.note,
        "due": _iso(own),
        "date": _iso(item.evidence_date),
        "when": _when(item, own),
        "open": item.applies and not item.is_ready,
        "by": changes_of(known.view, code, BUKTI.name, HEADS),
    }
    if item.is_late and item.days_left is not None:
        row["late"] = -item.days_left
    more = {
        "href": lead.href,
        "file": lead.file,
        "place": lead.place,
        "also": [
            {"at": at, **({"href": one.href} if one.href else {"file": one.file})}
            for at, one in enumerate(found[1:], 2)
            if one.href or one.file
        ],
        "title": clean(item.link_name),
        "wait": known.waiting.get(code),
        "clash": known.clashes.get(code),
        "aside": aside_data(item),
        "cell": known.unread.get(code, ""),
    }
    row.update({name: value for name, value in more.items() if value})
    return row


def _target(text: str, due: date | None) -> str:
    """Return TARGET WAKTU as it is written, and that no date was read in it."""
    written = clean(text)
    return f"{written} (tidak terbaca)" if written.strip("-–") and due is None else written


def _when(item: ItemStanding, own: date | None) -> str:
    """Return the date that a row shows: of the evidence where it is there, else the deadline."""
    if item.is_ready or not item.applies:
        return short_date(item.evidence_date) if item.evidence_date else ""
    return f"s.d. {short_date(own)}" if own is not None else ""


def area_data(
    code: str, view: View, leads: Leads, directions: Sequence[Direction], meeting: str = ""
) -> Data:
    """Return an area's board; `directions` are those that are open, `meeting` says where one is.

    Only for an area that the plan has.
    """
    standing, assessment = view.standing, view.assessment
    area = next(row for row in standing.areas if row.code == code)
    own = [item for item in standing.items if item.area == code]
    parts = [
        component_data(component, own, view, directions)
        for component in standing.components
        if component.area == code
    ]
    return {
        **frame_data(view),
        "kind": "area",
        "chips": [
            {"code": one.code, "pct": percent(one.readiness_pct), "late": one.late}
            for one in standing.areas
        ],
        "meeting": meeting,
        "area": {
            "code": code,
            "name": title_case(clean(area.name)),
            **_counted(area),
            "weighed": "siap, berbobot LKE" if standing.is_weighted else "siap, rata-rata biasa",
            "open": sum(item.applies and not item.is_ready for item in own),
            "directions": sum(one.code.split(".")[0] == code for one in directions),
        },
        "parts": parts,
        "items": item_data(own, view, leads),
        "reform": {
            **points_data(reform_questions(code), assessment),
            "questions": [question.code for question in reform_questions(code)],
        },
        **_asked(_questions_of_area(code), view, leads),
    }


def question_board(questions: Sequence[Question], view: View, leads: Leads) -> Data:
    """Return a board of questions alone."""
    return {
        **frame_data(view),
        "kind": "questions",
        "items": [],
        "questions": [question.code for question in questions],
        **_asked(questions, view, leads),
    }


def row_board(code: str, view: View, leads: Leads) -> Data:
    """Return a board of one item of evidence, of none if there is no row of that KODE."""
    own = [item for item in view.standing.items if item.code == code]
    return {**frame_data(view), "kind": "rows", "items": item_data(own, view, leads)}


def _asked(questions: Sequence[Question], view: View, leads: Leads) -> Data:
    return {
        "answers": answer_data(questions, view, leads),
        "subs": part_data(questions, view.assessment),
    }


def component_data(
    component: ComponentStanding,
    items: Iterable[ItemStanding],
    view: View,
    directions: Sequence[Direction],
) -> Data:
    """Return a component: its plan, how ready it is, its items' and questions' codes."""
    code = component.code
    own = [item for item in items if item.component == code]
    questions = questions_of_component(code)
    part: Data = {
        "code": code,
        "number": component.number,
        "name": clean(component.name),
        **_counted(component),
        "target": _target(component.target_text, component.due_date),
        "indicator": clean(component.indicator),
        "step": clean(component.action_step),
        "proof": clean(component.evidence_text),
        "items": [item.code for item in own],
        "questions": [question.code for question in questions],
        "directions": [
            {"id": one.id, "about": one.code, "text": one.text, "who": one.who}
            for one in directions
            if f"{one.code}.".startswith(f"{code}.")
        ],
    }
    if questions:
        part["lke"] = points_data(questions, view.assessment)
    return part


def _counted(row: AreaStanding | ComponentStanding) -> Data:
    return {
        "pct": percent(row.readiness_pct),
        "ready": row.ready,
        "applies": row.applies,
        "late": row.late,
    }


def _iso(day: date | None) -> str:
    return day.isoformat() if day is not None else ""


def aside_data(row: SheetRow) -> Data | None:
    """Return what the file has in cells of a row that are set aside, by head, and its sentence."""
    texts = {BUKTI.heads[field]: clean(text) for field, text in row.aside.items()}
    if not texts:
        return None
    return {"texts": texts, "says": aside_words(row)}


def _unread_cells(view: View) -> dict[str, str]:
    """Return an address of each item's row that has a cell which could not be read, by KODE."""
    found: dict[str, str] = {}
    for problem in view.problems:
        if problem.contract == BUKTI.name and problem.code:
            found.setdefault(problem.code, problem.cell)
    return found


def _questions_of_area(code: str) -> list[Question]:
    return [
        q
        for q in load_questions()
        if q.component.partition(".")[0] == code or q in reform_questions(code)
    ]
