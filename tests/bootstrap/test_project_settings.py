"""What pyproject.toml promises: who may import what, and that warnings fail the run."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS = SETTINGS["tool"]["importlinter"]["contracts"]


def rooms():
    found = {path.stem for path in (ROOT / "desk_app").glob("*.py")} - {"__init__"}
    return found | {path.parent.name for path in (ROOT / "desk_app").glob("*/__init__.py")}


@pytest.mark.parametrize(
    ("library", "may_import_it"),
    [
        ("PySide6", {"ui"}),
        ("reportlab", {"pdf"}),
        ("pikepdf", {"finishing"}),
        ("docx", {"word"}),
        ("pandas", {"analysis", "exchange"}),
        ("sqlalchemy", {"store"}),
        ("alembic", {"store"}),
        ("uharfbuzz", {"typeset", "pdf"}),
        ("bidi", {"typeset"}),
        ("openpyxl", {"exchange"}),
        ("icalendar", {"exchange"}),
        ("rapidfuzz", {"model", "store"}),
        ("spellchecker", {"service"}),
    ],
)
def test_every_other_room_is_forbidden_the_library(library, may_import_it):
    (contract,) = [contract for contract in CONTRACTS if library in contract.get("forbidden_modules", ())]
    forbidden = {module.removeprefix("desk_app.") for module in contract["source_modules"]}
    assert rooms() - forbidden == may_import_it


@pytest.mark.parametrize(
    "body",
    [
        "import warnings; warnings.warn('told')",
        "from PySide6.QtCore import qWarning; qWarning('told')",
    ],
)
def test_a_warning_of_python_or_qt_fails_the_run(tmp_path, body):
    (tmp_path / "test_warned.py").write_text(f"def test_warned():\n    {body}\n", encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", "-p", "no:cacheprovider"]
    settings = [f"--config-file={ROOT / 'pyproject.toml'}", f"--rootdir={ROOT}", str(tmp_path)]
    done = subprocess.run([*command, *settings], capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "told" in done.stdout, done.stdout


def test_installed_version_of_qt_counts_references_to_none_rightly():
    """PySide6 6.12 gave away one reference to None per call: on Python 3.11 some thousand calls ended the process."""
    from PySide6.QtCore import QObject

    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(5000):
        thing.setObjectName("name")
    assert abs(sys.getrefcount(None) - before) < 500
