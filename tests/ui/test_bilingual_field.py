"""The pair of text boxes: on which edge each language stands."""

from pathlib import Path
from typing import Any

import pytest
from conftest import OpenWindow, field
from PySide6.QtWidgets import QPlainTextEdit

pytestmark = pytest.mark.usefixtures("one_page")

TEXTS = {
    "empty": "",
    "short": "الدوحة",
    "long": "معرفة السلاسل الوطنية التي يُبنى عليها مكوّن رأس المال البشري. " * 6,
    "digits first": "2023 مؤتمر",
    "Latin first": "HCI مؤشر رأس المال البشري",
    "Latin alone": "Doha",
    "two paragraphs": "أولاً\nثانياً",
}
NEAR_PX = 14


def ink_edges(box: QPlainTextEdit) -> list[tuple[float, float]]:
    """How far the lines of a box stand from its left and right edges, in pixels."""
    edges, block = [], box.document().firstBlock()
    while block.isValid():
        left = box.blockBoundingGeometry(block).translated(box.contentOffset()).left()
        for at in range(block.layout().lineCount()):
            line = block.layout().lineAt(at).naturalTextRect()
            edges.append((left + line.left(), box.viewport().width() - left - line.right()))
        block = block.next()
    return edges


@pytest.mark.parametrize("interface", ["ar", "en"])
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_arabic_stands_at_the_right_edge_and_english_at_the_left(
    open_window: OpenWindow, sample: Path, interface: str, text: str
) -> None:
    boxes: dict[str, Any] = field(open_window(sample, interface), "scenario").boxes
    for box in boxes.values():
        box.say(text)
        box.moveCursor(box.textCursor().MoveOperation.Start)
    assert max(right for _left, right in ink_edges(boxes["ar"])) <= NEAR_PX
    assert max(left for left, _right in ink_edges(boxes["en"])) <= NEAR_PX
    if not text:
        assert boxes["ar"].viewport().width() - boxes["ar"].cursorRect().right() <= NEAR_PX
        assert boxes["en"].cursorRect().left() <= NEAR_PX
