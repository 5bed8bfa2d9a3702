"""Figures of texts bound to observations, and what becomes of them."""

from dataclasses import replace

import pytest

from desk_app.model.figure_links import bound, figure_changes, followed
from desk_app.model.indicator import Edition, Indicator, IndicatorBrief, Observation
from desk_app.model.meeting import Meeting, Point
from desk_app.model.readiness import check
from desk_app.model.records import Snapshot
from desk_app.model.text import BiText
from desk_app.model.visit import Visit
from desk_app.model.workspace import Profile

MESSAGE = BiText("بلغت القيمة 0.7149 عام 2022 في المرتبة 78.", "It stood at 0.7149 in 2022, rank 78.", "approved")


def edition(year, value, rank, published, *others):
    return Edition(f"e{year}", "i", year, published=published, observations=(Observation("QAT", value, rank), *others))


def told(text=MESSAGE, *editions, first_day="2023-01-17"):
    """(snapshot, its brief bound) of a visit in January 2023."""
    held = editions or (edition(2022, 0.7149, 78, "2022-09", Observation("SAU", 0.8539, 31)),)
    brief = IndicatorBrief("b", "v", "i", country="QAT", edition_year=2022, peers=("SAU",), message=text)
    snapshot = Snapshot(Visit("v", first_day=first_day), Profile("p"), indicators={"i": Indicator("i")}, editions=held)
    snapshot = replace(snapshot, briefs=(brief,))
    linked = bound(brief, snapshot)
    return replace(snapshot, briefs=(linked,)), linked


def shown(brief):
    return [(link.what, link.shown, link.country, link.year) for link in brief.figures]


def with_editions(snapshot, *editions):
    return replace(snapshot, editions=editions)


def test_a_value_and_a_rank_are_bound_once_for_both_languages():
    assert sorted(shown(told()[1])) == [("rank", "78", "QAT", 2022), ("value", "0.7149", "QAT", 2022)]


@pytest.mark.parametrize(
    ("ar", "en", "found"),
    [
        ("٠٫٧١٤٩ في المرتبة ٧٨", "", 2),
        ("", "Saudi Arabia stood at 0.8539.", 1),
        ("", "Another country stood at 0.8539.", 0),
        ("", "78 services, 0.714 of 10.7149 and 0.71490", 1),
        ("", "Version 1.0.7149, telephone 0.7149-12", 0),
        ("", "It ranks 78th.", 1),
        ("", "0.7149 in 2018", 1),
    ],
)
def test_only_what_is_a_figure_of_ours_or_of_a_named_peer_is_bound(ar, en, found):
    assert len(told(BiText(ar, en))[1].figures) == found


def test_what_could_be_of_two_observations_is_not_bound():
    twice = edition(2022, 0.7149, 78, "2022-09"), edition(2020, 0.7149, 66, "2020-07")
    assert told(BiText("", "0.7149 in 2020 and 2022"), *twice)[1].figures == ()


def test_a_corrected_observation_is_followed_in_both_languages():
    snapshot, brief = told()
    later = with_editions(snapshot, edition(2022, 0.7151, 77, "2022-09"))
    changes = figure_changes(later)
    new = followed(brief, changes)
    assert new.message == BiText("بلغت القيمة 0.7151 عام 2022 في المرتبة 77.", "It stood at 0.7151 in 2022, rank 77.", "draft")
    assert figure_changes(replace(later, briefs=(new,))) == ()
    keys = {one.key for one in check(later) if one.key.startswith("figure")}
    assert "figure_differs" in keys


@pytest.mark.parametrize(
    ("ar", "en", "new_ar", "new_en"),
    [
        ("القيمة ٠٫٧١٤٩ في المرتبة ٧٨", "", "القيمة ٠٫٧١٥١ في المرتبة ٧٢", ""),
        ("", "It ranks 78th, in room 78.", "", "It ranks 72nd, in room 78."),
        ("", "0.715 and 0.7149", "", "0.715 and 0.7151"),
    ],
)
def test_digits_and_ordinals_are_kept_and_other_numbers_left(ar, en, new_ar, new_en):
    snapshot, brief = told(BiText(ar, en))
    new = followed(brief, figure_changes(with_editions(snapshot, edition(2022, 0.7151, 72, "2022-09"))))
    assert (new.message.ar, new.message.en) == (new_ar, new_en)


