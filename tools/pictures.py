"""Makes the pictures of docs/pictures: the window in both languages, pages of the sample's bilingual pack and of the specimen.

    python tools/pictures.py [FOLDER]

FOLDER: where they are written (default: docs/pictures). Works without a display. The sample workspace and the settings that
it needs are made in a temporary folder.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pypdfium2
from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtGui import QImage

from desk_app import service
from desk_app.model.meeting import Meeting
from desk_app.ui.app import build
from desk_app.ui.window import Window

ROOT = Path(__file__).resolve().parent.parent
SIZE_PX = (1440, 900)
PAGES = {"page-cover": "cover", "page-programme": "B-1", "page-meeting": "C-3", "page-indicator": "D-1"}
SPECIMEN_PARTS = {"specimen-features": 0, "specimen-vowelled": 1, "specimen-spans": 6}
"""Name -> place among the specimen's parts, whose first page is shown."""
EDGE_PX, FOOT_PX = 24, 90
PAGE_DPI = 110
LONGEST_WAIT_MS = 30_000


def window_pictures(workspace: Path, folder: Path) -> None:
    """The programme with the third meeting, its second objective in focus; the window in each language."""
    for language in ("ar", "en"):
        app, window = build(sys.argv[:1], workspace, language)
        window.activateWindow()
        _wait_for(window, 1)
        page = window.page
        assert page is not None
        room = page.rooms["programme"]
        room.go_to([each.id for each in room.occasions() if isinstance(each, Meeting)][2])  # type: ignore[attr-defined]
        _settle(700)
        window.resize(*SIZE_PX)
        objectives = [field.path for field in room.form.fields() if field.path.startswith("objectives/")]
        room.form.show_field(objectives[1], language)
        _settle(700)
        room.form.verticalScrollBar().setValue(0)
        _settle(300)
        window.grab().save(str(folder / f"window-{language}.png"))
        window.close()
        app.processEvents()


def _wait_for(window: Window, pages: int) -> None:
    """Waits until the preview has shown a page."""
    loop = QEventLoop()
    window.page_shown.connect(loop.quit)
    QTimer.singleShot(LONGEST_WAIT_MS, loop.quit)
    for _page in range(pages):
        loop.exec()


def _settle(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def page_pictures(workspace: Path, folder: Path) -> None:
    """The first page of some sections of the bilingual pack."""
    desk = service.open_desk(workspace)
    snapshot = desk.snapshot(desk.visits()[0].id)
    desk.close()
    previewer = service.Previewer()
    pages = previewer.lay_out(snapshot, service.default_spec(snapshot))
    first_pages = {section.number: section.pages[0].number for section in pages.sections if section.pages}
    for name, number in PAGES.items():
        page = previewer.image(1 if number == "cover" else first_pages[number], PAGE_DPI)
        image = QImage(page.data, page.width, page.height, page.stride, QImage.Format.Format_RGB32)
        image.save(str(folder / f"{name}.png"))


def specimen_pictures(folder: Path) -> None:
    """Pages of the Arabic specimen, cut where their text ends."""
    document = pypdfium2.PdfDocument(service.build_specimen("ar").pdf)
    starts = [entry.get_dest().get_index() for entry in document.get_toc()]
    for name, place in SPECIMEN_PARTS.items():
        page = document[starts[place]].render(scale=PAGE_DPI / 72).to_pil()
        text = page.crop((0, 0, page.width, page.height - FOOT_PX)).convert("L").point(lambda shade: 255 * (shade < 250))
        left, top, right, bottom = text.getbbox()
        page.crop((left - EDGE_PX, top - EDGE_PX, right + EDGE_PX, bottom + EDGE_PX)).save(folder / f"{name}.png", optimize=True)
    document.close()


def main() -> int:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        QSettings.setDefaultFormat(QSettings.Format.IniFormat)
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, scratch)
        workspace = Path(scratch) / "sample.desk"
        service.new_desk(workspace, sample=True).close()
        page_pictures(workspace, folder)
        window_pictures(workspace, folder)
    specimen_pictures(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
