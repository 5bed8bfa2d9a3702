"""What Ctrl+K finds beside the texts of the workspace: commands and rooms in both languages, and published figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from desk_app.model.countries import country_name
from desk_app.model.fold import fold, index_text, query_words
from desk_app.model.indicator import Edition, Indicator
from desk_app.model.text import EMPTY, BiText
from desk_app.resources import text
from desk_app.ui.session import Place, Session
from desk_app.ui.words import Words, isolate

if TYPE_CHECKING:
    from desk_app.service import Hit

MOST, MOST_COMMANDS, MOST_FIGURES = 16, 6, 5
COMMANDS_ONLY = ">"
"""Typed first, it leaves out everything but commands."""
KINDS = frozenset(
    ["visit", "meeting", "movement", "action", "person", "organisation", "indicator", "edition", "indicator_brief", "pack",
     "report", "term", "issue"]
)  # fmt: skip
LISTS = (
    "objectives",
    "agenda",
    "points",
    "questions",
    "their_points",
    "defensive_points",
    "do_not_raise",
    "outcomes",
    "decisions",
)
"""Lists of a meeting: a hit in one of them is called by its list, and stands in its meeting."""
_OWN_NAMES = ("title", "name", "short_title", "text", "acronym", "code", "label")
Typed = tuple[tuple[str, ...], ...]
"""The words that were typed, each with its forms: what ``query_words`` gives."""


@dataclass(frozen=True, slots=True)
class Command:
    """Something the window can do. ``name`` and ``where`` (its menu) in both languages, without mnemonics; ``also``: another name
    that it is found by."""

    key: str
    name: BiText
    where: BiText
    act: Callable[[], object]
    shortcut: str = ""
    also: BiText = EMPTY


@dataclass(frozen=True, slots=True)
class Offer:
    """A line of the palette: ``act`` of a command, or else the ``place`` it leads to."""

    id: str
    title: str
    kind: str
    where: str = ""
    shortcut: str = ""
    place: Place | None = None
    act: Callable[[], object] | None = None


def plain_name(language: str, key: str, **fields: object) -> str:
    """A string of the interface without its mnemonic and what follows a name: "&Open workspace…" -> "Open workspace"."""
    return text("ar" if language == "ar" else "en", f"ui.{key}", **fields).replace("&", "").rstrip("…. ")


@lru_cache(maxsize=500)
def pair_of(key: str) -> BiText:
    return BiText(plain_name("ar", key), plain_name("en", key))


def begins_words(typed: Typed, words: Sequence[str]) -> bool:
    """Whether every word that was typed is the beginning of one of these folded words."""
    return all(any(word.startswith(forms) for word in words) for forms in typed)


def _once(hits: Iterable[Hit]) -> list[Hit]:
    """Of a record that holds the words in several of its own names only the first; texts of its lists stay."""
    kept: dict[tuple[str, str], Hit] = {}
    for hit in hits:
        kept.setdefault((hit.record_id, "" if hit.field in _OWN_NAMES else hit.field), hit)
    return list(kept.values())


@lru_cache(maxsize=2_000)
def _words_in(text: str) -> tuple[str, ...]:
    """What a text is found by. Kept: the names of commands and countries are the same at each key."""
    return tuple(index_text(text).split())


class CommandIndex:
    """Commands with their folded words, in both languages."""

    def __init__(self, commands: Iterable[Command]) -> None:
        self.commands = tuple(commands)
        self._words = [_words_in(f"{each.name.ar} {each.name.en} {each.also.ar} {each.also.en}") for each in self.commands]
        self._places = [_words_in(f"{each.where.ar} {each.where.en}") for each in self.commands]
        self._names = [(fold(each.name.ar), fold(each.name.en)) for each in self.commands]

    def find(self, typed: Typed, folded: str) -> list[tuple[int, Command]]:
        """(0 for a name that begins with what was typed, 1 for words of it, 2 for words of its menu too), the best first."""
        found = []
        for at, command in enumerate(self.commands):
            if any(name.startswith(folded) for name in self._names[at]):
                found.append((0, command))
            elif begins_words(typed, self._words[at]):
                found.append((1, command))
            elif begins_words(typed, [*self._words[at], *self._places[at]]):
                found.append((2, command))
        return sorted(found, key=lambda one: one[0])


class Figures:
    """The observations of the workspace, found by indicator, country, year and value; of no country: of the one at home."""

    def __init__(self, session: Session) -> None:
        indicators = {each.id: each for each in session.records("indicator")}
        self._editions: list[tuple[Edition, Indicator, list[str]]] = []
        for edition in sorted(session.records("edition"), key=lambda each: -each.year):
            indicator = indicators.get(edition.indicator_id)
            if isinstance(indicator, Indicator):
                words = index_text(f"{indicator.code} {indicator.name.ar} {indicator.name.en}").split()
                self._editions.append((edition, indicator, [*words, str(edition.year)]))
        codes = {one.country for edition, _indicator, _words in self._editions for one in edition.observations}
        names = {code: country_name(code) for code in codes}
        self._countries = {code: _words_in(f"{code} {name.ar} {name.en}") for code, name in names.items()}
        self._home = session.desk.profile().home_country

    def find(self, typed: Typed) -> list[tuple[Edition, Indicator, Any]]:
        """(edition, indicator, observation), the latest edition first; nothing unless a word names an indicator or a value."""
        named = {
            forms: {code for code, words in self._countries.items() if any(word.startswith(forms) for word in words)}
            for forms in typed
        }
        found: list[tuple[Edition, Indicator, Any]] = []
        for edition, indicator, words in self._editions:
            of_edition = [forms for forms in typed if any(word.startswith(forms) for word in words)]
            if not of_edition and not any(forms[0].isdigit() for forms in typed):
                continue
            rest = [forms for forms in typed if forms not in of_edition]
            for one in edition.observations:
                if one.value is not None and self._is_meant(one, indicator, rest, named):
                    found.append((edition, indicator, one))
            if len(found) >= MOST_FIGURES:
                break
        return found[:MOST_FIGURES]

    def _is_meant(self, one: Any, indicator: Indicator, rest: list[tuple[str, ...]], named: dict[Any, set[str]]) -> bool:
        if not rest:
            return bool(one.country == self._home)
        value = index_text(f"{one.value:.{indicator.decimals}f}").split()
        return all(one.country in named[forms] or any(part.startswith(forms) for part in value) for forms in rest)


class Palette:
    """Finds in one open workspace. ``commands`` gives what the window can do now."""

    def __init__(self, words: Words, session: Session, commands: Callable[[], Iterable[Command]]) -> None:
        self.words, self._session, self._commands = words, session, commands
        self._figures: Figures | None = None
        session.changed.connect(self._forget)

    def _forget(self, _ids: object) -> None:
        self._figures = None

    def find(self, wanted: str) -> tuple[Offer, ...]:
        """The best first: what is called so, what has these words in its name, then texts that hold them. Without words, all that
        the window can do."""
        only = wanted.lstrip().startswith(COMMANDS_ONLY)
        wanted = wanted.strip().removeprefix(COMMANDS_ONLY).strip()
        commands, typed, folded = CommandIndex(self._commands()), query_words(wanted), fold(wanted)
        if not typed:
            return tuple(self._of_command(each) for each in commands.commands) if only or not wanted else ()
        ranked = [
            (rank, 1, self._of_command(each)) for rank, each in commands.find(typed, folded)[: MOST if only else MOST_COMMANDS]
        ]
        if not only:
            hits = _once(hit for hit in self._session.desk.find(wanted, MOST) if hit.kind in KINDS)
            ranked += [(self._rank(hit, typed, folded), 3 * (hit.kind == "term"), self._of_hit(hit)) for hit in hits]
            if self._figures is None:
                self._figures = Figures(self._session)
            ranked += [(1, 2, self._of_figure(*found)) for found in self._figures.find(typed)]
        # Sorting is stable: among equals the order is that of the search.
        return tuple(offer for _rank, _group, offer in sorted(ranked, key=lambda one: one[:2]))[:MOST]

    def _rank(self, hit: Hit, typed: Typed, folded: str) -> int:
        if hit.field.rpartition("/")[2] not in _OWN_NAMES or "/" in hit.field:
            return 2
        names = (hit.title.ar, hit.title.en)
        if any(fold(name).startswith(folded) for name in names):
            return 0
        return 1 if begins_words(typed, index_text(" ".join(names)).split()) else 2

    def _of_command(self, command: Command) -> Offer:
        pick = self.words.pick
        return Offer(
            f"command:{command.key}", pick(command.name), self.words("palette.command"), pick(command.where), command.shortcut,
            act=command.act,
        )  # fmt: skip

    def _of_hit(self, hit: Hit) -> Offer:
        words, title = self.words, self.words.pick(hit.title)
        place, part = Place(hit.record_id, hit.field), hit.field.partition("/")[0]
        where = "" if hit.visit_id in ("", self._session.visit_id) else self._visit_name(hit.visit_id)
        if hit.kind == "meeting" and part in LISTS:
            where = " · ".join(each for each in (title, where) if each)
            return Offer(hit.record_id, hit.excerpt, words(f"meeting.{part}"), where, place=place)
        excerpt = hit.excerpt if hit.excerpt != title else ""
        where = " · ".join(each for each in (excerpt, where) if each)
        return Offer(hit.record_id, title or hit.excerpt, words(f"found.{hit.kind}"), where, place=place)

    def _visit_name(self, visit_id: str) -> str:
        visit = self._session.get(visit_id)
        return self.words.pick(visit.title) if visit is not None and hasattr(visit, "title") else ""

    def _of_figure(self, edition: Edition, indicator: Indicator, one: Any) -> Offer:
        words = self.words
        value = isolate(f"{one.value:.{indicator.decimals}f}")
        rank = words("palette.rank", rank=one.rank) if one.rank else ""
        name = indicator.code or words.pick(indicator.name)
        title = f"{isolate(name)} {isolate(edition.year)} · {words.pick(country_name(one.country)) or one.country}: {value}"
        said = " · ".join(part for part in (rank, words.pick(indicator.name)) if part)
        return Offer(edition.id, title, words("palette.figure"), said, place=Place(edition.id, "observations"))
