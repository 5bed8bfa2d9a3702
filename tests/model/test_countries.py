"""Countries: codes, spellings, groups; and the indicators that come with the program."""

import re

import pytest

from desk_app.model.countries import (
    UN_MEMBERS,
    countries,
    country_name,
    group_keys,
    group_members,
    group_name,
    groups_of,
    missing_members,
    resolve,
    suggest,
)
from desk_app.model.presets import headings, presets, with_components
from desk_app.model.validate import problems

ALL = countries().values()


def test_there_are_193_members_of_the_un_and_every_country_has_both_names():
    assert sum(one.is_un_member for one in ALL) == UN_MEMBERS
    assert [one.code for one in ALL if one.name.missing() or one.name.is_empty] == []
    assert [one.code for one in ALL if not re.search("[\u0621-\u064a]", one.name.ar)] == []


def test_codes_are_codes_and_stand_once():
    assert all(re.fullmatch("[A-Z]{3} [A-Z]{2}( [0-9]{3})?", f"{one.code} {one.alpha2} {one.numeric}".strip()) for one in ALL)
    for codes in ([one.alpha2 for one in ALL], [one.numeric for one in ALL if one.numeric]):
        assert len(codes) == len(set(codes))


def test_no_name_stands_for_two_countries():
    names = [(name, one.code) for one in ALL for name in (one.name.ar, one.name.en, *one.other_names)]
    assert [(name, code) for name, code in names if resolve(name) != code] == []


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Qatar ", "QAT"), ("QAT", "QAT"), ("QA", "QAT"), ("قطر", "QAT"), ("دولة قطر", "QAT"), ("Turkey", "TUR"),
        ("Türkiye", "TUR"), ("TURKIYE", "TUR"), ("Swaziland", "SWZ"), ("Iran (Islamic Republic of)", "IRN"),
        ("Iran, Islamic Rep.", "IRN"), ("Korea, Rep.", "KOR"), ("Republic of Korea", "KOR"), ("Cote d'Ivoire", "CIV"),
        ("Côte d’Ivoire", "CIV"), ("The former Yugoslav Republic of Macedonia", "MKD"), ("Czech Republic", "CZE"),
        ("Congo", "COG"), ("Congo, Dem. Rep.", "COD"), ("St. Lucia", "LCA"), ("Trinidad & Tobago", "TTO"),
        ("Georgia (Country)", "GEO"), ("الامارات العربيه المتحده", "ARE"), ("United States", "USA"), ("UK", "GBR"),
    ],
)  # fmt: skip
def test_the_spellings_of_tables_are_resolved(written, code):
    assert resolve(written) == code


@pytest.mark.parametrize("written", ["", " ", "World", "qa", "Atlantis", "Arab World"])
def test_what_no_country_bears_is_not_guessed(written):
    assert resolve(written) is None


@pytest.mark.parametrize(("written", "code"), [("Trkiye", "TUR"), ("Qatarr", "QAT"), ("قطرر", "QAT"), ("Moroco", "MAR")])
def test_the_likest_country_is_suggested_first(written, code):
    assert suggest(written)[0] == code


def test_nothing_is_suggested_for_what_is_like_none():
    assert suggest("Zzyzx") == () == suggest("")


@pytest.mark.parametrize(
    ("group", "number"), [("gcc", 6), ("arab", 22), ("oic", 57), ("eu", 27), ("oecd", 38), ("un", 193), ("low", 26)]
)
def test_groups_have_as_many_members_as_they_have(group, number):
    assert len(group_members(group)) == number


def test_every_group_has_names_in_both_languages_and_members():
    for key in group_keys():
        assert group_members(key), key
        assert group_name(key).status == "approved"


def test_a_country_knows_its_groups_nearest_first():
    assert groups_of("QAT") == ("un", "gcc", "arab", "oic", "western_asia", "asia", "high")
    assert groups_of("XXX") == ()
    with pytest.raises(KeyError):
        group_members("atlantis")


def test_members_that_are_missing_are_listed_in_order():
    assert missing_members(one.code for one in ALL if one.code not in ("QAT", "AFG")) == ("AFG", "QAT")


def test_an_unknown_code_is_its_own_name():
    assert (country_name("XXX").ar, country_name("QAT").en) == ("XXX", "Qatar")


def test_presets_are_sound_in_both_languages_and_their_components_among_them():
    known = {one.id for one in presets().values()}
    for code, one in presets().items():
        assert problems(one) == (), code
        assert not one.name.missing() and not one.definition.missing() and not one.publisher.missing(), code
        assert {part.indicator_id for part in one.components} <= known, code
        assert len({band.lower for band in one.bands}) == len(one.bands), code
        assert code in headings()[code]


def test_a_preset_comes_with_what_it_is_made_of_first():
    assert [one.code for one in with_components(presets()["EGDI"])] == ["OSI", "TII", "HCI", "EGDI"]
