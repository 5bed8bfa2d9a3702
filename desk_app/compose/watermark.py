"""Whose copy it is, across every page: the recipient's name in the languages of the pack, and the number of the copy."""

from __future__ import annotations

from dataclasses import replace

from desk_app.compose.pack import Pack
from desk_app.compose.texts import line, short
from desk_app.compose.theme import PAPERS, Role, colour_of
from desk_app.layout.blocks import Para
from desk_app.model.text import Language

PALE = colour_of("#e8e8e8")
"""Seen on a print and on its photocopy; the grey of small type on it keeps a contrast of 4.5 to 1. Source: WCAG 2.2, 1.4.3."""
NAME_PT: dict[Language, float] = {"ar": 44.0, "en": 38.0}
NUMBER_PT: dict[Language, float] = {"ar": 26.0, "en": 23.0}
LEADING: dict[Language, float] = {"ar": 1.65, "en": 1.25}
WEIGHT = 600


def watermark(pack: Pack) -> tuple[Para, ...]:
    """The lines of the watermark; none for what is no one's copy, and for a copy that goes without."""
    copy = pack.mark.copy if pack.mark is not None else None
    if copy is None or not copy.watermark:
        return ()
    share = pack.theme.geometry.width_pt / PAPERS["A4"][0]
    both: tuple[Language, ...] = ("ar", "en")
    known = [language for language in both if copy.recipient.in_language(language).strip()]
    # A name that is known in another language than the pack's is better than none.
    named = [language for language in pack.languages if language in known] or known
    paras = [large(pack, language, short(pack, language, copy.recipient), NAME_PT[language] * share) for language in named]
    numbers = [
        large(pack, language, pack.word(language, "issue.copy", number=copy.number), NUMBER_PT[language] * share)
        for language in pack.languages
    ]
    return (*paras, *numbers)


def large(pack: Pack, language: Language, words: str, size_pt: float) -> Para:
    """A centred line of this size in the pack's own typeface."""
    role: Role = "cover_title"
    para = line(pack, language, words, role, colour=PALE, weight=WEIGHT, align="center")
    spans = tuple(replace(span, style=replace(span.style, size_pt=size_pt)) for span in para.spans)
    return replace(para, spans=spans, leading_pt=size_pt * LEADING[language])
