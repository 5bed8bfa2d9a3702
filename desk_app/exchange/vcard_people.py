"""One card -> a person or an organisation."""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import sha256
from typing import Any

from desk_app.errors import DeskError
from desk_app.exchange.contacts import inner_of, is_arabic, sides_of, tel_number
from desk_app.exchange.photos import prepare_photo
from desk_app.exchange.vcard_lines import from_base_64, split_value, unescape
from desk_app.exchange.vcard_values import CardValues, language_of, sided
from desk_app.model.forms import split_titles
from desk_app.model.people import Gender, Organisation, PastMeeting, Person, Phone, PhoneKind
from desk_app.model.text import EMPTY, BiText, Language

_SIDES: tuple[Language, ...] = ("ar", "en")
_PHONE_KINDS: tuple[tuple[PhoneKind, tuple[str, ...]], ...] = (
    ("fax", ("fax", "فاكس")), ("mobile", ("cell", "mobile", "iphone", "جوال", "محمول", "نقال")),
    ("home", ("home", "منزل")), ("work", ("work", "عمل", "company", "main")),
)  # fmt: skip
_GENDERS: dict[str, Gender] = {"m": "M", "male": "M", "2": "M", "ذكر": "M", "f": "F", "female": "F", "1": "F", "أنثى": "F"}
_STATED = ("draft", "approved", "stale")


def person_of(values: CardValues) -> Person:
    version = values.card.version
    names, prefixes, suffix = _names(values)
    own = values.all("ORG")
    organisation_pair = values.pair_of((each, values.parts(each)[0]) for each in own)
    unit = values.pair_of((each, ", ".join(filter(None, values.parts(each)[1:]))) for each in own)
    titles: dict[str, Any] = {kind: _merged(prefixes, kind) for kind in ("honorific", "courtesy", "academic", "professional")}
    for kind in titles:
        given = values.pair(f"X-DESK-{kind.upper()}", splits=False)
        titles[kind] = titles[kind] if given.is_empty else given
    job_title = values.pair("TITLE") if "TITLE" in values.by_name else values.pair("ROLE")
    if suffix and suffix not in job_title.en:
        values.reader.leave_out("N", values.card.number)
    person = Person(
        values.new_id(),
        name=names,
        name_variants=tuple(
            dict.fromkeys(
                filter(
                    None, (unescape(word, version) for each in values.all("NICKNAME") for word in split_value(each.value, ","))
                )
            )
        ),
        **titles,
        job_title=job_title,
        organisation_id=values.reader.organisations.take(organisation_pair, values.text("X-DESK-ORGANISATION-ID")),
        unit=unit,
        gender=_gender(values),
        precedence=int(values.text("X-DESK-PRECEDENCE") or 0) if values.text("X-DESK-PRECEDENCE").isdecimal() else 0,
        languages=tuple(
            dict.fromkeys(
                unescape(each.value)[:3].strip("-_").lower() for each in values.all("LANG", "X-DESK-LANG") if each.value
            )
        ),
        bio=values.pair("X-DESK-BIO", splits=False),
        bio_checked=values.text("X-DESK-BIO-CHECKED"),
        photo=_photo(values),
        phones=_phones(values),
        emails=tuple(dict.fromkeys(filter(None, (_email(unescape(each.value, version)) for each in values.all("EMAIL"))))),
        address=_address(values),
        pronunciation=_pronunciation(values),
        notes=values.pair("NOTE", splits=False),
        past_meetings=_past_meetings(values),
        source=values.text("X-DESK-SOURCE"),
    )
    return _with_states(person, values)


def organisation_of(values: CardValues) -> Organisation:
    name = values.pair_of((each, values.parts(each)[0]) for each in values.all("ORG"))
    shown = values.pair("FN")
    name = BiText(name.ar or shown.ar, name.en or shown.en)
    organisation = Organisation(
        values.new_id(),
        name=name,
        acronym=values.text("NICKNAME"),
        country=values.text("X-DESK-COUNTRY"),
        address=_address(values),
        website=values.text("URL"),
        notes=values.pair("NOTE", splits=False),
    )
    values.used.add("N")
    values.reader.organisations.know(organisation)
    return organisation


def _names(values: CardValues) -> tuple[BiText, dict[Language, dict[str, str]], str]:
    """The name on each side, the titles before it by their kind, and what stands after it (letters of degrees)."""
    shown = values.pair("FN")
    built: dict[Language, str] = {}
    prefixes: dict[Language, dict[str, str]] = {}
    inverted: set[Language] = set()
    suffix = ""
    for each in values.all("N"):
        family, given, more, prefix, after = (*values.parts(each), "", "", "", "", "")[:5]
        words = " ".join(filter(None, (given, more, family)))
        side: Language = language_of(each) or ("ar" if is_arabic(words or prefix) else "en")
        if words and side not in built:
            built[side] = words
            before, comma, after_comma = shown.in_language(side).replace("،", ",").partition(",")
            if family and given and comma and before.strip() == family and after_comma.strip():
                inverted.add(side)
        if prefix:
            prefixes.setdefault(side, split_titles(prefix))
        suffix = suffix or after
    sides: dict[Language, str] = {}
    for side in _SIDES:
        name = shown.in_language(side)
        if not name or side in inverted:
            name = built.get(side, name)
        titles, bare = inner_of(name)
        # السيد and Eng are names too: a word that the card itself counts to the name stays, unless a full stop makes it a title.
        own = built.get(side, "").split()
        if titles and ("." in name or not set(name.removesuffix(bare).split()) & set(own)):
            prefixes.setdefault(side, titles)
            name = bare
        if suffix and name != suffix:
            name = name.removesuffix(suffix).rstrip(" ,،")
        sides[side] = name
    return BiText(sides["ar"], sides["en"]), prefixes, suffix


