"""Help with the pairs of a workspace: earlier wordings, official terms, what changed since approval, where terms stand."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desk_app import service
from desk_app.model.text import BiText


@pytest.fixture()
def desk(tmp_path: Path) -> Iterator[service.Desk]:
    made = service.new_desk(tmp_path / "visit.desk", sample=True)
    yield made
    made.close()


def test_an_earlier_translation_is_offered_with_where_it_comes_from(desk: service.Desk) -> None:
    (offer,) = service.PairHelper(desk).offers(BiText("", "We prefer very open standards."), "ar", "text")[:1]
    assert (offer.kind, offer.text, offer.replaces) == ("memory", "نفضّل المعايير المفتوحة.", True)
    assert offer.source.en == "Meeting on cloud, APIs and shared platforms"


def test_an_official_term_is_offered_where_its_counterpart_was_typed(desk: service.Desk) -> None:
    offers = service.PairHelper(desk).offers(BiText("نستخدم", "We use artificial intelligence daily"), "ar", "text")
    assert ("term", "الذكاء الاصطناعي") in [(offer.kind, offer.text) for offer in offers]


def test_what_was_approved_a_moment_ago_is_remembered(desk: service.Desk) -> None:
    helper = service.PairHelper(desk)
    before = len(helper.memory())
    visit = desk.visits()[0]
    desk.save(replace(visit, dress=BiText("الزي الوطني في جميع الاجتماعات", "National dress at all meetings", "approved")))
    assert len(helper.memory()) == before + 1


def test_the_words_that_changed_after_approval_are_told(desk: service.Desk) -> None:
    visit = desk.visits()[0]
    assert visit.dress.status == "approved"
    desk.save(replace(visit, dress=visit.dress.edited("en", "Business suit and national dress")))
    diff = service.PairHelper(desk).changed_since_approval(visit.id, "dress")
    assert diff is not None
    assert diff.language == "en"
    assert diff.parts == (("Business suit", "Business suit"), ("or", "and"), ("national dress", "national dress"))


def test_the_changes_of_an_action_are_found_under_its_meeting(desk: service.Desk) -> None:
    action: Any = next(record for record in desk.records("action") if record.text.status == "approved")  # type: ignore[union-attr]
    desk.save(replace(action, text=action.text.edited("en", action.text.en + " Soon.")))
    diff = service.PairHelper(desk).changed_since_approval(action.meeting_id, f"actions/{action.id}/text")
    assert diff is not None
    assert diff.parts[-1] == ("", "Soon.")


def test_a_term_knows_where_it_stands_and_where_its_counterpart_is_missing(desk: service.Desk) -> None:
    term: Any = next(record for record in desk.records("term") if record.text.en == "cloud computing")  # type: ignore[union-attr]
    places = service.PairHelper(desk).places_of_terms()[term.id]
    assert [place for place in places if place.flagged]
    assert all("سحابية" in place.pair.ar for place in places)


def test_a_changed_term_is_read_again(desk: service.Desk) -> None:
    helper = service.PairHelper(desk)
    pair = BiText("نعمل بالأتمتة الذكية", "We work with smart tools")
    assert not helper.notes(pair, "text").flagged
    term: Any = desk.records("term")[0]
    desk.save(replace(term, text=BiText("الأتمتة الذكية", "intelligent automation")))
    helper.forget()
    assert [use.wanted for use in helper.notes(pair, "text").flagged] == ["intelligent automation"]


def test_a_pronunciation_is_not_compared(desk: service.Desk) -> None:
    helper = service.PairHelper(desk)
    assert helper.notes(BiText("جُواو 5", "zhoo-OW"), "pronunciation") == service.PairNotes()
