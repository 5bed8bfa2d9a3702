"""What may be proposed of titles, ranks and order; the words for people who are named again; order of names."""

from __future__ import annotations

import pytest

from desk_app.model.address import name_key, second_name
from desk_app.model.correspondence import closing, envelope, greeting
from desk_app.model.forms import leading_titles, proposed_courtesy, proposed_honorific, rank_of, split_titles
from desk_app.model.people import Organisation, Person
from desk_app.model.precedence import proposed_order, with_precedence
from desk_app.model.text import BiText


@pytest.mark.parametrize(("title", "rank", "acting"), [
    ("وزير الاتصالات وتكنولوجيا المعلومات", "minister", False), ("مدير مكتب الوزير", "director", False),
    ("وكيل الوزارة المساعد لشؤون تكنولوجيا المعلومات", "assistant_undersecretary", False),
    ("المكلف بمهام وكيل الوزارة المساعد", "assistant_undersecretary", True), ("وكيل وزارة العدل", "undersecretary", False),
    ("وكيل الأمين العام للشؤون الاقتصادية", "under_secretary_general", False),
    ("المندوب الدائم لدولة قطر", "permanent_representative", False),
    ("مديرة إدارة التخطيط والجودة", "director", False), ("رئيس قسم الجودة", "head_of_section", False),
    ("مستشار الوزير", "expert", False),
    ("Minister of Communications", "minister", False), ("Adviser to the Minister", "expert", False),
    ("Acting Director of Planning", "director", True), ("Under-Secretary-General", "under_secretary_general", False),
    ("Assistant Secretary-General", "assistant_secretary_general", False), ("Deputy Minister", "undersecretary", False),
    ("Assistant to the Director", "specialist", False), ("Director a.i.", "director", True),
])  # fmt: skip
def test_a_job_title_tells_the_rank(title, rank, acting):
    pair = BiText(title, "") if title[0] > "z" else BiText("", title)
    found = rank_of(pair)
    assert found is not None
    assert (found.id, found.is_acting) == (rank, acting)


@pytest.mark.parametrize("title", ["", "Poet", "شاعر", "King's College", "Administration"])
def test_other_titles_tell_none(title):
    assert rank_of(BiText(title, title)) is None


@pytest.mark.parametrize(("title", "country", "ar"), [
    ("وزير", "QAT", "سعادة"), ("وزير", "SAU", "معالي"), ("رئيس مجلس الوزراء", "QAT", "معالي"), ("السفير", "FRA", "سعادة"),
    ("وكيل الوزارة", "QAT", "سعادة"), ("المكلف بمهام وكيل الوزارة", "QAT", ""), ("مدير إدارة", "QAT", ""),
    ("وكيل الأمين العام", "", ""), ("وزير", "", ""), ("", "QAT", ""),
])  # fmt: skip
def test_an_honorific_is_proposed_by_country_and_rank_alone(title, country, ar):
    assert proposed_honorific(BiText(title), country) == (BiText(ar, "H.E.") if ar else BiText())


def test_a_courtesy_follows_the_gender_that_is_known():
    assert [proposed_courtesy(gender) for gender in ("M", "F", "")] == [BiText("السيد", "Mr."), BiText("السيدة", "Ms."), BiText()]


@pytest.mark.parametrize(("honorific", "gender", "ar", "en"), [
    (BiText("سعادة", "H.E."), "F", "سعادتها", "Her Excellency"), (BiText("معالي", "H.E."), "M", "معاليه", "His Excellency"),
    (BiText("صاحب السمو", "H.H."), "M", "صاحب السمو السيد سامي المثال", "His Highness"),
    (BiText("سعادة", "H.E."), "", "سعادة السيد سامي المثال", "Mr. Al-Mithal"),
    (BiText(), "M", "السيد سامي المثال", "Mr. Al-Mithal"),
])  # fmt: skip
def test_the_second_reference_needs_an_honorific_and_a_gender(honorific, gender, ar, en):
    person = Person(
        "1", BiText("سامي المثال", "Sami Al-Mithal"), honorific=honorific, gender=gender, courtesy=BiText("السيد", "Mr.")
    )
    assert (second_name(person, "ar"), second_name(person, "en")) == (ar, en)
    assert second_name(Person("2"), "ar") == ""


