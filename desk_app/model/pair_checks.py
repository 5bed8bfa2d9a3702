"""Where the two sides of a pair differ in what can be compared: numbers, dates, times, names, and whether something is denied."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from desk_app.model.fold import fold
from desk_app.model.listing import without_labels
from desk_app.model.pair_numbers import Fact, bare, plain, stated, words_of
from desk_app.model.people import Organisation, Person
from desk_app.model.text import BiText, Language

Kind = Literal["number", "date", "time", "name", "negation"]


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that one side says and the other does not. ``language``: the side that says it, in ``text[start:end]``."""

    kind: Kind
    language: Language
    said: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Name:
    """A person or an organisation in both languages. ``whole``: folded wordings that surely name it; ``parts``: folded words of
    which one is enough to find it named in the other language; ``titled``: a surname, which names it after a form of address."""

    whole: dict[Language, tuple[str, ...]]
    parts: dict[Language, frozenset[str]]
    titled: dict[Language, str]


def _listed(words: str) -> list[str]:
    return words.split()


_KINDS: dict[str, Kind] = {"time": "time", "month": "date", "weekday": "date"}
_ADDRESSES: dict[Language, frozenset[str]] = {
    "en": frozenset(_listed("mr mrs ms miss dr prof professor eng engineer ambassador minister sheikh sheikha excellency mme")),
    "ar": frozenset(
        fold(word)
        for word in _listed(
            "السيد السيدة الآنسة الدكتور الدكتورة د المهندس المهندسة م الأستاذ الأستاذة أ السفير السفيرة الوزير الوزيرة "
            "الشيخ الشيخة سعادة معالي"
        )
    ),
}
_ARABIC_DENIALS = frozenset(fold(word) for word in _listed("لا لم لن ليس ليست ليسا ليسوا لسنا غير بدون دون عدم بلا ألا انعدام"))
_ARABIC_HALF_DENIALS = re.compile(
    r"^(?:(?:ي|ت|ا|ن|م)?منع\w*|ممنوع\w*|محظور\w*|(?:ي|ت|ن)?حظر\w*|(?:ي|ت|ن)?رفض\w*|(?:ي|ت|ن)?نف[يو]\w*|تعذر\w*|يتعذر|تتعذر|خلا|"
    r"خالي\w*|استثنا\w*|باستثنا\w*|الا|سوي|كلا|لولا|فقط|فحسب|وحد\w*|قبل|عديم\w*|معدوم\w*|ممتنع\w*|(?:ي|ت|ن)?متنع\w*|"
    r"(?:ي|ت|ن)?فتقر\w*|ما|لما|نادرا|قلما|مجاني\w*|(?:ي|ت|ن)?تجنب\w*|(?:ي|ت)?نقص\w*|نقص|مستحيل\w*)$"
)
# Said with a particle of denial, denying nothing: notably, still, must, however, no doubt, other than that.
_ARABIC_IDIOMS = re.compile(
    r"(?:و)?لا\s*سيما|(?:لا|لم|ما)\s+(?:ي|ت|ن|أ)?ز[الو]\w*|لا\s+بد\b|غير\s+أن\w*|لا\s+شك|بلا\s+شك|دون\s+شك|غير\s+ذلك|وغيره\w*|"
    r"دون\s+سن|ما\s+دون|لا\s+محالة|لا\s+ريب|لا\s+جرم|فضلاً?\s+عن"
)
_ENGLISH_DENIALS = re.compile(
    r"\b(?:not|no|never|without|none|nobody|nothing|neither|nor|nowhere|cannot|\w+n't)\b|\bnon-?(?=\w{4,})\w+", re.IGNORECASE
)
_ENGLISH_HALF_DENIALS = re.compile(
    r"\b(?:un(?!it|ique|iver|der|til|ion|cle)\w{4,}|in(?:formal|valid|correct|complete|dependent|direct|sufficient|accurate|active|"
    r"adequate|appropriate|consistent|definite|eligible|evitabl\w+|significant|visible|accessible|ability|able|formally)|"
    r"im(?:possible|proper|mature|balance|perfect)\w*|ir(?:regular|relevant|respective|responsible)\w*|il(?:legal|legible|logical)\w*|"
    r"dis(?:agree|allow|connect|continu|like|place|regard|approv)\w*|\w+less|hardly|scarcely|barely|rarely|seldom|fail\w*|refus\w*|"
    r"prohibit\w*|forbid\w*|forbidden|prevent\w*|avoid\w*|lack\w*|absen\w+|declin\w+|den(?:y|ie[sd])|except\w*|only|until|unless|"
    r"rather|other|tentative|instead|beyond|free|exempt\w*|pending|still|yet|few|little|exclud\w+|minus|short|stop\w*|cease[sd]?|de-\w+|"
    r"closed|missing|but|alone|ban(?:ned)?|barred|off)\b",
    re.IGNORECASE,
)
_ENGLISH_IDIOMS = re.compile(
    r"\bno\.\s*\d|\bno\.?\s*:|\bno (?:later|sooner|earlier|more|less|fewer) than\b|\bno doubt\b|\bwithout doubt\b|\bnot only\b|"
    r"\bnot least\b|\bif not\b|\bwhether or not\b|\bnothing but\b|\bno\.?(?=\s*$)|\bnone the less\b|\bnonetheless\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?؟])\s+|\n+")
