"""Telephone numbers, each with its kind, one below the other."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.model.people import Phone, PhoneKind
from desk_app.ui.choices import values_of
from desk_app.ui.fields import ComboBox, Field
from desk_app.ui.tab_order import come_first_in
from desk_app.ui.widgets import Button, IconButton, LineEdit
from desk_app.ui.words import Words


class PhonesField(Field):
    """The value is a tuple of phones. A line without a number is shown, but is none of them."""

    def __init__(self, words: Words, path: str, caption: str) -> None:
        super().__init__(words, path, caption)
        self.lines: list[PhoneLine] = []
        self._read_only = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(3)
        self.add_button = Button(words, "person.add_phone", "quiet", "plus")
        self.add_button.clicked.connect(self.add)
        self._column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeading)
        self.setFocusProxy(self.add_button)

    def retranslate(self) -> None:
        """The lines and the button say their own words; which of several they are is said here."""
        self.add_button.setAccessibleName(self.in_its_place(self.words("person.add_phone")))
        for at, line in enumerate(self.lines):
            line.say_within(self.in_its_place(f"{self.words(self.caption)} {at + 1}"))
        order = [*(part for line in self.lines for part in (line.number, line.kind, line.bin)), self.add_button]
        come_first_in(self.add_button, order)

    def add(self) -> None:
        """A new line, ready to be typed into. It is saved when it has a number."""
        line = self._new_line()
        self.setFocusProxy(self.lines[0].number)
        line.number.setFocus()

    def _new_line(self) -> PhoneLine:
        line = PhoneLine(self.words)
        line.number.textEdited.connect(lambda: self._tell(self._value(), typing=True))
        line.number.left.connect(self.left)
        line.kind.activated.connect(lambda: self._tell(self._value()))
        line.bin.clicked.connect(lambda: self._remove(line))
        line.set_read_only(self._read_only)
        self._column.insertWidget(len(self.lines), line)
        self.lines.append(line)
        self.retranslate()
        return line

    def _remove(self, line: PhoneLine) -> None:
        self.add_button.setFocus()
        self._drop(line)
        self._tell(self._value())

    def _drop(self, line: PhoneLine) -> None:
        self.lines.remove(line)
        self.retranslate()
        self.setFocusProxy(self.lines[0].number if self.lines else self.add_button)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()

    def _value(self) -> tuple[Phone, ...]:
        return tuple(line.phone() for line in self.lines if line.phone().number)

    def show_value(self, value: Any) -> None:
        if self._value() == value:
            return
        for line in self.lines[len(value) :]:
            self._drop(line)
        while len(self.lines) < len(value):
            self._new_line()
        for line, phone in zip(self.lines, value, strict=True):
            line.show_phone(phone)
        self.setFocusProxy(self.lines[0].number if self.lines else self.add_button)

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        self.add_button.setVisible(not read_only)
        for line in self.lines:
            line.set_read_only(read_only)


class PhoneLine(QWidget):
    """One number and its kind."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words, self._within = words, ""
        self.number, self.kind, self.bin = LineEdit(), ComboBox(), IconButton(words, "person.remove_phone", "bin")
        self.number.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.number.setMinimumWidth(self.number.fontMetrics().horizontalAdvance("+000 000 0000 000"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.kind.setMinimumContentsLength(3)
        row.addWidget(self.number, 3)
        row.addWidget(self.kind, 2)
        row.addWidget(self.bin)
        self.retranslate()

    def say_within(self, within: str) -> None:
        self._within = within
        self.bin.say_within(within)
        self.number.setAccessibleName(f"{self.words('person.phone')} – {within}")
        self.kind.setAccessibleName(f"{self.words('person.phone_kind')} – {within}")

    def retranslate(self) -> None:
        self.say_within(self._within)
        self.number.setPlaceholderText(self.words("person.phone"))
        chosen = self.kind.currentData() or "work"
        with QSignalBlocker(self.kind):
            self.kind.clear()
            for value, said in values_of(self.words, PhoneKind, "phone_kind")():
                self.kind.addItem(said, value)
            self.kind.setCurrentIndex(self.kind.findData(chosen))

    def phone(self) -> Phone:
        return Phone(self.number.text().strip(), self.kind.currentData())

    def show_phone(self, phone: Phone) -> None:
        if self.number.text().strip() != phone.number:
            self.number.setText(phone.number)
            self.number.setCursorPosition(0)
        self.kind.setCurrentIndex(self.kind.findData(phone.kind))

    def set_read_only(self, read_only: bool) -> None:
        self.number.setReadOnly(read_only)
        self.kind.setEnabled(not read_only)
        self.bin.setVisible(not read_only)
