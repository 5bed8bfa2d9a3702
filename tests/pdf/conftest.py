"""Pages made by hand: a small HarfBuzz call stands in for typesetting, so that these tests need no other room."""

from __future__ import annotations

from pathlib import Path

import pytest
import uharfbuzz as hb

from desk_app import resources
from desk_app.layout.blocks import Geometry
from desk_app.layout.pages import Item, LinkArea, Node, Page, Pages, PlacedLine, SectionPages
from desk_app.typeset.face import Face
from desk_app.typeset.values import Line, Piece, Run, Style, Word


class Setter:
    """Sets single words and lines of one direction."""

    def __init__(self, folder: Path) -> None:
        self.sans = Face(folder / "IBMPlexSansArabic-Regular.ttf")
        self.naskh = Face(folder / "Amiri-Regular.ttf")

    def word(self, text: str, face: Face | None = None) -> Word:
        """A word shaped whole: a cluster's glyphs are one ink, its characters share the advance."""
        face = face or self.sans
        rtl = any("\u0600" <= letter <= "\u06ff" for letter in text)
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.direction, buffer.script, buffer.language = ("rtl", "Arab", "ar") if rtl else ("ltr", "Latn", "en")
        hb.shape(face.hb_font, buffer)
        clusters: dict[int, list[tuple[int, int, int]]] = {}
        starts: dict[int, int] = {}
        pen = 0
        for info, (dx, dy, advance) in zip(
            buffer.glyph_infos, ((p.x_offset, p.y_offset, p.x_advance) for p in buffer.glyph_positions), strict=True
        ):
            x = starts.setdefault(info.cluster, pen)
            clusters.setdefault(info.cluster, []).append((info.codepoint, pen + dx - x, dy))
            pen += advance
        edges = [*list(starts.values())[1:], pen]
        ends = dict(zip(sorted(starts), [*sorted(starts)[1:], len(text)], strict=True))
        pieces = []
        for (cluster, ink), right in zip(clusters.items(), edges, strict=True):
            letters = text[cluster : ends[cluster]]
            step = (right - starts[cluster]) // len(letters)
            for place, letter in enumerate(reversed(letters) if rtl else letters):
                advance = step if place + 1 < len(letters) else right - starts[cluster] - step * place
                pieces.append(Piece(tuple(ink) if place == 0 else (), letter, starts[cluster] + step * place, advance))
        return Word(text, pen, tuple(pieces))

    def line(self, text: str, style: Style | None = None, *, face: Face | None = None, link: str | None = None) -> Line:
        """A line of one run: words and spaces side by side, from the right when they are Arabic."""
        face, style = face or self.sans, style or Style()
        rtl = any("\u0600" <= letter <= "\u06ff" for letter in text)
        parts = [part for word in text.split(" ") for part in (word, " ")][:-1]
        x_pt, words, places_pt = 0.0, [], []
        for part in reversed(parts) if rtl else parts:
            word = self.word(part, face)
            words.append(word)
            places_pt.append(x_pt)
            x_pt += word.advance * style.size_pt / face.upem
        run = Run(face, style, int(rtl), link, 0, len(text), 0.0, x_pt, tuple(words), tuple(places_pt))
        return Line((run,), 0, len(text), x_pt, 0.8 * style.size_pt, 0.2 * style.size_pt, "rtl" if rtl else "ltr")

    def placed(self, text: str, node: int = 0, y_pt: float = 700.0, x_pt: float = 100.0, **how: object) -> PlacedLine:
        return PlacedLine(self.line(text, **how), x_pt, y_pt, node)  # type: ignore[arg-type]

    def page(self, *items: Item, furniture: tuple[Item, ...] = (), links: tuple[LinkArea, ...] = (), number: int = 1) -> Page:
        return Page(items, furniture, links, (), number, f"C-3–{number}")

    def pages(self, *pages: Page, nodes: tuple[Node, ...] = (Node("P", -1, "ar"),), **more: object) -> Pages:
        """A document of one section."""
        return self.document(SectionPages("visit", "", "زيارة", 0, pages, nodes), **more)

    def document(self, *sections: SectionPages, **more: object) -> Pages:
        values: dict[str, object] = {"title": "ملف الزيارة", "language": "ar", "direction": "rtl", **more}
        return Pages(sections, Geometry(), **values)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def setter() -> Setter:
    return Setter(resources.root() / "fonts")
