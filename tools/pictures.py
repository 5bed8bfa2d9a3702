"""Makes the pictures of docs/pictures: the window in both languages, every room, pages of the sample's bilingual pack and of the
specimen.

    python tools/pictures.py [FOLDER] [--every] [--guide]

FOLDER: where they are written (default: docs/pictures). Of the rooms it gets sheets, one for each language, theme and size, with
all rooms side by side; ``--every``: each picture in full size too. ``--guide``: those of the user guide instead, which always
go into resources/guide. Works without a display, and the clock stands still. The sample workspace and
the settings that it needs are made in a temporary folder.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import Self

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pypdfium2
from PIL import Image
from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtGui import QImage

from desk_app import service
from desk_app.model.meeting import Meeting
from desk_app.ui import session, words
from desk_app.ui.app import build
from desk_app.ui.room import ROOM_NAMES
from desk_app.ui.window import Window

ROOT = Path(__file__).resolve().parent.parent
SIZE_PX = (1440, 900)
PAGES = {"page-cover": "cover", "page-programme": "B-1", "page-meeting": "C-3", "page-indicator": "D-1"}
SPECIMEN_PARTS = {"specimen-features": 0, "specimen-vowelled": 1, "specimen-spans": 6}
"""Name -> place among the specimen's parts, whose first page is shown."""
EDGE_PX, FOOT_PX = 24, 90
PAGE_DPI = 110
LONGEST_WAIT_MS = 30_000
ROOM_SIZES_PX = ((1024, 640), (1920, 1080))
GUIDE_SIZE_PX, GUIDE_SHOWN_PX, GUIDE_COLOURS = (1280, 800), (1120, 700), 128
GUIDE_SETTLING_MS = {"explore": 5000}
"""A room whose tables are read by a library that is loaded first."""
SHEET_COLUMNS, SHEET_PX, SHEET_COLOURS = 3, 760, 160
"""Of a sheet of rooms: pictures beside each other, the width of each, and how many colours the file may have."""


