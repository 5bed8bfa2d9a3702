"""Figures from files into a workspace, and what is told of them."""

from pathlib import Path
from time import perf_counter

import pytest

from desk_app.errors import DeskError
from desk_app.service.importing import apply_import, plan_import
from desk_app.service.indicators import country_code, default_peers, read_figures

FILES = sorted((Path(__file__).parents[2].parent / "shared" / "data" / "un_egov").glob("*.csv"))


@pytest.fixture
def small(desk):
    return read_figures(desk)


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """The sample workspace with all editions, as the files were imported."""
    from desk_app.service import new_desk

    if not FILES:
        pytest.skip("the UN's files are not beside the checkout")
    opened = new_desk(tmp_path_factory.mktemp("world") / "sample.desk", sample=True)
    apply_import(opened, plan_import(opened, FILES))
    yield read_figures(opened)
    opened.close()


def test_the_sample_alone_knows_our_place_and_refuses_to_compute_others(small):
    row = small.rank("EGDI", "QAT", 2022).row
    assert (row.value, row.rank, row.rank_published, row.computed_rank) == (0.7149, 78, True, 0)
    for ask in (
        lambda: small.what_if("EGDI", 2022, "QAT", {"OSI": 0.8}),
        lambda: small.needs("EGDI", 2022, "QAT", 50),
        lambda: small.check("EGDI", 2022),
    ):
        with pytest.raises(DeskError) as refused:
            ask()
        assert refused.value.key == "edition_partial"


def test_the_latest_edition_to_compare_in_is_one_that_holds_others(small, desk, tmp_path):
    assert (small.latest_compared("EGDI"), small.years("EGDI")[-1]) == (2022, 2024)
    path = tmp_path / "egdi.csv"
    path.write_text("Country,Year,EGDI\nOman,2024,0.8\nQatar,2024,0.8244\n", encoding="utf-8")
    apply_import(desk, plan_import(desk, [path], kind="indicators"))
    assert read_figures(desk).latest_compared("EGDI") == 2024


@pytest.mark.parametrize(
    ("ask", "key"),
    [
        (lambda figures: figures.rank("XXX", "QAT"), "figures_none"),
        (lambda figures: figures.rank("EGDI", "QAT", 2021), "edition_unknown"),
        (lambda figures: figures.rank("EGDI", "FRA", 2024), "country_not_assessed"),
        (lambda figures: figures.what_if("EGDI", 2022, "QAT", {"XXX": 0.8}), "component_unknown"),
        (lambda figures: figures.what_if("EGDI", 2022, "QAT", {"OSI": 8}), "component_scale"),
        (lambda figures: country_code("Qatarr"), "country_unknown"),
    ],
)
def test_what_can_not_be_told_is_said_in_both_languages(small, ask, key):
    with pytest.raises(DeskError) as refused:
        ask(small)
    assert refused.value.key == key
    assert refused.value.message("ar") and refused.value.message("en")


def test_a_published_rank_survives_an_import_without_one(desk, tmp_path):
    path = tmp_path / "egdi.csv"
    path.write_text("Country,Year,EGDI\nQatar,2022,0.7149\n", encoding="utf-8")
    plan = plan_import(desk, [path], kind="indicators")
    apply_import(desk, plan)
    row = read_figures(desk).rank("EGDI", "QAT", 2022).row
    assert (row.rank, row.rank_published) == (78, True)


@pytest.mark.parametrize(("country", "has", "lacks"), [("QAT", "SAU", "EGY"), ("EGY", "MAR", "FRA"), ("FRA", "DEU", "ITA")])
def test_peers_are_those_of_the_nearest_group(country, has, lacks):
    peers = default_peers(country)
    assert has in peers and lacks not in peers and country not in peers


def test_a_country_that_nobody_knows_has_no_peers():
    assert default_peers("XXX") == ()


@pytest.mark.parametrize(("year", "value", "rank", "rating"), [(2022, 0.7149, 78, "HV"), (2024, 0.8244, 53, "V2")])
def test_qatar_stands_as_it_is_published(world, year, value, rank, rating):
    row = world.rank("EGDI", "QAT", year).row
    assert (round(row.value, 4), row.rank, row.computed_rank, row.rating) == (value, rank, rank, rating)


