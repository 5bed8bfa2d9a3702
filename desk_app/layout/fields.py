"""Fills in page numbers and labels once all pages are known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from desk_app.layout.blocks import Digits, Language, Para
from desk_app.layout.numbering import ARABIC_DIGITS
from desk_app.layout.pages import Item, LinkArea
from desk_app.layout.place import RawPage, links_of, place_line
from desk_app.layout.setting import BASE, ParaBox, Setter
from desk_app.typeset.values import Direction, Line, Span

DASH = "–"
OF_THE_PAGE = ("page", "pages", "label")
"""Fields that tell where the page itself stands."""


@dataclass(frozen=True, slots=True)
class PageContext:
    """What fields can ask for. ``starts``: number and label of the first page of each section, by anchor.

    ``facing``: the same of the second page of each facing section, which is the first in the other language; ``direction``: the
    document's.
    """

    number: int
    label: str
    count: int
    starts: Mapping[str, tuple[int, str]]
    digits: Digits
    facing: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    direction: Direction = "ltr"


def page_label(section_number: str, page: int) -> str:
    """ "C-3–1"; empty for a section without a number."""
    return f"{section_number}{DASH}{page}" if section_number else ""


def field_text(name: str, language: Language, context: PageContext) -> str:
    """The text of a field in a paragraph of ``language``. Raises LookupError for an unknown field or anchor.

    Of another section it names the page in the paragraph's own language. Arabic digits are for numbers in Arabic paragraphs; a
    label is a code and keeps its own.
    """
    kind, _, anchor = name.partition(":")
    if anchor and anchor not in context.starts:
        raise LookupError(f"field {name!r}: no section has the anchor {anchor!r}")
    number, label = context.starts[anchor] if anchor else (context.number, context.label)
    if anchor in context.facing and BASE[language] != context.direction:
        number, label = context.facing[anchor]
    if kind == "label":
        return label
    if kind == "page":
        text = str(number)
    elif kind == "pages" and not anchor:
        text = str(context.count)
    else:
        raise LookupError(f"unknown field {name!r}")
    return text.translate(ARABIC_DIGITS) if context.digits == "arabic" and language == "ar" else text


def filled_spans(para: Para, context: PageContext) -> tuple[Span, ...]:
    return tuple(
        replace(span, text=field_text(span.field, para.language, context)) if span.field else span for span in para.spans
    )


def fill(raw: RawPage, context: PageContext, setter: Setter) -> tuple[tuple[Item, ...], tuple[LinkArea, ...]]:
    """Items and links of a page with its fields filled in; the very same tuples if it has none."""
    if not raw.fields:
        return raw.items, raw.links
    items: list[Item | None] = list(raw.items)
    links = list(raw.links)
    known: dict[ParaBox, tuple[Line, ...]] = {}
    for spot in raw.fields:
        box = spot.box
        if box not in known:
            known[box] = setter.filled(box, filled_spans(box.para, context))
        lines = known[box]
        if spot.index >= len(lines):
            items[spot.item] = None
            continue
        placed = place_line(box.para, lines[spot.index], spot.x_pt, box.width_pt, spot.baseline_pt, spot.node)
        if any(span.field in OF_THE_PAGE for span in box.para.spans):
            # A page is the same one wherever it stands.
            placed = replace(placed, volatile=True)
        items[spot.item] = placed
        links += links_of(placed)
    return tuple(item for item in items if item is not None), tuple(links)
