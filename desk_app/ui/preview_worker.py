"""The thread that lays out and renders the previewed page. Values go in, values come out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal, Slot
from PySide6.QtGui import QImage

from desk_app import service
from desk_app.errors import DeskError
from desk_app.model.records import Snapshot
from desk_app.model.workspace import DocumentKind, PackLanguage
from desk_app.ui.session import Place


@dataclass(frozen=True, slots=True)
class Subject:
    """What is previewed: the saved pack of an id, or else a document in a language."""

    language: PackLanguage = "both"
    document: DocumentKind = "full"
    pack_id: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """What to show. ``snapshot`` None: nothing changed since the last. ``place`` decides the page unless ``number`` does."""

    snapshot: Snapshot | None
    subject: Subject
    place: Place
    number: int
    width_px: int
    """Width of the page in device pixels."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A page ready to be painted. ``areas``: where the fields of records stand, in points from the page's lower left corner."""

    image: QImage
    number: int
    count: int
    label: str
    areas: tuple[Any, ...]
    width_pt: float
    height_pt: float


class PreviewWorker(QObject):
    """Lives in the preview's thread; holds the service's Previewer there. Every request is answered by ``done`` or ``failed``."""

    done = Signal(object)
    failed = Signal(object)

    def __init__(self, previewer: Callable[[], service.Previewer], spec_of: Callable[[Snapshot, Subject], Any]) -> None:
        super().__init__()
        self._make_previewer, self._spec_of = previewer, spec_of
        self._previewer: service.Previewer | None = None
        self._pages: Any = None
        self._snapshot: Snapshot | None = None
        self._laid_out: tuple[Snapshot, Subject] | None = None

    @Slot(object)
    def show(self, request: Request) -> None:
        try:
            shown = self._shown(request)
        except DeskError as error:
            self.failed.emit(error)
        except Exception as fault:  # a bug: the window raises it again in its own thread, where it is reported
            self.failed.emit(fault)
        else:
            self.done.emit(shown)

    def _shown(self, request: Request) -> Shown:
        self._snapshot = request.snapshot or self._snapshot
        assert self._snapshot is not None  # the first request always brings one
        if self._previewer is None:
            self._previewer = self._make_previewer()
        if self._laid_out != (self._snapshot, request.subject):
            self._laid_out = None
            self._pages = self._previewer.lay_out(self._snapshot, self._spec_of(self._snapshot, request.subject))
            self._laid_out = (self._snapshot, request.subject)
        number = self._page_number(request)
        pages = self._pages
        width_pt, height_pt = pages.geometry.width_pt, pages.geometry.height_pt
        page = self._previewer.image(number, request.width_px / width_pt * 72)
        pixels = QImage(page.data, page.width, page.height, page.stride, QImage.Format.Format_RGB32).copy()
        label = next(each.label for section in pages.sections for each in section.pages if each.number == number)
        return Shown(pixels, number, pages.count, label, tuple(self._previewer.areas(number)), width_pt, height_pt)

    def _page_number(self, request: Request) -> int:
        if request.number:
            return min(max(request.number, 1), int(self._pages.count))
        assert self._previewer is not None  # it has just laid out
        record_id, path = request.place.record_id, request.place.path
        # A field that the pack does not print has the page of its record; a record that it does not show, the first page.
        return self._previewer.page_of(record_id, path) or self._previewer.page_of(record_id) or 1


class PreviewThread(QObject):
    """Sends requests to the worker one at a time; while one is under way only the newest of the others is kept."""

    done = Signal(object)
    failed = Signal(object)
    _asked = Signal(object)

    def __init__(self, previewer: Callable[[], service.Previewer], spec_of: Callable[[Snapshot, Subject], Any]) -> None:
        super().__init__()
        self._thread = QThread()
        self._worker = PreviewWorker(previewer, spec_of)
        self._worker.moveToThread(self._thread)
        self._asked.connect(self._worker.show)
        self._worker.done.connect(self._arrived)
        self._worker.failed.connect(self._broke)
        self._busy = False
        self._next: Request | None = None
        self._thread.start()

    def ask(self, request: Request) -> None:
        if self._busy:
            # What an overtaken request brought is not lost with it.
            if self._next is not None and request.snapshot is None:
                request = Request(self._next.snapshot, request.subject, request.place, request.number, request.width_px)
            self._next = request
            return
        self._busy = True
        self._asked.emit(request)

    @Slot(object)
    def _arrived(self, shown: Shown) -> None:
        self._go_on()
        self.done.emit(shown)

    @Slot(object)
    def _broke(self, fault: Exception) -> None:
        self._go_on()
        self.failed.emit(fault)

    def _go_on(self) -> None:
        self._busy = False
        waiting, self._next = self._next, None
        if waiting is not None:
            self.ask(waiting)

    def stop(self) -> None:
        """Ends the thread after the page it is at."""
        self._next = None
        self._thread.quit()
        self._thread.wait()
