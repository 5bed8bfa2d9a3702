"""The charts of an indicator's brief, from editions made for the purpose."""

from dataclasses import replace
from itertools import pairwise

import pytest
from compose_reading import figures, section, spec, words

from desk_app.analysis.standing import series
from desk_app.compose import compose
from desk_app.compose.chart_parts import in_lines, parts_of, unbroken
from desk_app.compose.charts import chart, chart_alt, chosen
from desk_app.compose.charts_components import share
from desk_app.compose.charts_gap import steps
from desk_app.compose.pack import pack_of
from desk_app.layout.blocks import PathShape, TextShape
from desk_app.model.indicator import CHARTS, Observation


def told(snapshot, **choices):
    """(pack, the brief of the first index, with all its charts)."""
    brief = replace(min(snapshot.briefs, key=lambda one: one.position), charts=CHARTS)
    others = tuple(brief if one.id == brief.id else one for one in snapshot.briefs)
    changed = replace(snapshot, briefs=others)
    return pack_of(changed, spec(changed, **choices)), brief


def with_past(snapshot):
    """Every edition holds a country that always stands one place before ours."""
    editions = []
    for edition in snapshot.editions:
        ours = next(one for one in edition.observations if one.country == "QAT")
        rows = tuple(one for one in edition.observations if one.country != "SAU")
        editions.append(replace(edition, observations=(*rows, Observation("SAU", ours.value + 0.001, max(ours.rank - 1, 1)))))
    return replace(snapshot, editions=tuple(editions))


@pytest.mark.parametrize("language", ["ar", "en", "both"])
def test_no_line_of_a_trend_crosses_a_change_of_method(snapshot, language):
    pack, brief = told(snapshot, language=language)
    figure = chart(pack, brief, "trend")
    lines = [shape for shape in figure.shapes if isinstance(shape, PathShape) and shape.width_pt == 1.4]
    breaks = [shape.points[0][0] for shape in figure.shapes if isinstance(shape, PathShape) and shape.dash]
    assert len(lines) == 3 and len(breaks) == 4
    for line in lines:
        xs = [x for x, _ in line.points]
        assert not any(min(xs) < x < max(xs) for x in breaks)


def test_points_of_one_method_are_one_run(snapshot):
    pack, brief = told(snapshot)
    indicator = snapshot.indicators[brief.indicator_id]
    points = series(pack.editions(indicator.id), "QAT")
    runs = [[points[place].year for place in run] for run in unbroken(indicator, points)]
    assert runs == [[2003, 2004, 2005, 2008], [2010, 2012], [2014, 2016, 2018], [2020], [2022]]


def test_no_line_of_the_ranks_crosses_a_change_of_method(snapshot):
    pack, brief = told(with_past(snapshot), language="en")
    figure = chart(pack, brief, "ranks")
    lines = [shape.points for shape in figure.shapes if isinstance(shape, PathShape) and shape.width_pt == 1.8]
    breaks = [shape.points[0][0] for shape in figure.shapes if isinstance(shape, PathShape) and shape.dash]
    assert lines and len(breaks) == 3
    assert not any(min(x for x, _ in line) < x < max(x for x, _ in line) for line in lines for x in breaks)


def test_ranks_need_two_editions_with_a_peer(snapshot):
    pack, brief = told(snapshot)
    assert chart(pack, brief, "ranks") is None


def test_steps_of_a_gap_lead_from_our_value_to_the_goal(snapshot):
    pack, brief = told(snapshot)
    edition = pack.editions(brief.indicator_id)[-1]
    found = steps(pack, brief, edition, parts_of(pack, brief, edition))
    assert (found[0].stop, found[-1].stop) == (0.7149, 0.9717)
    assert [round(one.stop - one.start, 4) for one in found[1:-1]] == [0.1234, 0.0531, 0.0803]
    assert all(abs(before.stop - after.start) < 1e-9 for before, after in pairwise(found[:-1]))


def test_the_leading_country_has_no_gap(snapshot):
    pack, brief = told(snapshot)
    assert chart(pack, replace(brief, country="DNK", peers=("QAT",)), "gap") is None
    assert chart(pack, replace(brief, country="DNK", peers=("QAT",)), "peers") is not None


