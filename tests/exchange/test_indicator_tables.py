"""Any table of indicator × country × year, and the indicators that its columns stand for."""

import io

import pytest
from openpyxl import Workbook

from desk_app.exchange.indicator_tables import guess_indicator_columns, indicator_fields, read_indicators
from desk_app.exchange.tables import read_table
from desk_app.model.indicator import Indicator
from desk_app.model.presets import presets
from desk_app.model.text import BiText
from desk_app.model.transfer import ColumnMap

OWN = Indicator(
    "00000000-0000-4000-8000-0000000000aa", "SPEED", BiText("مؤشر السرعة", "Speed Index"), scale_max=200, better="lower"
)


def values(words, name="table.csv", **options):
    """(code, year, country) -> (value, rank, published)."""
    reading = read_indicators(words if isinstance(words, bytes) else words.encode(), name, **options)
    codes = {one.id: one.code for item in reading.items for one in item.also}
    return {
        (codes[item.record.indicator_id], item.record.year, one.country): (one.value, one.rank, one.rank_published)
        for item in reading.items
        for one in item.record.observations
    }


def told(words, name="table.csv", **options):
    found = read_indicators(words.encode(), name, **options).problems
    assert all(one.message(language) for one in found for language in ("ar", "en"))
    return [(one.key.removeprefix("figures."), one.row) for one in found]


