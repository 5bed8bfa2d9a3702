"""Who may be the same person or organisation: names folded in both languages, e-mail, phone. Proposed, never decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import Any

from desk_app.model.name_keys import acronym_of, email_key, name_parts, phone_key, written
from desk_app.model.name_sounds import ALIKE, bones, sound_likeness
from desk_app.model.people import Organisation, Person
from desk_app.model.text import Language
from desk_app.model.transfer import Match

LIKELY, CERTAIN = 0.75, 0.9
"""From here on a pair is worth showing; from there on it is taken for the same unless somebody says otherwise."""

_MOST_IN_TWO_SCRIPTS = 0.84
_CROWD = 60
"""A key that more share than this tells nothing: the number of a switchboard, محمد with أحمد among ten thousand."""
_LANGUAGES: tuple[Language, ...] = ("ar", "en")
_GENERIC = frozenset(("info", "office", "contact", "mail", "admin", "protocol", "secretariat", "press"))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that may be the same; ``reason`` and ``score`` as in a Match."""

    one_id: str
    other_id: str
    reason: str
    score: float


@dataclass(frozen=True, slots=True)
class _Known:
    """What a person is compared by. ``names``: language -> the ways the name is written, each as its parts."""

    person: Person
    names: dict[str, tuple[tuple[str, ...], ...]]
    emails: frozenset[str]
    phones: frozenset[str]
    keys: frozenset[tuple[str, ...]]


class PeopleIndex:
    """People by all that two records of the same one would share, so that each is compared with few."""

    def __init__(self, people: Iterable[Person] = ()) -> None:
        self._known: dict[str, _Known] = {}
        self._by_key: dict[tuple[str, ...], list[str]] = defaultdict(list)
        self._latest: _Known | None = None
        for person in people:
            self.add(person)

    def _keyed(self, person: Person) -> _Known:
        """Who is compared with all others is mostly added next: the keys are made once."""
        if self._latest is None or self._latest.person is not person:
            self._latest = _known(person)
        return self._latest

    def add(self, person: Person) -> None:
        known = self._keyed(person)
        self._known[person.id] = known
        for key in known.keys:
            self._by_key[key].append(person.id)

    def matches(self, person: Person, least: float = LIKELY) -> tuple[Match, ...]:
        """Those who may be this person, the likeliest first; never the person's own id."""
        known = self._keyed(person)
        near: dict[str, None] = {}
        for key in sorted(known.keys):
            others = self._by_key.get(key, ())
            if len(others) <= _CROWD or key[0] == "whole":
                near |= dict.fromkeys(others)
        found = []
        for other_id in near:
            reason, score = _likeness(known, self._known[other_id]) if other_id != person.id else ("", 0.0)
            if score >= least:
                found.append(Match(other_id, reason, round(score, 2)))
        return tuple(sorted(found, key=lambda match: -match.score))


class OrganisationIndex:
    """Organisations by their folded names in each language and their acronyms."""

    def __init__(self, organisations: Iterable[Organisation] = ()) -> None:
        self._by_name: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._known: dict[str, Organisation] = {}
        for organisation in organisations:
            self.add(organisation)

    def add(self, organisation: Organisation) -> None:
        self._known[organisation.id] = organisation
        for key in _organisation_keys(organisation):
            self._by_name[key].append(organisation.id)

    def matches(self, organisation: Organisation) -> tuple[Match, ...]:
        """Those that may be the same, the likeliest first. A name that is the same in one language while the other one differs
        is of another body: so are ministries of the same name in two countries."""
        found: dict[str, Match] = {}
        for key in _organisation_keys(organisation):
            for other_id in self._by_name.get(key, ()):
                other = self._known[other_id]
                if other_id != organisation.id and other_id not in found and not _apart(organisation, other):
                    score = 0.8 if key[0] == "acronym" else 0.98
                    found[other_id] = Match(other_id, "name", score - 0.3 * _contradict(organisation, other))
        return tuple(sorted((match for match in found.values() if match.score >= LIKELY), key=lambda match: -match.score))


