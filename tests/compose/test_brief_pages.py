"""The pages of an indicator's brief: marks of drafts, breaks of the method, tables that leave nothing out in silence."""

from dataclasses import replace

import pytest
from compose_reading import everything, section, spec

from desk_app.compose import compose
from desk_app.layout.blocks import Figure, PathShape, Table
from desk_app.model.indicator import CHARTS, Component, Observation


def first_brief(snapshot):
    return min(snapshot.briefs, key=lambda one: one.position)


def with_brief(snapshot, **values):
    changed = replace(first_brief(snapshot), **values)
    return replace(snapshot, briefs=tuple(changed if one.id == changed.id else one for one in snapshot.briefs))


def said(snapshot, language="both"):
    return everything(replace_sections(compose(snapshot, spec(snapshot, language=language)), "D-1"))


def replace_sections(document, number):
    return replace(document, sections=(section(document, number),))


@pytest.mark.parametrize(("language", "mark"), [("ar", "مسودة"), ("en", "Draft"), ("both", "مسودة"), ("both", "Draft")])
def test_what_rules_wrote_is_marked_until_it_is_approved(snapshot, language, mark):
    brief = first_brief(snapshot)
    for name in ("message", "gaps"):
        text = replace(getattr(brief, name), state="draft")
        unmarked = said(with_brief(snapshot, **{name: text}), language)
        drafted = said(with_brief(snapshot, **{name: text}, drafted=(name,)), language)
        approved = said(with_brief(snapshot, **{name: text.approved()}, drafted=(name,)), language)
        assert (unmarked.count(mark), drafted.count(mark), approved.count(mark)) == (0, 1, 0)


def component_rows(snapshot):
    document = compose(snapshot, spec(snapshot, language="en"))
    table = next(one for one in section(document, "D-1").blocks if isinstance(one, Table) and "Component" in words(one.header[0]))
    return [words(row) for row in table.rows]


def words(row):
    return " ".join("".join(span.text for span in para.spans) for cell in row.cells for para in cell.content)


@pytest.mark.parametrize(("breaks", "marked"), [((2022,), True), ((2014,), False), ((), False)])
def test_a_change_of_a_component_over_a_break_of_its_method_is_marked_and_explained(snapshot, breaks, marked):
    indicators = {
        key: replace(one, breaks=breaks) if one.code in ("OSI", "TII", "HCI") else one for key, one in snapshot.indicators.items()
    }
    changed = replace(snapshot, indicators=indicators)
    assert all(("*" in row) == marked for row in component_rows(changed))
    assert ("no gain or loss" in said(changed, "en")) == marked


def test_the_table_of_editions_has_all_that_the_chart_draws_or_says_which_not(snapshot):
    assert "2003" in said(snapshot) and "Not in the table" not in said(snapshot)
    brief = first_brief(snapshot)
    first = next(one for one in snapshot.editions if (one.indicator_id, one.year) == (brief.indicator_id, 2003))
    older = tuple(replace(first, id=f"e{year}", year=year, published=f"{year}-06") for year in (2000, 2001, 2002))
    assert "Not in the table: the editions of 2000–2001" in said(replace(snapshot, editions=(*older, *snapshot.editions)))


CODES = (
    "SAU",
    "ARE",
    "BHR",
    "OMN",
    "KWT",
    "JOR",
    "EGY",
    "MAR",
    "TUN",
    "DZA",
    "LBN",
    "IRQ",
    "SYR",
    "YEM",
    "SDN",
    "LBY",
    "MRT",
    "DJI",
)


def with_many(snapshot):
    """Eighteen peers that every edition of the first brief's index ranks."""
    brief = first_brief(snapshot)
    editions = []
    for edition in snapshot.editions:
        kept = tuple(one for one in edition.observations if one.country not in CODES)
        more = tuple(Observation(code, 0.3 + 0.03 * place, 150 - 6 * place) for place, code in enumerate(CODES))
        editions.append(replace(edition, observations=(*kept, *more)) if edition.indicator_id == brief.indicator_id else edition)
    return replace(with_brief(snapshot, peers=CODES, charts=CHARTS), editions=tuple(editions))


def test_long_charts_of_peers_may_be_parted_and_keep_one_scale(snapshot):
    blocks = section(compose(with_many(snapshot), spec(snapshot, language="en")), "D-1").blocks
    parts = [one for one in blocks if isinstance(one, Figure) and "by country" in one.alt]
    assert len(parts) == 3 and max(one.height_pt for one in parts) < 8.1 * 15.5
    said_once = [code for code in parts[0].alt.split("; ") if code in parts[1].alt]
    assert not said_once
    shapes = [shape for part in parts for shape in part.shapes if isinstance(shape, PathShape)]
    lengths = [max(x for x, _ in shape.points) - min(x for x, _ in shape.points) for shape in shapes]
    assert lengths == sorted(lengths, reverse=True)


def test_a_chart_of_ranks_shows_the_nearest_of_many_and_says_so(snapshot):
    many = with_many(snapshot)
    assert "The 11 countries ranked nearest to ours, of 18 compared" in said(many, "en")
    assert "أقرب 11 دولة إلى مرتبتنا، من أصل 18 في المقارنة" in said(many, "ar")
    assert "ranked nearest" not in said(with_brief(many, peers=CODES[:11]), "en")


def test_no_fewer_than_three_rows_of_a_long_table_stand_alone(snapshot):
    blocks = section(compose(with_many(snapshot), spec(snapshot, language="en")), "D-1").blocks
    table = next(one for one in blocks if isinstance(one, Table) and len(one.rows) > 16)
    assert [row.keep_next for row in table.rows] == [True, True, *[False] * (len(table.rows) - 5), True, True, False]


@pytest.mark.parametrize(
    ("largest", "wanted"), [(1.0, "Rings: 0.25, 0.50, 0.75, 1.00"), (100.0, "Rings: 25%, 50%, 75%, 100% of each scale")]
)
def test_the_rings_of_a_radar_have_a_scale(snapshot, largest, wanted):
    indicators = {key: replace(one, scale_max=largest) if one.code == "OSI" else one for key, one in snapshot.indicators.items()}
    assert wanted in said(replace(with_brief(snapshot, charts=("radar",)), indicators=indicators), "en")


def test_the_weights_of_components_are_those_of_the_edition(snapshot):
    brief = first_brief(snapshot)
    own = [Component(part.indicator_id, weight) for part, weight in zip(components_of(snapshot), (0.5, 0.3, 0.2), strict=True)]
    editions = tuple(
        replace(one, weights=tuple(own)) if (one.indicator_id, one.year) == (brief.indicator_id, brief.edition_year) else one
        for one in snapshot.editions
    )
    assert [("0.33" in row) for row in component_rows(snapshot)] == [True] * 3
    found = component_rows(replace(snapshot, editions=editions))
    assert [weight in row for weight, row in zip(("0.50", "0.30", "0.20"), found, strict=True)] == [True] * 3


def components_of(snapshot):
    return snapshot.indicators[first_brief(snapshot).indicator_id].components


def test_the_note_of_a_chart_stands_on_its_page(snapshot):
    many = with_many(snapshot)
    found = section(compose(many, spec(many, language="ar")), "D-1").blocks
    at = next(place for place, one in enumerate(found) if isinstance(one, Figure) and one.alt.startswith("الترتيب في"))
    figure, note, after = found[at : at + 3]
    assert figure.keep_next and not note.keep_next
    assert "المنقَّط" in words(note) and "أقرب" in words(note) and "أقرب" not in words(after)
