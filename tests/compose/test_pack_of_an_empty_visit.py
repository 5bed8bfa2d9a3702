"""A visit that has just been made, or is half filled in, has pages too."""

from dataclasses import replace
from typing import get_args

import pytest
from compose_reading import everything, section, spec

from desk_app.compose import compose
from desk_app.layout import lay_out
from desk_app.model.indicator import Indicator, IndicatorBrief
from desk_app.model.meeting import AgendaItem, Meeting
from desk_app.model.records import Snapshot
from desk_app.model.text import BiText
from desk_app.model.visit import Delegate, Item, Movement, Visit
from desk_app.model.workspace import PROFILE_ID, DocumentKind, Profile

KINDS = get_args(DocumentKind)
EMPTY_VISIT = Snapshot(Visit("v"), Profile(PROFILE_ID))
HALF_FILLED = replace(
    EMPTY_VISIT,
    visit=Visit("v", objectives=(Item("o"),), delegation=(Delegate("d", "nobody", 1),), first_day="2023-01-17"),
    meetings=(Meeting("m", "v", lead_id="nobody", attendees=("nobody",), counterparts=("nobody",), agenda=(AgendaItem("a"),)),),
    movements=(Movement("w", "v"),),
    indicators={"i": Indicator("i")},
    briefs=(IndicatorBrief("b", "v", "i"), IndicatorBrief("c", "v", "gone")),
)


@pytest.mark.parametrize("kind", ["full", "programme", "meeting", "indicator", "pocket", "report", "press", "letters"])
@pytest.mark.parametrize("language", ["ar", "en", "both"])
def test_an_empty_visit_is_a_cover(faces, kind, language):
    document = compose(EMPTY_VISIT, replace(spec(EMPTY_VISIT, language=language, document=kind), dated=""))
    assert [one.anchor for one in document.sections] == ["cover"]
    assert lay_out(document, faces).count == 1


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["ar", "en", "both"])
@pytest.mark.parametrize("dates", ["gregorian", "both", "hijri"])
def test_a_half_filled_visit_can_be_laid_out(faces, kind, language, dates):
    document = compose(HALF_FILLED, spec(HALF_FILLED, document=kind, language=language, dates=dates))
    assert lay_out(document, faces).count == len(document.sections) > 0
    assert "nobody" not in everything(document)


def test_a_date_outside_the_hijri_calendar_is_printed_in_the_gregorian_alone():
    visit = replace(HALF_FILLED.visit, first_day="2090-05-01", last_day="2090-05-02")
    text = everything(compose(replace(HALF_FILLED, visit=visit), spec(HALF_FILLED, language="en", dates="both")))
    assert "1–2 May 2090" in text
    assert "AH" not in text


def test_a_person_without_a_name_in_english_is_marked(snapshot):
    first = snapshot.visit.delegation[0].person_id
    person = replace(snapshot.people[first], name=BiText(ar=snapshot.people[first].name.ar))
    changed = replace(snapshot, people={**snapshot.people, first: person})
    document = compose(changed, spec(changed, language="en"))
    assert "— not translated yet —" in everything(replace(document, sections=(section(document, "B-2"),)))