class SampleClock(datetime):
    """A clock that stands still in the morning of the sample's first day in New York: two runs make the same pictures."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Self:
        return cls(2023, 1, 17, 14, 5, tzinfo=UTC).astimezone(tz)


def window_pictures(workspace: Path, folder: Path) -> None:
    """The programme with the third meeting, its second objective in focus; the window in each language."""
    for language in ("ar", "en"):
        app, window = build(sys.argv[:1], workspace, language)
        window.activateWindow()
        _wait_for(window, 1)
        page = window.page
        assert page is not None
        page.tip.dismiss()
        page.open_room("programme")
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


def room_pictures(workspace: Path, folder: Path, *, every: bool) -> None:
    """All rooms and the first page, for each language, theme and size on a sheet: "rooms-ar-dark-1024.png"."""
    for language in ("ar", "en"):
        app, window = build(sys.argv[:1], None, language)
        window.preferences.choose_theme("light")
        firsts = {}
        for theme in ("light", "dark"):
            for width, height in ROOM_SIZES_PX:
                window.preferences.choose_theme(theme)
                window.resize(width, height)
                _settle(200)
                firsts[theme, width] = _picture(window)
        window.open_workspace(workspace)
        _wait_for(window, 1)
        page = window.page
        assert page is not None
        for room in ROOM_NAMES:
            window.preferences.tip_seen(room)
        page.tip.dismiss()
        for (theme, width), first in firsts.items():
            window.preferences.choose_theme(theme)
            window.resize(width, dict(ROOM_SIZES_PX)[width])
            pictures = {"welcome": first}
            for entry in page.rail.entries:
                for room in entry.rooms:
                    page.open_room(room)
                    _settle(900)
                    pictures[room] = _picture(window)
            name = f"{language}-{theme}-{width}"
            _sheet(list(pictures.values())).save(folder / f"rooms-{name}.png", optimize=True)
            if every:
                for room, picture in pictures.items():
                    picture.save(folder / f"room-{room}-{name}.png", optimize=True)
        window.close()
        app.processEvents()


def guide_pictures(workspace: Path, folder: Path) -> None:
    """The rooms that the chapters of the user guide show, in each language, small: "today-ar.png"."""
    for language in ("ar", "en"):
        app, window = build(sys.argv[:1], workspace, language)
        _wait_for(window, 1)
        page = window.page
        assert page is not None
        window.resize(*GUIDE_SIZE_PX)
        window.preferences.choose_theme("light")
        for room in ROOM_NAMES:
            window.preferences.tip_seen(room)
        page.tip.dismiss()
        for chapter in service.read_guide().chapters:
            if chapter.picture:
                page.open_room(chapter.picture)
                _settle(GUIDE_SETTLING_MS.get(chapter.picture, 900))
                shot = _picture(window).resize(GUIDE_SHOWN_PX, Image.Resampling.LANCZOS)
                _few_coloured(shot, GUIDE_COLOURS).save(folder / f"{chapter.picture}-{language}.png", optimize=True)
        window.close()
        app.processEvents()


STRONG = 40
"""How far the channels of a colour lie apart, of 255, that is no grey and no tint."""


def _picture(window: Window) -> Image.Image:
    shot = window.grab().toImage().convertToFormat(QImage.Format.Format_RGBA8888)
    return Image.frombytes("RGBA", (shot.width(), shot.height()), bytes(shot.constBits()), "raw", "RGBA").convert("RGB")


def _sheet(pictures: list[Image.Image]) -> Image.Image:
    """Pictures of one size side by side, in rows, in few colours: a sheet is to be looked at, not measured."""
    height = round(SHEET_PX * pictures[0].height / pictures[0].width)
    rows = -(-len(pictures) // SHEET_COLUMNS)
    sheet = Image.new("RGB", (SHEET_COLUMNS * SHEET_PX, rows * height), "#808080")
    for at, picture in enumerate(pictures):
        row, column = divmod(at, SHEET_COLUMNS)
        small = picture.resize((SHEET_PX - 6, height - 6), Image.Resampling.LANCZOS)
        sheet.paste(small, (column * SHEET_PX + 3, row * height + 3))
    return _few_coloured(sheet, SHEET_COLOURS)


def _few_coloured(picture: Image.Image, colours: int) -> Image.Image:
    """In so many colours. Grounds and strong colours stay as they are: a small dot of green is else greyed by all the letters."""
    counted = sorted(picture.getcolors(picture.width * picture.height) or [], reverse=True)
    strong = [pixel for _, pixel in counted if max(pixel) - min(pixel) > STRONG]
    first = dict.fromkeys([*(pixel for _, pixel in counted[: colours // 8]), *strong[: colours // 4]])
    kept = [channel for pixel in first for channel in pixel]
    rest = picture.quantize(colours - len(first), kmeans=2).getpalette() or []
    palette = Image.new("P", (1, 1))
    palette.putpalette([*kept, *rest[: colours * 3 - len(kept)]])
    return picture.quantize(palette=palette, dither=Image.Dither.NONE)


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
    parser = argparse.ArgumentParser(description="Makes the pictures of docs/pictures.")
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "docs" / "pictures")
    parser.add_argument("--every", action="store_true", help="each room in full size too")
    parser.add_argument("--guide", action="store_true", help="the pictures of the user guide instead, in resources/guide")
    asked = parser.parse_args()
    folder: Path = asked.folder
    folder.mkdir(parents=True, exist_ok=True)
    session.datetime = words.datetime = SampleClock  # type: ignore[attr-defined, misc]
    with tempfile.TemporaryDirectory() as scratch:
        QSettings.setDefaultFormat(QSettings.Format.IniFormat)
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, scratch)
        workspace = Path(scratch) / "sample.desk"
        service.new_desk(workspace, sample=True).close()
        if asked.guide:
            guide_pictures(workspace, ROOT / "resources" / "guide")
            return 0
        page_pictures(workspace, folder)
        window_pictures(workspace, folder)
        room_pictures(workspace, folder, every=asked.every)
    specimen_pictures(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
