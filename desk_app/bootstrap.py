"""Makes the environment that the product runs in, on a machine that has nothing but Python.

Standard library only, and nothing that Python 3.8 could not read: an older Python must get as far as saying which one is needed.
Its few messages stand here and not in ``resources/strings``, since reading those needs Python 3.11.

The environment is ``.venv`` beside ``main.py``. A stamp in it says which lock was installed by which interpreter; it reads
"unfinished" while packages are being installed, so that a set-up cut off half-way is seen and done again. An environment made by
hand has no stamp and is judged by the packages in it.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterator, Sequence

    Runner = Callable[..., subprocess.CompletedProcess[str]]

RUNTIME_LOCK = "requirements.lock"
DEVELOPMENT_LOCK = "requirements-dev.lock"  # holds everything in RUNTIME_LOCK, at the same versions
OLDEST, FIRST_TOO_NEW = (3, 11), (3, 15)
STAMP = "delegation-desk.stamp"
UNFINISHED = "unfinished"
SKIP_VARIABLE = "DESK_NO_SETUP"

MESSAGES = {
    "first": {
        "en": "Setting up for the first time. This takes a minute or two…",
        "ar": "يجري التجهيز للمرة الأولى، ويستغرق ذلك دقيقة أو دقيقتين…",
    },
    "update": {
        "en": "Bringing the installed packages up to date…",
        "ar": "يجري تحديث الحزم المثبتة…",
    },
    "repair": {
        "en": "The last set-up was not finished or no longer works. Setting up again…",
        "ar": "التجهيز السابق لم يكتمل أو لم يعد صالحاً، ويجري التجهيز من جديد…",
    },
    "elsewhere": {
        "en": "The program's folder is read-only, so its packages are kept in {folder}",
        "ar": "مجلد البرنامج للقراءة فقط، لذلك تُحفظ حزمه في {folder}",
    },
    "python": {
        "en": "Delegation Desk needs Python 3.11, 3.12, 3.13 or 3.14; this is Python {version}.\n"
        "Install one of them and run the same command with it.",
        "ar": "يحتاج مكتب الوفود إلى بايثون 3.11 أو 3.12 أو 3.13 أو 3.14، وهذه النسخة {version}.\n"
        "ثبّت إحداها ثم أعد الأمر نفسه بها.",
    },
    "pip_debian": {
        "en": "This Python has neither ensurepip nor pip 22.3 or later. Install one of two Debian packages, python3-venv or\n"
        "python3-pip, and run the same command again:\n    sudo apt install python3-venv",
        "ar": "تنقص هذه النسخة من بايثون الأداة ensurepip والأداة pip (الإصدار 22.3 فما بعده). ثبّت إحدى حزمتي ديبيان\n"
        "python3-venv أو python3-pip ثم أعد الأمر نفسه:\n    sudo apt install python3-venv",
    },
    "pip": {
        "en": "This Python has neither ensurepip nor pip 22.3 or later. Install pip for it and run the same command again.",
        "ar": "تنقص هذه النسخة من بايثون الأداة ensurepip والأداة pip (الإصدار 22.3 فما بعده). ثبّت pip لها ثم أعد الأمر نفسه.",
    },
    "install": {
        "en": "The packages could not be installed; the reason stands above.\n"
        "Check the network and the free space, then run the same command again.",
        "ar": "تعذّر تثبيت الحزم، والسبب مذكور أعلاه.\nتحقق من الشبكة ومن المساحة الخالية ثم أعد الأمر نفسه.",
    },
    "write": {
        "en": "The program's packages could not be written to {folder}: {reason}.\n"
        "Make room there or make it writable, then run the same command again.",
        "ar": "تعذّرت كتابة حزم البرنامج في {folder}: {reason}.\nأخلِ مساحة هناك أو اجعل المجلد قابلاً للكتابة ثم أعد الأمر نفسه.",
    },
}


class SetupFailed(Exception):
    """The environment can't be made. The text says why and what to do next, in the language of the machine."""


