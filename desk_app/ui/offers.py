"""The list of wordings that are offered at the cursor, and what changed since a pair was approved."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desk_app.model.text import Language
from desk_app.service import Diff, Offer
from desk_app.ui import theme
from desk_app.ui.text_box import Mark
from desk_app.ui.widgets import Button
from desk_app.ui.words import Words

Choice = Offer | str
"""An offer, or what a doubtful word may be meant to be."""


class _Popup(QFrame):
    """A frame over the window that goes with Escape and when the focus leaves it. ``done``: it goes, though it has the focus."""

    done = Signal()

    def __init__(self, words: Words, parent: QWidget) -> None:
        # Inside the window: a window of its own would take its activation on some systems.
        super().__init__(parent.window())
        self.words = words
        self.setObjectName("results")
        self.setLayoutDirection(words.direction)
        self.setAutoFillBackground(True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(theme.TIGHT, theme.TIGHT, theme.TIGHT, theme.TIGHT)
        self.column.setSpacing(theme.TIGHT)

    def open_at(self, point: QPoint, width: int, focus: QWidget, *, from_right: bool) -> None:
        """Shows the frame below a point of the screen, at its left where ``from_right``, wholly in the window."""
        window = self.window()
        place = window.mapFromGlobal(point)
        self.setFixedWidth(width)
        height = self.column.totalHeightForWidth(width) if self.column.hasHeightForWidth() else self.sizeHint().height()
        self.resize(width, height)
        left = place.x() - width if from_right else place.x()
        left = max(theme.TIGHT, min(left, window.width() - width - theme.TIGHT))
        above = place.y() - height - 3 * self.fontMetrics().height()
        self.move(left, place.y() + 2 if place.y() + height < window.height() else max(theme.TIGHT, above))
        self.show()
        self.raise_()
        focus.setFocus(Qt.FocusReason.PopupFocusReason)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        # None: another program has the focus now; the frame waits.
        if new is not None and not self.isAncestorOf(new):
            self._go()

    def dismiss(self) -> None:
        self.done.emit()
        self._go()

    def _go(self) -> None:
        if not self.isHidden():
            self.hide()
            self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)


class OffersPopup(_Popup):
    """``taken`` carries the Choice. Enter takes the selected one, Escape none."""

    taken = Signal(object)

    def __init__(self, words: Words, parent: QWidget, language: Language) -> None:
        super().__init__(words, parent)
        self.list = QListWidget()
        self.list.setAccessibleName(words("pair.offers"))
        self.list.setProperty("role", "offers")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setSpacing(2)
        arabic = language == "ar"
        self.list.setLayoutDirection(Qt.LayoutDirection.RightToLeft if arabic else Qt.LayoutDirection.LeftToRight)
        self.hint = QLabel(words("pair.offers_hint"))
        self.hint.setProperty("role", "muted")
        self.hint.setFont(theme.scaled(self.font(), theme.SMALL))
        self.column.addWidget(self.list)
        self.column.addWidget(self.hint)
        self.list.itemActivated.connect(self._take)
        self.list.itemClicked.connect(self._take)
        self.setFocusProxy(self.list)

    def fill(self, choices: Sequence[Choice]) -> None:
        """Shows what there is; none: says so."""
        self.list.clear()
        for choice in choices:
            item = QListWidgetItem(self._said(choice), self.list)
            item.setData(Qt.ItemDataRole.UserRole, choice)
        if not choices:
            self.list.setLayoutDirection(self.words.direction)
            item = QListWidgetItem(self.words("pair.no_offers"), self.list)
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.hint.setVisible(bool(choices))
        self.list.setCurrentRow(0)
        line = self.fontMetrics().height()
        rows = sum(1 if isinstance(choice, str) else min(4, 2 + len(choice.text) // 48) for choice in choices) or 1
        self.list.setFixedHeight(min(rows, 14) * line + len(choices or [0]) * 8 + 8)

    def _said(self, choice: Choice) -> str:
        if isinstance(choice, str):
            return choice
        if choice.kind == "term":
            return f"{choice.text}\n{self.words('pair.offer_term', term=choice.of)}"
        source = self.words.pick(choice.source)
        key = "pair.offer_memory" if source else "pair.offer_memory_gone"
        return f"{choice.text}\n{self.words(key, score=choice.score, source=source)}"

    def _take(self, item: QListWidgetItem) -> None:
        if self.isHidden():
            return  # some styles activate what is clicked, too
        choice = item.data(Qt.ItemDataRole.UserRole)
        self.dismiss()
        if choice is not None:
            self.taken.emit(choice)


class ChangesPopup(_Popup):
    """The words of a side that are not those that were approved. ``approved``: the pair is right as it is now."""

    approved = Signal()

    def __init__(self, words: Words, parent: QWidget, diff: Diff | None, *, read_only: bool) -> None:
        super().__init__(words, parent)
        side = words(f"language.{diff.language}") if diff else ""
        head = words("pair.changes_of", side=side, day=words.day(diff.at)) if diff else words("pair.changes_unknown")
        title = QLabel(head)
        title.setWordWrap(True)
        title.setProperty("role", "muted")
        self.column.addWidget(title)
        self.text = QLabel(diff_html(diff) if diff else "")
        self.text.setTextFormat(Qt.TextFormat.RichText)
        self.text.setWordWrap(True)
        self.text.setVisible(diff is not None)
        self.column.addWidget(self.text)
        self.button = Button(words, "pair.approve")
        self.button.clicked.connect(self.approved)
        self.button.clicked.connect(self.dismiss)
        self.button.setVisible(not read_only)
        self.column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTrailing)
        self.setFocusProxy(self.button)


def diff_html(diff: Diff) -> str:
    """What was taken away struck through, what was added underlined and strong; all of it in the side's own direction."""
    parts = []
    for before, after in diff.parts:
        if before == after:
            parts.append(escape(after))
            continue
        if before:
            parts.append(f'<span style="color: {theme.BAD}"><s>{escape(before)}</s></span>')
        if after:
            parts.append(f'<span style="color: {theme.GOOD}"><b><u>{escape(after)}</u></b></span>')
    direction, side = ("rtl", "right") if diff.language == "ar" else ("ltr", "left")
    return f'<p dir="{direction}" align="{side}">{" ".join(parts)}</p>'


def choices_at(mark: Mark | None, offers: Sequence[Offer]) -> list[Choice]:
    """What may be meant by a doubtful word at the cursor, then the offers."""
    return [*(mark.suggestions if mark else ()), *offers]
