"""A first draft of an indicator's brief in both languages, by rules, from figures alone: a person reads, changes and approves it.

It claims nothing beyond the data: values on two sides of a change of method are not compared, a mean is told with its
population, a rank that we computed is called so, and what would move the index is a calculation, not a forecast.
Sentences are made so that no verb or adjective has to agree with the name of a country, group or component.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desk_app.analysis.standing import Standing
from desk_app.model.agreement import counted
from desk_app.model.indicator import Band, Edition, Indicator
from desk_app.model.league import Average, Need, PartAgainstPeers
from desk_app.model.text import BiText, Language
from desk_app.resources import strings, text

MOST_PARTS = 3
"""Components named as strengths, and as gaps."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a draft is written from. ``before``: the edition before, with ``broken``: the method changed since.

    group, next_group: (the band ours is in), (the next better one, what is missing). parts: the best of ours first.
    goal, needs: a rank and what each component alone would need for it. best: code of a component -> (country, value) of the best
    of the peers.
    """

    indicator: Indicator
    edition: Edition
    now: Standing
    before: Standing | None = None
    broken: bool = False
    group: Band | None = None
    next_group: tuple[Band, float] | None = None
    average: Average | None = None
    leader: Standing | None = None
    parts: tuple[PartAgainstPeers, ...] = ()
    components: tuple[Indicator, ...] = ()
    goal: int = 0
    needs: tuple[Need, ...] = ()
    best: tuple[tuple[str, str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """The texts of a brief, all in the state of a draft; empty where the figures say nothing."""

    message: BiText
    strengths: BiText
    gaps: BiText
    levers: BiText
    ask: BiText


_WITH_ARTICLE = frozenset(
    ["ARE", "BHS", "CAF", "COG", "COM", "DOM", "GBR", "GMB", "KOR", "MDV", "MHL", "NLD", "PHL", "RUS", "SLB", "USA", "VAT"]
)
"""Countries whose English names, as the documents have them, take "the" in a sentence."""


def draft(facts: Facts) -> Draft:
    """The same facts give the same words."""

    def both(write: Callable[[Teller], list[str]], joint: str = "\n") -> BiText:
        return BiText(joint.join(write(Teller(facts, "ar"))), joint.join(write(Teller(facts, "en"))))

    return Draft(both(Teller.message, " "), both(Teller.strengths), both(Teller.gaps), both(Teller.levers), both(Teller.ask))


@dataclass(frozen=True, slots=True)
class Teller:
    """Writes in one language; digits are Western, a pack prints its own."""

    facts: Facts
    language: Language

    def message(self) -> list[str]:
        """Where we stand, and how that differs from the edition before."""
        facts, now = self.facts, self.facts.now
        first = [
            self.word(
                "stands",
                indicator=self.called(facts.indicator),
                country=self.country(now.country),
                year=now.year,
                value=self.value(now.value),
            )
        ]
        if now.rank:
            key = "rank" if now.rank_published and facts.indicator.ranked else "rank_computed"
            first.append(self.word(key, rank=now.rank, countries=self.countries(now.assessed)))
        if facts.group is not None:
            first.append(self.word("group", group=facts.group.name.either(self.language)))
        comma = text(self.language, "document.mark.comma")
        return [comma.join(first) + self.word("stop"), *self.trend()]

    def trend(self) -> list[str]:
        facts, now, before = self.facts, self.facts.now, self.facts.before
        if before is None:
            return []
        told: dict[str, object] = {"since": before.year, "before": self.value(before.value), "rank_before": before.rank}
        if facts.broken:
            return [self.word("broken" if before.rank else "broken_unranked", **told)]
        moved = now.value - before.value
        by = self.value(abs(moved))
        key = "value_same" if abs(moved) < self.unit / 2 else "value_up" if moved > 0 else "value_down"
        found = [self.word(key, by=by, **told)]
        if now.rank and before.rank:
            places = before.rank - now.rank
            key = "rank_same" if not places else "rank_better" if places > 0 else "rank_worse"
            counted_places = counted(abs(places), "place", self.language, oblique=True)
            found.append(self.word(key, places=counted_places, rank=now.rank, **told))
        return found

    def strengths(self) -> list[str]:
        facts = self.facts
        found = []
        if facts.average is not None and self.lead(facts.now.value, facts.average.value) > self.unit / 2:
            found.append(self.average_words("above_average", facts.average))
        above = [part for part in facts.parts if part.difference > self.unit / 2][:MOST_PARTS]
        found += [self.part_words("part_above", part) for part in above]
        ranked = [part for part in facts.parts if part.rank]
        if not above and len(ranked) > 1:
            best = min(ranked, key=lambda part: part.rank)
            own = self.component(best.code)
            found.append(self.word("part_best", name=self.called(own), value=self.value(best.value, own), rank=best.rank))
        return found

    def gaps(self) -> list[str]:
        facts = self.facts
        found = []
        if facts.average is not None and self.lead(facts.now.value, facts.average.value) < -self.unit / 2:
            found.append(self.average_words("below_average", facts.average))
        below = [part for part in reversed(facts.parts) if part.difference < -self.unit / 2][:MOST_PARTS]
        found += [self.part_words("part_below", part) for part in below]
        if facts.next_group is not None:
            group, missing = facts.next_group
            names = {"group": group.name.either(self.language), "lower": self.value(group.lower)}
            found.append(self.word("to_group", missing=self.value(missing), **names))
        if facts.leader is not None and facts.leader.country != facts.now.country:
            missing = abs(facts.leader.value - facts.now.value)
            leader = {"leader": self.country(facts.leader.country), "value": self.value(facts.leader.value)}
            found.append(self.word("to_leader", missing=self.value(missing), **leader))
        return found

    def levers(self) -> list[str]:
        facts = self.facts
        if not facts.needs:
            return []
        found = [self.word("levers", year=facts.now.year)]
        # What suffices first, the smallest step before larger ones.
        order = sorted(facts.needs, key=lambda need: (need.needed is None, abs((need.needed or 0.0) - need.before)))
        for need in order:
            part = self.component(need.code)
            own = {"name": self.called(part), "rank": facts.goal}
            if need.needed is None:
                found.append(self.word("lever_short", **own))
            else:
                numbers = {"needed": self.value(need.needed, part), "before": self.value(need.before, part)}
                found.append(self.word("lever", **own, **numbers))
        return found

    def ask(self) -> list[str]:
        """About the component that lies furthest behind the peers; without one, about the index itself."""
        facts = self.facts
        behind = [part for part in facts.parts if part.difference < -self.unit / 2]
        about = self.component(behind[-1].code) if behind else facts.indicator
        found = [self.word("ask_data", name=self.called(about))]
        if behind:
            for code, country, value in facts.best:
                if code == behind[-1].code:
                    found.append(self.word("ask_peer", country=self.country(country), value=self.value(value, about)))
        return found

    # Words

    def word(self, key: str, **fields: object) -> str:
        return text(self.language, f"document.draft.{key}", **fields)

    def called(self, indicator: Indicator) -> str:
        return indicator.name.either(self.language) or indicator.code

    def country(self, code: str) -> str:
        name = strings("document", self.language).get(f"country.{code}", code)
        return f"the {name}" if self.language == "en" and code in _WITH_ARTICLE else name

    def countries(self, number: int) -> str:
        return counted(number, "country", self.language, oblique=True)

    def value(self, number: float, indicator: Indicator | None = None) -> str:
        sign = "−" if number < 0 else ""
        return f"{sign}{abs(number):.{(indicator or self.facts.indicator).decimals}f}"

    @property
    def unit(self) -> float:
        """One unit of the last decimal printed: smaller differences are not told."""
        return 10.0**-self.facts.indicator.decimals

    def lead(self, value: float, other: float) -> float:
        """How much better ``value`` is."""
        return value - other if self.facts.indicator.better == "higher" else other - value

    def component(self, code: str) -> Indicator:
        return next(one for one in self.facts.components if one.code == code)

    def average_words(self, key: str, average: Average) -> str:
        missing = self.value(abs(self.facts.now.value - average.value))
        return self.word(key, average=self.value(average.value), countries=self.countries(average.population), missing=missing)

    def part_words(self, key: str, part: PartAgainstPeers) -> str:
        own = self.component(part.code)
        return self.word(
            key,
            name=self.called(own),
            value=self.value(part.value, own),
            place=self.word("part_rank", rank=part.rank) if part.rank else "",
            mean=self.value(part.average, own),
            countries=counted(part.of - 1, "country", self.language),
            by=self.value(abs(part.difference), own),
        )
