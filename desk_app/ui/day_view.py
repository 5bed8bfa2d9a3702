"""The programme as days beside each other: entries are moved and stretched by mouse or keys, what is wrong stands on them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desk_app.model.calendar import at_home
from desk_app.model.day_plan import DAY_MIN, Edge, Piece, days_shown, is_timed, moved, pieces, snapped, span, stretched
from desk_app.model.findings import Finding
from desk_app.model.meeting import Meeting
from desk_app.model.occasions import Occasion
from desk_app.model.visit import Visit
from desk_app.ui import theme
from desk_app.ui.day_block import DayBlock
from desk_app.ui.day_board import CITY_SIZE, Board, DaysBoard, HoursBoard
from desk_app.ui.day_words import DayWords
from desk_app.ui.spoken import Turned, check
from desk_app.ui.widgets import FlowLayout
from desk_app.ui.words import Words

STEP_MIN, SMALL_STEP_MIN = 15, 5
NARROWEST_LINES = 5.6
"""Width of a day, in heights of a line: more days than have so much are shown one after another."""
FIRST_HOUR = 8
"""From which an empty day is shown."""


@dataclass(slots=True)
class _Drag:
    """``edge``: the end that is stretched, None when the whole entry is moved. ``draft``: where it would come to stand."""

    board: Board
    before: Occasion
    edge: Edge | None
    pressed: QPointF
    draft: Occasion


class DayView(QWidget):
    """``chosen`` (record id); ``edited`` (an Occasion as it is to be saved, the token of typing: steps by keys are one step of
    undo); ``opened``: the form is to have the focus; ``wanted`` (day, minute): a new entry.

    ``current`` gives an entry as it now stands, with what was typed on disk.
    """

    chosen = Signal(str)
    edited = Signal(object, str)
    opened = Signal()
    wanted = Signal(str, int)

    def __init__(self, words: Words, current: Callable[[str], Occasion | None], *, read_only: bool) -> None:
        super().__init__()
        self.words, self._current, self._read_only = words, current, read_only
        self._say = DayWords(words)
        self._visit = Visit("")
        self._occasions: tuple[Occasion, ...] = ()
        self._findings: tuple[Finding, ...] = ()
        self.days: tuple[str, ...] = ()
        self.blocks: dict[tuple[str, int], DayBlock] = {}
        self._first, self._chosen_id = 0, ""
        self._drag: _Drag | None = None
        self.strip = QWidget()
        self.strip_buttons: list[QPushButton] = []
        self._flow = FlowLayout(self.strip, 4)
        self.hours, self.heads = HoursBoard(), DaysBoard()
        self.area = QScrollArea()
        self.area.setWidget(self.hours)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(self.heads, 1)
        head.addSpacing(self.area.verticalScrollBar().sizeHint().width())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        strip_line = QHBoxLayout()
        strip_line.setContentsMargins(theme.GAP, 4, theme.TIGHT, 0)
        strip_line.addWidget(self.strip)
        column.addLayout(strip_line)
        column.addLayout(head)
        column.addWidget(self.area, 1)
        for board in (self.hours, self.heads):
            board.grabbed.connect(partial(self._grab, board))
            board.dragged.connect(self._drag_to)
            board.released.connect(self._drop)
            board.wanted.connect(self.wanted)
        self._scroll_due, self._was_placed = True, False
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.timeout.connect(self._scroll_to_chosen)

    # --- showing

    def show_programme(self, visit: Visit, occasions: Iterable[Occasion], findings: Sequence[Finding]) -> None:
        """Entries in the order in which they happen, and what is to be said of them."""
        self._visit, self._occasions, self._findings = visit, tuple(occasions), tuple(findings)
        self.days = days_shown(visit, self._occasions)
        self._lay_out()

    def choose(self, record_id: str) -> None:
        """Shows which entry is selected, and its day. Nothing is emitted."""
        self._chosen_id = record_id
        self._turn_to_chosen()
        self._lay_out()
        self._scroll_due = True
        self._settle.start(0)

    def _turn_to_chosen(self) -> None:
        day = self._day_of(self._chosen_id)
        if day and day not in self.shown_days:
            self._first = self.days.index(day)

    @property
    def shown_days(self) -> tuple[str, ...]:
        room = self.width() - self.area.verticalScrollBar().sizeHint().width() - self._gutter_px()
        count = max(1, int(room / (NARROWEST_LINES * self.fontMetrics().height())))
        first = max(0, min(self._first, len(self.days) - count))
        return self.days[first : first + count]

    def show_day(self, day: str) -> None:
        """Where there is no room for all days: shows from this one on."""
        self._first = self.days.index(day)
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn_to_chosen()
        self._lay_out()
        self._settle.start(0)

    def _day_of(self, record_id: str) -> str:
        one = next((each for each in self._occasions if each.id == record_id), None)
        if one is None or not one.start:
            return ""
        day = span(one, self._visit.timezone)[0].date().isoformat() if is_timed(one) else one.start[:10]
        return day if day in self.days else ""

    def _home_px(self) -> int:
        """Of the clocks at home beside the hours; 0 where they are those of the visit."""
        city = self._say.cities(self._visit)[1]
        return self._clock_px("00:00+1", city) if city else 0

    def _gutter_px(self) -> int:
        return self._clock_px("00:00", self._say.cities(self._visit)[0]) + self._home_px()

    def _clock_px(self, clock: str, city: str) -> int:
        """Room for a clock, and for the name of the city over it unless that is long."""
        metrics = theme.metrics(self.font(), theme.SMALL)
        needed = metrics.horizontalAdvance(clock)
        return round(min(max(needed, theme.metrics(self.font(), CITY_SIZE).horizontalAdvance(city)), 1.5 * needed)) + 8

    def _lay_out(self) -> None:
        shown, drag = self.shown_days, self._drag
        for board in (self.hours, self.heads):
            board.days, board.gutter_px = shown, self._gutter_px()
        self.hours.home_px, self.hours.home_clock = self._home_px(), partial(self._home_clock, shown[0] if shown else "")
        self.hours.set_height()
        self._show_strip(shown)
        home = self._visit.home_timezone
        heads = [self._say.head(self._visit, day, shown[0]) for day in shown]
        self.heads.show_heads(heads, self._say.cities(self._visit) if home else ("", ""), self._home_px())
        occasions = [drag.draft if drag is not None and one.id == drag.before.id else one for one in self._occasions]
        kept = self._place_timed(occasions, shown) | self._place_days(occasions, shown)
        for key in set(self.blocks) - kept:
            self.blocks[key].hide()
            self.blocks.pop(key).deleteLater()
        self._order_for_keyboard()
        self.hours.update()

    def _place_timed(self, occasions: Sequence[Occasion], shown: Sequence[str]) -> set[tuple[str, int]]:
        by_id = {one.id: one for one in occasions}
        kept = set()
        for piece in pieces(occasions, self._visit.timezone):
            if piece.day in shown:
                self.hours.place(self._block(self.hours, piece, by_id[piece.record_id]))
                kept.add((piece.record_id, piece.part))
        return kept

    def _place_days(self, occasions: Sequence[Occasion], shown: Sequence[str]) -> set[tuple[str, int]]:
        """Whole days in rows below the names of the days; what has no day yet in a row of its own."""
        kept, row = set(), 0
        undated = [one for one in occasions if not one.start]
        for one in occasions:
            if not one.start or is_timed(one):
                continue
            last = one.end[:10] if isinstance(one, Meeting) and one.end else one.start[:10]
            places = [at for at, day in enumerate(shown) if one.start[:10] <= day <= last]
            if places:
                block = self._block(self.heads, Piece(one.id, one.start[:10], 0, 0), one, is_whole_day=True)
                self.heads.place(block, places[0], places[-1], row)
                kept.add((one.id, 0))
                row += 1
        for at, one in enumerate(undated if shown else ()):
            place = at % len(shown)
            row += bool(at and not place)
            self.heads.place(self._block(self.heads, Piece(one.id, "", 0, 0), one, is_whole_day=True), place, place, row)
            kept.add((one.id, 0))
        self.heads.set_rows(row + bool(undated))
        return kept

    def _block(self, board: Board, piece: Piece, occasion: Occasion, *, is_whole_day: bool = False) -> DayBlock:
        key = (piece.record_id, piece.part)
        block = self.blocks.get(key)
        if block is None or block.parent() is not board:
            had_focus = block is not None and block.hasFocus()
            if block is not None:
                block.hide()
                block.deleteLater()
            block = DayBlock(board)
            block.key_pressed.connect(self._key)
            # The mouse is the board's, keys are answered above: only a screen reader presses it.
            Turned(block, partial(self._pressed, piece.record_id))
            block.may_move = not self._read_only
            self.blocks[key] = block
            block.show()
            if had_focus:
                block.setFocus()
        block.show_piece(piece, self._say.block(self._visit, occasion, self._findings), is_whole_day=is_whole_day)
        check(block, piece.record_id == self._chosen_id)
        return block

    def _order_for_keyboard(self) -> None:
        """One stop of the Tab key: the selected entry, else the first; arrows lead to the others."""
        ids = [one.id for one in self._occasions if (one.id, 0) in self.blocks]
        stop = self._chosen_id if self._chosen_id in ids else next(iter(ids), "")
        for (record_id, part), block in self.blocks.items():
            is_stop = record_id == stop and part == 0
            block.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus)

    def _show_strip(self, shown: Sequence[str]) -> None:
        while len(self.strip_buttons) < len(self.days):
            button = QPushButton(self.strip)
            button.setProperty("role", "chip")
            button.setCheckable(True)
            self._flow.addWidget(button)
            button.clicked.connect(partial(self._strip_clicked, len(self.strip_buttons)))
            self.strip_buttons.append(button)
        for at, button in enumerate(self.strip_buttons):
            button.setVisible(at < len(self.days))
            if at < len(self.days):
                button.setText(self._say.short_day(self.days[at]))
                button.setAccessibleName(self.words.day(self.days[at]))
                button.setChecked(self.days[at] in shown)
        self.strip.setVisible(len(shown) < len(self.days))

    def _strip_clicked(self, at: int) -> None:
        self.show_day(self.days[at])

    def _home_clock(self, day: str, hour: int) -> str:
        visit = self._visit
        if not day or visit.home_timezone == visit.timezone:
            return ""
        home, days = at_home(f"{day}T{hour:02}:00", visit.timezone, visit.home_timezone)
        return f"\u2066{home:%H:%M}{f'{days:+d}'.replace('-', chr(0x2212)) if days else ''}\u2069"

    def _scroll_to_chosen(self) -> None:
        if not self._scroll_due or not self.isVisible():
            return
        self._scroll_due = False
        block = self.blocks.get((self._chosen_id, 0))
        bar, height = self.area.verticalScrollBar(), self.area.viewport().height()
        if block is None or block.parent() is not self.hours:
            if not self._was_placed:
                bar.setValue(round(FIRST_HOUR * self.hours.hour_px))
        elif not self._was_placed or not bar.value() <= block.y() <= bar.value() + height - min(block.height(), height):
            bar.setValue(round(block.y() - self.hours.hour_px))
        self._was_placed = True

    def take_focus(self) -> None:
        """Puts the focus on the selected entry, or the first."""
        block = self.blocks.get((self._chosen_id, 0)) or next(iter(self.blocks.values()), None)
        if block is not None:
            block.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- mouse

    def _grab(self, board: Board, block: DayBlock, where: QPointF) -> None:
        record_id = block.record_id
        edge = block.grip(where.y() - block.y())
        block.setFocus(Qt.FocusReason.MouseFocusReason)
        if record_id != self._chosen_id:
            self.chosen.emit(record_id)
        before = self._current(record_id)
        if before is not None and before.start and not self._read_only:
            self._drag = _Drag(board, before, edge, where, before)

    def _drag_to(self, where: QPointF, small: bool) -> None:
        drag = self._drag
        if drag is None or not self.days:
            return
        days = drag.board.column_at(where.x()) - drag.board.column_at(drag.pressed.x())
        minutes = days * DAY_MIN
        if drag.board is self.hours:
            start, end = span(drag.before, self._visit.timezone)
            moment = end if drag.edge == "end" else start
            at = moment.hour * 60 + moment.minute
            by = self.hours.minutes_at(where.y() - drag.pressed.y())
            minutes += snapped(at + by, SMALL_STEP_MIN if small else STEP_MIN) - at
            self.area.ensureVisible(round(where.x()), round(where.y()), 0, 24)
        drag.draft = self._changed(drag.before, drag.edge, minutes)
        self._lay_out()

    def _drop(self) -> None:
        drag, self._drag = self._drag, None
        if drag is None:
            return
        if drag.draft != drag.before:
            self.edited.emit(drag.draft, "")
        self._lay_out()

    def _changed(self, before: Occasion, edge: Edge | None, minutes: int) -> Occasion:
        zone = self._visit.timezone
        return moved(before, zone, minutes) if edge is None else stretched(before, zone, edge, minutes)

    # --- keys

    def _key(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        ahead = Qt.Key.Key_Left if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else Qt.Key.Key_Right
        sideways = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: -1} | {ahead: 1}
        if key == Qt.Key.Key_Escape and self._drag is not None:
            self._drag = None
            self._lay_out()
        elif modifiers & Qt.KeyboardModifier.AltModifier:
            step = SMALL_STEP_MIN if modifiers & Qt.KeyboardModifier.ShiftModifier and key != Qt.Key.Key_Plus else STEP_MIN
            if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self._step(None, step if key == Qt.Key.Key_Down else -step)
            elif key in sideways:
                self._step(None, sideways[Qt.Key(key)] * DAY_MIN)
            elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
                self._step("end", -step if key == Qt.Key.Key_Minus else step)
            else:
                return
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._go(1 if key == Qt.Key.Key_Down else -1)
        elif key in sideways:
            self._go_to_day(sideways[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            return
        event.accept()

    def _step(self, edge: Edge | None, minutes: int) -> None:
        before = self._current(self._chosen_id) if not self._read_only else None
        if before is not None:
            after = self._changed(before, edge, minutes)
            if after != before:
                self.edited.emit(after, f"{before.id}/when")

    def _go(self, step: int) -> None:
        """To the next or the one before, in the order in which they happen."""
        ids = [one.id for one in self._occasions]
        at = ids.index(self._chosen_id) + step if self._chosen_id in ids else 0
        if 0 <= at < len(ids):
            self._select(ids[at])

    def _go_to_day(self, step: int) -> None:
        """To what happens nearest to this time of day on the next day that has something, or the one before."""
        here = {one.id: one for one in self._occasions if one.start and self._day_of(one.id)}
        if self._chosen_id not in here:
            return
        day = self._day_of(self._chosen_id)
        others = {self._day_of(each) for each in here if (self._day_of(each) > day if step > 0 else self._day_of(each) < day)}
        if others:
            target = min(others, key=lambda each: abs((date.fromisoformat(each) - date.fromisoformat(day)).days))
            of_day = [each for each in here if self._day_of(each) == target]
            self._select(min(of_day, key=lambda each: abs(self._minute(here[each]) - self._minute(here[self._chosen_id]))))

    def _minute(self, occasion: Occasion) -> int:
        start = span(occasion, self._visit.timezone)[0] if is_timed(occasion) else None
        return start.hour * 60 + start.minute if start is not None else 0

    def _pressed(self, record_id: str) -> None:
        self._select(record_id)
        # A press turned its sign, which is that of the entry that is selected.
        self._lay_out()

    def _select(self, record_id: str) -> None:
        self.chosen.emit(record_id)
        self.take_focus()
