"""Lists of texts inside a form: objectives, agenda, points, questions. Rows are added, removed and moved; each keeps its id."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desk_app.ui import theme
from desk_app.ui.bilingual_field import BilingualField
from desk_app.ui.fields import Edit, Field, NumberField
from desk_app.ui.tab_order import controls_of
from desk_app.ui.widgets import Button, Card, IconButton, Label
from desk_app.ui.words import Words


@dataclass(frozen=True, slots=True)
class RowPlan:
    """What a row of a list holds. ``texts``: (attribute, caption) of its pairs; ``values``: makes the fields under them.

    ``new``: makes an item with an id, or None when the user decided otherwise (chose no file).
    ``always``: the values are shown always, not only while the row has the focus or they say something unusual.
    ``ordered``: the user gives the rows their order. ``may_remove``: whether the item of an id may go; says why when not.
    """

    new: Callable[[str], Any]
    texts: tuple[tuple[str, str], ...]
    values: Callable[[], Sequence[Field]]
    always: bool = False
    mark: str = ""
    """Printed in the spine instead of the row's number."""
    ordered: bool = True
    may_remove: Callable[[str], bool] = lambda _item_id: True


class ItemRow(Card):
    """One item of a list."""

    moved = Signal(object, int)
    removed = Signal(object)

    def __init__(self, words: Words, plan: RowPlan) -> None:
        super().__init__()
        self.plan, self.item_id, self._number = plan, "", 0
        several = len(plan.texts) > 1
        self.texts = [BilingualField(words, name, said, strong=several and not at) for at, (name, said) in enumerate(plan.texts)]
        self.values = list(plan.values())
        self._names = {field: field.path for field in (*self.texts, *self.values)}
        for text in self.texts:
            self.column.addWidget(text)
        self.tools = self._tool_row(words)
        self.column.addWidget(self.tools)

    def _tool_row(self, words: Words) -> QWidget:
        tools = QWidget()
        line = QHBoxLayout(tools)
        line.setContentsMargins(theme.TIGHT, 3, theme.TIGHT, 3)
        line.setSpacing(theme.TIGHT)
        for field in self.values:
            field.explain()
        if len(self.values) > 2:
            line.addLayout(self._two_to_a_line(), 1)
        else:
            for field in self.values:
                line.addWidget(field, 2 if isinstance(field, NumberField) else 3)
            line.addStretch(1)
        self.up = IconButton(words, "item.up", "up", shortcut="Alt+↑")
        self.down = IconButton(words, "item.down", "down", shortcut="Alt+↓")
        self.bin = IconButton(words, "item.remove", "bin")
        self.up.clicked.connect(lambda: self.moved.emit(self, -1))
        self.down.clicked.connect(lambda: self.moved.emit(self, 1))
        self.bin.clicked.connect(lambda: self.removed.emit(self))
        for button in (self.up, self.down, self.bin):
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        return tools

    def _two_to_a_line(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.TIGHT)
        grid.setVerticalSpacing(4)
        for at, field in enumerate(self.values):
            grid.addWidget(field, *divmod(at, 2))
        return grid

    def fields(self) -> Iterator[Field]:
        yield from self.texts
        yield from self.values

    def in_tab_order(self) -> Iterator[QWidget]:
        """What takes the focus, as it is read: the texts with their states, the values, the tools."""
        for text in self.texts:
            yield from text.in_tab_order()
        yield from controls_of(self.tools)

    def show_item(self, attribute: str, item: Any, position: int, count: int) -> None:
        self.item_id = item.id
        for field, name in self._names.items():
            field.path = f"{attribute}/{item.id}/{name}"
            field.show_value(getattr(item, name))
        self.texts[0].show_number(self.plan.mark or str(position + 1))
        self._number = position + 1
        self.up.setEnabled(position > 0)
        self.down.setEnabled(position < count - 1)
        self._show_tools(item)

    def say_within(self, caption: str) -> None:
        """A screen reader is told of which list this is a row, and its number."""
        within = f"{caption} {self._number}"
        for field in self.fields():
            field.say_within(within)
        for button in (self.up, self.down, self.bin):
            button.say_within(within)

    def _show_tools(self, item: Any) -> None:
        unusual = getattr(item, "disclosure", "may use") != "may use"
        self._keep_tools = self.plan.always or unusual
        self.tools.setVisible(self._keep_tools or self._focused)

    def set_focused(self, focused: bool) -> None:
        super().set_focused(focused)
        self.tools.setVisible(focused or self._keep_tools)

    def set_read_only(self, read_only: bool) -> None:
        for field in self.fields():
            field.set_read_only(read_only)
        self.bin.setVisible(not read_only)
        for button in (self.up, self.down):
            button.setVisible(self.plan.ordered and not read_only)


