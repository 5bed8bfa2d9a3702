"""Paragraphs of one style and direction are set by the word: that must show nowhere."""

from __future__ import annotations

import pytest

from desk_app.typeset import Line, Span, Style, prepare

ENGLISH = "The envoy reviewed the ledger (before noon) with the well-known staff, at 10 per cent; no. 12 of 2024 stands."
ARABIC = "راجع الوزير التقرير الجديد بعد الظهر، ثم زار المندوبون المتحف الوطني. لَا بَأْسَ عَلَيْكُمْ بإذن الله!"
PHONE = "Call +974 4000 1234 or 4455 6677 at once, or write to info@harbour.example any day of the week."
QUOTED = "He said “ (never) ” — — and “again” (twice) (or more): all of it stands ) here."
TEXTS = [(ENGLISH, "ltr"), (ARABIC, "rtl"), (PHONE, "ltr"), (QUOTED, "ltr"), ("word", "ltr"), ("مرحبًا\r بكم\t هنا", "rtl")]


def shown(lines: tuple[Line, ...]) -> list[object]:
    """All that a line says, its places to a millionth of a point."""
    return [
        (
            (line.start, line.end, round(line.width_pt, 6), line.ascent_pt, line.descent_pt, line.base),
            [(run.start, run.end, run.level, round(run.width_pt, 6)) for run in line.runs],
            [(word.text, word.pieces, round(run.x_pt + x_pt, 6)) for run in line.runs for word, x_pt in run.words],
        )
        for line in lines
    ]


@pytest.mark.parametrize("family", ["sans", "naskh"])
@pytest.mark.parametrize("width_pt", [40.0, 75.5, 120.0, 240.0, 2000.0])
@pytest.mark.parametrize(("text", "base"), TEXTS)
def test_a_paragraph_set_by_the_word_is_as_if_set_by_the_character(faces, text, base, width_pt, family):
    by_word = prepare((Span(text, Style(family)),), base, faces)
    by_character = type(by_word)((Span(text, Style(family)),), base, faces)
    by_character._uniform = None
    assert shown(by_word.lines(width_pt)) == shown(by_character.lines(width_pt))


@pytest.mark.parametrize(
    ("text", "base", "is_uniform"),
    [
        (ENGLISH, "ltr", True),
        (ARABIC, "rtl", True),
        (PHONE, "ltr", False),
        ("two  spaces", "ltr", False),
        ("two\nlines", "ltr", False),
        ("عام 2024", "rtl", False),
        ("", "ltr", False),
    ],
)
def test_ordinary_paragraphs_are_set_by_the_word(faces, text, base, is_uniform):
    assert (prepare((Span(text),), base, faces)._uniform is not None) == is_uniform
