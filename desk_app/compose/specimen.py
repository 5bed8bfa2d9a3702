"""A document that shows what typesetting can do: every feature of the script, each kind of page, table and list.

It is no part of a visit: its texts are its own, in ``resources/specimen``, and the official terms of the glossary.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, get_args

from desk_app.compose.specimen_texts import Align, Look, texts
from desk_app.compose.theme import GREY, HAIRLINE, TINT, Role, Theme, colour_of
from desk_app.layout.blocks import (
    Block,
    Cell,
    Columns,
    Document,
    Furniture,
    Geometry,
    List,
    ListItem,
    Note,
    Notes,
    Para,
    ParallelLists,
    Row,
    Section,
    Space,
    Table,
)
from desk_app.layout.numbering import Numbering, Punctuation
from desk_app.model.text import BiText, Language
from desk_app.typeset.values import Direction, Span

ACCENT = colour_of("#7a1f3d")
LANGUAGES: tuple[Language, Language] = ("ar", "en")
PUNCTUATION: tuple[Punctuation | None, ...] = (".", ")", "()", "-", ":", None)
PADDING = (3.0, 6.0, 3.0, 6.0)
HIGH_PADDING = (6.0, 6.0, 2.0, 6.0)
"""Room for marks on marks."""
GUTTER_PT = 24.0
HALVES = (0.5, 0.5)
WHOLE = (1.0, 1.0)
"""Of each of two facing pages."""


def specimen(language: Language, terms: Sequence[BiText], typeface: str) -> Document:
    """The specimen with its titles in ``language``.

    terms: of the long table, as many as fill three pages. typeface: name of the one that the family "sans" is set in.
    """
    direction: Direction = "rtl" if language == "ar" else "ltr"
    look = Look(Theme(ACCENT, True, Geometry()), Theme(ACCENT, True, Geometry(), family="naskh", amiri=True), language)
    pages: tuple[tuple[str, tuple[Block, ...]], ...] = (
        ("features", (look.para(look.word("features.intro"), after_pt=8), _features(look, typeface))),
        ("vowelled", tuple(_vowelled(look))),
        ("prose", tuple(_prose(look))),
        ("terms", (_terms(look, terms),)),
        ("facing", tuple(_facing(look))),
        ("numberings", tuple(_numberings(look))),
        ("spans", tuple(_spans(look))),
    )
    sections = tuple(_section(look, place, name, blocks) for place, (name, blocks) in enumerate(pages, 1))
    return Document(
        title=look.word("document.title"),
        language=language,
        direction=direction,
        sections=sections,
        subject=look.word("document.subject"),
        fit="optimum",
        titles=tuple((one, look.word("document.title", one)) for one in LANGUAGES),
    )


def _section(look: Look, place: int, name: str, blocks: tuple[Block, ...]) -> Section:
    facing = name == "facing"
    title = (Row(tuple(Cell((_title(look, f"{name}.title", one),)) for one in _languages(look)), WHOLE, keep_next=True),)
    alone = (_title(look, f"{name}.title", look.language),)
    return Section(
        anchor=name,
        number=str(place),
        outline=f"{place} {look.word(f'{name}.title')}",
        blocks=(*(title if facing else alone), *blocks),
        furniture=_furniture(look),
        notes=_notes(look) if name == "spans" else Notes(),
        facing=facing,
    )


def _title(look: Look, key: str, language: Language, role: Role = "title", tag: str = "H1", before_pt: float = 0.0) -> Para:
    return look.para(look.word(key, language), language, role, tag=tag, before_pt=before_pt, after_pt=8)


def _languages(look: Look) -> tuple[Language, Language]:
    """Both, that of the document first."""
    return LANGUAGES if look.language == "ar" else ("en", "ar")


def _furniture(look: Look) -> Furniture:
    style = look.sans.style("running", look.language, GREY)
    leading_pt = look.sans.leading("running", look.language)
    title = Para((Span(look.word("document.title"), style),), look.language, leading_pt)
    number = Para((Span("8–88", style, field="label"),), look.language, leading_pt, "end")
    return Furniture(foot=(Row((Cell((title,)), Cell((number,))), HALVES),), bottom_pt=30)


# --- the features of the script


def _features(look: Look, typeface: str) -> Table:
    widths = (0.22, 0.39, 0.39)
    names = (look.word("features.feature"), typeface, look.word("features.naskh"))
    header = _header(look, names, widths)
    rows: list[Row] = []
    for group in texts("features")["group"]:
        title = look.para(group["title"][look.language], role="strong")
        rows.append(Row((Cell((title,), (7, 6, 3, 6), role="TH", columns=3),), widths, keep_next=True))
        rows += [_feature(look, feature, widths) for feature in group["feature"]]
    return Table(tuple(rows), (header,))


def _feature(look: Look, feature: dict[str, Any], widths: tuple[float, ...]) -> Row:
    language: Language = feature.get("language", "ar")
    name = look.para(feature["name"][look.language], role="meta")
    samples = [look.para(feature["text"], language, naskh=naskh, size=1.1, leading=1.25) for naskh in (False, True)]
    cells = (Cell((name,), PADDING, "middle", role="TH"), *(Cell((one,), HIGH_PADDING, "middle", role="TD") for one in samples))
    return Row(cells, widths, rule_above=HAIRLINE, splittable=False)


def _header(look: Look, names: Sequence[str], widths: tuple[float, ...]) -> Row:
    cells = (Cell((look.para(name, role="meta", weight=600),), PADDING, fill=TINT, role="TH") for name in names)
    return Row(tuple(cells), widths, rule_below=ACCENT)


# --- pages of prose


def _vowelled(look: Look) -> Iterator[Block]:
    yield look.para(look.word("vowelled.intro"), role="meta", after_pt=14)
    page = texts("pages")["vowelled"]
    for name, size, leading in (("marked", 1.55, 2.5), ("plain", 1.35, 2.1)):
        yield look.para(page[name], "ar", naskh=True, size=size, leading=leading, align="justify", after_pt=16)


def _prose(look: Look) -> Iterator[Block]:
    page = texts("pages")["prose"]
    ways: tuple[tuple[Language, tuple[tuple[str, Align], ...]], ...] = (
        ("ar", (("ragged", "start"), ("spaces", "spaces"), ("kashida", "justify"))),
        ("en", (("ragged", "start"), ("justified", "justify"))),
    )
    words: dict[Language, str] = {"ar": page["arabic"], "en": page["english"]}
    for language, columns in ways:
        widths = (1 / len(columns),) * len(columns)
        paddings = [
            (0.0, 0.0 if place == 0 else 8.0, 0.0, 0.0 if place == len(columns) - 1 else 8.0) for place in range(len(columns))
        ]
        heads = (
            Cell((look.para(look.word(f"prose.{key}"), role="strong", tag="H2"),), padding)
            for (key, _), padding in zip(columns, paddings, strict=True)
        )
        yield Row(tuple(heads), widths, before_pt=6, after_pt=2, keep_next=True)
        cells = (
            Cell((look.para(words[language], language, size=0.86, align=align),), padding)
            for (_, align), padding in zip(columns, paddings, strict=True)
        )
        yield Row(tuple(cells), widths, after_pt=8)
    yield _title(look, "prose.wide", look.language, "strong", "H2", 8)
    for language, naskh in (("ar", False), ("ar", True), ("en", False)):
        yield look.para(words[language], language, naskh=naskh, align="justify", after_pt=8)


# --- the long table


def _terms(look: Look, terms: Sequence[BiText]) -> Table:
    widths = (38.0, 0.5, 0.5)
    names = (look.word("terms.number"), *(look.word("terms.term", language) for language in _languages(look)))
    header = _header(look, names, widths)
    cells = list(header.cells)
    for place, language in enumerate(_languages(look), 1):
        cells[place] = replace(
            cells[place], content=(look.para(look.word("terms.term", language), language, "meta", weight=600),)
        )
    rows = tuple(
        Row(
            (
                Cell((look.para(str(number), role="body"),), PADDING, role="TD"),
                *(Cell((look.para(term.in_language(one), one),), PADDING, role="TD") for one in _languages(look)),
            ),
            widths,
            rule_below=HAIRLINE,
        )
        for number, term in enumerate(terms, 1)
    )
    return Table(rows, (replace(header, cells=tuple(cells)),), rows_apart=True)


# --- facing pages


def _facing(look: Look) -> Iterator[Block]:
    for pair in texts("pages")["facing"]["pair"]:
        cells = tuple(Cell((look.para(pair[one], one, size=1.3, leading=1.45),)) for one in _languages(look))
        yield Row(cells, WHOLE, after_pt=12)


# --- lists


def _numberings(look: Look) -> Iterator[Block]:
    page = texts("pages")["numberings"]
    kinds: tuple[Numbering, ...] = get_args(Numbering)
    for place, kind in enumerate(kinds):
        names = (Cell((look.para(page["names"][kind][one], one, "strong"),)) for one in LANGUAGES)
        yield _pair(look, tuple(names), before_pt=8, keep_next=True)
        lists = {one: _list(look, page["items"], kind, one, PUNCTUATION[place % len(PUNCTUATION)], start=9) for one in LANGUAGES}
        yield ParallelLists(tuple(lists[one] for one in _languages(look)), HALVES, GUTTER_PT)
    yield _title(look, "numberings.nested", look.language, "heading", "H2", 12)
    nested = [_nested(look, page, one) for one in _languages(look)]
    yield ParallelLists(tuple(nested), HALVES, GUTTER_PT)


def _list(
    look: Look,
    items: Sequence[dict[Language, str]],
    kind: Numbering,
    language: Language,
    mark: Punctuation | None,
    start: int = 1,
) -> List:
    return List(
        tuple(ListItem((look.para(item[language], language),)) for item in items), kind, language, start=start, punctuation=mark
    )


def _nested(look: Look, page: dict[str, Any], language: Language) -> List:
    """Three lists in each other, each with a numbering of its own."""
    arabic = language == "ar"
    deepest = _list(look, page["inner"], "bullet", language, None)
    middle = _list(look, page["middle"], "abjad" if arabic else "latin", language, "()")
    outer = _list(look, page["outer"], "arabic" if arabic else "western", language, ".", start=9)
    middle = _holding(middle, deepest)
    return _holding(outer, middle)


def _holding(outer: List, inner: List) -> List:
    """``outer`` with ``inner`` in its first item."""
    first, *others = outer.items
    return replace(outer, items=(ListItem((*first.content, inner)), *others), between_pt=2.0)


def _pair(look: Look, cells: tuple[Cell, ...], before_pt: float = 0.0, after_pt: float = 0.0, keep_next: bool = False) -> Row:
    """Cells given in Arabic and English, placed with the language of the document first and the gutter between them."""
    first, second = cells if look.language == "ar" else cells[::-1]
    half_pt = GUTTER_PT / 2
    padded = (replace(first, padding_pt=(0, 0, 0, half_pt)), replace(second, padding_pt=(0, half_pt, 0, 0)))
    return Row(padded, HALVES, before_pt, after_pt, keep_next=keep_next)


# --- spans, notes and columns


def _spans(look: Look) -> Iterator[Block]:
    yield _agenda(look)
    yield _title(look, "spans.notes", look.language, "heading", "H2", 16)
    page = texts("pages")["spans"]
    yield _pair(look, tuple(Cell((look.para(page["noted"][one], one),)) for one in LANGUAGES))
    yield _title(look, "spans.columns", look.language, "heading", "H2", 16)
    counts: dict[Language, int] = {"ar": 3, "en": 2}
    for language, count in counts.items():
        paras = (look.para(words, language, align="justify", after_pt=4) for words in page["article"][language])
        yield Columns(tuple(paras), count, GUTTER_PT)
        yield Space(14)


def _agenda(look: Look) -> Table:
    """A table with cells that span rows and columns."""
    widths = (0.18, 0.2, 0.31, 0.31)

    def cell(words: str, **spans: int) -> Cell:
        return Cell((look.para(words),), PADDING, "middle", role="TD", **spans)  # type: ignore[arg-type]

    def told(key: str, **spans: int) -> Cell:
        return cell(look.word(f"spans.{key}"), **spans)

    def row(*cells: Cell) -> Row:
        return Row(cells, widths, rule_above=HAIRLINE)

    header = _header(look, [look.word(f"spans.{key}") for key in ("day", "time", "subject")], widths)
    header = replace(header, cells=(*header.cells[:2], replace(header.cells[2], columns=2)))
    return Table(
        (
            row(told("first", rows=3), cell("09:00–10:00"), told("opening", columns=2)),
            row(cell("10:30–12:00"), told("cloud"), told("cloud_team")),
            row(cell("13:00–14:30"), told("data"), told("data_team")),
            row(told("second", rows=2), cell("09:30–11:00"), told("data"), told("data_team", rows=2)),
            row(cell("11:30–12:30"), told("closing")),
        ),
        (header,),
    )


def _notes(look: Look) -> Notes:
    page = texts("pages")["spans"]["note"]
    notes = tuple(Note(key, tuple(look.para(pair[one], one, "tiny") for one in _languages(look))) for key, pair in page.items())
    return Notes(notes, gutter_pt=GUTTER_PT, rule=HAIRLINE)
