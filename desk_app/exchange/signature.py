"""The signature of an e-mail -> a person: name, job title, organisation, telephone numbers, addresses, by rules alone.

A line is known by what stands in it: an address by its @, a number by its digits, an organisation or a job title by their words;
what stands above them is the name. Lines in both languages become the two sides of one text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from uuid import uuid4

from desk_app.exchange.contacts import Organisations, inner_of, is_arabic, sides_of
from desk_app.model.fold import fold
from desk_app.model.people import Person, Phone, PhoneKind
from desk_app.model.text import BiText
from desk_app.model.transfer import Reading, RowProblem

LARGEST_CHARS = 20_000
_MAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
_WEB = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_NUMBER = re.compile(r"(?:\+|00|\()?[\d\u0660-\u0669][\d\u0660-\u0669 ().\-/]{5,}[\d\u0660-\u0669]")
_PARTS = re.compile(r"\s*[|•·‖]\s*|\t+|\s{3,}")
_GREETING = re.compile(
    r"(?i)\s*(?:--+|__+|(?:best|kind|warm|with)?\s*(?:regards|wishes)|sincerely.*|yours.*|thanks.*|thank you.*|cheers|"
    r"sent from .*|مع (?:خالص |أطيب |فائق )?(?:التحية|التحيات|التقدير|الاحترام).*|وتفضلوا.*|شكرا.*|تحياتي)\s*[,،.]?\s*"
)
_PHONE_WORDS: tuple[tuple[PhoneKind, str], ...] = (
    ("fax", r"fax|\bf\s*[:.)]|فاكس"),
    ("mobile", r"mob|cell|\bm\s*[:.)]|whatsapp|جوال|محمول|نقال|متحرك"),
    ("home", r"home|منزل"),
    ("work", r"tel|phone|office|direct|\b[tpod]\s*[:.)]|هاتف|مكتب|تلفون|مباشر"),
)
_TITLE_WORDS = """director manager minister ambassador attache officer head chief secretary adviser advisor analyst assistant
president chairman chairperson chair deputy undersecretary coordinator specialist expert engineer consultant counsellor
representative
professor lecturer researcher editor consul commissioner governor member مدير مديره وزير وزيره سفير سفيره مستشار مستشاره رئيس
رئيسه نائب نائبه وكيل وكيله امين امينه منسق منسقه خبير خبيره اخصائي اخصائيه محلل محلله مساعد مساعده ممثل ممثله قنصل ملحق باحث
باحثه
مسءول مسءوله سكرتير سكرتيره عضو مفوض"""
_BODY_WORDS = """ministry department university institute agency authority office bank company council center centre organization
organisation embassy mission committee commission foundation corporation association union nations fund group llc ltd inc gmbh
secretariat directorate college وزاره اداره جامعه معهد وكاله هيءه مكتب بنك شركه مجلس مركز منظمه سفاره بعثه لجنه مءسسه جمعيه اتحاد
صندوق امانه كليه ديوان جهاز دائره"""
_UNIT_WORDS = "department division section unit directorate branch team اداره قسم شعبه وحده فرع مديريه"
_TITLES, _BODIES, _UNITS = (frozenset(fold(words).split()) for words in (_TITLE_WORDS, _BODY_WORDS, _UNIT_WORDS))


@dataclass(slots=True)
class _Found:
    names: dict[str, str] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    bodies: dict[str, str] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    phones: list[Phone] = field(default_factory=list)
    emails: list[str] = field(default_factory=list)


def read_signature(said: str) -> Reading:
    """The person whom a signature names; no items when it names nobody. What no rule knows stands in the notes, and is told."""
    found = _Found()
    lines = [line.strip() for line in said[:LARGEST_CHARS].splitlines()]
    for line in lines:
        if line and not _GREETING.fullmatch(line):
            for part in _PARTS.split(line):
                _take(part.strip(" ,،;"), found)
    if not (found.names or found.emails) or not (found.emails or found.phones or found.titles or found.bodies):
        return Reading("contacts")
    organisations = Organisations()
    organisation_id = organisations.take(_pair(found.bodies))
    titles: dict[str, dict[str, str]] = {}
    names: dict[str, str] = {}
    for side, name in found.names.items():
        before, bare = inner_of(name)
        names[side] = bare
        for kind, title in before.items():
            titles.setdefault(kind, {})[side] = title
    person = Person(
        str(uuid4()),
        name=_pair(names),
        honorific=_pair(titles.get("honorific", {})),
        courtesy=_pair(titles.get("courtesy", {})),
        academic=_pair(titles.get("academic", {})),
        professional=_pair(titles.get("professional", {})),
        job_title=_pair(found.titles),
        organisation_id=organisation_id,
        unit=_pair(found.units),
        phones=tuple(found.phones),
        emails=tuple(dict.fromkeys(found.emails)),
        notes=_notes(found.notes),
    )
    problems = [RowProblem(0, "plan.signature_rest", severity="warning", fields=(("text", " · ".join(found.notes)),))]
    return Reading("contacts", items=organisations.items([(1, person)]), problems=tuple(problems) if found.notes else ())


def _take(part: str, found: _Found) -> None:
    mails = _MAIL.findall(part)
    rest = _WEB.sub(" ", _MAIL.sub(" ", part))
    numbers = list(_NUMBER.finditer(rest))
    if mails or numbers or _WEB.search(part):
        found.emails += mails
        for at, number in enumerate(numbers):
            before = rest[numbers[at - 1].end() if at else 0 : number.start()]
            found.phones.append(Phone(number[0].strip(), _phone_kind(before)))
        left = re.sub(r"[\W\d_]+", " ", _NUMBER.sub(" ", rest)).strip()
        # What is left of "Tel: +974 … / E-mail: …" are words for them; an address with its number of the box is more.
        if len(left.split()) > 4:
            found.notes.append(part)
        return
    for side, words in sides_of(part).items():
        _take_words(words.strip(), side, found)


def _take_words(words: str, side: str, found: _Found) -> None:
    known = set(re.findall(r"\w+", fold(words)))
    bare = {re.sub(r"^(?:و?ال)(?=\w{3})", "", word) for word in known}
    if not words:
        return
    # «مدير إدارة التعاون الدولي»: a title that names a body is a title, if it begins with it.
    begins = next(iter(re.findall(r"\w+", fold(words))), "")
    if begins in _TITLES or (bare & _TITLES and not bare & _BODIES):
        target = found.titles
    elif bare & _UNITS and (side in found.bodies or begins in _UNITS) and side not in found.units:
        target = found.units
    elif bare & _BODIES:
        target = found.bodies
    elif side not in found.names and len(known) <= 8 and not any(char.isdigit() for char in words):
        target = found.names
    else:
        found.notes.append(words)
        return
    if side in target and target is not found.names:
        target[side] = f"{target[side]}{'، ' if side == 'ar' else ', '}{words}"
    else:
        target[side] = words


def _phone_kind(before: str) -> PhoneKind:
    said = before.casefold()
    return next((kind for kind, pattern in _PHONE_WORDS if re.search(pattern, said)), "work")


def _pair(sides: dict[str, str]) -> BiText:
    return BiText(sides.get("ar", ""), sides.get("en", ""))


def _notes(lines: list[str]) -> BiText:
    arabic = [line for line in lines if is_arabic(line)]
    return BiText("\n".join(arabic), "\n".join(line for line in lines if line not in arabic))
