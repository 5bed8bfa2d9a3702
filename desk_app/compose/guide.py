"""The user guide as a document: a section for each chapter, with the picture of its room."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from desk_app.compose.theme import GREY, HAIRLINE, INK, TINT, Role, Theme, colour_of
from desk_app.layout.blocks import (
    Block,
    Cell,
    Document,
    Furniture,
    Geometry,
    List,
    ListItem,
    Para,
    Picture,
    Row,
    Section,
    Space,
    Table,
)
from desk_app.model.guide import MARKED, Guide, GuideChapter, GuidePart
from desk_app.model.text import Language
from desk_app.typeset.values import Span

ACCENT = colour_of("#7a1f3d")
PICTURE_SIDES = 0.625
"""Height of a picture by its width."""
SIZE = 1.15
"""Of its texts, times that of a pack: it is read on a screen, a page at a time."""
KEY_WIDTHS = (0.4, 0.6)
PADDING = (3.0, 6.0, 3.0, 6.0)
HALVES = (0.5, 0.5)
_LRI, _PDI = "\u2066", "\u2069"


def guide_document(guide: Guide, language: Language, pictures: Mapping[str, bytes]) -> Document:
    """The guide in one language. pictures: room -> PNG; a chapter whose room has none goes without."""
    look = _Look(language)
    title = guide.title.in_language(language)
    sections = []
    for place, chapter in enumerate(guide.chapters):
        blocks = tuple(_chapter(look, guide, chapter, pictures))
        if not place:
            opening = (
                look.para(title, "cover_title", tag="H1", after_pt=2),
                look.para(guide.subject.in_language(language), "meta"),
            )
            blocks = (*opening, Space(18), *blocks)
        name = chapter.title.in_language(language)
        sections.append(Section(chapter.name, "", name, blocks, _furniture(look, title)))
    titles = tuple((one, guide.title.in_language(one)) for one in ("ar", "en"))
    return Document(
        title=title,
        language=language,
        direction="rtl" if language == "ar" else "ltr",
        sections=tuple(sections),
        subject=guide.subject.in_language(language),
        fit="optimum",
        titles=titles,  # type: ignore[arg-type]
    )


class _Look:
    """How paragraphs of the guide look in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.theme = Theme(ACCENT, True, Geometry())

    def para(
        self, words: str, role: Role = "body", *, tag: str = "P", before_pt: float = 0.0, after_pt: float = 0.0, weight: int = 0
    ) -> Para:
        style = self.theme.style(role, self.language, GREY if role == "meta" else INK, weight)
        style = replace(style, size_pt=style.size_pt * SIZE)
        spans, last = [], 0
        for found in MARKED.finditer(words):
            spans.append(Span(words[last : found.start()], style))
            last = found.end()
            if found[1] == "k":
                spans.append(Span(f"{_LRI}{found[2]}{_PDI}", replace(style, colour=self.theme.accent)))
            else:
                spans.append(Span(found[2], replace(style, weight=700)))
        spans.append(Span(words[last:], style))
        shown = tuple(span for span in spans if span.text)
        leading_pt = self.theme.leading(role, self.language) * SIZE
        return Para(shown, self.language, leading_pt, "start", before_pt, after_pt, tag)


def _chapter(look: _Look, guide: Guide, chapter: GuideChapter, pictures: Mapping[str, bytes]) -> Iterator[Block]:
    yield look.para(chapter.title.in_language(look.language), "title", tag="H1", after_pt=8)
    shown = pictures.get(chapter.picture)
    if shown:
        geometry = Geometry()
        width_pt = geometry.width_pt - geometry.start_pt - geometry.end_pt
        yield Picture(shown, width_pt, width_pt * PICTURE_SIDES, chapter.title.in_language(look.language), look.language)
        yield Space(12)
    for kind, group in groupby(chapter.parts, key=lambda part: part.kind):
        if kind == "item":
            yield _items(look, list(group))
        else:
            yield from (_text(look, part) for part in group)
    if chapter.keys:
        yield _keys(look, guide, chapter)


def _text(look: _Look, part: GuidePart) -> Para:
    words = part.text.in_language(look.language)
    if part.kind == "heading":
        return look.para(words, "heading", tag="H2", before_pt=10, after_pt=4)
    return look.para(words, after_pt=7)


def _items(look: _Look, parts: list[GuidePart]) -> List:
    items = tuple(ListItem((look.para(part.text.in_language(look.language)),)) for part in parts)
    return List(items, "bullet", look.language, between_pt=4.0, after_pt=7)


def _keys(look: _Look, guide: Guide, chapter: GuideChapter) -> Table:
    heads = (guide.key, guide.does)
    header = Row(
        tuple(
            Cell((look.para(each.in_language(look.language), "meta", weight=600),), PADDING, fill=TINT, role="TH")
            for each in heads
        ),
        KEY_WIDTHS,
        rule_below=ACCENT,
    )
    rows = tuple(
        Row(
            (
                Cell((look.para(f"{{k|{key}}}"),), PADDING, role="TD"),
                Cell((look.para(does.in_language(look.language)),), PADDING, role="TD"),
            ),
            KEY_WIDTHS,
            rule_below=HAIRLINE,
        )
        for key, does in chapter.keys
    )
    return Table(rows, (header,), rows_apart=True)


def _furniture(look: _Look, title: str) -> Furniture:
    style = look.theme.style("running", look.language, GREY)
    leading_pt = look.theme.leading("running", look.language)
    name = Para((Span(title, style),), look.language, leading_pt)
    number = Para((Span("88", style, field="page"),), look.language, leading_pt, "end")
    return Furniture(foot=(Row((Cell((name,)), Cell((number,))), HALVES),), bottom_pt=30)
