"""Published figures beside computed ones, and changes split into components."""

import pytest
from league_cases import INDEX, PARTS, edition, league

from desk_app.analysis.check import check_edition
from desk_app.analysis.league import make_league
from desk_app.analysis.trend import points, split_change
from desk_app.model.indicator import Component, Indicator

TABLE = {"AAA": (0.9, 0.9), "BBB": (0.5, 0.5), "CCC": (0.5, 0.5), "DDD": (0.2, 0.3)}


def reasons(ranks, table=TABLE):
    return {row.country: row.rank_reason for row in check_edition(league(table, ranks=ranks)).rows}


@pytest.mark.parametrize(
    ("ranks", "country", "reason"),
    [
        ({"AAA": 1, "BBB": 2, "CCC": 2, "DDD": 4}, "CCC", ""),
        ({"AAA": 1, "BBB": 2, "CCC": 3, "DDD": 4}, "CCC", "tie"),
        ({"AAA": 1, "BBB": 2, "CCC": 2, "DDD": 3}, "DDD", "unexplained"),
        ({"AAA": 2, "BBB": 1, "CCC": 2, "DDD": 4}, "AAA", "unexplained"),
    ],
)
def test_a_rank_that_differs_is_explained_by_a_tie_or_not_at_all(ranks, country, reason):
    assert reasons(ranks)[country] == reason


def value_reasons(index, weights=()):
    parts = [(part, edition(part.id, {c: held[at] for c, held in TABLE.items()})) for at, part in enumerate(PARTS)]
    check = check_edition(make_league(INDEX, edition("i", index, weights=weights), parts))
    return {row.country: row.value_reason for row in check.rows}


def test_an_index_is_compared_with_what_its_components_give():
    found = value_reasons({"AAA": 0.9, "BBB": 0.50004, "CCC": 0.52, "DDD": 0.24})
    assert found == {"AAA": "", "BBB": "rounding", "CCC": "components", "DDD": "weights"}


def test_the_editions_own_weights_explain_its_index():
    own = (Component("p1", 0.9), Component("p2", 0.1))
    assert value_reasons({"AAA": 0.9, "BBB": 0.5, "CCC": 0.5, "DDD": 0.21}, own)["DDD"] == "weights"


BROKEN = Indicator("i", "INDEX", components=INDEX.components, breaks=(2014, 2020))


def years(indicator_id, values):
    return [edition(indicator_id, {"AAA": value}, year=year) for year, value in values.items()]


def test_a_series_begins_anew_with_an_edition_of_another_method():
    found = points(BROKEN, years("i", {2010: 0.1, 2012: 0.2, 2014: None, 2016: 0.3, 2018: 0.4, 2020: 0.5}), "AAA")
    assert [(point.year, point.begins_anew) for point in found] == [
        (2010, False), (2012, False), (2016, True), (2018, False), (2020, True)
    ]  # fmt: skip


def test_a_change_is_the_sum_of_what_its_components_gave():
    parts = {
        "ONE": (Indicator("p1", "ONE", breaks=(2020,)), years("p1", {2018: 0.5, 2020: 0.8})),
        "TWO": (Indicator("p2", "TWO"), years("p2", {2018: 0.6, 2020: 0.5})),
    }
    done = split_change(BROKEN, years("i", {2018: 0.54, 2020: 0.68}), parts, "AAA", 2018, 2020)
    assert [(one.code, round(one.share, 6), one.broken) for one in done.shares] == [("ONE", 0.18, True), ("TWO", -0.04, False)]
    assert (round(done.change, 6), round(done.remainder, 6), done.breaks) == (0.14, 0.0, (2020,))


def test_a_share_counts_by_the_mean_of_the_weights_of_both_editions():
    parts = {"ONE": (PARTS[0], years("p1", {2018: 0.5, 2020: 0.7}))}
    later = edition("i", {"AAA": 0.7}, year=2020, weights=(Component("p1", 0.5), Component("p2", 0.5)))
    done = split_change(INDEX, [*years("i", {2018: 0.6}), later], parts, "AAA", 2018, 2020)
    assert round(done.shares[0].share, 6) == 0.11  # 0.2 by the mean of 0.6 and 0.5


def test_weights_that_changed_leave_a_remainder():
    parts = {"ONE": (PARTS[0], years("p1", {2018: 0.5, 2020: 0.5})), "TWO": (PARTS[1], years("p2", {2018: 0.9, 2020: 0.9}))}
    before, after = years("i", {2018: 0.66, 2020: 0.7})
    other = edition("i", {"AAA": 0.7}, year=2020, weights=(Component("p1", 0.5), Component("p2", 0.5)))
    done = split_change(INDEX, [before, other], parts, "AAA", 2018, 2020)
    assert (round(done.remainder, 6), sum(one.share for one in done.shares)) == (0.04, 0.0)
    assert split_change(INDEX, [before, after], parts, "BBB", 2018, 2020) is None
