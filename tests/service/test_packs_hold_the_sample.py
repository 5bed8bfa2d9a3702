"""All text of the sample is in the right packs, in both languages where asked, and in no other."""

from collections import Counter

import pytest
from pack_reading import ARABIC, page_words, words

from desk_app.model.fields import iter_texts
from desk_app.service import PackCache, build_pack, default_spec

NOT_IN_A_PACK = {
    "meeting": {"outcomes", "decisions"},  # written after the meeting, for the mission report
    "action": {"text"},  # as well
    "indicator": {"bands"},  # only the group that the country is in
    "profile": {"classifications", "name"},  # a list to choose from; the visit names who sends it
}


@pytest.fixture(scope="module")
def packs(snapshot):
    """language -> the words of each page of the full pack."""
    cache = PackCache()
    return {
        language: page_words(build_pack(snapshot, default_spec(snapshot, language=language), cache=cache).pdf)
        for language in ("ar", "en", "both")
    }


@pytest.fixture(scope="module")
def texts(snapshot):
    """The pairs that a full pack prints, as (where they stand, pair)."""
    briefed = {brief.indicator_id for brief in snapshot.briefs}
    people = {delegate.person_id for delegate in snapshot.visit.delegation}
    people |= {person for meeting in snapshot.meetings for person in meeting.counterparts}
    hosts = {meeting.organisation_id for meeting in snapshot.meetings}
    records = [
        ("visit", snapshot.visit),
        *(("meeting", meeting) for meeting in snapshot.meetings),
        *(("movement", movement) for movement in snapshot.movements),
        *(("brief", brief) for brief in snapshot.briefs),
        *(("indicator", indicator) for indicator in snapshot.indicators.values() if indicator.id in briefed),
        *(("person", person) for person in snapshot.people.values() if person.id in people),
        *(("organisation", organisation) for organisation in snapshot.organisations.values() if organisation.id in hosts),
        *(("edition", edition) for edition in snapshot.editions if edition.year == 2022),
    ]
    return [
        (f"{kind} {path}", pair)
        for kind, record in records
        for path, pair in iter_texts(record)
        if path.split("/")[0] not in NOT_IN_A_PACK.get(kind, ()) and not pair.is_empty
    ]


def test_the_sample_has_enough_to_look_for(texts):
    assert len(texts) > 300


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_pack_in_one_language_has_every_text_word_after_word(packs, texts, language):
    everything = " ".join(word for page in packs[language] for word in page)
    asked = [(place, pair.in_language(language)) for place, pair in texts]
    lost = [(place, text) for place, text in asked if " ".join(words(text)) not in everything]
    # A text that breaks over two pages has the running foot and head between its words.
    pages = windows(packs[language])
    assert [(place, text) for place, text in lost if not any(holds(page, text) for page in pages)] == []
    assert len(lost) < len(texts) / 50


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_bilingual_pack_has_every_text_in_both_languages(packs, texts, language):
    pages = windows(packs["both"])
    asked = [(place, pair.in_language(language)) for place, pair in texts]
    assert [(place, text) for place, text in asked if not any(holds(page, text) for page in pages)] == []


def test_the_english_pack_has_no_arabic_word_but_its_classification(packs, snapshot):
    names = [one.name.ar for one in snapshot.profile.classifications if one.id == snapshot.visit.classification_id]
    marks = Counter(words(names[0]) * 2)  # at the head and the foot
    for page in packs["en"]:
        assert Counter(word for word in page if ARABIC.search(word)) == marks


def test_the_arabic_pack_has_no_english_text(packs, texts):
    everything = f" {' '.join(word for page in packs['ar'] for word in page)} "
    english = {" ".join(words(pair.en)) for _, pair in texts}
    assert [text for text in english if " " in text and f" {text} " in everything] == []


def test_what_is_written_after_the_meetings_is_not_in_a_pack_dated_before_them(packs, snapshot):
    outcomes = [outcome.text.en for meeting in snapshot.meetings for outcome in meeting.outcomes]
    assert outcomes
    assert not any(holds(page, outcome) for page in windows(packs["en"]) for outcome in outcomes)


def windows(pages):
    """Each page with the one after it, as counted words: a paragraph may break between them."""
    return [Counter(page) + Counter(after) for page, after in zip(pages, [*pages[1:], []], strict=True)]


def holds(page, text):
    return not Counter(words(text)) - page
