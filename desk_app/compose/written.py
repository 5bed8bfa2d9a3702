"""Texts that are set as paragraphs: words in bold, and lists whose labels hang beside their items."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from desk_app.compose.pack import Pack
from desk_app.compose.texts import Align, bound, gap, line, paragraph, spans
from desk_app.compose.theme import INK, Role
from desk_app.layout.blocks import List, ListItem, Para, Source
from desk_app.model.bold import Place
from desk_app.model.listing import Line, parted
from desk_app.model.text import BiText, Language
from desk_app.typeset.values import Colour

BOLD_WEIGHT = 700
LABEL_GAP_PT = 5.0
BETWEEN_ITEMS_PT = 1.5

Written = Para | List


def written(
    pack: Pack,
    language: Language,
    pair: BiText,
    source: Source,
    role: Role = "body",
    *,
    colour: Colour = INK,
    align: Align = "start",
) -> tuple[Written, ...]:
    """What a user wrote as paragraphs and lists; nothing for an empty pair, the mark of a gap for a missing side."""
    if pair.is_empty:
        return ()
    if language in pair.missing():
        return (gap(pack, language, role, source, align),)
    bold = pair.bold(language)

    def para(one: Line) -> Para:
        return _para(pack, language, one, bold, role, colour, align, source)

    found: list[Written] = []
    for part in parted(pair.in_language(language)):
        if not part[0].label:
            found.append(para(part[0]))
            continue
        items = tuple(ListItem((para(one),), pack.digits(language, one.label)) for one in part)
        style = pack.theme.style(role, language, colour)
        found.append(
            List(
                items,
                "bullet",
                language,
                label_style=style,
                label_align="start" if part[0].label[0] in "•–-" else "end",
                gap_pt=pack.theme.length(LABEL_GAP_PT),
                between_pt=pack.theme.length(BETWEEN_ITEMS_PT),
            )
        )
    return tuple(found)


def length(part: Written) -> int:
    """Characters of a paragraph or of a whole list."""
    if isinstance(part, Para):
        return sum(len(span.text) for span in part.spans)
    return sum(length(content) for item in part.items for content in item.content if isinstance(content, Para | List))


def twins(sides: dict[Language, tuple[Written, ...]]) -> bool:
    """Whether each language has as many paragraphs and lists, in the same order."""
    shapes = {tuple(len(part.items) if isinstance(part, List) else 0 for part in found) for found in sides.values()}
    return len(shapes) == 1


def _para(
    pack: Pack,
    language: Language,
    one: Line,
    bold: Sequence[Place],
    role: Role,
    colour: Colour,
    align: Align,
    source: Source,
) -> Para:
    # Neither digits nor hard spaces change the number of characters: the places hold for what is printed too.
    words = pack.digits(language, bound(one.words))
    here = [(max(start - one.start, 0), min(end - one.start, len(words))) for start, end in bold]
    inside = [(start, end) for start, end in here if start < end]
    if not inside:
        return line(pack, language, words, role, colour=colour, align=align, source=source)
    edges = sorted({0, len(words), *(edge for place in inside for edge in place)})
    parts = [
        (words[start:end], colour, BOLD_WEIGHT if any(first <= start < last for first, last in inside) else 0)
        for start, end in pairwise(edges)
    ]
    return paragraph(pack, language, spans(pack, language, role, *parts), role, source=source, align=align)
