"""The UN survey's files: what is read of a good one, and what is said of a broken one."""

from pathlib import Path

import pytest

from desk_app.exchange.tables import read_table
from desk_app.exchange.un_survey import is_un_survey, read_un_survey
from desk_app.model.presets import presets

SMALL = Path(__file__).parents[1] / "data" / "survey-2022.csv"
WORDS = SMALL.read_text(encoding="utf-8")
SHARED = Path(__file__).parents[2].parent / "shared" / "data" / "un_egov"
FILES = sorted(SHARED.glob("*.csv"))
HEAD = WORDS.splitlines()[0]


def read(words):
    data = words if isinstance(words, bytes) else words.encode()
    workbook = read_table(data, "survey.csv")
    return read_un_survey(workbook.first, "survey.csv")


def editions(reading):
    codes = {indicator.id: code for code, indicator in presets().items()}
    return {codes[item.record.indicator_id]: item.record for item in reading.items}


def observed(words, country, code="EGDI"):
    return next(one for one in editions(read(words))[code].observations if one.country == country)


def told(words):
    """Key and row of what is said, but that a small file lacks most states."""
    return [(one.key.removeprefix("figures."), one.row) for one in read(words).problems if one.key != "figures.states_missing"]


def test_a_file_gives_five_editions_with_values_published_ranks_and_source():
    found = editions(read(WORDS))
    assert set(found) == {"EGDI", "OSI", "TII", "HCI", "EPI"}
    qatar = observed(WORDS, "QAT")
    assert (qatar.value, qatar.rank, qatar.rank_published) == (0.8, 2, True)
    assert "2022" in found["EGDI"].source.ar and "2022" in found["EGDI"].source.en


def test_components_have_computed_ranks_that_say_so_and_ties_share_one():
    ranks = {one.country: (one.rank, one.rank_published) for one in editions(read(WORDS))["OSI"].observations}
    assert ranks == {
        "DNK": (1, False), "QAT": (1, False), "IRN": (3, False), "TUR": (4, False), "CIV": (5, False), "IRQ": (0, False),
        "SSD": (0, False),
    }  # fmt: skip


@pytest.mark.parametrize("country", ["IRQ", "SSD"])
@pytest.mark.parametrize("code", ["EGDI", "HCI"])
def test_a_state_without_an_index_is_not_assessed_whatever_its_row_says(country, code):
    seen = observed(WORDS, country, code)
    assert (seen.value, seen.rank) == (None, 0)


def test_a_zero_of_an_assessed_state_is_a_value():
    assert observed(WORDS, "IRN", "EPI").value == 0.0


def test_columns_are_known_by_heading_in_any_order():
    lines = [line.split(",") for line in WORDS.replace('"', "").replace(" (Islamic Republic of)", "").splitlines()]
    turned = "\n".join(",".join(reversed(line)) for line in lines)
    assert editions(read(turned))["TII"].observations == editions(read(WORDS))["TII"].observations


def test_the_headings_of_2024_are_known():
    new = "Survey Year,Country,Rank,E_Index,E_Participation,Online_Service,Human_Capital,Tele_Infra,Region"
    words = new + "\n2024,Qatar ,1,0.8,0.5,0.8,0.8,0.8,Asia\n"
    assert is_un_survey(read_table(words.encode(), "x.csv").first)
    assert observed(words, "QAT").value == 0.8


@pytest.mark.parametrize(("year", "weights"), [(2005, ()), (2008, (0.34, 0.33, 0.33)), (2010, (0.34, 0.33, 0.33)), (2024, ())])
def test_an_edition_knows_the_weights_it_was_made_with(year, weights):
    words = f"{HEAD}\n{year},Qatar,1,0.8,0.5,0.8,0.8,0.8\n"
    assert tuple(one.weight for one in editions(read(words))["EGDI"].weights) == weights


