"""What stands on a page, in sixteen characters: two pages that read and look alike have the same."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator

from desk_app.layout.pages import Item, PlacedInsert, PlacedLine, PlacedPicture, PlacedRect, PlacedShape
from desk_app.typeset.values import Run

Relabel = Callable[[str, tuple[str, ...]], tuple[str, ...]]
"""(number of a section, fingerprints of its pages) -> the labels of these pages. Asked once for every section, in order."""

_LENGTH = 16


def fingerprint(items: Iterable[Item]) -> str:
    """The fingerprint of a page's ``items``: words, places to the tenth of a point, colours, drawings and pictures.

    Text that is volatile does not count, nor do link targets and the structure of the tagged file. The same on every machine.
    """
    digest = hashlib.sha256()
    for item in items:
        for part in _parts(item):
            digest.update(repr(part).encode("utf-8", "surrogatepass"))
            digest.update(b"\n")
    return digest.hexdigest()[:_LENGTH]


def _parts(item: Item) -> Iterator[object]:
    match item:
        case PlacedLine(volatile=False):
            yield _place(item.x_pt, item.baseline_pt)
            for run in item.line.runs:
                yield _run(run)
        case PlacedRect():
            yield _place(item.x_pt, item.y_pt, item.width_pt, item.height_pt), item.fill
        case PlacedShape():
            yield _place(item.x_pt, item.y_pt), item.shape
        case PlacedInsert():
            yield _place(item.x_pt, item.y_pt, item.width_pt, item.height_pt), item.key, item.page
        case PlacedPicture():
            yield _place(item.x_pt, item.y_pt, item.width_pt, item.height_pt), hashlib.sha256(item.data).hexdigest()


def _run(run: Run) -> object:
    style = run.style
    words = [(word.text, _place(x_pt)) for word, x_pt in run.words]
    return style.family, style.weight, style.size_pt, style.colour, style.rise_pt, run.level, words


def _place(*lengths_pt: float) -> tuple[float, ...]:
    # Adding zero makes one zero of two.
    return tuple(round(length, 1) + 0.0 for length in lengths_pt)
