"""What is installed is pinned, hashed, needed, and named with its licence."""

import ast
import re
from importlib.metadata import distribution
from pathlib import Path

import pytest

from desk_app.bootstrap import DEVELOPMENT_LOCK, RUNTIME_LOCK, pinned

ROOT = Path(__file__).resolve().parents[2]
LOCKS = (RUNTIME_LOCK, DEVELOPMENT_LOCK)
# Package → the name it is imported by, where that is another.
IMPORTED_AS = {
    "fonttools": "fontTools",
    "pillow": "PIL",
    "pyside6-essentials": "PySide6",
    "python-bidi": "bidi",
    "python-docx": "docx",
}
READ_AS_DATA = {"pyspellchecker", "tzdata"}
"""Not imported: the word lists of one are read as files, the other is read by zoneinfo."""


def lines(name):
    return (ROOT / name).read_text(encoding="utf-8").splitlines()


def wanted(name):
    return {re.split(r"[<>=]", line)[0] for line in lines(name) if re.match(r"[a-z]", line)}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pinned_package_has_a_hash(lock):
    for entry in re.split(r"\n(?=[a-z])", (ROOT / lock).read_text(encoding="utf-8").strip()):
        assert "--hash=sha256:" in entry, entry.splitlines()[0]


@pytest.mark.parametrize("name", LOCKS)
def test_no_lock_names_an_address(name):
    assert not [line for line in lines(name) if re.search(r"://|index-url|find-links|\bfile:", line)]


def test_development_lock_pins_the_program_as_its_own_lock_does():
    development = pinned(ROOT / DEVELOPMENT_LOCK)
    assert {package: development.get(package) for package in pinned(ROOT / RUNTIME_LOCK)} == pinned(ROOT / RUNTIME_LOCK)


def test_every_wanted_package_is_imported_by_the_program():
    imported = set()
    for path in (ROOT / "desk_app").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {name.name.partition(".")[0] for name in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                imported.add(node.module.partition(".")[0])
    names = {package: IMPORTED_AS.get(package, package) for package in wanted("requirements.in") - READ_AS_DATA}
    assert {package for package, name in names.items() if name not in imported} == set()


def test_notices_list_exactly_the_pinned_packages():
    table = (ROOT / "THIRD_PARTY_NOTICES.md").read_text(encoding="utf-8").partition("## Fonts")[0]
    listed = set(re.findall(r"^\| ([a-z0-9-]+) \|", table, re.MULTILINE)) - {"package"}
    assert listed == set(pinned(ROOT / RUNTIME_LOCK))


@pytest.mark.parametrize("package", sorted(pinned(ROOT / RUNTIME_LOCK)))
def test_noticed_licence_is_the_one_the_package_declares(package):
    row = next(line for line in lines("THIRD_PARTY_NOTICES.md") if line.startswith(f"| {package} |"))
    metadata = distribution(package).metadata
    declared = " ".join(
        [metadata.get("License-Expression") or metadata.get("License") or "", *metadata.get_all("Classifier", [])]
    )
    licence = row.split("|")[3]
    families = ("MIT-CMU", "MIT", "BSD", "Apache", "LGPL", "PSF", "MPL")
    assert [family for family in families if family in licence and family in declared], (licence, declared)


def test_no_package_is_under_a_licence_that_binds_the_program():
    for package in pinned(ROOT / RUNTIME_LOCK):
        metadata = distribution(package).metadata
        declared = metadata.get("License-Expression") or metadata.get("License") or ""
        assert not re.search(r"\bA?GPL", declared) or "LGPL" in declared, (package, declared)


def test_every_font_has_its_licence_beside_it_and_in_the_notices():
    notices = (ROOT / "THIRD_PARTY_NOTICES.md").read_text(encoding="utf-8")
    for font in (ROOT / "resources" / "fonts").glob("*.ttf"):
        assert f"`{font.name.partition('-')[0]}-*.ttf`" in notices, font.name
    for licence in re.findall(r"resources/fonts/[\w-]+\.txt", notices):
        assert "SIL OPEN FONT LICENSE" in (ROOT / licence).read_text(encoding="utf-8")