BROKEN = {
    "another row of a state": (WORDS + '2022,"Qatar ",9,0.10000,0.1,0.1,0.1,0.1\n', [("state_differs", 9)]),
    "a row twice": (WORDS + WORDS.splitlines()[2] + "\n", [("state_twice", 9)]),
    "an unknown state": (WORDS.replace("Denmark", "Denmarkk"), [("country_unknown", 2)]),
    "a state like none": (WORDS.replace("Denmark", "Zzyzx"), [("country_unknown_alone", 2)]),
    "words for a value": (WORDS.replace(",1,0.90000", ",1,high"), [("not_a_number", 2)]),
    "no value": (WORDS.replace(",1,0.90000", ",1,"), [("value_missing", 2)]),
    "a value outside the scale": (WORDS.replace(",1,0.90000", ",1,9.0"), [("outside_scale", 2)]),
    "a rank that is none": (WORDS.replace(",1,0.90000", ",0,0.90000"), [("not_a_rank", 2)]),
    "a year that is none": (WORDS.replace('2022,"Denmark', '22,"Denmark'), [("not_a_year", 2)]),
    "a value above 1": (WORDS.replace("0.30000,0.40000", "0.30000,1.30000").replace("5,0.30000", "5,0.60000"),
                        [("above_scale", 6)]),
    "an index that its components do not give": (WORDS.replace("4,0.60000", "4,0.61000"), [("formula", 5)]),
    "ranks in another order": (WORDS.replace(",4,0.6", ",5,0.6").replace(",5,0.3", ",4,0.3"), [("rank_order", 5)]),
    "cut off within the last rows": (WORDS[: WORDS.index('2022,"Iraq') - 30], [("value_missing", 6)]),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_wrong_is_named_by_row(name):
    words, expected = BROKEN[name]
    assert told(words) == expected


def test_the_row_that_is_wrong_is_left_out_and_the_others_are_kept():
    found = editions(read(WORDS.replace(",1,0.90000", ",1,high")))["EGDI"]
    assert [one.country for one in found.observations] == ["CIV", "IRN", "IRQ", "QAT", "SSD", "TUR"]


def test_the_first_of_two_rows_that_differ_holds():
    assert observed(WORDS + '2022,"Qatar ",9,0.10000,0.1,0.1,0.1,0.1\n', "QAT").value == 0.8


def test_states_that_a_file_lacks_are_counted_and_named():
    (problem,) = read(WORDS).problems
    assert (problem.severity, dict(problem.fields)["number"]) == ("warning", "186")
    assert "Afghanistan" in problem.message("en") and "أفغانستان" in problem.message("ar")


REFUSED = {
    "a column is missing": (WORDS.replace("Human Capital Index", "Something"), "columns_missing"),
    "a column stands twice": (WORDS.replace("Human Capital Index", "Online Service Index"), "columns_missing"),
    "a column more stands twice": (WORDS.replace("Participation Index", "Government Index"), "column_twice"),
    "no rows": (HEAD + "\n", "no_rows"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_can_not_be_understood_is_refused_whole(name):
    words, key = REFUSED[name]
    reading = read(words)
    assert reading.items == ()
    assert [one.key for one in reading.problems] == [f"figures.{key}"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1256"])
def test_other_encodings_are_read(encoding):
    assert editions(read(WORDS.encode(encoding)))["EGDI"].observations == editions(read(WORDS))["EGDI"].observations


def test_letters_that_were_turned_into_others_are_turned_back_and_told():
    turned = WORDS.encode().decode("cp1252")
    assert "TÃ¼rkiye" in turned
    assert editions(read(turned))["EGDI"].observations == editions(read(WORDS))["EGDI"].observations
    assert told(turned) == [("letters_repaired", 5), ("letters_repaired", 6)]


def test_semicolons_decimal_commas_and_arabic_digits_are_read():
    words = WORDS.replace(",", ";").replace("0.80000;0.60000", "٠٫٨٠٠٠٠;0,60000")
    assert observed(words, "QAT").value == 0.8
    assert observed(words, "QAT", "EPI").value == 0.6


@pytest.mark.skipif(not FILES, reason="the UN's files are not beside the checkout")
@pytest.mark.parametrize(
    ("year", "assessed", "average", "value", "rank"),
    [(2003, 173, 0.4024, 0.41097, 77), (2008, 182, 0.4514, 0.5314, 53), (2010, 183, 0.4406, 0.49278, 62),
     (2012, 190, 0.4882, 0.64048, 48), (2022, 193, 0.6102, 0.7149, 78), (2024, 193, 0.6382, 0.82438, 53)],
)  # fmt: skip
def test_the_published_files_are_read_without_an_error(year, assessed, average, value, rank):
    (path,) = [path for path in FILES if str(year) in path.name]
    reading = read(path.read_bytes())
    edition = editions(reading)["EGDI"]
    qatar = next(one for one in edition.observations if one.country == "QAT")
    assert [one for one in reading.problems if one.severity == "error"] == []
    assert (edition.assessed, edition.average, qatar.value, qatar.rank) == (assessed, average, value, rank)
    assert len(edition.observations) == 193