LAYOUTS = {
    "long": ("Country,Year,Indicator,Value,Rank\nQatar,2023,GTMI,0.8,\nOman,2023,GTMI,0.7,\n", "table.csv"),
    "indicator by column": ("Economy,Year,GovTech Maturity Index\nQatar,2023,0.8\nOman,2023,0.7\n", "table.csv"),
    "years by column": ("Country Name;Country Code;Series Name;2023 [YR2023]\nQatar;QAT;GTMI;0,8\n?;OMN;GTMI;0,7\n", "table.csv"),
    "named by the file": ("Country,Score\nقطر,٠٫٨\nعُمان,٠٫٧\n", "GTMI 2023.csv"),
    "turned": ("Year,Qatar,Oman\n2023,0.8,0.7\n", "gtmi.csv"),
    "index and year in the heading": ("Country\tGTMI 2023\nQAT\t0.8\nOMN\t0.7\n", "table.csv"),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_layout_gives_the_same_figures(name):
    words, file = LAYOUTS[name]
    assert values(words, file) == {("GTMI", 2023, "QAT"): (0.8, 0, False), ("GTMI", 2023, "OMN"): (0.7, 0, False)}


def test_sheets_are_read_each_with_the_index_of_its_name():
    book = Workbook()
    book.active.title = "IDI 2023"
    book.active.append(["Economy", "Score"])
    book.active.append(["Qatar", 97.3])
    sheet = book.create_sheet("GII 2023")
    sheet.append(["Economy", "Score", "Rank"])
    sheet.append(["Qatar", 33.4, 50])
    data = io.BytesIO()
    book.save(data)
    found = values(data.getvalue(), "figures.xlsx")
    assert found == {("IDI", 2023, "QAT"): (97.3, 0, False), ("GII", 2023, "QAT"): (33.4, 50, True)}


def test_a_rank_of_the_table_is_published_and_one_marked_as_computed_is_not():
    words = "Country,Year,Indicator,Value,Rank,Rank Published\nQatar,2022,NRI,57,42,yes\nOman,2022,NRI,50,60,no\n"
    assert values(words) == {("NRI", 2022, "QAT"): (57.0, 42, True), ("NRI", 2022, "OMN"): (50.0, 60, False)}


def world(code, direction=1):
    from desk_app.model.countries import group_members

    rows = [f"{country},2022,{direction * at}" for at, country in enumerate(group_members("un"), 1)]
    return "\n".join([f"Country,Year,{code}", *rows[:120]]) + "\n"


def test_a_table_of_the_world_without_ranks_is_given_computed_ones():
    found = values(world("SPEED"), known=[OWN])
    assert found["SPEED", 2022, "AFG"] == (1.0, 1, False)
    assert read_indicators(world("SPEED").encode(), "x.csv", known=[OWN]).items[0].record.assessed == 120


def test_an_index_that_its_publisher_does_not_rank_gets_no_ranks():
    assert {rank for _, rank, _ in values(world("IDI").replace(",120\n", ",\n").replace(",1", ",0.1")).values()} == {0}


PROBLEMS = {
    "an unknown country, once": ("Country,Year,IDI\nQatarr,2022,1\nQatarr,2023,1\nZzyzx,2022,1\n",
                                 [("country_unknown", 2), ("country_unknown_alone", 4)]),
    "an unknown indicator, once": ("Country,Year,Indicator,Value\nQatar,2022,FOO,1\nOman,2022,FOO,1\n",
                                   [("indicator_unknown", 2)]),
    "no word of the indicator": ("Country,Year,Value\nQatar,2022,1\nOman,2022,1\n", [("indicator_missing", 2)]),
    "no word of the year": ("Country,IDI\nQatar,1\nOman,1\n", [("year_missing", 2)]),
    "words for a number": ("Country,Year,IDI\nQatar,2022,high\n", [("not_a_number", 2)]),
    "a value outside the scale": ("Country,Year,IDI\nQatar,2022,101\n", [("outside_own_scale", 2)]),
    "a country twice": ("Country,Year,IDI\nQatar,2022,1\nقطر,2022,2\n", [("state_differs", 3)]),
    "no countries": ("Year,IDI\n2022,1\n", [("countries_missing", 0)]),
    "no values": ("Country,Note\nQatar,x\n", [("values_missing", 0)]),
    "nothing": ("", [("no_rows", 0)]),
}  # fmt: skip


@pytest.mark.parametrize("name", PROBLEMS)
def test_what_is_wrong_is_told(name):
    words, expected = PROBLEMS[name]
    assert told(words) == expected


def test_a_map_of_columns_says_what_no_heading_says():
    words = "A,B,C\nQatar,97,x\n"
    assert values(words, column_map=ColumnMap(("A", "B", "C"), ("country", "value:IDI@2023", ""))) == {
        ("IDI", 2023, "QAT"): (97.0, 0, False)
    }


def test_a_map_that_was_remembered_is_used_for_the_same_headings():
    table = read_table(b"A,B\nQatar,97\n", "x.csv").first
    kept = ColumnMap(("a", "b"), ("country", "value:IDI@2023"))
    assert guess_indicator_columns(table, remembered=[kept]).paths == kept.paths


def test_the_workspaces_own_indicators_go_before_those_that_come_with_the_program():
    own = Indicator("00000000-0000-4000-8000-0000000000bb", "IDI", BiText("مؤشرنا", "Ours"), scale_max=100)
    for words in ("Country,Year,IDI\nQatar,2023,97\n", "Country,Year,Ours\nQatar,2023,97\n"):
        (item,) = read_indicators(words.encode(), "x.csv", known=[own]).items
        assert (item.record.indicator_id, item.also) == (own.id, (own,))


def test_a_column_can_be_mapped_to_every_indicator():
    fields = indicator_fields([OWN])
    assert {"country", "year", "value", "rank", "value:SPEED", "value:EGDI"} <= set(fields)
    assert [path for path, name in fields.items() if name.missing()] == []
    assert set(presets()) <= {path.removeprefix("value:") for path in fields}


def test_each_edition_has_a_source_with_publisher_and_file_unless_the_table_names_one():
    (item,) = read_indicators(b"Country,Year,IDI\nQatar,2023,97\n", "idi.csv").items
    assert item.record.source.en == "ICT Development Index 2023, International Telecommunication Union, idi.csv"
    (item,) = read_indicators(b"Country,Year,IDI,Source\nQatar,2023,97,ITU DataHub\n", "idi.csv").items
    assert item.record.source.en == "ITU DataHub"
