"""A programme of more than two pages is a section for each day, so that a change stays within its day."""

from __future__ import annotations

from dataclasses import replace

import pytest
from compose_reading import everything, paras, section, spec, words

from desk_app.compose import compose
from desk_app.compose.pack import LONG_PROGRAMME
from desk_app.model.text import BiText


@pytest.fixture(scope="module")
def long(snapshot):
    """The sample with its meetings twice over."""
    again = tuple(replace(one, id=f"{one.id}-2", title=BiText("لقاء آخر", "Another meeting")) for one in snapshot.meetings)
    more = tuple(replace(one, id=f"{one.id}-2") for one in snapshot.movements)
    return replace(snapshot, meetings=snapshot.meetings + again, movements=snapshot.movements + more)


def numbers(document):
    return [one.number for one in document.sections if one.number.startswith("B-1")]


@pytest.mark.parametrize("document", ["full", "programme"])
@pytest.mark.parametrize("facing", [False, True])
def test_each_day_of_a_long_programme_is_a_section(snapshot, long, document, facing):
    assert len(long.meetings) + len(long.movements) > LONG_PROGRAMME
    assert numbers(compose(snapshot, spec(snapshot, document=document, facing=facing))) == ["B-1"]
    assert numbers(compose(long, spec(long, document=document, facing=facing))) == ["B-1.1", "B-1.2", "B-1.3", "B-1.4"]


def test_all_days_say_together_what_the_programme_says(long):
    document = compose(long, spec(long, language="en"))
    days = replace(document, sections=tuple(one for one in document.sections if one.number.startswith("B-1")))
    said = everything(days)
    for record in long.meetings:
        assert record.title.en in said
    for one in days.sections:
        assert "Programme" in {words(para) for para in paras(one)}


@pytest.mark.parametrize(
    ("language", "title"), [("en", "Programme, Tuesday 17 January 2023"), ("ar", "برنامج الثلاثاء 17 يناير 2023")]
)
def test_contents_and_running_heads_name_the_day(long, language, title):
    document = compose(long, spec(long, language=language))
    assert title in {words(para) for para in paras(section(document, "A"))}
    day = section(document, "B-1.2")
    assert any(title in words(para) for row in day.furniture.head for para in paras(row))


def test_a_specification_that_names_the_programme_means_all_its_days(long):
    assert numbers(compose(long, spec(long, sections=("programme", "logistics")))) == ["B-1.1", "B-1.2", "B-1.3", "B-1.4"]
