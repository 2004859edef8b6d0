"""The heads of a form: which column holds the question, the answer, TPI's answer, notes, links."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache

from data.lke.bank import KIND_PERCENTAGE
from data.lke.form.answers import YES_NO, are_letters, kind_of, looks_like_level
from data.lke.form.levels import levels_in
from data.lke.form.tabs import FormCell, Tab
from data.words import fold
from data.xlsx import column_letters

_HEAD_ROWS = 60
_MOST_LETTERS = 60
_MOST_WORDS = 8
_MOSTLY = 0.6


class Role(StrEnum):
    """What a column of a form holds, in the words of our messages."""

    CODE = "kode"
    NUMBER = "nomor"
    CONTEXT = "area atau bagian"
    TEXT = "pertanyaan"
    CHOICES = "pilihan"
    CRITERIA = "kriteria"
    ANSWER = "jawaban"
    TPI = "jawaban TPI"
    VALUE = "nilai"
    NOTE = "catatan"
    TPI_NOTE = "catatan TPI"
    EVIDENCE = "bukti"
    LINK = "tautan"
    OTHER = "lain"


# The first pattern that is found in a head says its role; those of TPI are told by `_TPI`.
_PATTERNS = (
    (Role.CODE, r"kode( soal| pertanyaan| butir)?"),
    (Role.NUMBER, r"(no|nomor|nr)( urut| soal)?"),
    (Role.NOTE, r"(catatan|keterangan|penjelasan (unit|jawaban)|uraian jawaban|narasi|komentar"
                r"|rekomendasi|tanggapan|remarks?|notes?).*"),
    (Role.CHOICES, r".*\b(pilihan|opsi|alternatif|options?|jenis jawaban|tipe jawaban|skala)\b.*"),
    (Role.CRITERIA, r".*\b(kriteria|panduan|penjelasan|pedoman|parameter|rubrik|petunjuk)\b.*"),
    (Role.LINK, r".*\b(tautan|link|url|hyperlink|alamat|gdrive|drive)\b.*"),
    (Role.EVIDENCE, r".*\b(bukti|eviden|evidence|dokumen|dukung)\b.*"),
    (Role.TEXT, r".*\b(pertanyaan|soal|pernyataan|questions?)\b.*|(komponen|uraian) penilaian"),
    (Role.VALUE, r".*\b(bobot|nilai|skor|score|poin|persentase|capaian)\b.*|%"),
    (Role.ANSWER, r".*\b(jawaban|isian|respons?|answers?|self[ -]?assess?ment)\b.*"
                  r"|.*\bpenilaian mandiri\b.*|jawab|hasil|hasil penilaian"),
    (Role.CONTEXT, r"(area|blok|komponen|sub|bagian|aspek|pilar|unsur|sub ?-?area|sub ?-?komponen"
                   r"|kelompok|dimensi|kategori)( .*)?"),
    (Role.TEXT, r".*\b(penilaian|indikator|uraian|butir|item|komponen)\b.*"),
)  # fmt: skip
# Left of the answers an explanation says how to answer, right of them why it was answered so.
_EXPLAINS = re.compile(r"(?!.*\b(?:kriteria|panduan|pedoman|parameter|rubrik|petunjuk)\b)"
                       r".*\bpenjelasan\b.*")  # fmt: skip
_NUMBERING = re.compile(r"\(?([a-z]|[ivx]+|\d{1,2})[.)]|[-–•]", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)20\d{2}(?!\d)")
_OWN = re.compile(r"(unit|unit kerja|satker|satuan kerja|mandiri|kantor)")
# Those above TPI, whose answers the board does not keep.
_ABOVE = re.compile(r"\b(tpn|tim penilai nasional|penilai nasional|panel)\b")
_TPI = re.compile(r"\b(tpi|tim penilai|penilai internal|evaluator|verifikator|reviewer|apip)\b")


@dataclass(frozen=True)
class Heads:
    """The heads of a form's table: `row` is the last row that they take.

    `rows` says whether they take one row or two; `columns` are the columns of a role from left to
    right, `leading` those in which the numbering and the question's text may stand, `names` the
    heads as the form writes them, `levels` the columns that stand for one answer each, `rivals`
    other columns of answers, of which no year says which one counts.
    """

    row: int
    columns: Mapping[Role, tuple[int, ...]]
    leading: tuple[int, ...]
    names: Mapping[int, str]
    rows: int = 1
    levels: Mapping[int, str] = field(default_factory=dict)
    rivals: tuple[int, ...] = ()

    @property
    def rank(self) -> tuple[int, bool, int, int]:
        """Return how much these heads say; of equal ones those in one row are meant."""
        answers = len(self.columns.get(Role.ANSWER, ()))
        return (len(self.columns.keys() - {Role.OTHER}), bool(self.levels), answers, -self.rows)

    def first(self, role: Role) -> int:
        """Return the first column of a role, 0 if the form has none."""
        return next(iter(self.columns.get(role, ())), 0)

    def described(self) -> str:
        """Say which column was taken for what: pertanyaan dari kolom C (“Penilaian”), …"""
        return ", ".join(
            f"{role.value} dari kolom {column_letters(column)} (“{self.names[column]}”)"
            for role, columns in self.columns.items()
            if role not in {Role.OTHER, Role.NUMBER, Role.VALUE}
            for column in columns
            if column in self.names
        )


def find_heads(tab: Tab) -> Heads | None:
    """Return the heads of a tab's first table, None if no row can be one.

    Of the rows at the top the one with the most roles counts, so that an instruction that begins
    with "Jawaban" is none.
    """
    found = _best_heads(tab, frozenset())
    if found is None:
        return _best_heads(tab, _columns_of_levels(tab))
    return _without_values_of_tpi(tab, found)


def _best_heads(tab: Tab, answers: frozenset[int]) -> Heads | None:
    """Return the heads that say the most; `answers` are columns that look like answers."""
    best: Heads | None = None
    for at in range(min(len(tab.lines), _HEAD_ROWS)):
        for heads in _heads_at(tab, at, answers):
            if best is None or heads.rank > best.rank:
                best = heads
    return best


def _columns_of_levels(tab: Tab) -> frozenset[int]:
    """Return the columns in which mostly answers stand, whatever their heads say."""
    levels: Counter[int] = Counter()
    others: Counter[int] = Counter()
    for _, line in tab.lines:
        for column, cell in line.items():
            # A tick alone does not say whether it stands for Ya or for its column's head.
            is_level = looks_like_level(cell.text) and cell.text[:1].isalpha()
            (levels if is_level else others)[column] += 1
    return frozenset(
        column for column, count in levels.items() if count > 1 and count >= others[column]
    )


def _without_values_of_tpi(tab: Tab, heads: Heads) -> Heads:
    """Take away a column "Nilai TPI" that holds values between 0 and 1 and no answers."""
    column = heads.first(Role.TPI)
    cells = [line[column] for row, line in tab.lines if row > heads.row and column in line]
    numbers = [cell.text.partition(",")[0] for cell in cells if cell.is_number]
    values = [number for number in numbers if number in {"0", "1"}]
    if len(values) < 2 or len(values) < len(cells) * _MOSTLY:
        return heads
    columns: dict[Role, tuple[int, ...]] = dict(heads.columns)
    del columns[Role.TPI]
    return replace(heads, columns=columns)


def heads_again(tab: Tab, at: int, first: Heads) -> Heads | None:
    """Return the heads that stand anew in a line below the first ones, None if it has none.

    They say what the first ones said: a question and its answer may hold words of heads too.
    """
    said = {fold(name) for name in first.names.values()}
    line = tab.lines[at][1]
    own = [fold(cell.text) for cell in line.values() if cell.text]
    same = sum(any(text == one or f" {one} ".endswith(f" {text} ") for one in said) for text in own)
    if same < max(2, len(own) * _MOSTLY):
        return None
    found = [
        one for one in _heads_at(tab, at) if len(one.columns) >= 2 and one.levels == first.levels
    ]
    return max(found, key=lambda one: one.rank, default=None)


def _heads_at(tab: Tab, at: int, answers: frozenset[int] = frozenset()) -> Iterator[Heads]:
    """Yield the heads that a line may be, alone or with the line below it."""
    line = tab.lines[at][1]
    upper = {column: cell.text for column, cell in line.items() if _is_head_text(cell.text)}
    if any(_NUMBERING.fullmatch(cell.text) for cell in line.values()):
        return  # "a." stands before a question, never among heads
    if not upper or len(upper) < len([one for one in line.values() if one.text]) - 1:
        return
    yield from _heads_of(tab, at, upper, answers)


def _heads_of(
    tab: Tab, at: int, upper: Mapping[int, str], answers: frozenset[int]
) -> Iterator[Heads]:
    """Yield the heads that a line of head texts makes: alone, or with one or two lines below it."""
    number = tab.lines[at][0]
    single = _heads(number, {column: ("", text) for column, text in upper.items()}, 1, answers)
    if single is not None:
        yield single
    if at + 1 < len(tab.lines) and tab.lines[at + 1][0] == number + 1:
        below = tab.lines[at + 1][1]
        double = _heads(number + 1, _combined(tab, number, upper, below), rows=2)
        alone = _heads(number + 1, {column: ("", cell.text) for column, cell in below.items()}, 1)
        # Above heads that say as much by themselves there is a title, not a row of heads.
        if double is not None and (alone is None or double.rank[0] > alone.rank[0]):
            yield double
        yield from _heads_of_three(tab, at, upper)


def _heads_of_three(tab: Tab, at: int, upper: Mapping[int, str]) -> Iterator[Heads]:
    """Yield the heads of three lines: those of the first two name the groups of the third."""
    number, middle = tab.lines[at + 1][0], tab.lines[at + 1][1]
    if at + 2 >= len(tab.lines) or tab.lines[at + 2][0] != number + 1:
        return
    texts = {column: cell.text for column, cell in middle.items() if _is_head_text(cell.text)}
    above, own = _spread(tab, number - 1, upper), _spread(tab, number, texts)
    groups = {
        column: " ".join(filter(None, (above.get(column, ""), own.get(column, ""))))
        for column in sorted(above.keys() | own.keys())
    }
    below = tab.lines[at + 2][1]
    if len(below) < 2 or len(texts) < 2:
        return
    triple = _heads(number + 1, _combined(tab, number, groups, below), rows=3)
    if triple is not None:
        yield triple


def _spread(tab: Tab, number: int, texts: Mapping[int, str]) -> dict[int, str]:
    """Return the texts of a line by column, over all the columns that their cells are merged to."""
    spread = dict(texts)
    for top, left, bottom, right in tab.merges:
        if top == number and left in texts and bottom == top:
            spread |= dict.fromkeys(range(left, min(right, left + 40) + 1), texts[left])
    return spread


def _combined(
    tab: Tab, number: int, upper: Mapping[int, str], below: Mapping[int, FormCell]
) -> dict[int, tuple[str, str]]:
    """Return the heads of two rows by column; a head above spreads over its merged cells."""
    spread = _spread(tab, number, upper)
    last = ""
    heads: dict[int, tuple[str, str]] = {}
    for column in sorted(spread.keys() | below.keys()):
        last = spread.get(column, last if len(upper) > 1 else "")
        child = below[column].text if column in below else ""
        if child and not _is_head_text(child):
            return {}
        # A head above that has heads below it names their group; without one it stands for itself.
        heads[column] = (last, child) if child else ("", upper.get(column, ""))
    known = [one for one in below.values() if _plain_role(one.text) is not Role.OTHER]
    # TPI's columns may be named above ("Penilaian TPI") or below ("Jawaban" over "Unit", "TPI").
    named = [*upper.values(), *(one.text for one in below.values())]
    kinds = [kind_of(fold(cell.text)) for cell in below.values()]
    is_divided = levels_in({column: cell.text for column, cell in below.items()}) or (
        len(list(filter(None, kinds))) > 1 and all(kinds)
    )
    is_of_tpi = any(map(_TPI.search, map(fold, named)))
    return heads if len(known) > 1 or is_of_tpi or is_divided else {}


def _heads(
    row: int,
    texts: Mapping[int, tuple[str, str]],
    rows: int,
    answers: frozenset[int] = frozenset(),
) -> Heads | None:
    """Return heads if they name the answer and one thing more, or the answers of TPI."""
    roles = {column: _role(*pair) for column, pair in sorted(texts.items()) if any(pair)}
    for column in [one for one in answers if roles.get(one) in {Role.VALUE, Role.OTHER}]:
        roles[column] = Role.ANSWER
    own_heads = {column: own for column, (above, own) in texts.items()
                 if not _TPI.search(fold(above))}  # fmt: skip
    levels = levels_in(own_heads)
    if any(role is Role.ANSWER and column not in levels for column, role in roles.items()):
        levels = {}
    roles |= dict.fromkeys(levels, Role.ANSWER)
    asked = [column for column, role in roles.items() if role is Role.TEXT]
    if not asked:
        asked = [column for column, role in roles.items() if role is Role.CONTEXT]
    # Of several heads that could be the question's the last is; those before it are its context.
    roles |= dict.fromkeys(asked[:-1], Role.CONTEXT) | dict.fromkeys(asked[-1:], Role.TEXT)
    # Of several columns of answers the newest year's is meant, else the first; but one for each
    # set of choices ("Ya/Tidak", "A/B/C") makes one answer together.
    if Role.ANSWER not in roles.values():  # beside "TPI" a head "Unit" names its answers
        own_answers = [
            column
            for column, role in roles.items()
            if role is Role.OTHER and _OWN.fullmatch(fold(texts[column][1]))
        ]
        roles |= dict.fromkeys(own_answers[:1], Role.ANSWER)
    unit_answers = [column for column, role in roles.items() if role is Role.ANSWER]
    parts = {} if levels else _parts_of_answer(own_heads, roles)
    newest = max(unit_answers, key=lambda column: max(_YEAR.findall(texts[column][1]), default=""),
                 default=0)  # fmt: skip
    others = [column for column in unit_answers if column != newest]
    roles |= dict.fromkeys(others, Role.OTHER)
    has_year = any(_YEAR.search(texts[column][1]) for column in unit_answers)
    rivals = () if has_year or parts or levels else tuple(others)
    roles |= dict.fromkeys(parts, Role.ANSWER)
    for column in [column for column, role in roles.items() if role is Role.CRITERIA]:
        if 0 < newest < column and _EXPLAINS.fullmatch(fold(texts[column][1])):
            roles[column] = Role.NOTE
    columns: dict[Role, tuple[int, ...]] = {}
    for column, role in roles.items():
        columns[role] = (*columns.get(role, ()), column)
    known = [role for role in columns if role is not Role.OTHER]
    if not (Role.ANSWER in columns or Role.TPI in columns) or len(known) < 2:
        return None
    names = {column: " ".join(part for part in pair if part) for column, pair in texts.items()}
    shown = {column: name for column, name in names.items() if name}
    return Heads(row, columns, _leading(roles), shown, rows, levels, rivals)


def _parts_of_answer(heads: Mapping[int, str], roles: Mapping[int, Role]) -> dict[int, str]:
    """Return the columns that hold the answers of one set of choices each; {} for a single set."""
    possible = {Role.ANSWER, Role.VALUE, Role.OTHER}
    found = {
        column: kind
        for column, head in heads.items()
        if roles.get(column) in possible
        and (kind := kind_of(re.sub(r"\bjawaban\b", "", fold(head)))) not in {"", KIND_PERCENTAGE}
    }
    letters = {kind for kind in found.values() if are_letters(kind)}
    return found if YES_NO in letters and len(letters) > 1 else {}


def _leading(roles: Mapping[int, Role]) -> tuple[int, ...]:
    """Return the columns of numbering and text: up to the text's head and on to the next one."""
    plain = {Role.NUMBER, Role.TEXT}
    texts = [column for column, role in roles.items() if role is Role.TEXT]
    others = sorted(column for column, role in roles.items() if role not in plain)
    start = texts[-1] if texts else 0
    end = min((column for column in others if column > start), default=start + 1)
    return tuple(column for column in range(1, end) if roles.get(column) in {None, *plain})


