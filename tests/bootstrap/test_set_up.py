"""The first start on a machine with plain Python: what is run, what is kept, what is said. No test here uses a network."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desk_app import bootstrap

ROOT = Path(__file__).resolve().parents[2]
LOCK = """\
numpy==2.4.6 ; python_full_version < '3.12' \\
    --hash=sha256:00
numpy==2.5.5 ; python_full_version >= '3.12' \\
    --hash=sha256:01
Colorama==0.4.6 ; sys_platform == 'win32' \\
    --hash=sha256:02
typing_extensions==4.16.0 \\
    --hash=sha256:03
"""


class Machine:
    """Stands in for ``subprocess.run``: remembers the commands, and fails those that end like one of ``failing``."""

    def __init__(self, *failing: str, pip: str = "pip 23.0.1 from somewhere") -> None:
        self.failing, self.pip, self.commands = failing, pip, []

    def __call__(self, command, **options):
        self.commands.append(command)
        words = " ".join(command)
        failed = any(part in words for part in self.failing)
        return subprocess.CompletedProcess(command, int(failed), stdout="" if failed else self.pip)

    @property
    def installs(self):
        return [command for command in self.commands if "install" in command]


@pytest.fixture
def project(tmp_path, monkeypatch):
    root = tmp_path / "project"
    root.mkdir()
    (root / bootstrap.RUNTIME_LOCK).write_text(LOCK, encoding="utf-8")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    return root


def set_up(root, machine, lock_name=bootstrap.RUNTIME_LOCK):
    return bootstrap.prepare(root, root / lock_name, machine)


def fresh(**more):
    """The environment of a first start: the tests' own start has already set the variable that skips the set-up."""
    return {name: value for name, value in os.environ.items() if name != bootstrap.SKIP_VARIABLE} | more


def broken_link(folder):
    python = bootstrap.venv_python(folder)
    python.unlink()
    python.symlink_to(folder / "gone" / "python3.11")


def test_first_start_installs_the_lock_with_hashes_by_the_environments_own_pip(project):
    machine = Machine()
    folder = set_up(project, machine)
    assert folder == project / ".venv" and bootstrap.venv_python(folder).exists()
    (install,) = machine.installs
    assert install[0] == str(bootstrap.venv_python(folder))
    assert {"--require-hashes", "--only-binary=:all:"} <= set(install)
    assert install[-2:] == ["-r", str(project / bootstrap.RUNTIME_LOCK)]


def test_second_start_runs_nothing(project):
    set_up(project, Machine())
    machine = Machine()
    assert set_up(project, machine) == project / ".venv"
    assert machine.commands == []


def test_missing_ensurepip_lets_the_outer_pip_install_into_the_environment(project):
    machine = Machine("project/.venv/bin/python -m pip --version", "-m ensurepip")
    set_up(project, machine)
    (install,) = machine.installs
    assert install[:6] == [sys.executable, "-m", "pip", "--python", str(project / ".venv/bin/python"), "install"]


@pytest.mark.parametrize("outer", [{"failing": ["-m pip --version"]}, {"pip": "pip 20.3.4 from somewhere"}])
@pytest.mark.parametrize("language", ["ar_QA.UTF-8", "en_GB.UTF-8"])
def test_without_any_usable_pip_the_debian_packages_are_named(project, monkeypatch, outer, language):
    monkeypatch.setenv("LC_ALL", language)
    machine = Machine("project/.venv/bin/python -m pip", "-m ensurepip", *outer.get("failing", []), pip=outer.get("pip", ""))
    monkeypatch.setattr(os.path, "exists", lambda path, real=os.path.exists: path == "/etc/debian_version" or real(path))
    with pytest.raises(bootstrap.SetupFailed, match=r"(?s)python3-venv.*python3-pip|python3-pip.*python3-venv") as failure:
        set_up(project, machine)
    assert ("حزم" in str(failure.value)) == language.startswith("ar")
    assert machine.installs == []


def test_failed_installation_is_begun_anew_next_time(project):
    with pytest.raises(bootstrap.SetupFailed, match="could not be installed"):
        set_up(project, Machine(" install "))
    left = project / ".venv" / "lib" / "half-written"
    left.mkdir(parents=True, exist_ok=True)
    assert bootstrap.state(project / ".venv", project / bootstrap.RUNTIME_LOCK) == "broken"
    set_up(project, Machine())
    assert not left.exists()


def test_changed_lock_is_installed_over_what_is_there(project):
    folder = set_up(project, Machine())
    kept = folder / "kept"
    kept.touch()
    (project / bootstrap.RUNTIME_LOCK).write_text(LOCK + "tzdata==2026.6\n", encoding="utf-8")
    machine = Machine()
    set_up(project, machine)
    assert len(machine.installs) == 1 and kept.exists()


def test_environment_whose_python_is_gone_is_built_again(project):
    folder = set_up(project, Machine())
    broken_link(folder)
    assert bootstrap.state(folder, project / bootstrap.RUNTIME_LOCK) == "broken"
    set_up(project, Machine())
    assert bootstrap.state(folder, project / bootstrap.RUNTIME_LOCK) == "ready"


def test_environment_made_by_hand_is_judged_by_its_packages(project):
    lock, folder = project / bootstrap.RUNTIME_LOCK, project / ".venv"
    set_up(project, Machine())
    (folder / bootstrap.STAMP).unlink()
    assert bootstrap.state(folder, lock) == "stale"
    (packages,) = folder.glob("lib/python*/site-packages")
    for name in ("numpy-2.4.6", "typing_extensions-4.16.0"):
        (packages / f"{name}.dist-info").mkdir()
    assert bootstrap.state(folder, lock) == "ready"


