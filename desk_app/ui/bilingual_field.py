"""The standard control of the window: one text in Arabic and English side by side around a spine that shows its state."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from desk_app.errors import DeskError
from desk_app.model.text import EMPTY, BiText, Language
from desk_app.service import Diff, Offer, PairNotes
from desk_app.ui import theme
from desk_app.ui.fields import Edit, Field
from desk_app.ui.format_bar import FormatBar
from desk_app.ui.offers import ChangesPopup, Choice, OffersPopup, choices_at
from desk_app.ui.pair_help import PairHelp
from desk_app.ui.pair_notes import NotesLine
from desk_app.ui.text_box import LONGEST_PASTE, Mark, TextBox
from desk_app.ui.words import Words

LOOKING_PAUSE_MS = 300
"""So long after the last key the two sides are compared again."""


class Spine(QToolButton):
    """Between the two languages: the number of the text and its state as a dot and a word. A click approves the pair."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words, self._status, self._number, self._of = words, "empty", "", ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._small = theme.scaled(self.font(), 0.78)
        self.retranslate()

    def show_state(self, status: str, number: str) -> None:
        if (status, number) != (self._status, self._number):
            self._status, self._number = status, number
            self.retranslate()
            self.update()

    def tell_of(self, name: str) -> None:
        """A screen reader is told the state together with the name of the text."""
        self._of = name
        self.retranslate()

    def retranslate(self) -> None:
        metrics = QFontMetrics(self._small)
        said = [self._words(f"state.{status}") for status in theme.STATUS_COLOURS]
        self.setFixedWidth(max(metrics.horizontalAdvance(word) for word in said) + 14)
        state = self._words(f"state.{self._status}")
        self.setAccessibleName(" – ".join(part for part in (self._words("state.of_pair", state=state), self._of) if part))
        hint = "state.approve" if self._status in ("draft", "stale") else f"state.hint_{self._status}"
        self.setToolTip(self._words(hint))

    def sizeHint(self) -> QSize:
        return QSize(self.width(), 10)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        painter.fillRect(box, QColor(theme.TINT if self.underMouse() and self.isEnabled() else theme.GROUND))
        painter.setPen(QColor(theme.LINE))
        painter.drawLine(box.topLeft(), box.bottomLeft())
        painter.drawLine(box.topRight() - QPointF(1, 0), box.bottomRight() - QPointF(1, 0))
        top, beside = 3.0, QPointF()
        if self._number:
            painter.setFont(theme.scaled(self.font(), 1.0, QFont.Weight.DemiBold))
            painter.setPen(QColor(theme.ACCENT))
            line = float(painter.fontMetrics().height())
            painter.drawText(QRectF(0, top, box.width(), line), Qt.AlignmentFlag.AlignCenter, self._number)
            beside = QPointF((box.width() - painter.fontMetrics().horizontalAdvance(self._number)) / 2 - 8, top + line / 2)
            top += line
        else:
            top += theme.TIGHT
        if self._status != "empty":
            self._draw_state(painter, box.width(), top, beside)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.FOCUS), 2))
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), 4, 4)

    def _draw_state(self, painter: QPainter, width: float, top: float, beside: QPointF) -> None:
        colour = QColor(theme.STATUS_COLOURS[self._status])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        room = self.height() - top
        word_height = float(QFontMetrics(self._small).height())
        # One line of text leaves no room for the dot between number and word: it then stands beside the number.
        top = min(top, self.height() - word_height)
        if room >= word_height + 8:
            painter.drawEllipse(QPointF(width / 2, top + 5), 3, 3)
            top += 9
        else:
            painter.drawEllipse(beside, 3, 3)
        painter.setFont(self._small)
        painter.setPen(colour if self._status in ("missing", "stale") else QColor(theme.MUTED))
        painter.drawText(QRectF(0, top, width, word_height), Qt.AlignmentFlag.AlignCenter, self._words(f"state.{self._status}"))


