"""The table of all countries: places, groups, classes, averages, gaps."""

from dataclasses import replace

import pytest
from league_cases import INDEX, edition, league

from desk_app.analysis.league import average, averages, gaps, make_league, parts_against_peers
from desk_app.model.indicator import Indicator

FOUR = {"AAA": (0.9, 0.9), "BBB": (0.8, 0.8), "CCC": (0.8, 0.8), "DDD": (0.1, 0.2)}


def ranks(table):
    return {row.country: row.rank for row in table.rows}


def test_equal_values_share_a_rank_and_the_next_is_left_out():
    assert ranks(league(FOUR)) == {"AAA": 1, "BBB": 2, "CCC": 2, "DDD": 4}


def test_values_that_differ_beyond_the_printed_digits_have_ranks_of_their_own():
    table = make_league(INDEX, edition("i", {"AAA": 0.70001, "BBB": 0.70002}))
    assert ranks(table) == {"BBB": 1, "AAA": 2}


def test_sums_of_floats_that_differ_by_chance_are_equal():
    assert ranks(make_league(INDEX, edition("i", {"AAA": 0.1 + 0.2, "BBB": 0.3}))) == {"AAA": 1, "BBB": 1}


def test_a_published_rank_is_shown_and_the_computed_one_stands_beside_it():
    row = league(FOUR, ranks={"CCC": 3}).by_country["CCC"]
    assert (row.rank, row.computed_rank, row.rank_published) == (3, 2, True)


def test_where_lower_is_better_the_lowest_is_first():
    lower = Indicator("i", "DAYS", scale_max=365, better="lower")
    table = make_league(lower, edition("i", {"AAA": 30.0, "BBB": 2.0, "CCC": 2.0}))
    assert ranks(table) == {"BBB": 1, "CCC": 1, "AAA": 3}
    (gap,) = [one for one in gaps(table, "AAA") if one.goal == "leader"]
    assert (gap.name, gap.missing) == ("BBB", 28.0)


def test_countries_not_assessed_come_last_without_rank_group_or_components():
    table = make_league(INDEX, edition("i", {"AAA": None, "BBB": 0.0}), [(Indicator("p1", "ONE"), edition("p1", {"AAA": 0.5}))])
    assert [row.country for row in table.rows] == ["BBB", "AAA"]
    last = table.rows[-1]
    assert (last.value, last.rank, last.band, last.parts[0].value) == (None, 0, "", None)


@pytest.mark.parametrize(
    ("number", "expected"),
    [(4, "HV H3 H2 H1"), (6, "HV HV H3 H2 H2 H1"), (8, "HV HV H3 H3 H2 H2 H1 H1"), (1, "HV")],
)
def test_rating_classes_are_quarters_of_a_group_by_number(number, expected):
    values = {f"AA{chr(65 + at)}": 0.9 - 0.01 * at for at in range(number)}
    assert " ".join(row.rating for row in make_league(INDEX, edition("i", values)).rows) == expected


def test_rating_classes_are_not_told_before_they_were_introduced():
    assert {row.rating for row in make_league(INDEX, edition("i", {"AAA": 0.9}, year=2018)).rows} == {""}


def test_a_part_of_a_table_gives_no_computed_rank_and_keeps_the_published_one():
    table = make_league(INDEX, edition("i", {"AAA": 0.9, "BBB": 0.8}, {"AAA": 17}, assessed=193))
    assert [(row.country, row.rank, row.rating) for row in table.rows] == [("BBB", 0, ""), ("AAA", 17, "")]
    assert averages(table) == ()


def test_an_average_says_how_many_countries_it_counts():
    mean = average(league(FOUR), ["AAA", "DDD", "ZZZ"])
    assert (round(mean.value, 4), mean.population, mean.of) == (0.52, 2, 3)


def test_averages_tell_the_editions_own_and_the_ones_that_differ_from_it():
    table = make_league(INDEX, edition("i", {"AAA": 0.8, "BBB": 0.6, "CCC": None, "DDD": None}, average=0.35, averaged=4))
    found = [(round(one.value, 4), one.population, one.published, one.zeros) for one in averages(table)]
    assert found == [(0.35, 4, True, 0), (0.7, 2, False, 0)]


def test_gaps_lead_to_the_first_to_the_next_group_and_to_the_mean():
    found = {gap.goal: round(gap.missing, 4) for gap in gaps(league(FOUR), "DDD")}
    assert found == {"leader": 0.76, "band": 0.36, "average": 0.52}
    assert gaps(league(FOUR), "AAA") == ()


def test_components_beside_peers_stand_best_first():
    table = league({"AAA": (0.9, 0.1), "BBB": (0.5, 0.5), "CCC": (0.7, 0.3)})
    strong, weak = parts_against_peers(table, "AAA", ["BBB", "CCC", "AAA"])
    assert (strong.code, round(strong.difference, 4), strong.place, strong.of) == ("ONE", 0.3, 1, 3)
    assert (weak.code, round(weak.difference, 4), weak.place) == ("TWO", -0.3, 3)


def test_an_editions_own_weights_go_before_the_indicators():
    own = tuple(replace(one, weight=0.5) for one in INDEX.components)
    table = league(FOUR, weights=own)
    assert table.parts == {"ONE": 0.5, "TWO": 0.5}


@pytest.mark.parametrize(("value", "band"), [(0.5, "high"), (0.4999, "low"), (0.0, "low")])
def test_a_country_at_the_lower_bound_stands_in_the_group(value, band):
    assert league({"AAA": (value, value), "BBB": (0.9, 0.9)}).by_country["AAA"].band == band
