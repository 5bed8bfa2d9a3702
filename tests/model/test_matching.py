"""Who is taken for the same person or organisation, and who is not."""

from dataclasses import replace
from uuid import uuid4

import pytest

from desk_app.model.matching import CERTAIN, LIKELY, OrganisationIndex, PeopleIndex, duplicate_organisations, duplicates
from desk_app.model.name_keys import email_key, name_parts, phone_key
from desk_app.model.people import Organisation, Person, Phone
from desk_app.model.text import BiText


def person(name: str, *emails: str, **fields: object) -> Person:
    arabic = any("\u0600" <= letter <= "\u06ff" for letter in name)
    return replace(Person(str(uuid4()), BiText(name, "") if arabic else BiText("", name), emails=emails), **fields)


def likeness(one: Person, other: Person) -> float:
    found = PeopleIndex([one]).matches(other)
    return found[0].score if found else 0.0


@pytest.mark.parametrize(
    ("one", "other", "certain"),
    [
        ("محمد بن علي الكواري", "د. محمد علي الكواري", True),
        ("عبد الرحمن السليطي", "عبدالرحمن السُّليطي", True),
        ("أحمد فاطمة", "احمد فاطمه", True),
        ("Abdul Rahman Al-Sulaiti", "Abdulrahman Alsulaiti", True),
        ("Al-Kuwari, Mohammed", "Mohammed Al Kuwari", True),
        ("H.E. Dr Mohammed bin Ali Al-Kuwari", "Mohammed Ali Alkuwari", True),
        ("Mohammed Al-Kuwari", "Muhammad Alkuwari", False),
        ("Noora Al-Mansouri", "Nora Al Mansoori", False),
        ("Mohammed Al-Kuwari", "Mohammed Ali Hassan Al-Kuwari", False),
        ("محمد علي الكواري", "Mohammed Ali Al-Kuwari", False),
    ],
)
def test_a_name_written_otherwise_is_found(one: str, other: str, certain: bool) -> None:
    assert likeness(person(one), person(other)) >= (CERTAIN if certain else LIKELY)
    assert (likeness(person(one), person(other)) >= CERTAIN) is certain


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ahmed Ali", "Ahmed Hassan"),
        ("Jane Smith", "John Smith"),
        ("Ahmed Al-Thani", "Hamad Al-Thani"),
        ("محمد علي حسن الكواري", "علي محمد حسن الكواري"),
        ("أحمد الكعبي", "حمد الكعبي"),
        ("Mohammed", "Mohammed Al-Kuwari"),
    ],
)
def test_another_name_is_another_person(one: str, other: str) -> None:
    assert likeness(person(one), person(other)) == 0.0


def test_an_own_address_makes_a_like_name_certain() -> None:
    assert likeness(person("Mohammed Al-Kuwari", "mk@example.org"), person("Muhammad Kuwari", "MK@Example.org ")) >= CERTAIN


def test_two_of_one_name_with_addresses_of_their_own_are_not_taken_for_one() -> None:
    assert (
        LIKELY <= likeness(person("Mohammed Al-Kuwari", "a@example.org"), person("Mohammed Al-Kuwari", "b@example.org")) < CERTAIN
    )


def test_colleagues_of_like_names_are_not_taken_for_one() -> None:
    one, other = (person(name, organisation_id="o") for name in ("Mariam Hassan", "Maryam Hassan"))
    assert LIKELY <= likeness(one, other) < CERTAIN


def test_an_address_of_an_office_makes_nobody_the_same() -> None:
    assert likeness(person("Jane Smith", "info@example.org"), person("Peter Brown", "info@example.org")) == 0.0


def test_the_number_of_a_switchboard_makes_nobody_the_same() -> None:
    phones = (Phone("+974 4444 0000"),)
    assert likeness(person("Jane Smith", phones=phones), person("Peter Brown", phones=phones)) == 0.0


def test_a_number_with_and_without_the_country_is_the_same() -> None:
    one, other = person("Noora Al-Mansouri", phones=(Phone("+974 5555 1234"),)), person("Nora Mansoori")
    assert likeness(one, replace(other, phones=(Phone("00974-55551234"),))) >= CERTAIN


def test_two_of_one_name_who_are_said_to_differ_are_never_proposed_again() -> None:
    one, other = person("Mohammed Ali Al-Kuwari"), person("Mohammed Ali Al-Kuwari")
    assert len(duplicates([one, other])) == 1
    assert duplicates([replace(one, apart=(other.id,)), other]) == ()


def test_names_that_differ_in_one_language_outweigh_the_other() -> None:
    one = replace(person("Mohammed Al-Kuwari"), name=BiText("محمد الكواري", "Mohammed Al-Kuwari"))
    other = replace(one, id=str(uuid4()), name=BiText("محمود السليطي", "Mohammed Al-Kuwari"))
    assert duplicates([one, other]) == ()


def test_a_man_and_a_woman_are_not_the_same() -> None:
    one, other = person("Noor Al-Kuwari", gender="F"), person("Noor Al-Kuwari", gender="M")
    assert duplicates([one, other]) == ()


def test_a_search_for_duplicates_can_be_cancelled() -> None:
    people = [person("Mohammed Ali Al-Kuwari") for _ in range(2)]
    assert duplicates(people, cancelled=lambda: True) == ()


def test_organisations_are_matched_by_either_name_and_kept_apart_by_country() -> None:
    ours = Organisation(str(uuid4()), BiText("وزارة الخارجية", "Ministry of Foreign Affairs"), country="QAT")
    same = Organisation(str(uuid4()), BiText("", "The Ministry of Foreign Affairs"))
    other = Organisation(str(uuid4()), BiText("", "Ministry of Foreign Affairs"), country="OMN")
    index = OrganisationIndex([ours])
    assert [match.record_id for match in index.matches(same)] == [ours.id]
    assert index.matches(other) == ()
    assert index.matches(replace(same, apart=(ours.id,))) == ()
    assert [pair.other_id for pair in duplicate_organisations([ours, same, other])] == [same.id, other.id]


def test_keys_of_names_addresses_and_numbers() -> None:
    assert name_parts("سعادة الدكتور محمد بن عبد الله آل ثاني") == ("محمد", "عبدالله", "ثاني")
    assert name_parts("Dr.") == ("dr",)
    assert email_key("Noora <MAILTO@x.org>") == "mailto@x.org"
    assert phone_key("٠٠٩٧٤ ٥٥٥٥ ١٢٣٤") == phone_key("5555 1234") == "55551234"
    assert phone_key("+1 212 963 1234 ext. 77") == "29631234"
    assert phone_key("112") == ""
