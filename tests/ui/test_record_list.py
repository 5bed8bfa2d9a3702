"""What a list cuts off for want of room."""

import pytest
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication

from desk_app.ui.record_list import Row, RowDelegate, cut


@pytest.mark.parametrize(
    ("said", "is_isolated"),
    [("Department of Economic and Social Affairs", True), ("إدارة الشؤون الاقتصادية والاجتماعية – UN DESA", False)],
)
def test_a_latin_text_without_room_keeps_its_ellipsis_at_its_own_end(dressed: QApplication, said: str, is_isolated: bool) -> None:
    metrics = QFontMetrics(QFont(dressed.font()))
    shorter = cut(metrics, said, 100)
    assert "…" in shorter and shorter.startswith("\u2068") is is_isolated
    assert cut(metrics, said, 10_000) == said


def test_a_clock_of_another_day_has_room_beside_the_title(dressed: QApplication) -> None:
    font, delegate = QFont(dressed.font()), RowDelegate()
    room = delegate._clock_width(font, Row("r", "", clock="17:30", home_clock="01:30+1"))
    assert room > QFontMetrics(font).horizontalAdvance("01:30+1") * 0.92
    assert delegate._clock_width(font, Row("r", "")) == 0