def ensure(root: Path, lock_name: str = RUNTIME_LOCK) -> None:
    """Returns when this process has the packages of ``root / lock_name``; else makes them ready and starts the command anew.

    Where nothing is to be done this costs a few milliseconds and runs no other program. Leaves the process with exit code 3 and
    one message when the environment can't be made.
    """
    if os.environ.get(SKIP_VARIABLE) == "1" or getattr(sys, "frozen", False):
        return
    lock = root / lock_name
    try:
        if _runs_inside_ready_environment(root, lock):
            return
        folder = prepare(root, lock)
    except SetupFailed as failure:
        _say(str(failure))
        sys.exit(3)
    except KeyboardInterrupt:  # the stamp says "unfinished", the next start begins anew
        sys.exit(130)
    _start_again(venv_python(folder))


def prepare(root: Path, lock: Path, run: Runner | None = None) -> Path:
    """The folder of an environment that holds the packages of ``lock``, made or mended where needed. Raises SetupFailed.

    run: ``subprocess.run``, or what stands in for it in a test.
    """
    for folder in (root / ".venv", user_environment(root)):
        if state(folder, lock) == "ready":
            return folder
    if not OLDEST <= sys.version_info[:2] < FIRST_TOO_NEW:
        raise SetupFailed(message("python", version=".".join(map(str, sys.version_info[:3]))))
    folder = root / ".venv"
    try:
        folder = _writable_environment(root)
        with _locked(folder):
            # Another start of the program may have finished the work while this one waited for the lock.
            if state(folder, lock) != "ready":
                _build(folder, lock, run or _subprocess_run())
    except OSError as error:
        raise SetupFailed(message("write", folder=folder, reason=error.strerror or error)) from error
    return folder


def state(folder: Path, lock: Path) -> str:
    """One of "ready"; "stale": whole, but not the lock's packages; "broken": cut off half-way or its Python gone; "absent"."""
    # Not Path.exists, which raises where this user may not look: what can't be seen is not there for them.
    if not os.path.exists(folder / "pyvenv.cfg"):
        return "broken" if os.path.exists(folder / STAMP) else "absent"
    interpreter = _interpreter(folder)
    if interpreter is None:
        return "broken"
    try:
        stamp = (folder / STAMP).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:  # made by hand: never thrown away, only completed
        return "ready" if holds_packages(_site_packages(folder), lock) else "stale"
    if not stamp or stamp[0] != interpreter:
        return "broken"
    return "ready" if _stamp_line(lock) in stamp[1:] else "stale"


def venv_python(folder: Path) -> Path:
    """The interpreter of the environment; without a console of its own on Windows when this process has none."""
    if os.name != "nt":
        return folder / "bin" / "python"
    windowless = os.path.basename(sys.executable).lower() == "pythonw.exe"
    return folder / "Scripts" / ("pythonw.exe" if windowless else "python.exe")


def user_environment(root: Path) -> Path:
    """Where the environment of a read-only checkout lives: one folder for each checkout in the user's data folder."""
    if os.name == "nt":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "delegation-desk" / "environments" / hashlib.sha256(str(root).encode()).hexdigest()[:12]


def holds_packages(folders: Sequence[str], lock: Path) -> bool:
    """Whether the packages that the lock pins stand in ``folders`` at the pinned versions.

    Read off the names of the ``*.dist-info`` folders: importlib.metadata would take longer than all the rest of this module.
    """
    installed: dict[str, set[str]] = {}
    for folder in folders:
        try:
            names = os.listdir(folder or ".")
        except OSError:  # sys.path may name archives and folders that do not exist
            continue
        for name in names:
            if name.endswith(".dist-info"):
                package, _, version = name[: -len(".dist-info")].partition("-")
                installed.setdefault(_normal(package), set()).add(version)
    return all(versions & installed.get(package, set()) for package, versions in pinned(lock).items())


