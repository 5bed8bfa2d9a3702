"""What people paste into a field that is no text, or not only text, or far too much of it."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import OpenWindow, field, first_meeting
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage, QInputMethodEvent
from PySide6.QtWidgets import QApplication

from desk_app.model.pair_checks import differences, names_of
from desk_app.model.text import BiText
from desk_app.service.spelling import Speller
from desk_app.ui.text_box import LONGEST_PASTE, TextBox

WEB, LOCAL = QUrl("https://example.org/a"), QUrl.fromLocalFile("/folder/a.pdf")


def holding(fill: Callable[[QMimeData], object]) -> QMimeData:
    data = QMimeData()
    fill(data)
    return data


@pytest.fixture(scope="module")
def spellers() -> list[Speller]:
    return [Speller("ar"), Speller("en")]


@pytest.fixture()
def box(dressed: QApplication, qtbot: Any) -> TextBox:
    made = TextBox("ar")
    qtbot.addWidget(made)
    made.setPlainText("كان هنا")
    made.selectAll()
    return made


@pytest.mark.parametrize(
    "fill",
    [
        lambda data: data.setImageData(QImage(8, 8, QImage.Format.Format_RGB32)),
        lambda data: data.setUrls([LOCAL]),
        lambda data: data.setData("application/x-thing", b"1"),
        lambda data: data.setText("\x00\ufeff"),
        lambda data: data.setHtml("<img src='x.png'>"),
    ],
)
def test_what_holds_no_text_takes_the_place_of_nothing(box: TextBox, fill: Callable[[QMimeData], object]) -> None:
    box.insertFromMimeData(holding(fill))
    assert box.toPlainText() == "كان هنا"


@pytest.mark.parametrize(
    ("fill", "text"),
    [
        (lambda data: data.setHtml("<p>أول</p><p><b>ثانٍ</b></p>"), "أول\nثانٍ"),
        (lambda data: data.setText("a\x00b\x1bc\ufffcd\uffffe"), "abcde"),
        (lambda data: data.setText("a\u2028b\u2029c\vd\r\ne\rf"), "a\nb\nc\nd\ne\nf"),
        (lambda data: data.setText("\u202eabc\u202c \u200f\u2067x\u2069"), "\u202eabc\u202c \u200f\u2067x\u2069"),
        (lambda data: data.setText("😀 𐎀 لا\u200cم"), "😀 𐎀 لا\u200cم"),
        (lambda data: data.setUrls([WEB]), WEB.toString()),
    ],
)
def test_of_anything_else_the_text_alone_is_taken(box: TextBox, fill: Callable[[QMimeData], object], text: str) -> None:
    box.insertFromMimeData(holding(fill))
    assert box.toPlainText() == text


@pytest.mark.parametrize("part", ["x", "ا", "1", "a.", "aB1-", "عa"])
def test_what_looks_at_a_pair_is_not_held_up_by_a_word_as_long_as_a_paste_may_be(spellers: list[Speller], part: str) -> None:
    """It works beside the window, but Python lets the window wait for it."""
    text = part * (LONGEST_PASTE // len(part))
    before = time.process_time()
    assert [speller.misspelt(text) for speller in spellers] == [(), ()]
    for pair in (BiText(text, "x"), BiText("x", text)):
        differences(pair, names_of(()))
    assert time.process_time() - before < 1


def test_files_dropped_on_a_field_are_left_to_the_window(box: TextBox) -> None:
    assert not box.canInsertFromMimeData(holding(lambda data: data.setUrls([LOCAL])))
    assert box.canInsertFromMimeData(holding(lambda data: data.setText("a")))


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_book_is_refused_with_the_reason_and_the_text_stays(
    open_window: OpenWindow, sample: Path, one_page: None, language: str
) -> None:
    window = open_window(sample, language)
    point = first_meeting(window).points[0]
    side = field(window, f"points/{point.id}/text").boxes["ar"]
    side.selectAll()
    side.insertFromMimeData(holding(lambda data: data.setText("x" * (LONGEST_PASTE + 1))))
    assert side.toPlainText() == point.text.ar
    assert window.page is not None and str(LONGEST_PASTE) in window.page.banner.label.text() and not window.page.banner.isHidden()


@pytest.mark.parametrize(("arabic_digits", "text"), [(True, "٧"), (False, "7")])
def test_a_digit_that_an_input_method_commits_is_written_as_one_that_is_typed(
    box: TextBox, text: str, *, arabic_digits: bool
) -> None:
    box.arabic_digits = arabic_digits
    committed = QInputMethodEvent()
    committed.setCommitString("7")
    QApplication.sendEvent(box, committed)
    assert box.toPlainText() == text
