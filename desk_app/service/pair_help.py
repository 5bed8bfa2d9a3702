"""What helps whoever writes one side of a pair: differences, official terms, earlier wordings, spelling. All of it offline."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal

from desk_app.model import fields
from desk_app.model.glossary import TermIndex, TermUse
from desk_app.model.pair_checks import Difference, differences, names_of
from desk_app.model.text import EMPTY, BiText, Language
from desk_app.model.workspace import Term

if TYPE_CHECKING:
    from desk_app.model.records import Record
    from desk_app.service.spelling import Misspelling, Speller
    from desk_app.service.workspace import Desk
    from desk_app.store.memory import Memory

_UNCHECKED = {"pronunciation"}
"""Texts of which the two sides are each a spelling, not translations of each other."""
_KINDS = ("term", "person", "organisation")
_WRITTEN = ("visit", "meeting", "movement", "person", "organisation", "indicator", "indicator_brief", "action", "report")
"""Kinds whose texts a glossary is for."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A wording for one side. ``replaces``: the whole side, as an earlier translation does; a term is put in at the cursor.

    score: 0 … 100, how near the text is that it was the translation of; source: what the record it comes from is called.
    """

    kind: Literal["term", "memory"]
    text: str
    of: str
    score: int = 100
    source: BiText = EMPTY

    @property
    def replaces(self) -> bool:
        return self.kind == "memory"


@dataclass(frozen=True, slots=True)
class PairNotes:
    """What is to be seen at a pair without being asked."""

    differences: tuple[Difference, ...] = ()
    terms: tuple[TermUse, ...] = ()

    @property
    def flagged(self) -> tuple[TermUse, ...]:
        return tuple(use for use in self.terms if use.flagged)


@dataclass(frozen=True, slots=True)
class TermPlace:
    """A pair that holds a term. ``flagged``: only on one side, so that the official wording of the other was not used."""

    record_id: str
    field: str
    title: BiText
    pair: BiText
    flagged: bool


@dataclass(frozen=True, slots=True)
class Diff:
    """How a side came from the text that was approved: (what stood there, what stands there now), equal where it stayed."""

    language: Language
    parts: tuple[tuple[str, str], ...]
    at: str


class PairHelper:
    """Help for the pairs of one workspace. Used from one thread, a worker's; what it gives are values."""

    def __init__(self, desk: Desk, cancelled: Callable[[], bool] = lambda: False) -> None:
        self._desk, self._cancelled = desk, cancelled
        self._memory: Memory | None = None
        self._read_to = 0
        self._spellers: dict[Language, Speller] = {}
        self._places: dict[str, tuple[TermPlace, ...]] | None = None
        self.forget()

    def forget_places(self) -> None:
        """Look anew where terms stand: a text was changed."""
        self._places = None

    def forget(self) -> None:
        """Read terms, names and the user's words again: some of these records were changed."""
        terms = [record for record in self._desk.records("term") if isinstance(record, Term)]
        people = (*self._desk.records("person"), *self._desk.records("organisation"))
        self._terms = TermIndex(terms)
        self._names = names_of(people)
        self._people = people
        self._known: frozenset[str] | None = None
        self._places = None

    @staticmethod
    def concerns(record: Record | None) -> bool:
        """Whether help changes with a record."""
        from desk_app.model.records import kind_of

        return record is None or kind_of(record) in (*_KINDS, "profile")

    def notes(self, pair: BiText, path: str) -> PairNotes:
        """Differences and terms. A few milliseconds at most."""
        if path.rpartition("/")[2] in _UNCHECKED:
            return PairNotes()
        return PairNotes(differences(pair, self._names), self._terms.uses(pair))

    def offers(self, pair: BiText, language: Language, path: str) -> tuple[Offer, ...]:
        """Wordings for the side of that language: translations of texts near the other side, then terms of the other side that
        are missing here, then texts near what is begun here."""
        other: Language = "en" if language == "ar" else "ar"
        found = [*self._recalled(pair, other, language)]
        for use in self.notes(pair, path).terms:
            if use.language == other and not use.used:
                found.append(Offer("term", use.wanted, pair.in_language(other)[use.start : use.end]))
        if not pair.in_language(other).strip():
            found += self._recalled(pair, language, language)
        return tuple({(offer.kind, offer.text): offer for offer in reversed(found)}.values())[::-1]

    def _recalled(self, pair: BiText, by: Language, language: Language) -> list[Offer]:
        memory = self.memory()
        found = []
        for recalled in memory.nearest(pair.in_language(by), by):
            approved = recalled.approved
            text = approved.pair.in_language(language)
            if text != pair.in_language(language):
                record = self._desk.get(approved.record_id)
                source = EMPTY if record is None else fields.title_of(record)
                found.append(Offer("memory", text, approved.pair.in_language(by), round(recalled.score), source))
        return found

    def memory(self) -> Memory:
        """All that was ever approved, with what came since it was last asked for."""
        from desk_app.store.memory import Memory

        if self._memory is None:
            self._memory = Memory()
        more = True
        while more and not self._cancelled():
            approved, self._read_to, more = self._desk.approved_since(self._read_to)
            if approved:
                self._memory.add(approved)
        return self._memory

    def places_of_terms(self) -> dict[str, tuple[TermPlace, ...]]:
        """Where the terms of the glossary stand in the workspace, by their ids: some tenths of a second for a few visits."""
        if self._places is None:
            found: dict[str, dict[tuple[str, str], TermPlace]] = {}
            for record in (record for kind in _WRITTEN for record in self._desk.records(kind)):
                if self._cancelled():
                    break
                title = fields.title_of(record)
                for path, pair in fields.iter_texts(record):
                    for use in () if pair.is_empty else self._terms.uses(pair):
                        of_term = found.setdefault(use.term.id, {})
                        if use.flagged or (record.id, path) not in of_term:
                            of_term[record.id, path] = TermPlace(record.id, path, title, pair, use.flagged)
            self._places = {term_id: tuple(places.values()) for term_id, places in found.items()}
        return self._places

    def misspelt(self, text: str, language: Language) -> tuple[Misspelling, ...]:
        """Doubtful words; the first time in a language takes half a second."""
        from desk_app.service.spelling import Speller, words_in

        if self._known is None:
            names = [text for record in self._people for _path, pair in fields.iter_texts(record) if _path == "name"
                     for text in (pair.ar, pair.en)]  # fmt: skip
            self._known = self._terms.words() | words_in((*names, *self._desk.profile().own_words))
        if language not in self._spellers:
            self._spellers[language] = Speller(language)
        return self._spellers[language].misspelt(text, self._known)

    def changed_since_approval(self, record_id: str, path: str) -> Diff | None:
        """Of a stale pair: which words of the side that changed are not those that were approved; None where the log does not
        say."""
        record = self._desk.get(record_id)
        if record is not None and _pair_at(record, path) is None and path.count("/") > 1:
            # A form may show other records as items of a list: the actions of a meeting.
            _list, record_id, path = path.split("/", 2)
            record = self._desk.get(record_id)
        now = None if record is None else _pair_at(record, path)
        if now is None or now.status != "stale":
            return None
        for change in reversed(self._desk.history(record_id)):
            then = None if change.after is None else _pair_at(change.after, path)
            if then is not None and then.state == "approved":
                languages: tuple[Language, ...] = ("ar", "en")
                for language in languages:
                    if language != now.stale_side and then.in_language(language) != now.in_language(language):
                        return Diff(language, word_diff(then.in_language(language), now.in_language(language)), change.at)
        return None


def word_diff(before: str, after: str) -> tuple[tuple[str, str], ...]:
    """The runs of words of two texts: (before, after), the same where they are."""
    old, new = before.split(), after.split()
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return tuple((" ".join(old[a:b]), " ".join(new[c:d])) for _tag, a, b, c, d in steps)


def _pair_at(record: Record, path: str) -> BiText | None:
    try:
        return fields.get_text(record, path)
    except KeyError:
        return None
