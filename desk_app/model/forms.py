"""Forms of address and ranks as ``resources/protocol/forms.toml`` lists them: which words are titles, and what may be proposed.

Proposals only: what a person is given stands in the Person. An official is never given an honorific by a rule.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from desk_app.model.fold import fold
from desk_app.model.people import Gender, Person
from desk_app.model.text import EMPTY, BiText, Language
from desk_app.resources import root

TITLE_KINDS = ("honorific", "courtesy", "academic", "professional")
_LONGEST_TITLE_WORDS = 3


@dataclass(frozen=True, slots=True)
class Rank:
    """``place``: 0 is first. ``is_acting``: comes after who holds the same rank."""

    id: str
    place: int
    is_acting: bool = False


def split_titles(prefix: str) -> dict[str, str]:
    """Titles by their kind (``TITLE_KINDS``), as they are written: "H.E. Dr." -> honorific and academic.

    A word that is no known title counts as a courtesy: so does every office.
    """
    found: dict[str, list[str]] = {}
    words = prefix.replace("/", " ").split()
    place = 0
    while place < len(words):
        kind, taken = _title_at(words, place)
        found.setdefault(kind or "courtesy", []).extend(words[place : place + max(1, taken)])
        place += max(1, taken)
    return {kind: " ".join(parts) for kind, parts in found.items()}


def leading_titles(name: str) -> tuple[str, str]:
    """The titles that a name begins with, and the name without them. A name of titles alone is a name."""
    words = name.replace("/", " / ").split()
    place = 0
    while place < len(words):
        taken = 1 if place and words[place] == "/" else _title_at(words, place)[1]
        if not taken:
            break
        place += taken
    if place >= len(words):
        return "", name
    return " ".join(word for word in words[:place] if word != "/"), " ".join(words[place:]) if place else name


def rank_of(job_title: BiText) -> Rank | None:
    """The rank that the words of a job title speak of, in either language; None for words that nobody listed."""
    for side in (fold(job_title.ar), fold(job_title.en)):
        found = [
            (place.start(), -len(words), rank_place, rank_id)
            for words, rank_place, rank_id in (_rank_words() if side else ())
            if (place := _place(side, words))
        ]
        if found:
            _, _, rank_place, rank_id = min(found)
            return Rank(rank_id, rank_place, is_acting(job_title))
    return None


def is_acting(job_title: BiText) -> bool:
    """Whether the holder only acts: «المكلف بمهام», "acting", "a.i."."""
    words = [fold(word) for words in _forms()["acting"].values() for word in words]
    return any(_place(fold(side), word) for side in (job_title.ar, job_title.en) for word in words)


def proposed_honorific(job_title: BiText, country: str) -> BiText:
    """What a holder of that rank is called in that country (ISO 3166 alpha-3); empty when nothing is to be proposed.

    Staff of international organisations (no country) and acting officials are proposed none.
    """
    rank = rank_of(job_title)
    if rank is None or rank.is_acting or not country:
        return EMPTY
    presets = [preset for preset in _forms()["honorific"] if rank.id in preset["ranks"]]
    named = next((preset for preset in presets if country in preset["countries"]), None)
    chosen = named or next((preset for preset in presets if "*" in preset["countries"]), None)
    return BiText(chosen["ar"], chosen["en"]) if chosen else EMPTY


def proposed_courtesy(gender: Gender) -> BiText:
    """السيد, Mr. or السيدة, Ms.; empty for a gender that is not known."""
    preset = _forms()["courtesy"].get(gender)
    return BiText(preset["ar"], preset["en"]) if preset else EMPTY


def second_honorific(person: Person, language: Language) -> str:
    """What stands for the honorific when the person is named again: «سعادتها», "Her Excellency"; else empty."""
    honorific = fold(person.honorific.in_language(language))
    if not honorific or not person.gender:
        return ""
    if language == "en":
        key = "excellency" if honorific in _EXCELLENCY else "highness" if honorific in _HIGHNESS else ""
    else:
        key = next((word for word in honorific.split() if word in _second()), "")
    return _second()[key][person.gender] if key else ""


_EXCELLENCY = {"h.e.", "he", "his excellency", "her excellency"}
_HIGHNESS = {"h.h.", "hh", "his highness", "her highness"}


def _title_at(words: list[str], place: int) -> tuple[str, int]:
    """The kind of the longest title that begins at a word, and how many words it has; 0 for none."""
    titles = _titles()
    for count in range(min(_LONGEST_TITLE_WORDS, len(words) - place), 0, -1):
        kind = titles.get(_bare(" ".join(words[place : place + count])))
        if kind:
            return kind, count
    return "", 0


@cache
def _titles() -> dict[str, str]:
    return {_bare(title): kind for kind in TITLE_KINDS for titles in _forms()["titles"][kind].values() for title in titles}


@cache
def _second() -> dict[str, dict[str, str]]:
    return {fold(word): forms for word, forms in _forms()["second"].items()}


@cache
def _rank_words() -> tuple[tuple[str, int, str], ...]:
    return tuple(
        (fold(words), place, rank["id"]) for place, rank in enumerate(_forms()["rank"]) for words in (*rank["ar"], *rank["en"])
    )


def _bare(title: str) -> str:
    return fold(title).replace(".", "")


def _place(text: str, words: str) -> re.Match[str] | None:
    """Where a folded text first holds the words as whole words, perhaps with و, ب, ل or the article before them."""
    return re.search(rf"(?<!\w)و?(?:ال|ل|ب)?{re.escape(words)}(?!\w)", text)


@cache
def _forms() -> dict[str, Any]:
    import tomllib

    return tomllib.loads((root() / "protocol" / "forms.toml").read_text(encoding="utf-8"))
