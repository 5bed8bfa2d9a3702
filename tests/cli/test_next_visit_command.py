"""A visit begun from another on the command line."""

import json
from contextlib import closing

import pytest

from desk_app.cli import main
from desk_app.service import new_desk, open_desk


@pytest.fixture
def workspace(tmp_path):
    new_desk(tmp_path / "a.desk", sample=True).close()
    return tmp_path / "a.desk"


def test_a_visit_is_begun_from_another(workspace, capsys):
    assert (
        main(["new", str(workspace), "--from", "NY-2023-01", "--first-day", "2024-03-05", "--code", "NY-2024-01", "--json"]) == 0
    )
    made = json.loads(capsys.readouterr().out)
    with closing(open_desk(workspace, read_only=True)) as desk:
        visit = desk.get(made["visit"])
        assert (visit.code, visit.first_day, visit.last_day) == ("NY-2024-01", "2024-03-05", "2024-03-07")
        assert len(desk.visits()) == 2


@pytest.mark.parametrize(
    "options",
    [
        ["--from", "NY-2023-01"],
        ["--first-day", "2024-03-05"],
        ["--code", "X"],
        ["--from", "NY-2023-01", "--first-day", "soon"],
        ["--from", "NY-2023-01", "--first-day", "2024-03-05", "--sample"],
        ["--from", "NY-2023-01", "--first-day", "2024-03-05", "--code", "NY-2023-01"],
    ],
)
def test_what_can_not_be_begun_is_wrong_use(workspace, capsys, options):
    assert main(["new", str(workspace), *options]) == 2
    assert capsys.readouterr().err.strip()
    with closing(open_desk(workspace, read_only=True)) as desk:
        assert len(desk.visits()) == 1
