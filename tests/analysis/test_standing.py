"""Where a country stands, against figures that were published."""

from dataclasses import replace

import pytest

from desk_app.analysis.standing import band, change, leader, next_band, peers, series, standing
from desk_app.model.indicator import Band, Edition, Indicator, Observation
from desk_app.model.text import BiText

BANDS = (Band("low", BiText(), 0.0), Band("high", BiText(), 0.5), Band("top", BiText(), 0.75))
INDICATOR = Indicator("index", bands=BANDS)


def edition(year, **values):
    ranked = sorted(((value, code) for code, value in values.items() if value is not None), reverse=True)
    ranks = {code: place for place, (_, code) in enumerate(ranked, 1)}
    seen = tuple(Observation(code, value, ranks.get(code, 0)) for code, value in values.items())
    return Edition(f"e{year}", "index", year, assessed=len(ranked), observations=seen)


def test_a_country_that_was_not_assessed_has_no_standing():
    assert standing(edition(2022, QAT=None, ARE=0.9), "QAT") is None
    assert peers(edition(2022, QAT=None, ARE=0.9), INDICATOR, "QAT", ("ARE",)) == ()


def test_places_lost_are_negative():
    earlier, later = series((edition(2020, QAT=0.7, A=0.6), edition(2022, QAT=0.6, A=0.7)), "QAT")
    assert change(earlier, later).places == -1
    assert change(earlier, later).value == pytest.approx(-0.1)


@pytest.mark.parametrize(("value", "band", "missing"), [(0.7149, "top", 0.0351), (0.49, "high", 0.01), (0.5, "top", 0.25)])
def test_the_next_band_says_what_is_missing(value, band, missing):
    found, gap = next_band(INDICATOR, value)
    assert (found.id, round(gap, 4)) == (band, missing)


@pytest.mark.parametrize(("value", "name"), [(0.0, "low"), (0.4999, "low"), (0.5, "high"), (0.75, "top")])
def test_a_band_begins_at_its_lower_bound(value, name):
    assert band(INDICATOR, value).id == name


def test_in_the_best_band_nothing_is_missing():
    assert next_band(INDICATOR, 0.75) is None


def test_peers_are_sorted_best_first_with_ours_among_them():
    rows = peers(edition(2022, QAT=0.71, ARE=0.90, KWT=0.74), INDICATOR, "QAT", ("KWT", "ARE", "QAT", "XXX"))
    assert [(one.country, one.ours) for one in rows] == [("ARE", False), ("KWT", False), ("QAT", True)]
    assert rows[0].difference == pytest.approx(0.19)


def test_where_lower_is_better_the_lowest_comes_first():
    rows = peers(edition(2022, QAT=3.0, ARE=9.0), Indicator("index", better="lower"), "ARE", ("QAT",))
    assert [one.country for one in rows] == ["QAT", "ARE"]


def test_the_leader_is_ranked_first_and_not_merely_the_best_stored():
    whole = edition(2022, QAT=0.7, DNK=0.9)
    assert leader(whole).country == "DNK"
    assert leader(replace(whole, observations=whole.observations[:1])) is None
