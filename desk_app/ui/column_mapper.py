"""What each column of a table means: its heading beside the field that it feeds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from desk_app.model.transfer import ColumnMap, TransferKind
from desk_app.service.reading_tables import fields_of
from desk_app.ui import theme
from desk_app.ui.fields import ComboBox
from desk_app.ui.widgets import Label
from desk_app.ui.words import Words, isolate

_ARABIC = re.compile("[\u0600-\u06ff]")


class ColumnMapper(QScrollArea):
    """``changed`` carries the ColumnMap as the user wants it."""

    changed = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.boxes: list[ComboBox] = []
        self.columns = ColumnMap((), ())
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(words("import.columns"))

    def show_columns(self, columns: ColumnMap, kind: TransferKind) -> None:
        """The headings in their order, each with the field it was taken for."""
        if columns == self.columns:
            return
        self.columns = columns
        names = {path: self._name(said) for path, said in fields_of(kind).items()}
        page = QWidget()
        page.setObjectName("form")
        column = QVBoxLayout(page)
        hint = Label(self._words, "import.columns_hint", "muted")
        hint.setWordWrap(True)
        column.addWidget(hint)
        form = QFormLayout()
        form.setVerticalSpacing(theme.TIGHT // 2)
        column.addLayout(form)
        column.addStretch(1)
        self.boxes = []
        for heading, path in zip(columns.headings, columns.paths, strict=True):
            box = ComboBox()
            box.addItem(self._words("import.column_out"), "")
            for each, name in names.items():
                box.addItem(name, each)
            box.setCurrentIndex(max(0, box.findData(path)))
            box.setAccessibleName(heading)
            box.activated.connect(self._tell)
            form.addRow(QLabel(isolate(heading) if heading else "—"), box)
            self.boxes.append(box)
        self.setWidget(page)

    def _name(self, headings: Sequence[str]) -> str:
        """The likeliest heading of a field in the interface's language."""
        arabic = self._words.language == "ar"
        return next((each for each in headings if bool(_ARABIC.search(each)) == arabic), headings[0])

    def _tell(self) -> None:
        self.columns = ColumnMap(self.columns.headings, tuple(box.currentData() for box in self.boxes))
        self.changed.emit(self.columns)
