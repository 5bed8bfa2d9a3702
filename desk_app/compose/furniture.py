"""Running heads and feet: classification at the four corners, what the section is, the date of the pack, page numbers."""

from __future__ import annotations

from desk_app.compose.dates import day_ranges, issue_line
from desk_app.compose.pack import Pack
from desk_app.compose.texts import line, short
from desk_app.compose.theme import COVER_EDGE_PT, GREY, HAIRLINE, INK, colour_of
from desk_app.layout.blocks import Cell, Furniture, Para, Row
from desk_app.model.text import Language
from desk_app.typeset.values import Span

MIDDLE_PT = 84.0
HEAD_SHARES = (0.38, 0.62)
"""Of the head of a pack in one language: the section's name is short, the visit's is long."""
LETTER_EM: dict[Language, float] = {"ar": 0.4, "en": 0.5}
"""Width of a letter, a little more than the mean of its language: what is reckoned to fit fits."""
COPY_RED = colour_of("#b3261e")


def furniture(pack: Pack, number: str, short_titles: dict[Language, str]) -> Furniture:
    """Head: classification, number and short title. Foot: date, page of the section and of the whole, classification."""
    visit = pack.snapshot.visit
    shares = (0.5, 0.5) if pack.bilingual else HEAD_SHARES
    if pack.bilingual:
        heads = tuple((running(pack, language, number, short_titles[language], 0.5),) for language in pack.languages)
        feet = tuple((counted_pages(pack, language, issue_line(pack, language)),) for language in pack.languages)
        starts, ends = (heads[0], feet[0]), (heads[1], feet[1])
    else:
        main = pack.main
        starts = (
            (running(pack, main, number, short_titles[main], shares[0]),),
            (line(pack, main, issue_line(pack, main), "running", colour=GREY),),
        )
        names = (short(pack, main, visit.title), where_and_when(pack, main))
        name = next((one for one in names if fits(pack, main, one, shares[1])), "")
        title = line(pack, main, name, "running", colour=GREY, align="end")
        ends = ((title,), (counted_pages(pack, main, "", align_end=True),))
    marks = classification(pack)
    label_style = pack.theme.style("running", pack.main, INK, 700)
    label = Para((Span("C-3–1", label_style, field="label"),), "en", pack.theme.leading("running", pack.main), "center")
    head = (*marks, sides(starts[0], (), ends[0], shares, before_pt=6.0, bottom_pt=4.0, below=True))
    foot = (sides(starts[1], (label,), ends[1], top_pt=4.0, above=True), *marks_below(marks))
    return Furniture(head, foot)


def cover_furniture(pack: Pack) -> Furniture:
    """The cover shows its classification alone, clear of the colour band."""
    rows = []
    for row in classification(pack):
        first, *others = row.cells
        inset = Cell(first.content, (0.0, pack.theme.cover_inset_pt, 0.0, 0.0))
        rows.append(Row((inset, *others), row.widths))
    return Furniture((*rows, *copy_rows(pack)), tuple(rows), top_pt=COVER_EDGE_PT, bottom_pt=COVER_EDGE_PT)


def copy_rows(pack: Pack) -> tuple[Row, ...]:
    """Number and recipient of a copy in red, in the language of the page at its reading start; none for what is no one's copy."""
    copy = pack.mark.copy if pack.mark is not None else None
    if copy is None:
        return ()
    cells = []
    for place, language in enumerate(pack.languages):
        words = [pack.word(language, "issue.copy", number=copy.number), short(pack, language, copy.recipient)]
        paras = tuple(line(pack, language, part, "strong", colour=COPY_RED) for part in words if part)
        cells.append(Cell(paras, (0.0, 0.0 if place else pack.theme.cover_inset_pt, 0.0, 0.0)))
    return (Row(tuple(cells), (1 / len(cells),) * len(cells), before_pt=8.0),)


def classification(pack: Pack) -> tuple[Row, ...]:
    """The marking at both corners, a language at each, in a pack of one language too: who finds the sheet may read the other."""
    marking = pack.classification
    if marking is None:
        return ()
    other: Language = "en" if pack.main == "ar" else "ar"
    paras = [
        line(pack, language, short(pack, language, marking.name), "running", colour=colour_of(marking.colour), weight=700)
        for language in (pack.main, other)
        if pack.bilingual or language not in marking.name.missing()
    ]
    return (Row(tuple(Cell((para,)) for para in paras), (1 / len(paras),) * len(paras)),) if paras else ()


def marks_below(marks: tuple[Row, ...]) -> tuple[Row, ...]:
    return tuple(Row(row.cells, row.widths, before_pt=5.0) for row in marks)


def sides(
    start: tuple[Para, ...],
    middle: tuple[Para, ...],
    end: tuple[Para, ...],
    shares: tuple[float, float] = (0.5, 0.5),
    *,
    before_pt: float = 0.0,
    top_pt: float = 0.0,
    bottom_pt: float = 0.0,
    above: bool = False,
    below: bool = False,
) -> Row:
    """Two corners, of these shares of the width, and, when needed, a middle."""
    padding = (top_pt, 0.0, bottom_pt, 0.0)
    cells = [Cell(start, padding), Cell(end, padding)]
    widths = [*shares]
    if middle:
        cells.insert(1, Cell(middle, padding))
        widths.insert(1, MIDDLE_PT)
    rules = (HAIRLINE if above else None, HAIRLINE if below else None)
    return Row(tuple(cells), tuple(widths), before_pt=before_pt, rule_above=rules[0], rule_below=rules[1])


def running(pack: Pack, language: Language, number: str, short_title: str, share: float) -> Para:
    """Number and name of a section; a long name is cut after a word, so that a head is one line and keeps clear of the text."""
    name = short_title.split()
    while True:
        shown = " ".join(name) if name == short_title.split() else " ".join(name) + "…"
        words = " · ".join(part for part in (pack.digits(language, number), shown) if part)
        if len(name) < 2 or fits(pack, language, words, share):
            return line(pack, language, words, "running", colour=GREY)
        name = name[:-1]


def fits(pack: Pack, language: Language, words: str, share: float) -> bool:
    """Whether words are reckoned to stand on one line of this share of the measure."""
    return len(words) * LETTER_EM[language] * pack.theme.style("running", language).size_pt <= share * pack.theme.measure_pt


def where_and_when(pack: Pack, language: Language) -> str:
    """Cities and days of the visit: what it is called where its title is too long."""
    visit = pack.snapshot.visit
    cities = pack.word(language, "mark.and").join(
        short(pack, language, place.city) for place in visit.places if not place.city.is_empty
    )
    days = day_ranges(pack, language, visit.first_day, visit.last_day)
    return pack.word(language, "mark.comma").join(part for part in (cities, *days[:1]) if part)


def counted_pages(pack: Pack, language: Language, before: str, *, align_end: bool = False) -> Para:
    """ "Page 3 of 31" with both numbers filled in by layout, after the date of the pack."""
    style = pack.theme.style("running", language, GREY)
    head, _, rest = pack.word(language, "page.of").partition("{page}")
    middle, _, tail = rest.partition("{pages}")
    parts = (
        Span(f"{before} · {head}" if before else head, style),
        Span("88", style, field="page"),
        Span(middle, style),
        Span("88", style, field="pages"),
        Span(tail, style),
    )
    kept = tuple(part for part in parts if part.text)
    return Para(kept, language, pack.theme.leading("running", language), "end" if align_end else "start")
