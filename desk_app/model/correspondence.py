"""Letters: who they are addressed to, how the person is greeted, how they close. In each language by its own custom.

Arabic agrees with the person's gender and leaves out what it can't know; nothing is made up from the other language. Sources:
practice of Gulf ministries («سعادة السيد … المحترم»، «تحية طيبة وبعد،،»); the English forms of diplomatic letters.
"""

from __future__ import annotations

from desk_app.model.address import family_name, full_name
from desk_app.model.people import Gender, Organisation, Person
from desk_app.model.text import Language

_RESPECTED: dict[Gender, str] = {"M": "المحترم", "F": "المحترمة"}
_PLAIN_TITLE: dict[Gender, str] = {"M": "Mr.", "F": "Ms."}
_EXCELLENCY = ("H.E.", "HE", "His Excellency", "Her Excellency")
_HIGHNESS = ("H.H.", "HH", "His Highness", "Her Highness", "H.R.H.", "HRH", "His Royal Highness", "Her Royal Highness")


def addressee(person: Person, language: Language) -> str:
    """The line of the envelope that names the person: «السيد آرثر … المحترم», "Mr. Arthur Placeholder"; empty without a name."""
    name = full_name(person, language)
    if not name or language == "en":
        return name
    return " ".join(part for part in (name, _RESPECTED.get(person.gender, "")) if part)


def envelope(person: Person, organisation: Organisation | None, language: Language) -> tuple[str, ...]:
    """The lines of an envelope in one language: the addressee, the job title, the unit, the organisation, the address.

    A line that is not given in that language is not there. The person's own address comes before the organisation's.
    """
    place = organisation or Organisation("")
    address = person.address.in_language(language).strip() or place.address.in_language(language).strip()
    own = (person.job_title, person.unit, place.name)
    lines = [addressee(person, language), *(pair.in_language(language).strip() for pair in own), *address.split("\n")]
    return tuple(line.strip() for line in lines if line.strip())


def greeting(person: Person, language: Language) -> str:
    """How the letter begins: «تحية طيبة وبعد،،», "Dear Ms. Specimen,", "Excellency,"."""
    if language == "ar":
        return "تحية طيبة وبعد،،"
    if is_excellency(person):
        return "Excellency,"
    if is_highness(person):
        return "Your Highness,"
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
    if is_highness(person):
        return "Please accept, Your Highness, the assurances of my highest consideration."
    return "Yours sincerely,"


def is_excellency(person: Person) -> bool:
    """Whether English addresses the person as Excellency: by the honorific that the person was given, by nothing else."""
    return person.honorific.en.strip() in _EXCELLENCY


def is_highness(person: Person) -> bool:
    """Whether English addresses the person as Highness, by the honorific given."""
    return person.honorific.en.strip() in _HIGHNESS


def _spoken_title(person: Person) -> str:
    """The one title that English puts before a family name: an academic or professional one, the courtesy, else by gender."""
    for form in (person.academic, person.professional, person.courtesy):
        if form.en.strip():
            return form.en.strip()
    return _PLAIN_TITLE.get(person.gender, "")