def test_a_later_edition_is_told_and_followed_with_its_year_when_chosen():
    snapshot, brief = told(first_day="2025-01-17")
    later = with_editions(snapshot, *snapshot.editions, edition(2024, 0.8244, 53, "2024-09"))
    changes = figure_changes(later)
    assert {(one.now, one.year, one.is_later) for one in changes} == {("0.8244", 2024, True), ("53", 2024, True)}
    assert followed(brief, changes).message.en == "It stood at 0.8244 in 2024, rank 53."
    assert [one.severity for one in check(later) if one.key in ("figure_overtaken", "figure_older")] == ["warning"]


def test_a_text_that_names_an_earlier_year_is_quiet_until_it_is_the_last_figure_told():
    editions = [edition(2018, 0.7132, 51, "2018-07"), edition(2020, 0.7173, 66, "2020-07"), edition(2022, 0.7149, 78, "2022-09")]
    history = BiText("كانت 0.7132 عام 2018.", "It was 0.7132 in 2018.")
    snapshot, brief = told(history, *editions)
    assert figure_changes(snapshot) == () and not [one for one in check(snapshot) if one.key.startswith("figure_")]
    unnamed = replace(brief, message=BiText("كانت 0.7132.", "It was 0.7132."))
    assert figure_changes(replace(snapshot, briefs=(unnamed,)))
    moved_on = replace(told(MESSAGE, *editions)[1], edition_year=2024)
    later = with_editions(snapshot, *editions, edition(2024, 0.8244, 53, "2022-12"))
    assert figure_changes(replace(later, briefs=(moved_on,)))


def test_a_linked_figure_that_differs_is_told_once():
    snapshot, _ = told()
    corrected = with_editions(snapshot, edition(2022, 0.72, 78, "2022-09"))
    assert [one.key for one in check(corrected) if one.key.startswith("figure_")] == ["figure_differs"]


def test_a_slip_is_told_though_some_other_country_has_that_value():
    others = (Observation("SAU", 0.8539, 31), Observation("PER", 0.7419, 60))
    snapshot, _ = told(BiText("", "It stood at 0.7419."), edition(2022, 0.7149, 78, "2022-09", *others))
    assert [one.key for one in check(snapshot) if one.key.startswith("figure_")] == ["figure_unknown"]
    named, _ = told(BiText("", "Peru stood at 0.7419."), edition(2022, 0.7149, 78, "2022-09", *others))
    assert not [one for one in check(named) if one.key.startswith("figure_")]


def test_an_edition_that_came_after_the_visit_is_not_heeded():
    snapshot, _ = told()
    assert figure_changes(with_editions(snapshot, *snapshot.editions, edition(2024, 0.8244, 53, "2024-09"))) == ()


def test_a_text_that_quotes_both_editions_is_not_flagged():
    both = edition(2022, 0.7149, 78, "2022-09"), edition(2024, 0.8244, 53, "2024-09")
    snapshot, _ = told(BiText("", "From 0.7149 in 2022 to 0.8244 in 2024."), *both, first_day="2025-01-17")
    assert figure_changes(snapshot) == ()


@pytest.mark.parametrize("words", ["0.7149 in 2022, after 2020.", "0.7149 in 2022; the mean was 0.6102."])
def test_a_text_with_another_year_or_figure_is_not_moved_to_a_later_edition(words):
    snapshot, brief = told(BiText("", words), first_day="2025-01-17")
    later = with_editions(snapshot, *snapshot.editions, edition(2024, 0.8244, 53, "2024-09"))
    changes = figure_changes(later)
    assert changes and followed(brief, changes) == brief


def test_a_figure_that_is_gone_is_flagged_and_left():
    snapshot, brief = told()
    gone = with_editions(snapshot, Edition("e2022", "i", 2022, published="2022-09"))
    assert followed(brief, figure_changes(gone)) == brief
    assert "figure_gone" in {one.key for one in check(gone)}


def test_a_link_goes_when_its_figure_leaves_the_text():
    snapshot, brief = told()
    changed = replace(brief, message=BiText("المرتبة 78 عام 2022", "rank 78 in 2022"))
    assert [one[0] for one in shown(bound(changed, snapshot))] == ["rank"]


def test_a_point_of_a_meeting_follows_too():
    snapshot, _ = told()
    meeting = Meeting("m", "v", points=(Point("q", BiText("", "We stand at 0.7149.")),))
    linked = bound(meeting, snapshot)
    later = replace(with_editions(snapshot, edition(2022, 0.72, 78, "2022-09")), meetings=(linked,))
    assert followed(linked, figure_changes(later)).points[0].text.en == "We stand at 0.7200."
