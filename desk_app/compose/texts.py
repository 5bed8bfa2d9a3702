"""Paragraphs: fixed words, the user's texts with their source, and the mark of a missing translation."""

from __future__ import annotations

import re
from typing import Literal

from desk_app.compose.pack import Pack
from desk_app.compose.theme import GAP_INK, GREY, INK, Role
from desk_app.layout.blocks import Para, Source
from desk_app.model.text import BiText, Language
from desk_app.typeset.values import Colour, Span

Align = Literal["start", "center", "end"]
BALANCED: tuple[Role, ...] = ("cover_title", "cover_name", "title", "headline", "strong")
"""Roles whose lines are made even: titles, names and questions."""
NUMBER_AFTER_WORD = re.compile(r"(?<=\w) (?=[0-9]{1,4}(?![0-9]*[.,:/–-][0-9])(?![0-9]))")
TIME_AND_HALF = re.compile(r"(?<=[0-9]:[0-9]{2}) (?=\w)")
LAST_SPACE = re.compile(r" (?=\S{1,14}$)")
WORDS_WITH_AN_END = 6
DOT = "\u00a0· "
"""Between short facts of one line; where the line breaks between two of them the break parts them, and no dot is printed."""


def line(
    pack: Pack,
    language: Language,
    words: str,
    role: Role = "body",
    *,
    colour: Colour = INK,
    weight: int = 0,
    align: Align = "start",
    before_pt: float = 0.0,
    after_pt: float = 0.0,
    tag: str = "P",
    source: Source | None = None,
    link: str | None = None,
) -> Para:
    """One paragraph in one style. ``words`` are printed as given: digits are the caller's choice."""
    span = Span(words, pack.theme.style(role, language, colour, weight), link)
    leading_pt = pack.theme.leading(role, language)
    return Para((span,), language, leading_pt, align, before_pt, after_pt, tag, source, role in BALANCED)


def fixed(
    pack: Pack,
    language: Language,
    key: str,
    role: Role = "body",
    *,
    colour: Colour = INK,
    before_pt: float = 0.0,
    tag: str = "P",
) -> Para:
    """A paragraph of a fixed text."""
    return line(pack, language, pack.word(language, key), role, colour=colour, before_pt=before_pt, tag=tag)


def spans(pack: Pack, language: Language, role: Role, *parts: tuple[str, Colour, int]) -> tuple[Span, ...]:
    """Spans of one role: (words, colour, weight), empty words left out."""
    return tuple(Span(words, pack.theme.style(role, language, colour, weight)) for words, colour, weight in parts if words)


def paragraph(
    pack: Pack,
    language: Language,
    parts: tuple[Span, ...],
    role: Role = "body",
    *,
    source: Source | None = None,
    align: Align = "start",
) -> Para:
    """A paragraph of several spans with the leading of ``role``."""
    return Para(parts, language, pack.theme.leading(role, language), align, source=source)


def said(
    pack: Pack,
    language: Language,
    pair: BiText,
    source: Source,
    role: Role = "body",
    *,
    colour: Colour = INK,
    weight: int = 0,
    tag: str = "P",
    align: Align = "start",
) -> tuple[Para, ...]:
    """What a user wrote, a paragraph for each of its lines; nothing for an empty pair, the mark of a gap for a missing side."""
    if pair.is_empty:
        return ()
    if language in pair.missing():
        return (gap(pack, language, role, source, align),)
    lines = [words.strip() for words in pair.in_language(language).splitlines() if words.strip()]
    printed = [pack.digits(language, bound(words)) for words in lines]
    return tuple(
        line(pack, language, words, role, colour=colour, weight=weight, tag=tag, align=align, source=source) for words in printed
    )


def bound(words: str) -> str:
    """What belongs together: a short number with the word before it, a clock time with its half of the day, the last two words.

    No line begins with "78.", and no short word of a longer text stands alone on the last; no line is added by it.
    """
    if words.count(" ") >= WORDS_WITH_AN_END:
        words = LAST_SPACE.sub("\u00a0", words)
    return TIME_AND_HALF.sub("\u00a0", NUMBER_AFTER_WORD.sub("\u00a0", words))


def gap(pack: Pack, language: Language, role: Role, source: Source | None, align: Align = "start") -> Para:
    """The mark where a text stands in the other language but not in this one."""
    return line(pack, language, pack.word(language, "mark.missing"), role, colour=GAP_INK, weight=400, align=align, source=source)


def is_gap(para: Para) -> bool:
    """Whether a paragraph holds the mark of a missing translation: its cell is then tinted."""
    return any(span.style.colour == GAP_INK for span in para.spans)


def short(pack: Pack, language: Language, pair: BiText) -> str:
    """A text as part of a line of several: the mark of a gap stands for a missing one."""
    if language in pair.missing():
        return pack.word(language, "mark.missing")
    return pack.digits(language, pair.in_language(language).strip())


def joined(
    pack: Pack, language: Language, words: list[str], source: Source | None = None, *, role: Role = "meta"
) -> tuple[Para, ...]:
    """Several short texts in one grey line, separated by middle dots; nothing for none."""
    kept = [word for word in words if word]
    if not kept:
        return ()
    missing = pack.word(language, "mark.missing")
    parts: list[tuple[str, Colour, int]] = []
    for place, word in enumerate(kept):
        if place:
            parts.append((DOT, GREY, 0))
        parts.append((word, GAP_INK if word == missing else GREY, 0))
    return (paragraph(pack, language, spans(pack, language, role, *parts), role, source=source),)
