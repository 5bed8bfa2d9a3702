"""Letters address a person as that person is to be addressed."""

from __future__ import annotations

import pytest

from desk_app.model.correspondence import addressee, closing, greeting
from desk_app.model.people import Person
from desk_app.model.text import BiText

MS = Person("1", BiText("ماريا سبيسيمن", "Maria Specimen"), courtesy=BiText("السيدة", "Ms."), gender="F")
DOCTOR = Person(
    "2", BiText("جواو أموسترا", "João Amostra"), academic=BiText("الدكتور", "Dr."), courtesy=BiText("السيد", "Mr."), gender="M"
)
AMBASSADOR = Person(
    "3",
    BiText("خالد المثال", "Khalid Al-Mithal"),
    honorific=BiText("سعادة", "H.E."),
    courtesy=BiText("السفير", "Ambassador"),
    gender="M",
)
UNKNOWN = Person("4", BiText("أيكو ميهون", "Aiko Mihon"))
NAMELESS = Person("5")


@pytest.mark.parametrize(
    ("person", "arabic", "english"),
    [
        (MS, "السيدة ماريا سبيسيمن المحترمة", "Ms. Maria Specimen"),
        (DOCTOR, "الدكتور جواو أموسترا المحترم", "Dr. João Amostra"),
        (AMBASSADOR, "سعادة السفير خالد المثال المحترم", "H.E. Ambassador Khalid Al-Mithal"),
        (UNKNOWN, "أيكو ميهون", "Aiko Mihon"),
        (NAMELESS, "", ""),
    ],
)
def test_the_envelope_agrees_with_the_person(person: Person, arabic: str, english: str) -> None:
    assert (addressee(person, "ar"), addressee(person, "en")) == (arabic, english)


@pytest.mark.parametrize(
    ("person", "said"),
    [
        (MS, "Dear Ms. Specimen,"),
        (DOCTOR, "Dear Dr. Amostra,"),
        (AMBASSADOR, "Excellency,"),
        (UNKNOWN, "Dear Aiko Mihon,"),
        (Person("6", BiText("", "Kwame Mfano"), gender="M"), "Dear Mr. Mfano,"),
        (NAMELESS, "Dear colleague,"),
    ],
)
def test_english_greets_by_one_title_and_the_family_name(person: Person, said: str) -> None:
    assert greeting(person, "en") == said


def test_an_excellency_is_assured_of_the_highest_consideration() -> None:
    assert "Excellency" in closing(AMBASSADOR, "en")
    assert closing(MS, "en") == "Yours sincerely,"
    assert closing(MS, "ar") == "وتفضلوا بقبول فائق الاحترام والتقدير،،،"