def test_every_published_rank_is_the_computed_one_or_is_explained(world):
    """For every state and edition: the only differences are four ties of 2020, which the UN ranks on further digits."""
    differences = {}
    for year in world.years("EGDI"):
        check = world.check("EGDI", year)
        assert len(check.rows) == check.assessed == sum(bool(row.published_rank) for row in check.rows)
        differences.update({(year, row.country): (row.rank_reason, row.beside) for row in check.differences})
    assert differences == {
        (2020, "HUN"): ("tie", ("HRV",)), (2020, "MKD"): ("tie", ("PER",)), (2020, "AND"): ("tie", ("MDA",)),
        (2020, "TLS"): ("tie", ("TJK",)),
    }  # fmt: skip


def test_every_index_follows_from_its_components_by_its_editions_weights_but_two_of_2008(world):
    odd = {(year, row.country) for year in world.years("EGDI") for row in world.check("EGDI", year).rows
           if row.value_reason == "components"}  # fmt: skip
    assert odd == {(2008, "KHM"), (2008, "CMR")}
    weighted = {
        year for year in world.years("EGDI") if any(row.value_reason == "weights" for row in world.check("EGDI", year).rows)
    }
    assert weighted == {2008, 2010}


@pytest.mark.parametrize(("year", "counts"), [(2024, (76, 62, 44, 11)), (2022, (60, 73, 53, 7)), (2020, (57, 69, 59, 8))])
def test_groups_hold_as_many_states_as_were_published(world, year, counts):
    bands = [band.id for band in reversed(world.indicator("EGDI").bands)]
    rows = world.rows("EGDI", year)
    assert tuple(sum(row.band == band for row in rows) for band in bands) == counts
    assert rows[14].rating == "VH"


@pytest.mark.parametrize(
    ("changes", "value", "rank"),
    [({"OSI": 0.8}, 0.7784, 52), ({"HCI": 0.8}, 0.7432, 63), ({"OSI": 0.8, "HCI": 0.8}, 0.8068, 46)],
)
def test_the_what_ifs_that_the_sample_quotes_come_out_again(world, changes, value, rank):
    after = world.what_if("EGDI", 2022, "QAT", changes).after
    assert (round(after.value, 4), after.rank) == (value, rank)


def test_what_if_agrees_with_a_count_over_the_files_own_words(world):
    """Plain Python on the cells of the file: neither our reader nor our tables."""
    import csv

    (path,) = [path for path in FILES if "2022" in path.name]
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    index = {row["Country Name"].strip(): float(row["E-Government Index"]) for row in rows}
    for osi in (0.1, 0.3333, 0.62, 0.7777, 1.0):
        value = index["Qatar"] + (osi - 0.6094) / 3
        rank = 1 + sum(1 for name, other in index.items() if name != "Qatar" and other > value)
        done = world.what_if("EGDI", 2022, "QAT", {"OSI": osi})
        assert (round(done.after.value, 6), done.after.rank) == (round(value, 6), rank)


def test_the_change_to_2024_is_split_and_its_broken_components_are_named(world):
    done = world.split_change("EGDI", "QAT", 2022, 2024)
    assert {one.code for one in done.shares if one.broken} == {"TII", "HCI"}
    assert sum(one.share for one in done.shares) + done.remainder == pytest.approx(done.change)
    assert (done.places, done.breaks) == (25, (2024,))


def test_all_states_are_ranked_in_less_than_50_milliseconds(world):
    world.rows("EGDI", 2018)
    started = perf_counter()
    assert len(world.rows("EGDI", 2016)) == 193
    table_s = perf_counter() - started
    started = perf_counter()
    world.what_if("EGDI", 2016, "QAT", {"OSI": 0.9})
    assert table_s < 0.05
    assert perf_counter() - started < 0.05


def test_the_average_of_2012_counts_its_zeros_and_says_so(world):
    found = [(round(one.value, 4), one.population) for one in world.averages("EGDI", 2012)]
    assert found == [(0.4882, 193), (0.4959, 190)]


def test_figures_that_were_written_out_come_back_as_they_were(desk, tmp_path):
    from desk_app.service import new_desk
    from desk_app.service.exporting import export

    path = export(desk, "indicators", tmp_path / "figures.csv").path
    other = new_desk(tmp_path / "other.desk")
    apply_import(other, plan_import(other, [path]))
    before, after = read_figures(desk), read_figures(other)
    for code in before.codes():
        for year in before.years(code):
            held = {one.country: one for one in after.edition(code, year).observations}
            assert held == {one.country: one for one in before.edition(code, year).observations}
    other.close()
