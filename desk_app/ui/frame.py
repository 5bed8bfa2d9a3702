"""What stands around the rooms: the top bar, the rail, the status line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout

from desk_app.ui import theme
from desk_app.ui.choices import home_of
from desk_app.ui.search_box import SearchBox
from desk_app.ui.session import Session
from desk_app.ui.widgets import Button, Elided, IconButton, bold
from desk_app.ui.words import Words, isolate, now_in

CLOCK_MS = 15_000


class TopBar(QFrame):
    """Menu, the visit's name and facts, search, undo and redo, the interface's language, the pack."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words
        self.setObjectName("topBar")
        self.menu_button = IconButton(words, "top.menu", "menu")
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.name, self.facts = Elided("title"), Elided("muted")
        bold(self.name)
        self.search = SearchBox(words)
        self.undo = IconButton(words, "top.undo", "undo", shortcut="Ctrl+Z", directed=True)
        self.redo = IconButton(words, "top.redo", "redo", shortcut="Ctrl+Shift+Z", directed=True)
        self.language = Button(words, "top.language")
        self.issue, self.pack = Button(words, "issue.button"), Button(words, "top.pack", "primary")
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.name)
        names.addWidget(self.facts)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.TIGHT, 6, theme.GAP, 6)
        line.setSpacing(theme.TIGHT)
        line.addWidget(self.menu_button)
        line.addLayout(names, 4)
        line.addWidget(self.search, 5)
        line.addStretch(1)
        for button in (self.undo, self.redo, self.language, self.issue, self.pack):
            line.addWidget(button)

    def show_visit(self, session: Session) -> None:
        visit = session.visit
        count = len(session.records("meeting", of_visit=True))
        self.name.say(self.words.pick(visit.title) or self.words("visit.untitled"))
        days = self.words.days(visit.first_day, visit.last_day)
        people = self.words("visit.member_count", count=len(visit.delegation))
        self.facts.show()
        self.facts.say(" · ".join(part for part in (days, people, self.words("visit.meeting_count", count=count)) if part))


class RailButton(QToolButton):
    """A room of the rail: icon over word, a bar on the starting edge while it is open."""

    def __init__(self, words: Words, room: str, shortcut: str) -> None:
        super().__init__()
        self._words, self._room, self._shortcut = words, room, shortcut
        self._count, self._grave = 0, False
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.retranslate()

    def retranslate(self) -> None:
        said = self._words(f"room.{self._room}")
        self.setText(said)
        self.setAccessibleName(f"{said} {self._count}" if self._count else said)
        self.setToolTip(f"{said} \u2066{self._shortcut}\u2069")

    def show_count(self, count: int, *, grave: bool) -> None:
        """A number at the icon; none for 0. ``grave``: in red."""
        self._count, self._grave = count, grave
        self.retranslate()
        self.update()

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(max(line * 4, self.fontMetrics().horizontalAdvance(self.text()) + 16), line * 3 + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        box, line = self.rect(), self.fontMetrics().height()
        if self.isChecked():
            painter.fillRect(box, QColor(theme.PAPER))
            start = box.right() - 2 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 0
            painter.fillRect(start, 0, 3, box.height(), QColor(theme.ACCENT))
        elif self.underMouse():
            painter.fillRect(box, QColor("#efebe5"))
        colour = theme.ACCENT if self.isChecked() else theme.MUTED
        size = round(line * 1.25)
        theme.icon(self._room, colour).paint(painter, (box.width() - size) // 2, line // 2, size, size)
        painter.setPen(QColor(colour))
        words = QRectF(0, line // 2 + size + 1, box.width(), line * 1.1)
        painter.setFont(theme.scaled(self.font(), 0.9))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.text())
        if self._count:
            self._paint_count(painter, line, size)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.FOCUS), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box).adjusted(5, 2, -5, -2), 4, 4)

    def _paint_count(self, painter: QPainter, line: int, icon_px: int) -> None:
        """On the far upper corner of the icon, wide enough for its digits."""
        said = str(self._count) if self._count < 100 else "99+"
        painter.setFont(theme.scaled(self.font(), 0.72, QFont.Weight.DemiBold))
        height = painter.fontMetrics().height()
        width = max(height, painter.fontMetrics().horizontalAdvance(said) + height // 2)
        far = (self.width() + icon_px) // 2 - 3
        left = self.width() - far - width if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else far
        box = QRectF(left, line // 2 - height // 3, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.BAD if self._grave else theme.WARN))
        painter.drawRoundedRect(box, height / 2, height / 2)
        painter.setPen(QColor(theme.PAPER))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, said)


class Rail(QFrame):
    """``chosen`` carries the name of the room."""

    chosen = Signal(str)

    def __init__(self, words: Words, rooms: Sequence[str]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.buttons: dict[str, RailButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.TIGHT, 0, 0)
        column.setSpacing(0)
        for at, room in enumerate(rooms):
            button = RailButton(words, room, f"Ctrl+{at + 1}")
            button.clicked.connect(lambda _checked=False, room=room: self.chosen.emit(room))
            self.buttons[room] = button
            column.addWidget(button)
        column.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QColor(theme.LINE))
        edge = 0.5 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else self.width() - 0.5
        painter.drawLine(QPointF(edge, 0), QPointF(edge, self.height()))


class StatusLine(QFrame):
    """Whether everything is saved, and the clocks of the visit and at home. ``retry``: the user asks to save again."""

    retry = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setObjectName("statusLine")
        self.words = words
        self._key, self._time = "status.opening", ""
        self._session: Session | None = None
        self.saved, self.clocks = QLabel(), QLabel()
        for label in (self.saved, self.clocks):
            label.setProperty("role", "muted")
        self.again = Button(words, "status.retry", "quiet")
        self.again.clicked.connect(self.retry)
        self.again.hide()
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.WIDE, 3, theme.WIDE, 3)
        line.addWidget(self.saved)
        line.addWidget(self.again)
        line.addStretch(1)
        line.addWidget(self.clocks)
        self._timer = QTimer(self)
        self._timer.setInterval(CLOCK_MS)
        self._timer.timeout.connect(self._tick)
        self.retranslate()

    def show_session(self, session: Session | None) -> None:
        self._session = session
        self._timer.start() if session is not None else self._timer.stop()
        if session is None:
            self.say("status.no_desk")
        else:
            self.say("status.read_only" if session.read_only else "status.ready")

    def say(self, key: str, time: str = "") -> None:
        self._key, self._time = key, time
        self.again.setVisible(key == "status.not_saved")
        self.retranslate()

    def retranslate(self) -> None:
        self.saved.setText(self.words(self._key, time=self._time))
        self._tick()

    def _tick(self) -> None:
        if self._session is None:
            self.clocks.clear()
            return
        visit = self._session.visit
        there = next((self.words.pick(place.city) for place in visit.places if place.timezone == visit.timezone), "")
        home = self.words.pick(visit.home_city) or self.words("status.home")
        clocks = [(there or self.words("status.there"), visit.timezone), (home, home_of(visit))]
        said = [f"{city} {isolate(now_in(zone))}" for city, zone in clocks if now_in(zone)]
        self.clocks.setText(" · ".join(said if visit.timezone != home_of(visit) else said[:1]))
