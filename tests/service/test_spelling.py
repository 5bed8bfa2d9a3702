"""Spelling: good texts are left in peace, slips of the pen are found."""

from functools import cache

import pytest

from desk_app.exchange.glossary import packaged_terms
from desk_app.exchange.sample import sample_records
from desk_app.model.fields import iter_texts
from desk_app.model.glossary import TermIndex
from desk_app.model.people import Organisation, Person
from desk_app.model.text import Language
from desk_app.service.spelling import Speller, words_in


@cache
def speller(language: Language) -> Speller:
    return Speller(language)


SLIPS: list[tuple[Language, str, str]] = [
    ("ar", "الاجتمااع", "الاجتماع"),
    ("ar", "والمؤشير", "والمؤشر"),
    ("ar", "الوزازة", "الوزارة"),
    ("ar", "إجتماع", "اجتماع"),
    ("ar", "والإستقبال", "والاستقبال"),
    ("ar", "الالكترونيه", "الالكترونية"),
    ("ar", "الى", "إلى"),
    ("ar", "تعاوون", "تعاون"),
    ("en", "goverment", "government"),
    ("en", "delegatoin", "delegation"),
    ("en", "recieve", "receive"),
    ("en", "Comittee", "Committee"),
    ("en", "occured", "occurred"),
]


@pytest.mark.parametrize(("language", "written", "meant"), SLIPS)
def test_a_slip_is_found_with_what_was_meant(language: Language, written: str, meant: str) -> None:
    (found,) = speller(language).misspelt(f"{written} 2024")
    assert (found.start, found.end) == (0, len(written))
    assert meant in found.suggestions


GOOD: list[tuple[Language, str]] = [
    ("ar", "وبالمؤسسات وسيُدرسونها فاستقبالكم للإحصاءات إنترنت إنسانية"),
    ("ar", "كتابها كتابه كتابة مدرستنا"),
    ("en", "programmes organisation’s summarised colour centre non-governmental"),
    ("en", "UNDP EGDI API2 name@example.org https://exampel.org"),
]


@pytest.mark.parametrize(("language", "text"), GOOD)
def test_good_words_are_left_in_peace(language: Language, text: str) -> None:
    assert speller(language).misspelt(text) == ()


def test_the_sample_visit_has_hardly_a_doubtful_word() -> None:
    records = sample_records()
    names = [record.name for record in records if isinstance(record, Person | Organisation)]
    known = TermIndex(packaged_terms()).words() | words_in(text for name in names for text in (name.ar, name.en))
    pairs = [pair for record in records for path, pair in iter_texts(record) if path != "pronunciation"]
    doubtful = {pair.ar[one.start : one.end] for pair in pairs for one in speller("ar").misspelt(pair.ar, known)}
    assert len(doubtful) <= 4
    assert [one for pair in pairs for one in speller("en").misspelt(pair.en, known)] == []


def test_a_word_of_the_users_own_is_known() -> None:
    assert speller("en").misspelt("goverment", words_in(["Goverment"])) == ()
