"""What a desktop is told of the packaged program, and that its installer copes with any folder."""

import configparser
import runpy
import shutil
import subprocess
import sys
import xml.etree.ElementTree as xml
from pathlib import Path

import pytest
from PIL import Image

from desk_app.store.schema import APPLICATION_ID

ROOT = Path(__file__).resolve().parents[2]
LINUX = ROOT / "packaging" / "linux"
on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the installer is for Linux desktops")


def entry(path):
    read = configparser.ConfigParser(interpolation=None, strict=True)
    read.optionxform = str
    read.read(path, encoding="utf-8")
    return read["Desktop Entry"]


def packaged(folder):
    """A folder as the packager leaves it, with a program that prints what it was given."""
    shutil.copytree(LINUX, folder)
    (folder / "_internal" / "resources" / "icons").mkdir(parents=True)
    shutil.copy(ROOT / "resources" / "icons" / "app.svg", folder / "_internal" / "resources" / "icons")
    return folder


def test_files_are_known_by_their_ending_and_by_what_the_store_writes_into_them():
    kind = xml.parse(LINUX / "delegation-desk.xml").getroot()[0]
    magic = kind.find(".//{*}match")
    assert (magic.get("offset"), int(magic.get("value"), 16)) == ("68", APPLICATION_ID)
    assert kind.find("{*}glob").get("pattern") == "*.desk"
    assert entry(LINUX / "delegation-desk.desktop")["MimeType"] == kind.get("type") + ";"


def test_every_text_of_the_entry_stands_in_both_languages():
    said = entry(LINUX / "delegation-desk.desktop")
    assert all(f"{key}[ar]" in said for key in ("Name", "GenericName", "Comment"))


@on_linux
@pytest.mark.parametrize("name", ["plain", "مجلد البرنامج", 'a "quoted" $HOME `x` 100% \\ folder'])
def test_the_installed_entry_starts_the_program_where_it_stands(tmp_path, name):
    folder, home = packaged(tmp_path / name), tmp_path / "share"
    said = subprocess.run(
        ["sh", str(folder / "install.sh")],
        env={"PATH": "/usr/bin:/bin", "XDG_DATA_HOME": str(home)},
        capture_output=True,
        text=True,
    )
    assert said.returncode == 0, said.stderr
    command = entry(home / "applications" / "delegation-desk.desktop")["Exec"]
    quoted, _, rest = command[1:].rpartition('"')
    # As the specification reads it: first the escapes of a value, then those of a quoted argument, then percent signs.
    value = quoted.replace("\\\\", "\\")
    for sign in ('"', "$", "`", "\\"):
        value = value.replace(f"\\{sign}", sign)
    assert (value.replace("%%", "%"), rest) == (str(folder / "delegation-desk"), " %f")
    assert (home / "icons" / "hicolor" / "scalable" / "apps" / "delegation-desk.svg").exists()


@on_linux
def test_the_entry_is_taken_back(tmp_path):
    folder, environment = packaged(tmp_path / "p"), {"PATH": "/usr/bin:/bin", "XDG_DATA_HOME": str(tmp_path / "share")}
    for more in ([], ["--remove"]):
        subprocess.run(["sh", str(folder / "install.sh"), *more], env=environment, check=True, capture_output=True)
    assert not [path for path in (tmp_path / "share").rglob("delegation-desk*") if path.is_file()]


@pytest.mark.parametrize("ending", [".ico", ".icns"])
def test_the_icon_is_drawn_as_other_systems_take_it(tmp_path, ending, qapp):
    draw_icon = runpy.run_path(str(ROOT / "tools" / "package.py"))["draw_icon"]
    draw_icon(tmp_path / f"app{ending}")
    with Image.open(tmp_path / f"app{ending}") as image:
        assert max(image.info["sizes"])[0] >= 256