class BilingualField(Field):
    """A pair of texts. Arabic stands on the right and English on the left in either language of the interface.

    With help (``follow``) a line below tells what the two sides say differently, doubtful words are underlined, and
    Ctrl+Space or Alt+Enter offers official terms and earlier wordings. Ctrl+Enter approves the pair.
    """

    def __init__(self, words: Words, path: str, caption: str, *, strong: bool = False) -> None:
        super().__init__(words, path, caption)
        self._pair, self._number = EMPTY, ""
        self._read_only = False
        self._help: PairHelp | None = None
        self._record_id, self._looked_at = "", EMPTY
        self.notes = PairNotes()
        self.popup: OffersPopup | ChangesPopup | None = None
        self.boxes: dict[Language, TextBox] = {"en": TextBox("en"), "ar": TextBox("ar")}
        self.spine = Spine(words)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        for part in (self.boxes[words.language], self.spine, self.boxes[words.other]):
            # In reading order: while the field is alone Tab goes round in a ring, in which Qt sees any first of them as right.
            part.setParent(self)
        self._lay_out()
        for language, box in self.boxes.items():
            if strong:
                box.setFont(theme.scaled(box.font(), 1.0, QFont.Weight.DemiBold))
            box.textChanged.connect(self._typed(language))
            box.left.connect(self.left)
            box.entered.connect(self._spell)
            box.offers_wanted.connect(partial(self.offer, language))
            box.approve_wanted.connect(self._approve)
            box.known_wanted.connect(self._learn)
            box.term_wanted.connect(self._add_term)
            box.refused.connect(self._say_refused)
            box.fit()
        self.spine.clicked.connect(self._approve)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(LOOKING_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self.setFocusProxy(self.boxes[words.language])
        self.retranslate()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.boxes["en"], 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.spine)
        row.addWidget(self.boxes["ar"], 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        self.format_bar = FormatBar(self.words, self.boxes)
        column.addWidget(self.format_bar)
        self.line = NotesLine(self.words)
        self.line.offers_wanted.connect(self._offer_flagged)
        self.line.changes_wanted.connect(self.show_changes)
        column.addWidget(self.line)

    def retranslate(self) -> None:
        # Reading order is tab order: the interface's own language comes first.
        order = self.in_tab_order()
        for before, after in pairwise(order):
            self.setTabOrder(before, after)
        self.setFocusProxy(order[0])
        self.format_bar.retranslate()
        menu_words = {"known": self.words("pair.known"), "offers": self.words("pair.offers_key"), "term": self.words("pair.term")}
        said = self.in_its_place(self.words(self.caption))
        self.spine.tell_of(said)
        for language, box in self.boxes.items():
            named = self.words(f"language.{language}")
            box.setAccessibleName(f"{said} · {named}")
            box.menu_words = menu_words
        self._show_notes()

    def in_tab_order(self) -> tuple[QWidget, ...]:
        first, second = self.boxes[self.words.language], self.boxes[self.words.other]
        return first, self.spine, second, self.line.changes, self.line.offers

    def show_value(self, value: Any) -> None:
        self._pair = value
        for language, box in self.boxes.items():
            box.say(value.in_language(language), value.bold(language))
        self._show_state()
        if value != self._looked_at:
            self._look()

    def show_number(self, number: str) -> None:
        if number != self._number:
            self._number = number
            self._show_state()
            self.retranslate()

    def focus(self) -> None:
        self.boxes[self.words.language].setFocus()

    def focus_language(self, language: Language) -> None:
        self.boxes[language].setFocus()

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        for box in self.boxes.values():
            box.setReadOnly(read_only)
        self.spine.setEnabled(not read_only)

    def _show_state(self) -> None:
        self.spine.show_state(self._pair.status, self._number)

    def _typed(self, language: Language) -> Callable[[], None]:
        def tell() -> None:
            box = self.boxes[language]
            text, bold = box.toPlainText(), box.bold() if box.prose else None
            pair, typed = self._pair.edited(language, text, bold), text != self._pair.in_language(language)
            if pair == self._pair:
                return
            self._pair = pair
            self._show_state()
            self._pause.start()
            # Bold is a step of undo of its own, not one with the words that were typed before it.
            token = f"{self.path}/{language}" if typed else f"{self.path}/{language}/bold"
            self.edited.emit(Edit(self.path, token, lambda pair: pair.edited(language, text, bold), typed))

        return tell

    def _approve(self) -> None:
        if self._pair.status in ("draft", "stale") and not self._read_only:
            self.edited.emit(Edit(self.path, self.path, BiText.approved, False))

    def write_prose(self, prose: bool) -> None:
        """Whether the text is printed as paragraphs: words in it may then be bold, and lines lists."""
        if prose != self.boxes["ar"].prose:
            for box in self.boxes.values():
                box.prose = prose
            self.show_value(self._pair)

    # --- help

    def follow(self, pair_help: PairHelp, record_id: str, *, arabic_digits: bool = False) -> None:
        """Has the pair looked at from now on. arabic_digits: digits typed into the Arabic side are Arabic-Indic ones."""
        self.boxes["ar"].arabic_digits = arabic_digits
        self._record_id = record_id
        if self._help is not pair_help:
            self._help = pair_help
            pair_help.renewed.connect(self._look)
            self._look()

    def _look(self) -> None:
        """Has the two sides compared. A side alone has nothing to be compared with."""
        self._pause.stop()
        self._looked_at = pair = self._pair
        if self._help is None:
            return
        if pair.missing() or pair.is_empty:
            self._take_notes(pair, PairNotes())
        else:
            path = self.path
            self._help.ask(self, "notes", lambda helper: helper.notes(pair, path), partial(self._take_notes, pair))
        if any(box.hasFocus() for box in self.boxes.values()):
            self._spell()

    def _take_notes(self, pair: BiText, notes: PairNotes) -> None:
        if (pair.ar, pair.en) != (self._pair.ar, self._pair.en):
            return
        self.notes = notes
        for language, box in self.boxes.items():
            marks = [Mark(each.start, each.end, "difference") for each in notes.differences if each.language == language]
            box.mark("difference", marks)
            box.mark("term", [Mark(use.start, use.end, "term") for use in notes.flagged if use.language == language])
        self._show_notes()

    def _show_notes(self) -> None:
        self.line.show_notes(self._pair, self.notes, read_only=self._read_only)

    def _spell(self) -> None:
        if self._help is None or self._read_only:
            return
        # Only the side that is written: a word list that nobody needs is not loaded.
        texts = {language: box.toPlainText() for language, box in self.boxes.items() if box.hasFocus()}

        def work(helper: Any) -> Any:
            return {language: helper.misspelt(text, language) for language, text in texts.items() if text.strip()}

        self._help.ask(self, "spelling", work, partial(self._take_spelling, texts))

    def _take_spelling(self, texts: dict[Language, str], found: dict[Language, Any]) -> None:
        for language, box in self.boxes.items():
            if box.toPlainText() == texts.get(language):
                words = found.get(language, ())
                box.mark("spelling", [Mark(each.start, each.end, "spelling", each.suggestions) for each in words])

    def _learn(self, word: str) -> None:
        if self._help is not None:
            self._help.word_known.emit(word)

    def _say_refused(self, letters: int) -> None:
        if self._help is not None:
            self._help.refused.emit(DeskError("paste_too_long", count=letters, most=LONGEST_PASTE))

    def _add_term(self) -> None:
        """What is selected in either language, or in both, goes into the glossary."""
        chosen = {language: " ".join(box.textCursor().selectedText().split()) for language, box in self.boxes.items()}
        if self._help is not None:
            self._help.term_wanted.emit(BiText(chosen["ar"], chosen["en"]))

    # --- offers

    def _offer_flagged(self) -> None:
        """The offers for the side that lacks an official term."""
        side = self.notes.flagged[0].language if self.notes.flagged else "ar"
        self.offer("en" if side == "ar" else "ar")

    def offer(self, language: Language) -> None:
        """Asks for wordings for one side and lists them at its cursor."""
        if self._help is None or self._read_only:
            return
        pair, path = self._pair, self.path
        self._help.ask(self, "offers", lambda helper: helper.offers(pair, language, path), partial(self._show_offers, language))

    def _show_offers(self, language: Language, offers: tuple[Offer, ...]) -> None:
        box = self.boxes[language]
        doubtful = box.doubtful_at(box.textCursor().position())
        popup = OffersPopup(self.words, self, language)
        popup.taken.connect(partial(self._take, language, doubtful))
        popup.fill(choices_at(doubtful, offers))
        corner = QPoint(box.width() if language == "ar" else 0, box.cursorRect().bottom())
        self.popup = popup
        popup.done.connect(box.setFocus)
        popup.open_at(box.mapToGlobal(corner), max(280, min(460, box.width())), popup.list, from_right=language == "ar")

    def _take(self, language: Language, doubtful: Mark | None, choice: Choice) -> None:
        box = self.boxes[language]
        if isinstance(choice, str):
            box.put_in(choice, mark=doubtful)
        else:
            box.put_in(choice.text, whole=choice.replaces)

    # --- what changed

    def show_changes(self) -> None:
        """Asks which words of a stale pair are not those that were approved, and shows them."""
        if self._help is not None:
            self.left.emit()
            path, record_id = self.path, self._record_id
            self._help.ask(self, "changes", lambda helper: helper.changed_since_approval(record_id, path), self._open_changes)

    def _open_changes(self, diff: Diff | None) -> None:
        popup = ChangesPopup(self.words, self, diff, read_only=self._read_only)
        popup.approved.connect(self._approve)
        self.popup = popup
        from_right = self.words.language == "ar"
        corner = self.line.rect().bottomRight() if from_right else self.line.rect().bottomLeft()
        popup.open_at(
            self.line.mapToGlobal(corner), max(320, min(560, self.width() * 2 // 3)), popup.button, from_right=from_right
        )
