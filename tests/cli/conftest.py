"""What the tests of the command line share: English messages, a workspace, a way to run commands."""

import shutil

import pytest

from desk_app.cli import main
from desk_app.service import new_desk


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")


@pytest.fixture(scope="session")
def sample_template(tmp_path_factory):
    path = tmp_path_factory.mktemp("template") / "visits.desk"
    new_desk(path, sample=True).close()
    return path


@pytest.fixture
def workspace(sample_template, tmp_path):
    """The sample workspace."""
    return shutil.copy(sample_template, tmp_path / "visits.desk")


@pytest.fixture
def run(capsys):
    """Runs a command; gives (exit code, standard output, standard error)."""

    def run_command(*arguments):
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        return code, *capsys.readouterr()

    return run_command
