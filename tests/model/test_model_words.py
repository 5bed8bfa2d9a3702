"""Counted nouns, digits, forms of address, folding."""

from __future__ import annotations

import pytest

from desk_app.model.address import family_name, full_name, name_key, short_name
from desk_app.model.agreement import NOUNS, arabic_digits, counted
from desk_app.model.fold import fold, index_text, query_words
from desk_app.model.people import Person
from desk_app.model.text import BiText


@pytest.mark.parametrize(
    ("number", "meeting", "page"),
    [
        (0, "لا اجتماعات", "لا صفحات"),
        (1, "اجتماع واحد", "صفحة واحدة"),
        (2, "اجتماعان", "صفحتان"),
        (3, "3 اجتماعات", "3 صفحات"),
        (10, "10 اجتماعات", "10 صفحات"),
        (11, "11 اجتماعاً", "11 صفحة"),
        (99, "99 اجتماعاً", "99 صفحة"),
        (100, "100 اجتماع", "100 صفحة"),
        (102, "102 اجتماع", "102 صفحة"),
        (103, "103 اجتماعات", "103 صفحات"),
        (111, "111 اجتماعاً", "111 صفحة"),
        (1000, "1000 اجتماع", "1000 صفحة"),
    ],
)
def test_arabic_nouns_agree_with_their_number(number: int, meeting: str, page: str) -> None:
    assert (counted(number, "meeting", "ar"), counted(number, "page", "ar")) == (meeting, page)


@pytest.mark.parametrize(("number", "words"), [(0, "no days"), (1, "1 day"), (2, "2 days"), (11, "11 days")])
def test_english_nouns_agree_with_their_number(number: int, words: str) -> None:
    assert counted(number, "day", "en") == words


def test_the_dual_after_a_preposition_is_oblique_for_every_noun() -> None:
    assert counted(2, "member", "ar", oblique=True) == "عضوين"
    assert counted(2, "backup", "ar", oblique=True) == "نسختين احتياطيتين"
    assert all(counted(2, noun, "ar", oblique=True).endswith("ين") for noun in NOUNS)


@pytest.mark.parametrize(
    ("western", "arabic"),
    [
        ("2023", "٢٠٢٣"),
        ("0.7149", "٠٫٧١٤٩"),
        ("1,234,567.89", "١٬٢٣٤٬٥٦٧٫٨٩"),
        ("12.5%", "١٢٫٥٪"),
        ("12 %", "١٢ ٪"),
        ("09:30–10:15", "٠٩:٣٠–١٠:١٥"),
        ("1.2.3", "١.٢.٣"),
        ("في 2022.", "في ٢٠٢٢."),
        ("10,5", "١٠,٥"),
        ("", ""),
    ],
)
def test_numbers_are_written_in_arabic_digits(western: str, arabic: str) -> None:
    assert arabic_digits(western) == arabic


KHALID = Person(
    "k",
    name=BiText("خالد عيّنة المثال", "Khalid Sample Al-Mithal"),
    honorific=BiText("سعادة", "H.E."),
    courtesy=BiText("السفير", "Ambassador"),
)
MASHAEL = Person("m", name=BiText("مشاعل علي الحمادي", "Mashael Ali Al-Hammadi"), courtesy=BiText("السيدة", "Ms."))
DOCTOR = Person(
    "d",
    name=BiText("عبد الله أحمد آل ثاني", "Abdulla Ahmed Al Thani"),
    honorific=BiText("سعادة", "H.E."),
    courtesy=BiText("السيد", "Mr."),
    academic=BiText("الدكتور", "Dr."),
    professional=BiText("المهندس", "Eng."),
)
ENGLISH_ONLY = Person("e", name=BiText("", "Jan van der Berg"), courtesy=BiText("السيد", "Mr."))


@pytest.mark.parametrize(
    ("person", "ar", "en"),
    [
        (KHALID, "سعادة السفير خالد عيّنة المثال", "H.E. Ambassador Khalid Sample Al-Mithal"),
        (MASHAEL, "السيدة مشاعل علي الحمادي", "Ms. Mashael Ali Al-Hammadi"),
        (DOCTOR, "سعادة الدكتور المهندس عبد الله أحمد آل ثاني", "H.E. Dr. Abdulla Ahmed Al Thani"),
        (ENGLISH_ONLY, "", "Mr. Jan van der Berg"),
    ],
)
def test_a_person_is_named_in_full_in_each_language(person: Person, ar: str, en: str) -> None:
    assert (full_name(person, "ar"), full_name(person, "en")) == (ar, en)


