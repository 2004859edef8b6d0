"""Rules of the colours: one table for workbook, screen, figures and papers."""

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

from components.figures import component_bars, status_legend
from data import colours
from data.standing.readiness import standing_of
from data.statuses import STATUS_RULES, STATUSES, Status
from data.workbook.guide import guide_blocks
from data.workbook.reader import read_workbook

ROOT = Path(__file__).parents[2]
THEME: dict[str, str] = tomllib.loads(
    (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")
)["theme"]


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour. Source: WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_every_status_has_its_entry() -> None:
    assert list(STATUS_RULES) == [status.value for status in Status]


@pytest.mark.parametrize("status", STATUSES)
def test_the_word_of_a_status_is_read_on_its_fill(status: str) -> None:
    rule = STATUS_RULES[status]

    assert contrast(rule.text, rule.fill) >= 7


@pytest.mark.parametrize("status", STATUSES)
def test_the_edge_of_a_status_is_seen_on_paper(status: str) -> None:
    assert contrast(STATUS_RULES[status].edge, colours.PAPER) >= 3


@pytest.mark.parametrize("colour", sorted({rule.colour for rule in STATUS_RULES.values()}))
def test_the_colours_of_badges_are_those_of_the_statuses(colour: str) -> None:
    own = [rule for rule in STATUS_RULES.values() if rule.colour == colour]

    assert THEME[f"{colour}Color"] in {seen for rule in own for seen in (rule.fill, rule.edge)}
    assert THEME[f"{colour}TextColor"] in {seen for rule in own for seen in (rule.text, rule.edge)}
    assert contrast(THEME[f"{colour}TextColor"], THEME[f"{colour}BackgroundColor"]) >= 4.5


def test_the_theme_has_the_inks_of_the_board() -> None:
    assert THEME["textColor"] == THEME["dataframeHeaderTextColor"] == colours.INK
    assert THEME["backgroundColor"] == colours.PAPER
    assert THEME["redColor"] == THEME["redTextColor"] == colours.ALARM
    assert THEME["violetColor"] == colours.OTHER_HAND


def test_figures_draw_a_status_in_its_colours() -> None:
    reading = read_workbook(ROOT / "data" / "rencana-aksi-2025.xlsx")
    standing = standing_of(reading, date(2025, 6, 1))

    bars = {bar.name: bar.marker for bar in component_bars(standing.component_frame).data}

    assert {name: (bar.color, bar.line.color) for name, bar in bars.items()} == {
        name: (rule.fill, rule.edge) for name, rule in STATUS_RULES.items()
    }


def test_the_legend_shows_each_status_with_its_sign() -> None:
    assert status_legend({"Proses": 2}) == ":orange-badge[:material/contrast: Proses **2**]"


def test_the_guide_says_what_each_status_means() -> None:
    meanings = dict(dict(guide_blocks())["Arti status"])

    assert meanings == {name: rule.meaning for name, rule in STATUS_RULES.items()}


@pytest.mark.parametrize(
    ("ink", "ground", "least"),
    [
        ("ink", "paper", 7),
        ("ink", "wash", 7),
        ("ink-2", "paper", 7),
        ("ink-2", "wash", 7),
        ("paper", "late", 7),
        ("paper", "bar", 7),
        ("other", "other-wash", 7),
        ("s2-fill", "bar", 7),
        ("quiet", "wash", 4.5),  # the four that are not chosen: for who sits at the laptop
        ("late", "wash", 4.5),
        ("s2-edge", "paper", 4.5),  # "belum disimpan"
        ("line-strong", "paper", 3),  # the edges of fields
        ("focus", "ink", 3),
    ],
)
def test_what_stands_on_the_live_board_is_read_on_its_ground(
    ink: str, ground: str, least: float
) -> None:
    folder = ROOT / "components" / "board"
    sheets = "".join(one.read_text(encoding="utf-8") for one in sorted(folder.glob("*.css")))
    tokens = dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{3,6});", sheets))
    tokens["paper"] = "#ffffff"

    assert contrast(tokens[ink], tokens[ground]) >= least


@pytest.mark.parametrize("status", STATUSES)
def test_the_live_board_has_the_colours_of_the_statuses(status: str) -> None:
    sheet = (ROOT / "components" / "board" / "board.css").read_text(encoding="utf-8")
    at, rule = STATUSES.index(status) + 1, STATUS_RULES[status]

    tokens = dict(re.findall(rf"--s{at}-(fill|text|edge): (#[0-9a-f]+);", sheet))

    long = {
        name: re.sub(r"^#(.)(.)(.)$", r"#\1\1\2\2\3\3", token) for name, token in tokens.items()
    }
    assert long == {
        "fill": rule.fill.lower(),
        "text": rule.text.lower(),
        "edge": rule.edge.lower(),
    }
