"""Who says what the program knows of countries and indices is named in both languages."""

from desk_app.model.countries import group_keys, group_source
from desk_app.model.presets import origin, presets
from desk_app.model.text import EMPTY


def test_income_groups_and_regions_name_who_made_them_and_when():
    assert "World Bank" in group_source("high").en and "2025" in group_source("high").ar
    assert group_source("western_asia").en == group_source("asia").en != ""
    assert group_source("gcc") == EMPTY
    assert all(not group_source(key).missing() for key in group_keys())


def test_every_known_index_names_where_its_definition_and_weights_are_from():
    for code in presets():
        assert origin(code).ar and origin(code).en, code
    assert "0.34, 0.33, 0.33" in origin("EGDI").en and "0.34" in origin("EGDI").ar
    assert origin("OWN") == EMPTY
