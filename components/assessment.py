"""The words and small pieces that show an LKE score: labels, the table of rules, notes."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from components.text import markdown_text
from data.lke import Blanks, RuleResult, Score, Verdict, notes
from data.words import gained, lacking, points

BLANKS_LABELS = {
    Blanks.ZERO: "Hitung nol",
    Blanks.SKIP: "Lewati",
}


def signed(gain: float) -> str:
    """Write points that something gives or takes, with their sign: "+1,20", "−0,40", "0"."""
    return gained(0, gain)


def margin_words(rule: RuleResult) -> str:
    """Say a rule's margin: "kurang 0,40", "lebih 1,20", "pas"."""
    if not rule.met:
        return f"kurang {lacking(rule.value, rule.minimum)}"
    over = gained(rule.minimum, rule.value)
    return "pas" if over == "0" else f"lebih {over.removeprefix('+')}"


def blanks_words(score: Score) -> str:
    """Say how many answers a score lacks and what was done about them; stands beside each score."""
    if not score.unanswered:
        words = "semua pertanyaan terjawab"
    elif score.blanks is Blanks.ZERO:
        words = f"{score.unanswered} jawaban kosong dihitung nol"
    else:
        words = f"nilai sementara, {score.unanswered} jawaban kosong tidak dihitung"
    if score.left_out:
        words += f", {score.left_out} jawaban tanpa bukti disisihkan"
    return words


def verdict_title(verdict: Verdict, score: Score) -> str:
    """Return the verdict in one line, marked where it is only provisional."""
    if score.blanks is Blanks.ZERO:
        return verdict.sentence
    return f"Sementara: {verdict.sentence[0].lower()}{verdict.sentence[1:]}"


def verdict_headline(verdict: Verdict, score: Score) -> str:
    """Return the verdict in three words, marked if it is only provisional."""
    words = f"{'Memenuhi' if verdict.passed else 'Belum memenuhi'} {verdict.goal}"
    return words if score.blanks is Blanks.ZERO else f"Sementara: {words[0].lower()}{words[1:]}"


def compared_rules(before: Verdict, after: Verdict) -> None:
    """Draw the rules of two scores side by side, those that change from pass to fail marked."""
    rows = [
        {
            "Syarat": markdown_text(old.name),
            "Tersimpan": f"{_icon(old)} {points(old.value)}",
            "Dicoba": f"{_icon(new)} **{points(new.value)}**",
            "Selisih": gained(old.value, new.value),
        }
        for old, new in zip(before.rules, after.rules, strict=True)
    ]
    _table(rows, "Syarat sebelum dan sesudah jawaban yang dicoba")


def assumption_notes(topics: Sequence[str]) -> None:
    """Show the notes on what is our own choice, by their topic in `data.lke.notes()`."""
    for topic in topics:
        text = notes().get(topic, "")
        if text:
            st.caption(f":material/info: {markdown_text(text)}")


def _icon(rule: RuleResult) -> str:
    if rule.met:
        return ":green[:material/check_circle:]"
    return ":red[:material/cancel:]"


def _table(rows: Sequence[dict[str, str]], alt: str) -> None:
    """Draw rows as a table that wraps, so that a phone needs no sideways scroll."""
    st.table(pd.DataFrame(rows), border="horizontal", hide_index=True, alt=alt)
