"""PDF, Word, Excel, JSON and page say the same of one moment, whatever the workbook holds."""

import io
import json
import random
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from streamlit.testing.v1 import AppTest

from components.paper import standing_pdf
from components.paper.letterhead import Letterhead
from components.paper.monev import monev_docx
from data.lke import answer_rows
from data.lke.export import to_workbook
from data.reports.area_rows import area_rows
from data.reports.monev import quarter_report
from data.reports.overview import Overview, overview_of
from data.reports.summary import summary_of
from data.standing.assessment import assessment_of
from data.standing.readiness import standing_of
from data.statuses import STATUSES
from data.store.workplace import PRISTINE
from data.words import cut, percent, points
from data.workbook import CellKey, Edit, Reading, read_workbook, write_edits
from tests.data.lke.test_lke_export import recalculated
from tests.pages.conftest import OpenPage
from tests.pages.visiting import said

NOW = datetime(2025, 11, 26, 2, 12, tzinfo=UTC)
TODAY = date(2025, 11, 26)
SHIPPED = read_workbook(PRISTINE.read_bytes(), PRISTINE.name)


def filled(seed: int) -> Reading:
    """Return the shipped workbook with random statuses, dates and answers of every kind."""
    dice = random.Random(seed)
    liked = dice.choice((STATUSES, STATUSES[2:4], STATUSES[:2]))

    def answer(code: str) -> str:
        row = answer_rows()[code]
        if not row.takes_answer or dice.random() < dice.choice((0.0, 0.2)):
            return ""
        if row.choices:
            return dice.choice(row.choices[:2] if dice.random() < 0.8 else row.choices)
        return (
            str(dice.randint(2, 4))
            if row.field
            else f"{dice.uniform(3.1, 4):.2f}".replace(".", ",")
        )

    items = (
        replace(item, status=dice.choice(liked), pic=dice.choice(("", "Siti", "Budi Santoso")))
        for item in SHIPPED.items
    )
    answers = (replace(row, answer=answer(row.code)) for row in SHIPPED.answers)
    return replace(SHIPPED, items=tuple(items), answers=tuple(answers))


def shown(reading: Reading) -> Overview:
    standing = standing_of(reading, TODAY)
    return overview_of(
        reading,
        standing,
        assessment_of(reading, standing),
        (),
        spans_since=lambda _: (),
        now=NOW,
    )


def pdf_words(overview: Overview) -> str:
    pages = PdfReader(io.BytesIO(standing_pdf(overview))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def word_words(reading: Reading, overview: Overview) -> str:
    report = quarter_report(reading, (), year=2025, number=4, now=NOW)
    body = Document(io.BytesIO(monev_docx(report, Letterhead(overview.office, TODAY)))).element.body
    texts = (
        "".join(part.text or "" for part in line.iter(qn("w:t"))) for line in body.iter(qn("w:p"))
    )
    return " ".join(" ".join(texts).split())


def figure_texts(app: AppTest, key: str) -> str:
    """Return all that a figure of a page says."""
    (figure,) = [one for one in app.get("plotly_chart") if key in one.proto.id]
    return " ".join(one["text"] for one in json.loads(figure.proto.spec)["layout"]["annotations"])


def number(text: str) -> float:
    return float(text.replace(",", "."))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(min_value=0, max_value=10**6))
def test_pdf_word_and_json_say_the_same_of_any_workbook(seed: int) -> None:
    reading = filled(seed)
    overview = shown(reading)
    pdf, word = pdf_words(overview), word_words(reading, overview)
    plain = summary_of(overview.standing, overview.settings, overview.assessment)
    lke = plain["lke"]

    readiness = percent(overview.standing.total_pct, 1).replace("\u00a0", " ")
    total = points(overview.assessment.score.total)
    assert f"Kesiapan bukti, berbobot LKE {readiness}" in pdf
    assert readiness in word
    assert cut(plain["kesiapan"]["total_pct"] or 0, 1) == number(readiness.split()[0])
    assert f"Nilai LKE {total} dari minimum 75,00" in word
    assert f"Nilai total {total} 75,00" in pdf
    assert lke["total"] == number(total)
    assert overview.headline in pdf
    assert overview.headline in word
    assert lke["wbk"]["lulus"] is (overview.headline == "Memenuhi WBK")
    for area in overview.standing.areas:
        share = percent(area.readiness_pct, 1).replace("\u00a0", " ")
        assert f"{share} {area.ready}/{area.applies} " in pdf
        assert share in word
        assert percent(plain["kesiapan"]["area"][area.code], 1).replace("\u00a0", " ") == share
    for rule, told in zip(overview.verdict.rules, lke["wbk"]["syarat"], strict=True):
        value = points(rule.value)
        assert told["nilai"] == number(value)
        assert told["terpenuhi"] is rule.met
        # What is shown never reads as a minimum that it misses, and never misses one that is met.
        assert (number(value) >= number(points(rule.minimum))) is rule.met
        assert re.search(rf"\b{re.escape(value)} {re.escape(points(rule.minimum))}\b", pdf), (
            rule.name
        )


@pytest.mark.parametrize("seed", [3, 2025])
def test_the_workbook_of_the_lke_says_the_same_in_its_cells(tmp_path: Path, seed: int) -> None:
    overview = shown(filled(seed))

    book = recalculated(to_workbook(overview.assessment.answers), tmp_path)

    rows = [row for row in book["Rekap"].iter_rows(values_only=True) if row[0]]
    start = next(at for at, row in enumerate(rows) if row[0] == "SYARAT WBK")
    for rule, row in zip(overview.verdict.rules, rows[start + 2 : start + 14], strict=True):
        assert (row[0], f"{row[1]:.2f}".replace(".", ",")) == (rule.name, points(rule.value))
        assert (row[4] == "Terpenuhi") is rule.met


@pytest.mark.parametrize("seed", [5, 77])
def test_the_page_says_the_same(open_page: OpenPage, workbook: Path, seed: int) -> None:
    reading = filled(seed)
    statuses = [
        Edit(CellKey("Bukti", new.code, "STATUS"), old.status, new.status)
        for old, new in zip(SHIPPED.items, reading.items, strict=True)
    ]
    answers = [
        Edit(CellKey("LKE", row.code, "JAWABAN"), "", row.answer)
        for row in reading.answers
        if row.answer
    ]
    workbook.write_bytes(write_edits(SHIPPED, [*statuses, *answers]))
    app = open_page("ringkasan.py")
    overview = shown(read_workbook(workbook.read_bytes(), workbook.name))

    assert not app.exception
    text = " ".join(said(app).split())
    total = overview.assessment.score.total
    readiness = percent(overview.standing.total_pct, 1).replace("\u00a0", " ")
    assert f"Kesiapan bukti berbobot LKE {readiness}" in text
    assert f"{overview.standing.ready} dari {overview.standing.applies} bukti siap" in text
    assert f"Nilai LKE, minimum 75,00 {points(total)}" in text
    assert overview.headline in text
    assert overview.reason in text
    for row in area_rows(overview):
        assert percent(row.readiness_pct, 1) in figure_texts(app, "ringkasan.areas")
