"""What the command line says of figures that come in, and of a workspace that holds none."""

import json
from pathlib import Path

import pytest

from desk_app.errors import DeskError
from desk_app.resources import root
from desk_app.service import new_desk

SURVEY = Path(__file__).parents[1] / "data" / "survey-2022.csv"


@pytest.fixture
def empty(tmp_path):
    path = tmp_path / "empty.desk"
    new_desk(path).close()
    return path


def test_an_import_says_how_many_editions_are_new_and_would_be(run, empty):
    _, would, _ = run("import", empty, SURVEY, "--dry-run")
    _, done, _ = run("import", empty, SURVEY)
    _, again, _ = run("import", empty, SURVEY)
    assert "New would be: 5 editions, 5 indicators." in would
    assert "New: 5 editions, 5 indicators." in done
    assert "New:" not in again


def test_what_is_new_is_counted_by_kind_for_scripts(run, empty):
    _, out, _ = run("import", empty, SURVEY, "--dry-run", "--json")
    assert json.loads(out)["new"] == {"edition": 5, "indicator": 5}


def test_a_rank_without_any_figures_says_what_to_import(run, empty):
    code, _, said = run("rank", empty)
    assert code == 2
    assert "holds no figures" in said and "import WORKSPACE FILE" in said


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_way_out_of_a_workspace_without_figures_is_told_in_both_languages(language):
    assert "import WORKSPACE FILE…" in DeskError("figures_empty").message(language)


def test_english_texts_bear_curly_marks_and_arabic_ones_one_form_of_together_and_of_brief():
    texts = {path.name: path.read_text(encoding="utf-8") for path in (root() / "strings").glob("*.toml")}
    english = "".join(words for name, words in texts.items() if ".en." in name)
    arabic = "".join(words for name, words in texts.items() if ".ar." in name)
    assert not [line for line in english.splitlines() if "'" in line.partition(" = ")[2].strip("'")]
    assert "معاً" not in arabic and "إيجاز" not in arabic
