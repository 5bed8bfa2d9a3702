"""What of a paragraph's text can be set."""

from __future__ import annotations

import re

from desk_app.typeset.values import Span

# What cannot be set: carriage returns before line feeds and controls go, and soft hyphens, after which a line would end without a
# hyphen; other line ends and tabs become the plain ones.
_DROPPED = re.compile("\r(?=\n)|[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad]")
_REPLACED = str.maketrans("\t\r\x0b\x0c\x85", " \n\n\n\n")
_SURROGATE = re.compile("[\ud800-\udfff]")
_UNCLEAN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\ud800-\udfff]")


def clean(spans: tuple[Span, ...]) -> tuple[str, list[int], list[tuple[int, int, Span]]]:
    """The text that can be set, the place of each of its characters in the spans' joined text (empty if they are the same), and
    (start, end, span) of each stretch of like spans."""
    joined = "".join(span.text for span in spans)
    untouched = not _UNCLEAN.search(joined)
    places: list[int] = []
    parts: list[str] = []
    stretches: list[tuple[int, int, Span]] = []
    start = origin = 0
    for span in spans:
        text = span.text
        if not untouched:
            dropped = {match.start() for match in _DROPPED.finditer(text)}
            places += [origin + place for place in range(len(text)) if place not in dropped]
            text = _SURROGATE.sub("\ufffd", _DROPPED.sub("", text).translate(_REPLACED))
        origin += len(span.text)
        if not text:
            continue
        parts.append(text)
        end = start + len(text)
        if stretches and _alike(stretches[-1][2], span):
            stretches[-1] = (stretches[-1][0], end, span)
        else:
            stretches.append((start, end, span))
        start = end
    return "".join(parts), [] if untouched else [*places, origin], stretches


def _alike(one: Span, other: Span) -> bool:
    return one.style == other.style and one.link == other.link and one.field is None and other.field is None
