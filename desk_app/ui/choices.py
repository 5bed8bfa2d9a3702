"""What the forms offer to choose from: values of the model and records of the workspace, in the interface's language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, get_args

from desk_app.model.address import name_key
from desk_app.model.fold import fold, without_article
from desk_app.model.people import Organisation, Person
from desk_app.model.text import BiText
from desk_app.model.visit import Visit
from desk_app.ui.fields import Choices
from desk_app.ui.session import Session
from desk_app.ui.words import Words, isolate

ZONES = (
    "Asia/Qatar", "Asia/Dubai", "Asia/Riyadh", "Asia/Kuwait", "Asia/Bahrain", "Asia/Muscat", "Asia/Amman", "Asia/Baghdad",
    "Asia/Beirut", "Africa/Cairo", "Africa/Tunis", "Africa/Algiers", "Africa/Casablanca", "Africa/Nairobi", "Africa/Addis_Ababa",
    "Europe/London", "Europe/Paris", "Europe/Brussels", "Europe/Zurich", "Europe/Vienna", "Europe/Berlin",
    "Europe/Madrid", "Europe/Rome", "Europe/Istanbul", "Europe/Moscow", "America/New_York", "America/Chicago",
    "America/Los_Angeles", "America/Sao_Paulo", "Asia/Karachi", "Asia/Kolkata", "Asia/Dhaka", "Asia/Bangkok", "Asia/Jakarta",
    "Asia/Kuala_Lumpur", "Asia/Singapore", "Asia/Shanghai", "Asia/Hong_Kong", "Asia/Seoul", "Asia/Tokyo", "Australia/Sydney",
    "UTC",
)  # fmt: skip
LANGUAGES = ("ar", "en", "ar-en", "fr", "es", "zh", "ru", "")


def zones() -> Choices:
    return [(zone, zone.replace("_", " ")) for zone in sorted(ZONES)]


def values_of(words: Words, literal: Any, table: str) -> Callable[[], Choices]:
    """The values of a Literal type of the model; ``table`` is where their words stand."""
    return lambda: [(value, words(f"{table}.{value.replace(' ', '_') or 'none'}")) for value in get_args(literal)]


def languages(words: Words) -> Callable[[], Choices]:
    return lambda: [(code, words(f"spoken.{code.replace('-', '_') or 'none'}")) for code in LANGUAGES]


class Directory:
    """The people, organisations and indicators of the workspace as choices."""

    def __init__(self, words: Words, session: Session) -> None:
        self.words, self.session = words, session

    def organisations(self) -> Choices:
        """All organisations, sorted by name; those without one by what an untitled one is called."""
        unnamed = self.words("organisation.unnamed")
        return [("", ""), *((each.id, self.words.pick(each.name) or unnamed) for each in self.sorted_organisations())]

    def classifications(self) -> Choices:
        return [("", ""), *((each.id, self.words.pick(each.name)) for each in self.session.desk.profile().classifications)]

    def indicators(self) -> Choices:
        return [(each.id, _coded(each.code, self.words.pick(each.name))) for each in self.session.records("indicator")]

    def briefs(self) -> Choices:
        """The indicators that the visit briefs on come first."""
        briefed = [each.indicator_id for each in self.session.records("indicator_brief", of_visit=True)]
        return sorted(self.indicators(), key=lambda choice: briefed.index(choice[0]) if choice[0] in briefed else len(briefed))

    def delegates(self) -> Choices:
        return [(person.id, self.full_name(person)) for person in self.delegation()]

    def delegate_or_none(self) -> Choices:
        return [("", ""), *self.delegates()]

    def anybody_or_none(self) -> Choices:
        return [("", ""), *self.delegates(), *self.others()]

    def others(self) -> Choices:
        """Everybody who does not travel with the delegation, sorted by name."""
        travelling = {person.id for person in self.delegation()}
        people = self.by_name(each for each in self.session.records("person") if each.id not in travelling)
        return [(each.id, self.full_name(each)) for each in people]

    def by_name(self, people: Iterable[Person]) -> list[Person]:
        """People as a list in the interface's language has them."""
        return sorted(people, key=lambda each: name_key(self.words.pick(each.name), self.words.language))

    def sorted_organisations(self) -> list[Organisation]:
        """All organisations by their whole names, without the article."""
        return sorted(self.session.records("organisation"), key=lambda each: without_article(fold(self.words.pick(each.name))))

    def delegation(self) -> list[Person]:
        members = sorted(self.session.visit.delegation, key=lambda member: member.precedence)
        found = [self.session.get(member.person_id) for member in members]
        return [person for person in found if isinstance(person, Person)]

    def full_name(self, person: Person) -> str:
        """Form of address and name, "الدكتورة ليلى المثال"; never empty."""
        return called(self.words, person) or self.words("people.unnamed")

    def name_of(self, person_id: str) -> str:
        person = self.session.get(person_id) if person_id else None
        return self.full_name(person) if isinstance(person, Person) else ""


def called(words: Words, person: Person) -> str:
    """A person's courtesy, academic and professional title with the name, all in one language."""
    language = words.language if person.name.in_language(words.language) else words.other
    parts: Sequence[BiText] = (person.courtesy, person.academic, person.professional, person.name)
    return " ".join(part.in_language(language) for part in parts if part.in_language(language))


def home_of(visit: Visit) -> str:
    return visit.home_timezone or "UTC"


def _coded(code: str, name: str) -> str:
    return f"{isolate(code)} · {name}" if code else name