def test_what_components_do_not_explain_is_a_step_of_its_own(snapshot):
    indicator = snapshot.indicators[min(snapshot.briefs, key=lambda one: one.position).indicator_id]
    parts = tuple(replace(one, weight=0.25) for one in indicator.components)
    changed = replace(snapshot, indicators={**snapshot.indicators, indicator.id: replace(indicator, components=parts)})
    pack, brief = told(changed, language="en")
    assert "Rounding and other: +0.0642" in chart(pack, brief, "gap").alt


@pytest.mark.parametrize("name", [name for name in CHARTS if name != "ranks"])
def test_every_chart_says_its_figures_in_both_languages(snapshot, name):
    pack, brief = told(snapshot, language="both")
    arabic, english = (chart_alt(pack, brief, name, language) for language in ("ar", "en"))
    assert "مؤشر تنمية الحكومة الإلكترونية" in arabic and "E-Government Development Index" in english
    assert "0.7149" in arabic + english or "0.6094" in arabic + english
    assert chart(pack, brief, name).alt == arabic


@pytest.mark.parametrize("name", CHARTS)
def test_nothing_of_a_chart_lies_outside_it(snapshot, name):
    for language in ("ar", "en", "both"):
        pack, brief = told(with_past(snapshot), language=language)
        figure = chart(pack, brief, name)
        places = [point for shape in figure.shapes if isinstance(shape, PathShape) for point in shape.points]
        places += [(shape.x_pt, shape.y_pt) for shape in figure.shapes if isinstance(shape, TextShape)]
        assert all(-0.1 <= x <= figure.width_pt + 0.1 and -0.1 <= y <= figure.height_pt + 0.1 for x, y in places)


@pytest.mark.parametrize(("language", "grows_left"), [("ar", True), ("en", False)])
def test_steps_of_a_gap_go_from_the_reading_start(snapshot, language, grows_left):
    pack, brief = told(snapshot, language=language)
    bars = [shape for shape in chart(pack, brief, "gap").shapes if isinstance(shape, PathShape) and shape.closed]
    middles = [sum(x for x, _ in bar.points) / 4 for bar in bars if bar.stroke is not None]
    assert (middles == sorted(middles, reverse=True)) == grows_left and len(middles) == 3


def test_better_when_lower_counts_from_the_other_end_of_the_scale(snapshot):
    pack, brief = told(snapshot)
    part = parts_of(pack, brief, pack.editions(brief.indicator_id)[-1])[0]
    lower = replace(part, indicator=replace(part.indicator, better="lower"))
    assert share(part, 0.25) == 0.25 and share(lower, 0.25) == 0.75


def test_a_later_edition_is_in_no_chart_of_an_earlier_pack(snapshot):
    pack, brief = told(with_past(snapshot), language="en")
    assert not any("2024" in chart(pack, replace(brief, edition_year=0), name).alt for name in CHARTS)
    later = replace(pack, spec=replace(pack.spec, dated="2025-01-01"))
    assert "2024" in chart(later, replace(brief, edition_year=0), "trend").alt


def test_a_brief_prints_the_charts_it_names_in_their_order(snapshot):
    pack, brief = told(snapshot)
    assert chosen(replace(brief, charts=())) == ("trend", "peers")
    assert chosen(replace(brief, charts=("gap", "trend"))) == ("trend", "gap")
    document = compose(pack.snapshot, pack.spec)
    assert len(figures(section(document, "D-1"))) == 5


def test_long_names_take_two_lines_of_about_one_length():
    assert in_lines("Online Services Index") == ["Online Services Index"]
    assert in_lines("Telecommunication Infrastructure Index") == ["Telecommunication", "Infrastructure Index"]


def test_a_mean_says_of_how_many_countries_it_is(snapshot):
    pack, brief = told(snapshot, language="en")
    shown = [words(shape.para) for shape in chart(pack, brief, "components").shapes if isinstance(shape, TextShape)]
    assert "Mean of the countries compared (10 countries)" in shown
