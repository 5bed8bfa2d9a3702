"""What the user of this machine prefers, in any workspace: theme, size of the text, which tips were seen."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, get_args

from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtGui import QGuiApplication

from desk_app.ui.theme import Look
from desk_app.ui.tokens import HOUSE

ThemeChoice = Literal["system", "light", "dark"]
TEXT_PERCENTS = (90, 100, 110, 125, 150, 175, 200)
PAGE_ZOOMS = ("width", "page", "33", "50", "75", "100", "125", "150", "200", "300")
"""Of previewed pages: as wide as there is room, whole, or percent of their true size."""
MOST_RECENT = 6


class Preferences(QObject):
    """Kept in the settings of the machine, at once. ``changed`` is sent after the look was changed."""

    changed = Signal()

    def __init__(self, settings: QSettings) -> None:
        super().__init__()
        self._settings = settings

    @property
    def theme(self) -> ThemeChoice:
        said = self._settings.value("theme", "system")
        return next((each for each in get_args(ThemeChoice) if each == said), "system")

    def choose_theme(self, theme: str) -> None:
        self._settings.setValue("theme", theme)
        self.changed.emit()

    @property
    def text_percent(self) -> int:
        said = str(self._settings.value("text_percent", "100"))
        return int(said) if said.isdecimal() and int(said) in TEXT_PERCENTS else 100

    def choose_text_percent(self, percent: int) -> None:
        self._settings.setValue("text_percent", percent)
        self.changed.emit()

    def look(self, colour: str = HOUSE) -> Look:
        """What to wear now; ``colour``: the organisation's."""
        dark = self.theme == "dark" or (self.theme == "system" and system_is_dark())
        return Look(dark, colour, self.text_percent)

    # --- the preview

    @property
    def page_zoom(self) -> str:
        said = str(self._settings.value("page_zoom", ""))
        return said if said in PAGE_ZOOMS else PAGE_ZOOMS[0]

    def choose_page_zoom(self, zoom: str) -> None:
        self._settings.setValue("page_zoom", zoom)

    @property
    def page_two_up(self) -> bool:
        return str(self._settings.value("page_two_up", "")) == "yes"

    @property
    def page_thumbs(self) -> bool:
        return str(self._settings.value("page_thumbs", "")) == "yes"

    def choose_pages(self, *, two_up: bool, thumbs: bool) -> None:
        """Whether two pages are shown side by side, and all of them small beside the page."""
        self._settings.setValue("page_two_up", "yes" if two_up else "no")
        self._settings.setValue("page_thumbs", "yes" if thumbs else "no")

    # --- the programme

    @property
    def programme_days(self) -> bool:
        """Whether the programme is shown as days, not as a list."""
        return str(self._settings.value("programme_days", "")) == "yes"

    def choose_programme_days(self, days: bool) -> None:
        self._settings.setValue("programme_days", "yes" if days else "no")

    # --- tips

    def tip_is_due(self, room: str) -> bool:
        return room not in self._seen()

    def tip_seen(self, room: str) -> None:
        self._settings.setValue("tips_seen", ",".join(sorted({*self._seen(), room})))

    def show_tips_again(self) -> None:
        self._settings.remove("tips_seen")

    def _seen(self) -> set[str]:
        return {room for room in str(self._settings.value("tips_seen", "")).split(",") if room}

    # --- workspaces opened lately

    def recent(self) -> list[Path]:
        """The latest first; only those that are still there."""
        said = str(self._settings.value("recent", "") or self._settings.value("last", "") or "")
        return [Path(line) for line in said.splitlines() if line and Path(line).is_file()]

    def opened(self, path: Path) -> None:
        others = [each for each in self.recent() if each != path]
        self._settings.setValue("recent", "\n".join(str(each) for each in [path, *others][:MOST_RECENT]))
        self._settings.setValue("last", str(path))

    def visit_shown(self, path: Path) -> str:
        """The id of the visit that was last shown of a workspace; empty if that is not known."""
        return self._shown().get(str(path), "")

    def show_visit(self, path: Path, visit_id: str) -> None:
        others = {each: shown for each, shown in self._shown().items() if each != str(path)}
        lines = [f"{shown} {each}" for each, shown in [(str(path), visit_id), *others.items()][:MOST_RECENT]]
        self._settings.setValue("visits_shown", "\n".join(lines))

    def _shown(self) -> dict[str, str]:
        lines = (line.partition(" ") for line in str(self._settings.value("visits_shown", "") or "").splitlines())
        return {path: visit_id for visit_id, _, path in lines}


def system_is_dark() -> bool:
    """What the system asks of windows; where it does not say, they are light."""
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
