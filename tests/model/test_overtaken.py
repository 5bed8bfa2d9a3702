"""A later edition is told of in every text that quotes an older figure, and an unpublished one in none."""

from dataclasses import replace

import pytest

from desk_app.model.indicator import Edition, Indicator, IndicatorBrief, Observation
from desk_app.model.meeting import Meeting
from desk_app.model.readiness import check
from desk_app.model.records import Snapshot
from desk_app.model.text import BiText
from desk_app.model.visit import Visit
from desk_app.model.workspace import PROFILE_ID, Profile

INDEX = Indicator("i", "EGDI", BiText("مؤشر", "Index", "approved"))
VALUES = {2020: ("2020-07", 0.7173, 0.5988), 2022: ("2022-09", 0.7149, 0.6102), 2024: ("2024-09", 0.8244, 0.6382)}
EDITIONS = tuple(
    Edition(f"e{year}", "i", year, BiText("مصدر", "Source"), published, 193, mean, (Observation("QAT", value, 1),))
    for year, (published, value, mean) in VALUES.items()
)
BRIEF = IndicatorBrief("b", "v", "i", country="QAT", edition_year=2024)


def findings(first_day, brief=BRIEF, **texts):
    """(severity, field, figure, latest) of what is said of older figures and editions."""
    pairs = {name: BiText(f"{words} بالعربية", words, "approved") for name, words in texts.items()}
    meeting = Meeting("m", "v", title=BiText("لقاء", "Talk"), timezone="UTC", background=pairs.pop("background", BiText()))
    snapshot = Snapshot(
        Visit("v", first_day=first_day, timezone="UTC"),
        Profile(PROFILE_ID),
        meetings=(meeting,),
        indicators={"i": INDEX},
        editions=EDITIONS,
        briefs=(replace(brief, **pairs),),
    )
    return [
        (one.severity, one.field, one.fields.get("figure", ""), one.fields["latest"])
        for one in check(snapshot)
        if one.key in ("figure_older", "newer_edition")
    ]


@pytest.mark.parametrize("words", ["It stood at 0.7149.", "It stood at 0.715.", "The world average was 0.6102.", "كان ٠٫٧١٤٩"])
def test_a_text_that_quotes_an_older_figure_is_told_of_the_later_edition(words):
    ((severity, path, _, latest),) = findings("2024-10-01", message=words)
    assert (severity, path, latest) == ("warning", "message", 2024)


def test_every_text_is_told_once_in_whatever_record_it_stands():
    found = findings("2024-10-01", message="0.7149, before 0.7173", gaps="It was 0.7149.", background="It was 0.7149.")
    assert sorted(path for _, path, _, _ in found) == ["background", "gaps", "message"]
    assert {figure for _, _, figure, _ in found} == {"0.7149"}


def test_an_edition_that_was_not_out_before_the_visit_overtakes_nothing():
    assert findings("2024-08-31", replace(BRIEF, edition_year=2022), message="It stood at 0.7149.") == []


def test_a_text_that_quotes_the_latest_figure_may_tell_of_older_ones():
    assert findings("2024-10-01", message="From 0.7149 in 2022 and 0.7173 in 2020 to 0.8244.") == []


def test_an_older_figure_alone_beside_a_text_with_the_latest_is_a_note():
    found = findings("2024-10-01", message="Now 0.8244.", gaps="It was 0.7149.", strengths="Once it was 0.7173.")
    assert found == [("note", "gaps", "0.7149", 2024)]


def test_a_brief_that_stands_on_an_older_edition_is_told_so():
    assert findings("2024-10-01", replace(BRIEF, edition_year=2022)) == [("warning", "edition_year", "", 2024)]
    assert findings("2023-01-17", replace(BRIEF, edition_year=2022)) == []
