"""The order of people, proposed from their ranks: by hand it may be any other.

Source: Gulf practice for delegations: the head first whatever the grade, then an ambassador who comes along, then by grade; who
acts for somebody comes after those who hold the grade; within a grade, the alphabet.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from desk_app.model.address import name_key
from desk_app.model.forms import rank_of
from desk_app.model.people import Person
from desk_app.model.text import Language

_AMBASSADORS = ("ambassador", "permanent_representative")
_LAST = 1000


def proposed_order(people: Iterable[Person], head_id: str = "", language: Language = "ar") -> tuple[Person, ...]:
    """The people in the order that their job titles propose. head_id: of the head of delegation, if there is one.

    language: whose alphabet decides within a rank. Who has no known rank comes last.
    """

    def place(person: Person) -> tuple[int, int, bool, tuple[str, str]]:
        rank = rank_of(person.job_title)
        key = name_key(person.name.either(language), language)
        if person.id == head_id:
            return 0, 0, False, key
        if rank is None:
            return 2, _LAST, False, key
        return (1 if head_id and rank.id in _AMBASSADORS else 2), rank.place, rank.is_acting, key

    return tuple(sorted(people, key=place))


def with_precedence(people: Sequence[Person]) -> tuple[Person, ...]:
    """The people with the numbers of the order that they stand in, from 1."""
    return tuple(replace(person, precedence=number) for number, person in enumerate(people, 1))
