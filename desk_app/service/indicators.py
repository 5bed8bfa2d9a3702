"""Indicators: tables of all countries, places, what-ifs and comparisons of an open workspace.

    figures = read_figures(desk)                        all indicators and editions, once; any thread may use it
    figures.codes(), figures.years("EGDI"), figures.rows("EGDI", 2022)
    figures.rank("EGDI", "QAT", 2022, changes={"OSI": 0.8})
    figures.what_if("EGDI", 2022, "QAT", {"OSI": 0.8}); figures.needs("EGDI", 2022, "QAT", 50)
    figures.points("EGDI", "QAT"); figures.split_change("EGDI", "QAT", 2022, 2024)

Importing figures: ``exchange.indicator_tables.read_indicators(data, file name, column map)`` reads a file of the UN or any other
table into a Reading of Editions; ``model.editions.merged`` joins an edition with the one that a workspace holds.
All values handed out are those of ``model.league``.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desk_app.errors import DeskError
from desk_app.model.countries import countries, country_name, group_members, resolve, suggest
from desk_app.model.indicator import Edition, Indicator
from desk_app.model.league import (
    Average,
    EditionCheck,
    Gap,
    LeagueRow,
    Need,
    PartAgainstPeers,
    Point,
    Ranking,
    SplitChange,
    WhatIf,
)
from desk_app.model.text import BiText, Language
from desk_app.resources import text

if TYPE_CHECKING:
    from desk_app.analysis.league import League
    from desk_app.service.workspace import Desk


class CountryFault(DeskError):
    """An error that names countries, as the language of the message calls them: fields may be pairs."""

    def what(self, language: str) -> str:
        return text(language, f"errors.{self.key}.what", **self._said(language))

    def next(self, language: str) -> str:
        return text(language, f"errors.{self.key}.next", **self._said(language))

    def _said(self, language: str) -> dict[str, object]:
        side: Language = "ar" if language == "ar" else "en"
        return {name: value.in_language(side) if isinstance(value, BiText) else value for name, value in self.fields.items()}


@dataclass(frozen=True)
class Figures:
    """The indicators and editions of a workspace at one moment. Tables are made when first asked for, and kept."""

    indicators: tuple[Indicator, ...]
    editions: tuple[Edition, ...]
    _leagues: dict[tuple[str, int], League] = field(default_factory=dict, repr=False, compare=False)
    _turn: threading.Lock = field(default_factory=threading.Lock, repr=False, compare=False)

    def codes(self) -> tuple[str, ...]:
        """The codes of the indicators of which an edition is stored."""
        held = {edition.indicator_id for edition in self.editions}
        return tuple(one.code for one in self.indicators if one.id in held)

    def indicator(self, code: str) -> Indicator:
        """Raises DeskError: figures_none, which lists the codes known; figures_empty when there are none."""
        found = next((one for one in self.indicators if one.code.casefold() == code.casefold()), None)
        if found is None and not self.codes():
            raise DeskError("figures_empty", exit_code=2)
        if found is None:
            raise DeskError("figures_none", exit_code=2, code=code, known=", ".join(self.codes()))
        return found

    def years(self, code: str) -> tuple[int, ...]:
        return tuple(edition.year for edition in self.of_indicator(self.indicator(code)))

    def latest_compared(self, code: str) -> int:
        """Year of the latest edition that holds more than one country, else of the latest."""
        held = self.of_indicator(self.indicator(code))
        return next((one.year for one in reversed(held) if len(one.observations) > 1), held[-1].year)

    def of_indicator(self, indicator: Indicator) -> tuple[Edition, ...]:
        """Its editions in order of year."""
        return tuple(sorted((one for one in self.editions if one.indicator_id == indicator.id), key=lambda one: one.year))

    def edition(self, code: str, year: int | None = None) -> Edition:
        """The edition of a year, default the latest. Raises DeskError("edition_unknown"), which lists the years stored."""
        held = self.of_indicator(self.indicator(code))
        found = held[-1] if held and year is None else next((one for one in held if one.year == year), None)
        if found is None:
            known = ", ".join(str(one.year) for one in held) or "–"
            raise DeskError("edition_unknown", exit_code=2, code=code, year=year or "–", known=known)
        return found

    def parts(self, code: str) -> tuple[Indicator, ...]:
        """The components that the indicator is made of, in its order."""
        by_id = {one.id: one for one in self.indicators}
        return tuple(by_id[one.indicator_id] for one in self.indicator(code).components if one.indicator_id in by_id)

    def league(self, code: str, year: int | None = None) -> League:
        """The table of an edition, with which the functions of ``analysis`` go on; for the service and its tests."""
        from desk_app.analysis.league import make_league

        indicator, edition = self.indicator(code), self.edition(code, year)
        with self._turn:
            kept = self._leagues.get((indicator.id, edition.year))
            if kept is None:
                parts = [(part, self._edition_of(part, edition.year)) for part in self.parts(code)]
                kept = self._leagues[indicator.id, edition.year] = make_league(indicator, edition, parts)
        return kept

    def rows(self, code: str, year: int | None = None) -> tuple[LeagueRow, ...]:
        """All countries of an edition, best first, those not assessed last."""
        return self.league(code, year).rows

    def compare(self, code: str, countries: Sequence[str], year: int | None = None) -> tuple[LeagueRow, ...]:
        """The rows of some countries, best first; those that the edition does not hold are left out."""
        wanted = set(countries)
        return tuple(row for row in self.rows(code, year) if row.country in wanted)

    def averages(self, code: str, year: int | None = None, countries: Sequence[str] | None = None) -> tuple[Average, ...]:
        """The world's (as published, and computed with its population), or the mean of a set of countries."""
        from desk_app.analysis.league import average, averages

        league = self.league(code, year)
        if countries is None:
            return averages(league)
        found = average(league, countries)
        return () if found is None else (found,)

    def gaps(self, code: str, country: str, year: int | None = None) -> tuple[Gap, ...]:
        from desk_app.analysis.league import gaps

        return gaps(self.league(code, year), country)

    def parts_against_peers(
        self, code: str, country: str, peers: Sequence[str], year: int | None = None
    ) -> tuple[PartAgainstPeers, ...]:
        """The components beside the peers' mean, ours' best first: strengths stand at its head, gaps at its end."""
        from desk_app.analysis.league import parts_against_peers

        return parts_against_peers(self.league(code, year), country, peers)

    def what_if(self, code: str, year: int | None, country: str, changes: Mapping[str, float]) -> WhatIf | None:
        """The index and rank with other components, all others unchanged; None for a country not assessed.

        Raises DeskError: component_unknown, component_unusable (weight or value not known), component_scale, edition_partial.
        """
        from desk_app.analysis.what_if import what_if

        known = {part.code.casefold(): part for part in self.parts(code)}
        asked: dict[str, float] = {}
        for name, value in changes.items():
            part = known.get(name.casefold())
            if part is None:
                codes = ", ".join(one.code for one in known.values()) or "–"
                raise DeskError("component_unknown", exit_code=2, code=name, indicator=code, known=codes)
            if not part.scale_min <= value <= part.scale_max:
                scale = {"lower": f"{part.scale_min:g}", "upper": f"{part.scale_max:g}"}
                raise DeskError("component_scale", exit_code=2, code=part.code, value=f"{value:g}", **scale)
            asked[part.code] = value
        try:
            return what_if(self._whole(code, year), country, asked)
        except KeyError as error:
            raise DeskError("component_unusable", exit_code=2, code=error.args[0], indicator=code) from error

    def needs(self, code: str, year: int | None, country: str, rank: int) -> tuple[Need, ...]:
        """What each component alone would need for ``rank``; empty when the country stands there already.

        Raises DeskError: edition_partial.
        """
        from desk_app.analysis.what_if import needs

        return needs(self._whole(code, year), country, rank)

    def points(self, code: str, country: str) -> tuple[Point, ...]:
        """The country over the editions, with the breaks of the method."""
        from desk_app.analysis.trend import points

        indicator = self.indicator(code)
        return points(indicator, self.of_indicator(indicator), country)

    def split_change(self, code: str, country: str, since: int, until: int) -> SplitChange | None:
        """The change between two editions by components; None when the country was not assessed in both."""
        from desk_app.analysis.trend import split_change

        indicator = self.indicator(code)
        parts = {part.code: (part, self.of_indicator(part)) for part in self.parts(code)}
        return split_change(indicator, self.of_indicator(indicator), parts, country, since, until)

    def check(self, code: str, year: int) -> EditionCheck:
        """Published ranks and values of an edition beside computed ones, every difference with its reason.

        Raises DeskError: edition_partial.
        """
        from desk_app.analysis.check import check_edition

        return check_edition(self._whole(code, year))

    def rank(
        self,
        code: str,
        country: str,
        year: int | None = None,
        *,
        peers: Sequence[str] = (),
        changes: Mapping[str, float] | None = None,
    ) -> Ranking:
        """All that ``rank`` tells of a country. peers: codes, default ``default_peers``.

        Raises DeskError: figures_none, edition_unknown, country_not_assessed, and those of ``what_if``.
        """
        from desk_app.analysis.league import average

        league = self.league(code, year)
        row = league.by_country.get(country)
        if row is None or row.value is None:
            name, known = country_name(country), league.indicator.code
            raise CountryFault("country_not_assessed", country=name, code=known, year=league.year)
        chosen = tuple(peers) or default_peers(country)
        means = [("world", one) for one in self.averages(code, league.year)]
        mean = average(league, [one for one in chosen if one != country])
        if mean is not None:
            means.append(("peers", mean))
        return Ranking(
            league.indicator.code,
            league.indicator.name,
            country,
            league.year,
            row,
            league.edition.assessed or len(league.assessed),
            self.gaps(code, country, league.year),
            tuple(means),
            self.compare(code, (country, *chosen), league.year),
            self.parts_against_peers(code, country, chosen, league.year),
            self.what_if(code, league.year, country, changes) if changes else None,
            league.edition.source,
        )

    def _whole(self, code: str, year: int | None) -> League:
        """A table in which places can be computed."""
        league = self.league(code, year)
        if not league.is_whole:
            told = {"stored": len(league.assessed), "assessed": league.edition.assessed}
            raise DeskError("edition_partial", code=league.indicator.code, year=league.year, **told)
        return league

    def _edition_of(self, part: Indicator, year: int) -> Edition | None:
        return next((one for one in self.editions if one.indicator_id == part.id and one.year == year), None)


def read_figures(desk: Desk) -> Figures:
    """The indicators and editions of an open workspace."""
    indicators = tuple(record for record in desk.records("indicator") if isinstance(record, Indicator))
    editions = tuple(record for record in desk.records("edition") if isinstance(record, Edition))
    return Figures(indicators, editions)


def default_peers(country: str) -> tuple[str, ...]:
    """The nearest set that the country is a member of: the GCC, the Arab states, else its sub-region."""
    found = countries().get(country)
    if found is None:
        return ()
    nearest = next((key for key in ("gcc", "arab") if key in found.groups), found.subregion)
    return tuple(code for code in group_members(nearest) if code != country)


def country_code(name: str) -> str:
    """The code of a country named in any of its spellings. Raises DeskError("country_unknown") with the likest names."""
    code = resolve(name)
    if code is None:
        near = BiText(_names(suggest(name), "ar"), _names(suggest(name), "en"))
        raise CountryFault("country_unknown", exit_code=2, name=name, near=near)
    return code


def _names(codes: Sequence[str], language: str) -> str:
    separator = "، " if language == "ar" else ", "
    names = ((country_name(code), code) for code in codes)
    return separator.join(f"{name.ar if language == 'ar' else name.en} ({code})" for name, code in names) or "–"
