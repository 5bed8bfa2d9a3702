"""An index of a workspace made before rating classes were known gets them with the next import, as a part of its one step."""

from dataclasses import replace
from pathlib import Path

import pytest

from desk_app.model.presets import completed, presets
from desk_app.model.text import BiText
from desk_app.service import new_desk
from desk_app.service.importing import apply_import, plan_import

FILE = Path(__file__).parents[1] / "data" / "survey-2022.csv"


@pytest.fixture()
def desk(tmp_path):
    """The sample, its index as it was defined before, with a name of the user's own."""
    found = new_desk(tmp_path / "x.desk", sample=True)
    egdi = presets()["EGDI"]
    bands = tuple(replace(one, classes=()) for one in egdi.bands)
    found.save(replace(found.get(egdi.id), bands=bands, classes_since=0, name=BiText("اسمنا", "Our name")))
    yield found
    found.close()


def test_an_import_of_its_figures_gives_an_index_its_rating_classes_and_is_taken_back_with_them(desk):
    egdi = presets()["EGDI"]
    before = desk.get(egdi.id)
    plan = plan_import(desk, [FILE])
    assert [one.message("en") for one in plan.problems if one.key == "plan.definition_completed"] == [
        "The definition of EGDI in this workspace has no rating classes: they come with the import."
    ]
    apply_import(desk, plan)
    after = desk.get(egdi.id)
    assert [one.classes for one in after.bands] == [one.classes for one in egdi.bands]
    assert (after.classes_since, after.name.en) == (2020, "Our name")
    desk.undo()
    assert desk.get(egdi.id) == before


def test_editions_that_are_left_out_bring_nothing_to_a_definition(desk):
    before = desk.get(presets()["EGDI"].id)
    plan = plan_import(desk, [FILE])
    apply_import(desk, plan, dict.fromkeys(range(len(plan.proposals)), "skip"))
    assert desk.get(before.id) == before


def test_only_groups_with_the_known_bounds_and_without_classes_are_completed():
    egdi = presets()["EGDI"]
    bare = replace(egdi, bands=tuple(replace(one, classes=()) for one in egdi.bands), classes_since=0)
    moved = replace(bare, bands=(*bare.bands[:-1], replace(bare.bands[-1], lower=0.8)))
    own = replace(bare, bands=(replace(bare.bands[0], classes=("A",)), *bare.bands[1:]))
    assert completed(bare) == egdi
    for kept in (egdi, moved, own, replace(bare, code="OWN")):
        assert completed(kept) == kept
