"""Official terms in texts: where a term occurs on one side of a pair, which wording the other side is to have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from desk_app.model.fold import fold
from desk_app.model.text import BiText, Language
from desk_app.model.workspace import Term

LANGUAGES: tuple[Language, ...] = ("ar", "en")
_WORD = re.compile(r"[^\W_][\w\u064b-\u0652\u0670ـ]*(?:-\w+)*")
_PREFIX = re.compile(r"^(?:[وف]?[بكل]?ال|[وف]?لل|[وف][بكلس]|[وفبكلس])(?=\w{2})")
_PRONOUN = re.compile(r"(?<=\w{3})(?:ها|هم|هما|هن|نا|كم|ه|ي)$")
_ENDING = re.compile(r"(?<=\w{2})(?:ات|ت[هي]?|ه|ون|ين|ان|ا)$")
_EXAMPLE = re.compile(r"\s*\([^)]*\)")
_ACRONYM = re.compile(r"\(([A-Z][A-Z0-9./-]+)\)")
_APART = re.compile(r"\s+[/—–]\s+|,\s+(?=UN\b)")
_ARTICLE = re.compile(r"^ال(?=\w{2})")
_SHORT = 5
_HEADINGS = frozenset(("section", "date"))
_NAMES = frozenset(("un_body", "qatar_body", "country", "title"))
_SHORT_WORDS = frozenset("the a an of and for to in on with by at or as is في من على إلى عن مع أو أن".split())  # noqa: SIM905


@dataclass(frozen=True, slots=True)
class TermUse:
    """A term found on one side, in ``text[start:end]`` of ``language``. ``wanted``: the official wording of the other side.

    used: the other side has it (or another official wording of the same). flagged: it has not, and the term is an expression of
    several words or a name, not a word of every day that may well be put in another way.
    """

    term: Term
    language: Language
    start: int
    end: int
    wanted: str
    used: bool
    flagged: bool


@dataclass(frozen=True, slots=True)
class _Form:
    term: Term
    stems: tuple[str, ...]
    exact: str


@dataclass(frozen=True, slots=True)
class _Token:
    stems: frozenset[str]
    said: str
    start: int
    end: int
    parted: bool
    """something else than spaces stands before it"""


class TermIndex:
    """The terms of a workspace, found by the first word of each wording. Frozen once made; may be used from any thread."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._by_stem: dict[Language, dict[str, list[_Form]]] = {"ar": {}, "en": {}}
        self._forms: dict[tuple[str, Language], tuple[_Form, ...]] = {}
        for term in terms:
            if term.text.missing() or term.text.is_empty:
                continue
            for language in LANGUAGES:
                forms = tuple(_forms(term, language))
                self._forms[term.id, language] = forms
                for form in forms:
                    self._by_stem[language].setdefault(form.stems[0], []).append(form)

    def uses(self, pair: BiText) -> tuple[TermUse, ...]:
        """The terms of both sides, the Arabic side's first, in the order of the text; of terms in each other the longest."""
        tokens = {language: _tokens(pair.in_language(language), language) for language in LANGUAGES}
        found: list[TermUse] = []
        for language in LANGUAGES:
            other: Language = "en" if language == "ar" else "ar"
            spots = _longest(self._spots(tokens[language], language))
            for (start, end), forms in spots.items():
                used = any(self._has(tokens[other], form.term, other) for form in forms)
                term = forms[0].term
                flagged = bool(pair.in_language(other).strip()) and not used and _is_distinct(forms[0])
                found.append(TermUse(term, language, start, end, wording(term, other), used, flagged))
        return tuple(found)

    def occurs(self, pair: BiText) -> frozenset[str]:
        """The ids of the terms that stand in either side, also inside longer ones."""
        spots = (spot for each in LANGUAGES for spot in self._spots(_tokens(pair.in_language(each), each), each))
        return frozenset(form.term.id for _start, _end, form in spots)

    def words(self) -> frozenset[str]:
        """All folded words of the terms: what is no misspelling."""
        return frozenset(fold(word) for forms in self._forms.values() for form in forms for word in _WORD.findall(form.exact))

    def _spots(self, tokens: list[_Token], language: Language) -> Iterator[tuple[int, int, _Form]]:
        index = self._by_stem[language]
        for at, token in enumerate(tokens):
            for stem in token.stems & index.keys():
                for form in index[stem]:
                    last = at + len(form.stems) - 1
                    if last < len(tokens) and _matches(form, tokens[at : last + 1]):
                        yield token.start, tokens[last].end, form

    def _has(self, tokens: list[_Token], term: Term, language: Language) -> bool:
        """Whether a side says the term: in one of its wordings, or most of the words of one in whatever order and number."""
        skeletons = frozenset(_skeleton(stem) for token in tokens for stem in token.stems)
        acronyms = frozenset(
            token.said.removesuffix("s") for token in tokens if token.said[:2].isupper() and token.said.isascii()
        )
        for form in self._forms[term.id, language]:
            if len(form.stems) == 1:
                if any(_matches(form, [token]) for token in tokens):
                    return True
                continue
            weighty = [stem for stem in form.stems if stem not in _SHORT_WORDS]
            said = sum(_skeleton(stem) in skeletons for stem in weighty)
            # A name is often shortened ("Qatar", "the University"); an expression of the trade is not.
            if said * 4 >= len(weighty) * 3 or (said and term.category in _NAMES) or _initials(form) in acronyms:
                return True
        return False


