"""Rows of a page: two languages around a spine, or a number column and one language. The whole pack stands on this grid."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from desk_app.compose.pack import Pack
from desk_app.compose.texts import DOT, Align, fixed, is_gap, line, said, spans
from desk_app.compose.theme import GAP_TINT, GREY, GUTTER_PT, HAIRLINE, NUMBER_PT, SPINE_PT, Role
from desk_app.compose.written import Written, length, twins, written
from desk_app.layout.blocks import Block, Cell, List, Para, ParallelLists, Picture, Row, Source, Table
from desk_app.model.text import BiText, Language
from desk_app.typeset.values import Colour

LONG_PARAGRAPH = 600
"""Characters."""

Content = Para | Picture | List
Side = Callable[[Language], Sequence[Content]]
"""What one language says in a row."""


def row(
    pack: Pack,
    side: Side,
    spine: Sequence[Content] = (),
    *,
    number_pt: float = NUMBER_PT,
    spine_pt: float = SPINE_PT,
    top_pt: float = 2.2,
    bottom_pt: float = 3.0,
    inset_pt: float = 0.0,
    before_pt: float = 0.0,
    after_pt: float = 0.0,
    above: Colour | None = None,
    below: Colour | None = None,
    rule_pt: float = 0.5,
    fill: Colour | None = None,
    keep_next: bool = False,
    splittable: bool = True,
    role: str = "",
    spine_role: str = "",
    source: Source | None = None,
) -> Row:
    """A row of the grid.

    Two languages: Arabic, spine of ``spine_pt``, English. One language: number column of ``number_pt`` (left out without a
    spine), then the text.
    ``role``: of the cells; ``spine_role``: of the spine's, if it is another (TH: it heads the row).
    ``inset_pt``: space inside both outer edges, for filled rows. A cell that marks a missing translation is tinted.
    """
    end_pt = inset_pt

    def text_cell(language: Language, start_pt: float, stop_pt: float) -> Cell:
        content = tuple(side(language))
        missing = any(isinstance(part, Para) and is_gap(part) for part in content)
        return Cell(content, (top_pt, start_pt, bottom_pt, stop_pt), fill=GAP_TINT if missing else None, role=role)

    middle = tuple(spine)
    if pack.bilingual:
        cells: tuple[Cell, ...] = (
            text_cell("ar", inset_pt, 0.0),
            Cell(middle, (top_pt, 0.0, bottom_pt, 0.0), role=spine_role or role),
            text_cell("en", 0.0, end_pt),
        )
        widths: tuple[float, ...] = (0.5, pack.theme.length(spine_pt), 0.5)
    elif middle:
        number = Cell(middle, (top_pt, inset_pt, bottom_pt, GUTTER_PT), role=spine_role or role)
        cells = (number, text_cell(pack.main, 0.0, end_pt))
        widths = (pack.theme.length(number_pt), 1.0)
    else:
        cells = (text_cell(pack.main, inset_pt, end_pt),)
        widths = (1.0,)
    return Row(cells, widths, before_pt, after_pt, above, below, rule_pt, fill, keep_next, splittable, source)


def mark(pack: Pack, words: str, role: Role = "strong", *, colour: Colour | None = None) -> Para:
    """A number or sign in the spine: centred between two languages, at the reading start in a pack of one."""
    align: Align = "center" if pack.bilingual else "start"
    return line(pack, pack.main, pack.digits(pack.main, words), role, colour=colour or pack.theme.accent, align=align, tag="Lbl")


def heading(pack: Pack, key: str, *, before_pt: float = 8.0, remark: str = "") -> Row:
    """The heading of a part of a section, over a hairline, in the accent; capitals in English.

    remark: key of a word after it, small and grey.
    """

    def side(language: Language) -> tuple[Para, ...]:
        words = pack.word(language, key)
        words = words.upper() if language == "en" else words
        head = line(pack, language, words, "heading", colour=pack.theme.accent, tag="H2")
        if remark:
            head = replace(head, spans=head.spans + spans(pack, language, "meta", (DOT + pack.word(language, remark), GREY, 0)))
        return (head,)

    return row(pack, side, before_pt=before_pt, top_pt=0.0, bottom_pt=2.0, below=HAIRLINE, keep_next=True)


def title(pack: Pack, side: Side, number: str = "", *, source: Source | None = None) -> Row:
    """The title of a section, with its brief's number in the spine."""
    spine = (mark(pack, number, "number"),) if number else ()
    return row(pack, side, spine, top_pt=0.0, bottom_pt=6.0, keep_next=True, source=source)


