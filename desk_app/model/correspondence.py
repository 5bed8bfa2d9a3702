"""Letters: who they are addressed to, how the person is greeted, how they close. In each language by its own custom.

Arabic agrees with the person's gender and leaves out what it can't know; nothing is made up from the other language. Sources:
practice of Gulf ministries («سعادة السيد … المحترم»، «تحية طيبة وبعد،،»); the English forms of diplomatic letters.
"""

from __future__ import annotations

from desk_app.model.address import family_name, full_name
from desk_app.model.people import Gender, Person
from desk_app.model.text import Language

_RESPECTED: dict[Gender, str] = {"M": "المحترم", "F": "المحترمة"}
_PLAIN_TITLE: dict[Gender, str] = {"M": "Mr.", "F": "Ms."}
_EXCELLENCY = ("H.E.", "HE", "His Excellency", "Her Excellency")


def addressee(person: Person, language: Language) -> str:
    """The line of the envelope that names the person: «السيد آرثر … المحترم», "Mr. Arthur Placeholder"; empty without a name."""
    name = full_name(person, language)
    if not name or language == "en":
        return name
    return " ".join(part for part in (name, _RESPECTED.get(person.gender, "")) if part)


def greeting(person: Person, language: Language) -> str:
    """How the letter begins: «تحية طيبة وبعد،،», "Dear Ms. Specimen,", "Excellency,"."""
    if language == "ar":
        return "تحية طيبة وبعد،،"
    if is_excellency(person):
        return "Excellency,"
    name = person.name.en.strip()
    if not name:
        return "Dear colleague,"
    title = _spoken_title(person)
    return f"Dear {title} {family_name(name)}," if title else f"Dear {name},"


def closing(person: Person, language: Language) -> str:
    """How the letter ends, above the signature."""
    if language == "ar":
        return "وتفضلوا بقبول فائق الاحترام والتقدير،،،"
    if is_excellency(person):
        return "Please accept, Excellency, the assurances of my highest consideration."
    return "Yours sincerely,"


def is_excellency(person: Person) -> bool:
    """Whether English addresses the person as Excellency: by the honorific that the person was given, by nothing else."""
    return person.honorific.en.strip() in _EXCELLENCY


def _spoken_title(person: Person) -> str:
    """The one title that English puts before a family name: an academic or professional one, the courtesy, else by gender."""
    for form in (person.academic, person.professional, person.courtesy):
        if form.en.strip():
            return form.en.strip()
    return _PLAIN_TITLE.get(person.gender, "")
