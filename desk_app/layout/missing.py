"""All characters of a document that no face can show: asked when a layout stopped at the first of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from desk_app.layout.blocks import Document, Para, Source
from desk_app.layout.setting import BASE
from desk_app.typeset import FaceSet, GlyphMissing, prepare

_OF_ONE_PARAGRAPH = 100
"""Different characters looked for in one paragraph: a page in a script that no face has would take long for no gain."""


def missing_in(document: Document, faces: FaceSet) -> tuple[tuple[str, Source | None], ...]:
    """(character, where it came from), each once, in the order of the document. Takes as long as preparing all its paragraphs."""
    found: dict[tuple[str, Source | None], None] = {}
    for para in _paragraphs(document):
        for character in _missing(para, faces):
            found[character, para.source] = None
    return tuple(found)


def _missing(para: Para, faces: FaceSet) -> list[str]:
    found: list[str] = []
    spans = para.spans
    while len(found) < _OF_ONE_PARAGRAPH:
        try:
            prepare(spans, BASE[para.language], faces)
        except GlyphMissing as missing:
            found.append(missing.character)
            spans = tuple(replace(span, text=span.text.replace(missing.character, "")) for span in spans)
        else:
            break
    return found


def _paragraphs(value: Any) -> Iterator[Para]:
    """Every paragraph in a value of blocks, whatever they are: a kind of block added later is looked into as well."""
    if isinstance(value, Para):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _paragraphs(part)
    elif is_dataclass(value):
        for part in fields(value):
            yield from _paragraphs(getattr(value, part.name))
