"""The preview: the real pages of what is selected, beside the form, following every edit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout

from desk_app.errors import DeskError
from desk_app.model.records import Snapshot
from desk_app.model.workspace import DocumentKind, PackLanguage
from desk_app.ui.fields import ComboBox
from desk_app.ui.page_tools import PageArea, PageNumber, SearchBar, ZoomTools, place_of_page
from desk_app.ui.page_view import PAGE_GAP, PAGE_MARGIN, PageView
from desk_app.ui.preferences import Preferences
from desk_app.ui.preview_worker import PreviewThread, Request, Room, Shown, Subject
from desk_app.ui.session import Place
from desk_app.ui.thumbnails import ThumbnailList
from desk_app.ui.widgets import Button, Elided, IconButton
from desk_app.ui.words import Words

SCREEN_DPI = 96
"""Of a page at 100 percent, in the window's own pixels."""
PACK_LANGUAGES: tuple[PackLanguage, ...] = ("both", "ar", "en")


class PreviewPane(QFrame):
    """The page with its number and the choice of what is shown. ``picked`` as PageView's; ``troubled``: a DeskError.

    ``document_chosen``: the user asked for another of the documents that ``offer`` gave.
    """

    picked = Signal(object, str)
    troubled = Signal(object)
    page_shown = Signal(object)
    document_chosen = Signal(str)

    def __init__(
        self, words: Words, thread: PreviewThread, snapshot_of: Callable[[], Snapshot], preferences: Preferences
    ) -> None:
        super().__init__()
        self.setObjectName("previewPane")
        self.words, self._thread, self._snapshot_of, self._preferences = words, thread, snapshot_of, preferences
        self.subject = Subject()
        self._offered: tuple[DocumentKind, ...] = ()
        self._place, self._stale = Place(""), True
        self._faulty = (Place(""), "ar")
        self._number, self._begun = 0, False
        self._sought, self._hit = "", -1
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        self.trouble = QLabel()
        self.trouble.setWordWrap(True)
        self.trouble.setTextFormat(Qt.TextFormat.PlainText)
        self.trouble.setContentsMargins(PAGE_MARGIN, 4, PAGE_MARGIN, 8)
        self.trouble.hide()
        column.addWidget(self.trouble)
        self.go_button = Button(words, "preview.go", "quiet")
        self.go_button.clicked.connect(self._go)
        self.go_button.hide()
        column.addWidget(self.go_button, 0, Qt.AlignmentFlag.AlignLeading)
        self.search = SearchBar(words)
        column.addWidget(self.search)
        column.addLayout(self._pages(), 1)
        self.tools = ZoomTools(words, preferences)
        self.tools.setContentsMargins(PAGE_MARGIN, 2, PAGE_MARGIN, 4)
        column.addWidget(self.tools)
        self._connect_tools()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._ask)
        thread.done.connect(self._show)
        thread.failed.connect(self._fail)
        self._size_page()
        self.retranslate()

    def _pages(self) -> QHBoxLayout:
        self.view = PageView()
        self.view.picked.connect(self.picked)
        self.scroll_area = PageArea()
        self.scroll_area.setWidget(self.view)
        # A click on a paragraph leads to its field; any other gives the page itself the focus, and with it the keys.
        self.view.missed.connect(lambda: self.scroll_area.setFocus(Qt.FocusReason.MouseFocusReason))
        self.thumbs = ThumbnailList(self.words, self._thread)
        self.thumbs.setVisible(self._preferences.page_thumbs)
        line = QHBoxLayout()
        line.setSpacing(0)
        line.addWidget(self.thumbs)
        line.addWidget(self.scroll_area, 1)
        return line

    def _connect_tools(self) -> None:
        self.scroll_area.zoomed.connect(self.tools.step)
        self.scroll_area.resized.connect(self._resized)
        self.tools.changed.connect(self._looks_changed)
        self.tools.search_wanted.connect(self.search.open)
        self.thumbs.wanted.connect(self.turn_to)
        self.search.sought.connect(self._seek)
        self.search.stepped.connect(self.step_hit)
        self.search.closed.connect(lambda: self.scroll_area.setFocus(Qt.FocusReason.OtherFocusReason))

    def _head(self) -> QVBoxLayout:
        """The documents, where there are several, and under them the language and the page."""
        head, line = QVBoxLayout(), QHBoxLayout()
        head.setContentsMargins(PAGE_MARGIN, 6, PAGE_MARGIN, 4)
        head.setSpacing(4)
        self.choice = ComboBox()
        self.choice.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.choice.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToContents)
        for language in PACK_LANGUAGES:
            self.choice.addItem("", language)
        self.choice.activated.connect(self._choose_language)
        self.documents = ComboBox()
        self.documents.hide()
        self.documents.activated.connect(self._choose_document)
        self.back = IconButton(self.words, "preview.back", "previous", shortcut="Ctrl+PgUp", directed=True)
        self.forth = IconButton(self.words, "preview.forth", "next", shortcut="Ctrl+PgDn", directed=True)
        self.back.clicked.connect(lambda: self.turn(-1))
        self.forth.clicked.connect(lambda: self.turn(1))
        self.number = PageNumber(self.words)
        self.number.wanted.connect(self.turn_to)
        self.where = Elided("muted")
        head.addWidget(self.documents)
        head.addLayout(line)
        line.setSpacing(2)
        line.addWidget(self.choice)
        line.addWidget(self.number)
        line.addWidget(self.where, 1)
        line.addWidget(self.back)
        line.addWidget(self.forth)
        return head

    def retranslate(self) -> None:
        for at, language in enumerate(PACK_LANGUAGES):
            self.choice.setItemText(at, self.words(f"preview.pack_{language}"))
        self.choice.setAccessibleName(self.words("preview.language"))
        for at, document in enumerate(self._offered):
            self.documents.setItemText(at, self.words(f"pack.document_{document}"))
        self.documents.setAccessibleName(self.words("preview.document"))
        self.go_button.retranslate()
        self.view.setAccessibleName(self.words("preview.page"))
        self._say_where()

    def _choose_language(self) -> None:
        self._show_subject(replace(self.subject, language=self.choice.currentData()))

    def _choose_document(self) -> None:
        self.document_chosen.emit(self.documents.currentData())

    def _show_subject(self, subject: Subject) -> None:
        if subject != self.subject:
            self.subject, self._number = subject, 0
            self._soon.start()

    def offer(self, documents: Sequence[DocumentKind], shown: DocumentKind, pack_id: str = "") -> None:
        """Says what the open room prints: a saved pack, or documents of which one is shown and several can be chosen."""
        if self._offered != tuple(documents):
            self._offered = tuple(documents)
            self.documents.clear()
            for document in documents:
                self.documents.addItem("", document)
            self.retranslate()
        self.documents.setCurrentIndex(self.documents.findData(shown))
        self.documents.setVisible(len(documents) > 1 and not pack_id)
        self.choice.setVisible(not pack_id)
        self._show_subject(replace(self.subject, document=shown, pack_id=pack_id))

    def begin(self) -> None:
        """Starts the work of the preview. Not before the window has been painted: both would be slower for it."""
        self._begun = True
        self._soon.start()

    def refresh(self) -> None:
        """Something in the visit changed: lay out again and show the page of the place that is being edited."""
        self._stale = True
        # A pack's own form names no page: the one that was turned to stays.
        shown = self.view.shown
        self._number = shown.number if shown is not None and self.subject.pack_id else 0
        self._soon.start()

    def follow(self, place: Place) -> None:
        """Shows the page of a record, or of the field that has the focus, and marks its row."""
        self.view.mark(place)
        if place != self._place or self._number:
            self._place, self._number = place, 0
            self._soon.start()

    def turn(self, step: int) -> None:
        """Pages on or back: by one, or by two while two are shown."""
        shown = self.view.shown
        if shown is not None:
            self.turn_to(shown.number + step * len(shown.sheets))

    def turn_to(self, number: int) -> None:
        """Shows the page of that number, or the nearest that there is."""
        if self.view.shown is not None:
            self._number = min(max(number, 1), self.view.shown.count)
            self._soon.start()

    # --- how large, how many

    def _looks_changed(self) -> None:
        self.thumbs.setVisible(self._preferences.page_thumbs)
        self._size_page()
        self._keep_page()

    def _resized(self) -> None:
        self._size_page()
        if self._place.record_id:
            self._keep_page()

    def _keep_page(self) -> None:
        """Asks for what is shown once more, as it is to look now."""
        if self.view.shown is not None:
            self._number = self.view.shown.number
        self._soon.start()

    def _size_page(self) -> None:
        """Paints what is there in the size that is wanted now; the sharp picture follows."""
        zoom, shown = self._preferences.page_zoom, self.view.shown
        wide = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if zoom in ("width", "page") else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.scroll_area.setHorizontalScrollBarPolicy(wide)
        if shown is not None:
            scale = self._room(1.0).scale_of(len(shown.sheets), shown.width_pt, shown.height_pt)
            self.view.zoom_to(0.0 if zoom == "width" else scale)
            self.tools.percent = round(scale / SCREEN_DPI * 7200)

    def _room(self, pixels: float) -> Room:
        """For the pages as they are to be shown; ``pixels``: of the device, to one of the window's."""
        zoom, room = self._preferences.page_zoom, self.scroll_area.room()
        gap = PAGE_GAP if self._preferences.page_two_up else 0
        if zoom.isdecimal():
            return Room(0, 0, int(zoom) / 7200 * SCREEN_DPI * pixels)
        return Room(round((room.width() - gap) * pixels), round(room.height() * pixels) if zoom == "page" else 0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._soon.start()

    # --- search

    def find_in_pages(self) -> None:
        """Opens the search in the pages."""
        self.show()
        self.search.open()

    def _seek(self, wanted: str) -> None:
        self._sought, self._hit = wanted, -1
        self.view.mark_hit(-1)
        self._keep_page()

    def step_hit(self, step: int) -> None:
        """The next (1) or the one before (-1) of what was found, past the end from the beginning."""
        shown = self.view.shown
        if shown is not None and shown.hits:
            self._show_hit((self._hit + step) % len(shown.hits))

    def _show_hit(self, index: int) -> None:
        shown = self.view.shown
        assert shown is not None  # it has hits
        self._hit = index
        self.view.mark_hit(index)
        self.search.show_count(index, len(shown.hits))
        areas = self.view.hit_areas(index)
        if areas:
            self.scroll_area.ensureVisible(round(areas[0].center().x()), round(areas[0].center().y()), 60, 80)
        else:
            self.turn_to(shown.hits[index].number)

    def _follow_hits(self, shown: Shown) -> None:
        """The first hit from the shown page on is shown when something else is sought; after an edit, the same one."""
        if shown.sought != self._sought:
            return
        if self._hit < 0 and shown.hits:
            onwards = (at for at, hit in enumerate(shown.hits) if hit.number >= shown.number)
            self._show_hit(next(onwards, 0))
        elif shown.hits:
            self._hit = min(self._hit, len(shown.hits) - 1)
            self.view.mark_hit(self._hit)
            self.search.show_count(self._hit, len(shown.hits))
        else:
            self.search.show_count(-1, 0)

    # --- asking and showing

    def _ask(self) -> None:
        if not self._begun or not self._place.record_id or not self.isVisible():
            return
        snapshot = self._snapshot_of() if self._stale else None
        self._stale = False
        room, two_up = self._room(self.devicePixelRatioF()), self._preferences.page_two_up
        self._thread.ask(Request(snapshot, self.subject, self._place, self._number, room, two_up, self._sought))

    def _show(self, shown: Shown) -> None:
        self.trouble.hide()
        self.go_button.hide()
        before = self.view.shown
        turned = before is None or [each and each.number for each in before.sheets] != [
            each and each.number for each in shown.sheets
        ]
        self.view.show_page(shown)
        self._size_page()
        self._say_where()
        self.thumbs.show_pages(shown)
        if turned:
            self.scroll_area.verticalScrollBar().setValue(0)
        marked = self.view.marked_areas()
        if shown.sought and 0 <= self._hit < len(shown.hits) and self.view.hit_areas(self._hit):
            marked = self.view.hit_areas(self._hit)
        if marked:
            self.scroll_area.ensureVisible(round(marked[0].center().x()), round(marked[0].center().y()), 0, 60)
        self._follow_hits(shown)
        self.page_shown.emit(shown)

    def _say_where(self) -> None:
        shown = self.view.shown
        place = f"{shown.number} {place_of_page(shown.number, shown.labels)}" if shown is not None else ""
        self.scroll_area.setAccessibleName(f"{self.words('preview.page')} {place}".strip())
        if shown is not None:
            self.number.show_number(shown.number, shown.labels)
            self.where.say(place_of_page(shown.number, shown.labels))
            numbers = [sheet.number for sheet in shown.sheets if sheet is not None]
            self.back.setEnabled(min(numbers) > 1)
            self.forth.setEnabled(max(numbers) < shown.count)

    def _fail(self, fault: Exception) -> None:
        if not isinstance(fault, DeskError):
            raise fault
        self.trouble.setText(fault.message(self.words.language))
        self.trouble.show()
        self._faulty = (Place(getattr(fault, "record_id", ""), getattr(fault, "path", "")), getattr(fault, "side", "ar"))
        self.go_button.setVisible(bool(self._faulty[0].record_id))
        self.troubled.emit(fault)

    def _go(self) -> None:
        self.picked.emit(*self._faulty)

    def sizeHint(self) -> QSize:
        return QSize(430, 600)
