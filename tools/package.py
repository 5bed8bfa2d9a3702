"""``python3 tools/package.py``: makes ``dist/delegation-desk``, a folder that runs on this system without a Python.

It holds the program, its libraries, fonts and licences; on Linux also what a desktop needs to know the program and its files
(``install.sh``). Each system's folder is made on that system: PyInstaller does not make one's programs on another.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[0] = str(ROOT)

from desk_app import bootstrap  # noqa: E402

RECIPE = ROOT / "packaging" / "delegation_desk.spec"
LINUX = ROOT / "packaging" / "linux"


def draw_icon(target: Path) -> None:
    """The program's icon as Windows (.ico) or macOS (.icns) take it, by the ending of ``target``."""
    from PIL import Image
    from PySide6.QtCore import QSize
    from PySide6.QtGui import QGuiApplication, QIcon

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    keep = QGuiApplication.instance() or QGuiApplication([])
    drawn = QIcon(str(ROOT / "resources" / "icons" / "app.svg")).pixmap(QSize(512, 512))
    target.parent.mkdir(parents=True, exist_ok=True)
    png = target.with_suffix(".png")
    drawn.save(str(png))
    with Image.open(png) as image:
        image.save(target)
    del keep


def package(target: Path) -> Path:
    """Make the folder in ``target``; returns its path. Raises subprocess.CalledProcessError when PyInstaller fails."""
    ending = {"win32": ".ico", "darwin": ".icns"}.get(sys.platform)
    if ending:
        draw_icon(ROOT / "build" / "delegation_desk" / f"app{ending}")
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", str(RECIPE)]
    command += ["--distpath", str(target), "--workpath", str(ROOT / "build")]
    subprocess.run(command, check=True, cwd=ROOT)
    made = target / "delegation-desk"
    if sys.platform.startswith("linux"):
        strip_python(made)
        shutil.copytree(LINUX, made, dirs_exist_ok=True)
    return made


def strip_python(made: Path) -> None:
    """Takes what only a debugger needs out of Python's own library: three quarters of it, where Python was built by hand.

    Of the others nothing: libraries that wheels have patched do not survive it.
    """
    for library in (made / "_internal").glob("libpython*.so*"):
        subprocess.run(["strip", "--strip-unneeded", str(library)], check=True)


def main(arguments: list[str]) -> int:
    target = Path(arguments[0]).resolve() if arguments else ROOT / "dist"
    if sys.platform.startswith("linux") and shutil.which("objdump") is None:
        print("PyInstaller needs objdump: install the Debian package binutils and run the same command again.", file=sys.stderr)
        return 3
    made = package(target)
    size = sum(path.stat().st_size for path in made.rglob("*") if path.is_file() and not path.is_symlink())
    print(f"{made}: {size / 1e6:.0f} MB. Start {made / 'delegation-desk'}{'.exe' if os.name == 'nt' else ''}")
    return 0


if __name__ == "__main__":
    bootstrap.ensure(ROOT, bootstrap.DEVELOPMENT_LOCK)
    sys.exit(main(sys.argv[1:]))
