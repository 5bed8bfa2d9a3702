"""Forms of address: how a person is named in a document and spoken to, and in which order names stand."""

from __future__ import annotations

from desk_app.model.fold import fold, without_article
from desk_app.model.forms import second_honorific
from desk_app.model.people import Person
from desk_app.model.text import Language

# These give way to a title that is earned: nobody is "Mr. Dr.". An office (السفير, Ambassador) stays.
_PLAIN = {fold(word) for word in ("السيد", "السيدة", "الآنسة", "Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Miss")}
_COMPOUND_FIRST = ("عبد", "أبو", "ابو", "أم")
_PARTICLES = {
    "al",
    "el",
    "bin",
    "bint",
    "ibn",
    "abu",
    "van",
    "von",
    "der",
    "den",
    "de",
    "da",
    "di",
    "du",
    "la",
    "le",
    "آل",
    "بن",
    "بنت",
    "ابن",
}
_SONS = frozenset(("بن", "ابن", "بنت", "bin", "bint", "ibn", "ben"))
_ARTICLES = frozenset(("al", "el", "ال"))


def full_name(person: Person, language: Language) -> str:
    """The line that names a person: "سعادة السفير خالد المثال", "H.E. Dr. Khalid Al-Mithal".

    Empty when the person gave no name in that language: it is never made from the other one.
    """
    name = person.name.in_language(language).strip()
    return " ".join((*titles(person, language), name)) if name else ""


def short_name(person: Person, language: Language) -> str:
    """How the person is called in running text: "سعادة السفير خالد المثال", "Ambassador Al-Mithal"; empty as ``full_name``.

    Arabic keeps the honorific, the given and the family name; English the last title and the family name.
    """
    name = person.name.in_language(language).strip()
    if not name:
        return ""
    forms = titles(person, language)
    if language == "ar":
        return " ".join((*forms, _given(name), family_name(name))) if _given(name) != name else " ".join((*forms, name))
    spoken = [form for form in forms if form != person.honorific.en.strip()]
    return " ".join((spoken[-1], family_name(name))) if spoken else name


def titles(person: Person, language: Language) -> tuple[str, ...]:
    """What stands before the name, in order: honorific, courtesy or office, academic, professional title.

    A plain courtesy title gives way to an academic or professional one; English uses one of these two, Arabic may use both
    (الدكتور المهندس).
    """
    honorific = person.honorific.in_language(language).strip()
    courtesy = person.courtesy.in_language(language).strip()
    academic = person.academic.in_language(language).strip()
    professional = person.professional.in_language(language).strip()
    if language == "en" and academic:
        professional = ""
    if (academic or professional) and fold(courtesy) in _PLAIN:
        courtesy = ""
    return tuple(dict.fromkeys(form for form in (honorific, courtesy, academic, professional) if form))


def second_name(person: Person, language: Language) -> str:
    """How a text names the person again: «سعادتها», "Her Excellency", "Ms. Specimen"; empty without a name in that language.

    Only an honorific that was given is referred to, and only by a gender that is known; else the short name stands again.
    """
    short = short_name(person, language)
    return (second_honorific(person, language) or short) if short else ""


def family_name(name: str) -> str:
    """The last part of a name with the particles that belong to it: "Al Thani", "bin Ali", "van der Berg"."""
    parts = name.split()
    start = len(parts) - 1
    while start > 1 and fold(parts[start - 1]) in {fold(particle) for particle in _PARTICLES}:
        start -= 1
    return " ".join(parts[start:])


def name_key(name: str, language: Language) -> tuple[str, str]:
    """Sorts names as a list in that language does: Arabic by the whole name, English by the family name.

    Articles (ال, Al-) and the words for son and daughter are no keys, before any part of the name.
    """
    words = [word for word in fold(name).split() if word not in _SONS]
    whole = " ".join(without_article(word) for word in words if word not in _ARTICLES) or fold(name)
    if language == "ar":
        return whole, whole
    family = [word for word in fold(family_name(name)).split() if word not in _SONS]
    return without_article(" ".join(family)) or whole, whole


def _given(name: str) -> str:
    """The first name, with its second word where one alone is none (عبد الله, عبد العزيز)."""
    parts = name.split()
    return " ".join(parts[: 2 if parts[0] in _COMPOUND_FIRST else 1])
