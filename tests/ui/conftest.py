"""The window of the tests: offscreen, on a copy of the sample visit, with settings of its own."""

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, ClassVar

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desk_app import service
from desk_app.layout.blocks import Geometry
from desk_app.ui import cycles, theme
from desk_app.ui.window import Window
from desk_app.ui.words import Words
from tools.every_dialog import issue_programme

OpenWindow = Callable[..., Window]


class OnePage:
    """A previewer with a single empty page, for tests that are not about the preview."""

    def lay_out(self, snapshot: Any, spec: Any) -> Any:
        page = SimpleNamespace(number=1, label="A-1", sources=())
        return SimpleNamespace(sections=(SimpleNamespace(pages=(page,)),), geometry=Geometry(), count=1, direction="rtl")

    def image(self, number: int, dpi: float) -> service.PageImage:
        return service.PageImage(4, 4, 16, bytes(64))

    def areas(self, number: int) -> tuple[Any, ...]:
        return ()

    def page_of(self, record_id: str, field: str = "") -> None:
        return None

    def find(self, query: str) -> tuple[Any, ...]:
        return ()


class Recorder(OnePage):
    """A previewer that remembers what it was asked to lay out."""

    specs: ClassVar[list[Any]] = []

    def lay_out(self, snapshot: Any, spec: Any) -> Any:
        self.specs.append(spec)
        return super().lay_out(snapshot, spec)


@pytest.fixture(scope="session", autouse=True)
def no_search_in_workers() -> Iterator[None]:
    """As in the program (desk_app/ui/cycles.py): a worker that deletes an old window's widgets can hang for good."""
    gc.disable()
    yield
    gc.enable()


class PatientBot(QtBot):
    """Waits long enough for a machine that has other work: what comes at once on a quiet one is asked for no more slowly."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = 30_000) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = 30_000, **chosen: Any) -> Any:
        return super().waitSignal(signal, timeout=timeout, **chosen)


@pytest.fixture()
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    return PatientBot(request)


@pytest.fixture(scope="session")
def sample_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.desk"
    service.new_desk(path, sample=True).close()
    return path


@pytest.fixture()
def sample(sample_template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sample_template, tmp_path / "visit.desk"))


@pytest.fixture(scope="session")
def issued_template(sample_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample visit with one issue of its programme, in Arabic and in English."""
    path = Path(shutil.copy(sample_template, tmp_path_factory.mktemp("issued") / "issued.desk"))
    issue_programme(path)
    return path


@pytest.fixture()
def issued(issued_template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(issued_template, tmp_path / "issued.desk"))


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    theme.apply(qapp)
    return qapp


@pytest.fixture()
def one_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "Previewer", OnePage)


@pytest.fixture()
def previewed(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The specifications that the preview was asked to lay out."""
    specs: list[Any] = []
    monkeypatch.setattr(Recorder, "specs", specs)
    monkeypatch.setattr(service, "Previewer", Recorder)
    return specs


@pytest.fixture()
def open_window(dressed: QApplication, qtbot: Any, tmp_path: Path) -> Iterator[OpenWindow]:
    """Opens a window and, with a path, waits until its visit is there. Windows are closed at the end."""
    windows: list[Window] = []

    def opened(path: Path | None = None, language: str = "ar", size: tuple[int, int] = (1440, 900)) -> Window:
        settings = QSettings(str(tmp_path / f"settings{len(windows)}.ini"), QSettings.Format.IniFormat)
        window = Window(Words("ar" if language == "ar" else "en"), settings)
        windows.append(window)
        window.resize(*size)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        if path is not None:
            with qtbot.waitSignal(window.ready, timeout=20_000):
                window.open_workspace(path)
        return window

    yield opened
    for window in windows:
        if window.page is not None:
            for room in window.page.rooms.values():
                for form in room.forms():
                    form._unsaved.clear()
        window.close()
        window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    cycles.search()


def type_text(widget: QWidget, text: str) -> None:
    """Types a text key by key. Arabic has no key codes in Qt's own helper, which aborts on it."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def field(window: Window, path: str) -> Any:
    """The field of a path in the open room."""
    assert window.page is not None
    return next(each for each in window.page.room.form.fields() if each.path == path)


def pick(combo: Any, value: object) -> None:
    """Chooses in a drop-down as a user does."""
    combo.setCurrentIndex(combo.findData(value))
    combo.activated.emit(combo.currentIndex())


def first_meeting(window: Window) -> Any:
    assert window.page is not None
    return window.page.session.get(window.page.room.record_id)