class ItemsSection(QWidget):
    """A named list of rows with a button that adds one. Changes are edits of the whole list, typing edits of one item."""

    edited = Signal(object)
    left = Signal()

    def __init__(self, words: Words, attribute: str, caption: str, plan: RowPlan) -> None:
        super().__init__()
        self.words, self.attribute, self.plan = words, attribute, plan
        self.rows: list[ItemRow] = []
        self._read_only, self._wanted = False, ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.TIGHT, 0, 0)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(Label(words, caption, "section"))
        head.addStretch(1)
        self.add_button = Button(words, "item.add", "quiet", "plus")
        self.add_button.clicked.connect(self.add)
        self._caption = caption
        head.addWidget(self.add_button)
        column.addLayout(head)
        self._column = column
        self.retranslate()

    def retranslate(self) -> None:
        self.add_button.setAccessibleName(f"{self.words('item.add')} – {self.words(self._caption)}")
        for row in self.rows:
            row.say_within(self.words(self._caption))

    def fields(self) -> Iterator[Field]:
        for row in self.rows:
            yield from row.fields()

    def show_value(self, items: Sequence[Any]) -> None:
        """Shows the items; a row whose item is still there stays the same widget, with its cursor."""
        before, known = self.rows, {row.item_id: row for row in self.rows}
        spare = [row for row in self.rows if row.item_id not in {item.id for item in items}]
        rows: list[ItemRow] = []
        for item in items:
            row = known.get(item.id) or (spare.pop() if spare else self._new_row())
            rows.append(row)
        for row in spare:
            row.item_id = ""
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        if rows != self.rows:
            for at, row in enumerate(rows):
                self._column.insertWidget(at + 1, row)
        self.rows = rows
        for at, (row, item) in enumerate(zip(rows, items, strict=True)):
            row.show_item(self.attribute, item, at, len(rows))
            row.say_within(self.words(self._caption))
        if rows != before:
            self._order_for_keyboard()
        self._follow_new_row()

    def _order_for_keyboard(self) -> None:
        """The keyboard goes from the button that adds through the rows: what is made later would else come last in the window."""
        last: QWidget = self.add_button
        for row in self.rows:
            for widget in row.in_tab_order():
                QWidget.setTabOrder(last, widget)
                last = widget

    def _follow_new_row(self) -> None:
        if self._wanted:
            for row in self.rows:
                if row.item_id == self._wanted:
                    row.texts[0].focus()
            self._wanted = ""

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        self.add_button.setVisible(not read_only)
        for row in self.rows:
            row.set_read_only(read_only)

    def add(self) -> None:
        item = self.plan.new(str(uuid4()))
        if item is None:
            return
        self._wanted = item.id
        self._tell(lambda items: (*items, item))

    def _new_row(self) -> ItemRow:
        row = ItemRow(self.words, self.plan)
        row.moved.connect(self._move)
        row.removed.connect(self._remove)
        for field in row.fields():
            field.edited.connect(self.edited)
            field.left.connect(self.left)
        row.set_read_only(self._read_only)
        return row

    def _move(self, row: ItemRow, step: int) -> None:
        if self.plan.ordered:
            self._tell(lambda items: _moved(items, row.item_id, step))

    def _remove(self, row: ItemRow) -> None:
        item_id = row.item_id
        if not self.plan.may_remove(item_id):
            return
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell(lambda items: tuple(item for item in items if item.id != item_id))

    def _tell(self, change: Callable[[Any], Any]) -> None:
        self.edited.emit(Edit(self.attribute, self.attribute, change, False))


def _moved(items: Sequence[Any], item_id: str, step: int) -> tuple[Any, ...]:
    """The list with one item a step further; unchanged at either end."""
    order = list(items)
    at = next((place for place, item in enumerate(order) if item.id == item_id), -1)
    if at >= 0 and 0 <= at + step < len(order):
        order[at], order[at + step] = order[at + step], order[at]
    return tuple(order)