def pinned(lock: Path) -> dict[str, set[str]]:
    """Package → versions that the lock allows (one for each range of Python). Packages of one platform only are left out."""
    found: dict[str, set[str]] = {}
    for line in lock.read_text(encoding="utf-8").splitlines():
        match = re.match(r"([\w.-]+)==([^\s;]+)(.*)", line)
        if match and "platform" not in match[3]:
            found.setdefault(_normal(match[1]), set()).add(match[2])
    return found


def message(key: str, **fields: object) -> str:
    """A message of this module in the language of the machine; English where the console can't show Arabic."""
    arabic = MESSAGES[key]["ar"].format(**fields)
    encoding = getattr(sys.stderr, "encoding", None) or "utf-8"
    if machine_language() == "ar" and arabic.encode(encoding, "replace").decode(encoding) == arabic:
        return arabic
    return MESSAGES[key]["en"].format(**fields)


def machine_language() -> str:
    """ "ar" or "en": from the environment, on Windows from the language of the desktop."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable)
        if value:
            return "ar" if value.lower().startswith("ar") else "en"
    if sys.platform == "win32":
        import ctypes

        return "ar" if ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF == 0x01 else "en"
    return "en"


def _normal(package: str) -> str:
    return re.sub(r"[-_.]+", "-", package).lower()


def _runs_inside_ready_environment(root: Path, lock: Path) -> bool:
    """Inside the project's own environment its stamp decides; in any other, the packages that this interpreter can see."""
    prefix = os.path.realpath(sys.prefix)
    for folder in (root / ".venv", user_environment(root)):
        if os.path.realpath(folder) == prefix:
            return state(folder, lock) == "ready"
    return OLDEST <= sys.version_info[:2] < FIRST_TOO_NEW and holds_packages(sys.path, lock)


def _interpreter(folder: Path) -> str | None:
    """The real Python behind the environment, None when it is gone.

    The link is followed to its end, so that a system upgrade from python3.11 to python3.12 is seen.
    """
    if os.name != "nt":
        real = os.path.realpath(venv_python(folder))
        return real if os.path.exists(real) else None
    # On Windows the environment holds a small copy that looks up its Python by the "home" line.
    lines = (folder / "pyvenv.cfg").read_text(encoding="utf-8").splitlines()
    home = next((line.partition("=")[2].strip() for line in lines if line.startswith("home")), "")
    return home if home and os.path.exists(home) and venv_python(folder).exists() else None


def _site_packages(folder: Path) -> list[str]:
    return [str(path) for path in (*folder.glob("lib/python*/site-packages"), folder / "Lib" / "site-packages")]


def _stamp_line(lock: Path) -> str:
    return f"{lock.name} {hashlib.sha256(lock.read_bytes()).hexdigest()}"


def _writable_environment(root: Path) -> Path:
    """``.venv`` beside main.py, or a folder of the user's when that can't be written."""
    folder = root / ".venv"
    probe = folder / "write-probe"
    try:
        folder.mkdir(exist_ok=True)
        probe.mkdir(exist_ok=True)
        probe.rmdir()
    except OSError:
        folder = user_environment(root)
        folder.mkdir(parents=True, exist_ok=True)
        _say(message("elsewhere", folder=folder))
    return folder


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """One set-up at a time: whoever starts the program twice waits for the first to finish."""
    with open(folder / "set-up.lock", "a+b") as handle:
        if sys.platform == "win32":
            import msvcrt

            # locking() gives up after ten seconds; a set-up takes longer.
            while True:
                try:
                    msvcrt.locking(handle.fileno(), msvcrt.LK_LOCK, 1)
                    break
                except OSError:
                    continue
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _subprocess_run() -> Runner:
    # Not imported above: a start with everything in place has no need of it, nor of shutil and venv.
    import subprocess

    return subprocess.run


