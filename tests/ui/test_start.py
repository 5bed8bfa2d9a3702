"""How the window starts, in a process of its own: what it has loaded by then, and how large it is."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import json, sys
from pathlib import Path
from typing import Any
from PySide6.QtCore import QSettings
from desk_app.ui.app import build
path = Path(sys.argv[1])
QSettings.setDefaultFormat(QSettings.Format.IniFormat)
QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(path.parent))
application, window = build(sys.argv[:1], path, "ar")
shown = sorted(sys.modules)
def tell():
    screen = application.primaryScreen().availableSize()
    size = [window.width(), window.height(), screen.width(), screen.height()]
    least = [window.minimumWidth(), window.minimumHeight()]
    print(json.dumps({"shown": shown, "ready": sorted(sys.modules), "size": size, "least": least}))
    window.close()
    application.exit(0)
window.ready.connect(tell)
application.exec()
"""
NOT_BEFORE_THE_WINDOW = ["sqlalchemy", "reportlab", "uharfbuzz", "fontTools", "pypdfium2", "PIL"]
NOT_BEFORE_THE_VISIT = [
    "pandas",
    "numpy",
    "openpyxl",
    "icalendar",
    "dateutil",
    "rapidfuzz",
    "docx",
    "lxml",
    "pikepdf",
    "spellchecker",
]


@pytest.fixture(scope="module")
def started(sample_template: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    path = Path(shutil.copy(sample_template, tmp_path_factory.mktemp("start") / "visit.desk"))
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(path)], env=environment, capture_output=True, text=True, timeout=60, check=True
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


@pytest.mark.parametrize("name", [*NOT_BEFORE_THE_WINDOW, *NOT_BEFORE_THE_VISIT])
def test_the_window_stands_before_a_heavy_library_is_loaded(started: dict[str, Any], name: str) -> None:
    assert name not in started["shown"]


@pytest.mark.parametrize("name", NOT_BEFORE_THE_VISIT)
def test_the_visit_is_usable_before_what_only_some_work_needs_is_loaded(started: dict[str, Any], name: str) -> None:
    assert name not in started["ready"]


def test_the_first_window_is_no_larger_than_the_screen(started: dict[str, Any]) -> None:
    width, height, widest, highest = started["size"]
    assert (width, height) == (max(started["least"][0], min(1440, widest)), max(started["least"][1], min(900, highest)))