_STOPPED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Prof|Eng|St|No|H\.E|e\.g|i\.e|a\.m|p\.m)\.$", re.IGNORECASE)
_SHORT = 4
_COMMON_PARTS = frozenset(fold(word) for word in _listed("of the and for on to in في من على إلى عن لدى"))


class Names:
    """Names found by the words that they begin or end with. Remembers what it found: most pairs are asked about again."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._by_word: dict[Language, dict[str, list[Name]]] = {"ar": {}, "en": {}}
        self._found: dict[tuple[str, str], tuple[Difference, ...]] = {}
        for name in names:
            for side, index in self._by_word.items():
                keys = {wording.split()[0] for wording in name.whole[side]} | {name.titled.get(side, "")}
                for key in keys - {""}:
                    index.setdefault(key, []).append(name)

    def differences(self, pair: BiText) -> tuple[Difference, ...]:
        """Who is surely named on one side and not at all on the other."""
        key = pair.ar, pair.en
        if key not in self._found:
            if len(self._found) > _REMEMBERED:
                self._found.clear()
            self._found[key] = tuple(_names(pair, self._by_word))
        return self._found[key]


_REMEMBERED = 4000
NOBODY = Names(())


def differences(pair: BiText, names: Names = NOBODY) -> tuple[Difference, ...]:
    """What differs, in the order of the kinds; empty where a side is missing, since there is nothing to compare."""
    if not pair.ar.strip() or not pair.en.strip():
        return ()
    return (*_compared(pair.ar, pair.en), *names.differences(pair))


@lru_cache(maxsize=_REMEMBERED)
def _compared(arabic: str, english: str) -> tuple[Difference, ...]:
    # A number before an item counts the items: the other side may count with letters, or not at all.
    arabic, english = without_labels(arabic), without_labels(english)
    return (*_numbers(arabic, english), *_denials(arabic, english))


def _numbers(arabic: str, english: str) -> Iterator[Difference]:
    said: dict[Language, list[Fact]] = {"ar": stated(arabic, "ar"), "en": stated(english, "en")}
    texts: dict[Language, str] = {"ar": arabic, "en": english}
    known = {language: {key for fact in facts for key in fact.keys} for language, facts in said.items()}
    others: tuple[tuple[Language, Language], ...] = (("ar", "en"), ("en", "ar"))
    for language, other in others:
        told: set[tuple[int, int]] = set()
        for fact in said[language]:
            place = (fact.start, fact.end)
            if fact.firm and not fact.keys & known[other] and place not in told:
                told.add(place)
                kind = _KINDS.get(min(fact.keys)[0], "number")
                yield Difference(kind, language, texts[language][fact.start : fact.end].strip(), fact.start, fact.end)


# Denials


def _denials(arabic: str, english: str) -> Iterator[Difference]:
    """Sentence by sentence where both sides have as many; else the text as a whole."""
    left, right = _sentences(arabic), _sentences(english)
    pairs = list(zip(left, right, strict=True)) if len(left) == len(right) else [((arabic, 0), (english, 0))]
    for (one, one_at), (other, other_at) in pairs:
        denied, half = _arabic_denials(one)
        no, half_no = _english_denials(other)
        if denied and not no and not half_no:
            start, end = denied[0]
            yield Difference("negation", "ar", one[start:end], start + one_at, end + one_at)
        elif no and not denied and not half:
            start, end = no[0]
            yield Difference("negation", "en", other[start:end], start + other_at, end + other_at)


def _sentences(text: str) -> list[tuple[str, int]]:
    """The sentences with the places where they begin."""
    found: list[tuple[str, int]] = []
    start = 0
    for stop in [*_SENTENCE.finditer(text), None]:
        end = len(text) if stop is None else stop.start()
        if stop is not None and _STOPPED.search(text[start:end]):
            continue
        if text[start:end].strip():
            found.append((text[start:end], start))
        start = end if stop is None else stop.end()
    return found


def _blank(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda found: " " * len(found.group()), text)


def _arabic_denials(text: str) -> tuple[list[tuple[int, int]], bool]:
    """Places of the particles that deny, and whether something else may answer for a denial of the other side."""
    words = words_of(_blank(_ARABIC_IDIOMS, text))
    firm = [
        (start, end)
        for word, start, end in words
        if word in _ARABIC_DENIALS or (word[:1] in ("و", "ف", "ب", "ل", "ا") and word[1:] in _ARABIC_DENIALS)
    ]
    half = any(_ARABIC_HALF_DENIALS.match(form) for word, _start, _end in words for form in bare(word))
    return firm, half or bool(_ARABIC_IDIOMS.search(text))


def _english_denials(text: str) -> tuple[list[tuple[int, int]], bool]:
    text = plain(text)
    rest = _blank(_ENGLISH_IDIOMS, text)
    firm = [found.span() for found in _ENGLISH_DENIALS.finditer(rest)]
    return firm, bool(_ENGLISH_HALF_DENIALS.search(rest)) or rest != text


# Names


def names_of(records: Iterable[object]) -> Names:
    """The names of people and organisations that have one in both languages."""
    return _names_of(tuple(each for each in records if isinstance(each, Person | Organisation)))


@lru_cache(maxsize=4)
def _names_of(records: tuple[Person | Organisation, ...]) -> Names:
    people = [each for each in records if isinstance(each, Person) and each.name.ar.strip() and each.name.en.strip()]
    bodies = [each for each in records if isinstance(each, Organisation) and each.name.ar.strip() and each.name.en.strip()]
    shared: dict[Language, set[str]] = {"ar": set(), "en": set()}
    for language, words in shared.items():
        seen: set[str] = set()
        for head in {_head(body.name.in_language(language)) for body in bodies}:
            of_body = _content(head)
            words |= seen & of_body
            seen |= of_body
    return Names((*(_person(each) for each in people), *(_body(each, shared) for each in bodies)))


def _person(person: Person) -> Name:
    whole: dict[Language, tuple[str, ...]] = {}
    parts: dict[Language, frozenset[str]] = {}
    titled: dict[Language, str] = {}
    for language in ("ar", "en"):
        wordings = [_joined(person.name.in_language(language))]
        wordings += [_joined(each) for each in person.name_variants if bool(re.search("[a-zA-Z]", each)) == (language == "en")]
        whole[language] = tuple(each for each in wordings if " " in each)
        every = [word for wording in wordings for word in wording.split()]
        parts[language] = frozenset(word for word in every if len(word) >= _SHORT - 1)
        titled[language] = wordings[0].split()[-1] if wordings[0] else ""
    return Name(whole, parts, titled)


def _body(body: Organisation, shared: dict[Language, set[str]]) -> Name:
    whole: dict[Language, tuple[str, ...]] = {}
    parts: dict[Language, frozenset[str]] = {}
    acronym = fold(body.acronym)
    for language in ("ar", "en"):
        head = _head(body.name.in_language(language))
        wordings = [wording for wording in (_joined(head),) if " " in wording]
        whole[language] = tuple(wordings)
        own = _content(head) - shared[language]
        parts[language] = frozenset((own or _content(head)) | ({acronym} if acronym else set()))
    return Name(whole, parts, {})


def _head(name: str) -> str:
    """The name without what stands after a dash or a comma: the country, or the division."""
    return re.split(r"\s[–—-]\s|[,،(]", name)[0].strip()


def _joined(wording: str) -> str:
    """Folded words as they are looked for: parted by one space, without hyphens."""
    return " ".join(word for word, _start, _end in words_of(wording))


def _content(wording: str) -> set[str]:
    return {bare(word)[-1] for word in _joined(wording).split() if word not in _COMMON_PARTS and len(word) > 1}


def _names(pair: BiText, by_word: dict[Language, dict[str, list[Name]]]) -> Iterator[Difference]:
    if not by_word["ar"]:
        return
    words: dict[Language, list[tuple[str, int, int]]] = {"ar": words_of(pair.ar), "en": words_of(pair.en)}
    lines: dict[Language, str] = {side: f" {' '.join(word for word, _s, _e in found)} " for side, found in words.items()}
    forms: dict[Language, frozenset[str]] = {
        side: frozenset(form for word, _s, _e in found for form in bare(word)) for side, found in words.items()
    }
    others: tuple[tuple[Language, Language], ...] = (("ar", "en"), ("en", "ar"))
    for side, other in others:
        told: set[tuple[int, int]] = set()
        likely = {id(name): name for form in forms[side] for name in by_word[side].get(form, ())}
        for name in likely.values():
            place = _named(name, side, words[side], lines[side])
            if place is None or place in told or forms[other] & _loosened(name.parts[other]):
                continue
            if any(f" {wording} " in lines[other] for wording in name.whole[other]):
                continue
            told.add(place)
            yield Difference("name", side, pair.in_language(side)[slice(*place)], *place)


@lru_cache(maxsize=4000)
def _loosened(parts: frozenset[str]) -> frozenset[str]:
    return parts | frozenset(form for part in parts for form in bare(part))


def _named(name: Name, side: Language, words: list[tuple[str, int, int]], line: str) -> tuple[int, int] | None:
    """The place where a side surely names someone: by the whole name, or by the surname after a form of address."""
    for wording in name.whole[side]:
        for before in ("", "و", "ب", "ل", "ف", "ك"):
            at = line.find(f" {before}{wording} ")
            if at >= 0:
                first = line[:at].count(" ")
                return words[first][1], words[first + wording.count(" ")][2]
    surname = name.titled.get(side, "")
    if not surname or surname not in line:
        return None
    for at, (word, _start, end) in enumerate(words):
        # "Al-Derbesti" is two words: the article stands between the form of address and the name.
        address = at - 2 if at and words[at - 1][0] in ("al", "el") else at - 1
        if word == surname and address >= 0 and words[address][0] in _ADDRESSES[side]:
            return words[address + 1][1], end
    return None
