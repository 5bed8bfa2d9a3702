"""What a change of components does, against places that are counted in another way."""

import random

import pytest
from league_cases import INDEX, PARTS, edition, league, place

from desk_app.analysis.league import make_league
from desk_app.analysis.what_if import needs, what_if
from desk_app.model.indicator import Indicator

FIVE = {"AAA": (0.9, 0.9), "BBB": (0.7, 0.7), "CCC": (0.6, 0.6), "DDD": (0.4, 0.5), "EEE": (0.2, 0.2)}


def world(seed, number=193):
    chance = random.Random(seed)
    names = [f"{chr(65 + at // 26)}{chr(65 + at % 26)}X" for at in range(number)]
    return {name: (round(chance.random(), 4), round(chance.random(), 4)) for name in names}


def index_of(parts):
    return 0.6 * parts[0] + 0.4 * parts[1]


@pytest.mark.parametrize("seed", range(8))
def test_value_and_rank_are_those_of_an_index_made_anew(seed):
    table = world(seed)
    chance = random.Random(100 + seed)
    found = league(table)
    values = {country: index_of(parts) for country, parts in table.items()}
    for country in chance.sample(sorted(table), 5):
        one, two = chance.random(), chance.random()
        done = what_if(found, country, {"ONE": one, "TWO": two})
        assert done.after.value == pytest.approx(index_of((one, two)), abs=1e-9)
        assert done.after.rank == place(values, country, index_of((one, two)))
        passed = {c for c in values if c != country and values[country] < values[c] <= done.after.value}
        assert set(done.overtaken) == passed


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("rank", [1, 10, 60])
def test_what_is_needed_suffices_and_a_step_less_does_not(seed, rank):
    table = world(seed)
    found = league(table)
    values = {country: index_of(parts) for country, parts in table.items()}
    behind = next(row.country for row in found.rows if row.rank > rank + 20)
    for at, (need, weight) in enumerate(zip(needs(found, behind, rank), (0.6, 0.4), strict=True)):
        parts = list(table[behind])
        parts[at] = 1.0 if need.needed is None else need.needed
        reached = place(values, behind, index_of(parts))
        assert reached == need.best_rank
        assert (reached <= rank) == (need.needed is not None)
        if need.needed is not None:
            assert place(values, behind, index_of(parts) - weight * 0.0001) > rank


def test_no_change_leaves_what_was_published():
    done = what_if(league(FIVE, ranks={"CCC": 9}), "CCC", {"ONE": 0.6})
    assert (done.before, done.changed, done.overtaken) == (done.after, (), ())
    assert done.after.rank == 9


def test_neighbours_are_told_nearest_first():
    table = league(FIVE)
    assert what_if(table, "EEE", {"ONE": 0.8, "TWO": 0.8}).overtaken == ("DDD", "CCC", "BBB")
    assert what_if(table, "AAA", {"ONE": 0.5, "TWO": 0.5}).passed_by == ("BBB", "CCC")


def test_an_equal_value_shares_the_rank():
    assert what_if(league(FIVE), "EEE", {"ONE": 0.7, "TWO": 0.7}).after.rank == 2


def test_the_index_stays_inside_its_scale():
    assert what_if(league(FIVE), "AAA", {"ONE": 1.4, "TWO": 1.0}).after.value == 1.0


def test_a_country_not_assessed_has_no_what_if():
    table = make_league(INDEX, edition("i", {"AAA": None, "BBB": 0.5}))
    assert what_if(table, "AAA", {}) is None
    assert needs(table, "AAA", 1) == ()


def test_an_unknown_component_or_one_without_weight_is_refused():
    without = make_league(INDEX, edition("i", {"AAA": 0.5}), [(PARTS[0], None)])
    for table, code in ((league(FIVE), "SIX"), (without, "ONE")):
        with pytest.raises(KeyError):
            what_if(table, "AAA", {code: 0.5})


def test_a_rank_that_is_reached_already_needs_nothing():
    assert needs(league(FIVE), "BBB", 2) == ()
    assert needs(league(FIVE), "BBB", 5) == ()


def test_where_lower_is_better_a_lower_value_overtakes():
    lower = Indicator("i", "DAYS", scale_max=10, better="lower", components=INDEX.components, decimals=1)
    parts = tuple(Indicator(one.id, one.code, scale_max=10, better="lower") for one in PARTS)
    table = league({"AAA": (1, 1), "BBB": (3, 3), "CCC": (5, 5)}, lower, parts)
    done = what_if(table, "CCC", {"ONE": 1.0, "TWO": 3.0})
    assert (round(done.after.value, 2), done.after.rank, done.overtaken) == (1.8, 2, ("BBB",))
    needed = {need.code: need.needed for need in needs(table, "CCC", 2)}
    assert needed == {"ONE": 1.6, "TWO": 0.0}


def test_who_is_reached_counts_as_passed_and_who_reaches_us_is_not_lost():
    found = what_if(league(FIVE), "CCC", {"ONE": 0.7, "TWO": 0.7})
    assert found.overtaken == ("BBB",) and found.after.rank == 2
    fallen = what_if(league(FIVE), "BBB", {"ONE": 0.6, "TWO": 0.6})
    assert fallen.passed_by == () and fallen.after.rank == 2