@pytest.mark.parametrize(
    ("person", "ar", "en"),
    [
        (KHALID, "سعادة السفير خالد المثال", "Ambassador Al-Mithal"),
        (MASHAEL, "السيدة مشاعل الحمادي", "Ms. Al-Hammadi"),
        (DOCTOR, "سعادة الدكتور المهندس عبد الله آل ثاني", "Dr. Al Thani"),
        (ENGLISH_ONLY, "", "Mr. van der Berg"),
        (Person("p", name=BiText("بيليه", "Pelé")), "بيليه", "Pelé"),
        (Person("h", name=BiText("", "Ana Lima"), honorific=BiText("", "H.E.")), "", "Ana Lima"),
    ],
)
def test_a_person_is_called_in_short_in_each_language(person: Person, ar: str, en: str) -> None:
    assert (short_name(person, "ar"), short_name(person, "en")) == (ar, en)


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("Ali bin Ahmed", "bin Ahmed"),
        ("Ali", "Ali"),
        ("Al Thani", "Thani"),
        ("محمد بن علي", "بن علي"),
        ("أحمد آل ثاني", "آل ثاني"),
    ],
)
def test_a_family_name_keeps_its_particles(name: str, family: str) -> None:
    assert family_name(name) == family


def test_names_stand_in_order_without_their_article() -> None:
    arabic = ["الزهراني", "أحمد", "البدر", "إبراهيم", "جاسم"]
    english = ["Omar Al-Zahrani", "Zaid Ahmed", "Adam El-Badr", "Sara al jasim"]
    assert sorted(arabic, key=lambda name: name_key(name, "ar")) == ["إبراهيم", "أحمد", "البدر", "جاسم", "الزهراني"]
    in_order = ["Zaid Ahmed", "Adam El-Badr", "Sara al jasim", "Omar Al-Zahrani"]
    assert sorted(english, key=lambda name: name_key(name, "en")) == in_order


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("الحُكُومَةُ", "الحكومة"),
        ("الحكومه", "الحكومة"),
        ("الحكـــومة", "الحكومة"),
        ("أإآٱا", "ااااا"),
        ("مستشفى", "مستشفي"),
        ("علی کریم", "علي كريم"),
        ("مسؤول", "مسئول"),
        ("شؤون", "شئون"),
        ("عبد الله", "عبدالله"),
        ("عبد  الرحمن", "عبدالرحمن"),
        ("١٢٣", "123"),
        ("۱۲۳", "123"),
        ("José Łódź Ångström", "jose lodz angstrom"),
        ("STRASSE", "straße"),
        ("ﺍﻟﺤﻜﻮﻣﺔ", "الحكومة"),
        ("\u200fدولة\u200e", "دولة"),
        ("  two   spaces ", "two spaces"),
    ],
)
def test_words_that_people_take_for_the_same_fold_to_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("علم", "عالم"), ("سماء", "سما"), ("بيت", "بنت"), ("resume", "resumes")])
def test_different_words_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("وزارة الحكومة", "حكومه"),
        ("حكومة", "الحكومة"),
        ("وبالحكومة", "الحكومة"),
        ("للحكومة", "حكومة"),
        ("شؤون", "شوون"),
        ("رئيس", "رييس"),
        ("Al-Thani", "althani"),
        ("Al-Thani", "al-thani"),
        ("Al-Thani", "thani"),
        ("Al-Thani", "al thani"),
        ("Al Thani", "althani"),
        ("Qur'an", "quran"),
        ("عبد الله", "عبدالله"),
        ("+974 5555 0101", "5555"),
    ],
)
def test_what_is_typed_begins_a_word_of_the_index(text: str, typed: str) -> None:
    words = index_text(text).split()
    assert all(any(word.startswith(forms) for word in words) for forms in query_words(typed))


def test_the_article_alone_is_still_a_beginning() -> None:
    assert query_words("ال") == (("ال",),)
    assert query_words("الح") == (("الح",),)