def test_an_envelope_has_the_lines_that_are_given_in_its_language():
    office = Organisation("o", BiText("وزارة الخدمات", "Ministry of Services"), address=BiText("الدوحة", "P.O. Box 1\nDoha"))
    person = Person("1", BiText("سامي المثال", "Sami Al-Mithal"), job_title=BiText("مدير", ""), gender="M")
    assert envelope(person, office, "ar") == ("سامي المثال المحترم", "مدير", "وزارة الخدمات", "الدوحة")
    assert envelope(person, office, "en") == ("Sami Al-Mithal", "Ministry of Services", "P.O. Box 1", "Doha")
    assert envelope(person, None, "en") == ("Sami Al-Mithal",)


def test_a_highness_is_no_excellency():
    person = Person("1", BiText("", "Sami Al-Mithal"), honorific=BiText("", "H.H."))
    assert greeting(person, "en") == "Your Highness,"
    assert "Your Highness" in closing(person, "en")


@pytest.mark.parametrize(("words", "kinds"), [
    ("H.E. Dr.", {"honorific": "H.E.", "academic": "Dr."}),
    ("سعادة الدكتور المهندس", {"honorific": "سعادة", "academic": "الدكتور", "professional": "المهندس"}),
    ("his excellency mr", {"honorific": "his excellency", "courtesy": "mr"}), ("أ.د.", {"academic": "أ.د."}),
    ("Rector", {"courtesy": "Rector"}), ("", {}),
])  # fmt: skip
def test_titles_are_told_apart_as_they_are_written(words, kinds):
    assert split_titles(words) == kinds


@pytest.mark.parametrize(("name", "titles", "bare"), [
    ("سعادة السيد محمد بن علي", "سعادة السيد", "محمد بن علي"), ("Dr. Sara", "Dr.", "Sara"), ("الدكتور/ سامي", "الدكتور", "سامي"),
    ("Sara", "", "Sara"), ("السيد", "", "السيد"), ("", "", ""),
])  # fmt: skip
def test_titles_at_the_front_are_no_name(name, titles, bare):
    assert leading_titles(name) == (titles, bare)


def person(name: str, title: str) -> Person:
    return Person(name, BiText(name), job_title=BiText(title))


def test_the_head_comes_first_then_the_ambassador_then_by_rank_and_alphabet():
    people = [
        person("يوسف", "مدير إدارة"), person("الأمين", "مدير إدارة"), person("سارة", "المكلف بمهام مدير إدارة"),
        person("خالد", "شاعر"),
        person("ناصر", "المندوب الدائم"), person("منى", "أخصائية"), person("هند", "وزيرة"),
    ]  # fmt: skip
    assert [one.id for one in proposed_order(people, "منى")] == ["منى", "ناصر", "هند", "الأمين", "يوسف", "سارة", "خالد"]
    assert [one.id for one in proposed_order(people)][:2] == ["هند", "ناصر"]
    assert [one.precedence for one in with_precedence(proposed_order(people))] == [1, 2, 3, 4, 5, 6, 7]


def test_names_are_ordered_without_articles_and_words_for_son():
    arabic = ["علي بن محمد", "علي أحمد", "العلي سالم", "علي محمد الباكر", "أسعد"]
    assert sorted(arabic, key=lambda name: name_key(name, "ar")) == [
        "أسعد",
        "علي أحمد",
        "العلي سالم",
        "علي بن محمد",
        "علي محمد الباكر",
    ]
    english = ["Sara Al-Zubair", "Ali bin Hamad", "Noor Al Attar", "Jan van der Berg"]
    assert [name.split()[0] for name in sorted(english, key=lambda name: name_key(name, "en"))] == ["Noor", "Ali", "Jan", "Sara"]
