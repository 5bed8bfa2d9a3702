"""Lists as slices: labels hang beside the first line of their items, in a column of their own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desk_app.layout.blocks import Content, Language, List, ListItem, Para
from desk_app.layout.numbering import label
from desk_app.layout.rows import Hanging, Slice
from desk_app.layout.setting import ParaBox, Setter, dominant_style
from desk_app.typeset.values import Span, Style

Stacked = Callable[[tuple[Content, ...], float, int], tuple[list[Slice], float]]
"""(content, width, parent node) -> slices under each other and the space wanted after them"""

NewNode = Callable[[str, int, Language | None], int]
"""(role, parent, language) -> node"""


@dataclass(slots=True, eq=False)
class ListFrame:
    """What the items of a list share. ``column_pt``: width of its labels; ``node``: of the whole list."""

    block: List
    labels: tuple[Para, ...]
    column_pt: float
    node: int


def list_frame(block: List, setter: Setter, node: int) -> ListFrame:
    """Measure the labels of ``block``. Raises ValueError for a number that its numbering cannot say."""
    labels = tuple(_label(block, place) for place in range(len(block.items)))
    texts = {(para.spans, para.language): para for para in labels}
    widest_pt = max((setter.lines(para, para.spans, float("inf"))[0].width_pt for para in texts.values()), default=0.0)
    return ListFrame(block, labels, max(widest_pt, block.label_pt or 0.0), node)


def item_slices(
    frame: ListFrame, place: int, width_pt: float, setter: Setter, stacked: Stacked, new_node: NewNode
) -> tuple[list[Slice], float]:
    """The slices of the item at ``place`` in a column of ``width_pt``, and the space wanted after them."""
    block = frame.block
    item = new_node("LI", frame.node, None)
    label_node = new_node("Lbl", item, block.language)
    body = new_node("LBody", item, None)
    para = frame.labels[place]
    rtl = block.language == "ar"
    inset_pt = frame.column_pt + block.gap_pt
    # An item without content keeps its label: an empty line holds its place.
    content = block.items[place].content or (Para((Span("", para.spans[0].style),), block.language, para.leading_pt),)
    slices, tail_pt = stacked(content, width_pt - inset_pt, body)
    shift_pt = 0.0 if rtl else inset_pt
    for piece in slices:
        piece.x_pt += shift_pt
        piece.inset_pt += inset_pt
        piece.labels = tuple(Hanging(one.box, one.x_pt + shift_pt) for one in piece.labels)
    lines = setter.lines(para, para.spans, float("inf"))[:1]
    linked = para.spans[0].link is not None
    box = ParaBox(para, lines, frame.column_pt, setter.baseline(para), label_node, has_field=False, has_link=linked)
    slices[0].labels = (Hanging(box, width_pt - frame.column_pt if rtl else 0.0), *slices[0].labels)
    return slices, tail_pt


def list_slices(
    block: List, width_pt: float, node: int, setter: Setter, stacked: Stacked, new_node: NewNode
) -> tuple[list[Slice], float]:
    """All items under each other, and the space wanted after them."""
    frame = list_frame(block, setter, node)
    slices: list[Slice] = []
    tail_pt = 0.0
    for place in range(len(block.items)):
        added, after_pt = item_slices(frame, place, width_pt, setter, stacked, new_node)
        added[0].gap_pt += tail_pt + (block.between_pt if place else block.before_pt)
        added[0].breakable = place > 0
        slices += added
        tail_pt = after_pt
    return slices, tail_pt + block.after_pt


def before_of(content: Content) -> float:
    """The space that content wants above it."""
    if isinstance(content, List):
        first = content.items[0].content[:1] if content.items else ()
        return content.before_pt + sum(before_of(one) for one in first)
    return content.before_pt if isinstance(content, Para) else 0.0


def _label(block: List, place: int) -> Para:
    item = block.items[place]
    first = _first_para(item)
    words = item.label if item.label is not None else label(block.numbering, block.start + place, block.punctuation)
    style = block.label_style or (dominant_style(first) if first is not None else Style())
    leading_pt = first.leading_pt if first is not None else 1.4 * style.size_pt
    return Para((Span(words, style),), block.language, leading_pt, block.label_align, role="Lbl")


def _first_para(item: ListItem) -> Para | None:
    """The first paragraph of an item, be it in a list inside it."""
    for content in item.content:
        if isinstance(content, Para):
            return content
        if isinstance(content, List):
            found = [para for one in content.items if (para := _first_para(one)) is not None]
            if found:
                return found[0]
    return None
