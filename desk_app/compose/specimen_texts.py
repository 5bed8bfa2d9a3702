"""The texts of the specimen, pairs of Arabic and English with marks of style in them, and the paragraphs made of them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal

from desk_app.compose.theme import INK, Role, Theme
from desk_app.layout.blocks import Para
from desk_app.model.text import Language
from desk_app.resources import root
from desk_app.typeset.values import Span, Style

MARKED = re.compile(r"\{([bclfrn])\|([^{}]*)\}")
"""{b|bold} {c|coloured} {l|linked} {f|in the other typeface} {r|raised} {n|key of a note}"""

RAISED_SIZE, RAISED_RISE = 0.64, 0.36
"""Of the size of the text that something raised belongs to."""

Align = Literal["start", "center", "end", "justify", "spaces"]


@cache
def texts(name: str) -> dict[str, Any]:
    """The tables of a file of ``resources/specimen``."""
    return tomllib.loads((root() / "specimen" / f"{name}.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Look:
    """Both typefaces of the specimen, in the same roles. ``language``: of its titles."""

    sans: Theme
    naskh: Theme
    language: Language

    def word(self, key: str, language: Language | None = None) -> str:
        """The text at "table.name" of the pages' texts."""
        pair: Any = texts("pages")
        for part in key.split("."):
            pair = pair[part]
        return str(pair[language or self.language])

    def para(
        self,
        words: str,
        language: Language | None = None,
        role: Role = "body",
        *,
        naskh: bool = False,
        leading: float = 1.0,
        size: float = 1.0,
        weight: int = 0,
        align: Align = "start",
        tag: str = "P",
        before_pt: float = 0.0,
        after_pt: float = 0.0,
    ) -> Para:
        """A paragraph of a text with marks of style. ``size``, ``leading``: times what the role has."""
        language = language or self.language
        theme, other = (self.naskh, self.sans) if naskh else (self.sans, self.naskh)
        style, strange = (self._style(one, role, language, weight, size) for one in (theme, other))
        spans = tuple(self._spans(words, style, strange))
        return Para(spans, language, theme.leading(role, language) * leading, align, before_pt, after_pt, tag)

    def _style(self, theme: Theme, role: Role, language: Language, weight: int, size: float) -> Style:
        style = theme.style(role, language, INK, weight)
        return replace(style, size_pt=style.size_pt * size)

    def _spans(self, words: str, style: Style, strange: Style) -> Iterator[Span]:
        last = 0
        for found in MARKED.finditer(words):
            if found.start() > last:
                yield Span(words[last : found.start()], style)
            last = found.end()
            mark, inside = found.groups()
            if mark == "n":
                yield Span("", style, note=inside)
            else:
                yield Span(inside, self._marked(mark, style, strange), "#terms" if mark == "l" else None)
        if last < len(words):
            yield Span(words[last:], style)

    def _marked(self, mark: str, style: Style, strange: Style) -> Style:
        if mark == "b":
            return replace(style, weight=700)
        if mark == "f":
            return strange
        if mark == "r":
            return replace(style, size_pt=RAISED_SIZE * style.size_pt, rise_pt=RAISED_RISE * style.size_pt)
        return replace(style, colour=self.sans.accent)


def plain(words: str) -> str:
    """A text without its marks of style, as a reader sees it; marks of notes left out."""
    return MARKED.sub(lambda found: "" if found[1] == "n" else found[2], words)