def duplicates(
    people: Sequence[Person],
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[Pair, ...]:
    """Pairs of people that may be the same one, the likeliest first; those known to be others are left out.

    progress: (done, in all); ``cancelled``: asked now and then; what was found until then is returned.
    """
    return _pairs(people, PeopleIndex(), progress, cancelled)


def duplicate_organisations(organisations: Sequence[Organisation]) -> tuple[Pair, ...]:
    return _pairs(organisations, OrganisationIndex(), None, None)


def _pairs(
    records: Sequence[Any],
    index: PeopleIndex | OrganisationIndex,
    progress: Callable[[int, int], None] | None,
    cancelled: Callable[[], bool] | None,
) -> tuple[Pair, ...]:
    found = []
    for at, record in enumerate(records):
        if at % 200 == 0:
            if cancelled is not None and cancelled():
                break
            if progress is not None:
                progress(at, len(records))
        found += [Pair(match.record_id, record.id, match.reason, match.score) for match in index.matches(record)]
        index.add(record)
    return tuple(sorted(found, key=lambda pair: -pair.score))


# --- people


def _known(person: Person) -> _Known:
    names: dict[str, tuple[tuple[str, ...], ...]] = {}
    ways = {"ar": [person.name.ar], "en": [person.name.en]}
    for variant in person.name_variants:
        ways["ar" if any("\u0600" <= letter <= "\u06ff" for letter in variant) else "en"].append(variant)
    for language, texts in ways.items():
        parts = tuple(dict.fromkeys(name_parts(text) for text in texts if text))
        names[language] = tuple(each for each in parts if each)
    emails = frozenset(email_key(email) for email in person.emails if email.strip())
    phones = frozenset(key for phone in person.phones if (key := phone_key(phone.number)))
    keys: set[tuple[str, ...]] = {("email", email) for email in emails} | {("phone", phone) for phone in phones}
    keys |= {key for ways_of in names.values() for parts in ways_of for key in _name_keys(parts)}
    return _Known(person, names, emails, phones, frozenset(keys))


def _name_keys(parts: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The whole name and every two of its parts by their consonants, whatever their order, the same in both scripts."""
    each = sorted(set(filter(None, map(bones, parts))))
    yield "whole", " ".join(each)
    for one, other in combinations(each[:6], 2):
        yield "parts", one, other


def _likeness(one: _Known, other: _Known) -> tuple[str, float]:
    """What speaks most for the two being the same, and how much all of it does (0 … 1)."""
    if other.person.id in one.person.apart or one.person.id in other.person.apart:
        return "", 0.0
    name = _name_likeness(one, other)
    personal = {email for email in one.emails & other.emails if email.partition("@")[0] not in _GENERIC}
    if name is None:
        # One of them bears no name: only what is a person's own can tell.
        return ("email", 0.92) if personal else ("phone", 0.78) if one.phones & other.phones else ("", 0.0)
    reason, score = "name", name
    if personal:
        reason, score = ("email", 0.99) if name >= 0.6 else ("email", 0.76)
    elif name >= 0.6 and (one.phones & other.phones or one.emails & other.emails):
        # Colleagues share the number of their office: alone it proves nothing, with a like name nearly all.
        reason, score = "phone", max(0.93, name)
    elif one.person.organisation_id and one.person.organisation_id == other.person.organisation_id:
        score = min(score + 0.04, max(score, 0.89)) if name >= LIKELY else score
    if reason == "name" and one.emails and other.emails:
        # Each has an address of their own: two of a name, more likely than one with two addresses.
        score = min(score, 0.88)
    if one.person.gender and other.person.gender and one.person.gender != other.person.gender:
        score -= 0.3
    return reason, min(score, 0.99)


def _name_likeness(one: _Known, other: _Known) -> float | None:
    """How alike the names are; None when one of the two has none. Names in one language that differ outweigh the other's."""
    shared = [language for language in _LANGUAGES if one.names[language] and other.names[language]]
    if shared:
        scores = [max(_parts_likeness(a, b) for a in one.names[language] for b in other.names[language]) for language in shared]
        return min(scores) if min(scores) < 0.6 else max(scores)
    sides = [[parts for ways in each.names.values() for parts in ways] for each in (one, other)]
    if not all(sides):
        return None
    # Written in two scripts: never certain.
    return min(_MOST_IN_TWO_SCRIPTS, max(_parts_likeness(a, b) for a in sides[0] for b in sides[1]))


def _parts_likeness(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """How alike two names are: the parts of the shorter one stand in the longer one, in its order or with the family's name
    first. A father's name before the son's makes another person."""
    if len(one) == 1 == len(other):
        return 0.76 if one == other else _part_likeness(one[0], other[0]) / 2
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < 2:
        return 0.6 * max(_part_likeness(shorter[0], part) for part in longer)
    if one == other:
        return 0.95
    turned = [shorter[at:] + shorter[:at] for at in (0, len(shorter) - 1, 1)]
    mean, least = max(_in_order(parts, longer) for parts in turned)
    if least < ALIKE:
        # One part is another name, or a slip of the hand: with a number or an address in common it may be the same.
        return min(mean, 0.7) * 0.95
    if len(shorter) == len(longer):
        return mean * 0.95 if mean > 0.99 else 0.71 + 0.18 * mean
    return mean * 0.86 if len(shorter) > 2 else 0.68 + 0.12 * mean


def _in_order(shorter: tuple[str, ...], longer: tuple[str, ...]) -> tuple[float, float]:
    """Of parts that follow each other in the longer name: the mean likeness and the least; 0.4 when one is not found."""
    if _part_likeness(shorter[0], longer[0]) < 0.6:
        # Ali Hassan is the father of Mohammed Ali Hassan.
        return 0.4, 0.0
    found: list[float] = []
    at = 0
    for part in shorter:
        while at < len(longer):
            likeness = _part_likeness(part, longer[at])
            at += 1
            if likeness >= 0.6:
                found.append(likeness)
                break
        else:
            return 0.4, 0.0
    return sum(found) / len(found), min(found)


@lru_cache(maxsize=100_000)
def _part_likeness(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if len(one) == 1 or len(other) == 1:
        # An initial.
        return 0.85 if one[0] == other[0] else 0.0
    sounds = sound_likeness(one, other)
    if sounds:
        return sounds
    from rapidfuzz.fuzz import ratio

    likeness = float(ratio(one, other)) / 100
    return min(likeness, 0.7) if likeness >= 0.8 else likeness / 2


# --- organisations


def _organisation_keys(organisation: Organisation) -> Iterator[tuple[str, str]]:
    for language in _LANGUAGES:
        name = written(organisation.name.in_language(language))
        if name:
            yield language, name
    acronym = acronym_of(organisation.acronym)
    if acronym:
        yield "acronym", acronym


def _contradict(one: Organisation, other: Organisation) -> bool:
    """Whether they differ in something that the same body could not have twice."""
    if one.country and other.country and one.country != other.country:
        return True
    return any(
        a and b and a != b
        for a, b in ((written(one.name.in_language(side)), written(other.name.in_language(side))) for side in _LANGUAGES)
    )


def _apart(one: Organisation, other: Organisation) -> bool:
    return other.id in one.apart or one.id in other.apart
