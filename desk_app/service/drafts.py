"""A first draft of an indicator's brief: offered, and put into the fields that are empty as one step of undo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desk_app.errors import DeskError
from desk_app.model.indicator import BRIEF_TEXTS, BriefText, Edition, Indicator, IndicatorBrief, was_published
from desk_app.model.league import Average
from desk_app.model.text import BiText
from desk_app.model.visit import Visit
from desk_app.service.indicators import Figures, default_peers, read_figures
from desk_app.service.workspace import Changes, Desk

if TYPE_CHECKING:
    from desk_app.compose.draft import Draft, Facts

_STEP_OF_GOAL = 10
"""Places that a first goal lies before our rank, where no group has to be reached."""


@dataclass(frozen=True, slots=True)
class Redraft:
    """A text of a brief as it stands, and what a new draft says instead."""

    name: BriefText
    before: BiText
    after: BiText


def suggest_brief(desk: Desk, brief_id: str, figures: Figures | None = None) -> Draft:
    """The draft of a brief from the editions that were published on the visit's first day.

    figures: of the workspace, if they were read already. Make it off the window's thread.
    Raises DeskError: brief_unknown, draft_impossible (the country was not assessed, or no edition is stored).
    """
    from desk_app.compose.draft import draft

    return draft(_facts(desk, _brief(desk, brief_id), figures or read_figures(desk)))


def draft_brief(desk: Desk, brief_id: str, *, replacing: bool = False, figures: Figures | None = None) -> Changes:
    """Put the draft into the brief's empty texts (``replacing``: into all for which there is one), its figures bound.

    One step of undo. The texts are drafts until a person approves them. Raises as ``suggest_brief`` and ``Desk.save``.
    """
    made = suggest_brief(desk, brief_id, figures)
    brief = _brief(desk, brief_id)
    found: dict[BriefText, BiText] = {}
    for name in BRIEF_TEXTS:
        text, held = getattr(made, name), getattr(brief, name)
        if not text.is_empty and (replacing or held.is_empty):
            found[name] = text
    return _put(desk, brief, found)


def redrafts(desk: Desk, brief_id: str, figures: Figures | None = None) -> tuple[Redraft, ...]:
    """The filled texts of which a new draft says something else, in the order of the page. Raises as ``suggest_brief``."""
    made, brief = suggest_brief(desk, brief_id, figures), _brief(desk, brief_id)
    found = [Redraft(name, getattr(brief, name), getattr(made, name)) for name in BRIEF_TEXTS]
    return tuple(
        one for one in found if not (one.before.is_empty or one.after.is_empty) and _said(one.before) != _said(one.after)
    )


def replace_texts(desk: Desk, brief_id: str, taken: Sequence[Redraft]) -> Changes:
    """Put new drafts in the place of texts, as they were shown: one step of undo. Raises as ``Desk.save``."""
    return _put(desk, _brief(desk, brief_id), {one.name: one.after for one in taken})


def _said(pair: BiText) -> tuple[str, str]:
    return pair.ar, pair.en


def _put(desk: Desk, brief: IndicatorBrief, found: dict[BriefText, BiText]) -> Changes:
    from desk_app.model.figure_links import bound

    # What is said of "the countries compared" holds for those of the page: a brief that names none gets the ones counted.
    peers = brief.peers or (default_peers(brief.country) if {"strengths", "gaps"} & found.keys() else ())
    # A text that says the same already keeps its state.
    texts = {name: text for name, text in found.items() if _said(text) != _said(getattr(brief, name))}
    if not texts:
        return Changes()
    drafted = tuple(name for name in BRIEF_TEXTS if name in texts or name in brief.drafted)
    changed = replace(brief, peers=peers, drafted=drafted, **texts)  # type: ignore[arg-type]
    return desk.save(bound(changed, desk.snapshot(brief.visit_id)))


def _facts(desk: Desk, brief: IndicatorBrief, figures: Figures) -> Facts:
    from desk_app.analysis.standing import band, leader, next_band, standing
    from desk_app.compose.draft import Facts

    visit, indicator = desk.get(brief.visit_id), desk.get(brief.indicator_id)
    assert isinstance(visit, Visit) and isinstance(indicator, Indicator)  # the store keeps links whole
    editions = [
        edition
        for edition in figures.of_indicator(indicator)
        if was_published(edition, visit.first_day) and (not brief.edition_year or edition.year <= brief.edition_year)
    ]
    edition = editions[-1] if editions else None
    now = standing(edition, brief.country) if edition is not None else None
    if edition is None or now is None:
        raise DeskError("draft_impossible", code=indicator.code, country=brief.country)
    earlier = [one for before in editions[:-1] if (one := standing(before, brief.country)) is not None]
    before = earlier[-1] if earlier else None
    peers = brief.peers or default_peers(brief.country)
    goal = _goal(figures, indicator, edition.year, peers, now.rank)
    parts = figures.parts_against_peers(indicator.code, brief.country, peers, edition.year)
    held = figures.what_if(indicator.code, edition.year, brief.country, {}) if goal else None
    needs = figures.needs(indicator.code, edition.year, brief.country, goal) if held is not None and held.exact else ()
    return Facts(
        indicator,
        edition,
        now,
        before,
        bool(before and any(before.year < year <= now.year for year in indicator.breaks)),
        band(indicator, now.value),
        next_band(indicator, now.value),
        _average(figures, indicator, edition),
        leader(edition),
        parts,
        figures.parts(indicator.code),
        goal,
        needs,
        _best(figures, indicator, edition.year, brief.country, peers),
    )


def _average(figures: Figures, indicator: Indicator, edition: Edition) -> Average | None:
    """The published average if it is known, or can be seen, how many countries it counts: some count those not assessed."""
    if edition.average is None:
        return None
    if edition.averaged:
        return Average(edition.average, edition.averaged, edition.averaged, True)
    if not figures.league(indicator.code, edition.year).is_whole:
        return None
    stored, *others = figures.averages(indicator.code, edition.year)
    same = [one for one in others if abs(one.value - stored.value) < 0.6 * 10.0**-indicator.decimals]
    if same:
        return replace(same[0], value=stored.value)
    # A computed mean that equals the stored one is told once, as the stored one.
    return stored if all(one.zeros for one in others) else None


def _goal(figures: Figures, indicator: Indicator, year: int, peers: tuple[str, ...], rank: int) -> int:
    """A rank to aim at: that of the nearest of the peers before us, or ten places better; 0 without a rank or where we lead.

    An edition that holds a few countries of all says nothing of ranks between them.
    """
    if rank < 2 or not indicator.ranked or not figures.league(indicator.code, year).is_whole:
        return 0
    nearest = [row.rank for row in figures.compare(indicator.code, peers, year) if 0 < row.rank < rank]
    return max([*nearest, max(rank - _STEP_OF_GOAL, 1)])


def _best(
    figures: Figures, indicator: Indicator, year: int, country: str, peers: tuple[str, ...]
) -> tuple[tuple[str, str, float], ...]:
    """(code of a component, country, value) of the best of the peers in each."""
    better = {part.code: part.better for part in figures.parts(indicator.code)}
    found: dict[str, tuple[str, float]] = {}
    for row in figures.compare(indicator.code, [code for code in peers if code != country], year):
        for part in row.parts:
            if part.value is None:
                continue
            turn = 1 if better[part.code] == "higher" else -1
            if part.code not in found or turn * part.value > turn * found[part.code][1]:
                found[part.code] = (row.country, part.value)
    return tuple((code, *one) for code, one in found.items())


def _brief(desk: Desk, brief_id: str) -> IndicatorBrief:
    found = desk.get(brief_id)
    if not isinstance(found, IndicatorBrief):
        raise DeskError("brief_unknown")
    return found