def _build(folder: Path, lock: Path, run: Runner) -> None:
    """Makes or mends the environment: at the end its stamp names the interpreter and the lock."""
    found = state(folder, lock)
    _say(message({"absent": "first", "stale": "update"}.get(found, "repair")))
    inside = os.path.realpath(sys.prefix) == os.path.realpath(folder)
    (folder / STAMP).write_text(UNFINISHED, encoding="utf-8")
    if found != "stale" and not inside:
        _empty(folder)
        import venv

        venv.EnvBuilder(symlinks=os.name != "nt", with_pip=False).create(folder)
    pip = _pip_command(folder, run)
    # Half-written packages can look installed: where the environment is in use and can't be emptied, all are written again.
    again = ["--force-reinstall"] if inside and found != "stale" else []
    options = ["-qq", "--require-hashes", "--only-binary=:all:", "--no-input", "--disable-pip-version-check"]
    done = run([*pip, "install", *options, *again, "-r", str(lock)], env=_pip_environment())
    if done.returncode != 0:
        raise SetupFailed(message("install"))
    lines = [_interpreter(folder) or "", _stamp_line(lock)]
    runtime_lock = lock.with_name(RUNTIME_LOCK)
    if runtime_lock != lock:
        lines.append(_stamp_line(runtime_lock))
    (folder / STAMP).write_text("\n".join(lines) + "\n", encoding="utf-8")


def _empty(folder: Path) -> None:
    """Removes what an earlier set-up left, but for the stamp, which must go on saying "unfinished", and the lock that is held."""
    import shutil

    for entry in folder.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        elif entry.name not in (STAMP, "set-up.lock"):
            entry.unlink()


def _pip_command(folder: Path, run: Runner) -> list[str]:
    """The command that installs into the environment: its own pip, or the outer Python's where Debian has taken ensurepip out."""
    python = str(venv_python(folder))
    quiet = {"capture_output": True, "text": True, "env": _pip_environment()}
    if run([python, "-m", "pip", "--version"], **quiet).returncode == 0:
        return [python, "-m", "pip"]
    if run([python, "-m", "ensurepip", "--default-pip"], **quiet).returncode == 0:
        return [python, "-m", "pip"]
    outer = run([sys.executable, "-m", "pip", "--version"], **quiet)
    version = re.match(r"pip (\d+)\.(\d+)", outer.stdout or "")
    if outer.returncode == 0 and version and (int(version[1]), int(version[2])) >= (22, 3):
        return [sys.executable, "-m", "pip", "--python", python]
    raise SetupFailed(message("pip_debian" if os.path.exists("/etc/debian_version") else "pip"))


def _pip_environment() -> dict[str, str]:
    """The environment for pip without what would send packages elsewhere or let it count packages outside as installed."""
    unwanted = {"PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_NO_DEPS", "PYTHONPATH", "PYTHONHOME", "PIP_PYTHON"}
    return {name: value for name, value in os.environ.items() if name not in unwanted}


def _start_again(python: Path) -> NoReturn:
    """The same command line under ``python``; never returns."""
    command = [str(python), *_arguments()]
    environment = dict(os.environ, **{SKIP_VARIABLE: "1"})
    if os.name != "nt":
        os.execve(command[0], command, environment)
    import subprocess

    # Windows has no exec that keeps the console: wait, and let Ctrl+C go to the child, which says how it ends.
    child = subprocess.Popen(command, env=environment)
    while True:
        try:
            sys.exit(child.wait())
        except KeyboardInterrupt:
            continue


def _arguments() -> list[str]:
    """What followed the interpreter on the command line; Python before 3.10 keeps only the script and its own arguments."""
    original: list[str] | None = getattr(sys, "orig_argv", None)
    return original[1:] if original else list(sys.argv)


def _say(line: str) -> None:
    if sys.stderr is not None:  # a windowed start on Windows has no console
        print(line, file=sys.stderr, flush=True)
