"""The thread that lays out and renders the previewed pages. Values go in, values come out."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
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
class Room:
    """How large pages become, in device pixels: as the room for one or two is wide, perhaps also high, or by a scale.

    ``height_px`` 0: as high as they become. ``scale``: pixels to the point; 0: as many as there is room for.
    """

    width_px: int
    height_px: int = 0
    scale: float = 0.0

    def scale_of(self, pages: int, width_pt: float, height_pt: float) -> float:
        """Pixels to the point of so many pages of this size side by side."""
        if self.scale:
            return self.scale
        wide = self.width_px / (pages * width_pt)
        return min(wide, self.height_px / height_pt) if self.height_px else wide


@dataclass(frozen=True, slots=True)
class Request:
    """What to show. ``snapshot`` None: nothing changed since the last. ``place`` decides the page unless ``number`` does.

    ``two_up``: the page with the one beside it. ``sought``: what is looked for on all pages; empty: nothing.
    """

    snapshot: Snapshot | None
    subject: Subject
    place: Place
    number: int
    room: Room
    two_up: bool = False
    sought: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page ready to be painted. ``areas``: where the fields of records stand, in points from the page's lower left corner."""

    number: int
    image: QImage
    areas: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A page, or two from left to right (None: nobody's page beside the first or the last), ready to be painted.

    ``number``: of the page that was asked for; ``labels``: of all pages ("C-1–2"). ``bound``: the two are one opening.
    ``hits``: PageHits of what was ``sought``, on all pages. ``layout``: grows with each layout.
    """

    sheets: tuple[Sheet | None, ...]
    number: int
    labels: tuple[str, ...]
    width_pt: float
    height_pt: float
    bound: bool = False
    sought: str = ""
    hits: tuple[service.PageHit, ...] = ()
    layout: int = 0

    @property
    def sheet(self) -> Sheet:
        """The page that was asked for."""
        return next(sheet for sheet in self.sheets if sheet is not None and sheet.number == self.number)

    @property
    def image(self) -> QImage:
        return self.sheet.image

    @property
    def areas(self) -> tuple[Any, ...]:
        return self.sheet.areas

    @property
    def count(self) -> int:
        return len(self.labels)

    @property
    def label(self) -> str:
        return self.labels[self.number - 1]


@dataclass(frozen=True, slots=True)
class Thumb:
    """A small picture of a page, of the layout of that number."""

    number: int
    image: QImage
    layout: int


def pair_of(number: int, count: int, *, bound: bool) -> tuple[int, int]:
    """The two pages of which one has this number, in the order they are read, 0 for a page that there is not.

    ``bound``: of a leaf, fronts have odd numbers, so that an opening begins with an even one; otherwise pages go in pairs from
    the first on.
    """
    first = number - number % 2 if bound else number - 1 + number % 2
    return first, first + 1 if first < count else 0


class PreviewWorker(QObject):
    """Lives in the preview's thread; holds the service's Previewer there. Every request is answered by ``done`` or ``failed``,
    every wish for a small picture by ``small`` (None when the page is gone)."""

    done = Signal(object)
    failed = Signal(object)
    small = Signal(object)

    def __init__(self, previewer: Callable[[], service.Previewer], spec_of: Callable[[Snapshot, Subject], Any]) -> None:
        super().__init__()
        self._make_previewer, self._spec_of = previewer, spec_of
        self._previewer: service.Previewer | None = None
        self._pages: Any = None
        self._spec: Any = None
        self._labels: tuple[str, ...] = ()
        self._layouts = 0
        self._snapshot: Snapshot | None = None
        self._laid_out: tuple[Snapshot, Subject] | None = None
        self._found: tuple[int, str, tuple[service.PageHit, ...]] = (0, "", ())

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

    @Slot(int, int)
    def show_small(self, number: int, width_px: int) -> None:
        """A page as small as ``width_px``; none when the last layout failed, or has no such page."""
        thumb = None
        if self._laid_out is not None and 0 < number <= len(self._labels):
            # A page that cannot be drawn is told of when it is to be shown itself.
            with suppress(DeskError):
                thumb = Thumb(number, self._image(number, width_px / self._pages.geometry.width_pt), self._layouts)
        self.small.emit(thumb)

    def _shown(self, request: Request) -> Shown:
        self._snapshot = request.snapshot or self._snapshot
        assert self._snapshot is not None  # the first request always brings one
        if self._previewer is None:
            self._previewer = self._make_previewer()
        if self._laid_out != (self._snapshot, request.subject):
            self._laid_out = None
            self._spec = self._spec_of(self._snapshot, request.subject)
            self._pages = self._previewer.lay_out(self._snapshot, self._spec)
            self._labels = tuple(page.label for section in self._pages.sections for page in section.pages)
            self._layouts += 1
            self._laid_out = (self._snapshot, request.subject)
        number = self._page_number(request)
        bound = request.two_up and (self._spec.facing or self._spec.recto)
        numbers: tuple[int, ...] = pair_of(number, len(self._labels), bound=bound) if request.two_up else (number,)
        # What is read first lies on the side where reading starts, in a bound volume as on a table.
        left_to_right = reversed(numbers) if self._pages.direction == "rtl" else numbers
        geometry = self._pages.geometry
        scale = request.room.scale_of(len(numbers), geometry.width_pt, geometry.height_pt)
        sheets = tuple(self._sheet(each, scale) if each else None for each in left_to_right)
        size_pt = (geometry.width_pt, geometry.height_pt)
        return Shown(
            sheets, number, self._labels, *size_pt, bound, request.sought, self._hits(request.sought), self._layouts
        )  # fmt: skip

    def _sheet(self, number: int, scale: float) -> Sheet:
        assert self._previewer is not None  # it has just laid out
        return Sheet(number, self._image(number, scale), tuple(self._previewer.areas(number)))

    def _image(self, number: int, scale: float) -> QImage:
        assert self._previewer is not None  # it has just laid out
        page = self._previewer.image(number, scale * 72)
        return QImage(page.data, page.width, page.height, page.stride, QImage.Format.Format_RGB32).copy()

    def _hits(self, sought: str) -> tuple[service.PageHit, ...]:
        assert self._previewer is not None  # it has just laid out
        if self._found[:2] != (self._layouts, sought):
            self._found = (self._layouts, sought, self._previewer.find(sought) if sought else ())
        return self._found[2]

    def _page_number(self, request: Request) -> int:
        if request.number:
            return min(max(request.number, 1), len(self._labels))
        assert self._previewer is not None  # it has just laid out
        record_id, path = request.place.record_id, request.place.path
        # A field that the pack does not print has the page of its record; a record that it does not show, the first page.
        return self._previewer.page_of(record_id, path) or self._previewer.page_of(record_id) or 1


class PreviewThread(QObject):
    """Sends requests to the worker one at a time; while one is under way only the newest of the others is kept. Small pictures
    are made while nothing else waits: ``small`` carries a Thumb."""

    done = Signal(object)
    failed = Signal(object)
    small = Signal(object)
    _asked = Signal(object)
    _asked_small = Signal(int, int)

    def __init__(self, previewer: Callable[[], service.Previewer], spec_of: Callable[[Snapshot, Subject], Any]) -> None:
        super().__init__()
        self._thread = QThread()
        self._worker = PreviewWorker(previewer, spec_of)
        self._worker.moveToThread(self._thread)
        self._asked.connect(self._worker.show)
        self._asked_small.connect(self._worker.show_small)
        self._worker.done.connect(self._arrived)
        self._worker.failed.connect(self._broke)
        self._worker.small.connect(self._small_arrived)
        self._busy = False
        self._next: Request | None = None
        self._wished: list[int] = []
        self._wished_px = 0
        self._thread.start()

    def ask(self, request: Request) -> None:
        if self._busy:
            # What an overtaken request brought is not lost with it.
            if self._next is not None and request.snapshot is None:
                request = replace(request, snapshot=self._next.snapshot)
            self._next = request
            return
        self._busy = True
        self._asked.emit(request)

    def wish(self, numbers: list[int], width_px: int) -> None:
        """Small pictures of these pages are wanted, in this order, and no others any more."""
        self._wished, self._wished_px = numbers, width_px
        if not self._busy:
            self._go_on()

    @Slot(object)
    def _arrived(self, shown: Shown) -> None:
        self._go_on()
        self.done.emit(shown)

    @Slot(object)
    def _broke(self, fault: Exception) -> None:
        self._go_on()
        self.failed.emit(fault)

    @Slot(object)
    def _small_arrived(self, thumb: Thumb | None) -> None:
        self._go_on()
        if thumb is not None:
            self.small.emit(thumb)

    def _go_on(self) -> None:
        self._busy = False
        waiting, self._next = self._next, None
        if waiting is not None:
            self.ask(waiting)
        elif self._wished:
            self._busy = True
            self._asked_small.emit(self._wished.pop(0), self._wished_px)

    def stop(self) -> None:
        """Ends the thread after the page it is at."""
        self._next = None
        self._wished = []
        self._thread.quit()
        self._thread.wait()
