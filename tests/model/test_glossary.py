"""Official terms found in texts, whatever is written together with them."""

import time

import pytest

from desk_app.exchange.glossary import packaged_terms
from desk_app.exchange.sample import sample_records
from desk_app.model.fields import iter_texts
from desk_app.model.glossary import TermIndex, wording
from desk_app.model.text import BiText
from desk_app.model.workspace import Term

INDEX = TermIndex(packaged_terms())


def wanted(arabic: str, english: str) -> list[str]:
    return [use.wanted for use in INDEX.uses(BiText(arabic, english)) if use.flagged]


FOUND = [
    ("رأس المال", "", None),
    ("الذكاء الاصطناعي", "", "artificial intelligence"),
    ("وبالذكاء الاصطناعي", "", "artificial intelligence"),
    ("للحوسبة السحابية", "", "cloud computing"),
    ("الْحَوْسَبَة السحابيّة", "", "cloud computing"),
    ("هويتها الرقمية", "", "digital identity"),
    ("لإمكانية النفاذ", "", "accessibility"),
    ("مؤشرات فرعية", "", "sub-index"),
    ("", "working sessions", "جلسة عمل"),
    ("", "Digital Identity", "الهوية الرقمية"),
    ("", "the EGDI rose", "مؤشر تنمية الحكومة الإلكترونية"),
    ("", "an aside", None),
]


@pytest.mark.parametrize(("arabic", "english", "offered"), FOUND)
def test_a_term_is_found_with_what_is_written_together_with_it(arabic: str, english: str, offered: str | None) -> None:
    assert [use.wanted for use in INDEX.uses(BiText(arabic, english))] == ([offered] if offered else [])


FLAGGED = [
    ("نستخدم الذكاء الاصطناعي", "We use machine intelligence", ["artificial intelligence"]),
    ("الحكومة الرقمية", "Electronic administration", ["digital government"]),
    ("مشاركة الجمهور", "Citizen engagement matters", ["مشاركة المواطنين"]),
    ("اجتماع مع جامعة أجنبية", "Meeting with the World Bank", ["البنك الدولي"]),
    ("نستخدم الذكاء الاصطناعي", "We use artificial intelligence", []),
    ("نستخدم الذكاء الاصطناعي", "We use AI", []),
    ("واجهات برمجة التطبيقات", "APIs", []),
    ("نتائج دولة قطر", "Qatar’s results", []),
    ("مستوى مرتفع", "A great level", []),
    ("الحكومة الرقمية", "", []),
]


@pytest.mark.parametrize(("arabic", "english", "terms"), FLAGGED)
def test_an_official_expression_that_the_other_side_lacks_is_flagged(arabic: str, english: str, terms: list[str]) -> None:
    assert wanted(arabic, english) == terms


def test_of_terms_inside_each_other_the_longest_is_meant() -> None:
    pair = BiText("في مقر الأمم المتحدة", "at United Nations Headquarters")
    assert [use.wanted for use in INDEX.uses(pair)] == ["United Nations Headquarters", "مقر الأمم المتحدة"]


def test_a_term_is_offered_without_acronym_and_explanation() -> None:
    term = Term("1", "index", BiText("الترتيب / المرتبة", "Online Service Index (OSI)"))
    assert (wording(term, "en"), wording(term, "ar")) == ("Online Service Index", "الترتيب")


def test_a_use_says_where_it_stands() -> None:
    (use,) = INDEX.uses(BiText("عن الذكاء الاصطناعي أيضاً", ""))
    assert "عن الذكاء الاصطناعي أيضاً"[use.start : use.end] == "الذكاء الاصطناعي"


def test_the_sample_visit_is_nearly_free_of_flags_and_a_field_takes_less_than_two_milliseconds() -> None:
    pairs = [pair for record in sample_records() for _path, pair in iter_texts(record)]
    begun = time.process_time()
    flagged = [use for pair in pairs for use in INDEX.uses(pair) if use.flagged]
    assert (time.process_time() - begun) / len(pairs) < 0.002
    assert len(flagged) <= 16
