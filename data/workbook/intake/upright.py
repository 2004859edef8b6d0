"""Turns a form that stands upright, a label and its text in a row, into a table."""

from dataclasses import dataclass, field

from data.workbook.areas import area_of
from data.workbook.intake.fields import Field
from data.workbook.intake.grid import Grid, Spot
from data.workbook.intake.heads import fields_of, is_known_head

_FEWEST_FIELDS = 3
_FEWEST_FORMS = 2


@dataclass
class _Form:
    """One component's form: the row where it begins, and what stands beside its labels."""

    row: int
    spots: dict[Field, Spot] = field(default_factory=dict)


def laid_flat(grid: Grid) -> Grid:
    """Return a grid whose upright forms are rows of a table; another grid as it is.

    A form begins with the label of its component; what is no label and its text, such as the title
    of an area, stays a row of its own.
    """
    forms: list[_Form] = []
    others: list[int] = []
    for row in grid.rows:
        texts = grid.texts(row)
        label = texts[min(texts)].rstrip(" :")
        meaning = fields_of(label)[:1] if is_known_head(label) and len(texts) < 4 else ()
        content = [column for column, text in texts.items() if text != ":"]
        if not meaning or len(content) < 2:
            others.append(row)
        elif meaning == (Field.NAME,):
            forms.append(_Form(row))
        if meaning and meaning[0] in _HEADS and len(content) == 2 and forms:
            forms[-1].spots.setdefault(meaning[0], grid.spots[row, content[-1]])
    heads = list(dict.fromkeys(one for form in forms for one in form.spots))
    if len(forms) < _FEWEST_FORMS or any(len(one.spots) < _FEWEST_FIELDS for one in forms):
        return grid
    return _table(grid, forms, others, heads)


def _table(grid: Grid, forms: list[_Form], others: list[int], heads: list[Field]) -> Grid:
    top = forms[0].row
    for row in reversed([row for row in others if row < top]):
        if area_of(" ".join(grid.texts(row).values())) is None:
            break
        top = row
    kept = [row for row in others if row != top - 1]
    spots = {place: spot for place, spot in grid.spots.items() if place[0] in kept}
    spots |= {(top - 1, at): Spot(_HEADS[one]) for at, one in enumerate(heads, 1)}
    for form in forms:
        for at, one in enumerate(heads, 1):
            if one in form.spots:
                spots[form.row, at] = form.spots[one]
    rows = tuple(sorted({top - 1, *kept, *(form.row for form in forms)}))
    return Grid(grid.name, spots, rows, max(len(heads), grid.width))


_HEADS = {
    Field.NUMBER: "NO",
    Field.AREA: "AREA",
    Field.NAME: "KOMPONEN",
    Field.INDICATOR: "INDIKATOR",
    Field.ACTION: "LANGKAH AKSI",
    Field.EVIDENCE: "BUKTI FISIK",
    Field.TARGET: "TARGET WAKTU",
    Field.START: "MULAI",
    Field.DUE: "TENGGAT",
    Field.PIC: "PIC",
}