def wording(term: Term, language: Language) -> str:
    """What to write for a term: its first wording, without an acronym or an explanation in brackets."""
    text = term.text.in_language(language)
    bare = _EXAMPLE.sub("", text).strip() or text
    return _APART.split(bare)[0].strip()


def _forms(term: Term, language: Language) -> Iterator[_Form]:
    text = term.text.in_language(language)
    wordings = [*_APART.split(_EXAMPLE.sub("", text)), *_ACRONYM.findall(text)]
    for each in dict.fromkeys(part.strip() for part in wordings):
        stems = tuple(_stem(word, language) for word in _WORD.findall(each))
        if stems and "…" not in each:
            yield _Form(term, stems, each)


def _matches(form: _Form, tokens: list[_Token]) -> bool:
    if len(tokens) == 1 and _is_acronym(form.exact):
        # An acronym is one only in capitals; "APIs" is its plural.
        return tokens[0].said in (form.exact, f"{form.exact}s")
    if len(tokens) == 1 and len(form.stems[0]) < _SHORT and not form.exact.isascii():
        # So short a stem is many words': عام is public, عامي are two years.
        word = fold(tokens[0].said)
        return _ARTICLE.sub("", fold(form.exact)) in (word, _PREFIX.sub("", word))
    return all(stem in token.stems for stem, token in zip(form.stems, tokens, strict=True)) and not any(
        token.parted for token in tokens[1:]
    )


def _is_acronym(word: str) -> bool:
    return word.isupper() and word.isascii()


def _initials(form: _Form) -> str:
    return "".join(word[0].upper() for word in _WORD.findall(form.exact) if word.isascii() and word not in _SHORT_WORDS)


@lru_cache(maxsize=20_000)
def _skeleton(stem: str) -> str:
    """What different forms of a word share: Arabic without its long vowels (مصدر, مصادر), English by its first letters."""
    if stem.isascii():
        return {"indice": "index", "sub-indice": "sub-index", "analyse": "analysi"}.get(stem, stem)[:5]
    return re.sub("[اويءه]", "", stem) or stem


def _longest(spots: Iterable[tuple[int, int, _Form]]) -> dict[tuple[int, int], list[_Form]]:
    """The places that lie in no longer one, each with its forms, in the order of the text."""
    kept: dict[tuple[int, int], list[_Form]] = {}
    for start, end, form in sorted(spots, key=lambda spot: (spot[0], -spot[1])):
        if (start, end) in kept or not any(first <= start and end <= last for first, last in kept):
            kept.setdefault((start, end), []).append(form)
    return kept


def _is_distinct(form: _Form) -> bool:
    """An expression of several words, or a name: its other wording is no matter of taste. Words that stand alone in a table
    ("high", "page 3 of 20") are."""
    weighty = [stem for stem in form.stems if stem not in _SHORT_WORDS]
    return (len(weighty) > 1 and form.term.category not in _HEADINGS) or (_is_acronym(form.exact) and len(form.exact) > 2)


def _tokens(text: str, language: Language) -> list[_Token]:
    tokens, before = [], 0
    for found in _WORD.finditer(text):
        word = found.group()
        tokens.append(
            _Token(_stems(word, language), word, found.start(), found.end(), bool(text[before : found.start()].strip()))
        )
        before = found.end()
    return tokens


@lru_cache(maxsize=20_000)
def _stems(word: str, language: Language) -> frozenset[str]:
    """The stems that a word of a text may have: with and without what is written together with it."""
    if language == "en" or word.isascii():
        return frozenset((_stem(word, "en"),))
    folded = fold(word)
    forms = {folded, _PREFIX.sub("", folded)}
    forms |= {_PRONOUN.sub("", form) for form in forms}
    return frozenset(_ENDING.sub("", form) for form in forms) | {_ENDING.sub("", folded)}


def _stem(word: str, language: Language) -> str:
    """The stem of a word of a term."""
    folded = fold(word)
    if language == "ar" and not word.isascii():
        return _ENDING.sub("", re.sub(r"^(?:[وفبكل])?ال(?=\w{2})", "", folded))
    folded = folded.removesuffix("'s")
    if len(folded) > 4 and folded.endswith("ies"):
        return folded[:-3] + "y"
    return folded[:-1] if len(folded) > 3 and folded.endswith("s") and not folded.endswith("ss") else folded