def test_packages_of_another_version_are_not_the_locks(tmp_path, project):
    lock = project / bootstrap.RUNTIME_LOCK
    for name in ("numpy-2.5.5", "typing_extensions-4.15.0"):
        (tmp_path / f"{name}.dist-info").mkdir()
    assert not bootstrap.holds_packages([str(tmp_path)], lock)
    (tmp_path / "typing_extensions-4.16.0.dist-info").mkdir()
    assert bootstrap.holds_packages([str(tmp_path)], lock)


def test_test_environment_serves_the_program_too(project):
    (project / bootstrap.DEVELOPMENT_LOCK).write_text(LOCK + "pytest==9.2.0\n", encoding="utf-8")
    folder = set_up(project, Machine(), bootstrap.DEVELOPMENT_LOCK)
    assert bootstrap.state(folder, project / bootstrap.RUNTIME_LOCK) == "ready"


def test_read_only_folder_puts_the_environment_into_the_users_folder(project, monkeypatch, capsys):
    real_mkdir = Path.mkdir

    def read_only(path, *arguments, **options):
        if path.is_relative_to(project):
            raise PermissionError(30, "Read-only file system")
        real_mkdir(path, *arguments, **options)

    monkeypatch.setattr(Path, "mkdir", read_only)
    folder = set_up(project, Machine())
    assert folder == bootstrap.user_environment(project) and bootstrap.venv_python(folder).exists()
    assert str(folder) in capsys.readouterr().err
    assert set_up(project, machine := Machine()) == folder and machine.commands == []


def test_a_users_folder_that_may_not_be_looked_into_holds_no_environment(project, monkeypatch):
    real_stat = os.stat

    def refused(path, *arguments, **options):
        if str(path).endswith("pyvenv.cfg"):
            raise PermissionError(13, "Permission denied")
        return real_stat(path, *arguments, **options)

    monkeypatch.setattr(os, "stat", refused)
    assert bootstrap.state(bootstrap.user_environment(project), project / "requirements.lock") == "absent"


def test_nowhere_to_write_is_one_message(project, monkeypatch):
    def full(*arguments, **options):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "mkdir", full)
    with pytest.raises(bootstrap.SetupFailed, match="No space left on device"):
        set_up(project, Machine())


@pytest.mark.parametrize("version", [(3, 8, 18), (3, 10, 13), (3, 15, 0)])
@pytest.mark.parametrize(("language", "word"), [("ar_QA.UTF-8", "بايثون"), ("en_GB.UTF-8", "needs Python")])
def test_unfit_python_is_told_which_is_needed(project, monkeypatch, version, language, word):
    monkeypatch.setattr(sys, "version_info", version)
    monkeypatch.setenv("LC_ALL", language)
    with pytest.raises(bootstrap.SetupFailed, match=word) as failure:
        set_up(project, Machine())
    assert ".".join(map(str, version)) in str(failure.value)


def test_unfit_python_still_starts_an_environment_that_is_there(project, monkeypatch):
    folder = set_up(project, Machine())
    monkeypatch.setattr(sys, "version_info", (3, 8, 18))
    assert set_up(project, Machine()) == folder


def test_console_without_arabic_letters_gets_english(monkeypatch, tmp_path):
    monkeypatch.setenv("LC_ALL", "ar_QA")
    with open(tmp_path / "console", "w", encoding="cp1252") as console:
        monkeypatch.setattr(sys, "stderr", console)
        assert bootstrap.message("first").startswith("Setting up")


def test_both_languages_have_every_message_with_the_same_fields():
    for key, texts in bootstrap.MESSAGES.items():
        fields = [sorted(part.split("}")[0] for part in texts[language].split("{")[1:]) for language in ("ar", "en")]
        assert fields[0] == fields[1], key


def test_pip_is_not_sent_elsewhere_by_the_users_settings(monkeypatch, project):
    monkeypatch.setenv("PIP_TARGET", "/elsewhere")
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    monkeypatch.setenv("PIP_PROXY", "kept")
    machine = Machine()
    seen = []
    bootstrap.prepare(project, project / bootstrap.RUNTIME_LOCK, lambda *a, **o: (seen.append(o["env"]), machine(*a, **o))[1])
    assert all("PIP_TARGET" not in env and "PYTHONPATH" not in env and env["PIP_PROXY"] == "kept" for env in seen)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no exec; the command waits for its child instead")
def test_command_starts_again_with_the_same_arguments(tmp_path):
    script = tmp_path / "again.py"
    script.write_text(
        "import os, sys; from pathlib import Path; from desk_app import bootstrap\n"
        "if not os.environ.get(bootstrap.SKIP_VARIABLE):\n"
        "    bootstrap._start_again(Path(sys.executable))\n"
        "print(sys.argv[1:]); sys.exit(7)\n",
        encoding="utf-8",
    )
    command = [sys.executable, str(script), "demo", "زيارة رسمية"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env=fresh(PYTHONPATH=str(ROOT)), check=False)
    assert (done.returncode, done.stdout) == (7, "['demo', 'زيارة رسمية']\n")


def test_start_in_a_ready_environment_imports_nothing_that_only_setting_up_needs():
    code = (
        "import sys; from pathlib import Path; from desk_app import bootstrap\n"
        f"bootstrap.ensure(Path({str(ROOT)!r}))\n"
        "print([name for name in ('subprocess', 'shutil', 'venv', 'importlib.metadata') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, env=fresh(), check=True)
    assert done.stdout == "[]\n"
