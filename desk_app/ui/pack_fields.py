"""Fields of a saved pack that no other record has: a tick, a length, its language, its theme, its sections, its typeface."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, get_args

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QVBoxLayout,
)

from desk_app.model.sections import SECTIONS, ordered_names
from desk_app.model.workspace import DocumentKind, ThemeName
from desk_app.ui import theme
from desk_app.ui.decimal_field import DecimalField
from desk_app.ui.fields import ChecksField, Field
from desk_app.ui.file_fields import kept
from desk_app.ui.session import Session
from desk_app.ui.spoken import Turned, check
from desk_app.ui.typeface_choice import TypefaceChoice
from desk_app.ui.widgets import Button, IconButton, Label
from desk_app.ui.words import Words


class LengthField(DecimalField):
    """A length in millimetres, to the half."""

    def __init__(self, words: Words, path: str, caption: str, *, largest: float) -> None:
        super().__init__(words, path, caption, lower=0.0, upper=largest, decimals=1)
        self.box.setSingleStep(0.5)


class ThemeCard(QAbstractButton):
    """One theme as a small cover: what it does with colour and where its title stands."""

    def __init__(self, name: ThemeName) -> None:
        super().__init__()
        self.name, self.colour = name, QColor(theme.PAGE_MARK)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(line * 5, line * 6)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().height() * 4, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, line = self.isChecked(), float(self.fontMetrics().height())
        if not self.isEnabled():
            painter.setOpacity(0.55)
        width = 2.0 if chosen else 1.0
        painter.setPen(QPen(QColor(theme.ACCENT if chosen else theme.LINE), width))
        painter.setBrush(QColor(theme.TINT if chosen else theme.PAPER))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2), 6, 6)
        height = self.height() - 2.0 * line
        page = QRectF((self.width() - height * 0.72) / 2, line * 0.55, height * 0.72, height)
        self._paint_page(painter, page)
        painter.setPen(QColor(theme.ACCENT if chosen else theme.INK))
        painter.setFont(theme.scaled(self.font(), 0.94, QFont.Weight.DemiBold if chosen else QFont.Weight.Normal))
        under = QRectF(2, page.bottom() + 2, self.width() - 4, self.height() - page.bottom() - 4)
        painter.drawText(under, Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.FOCUS), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -3, -3), 4, 4)

    def _paint_page(self, painter: QPainter, page: QRectF) -> None:
        """A cover in that theme, mirrored in a right-to-left window as the printed one is."""
        painter.setPen(QPen(QColor(theme.PAGE_LINE), 1))
        painter.setBrush(QColor(theme.PAGE))
        painter.drawRect(page)
        painter.setPen(Qt.PenStyle.NoPen)
        accent = QColor(theme.PAGE_INK) if self.name == "plain" else self.colour
        right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft

        def bar(start: float, top: float, width: float, height: float, colour: QColor) -> None:
            left = 1.0 - start - width if right else start
            box = QRectF(left * page.width(), top * page.height(), width * page.width(), height * page.height())
            painter.fillRect(box.translated(page.topLeft()), colour)

        grey = QColor(theme.PAGE_LINE)
        if self.name == "formal":
            bar(0.42, 0.14, 0.16, 0.11, accent)
            bar(0.2, 0.38, 0.6, 0.06, accent)
            bar(0.28, 0.5, 0.44, 0.035, grey)
            bar(0.4, 0.62, 0.2, 0.012, accent)
            bar(0.33, 0.82, 0.34, 0.03, grey)
            return
        start = 0.3 if self.name == "house" else 0.14
        if self.name == "house":
            bar(0.0, 0.0, 0.16, 1.0, accent)
        bar(start, 0.3, 0.6, 0.07, accent)
        bar(start, 0.42, 0.44, 0.035, grey)
        if self.name == "plain":
            bar(start, 0.52, 0.72, 0.012, accent)
        bar(start, 0.82, 0.34, 0.03, grey)


class ThemeField(Field):
    """One of the three themes, each as a small cover; under them a sentence about the one that is chosen."""

    def __init__(self, words: Words, path: str, caption: str) -> None:
        super().__init__(words, path, caption)
        self.cards: dict[str, ThemeCard] = {name: ThemeCard(name) for name in get_args(ThemeName)}
        self.sentence = Label(words, "theme.house_is", "muted")
        self.sentence.setWordWrap(True)
        line = QHBoxLayout()
        line.setSpacing(theme.TIGHT)
        for name, card in self.cards.items():
            Turned(card, partial(self._tell, name))
            line.addWidget(card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self.sentence)
        self._value = ""
        self.show_value(get_args(ThemeName)[0])
        self.retranslate()

    def focus(self) -> None:
        self.cards[self._value].setFocus()

    def show_value(self, value: Any) -> None:
        if value != self._value:
            self._value = value
            check(self.cards[value])
            self._say()

    def show_colour(self, colour: str) -> None:
        """Draws the covers in a colour, "#rrggbb"."""
        for card in self.cards.values():
            card.colour = QColor(colour)
            card.update()

    def retranslate(self) -> None:
        for name, card in self.cards.items():
            said = self.words(f"theme.{name}")
            card.setText(said)
            card.setAccessibleName(f"{self.words(self.caption)} · {said}")
            card.setAccessibleDescription(self.words(f"theme.{name}_is"))
            card.setToolTip(self.words(f"theme.{name}_is"))
        self._say()

    def _say(self) -> None:
        self.sentence.setText(self.words(f"theme.{self._value}_is"))


class SomeOrAllField(ChecksField):
    """Which records of a list the document is about. The value is empty while it is about all: then all are ticked."""

    def show_value(self, value: Any) -> None:
        super().show_value(value or tuple(record_id for record_id, _said in self._choices()))

    def _checked(self, item: QListWidgetItem) -> None:
        items = [self.list.item(row) for row in range(self.list.count())]
        chosen = tuple(each.data(Qt.ItemDataRole.UserRole) for each in items if each.checkState() == Qt.CheckState.Checked)
        if not chosen:
            # A document about nothing is none, and no tick at all would mean all: the last one stays.
            with QSignalBlocker(self.list):
                item.setCheckState(Qt.CheckState.Checked)
            return
        self._tell(() if len(chosen) == len(items) else chosen)


class SectionsField(Field):
    """Which sections a document has and in which order. The value names those that are wanted; empty: all, as usual.

    ``document_of`` says whose sections there are to choose from.
    """

    def __init__(self, words: Words, path: str, caption: str, document_of: Callable[[], DocumentKind]) -> None:
        super().__init__(words, path, caption)
        self._document_of = document_of
        self._read_only = False
        self.list = QListWidget()
        self.list.setProperty("role", "checks")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.itemChanged.connect(self._checked)
        self.list.currentRowChanged.connect(self._show_buttons)
        self.up = IconButton(words, "item.up", "up", shortcut="Alt+↑")
        self.down = IconButton(words, "item.down", "down", shortcut="Alt+↓")
        self.up.clicked.connect(lambda: self.move_current(-1))
        self.down.clicked.connect(lambda: self.move_current(1))
        self.usual = Button(words, "packs.sections_usual", "quiet", "undo")
        self.usual.clicked.connect(lambda: self._tell(()))
        tools = QVBoxLayout()
        tools.setSpacing(2)
        for button in (self.up, self.down):
            tools.addWidget(button)
        tools.addStretch(1)
        line = QHBoxLayout()
        line.setSpacing(theme.TIGHT)
        line.addWidget(self.list, 1)
        line.addLayout(tools)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(line)
        column.addWidget(self.usual, 0, Qt.AlignmentFlag.AlignLeading)
        self.setFocusProxy(self.list)
        self.name_for_reader(self.list)

    def names(self) -> list[str]:
        """The sections as they stand in the list, ticked or not."""
        return [self.list.item(row).data(Qt.ItemDataRole.UserRole) for row in range(self.list.count())]

    def _ticked(self) -> tuple[str, ...]:
        items = [self.list.item(row) for row in range(self.list.count())]
        return tuple(item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() == Qt.CheckState.Checked)

    def _own(self) -> tuple[str, ...]:
        return SECTIONS.get(self._document_of(), ())

    def show_value(self, value: Any) -> None:
        names, current = list(ordered_names(self._document_of(), value)), self._current()
        with QSignalBlocker(self.list):
            if names != self.names():
                self.list.clear()
                for name in names:
                    item = QListWidgetItem(self.words(f"section.{name}"), self.list)
                    item.setData(Qt.ItemDataRole.UserRole, name)
                    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
                self.list.setCurrentRow(names.index(current) if current in names else -1)
            for row, name in enumerate(names):
                state = Qt.CheckState.Checked if not value or name in value else Qt.CheckState.Unchecked
                if self.list.item(row).checkState() != state:
                    self.list.item(row).setCheckState(state)
        self.usual.setVisible(bool(value) and not self._read_only)
        self._fit()
        self._show_buttons()

    def _fit(self) -> None:
        rows = sum(self.list.sizeHintForRow(row) for row in range(self.list.count()))
        self.list.setFixedHeight(rows + 10)

    def retranslate(self) -> None:
        super().retranslate()
        with QSignalBlocker(self.list):
            for row, name in enumerate(self.names()):
                self.list.item(row).setText(self.words(f"section.{name}"))

    def _current(self) -> str:
        item = self.list.currentItem()
        return item.data(Qt.ItemDataRole.UserRole) if item is not None else ""

    def _show_buttons(self) -> None:
        row = self.list.currentRow()
        self.up.setEnabled(row > 0 and not self._read_only)
        self.down.setEnabled(0 <= row < self.list.count() - 1 and not self._read_only)

    def _checked(self, item: QListWidgetItem) -> None:
        if not self._ticked():
            # A document without any section is none: the last tick stays.
            with QSignalBlocker(self.list):
                item.setCheckState(Qt.CheckState.Checked)
            return
        self._tell_order(self._ticked())

    def move_current(self, step: int) -> None:
        """Moves the current section one place up (-1) or down (1)."""
        names, at = self.names(), self.list.currentRow()
        if self._read_only or at < 0 or not 0 <= at + step < len(names):
            return
        ticked = self._ticked()
        names[at], names[at + step] = names[at + step], names[at]
        with QSignalBlocker(self.list):
            moved = self.list.takeItem(at)
            self.list.insertItem(at + step, moved)
            self.list.setCurrentRow(at + step)
        self._show_buttons()
        self._tell_order(tuple(name for name in names if name in ticked))

    def _tell_order(self, chosen: tuple[str, ...]) -> None:
        self._tell(() if chosen == self._own() else chosen)

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        self.list.setEnabled(not read_only)
        for button in (self.up, self.down):
            button.setVisible(not read_only)


class TypefaceField(Field):
    """What the pack is set in. A font file that is chosen is kept in the workspace at once."""

    def __init__(self, words: Words, session: Session, path: str, caption: str) -> None:
        super().__init__(words, path, caption)
        self.session = session
        self.choice = TypefaceChoice(words, session)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.choice)
        self.setFocusProxy(self.choice.combo)
        self.choice.picked.connect(self._picked)

    def _picked(self) -> None:
        taken = self.choice.chosen
        if all(kept(self.session, lambda data=data: data) for data in taken.files.values()):  # type: ignore[misc]
            self._tell(taken.typeface)

    def show_value(self, value: Any) -> None:
        self.choice.show_typeface(value)

    def set_read_only(self, read_only: bool) -> None:
        self.choice.setEnabled(not read_only)