def _role(above: str, own: str) -> Role:
    """Return what a head says; `above` is the head over its group, "" if there is none."""
    if _ABOVE.search(fold(f"{above} {own}")):
        return Role.OTHER
    is_tpi = _TPI.search(fold(f"{above} {own}")) is not None
    role = _plain_role(own)
    if role is Role.OTHER and above:
        group = _plain_role(above)
        is_own = group is not Role.VALUE and _OWN.fullmatch(fold(own)) is not None
        role = Role.ANSWER if is_own else group
    if not is_tpi:
        return role
    if role is Role.NOTE or (role is Role.CRITERIA and _EXPLAINS.fullmatch(fold(own))):
        return Role.TPI_NOTE
    if role in {Role.ANSWER, Role.TEXT, Role.OTHER}:
        return Role.TPI
    # "Nilai TPI" alone is where our own form and many others keep TPI's answer.
    return Role.TPI if role is Role.VALUE and not above else Role.OTHER


@lru_cache(maxsize=2048)
def _plain_role(head: str) -> Role:
    plain = _TPI.sub(" ", fold(head)).strip(" /-.:*()")
    return next((role for role, pattern in _PATTERNS if re.fullmatch(pattern, plain)), Role.OTHER)


def _is_head_text(text: str) -> bool:
    plain = fold(text)
    return bool(plain) and len(plain) <= _MOST_LETTERS and len(plain.split()) <= _MOST_WORDS


def sought(tabs: Sequence[Tab]) -> str:
    """Say what was looked for in vain, and what the tabs hold at their top."""
    found = []
    for tab in tabs[:6]:
        texts = [cell.text for _, line in tab.lines[:12] for cell in line.values()]
        heads = [f"“{text}”" for text in texts if _is_head_text(text)][:8]
        found.append(f"lembar '{tab.name}' berisi {', '.join(heads) or 'tidak ada judul'}")
    return (
        "Papan mencari baris judul dengan kolom pertanyaan (misalnya Penilaian atau Pertanyaan) "
        "dan kolom Jawaban. Yang ditemukan di bagian atas: "
        f"{'; '.join(found) or 'tidak ada lembar yang tampak'}. Bila ini memang LKE, tulis "
        "judul-judul itu di atas kolomnya di Excel, simpan, lalu pilih berkas ini lagi."
    )
