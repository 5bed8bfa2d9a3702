"""What a list cuts off for want of room."""

import pytest
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication

from desk_app.ui.record_list import cut


@pytest.mark.parametrize(
    ("said", "is_isolated"),
    [("Department of Economic and Social Affairs", True), ("إدارة الشؤون الاقتصادية والاجتماعية – UN DESA", False)],
)
def test_a_latin_text_without_room_keeps_its_ellipsis_at_its_own_end(dressed: QApplication, said: str, is_isolated: bool) -> None:
    metrics = QFontMetrics(QFont(dressed.font()))
    shorter = cut(metrics, said, 100)
    assert "…" in shorter and shorter.startswith("\u2068") is is_isolated
    assert cut(metrics, said, 10_000) == said