def fixed_title(pack: Pack, key: str) -> Row:
    return title(pack, lambda language: (fixed(pack, language, key, "title", tag="H1"),))


def said_title(pack: Pack, pair: BiText, source: Source, number: str = "") -> Row:
    return title(pack, lambda language: said(pack, language, pair, source, "title", tag="H1"), number, source=source)


def prose(
    pack: Pack, pair: BiText, source: Source, *, top_pt: float = 3.0, role: Role = "body", spine_pt: float = SPINE_PT
) -> tuple[Block, ...]:
    """A longer text: a row for each paragraph when both languages have as many, so that twins stand level, and so do the items
    of their lists."""
    if pair.is_empty:
        return ()
    sides = {language: written(pack, language, pair, source, role) for language in pack.languages}
    if not twins(sides):
        return (row(pack, sides.__getitem__, spine_pt=spine_pt, top_pt=top_pt, source=source),)
    rows: list[Block] = []
    for place in range(len(sides[pack.main])):
        level = {language: found[place] for language, found in sides.items()}
        room_pt = 2.0 if place else top_pt
        lists = tuple(part for part in level.values() if isinstance(part, List))
        if len(lists) > 1:
            rows.append(_level(pack, lists, spine_pt, room_pt))
            continue
        side = {language: (part,) for language, part in level.items()}
        splittable = any(is_long(part) for part in level.values())
        made = row(pack, side.__getitem__, spine_pt=spine_pt, top_pt=room_pt, splittable=splittable, source=source)
        # What announces a list does not stand alone at a page's foot.
        announces = not lists and isinstance(next(iter(sides[pack.main][place + 1 : place + 2]), None), List)
        rows.append(replace(made, keep_next=announces))
    return tuple(rows)


def _level(pack: Pack, lists: tuple[List, ...], spine_pt: float, top_pt: float) -> ParallelLists:
    """The lists of two languages, item beside item."""
    roomy = tuple(replace(one, before_pt=top_pt, after_pt=3.0) for one in lists)
    return ParallelLists(roomy, (0.5, 0.5), pack.theme.length(spine_pt))


def is_long(part: Written) -> bool:
    """Whether a paragraph or a list may be torn over two pages: shorter ones stay whole."""
    return length(part) > LONG_PARAGRAPH


def titled_prose(pack: Pack, key: str, pair: BiText, source: Source, *, role: Role = "body") -> tuple[Block, ...]:
    """A heading and its text, or nothing when there is no text."""
    rows = prose(pack, pair, source, role=role)
    return (heading(pack, key), *rows) if rows else ()


def numbered(pack: Pack, key: str, items: Sequence[tuple[BiText, Source]]) -> tuple[Block, ...]:
    """A heading and a row for each text, numbered in the spine; hairlines between them."""
    kept = [(pair, source) for pair, source in items if not pair.is_empty]
    if not kept:
        return ()
    return listed(pack, key, [text_row(pack, pair, source, str(place)) for place, (pair, source) in enumerate(kept, 1)])


def listed(pack: Pack, key: str, rows: Sequence[Row]) -> tuple[Block, ...]:
    """Rows under a heading that is repeated where they reach another page, with hairlines between them; nothing for none."""
    if not rows:
        return ()
    parted = [replace(one, rule_below=HAIRLINE) for one in rows[:-1]]
    return (Table((*parted, rows[-1]), (heading(pack, key),), rows_apart=True, role="L"),)


def text_row(pack: Pack, pair: BiText, source: Source, sign: str, *, fill: Colour | None = None) -> Row:
    """One text of a list with its number or sign in the spine."""
    return row(
        pack,
        lambda language: written(pack, language, pair, source),
        (mark(pack, sign),),
        fill=fill,
        splittable=len(pair.ar) + len(pair.en) > 2 * LONG_PARAGRAPH,
        source=source,
    )
