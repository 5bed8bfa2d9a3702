"""People as vCard: 4.0 with both languages paired by ALTID, 3.0 in one language for programs that know no pairs.

Lines of at most 75 octets, folded between letters. What vCard has no property for goes into X-DESK- properties, which other
programs keep or pass over, so that a person comes back as it was. Source: RFC 6350, RFC 2426.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from desk_app.model.address import family_name, titles
from desk_app.model.forms import TITLE_KINDS
from desk_app.model.people import Organisation, Person, PhoneKind
from desk_app.model.text import BiText, Language

_LANGUAGES: tuple[Language, ...] = ("ar", "en")
_LINE_OCTETS = 75
_PHONE_TYPES: dict[PhoneKind, str] = {"mobile": "cell", "work": "work", "home": "home", "fax": "fax", "other": "voice"}
_PAIRS = (
    "name",
    "honorific",
    "courtesy",
    "academic",
    "professional",
    "job_title",
    "unit",
    "bio",
    "address",
    "pronunciation",
    "notes",
)


@dataclass(frozen=True, slots=True)
class Cards:
    """How cards are written. ``language``: of version 3.0, and the first of 4.0. ``internal``: notes, bios, past meetings and
    sources go with them; without, they hold what a visiting card does."""

    version: Literal["4.0", "3.0"] = "4.0"
    language: Language = "ar"
    internal: bool = True


def write_contacts(
    records: Iterable[Person | Organisation],
    organisations: Mapping[str, Organisation],
    photos: Mapping[str, bytes],
    cards: Cards = Cards(),
) -> bytes:
    """The records as one vCard file. organisations: by id, those that people belong to; photos: JPEG or PNG by SHA-256.

    In version 3.0 a name that is missing in the language is given in the other one, since no card may be without; no other text
    is.
    """
    lines: list[str] = []
    for record in records:
        lines += ["BEGIN:VCARD", f"VERSION:{cards.version}"]
        if isinstance(record, Person):
            lines += _person(record, organisations.get(record.organisation_id), photos, cards)
        else:
            lines += _organisation(record, cards)
        lines.append("END:VCARD")
    return b"".join(fold_line(line) for line in lines)


def fold_line(line: str) -> bytes:
    """A line in UTF-8 with its end, parted into pieces of at most 75 octets, never inside a letter."""
    data = line.encode("utf-8", "replace")
    pieces = []
    start, room = 0, _LINE_OCTETS
    while len(data) - start > room:
        end = start + room
        while data[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(data[start:end])
        start, room = end, _LINE_OCTETS - 1
    return b"\r\n ".join([*pieces, data[start:]]) + b"\r\n"


def _person(person: Person, organisation: Organisation | None, photos: Mapping[str, bytes], cards: Cards) -> Iterator[str]:
    yield f"UID:urn:uuid:{person.id}"
    yield from _texts("FN", _name(person.name, cards), cards, always=True)
    for language in _sides(_name(person.name, cards), cards):
        name = _name(person.name, cards).in_language(language)
        parts = ";".join(_escaped(part) for part in _name_parts(person, name, language))
        yield f"N{_params(language, _name(person.name, cards), cards)}:{parts}"
    if person.name.is_empty and cards.version == "3.0":
        yield "N:;;;;"
    if person.name_variants:
        yield f"NICKNAME:{','.join(_escaped(name) for name in person.name_variants)}"
    place = organisation.name if organisation else BiText()
    both = BiText(place.ar + person.unit.ar, place.en + person.unit.en)
    for language in _sides(both, cards):
        parts = ";".join(_escaped(text.in_language(language)) for text in (place, person.unit))
        yield f"ORG{_params(language, both, cards)}:{parts.removesuffix(';')}"
    yield from _texts("TITLE", person.job_title, cards)
    for at, phone in enumerate(person.phones, 1):
        yield f"TEL;TYPE={_PHONE_TYPES[phone.kind]}{_order(at, len(person.phones), cards)}:{_escaped(phone.number)}"
    for at, email in enumerate(person.emails, 1):
        kind = "" if cards.version == "4.0" else ";TYPE=internet"
        yield f"EMAIL{kind}{_order(at, len(person.emails), cards)}:{_escaped(email)}"
    for language in _sides(person.address, cards):
        yield f"ADR;TYPE=work{_params(language, person.address, cards)}:;;{_escaped(person.address.in_language(language))};;;;"
    if person.gender and cards.version == "4.0":
        yield f"GENDER:{person.gender}"
    if person.gender and cards.version == "3.0":
        yield f"X-GENDER:{'Male' if person.gender == 'M' else 'Female'}"
    for at, code in enumerate(person.languages, 1):
        yield f"LANG;PREF={min(at, 100)}:{code}" if cards.version == "4.0" else f"X-DESK-LANG:{code}"
    yield from _photo(person.photo, photos, cards)
    for kind in TITLE_KINDS:
        yield from _texts(f"X-DESK-{kind.upper()}", getattr(person, kind), cards)
    yield from _texts("X-DESK-PRONUNCIATION", person.pronunciation, cards)
    if person.precedence:
        yield f"X-DESK-PRECEDENCE:{person.precedence}"
    if organisation:
        yield f"X-DESK-ORGANISATION-ID:{organisation.id}"
    if cards.internal:
        yield from _internal(person, cards)


def _internal(person: Person, cards: Cards) -> Iterator[str]:
    yield from _texts("NOTE", person.notes, cards)
    yield from _texts("X-DESK-BIO", person.bio, cards)
    if person.bio_checked:
        yield f"X-DESK-BIO-CHECKED:{person.bio_checked}"
    if person.source:
        yield f"X-DESK-SOURCE:{_escaped(person.source)}"
    for meeting in person.past_meetings:
        for language in _sides(meeting.text, cards) or (cards.language,):
            about = f"X-DESK-PAST-MEETING;X-ID={meeting.id};X-DATE={meeting.date};LANGUAGE={language}"
            yield f"{about}:{_escaped(meeting.text.in_language(language))}"
    if cards.version == "4.0":
        pairs = [(path, getattr(person, path)) for path in _PAIRS]
        pairs += [(f"past_meetings/{meeting.id}/text", meeting.text) for meeting in person.past_meetings]
        for path, pair in pairs:
            if pair.state != "draft" or pair.stale_side:
                yield f"X-DESK-STATE:{' '.join((path, pair.state, pair.stale_side)).strip()}"


def _organisation(organisation: Organisation, cards: Cards) -> Iterator[str]:
    yield f"UID:urn:uuid:{organisation.id}"
    yield "KIND:org" if cards.version == "4.0" else "X-ABSHOWAS:COMPANY"
    name = _name(organisation.name, cards)
    yield from _texts("FN", name, cards, always=True)
    if cards.version == "3.0":
        yield "N:;;;;"
    yield from _texts("ORG", name, cards)
    if organisation.acronym:
        yield f"NICKNAME:{_escaped(organisation.acronym)}"
    for language in _sides(organisation.address, cards):
        text = _escaped(organisation.address.in_language(language))
        yield f"ADR;TYPE=work{_params(language, organisation.address, cards)}:;;{text};;;;"
    if organisation.website:
        yield f"URL:{organisation.website}"
    if organisation.country:
        yield f"X-DESK-COUNTRY:{organisation.country}"
    if cards.internal:
        yield from _texts("NOTE", organisation.notes, cards)


def _texts(name: str, pair: BiText, cards: Cards, *, always: bool = False) -> Iterator[str]:
    sides = _sides(pair, cards)
    for language in sides:
        yield f"{name}{_params(language, pair, cards)}:{_escaped(pair.in_language(language))}"
    if always and not sides:
        yield f"{name}:"


def _sides(pair: BiText, cards: Cards) -> tuple[Language, ...]:
    """The languages that are written of a pair: in version 3.0 one alone."""
    if cards.version == "3.0":
        return (cards.language,) if pair.in_language(cards.language) else ()
    first, second = _LANGUAGES if cards.language == "ar" else reversed(_LANGUAGES)
    return tuple(language for language in (first, second) if pair.in_language(language))


def _params(language: Language, pair: BiText, cards: Cards) -> str:
    if cards.version == "3.0":
        return ""
    return f";ALTID=1;LANGUAGE={language}" if pair.ar and pair.en else f";LANGUAGE={language}"


def _name(name: BiText, cards: Cards) -> BiText:
    """The name; in version 3.0 on the side of its language, whichever it is given in."""
    if cards.version == "4.0":
        return name
    words = name.either(cards.language)
    return BiText(words, "") if cards.language == "ar" else BiText("", words)


def _name_parts(person: Person, name: str, language: Language) -> tuple[str, str, str, str, str]:
    """Family, given and further names, titles, nothing after it."""
    family = family_name(name)
    given, _, more = name.removesuffix(family).strip().partition(" ")
    if not given:
        given, family = family, ""
    return family, given, more, " ".join(titles(person, language)), ""


def _order(at: int, count: int, cards: Cards) -> str:
    if count < 2:
        return ""
    if cards.version == "4.0":
        return f";PREF={min(at, 100)}"
    return ";TYPE=pref" if at == 1 else ""


def _photo(name: str, photos: Mapping[str, bytes], cards: Cards) -> Iterator[str]:
    data = photos.get(name)
    if not data:
        return
    kind = "png" if data.startswith(b"\x89PNG") else "jpeg"
    packed = b64encode(data).decode("ascii")
    yield (
        f"PHOTO:data:image/{kind};base64,{packed}" if cards.version == "4.0" else f"PHOTO;ENCODING=b;TYPE={kind.upper()}:{packed}"
    )


def _escaped(text: str) -> str:
    """A text as one value: backslashes, commas, semicolons and line ends protected."""
    bare = text.replace("\r\n", "\n").replace("\r", "\n").replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    return bare.replace("\n", "\\n").replace("\0", "")
