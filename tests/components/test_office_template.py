"""What an office's own Word template can do, and what it tries in vain."""

import io
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from components.office_template import apart
from components.office_template.apart import filled_apart
from components.office_template.filling import Picture, Unfit, filled

ROOT = Path(__file__).parent.parent.parent
FACTS: dict[str, Any] = {
    "kantor": "KPU <Kota> & Cilegon",
    "agenda": ["Bukti lewat tenggat", "Lain-lain"],
    "hadir": [{"nama": "Siti", "items": "milik Siti"}, {"nama": "Budi", "items": ""}],
    "siap": 3,
}


def docx(*lines: str, header: str = "") -> bytes:
    """Return a Word file with a paragraph a line."""
    paper = Document()
    for line in lines:
        paper.add_paragraph(line)
    if header:
        paper.sections[0].header.paragraphs[0].text = header
    made = io.BytesIO()
    paper.save(made)
    return made.getvalue()


def words(file: bytes) -> str:
    return "\n".join(
        "".join(text.text or "" for text in line.iter(qn("w:t")))
        for line in Document(io.BytesIO(file)).element.body.iter(qn("w:p"))
    )


def with_part(file: bytes, name: str, content: bytes) -> bytes:
    """Return a Word file in which one part is another."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


@pytest.fixture
def dot() -> bytes:
    return apart._DOT


# What it may do


@pytest.mark.parametrize(
    ("line", "made"),
    [
        ("{{ kantor }}", "KPU <Kota> & Cilegon"),
        ("{{ kantor|upper }}", "KPU <KOTA> & CILEGON"),
        ("{% for k in agenda %}{{ loop.index }}. {{ k }}; {% endfor %}",
         "1. Bukti lewat tenggat; 2. Lain-lain; "),
        ("{{ agenda|join(', ') }}", "Bukti lewat tenggat, Lain-lain"),
        ("{% for k in hadir %}{{ k.nama }}{% if not loop.last %}, {% endif %}{% endfor %}",
         "Siti, Budi"),
        ("{{ hadir[0].nama }} {{ hadir[1]['nama'] }}", "Siti Budi"),
        ("{{ hadir[0].items }}", "milik Siti"),  # a record's value, not what Python calls so
        ("{% if siap > 2 and agenda %}ya{% else %}tidak{% endif %}", "ya"),
        ("{{ 'ada' if agenda else 'kosong' }}", "ada"),
        ("{{ lain|default('–') }} {{ hadir|length }} {{ siap + 1 }}", "– 2 4"),
    ],
)  # fmt: skip
def test_a_template_names_values_walks_lists_and_asks(line: str, made: str) -> None:
    assert words(filled(docx(line), FACTS, {})) == made


def test_the_picture_stands_at_its_place_also_in_a_header(dot: bytes) -> None:
    file = filled(
        docx("Sebelum {{ grafik }} sesudah", header="{{ grafik }}"),
        FACTS,
        {"grafik": [Picture(dot, 160)]},
    )
    paper = Document(io.BytesIO(file))

    assert words(file) == "Sebelum  sesudah"
    assert len(paper.inline_shapes) == 1
    header = paper.sections[0].header
    assert header._element.findall(f".//{qn('w:drawing')}")
    assert "grafik" not in header.paragraphs[0].text


def test_what_is_made_apart_is_what_is_made_here(dot: bytes) -> None:
    template = docx("{{ kantor }}", "{{ grafik }}")
    here, there = (
        filled(template, FACTS, {"grafik": [Picture(dot, 160)]}),
        filled_apart(template, FACTS, {"grafik": [Picture(dot, 160)]}),
    )

    assert words(here) == words(there)
    assert len(Document(io.BytesIO(there)).inline_shapes) == 1


# What it may not do


@pytest.mark.parametrize(
    "line",
    [
        "{{ grafik.tpl.docx.save('/tmp/papan-zi-bocor') }}",
        "{{ grafik.tpl.replace_zipname('word/media/image1.png', '/etc/passwd') }}",
        "{{ grafik.__class__ }}",
        "{{ kantor.__class__.__mro__[1].__subclasses__() }}",
        "{{ kantor.upper }}",
        "{{ kantor.format(kantor) }}",
        "{{ hadir.append }}",
        "{{ hadir[0].keys }}",
        "{{ kantor['__class__'] }}",
        "{{ kantor|attr('__class__') }}",
        "{{ hadir|map(attribute='__class__')|list }}",
        "{{ self }}",
        "{{ self._TemplateReference__context }}",
        "{{ namespace() }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ lipsum(100000) }}",
        "{{ range(10) }}",
        "{% for a in range(99999999) %}{% for b in range(99999999) %}{% endfor %}{% endfor %}",
        "{{ 'a' * 300000000 }}",
        "{{ ['a'] * 300000000 }}",
        "{{ agenda * 300000000 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ '%0999999999d' % 1 }}",
        "{{ 'a'|center(300000000) }}",
        "{{ 'a'|indent(300000000) }}",
        "{{ 'aaaaaaaaaa'|replace('a', 'aaaaaaaaaa')|replace('a', 'aaaaaaaaaa') }}",
        "{{ 'aaaaaaaaaa'|join('aaaaaaaaaa')|join('aaaaaaaaaa') }}",
        "{{ '%s'|format(kantor) }}",
        "{{ kantor|safe }}",
        "{{ kantor|pprint }}",
        "{{ kantor|e }}",
        "{% set a = 'aa' %}{{ a }}",
        "{% set ns = namespace(a=1) %}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% for k in agenda recursive %}{{ loop(agenda) }}{% endfor %}",
        "{% for k in agenda %}{{ loop.cycle.__func__ }}{% endfor %}",
        "{% for k in agenda %}{{ loop._iterable }}{% endfor %}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}",
        "{% extends kantor %}",
        "{% block a %}{{ super() }}{% endblock %}",
        "{% filter upper %}a{% endfilter %}",
        "{% call kantor() %}{% endcall %}",
        "{% with a = 1 %}{{ a }}{% endwith %}",
        "{% autoescape false %}{{ kantor }}{% endautoescape %}",
        "{% for a in agenda %}{% for b in agenda %}{% for c in agenda %}{% for d in agenda %}"
        "{% endfor %}{% endfor %}{% endfor %}{% endfor %}",
    ],
)
def test_a_word_outside_the_language_is_refused_at_once(line: str, dot: bytes) -> None:
    begun = time.perf_counter()
    with pytest.raises(Unfit, match=r"tidak boleh|tidak dikenal|yang salah"):
        filled(docx(line), FACTS, {"grafik": [Picture(dot, 160)]})

    assert time.perf_counter() - begun < 2


def test_the_properties_and_headers_of_a_file_speak_the_same_language() -> None:
    paper = Document()
    paper.core_properties.title = "{{ kantor.__class__ }}"
    made = io.BytesIO()
    paper.save(made)
    for file in (made.getvalue(), docx("", header="{{ range(10) }}")):
        with pytest.raises(Unfit):
            filled(file, FACTS, {})


def test_what_becomes_too_long_is_given_up() -> None:
    many = [str(number) for number in range(700)]
    walk = "{% for a in m %}{% for b in m %}{{ a }} dan sebagainya dan sebagainya, {{ b }}"
    with pytest.raises(Unfit, match="terlalu panjang"):
        filled(docx(walk + "{% endfor %}{% endfor %}"), {"m": many}, {})


def test_what_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "SECONDS", 1.5)
    loops = "".join(f"{{% for {name} in m %}}" for name in "abc") + "{% endfor %}" * 3
    begun = time.perf_counter()
    with pytest.raises(Unfit, match="terlalu lama"):
        filled_apart(docx(loops), {"m": [0] * 5000}, {})

    assert time.perf_counter() - begun < 10


def test_a_page_that_asks_again_for_the_same_paper_starts_no_second_process(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    template = docx("{{ kantor }} sekali")
    first = filled_apart(template, FACTS, {})
    monkeypatch.setattr(subprocess, "Popen", {})

    assert filled_apart(template, FACTS, {}) == first


@pytest.mark.parametrize(
    "wish",
    [
        "open('/etc/hostname').read()",
        "open('bocor.txt', 'w')",
        "__import__('subprocess').run(['true'])",
        "__import__('os').system('true')",
        "__import__('os').listdir('/')",
        "__import__('socket').socket().connect(('127.0.0.1', 9))",
        "__import__('sqlite3')",
    ],
)
def test_the_process_that_fills_a_template_reaches_no_file(wish: str, tmp_path: Path) -> None:
    script = (
        "import subprocess, socket, os\n"
        "from components.office_template.apart import _shut_in\n"
        "_shut_in()\n"
        f"try:\n    {wish}\nexcept PermissionError:\n    print('ditolak')\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, timeout=30, check=False
    )

    assert ended.stdout.strip() == b"ditolak", ended.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit of a process")
def test_the_process_that_fills_a_template_has_a_limit_of_memory() -> None:
    script = (
        "from components.office_template.apart import _shut_in\n"
        "_shut_in()\n"
        "try:\n    len('a' * 1_900_000_000)\nexcept MemoryError:\n    print('ditolak')\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, timeout=30, check=False
    )

    assert ended.stdout.strip() == b"ditolak", ended.stderr


# Files that are more than a template


def test_a_file_that_becomes_too_large_when_unpacked_is_refused() -> None:
    bomb = with_part(docx("a"), "word/media/image1.png", bytes(70_000_000))
    with pytest.raises(Unfit, match="terlalu besar"):
        filled(bomb, FACTS, {})


@pytest.mark.parametrize("kind", ["image", "attachedTemplate", "oleObject", "frame"])
def test_a_template_that_draws_in_something_from_elsewhere_is_refused(kind: str) -> None:
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    link = (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'relationships"><Relationship Id="rId1" Type="{base}/{kind}" '
        'Target="http://192.0.2.1/a.png" TargetMode="External"/></Relationships>'
    )
    for part in ("word/_rels/header1.xml.rels", "word/_rels/SETTINGS.XML.RELS"):
        with pytest.raises(Unfit, match="tempat lain"):
            filled(with_part(docx("a"), part, link.encode()), FACTS, {})


def test_a_link_that_a_reader_may_click_is_no_harm() -> None:
    paper = Document()
    paper.part.relate_to(
        "https://www.kpu.go.id",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
        is_external=True,
    )
    made = io.BytesIO()
    paper.save(made)

    assert filled(made.getvalue(), FACTS, {})


def test_entities_of_a_template_are_not_followed() -> None:
    body = docx("a")
    with zipfile.ZipFile(io.BytesIO(body)) as file:
        text = file.read("word/document.xml").decode()
    declared = text.replace(
        "<w:document", '<!DOCTYPE w:document [<!ENTITY a SYSTEM "/etc/hostname">]><w:document', 1
    ).replace(">a<", ">&a;<")
    try:
        made = words(filled(with_part(body, "word/document.xml", declared.encode()), FACTS, {}))
    except Unfit:
        return

    assert Path("/etc/hostname").read_text("utf-8").strip() not in made