def _merged(prefixes: dict[Language, dict[str, str]], kind: str) -> BiText:
    ar, en = (prefixes.get(side, {}).get(kind, "") for side in _SIDES)
    return BiText(ar, en) if ar or en else EMPTY


def _gender(values: CardValues) -> Gender:
    for each in values.all("GENDER", "X-GENDER", "X-WAB-GENDER"):
        said = each.value.partition(";")[0].strip().casefold()
        if said in _GENDERS and (each.name == "X-WAB-GENDER" or not said.isdecimal()):
            return _GENDERS[said]
    return ""


def _phones(values: CardValues) -> tuple[Phone, ...]:
    labels = {each.group: each.value.casefold() for each in values.by_name.get("X-ABLABEL", ()) if each.group}
    found: dict[str, Phone] = {}
    for each in values.all("TEL"):
        number = tel_number(unescape(each.value, values.card.version))
        said = (*each.types, labels.get(each.group, "") if each.group else "")
        kinds = [kind for kind, words in _PHONE_KINDS if any(word in part for word in words for part in said)]
        if number:
            found.setdefault(number, Phone(number, kinds[0] if kinds else "other"))
    return tuple(found.values())


def _address(values: CardValues) -> BiText:
    """The address at work before that at home, each side for itself; written as one text."""
    own = sorted(values.all("ADR"), key=lambda each: "home" in each.types)
    texts = [(each, each.param("LABEL").replace("\\n", "\n") or _one_address(values.parts(each))) for each in own]
    texts += [(each, unescape(each.value, values.card.version)) for each in values.by_name.get("LABEL", ()) if not own]
    return values.pair_of(texts, splits=False)


def _one_address(parts: list[str]) -> str:
    box, more, street, town, region, code, country = (*parts, *[""] * 7)[:7]
    lines = (street, more, box, " ".join(filter(None, (town, region, code))), country)
    if not any((box, more, town, region, code, country)):
        return street
    comma = "، " if is_arabic(" ".join(lines)) else ", "
    return comma.join(dict.fromkeys(filter(None, (comma.join(line.split("\n")) for line in lines))))


def _pronunciation(values: CardValues) -> BiText:
    own = values.pair("X-DESK-PRONUNCIATION", splits=False)
    names = ("X-PHONETIC-FIRST-NAME", "X-PHONETIC-MIDDLE-NAME", "X-PHONETIC-LAST-NAME")
    words = " ".join(filter(None, (values.text(name) for name in names)))
    heard = values.pair("X-PHONETIC-NAME") if not words else sided(sides_of(words, False))
    return own if not own.is_empty else heard


def _photo(values: CardValues) -> str:
    for each in values.all("PHOTO"):
        row, binary = values.card.number, each.binary
        if each.value[:5].lower() == "data:":
            binary = from_base_64(each.value.partition(",")[2].encode())
        elif re.match(r"(?i)[a-z][a-z0-9+.-]+:", each.value):
            values.reader.tell("photo_link", row, "PHOTO", text=each.value[:80])
            continue
        try:
            photo = prepare_photo(binary or b"", portrait=False)
        except DeskError:
            values.reader.tell("bad_photo", row, "PHOTO")
            continue
        name = sha256(photo).hexdigest()
        values.reader.blobs[name] = photo
        return name
    return ""


def _past_meetings(values: CardValues) -> tuple[PastMeeting, ...]:
    found: dict[str, PastMeeting] = {}
    for each in values.all("X-DESK-PAST-MEETING"):
        key = each.param("X-ID")
        meeting = found.get(key, PastMeeting(key, each.param("X-DATE")))
        words: dict[str, Any] = {language_of(each) or "en": unescape(each.value)}
        found[key] = replace(meeting, text=replace(meeting.text, **words))
    return tuple(found.values())


def _with_states(person: Person, values: CardValues) -> Person:
    """The person with what was decided about each pair, where the card says so."""
    for each in values.all("X-DESK-STATE"):
        path, state, side = (*unescape(each.value).split(" "), "", "")[:3]
        if state not in _STATED or side not in ("", "ar", "en"):
            continue
        decided: dict[str, Any] = {"state": state, "stale_side": side}
        if path.startswith("past_meetings/"):
            meetings = (
                replace(one, text=replace(one.text, **decided)) if path == f"past_meetings/{one.id}/text" else one
                for one in person.past_meetings
            )
            person = replace(person, past_meetings=tuple(meetings))
        elif isinstance(pair := getattr(person, path, None), BiText):
            changed: dict[str, Any] = {path: replace(pair, **decided)}
            person = replace(person, **changed)
    return person


def _email(address: str) -> str:
    return re.sub(r"(?i)^mailto:", "", address).strip()
