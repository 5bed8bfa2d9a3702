"""Figures quoted in texts, bound to the observations they come from: recognised, compared, and rewritten when these change.

A link names the text, the observation and the figure as it stands there; the text itself stays plain. In the text the figure is
found as a whole number: a value wherever it stands, a rank only after a word for one. docs/decisions/linked-figures.md says why.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeVar
from uuid import NAMESPACE_URL, uuid5

from desk_app.model import fields
from desk_app.model.agreement import arabic_digits
from desk_app.model.countries import country_name
from desk_app.model.indicator import Edition, FigureLink, IndicatorBrief, Observation, was_published
from desk_app.model.meeting import Meeting
from desk_app.model.records import Snapshot
from desk_app.model.report import Report
from desk_app.model.text import BiText
from desk_app.model.visit import Visit

Quoting = Visit | Meeting | IndicatorBrief | Report
"""The kinds of records whose texts quote figures."""
Q = TypeVar("Q", bound=Visit | Meeting | IndicatorBrief | Report)

_CALCULATED = "levers"
"""What would move a value: its figures are nobody's."""
_WESTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩٫", "0123456789.")
_NUMBER = re.compile(r"(?<![\w.,٫٬/:+\-−])\d{1,3}(?:[.٫]\d+)?(?:st|nd|rd|th)?(?![\w/:]|[.,٫٬–-]\d)")
_RANK = re.compile(r"(?:المرتبة|المرتبتين|الترتيب|مرتبة|[Rr]ank(?:s|ed|ing)?)(?:\s+(?:at|of|is|was|عند|هو))?[\s\u00a0]+$")
_VALUE_DECIMALS = 3
"""Numbers with fewer may be anything."""
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NAMESPACE = uuid5(NAMESPACE_URL, "delegation-desk:figure")


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A linked figure that no longer says what its observation says, or that a later edition has overtaken.

    ``now``: what would stand in its place, empty where there is no such figure any more; ``year``: of the edition it is from.
    """

    record_id: str
    link: FigureLink
    now: str
    year: int

    @property
    def is_later(self) -> bool:
        """The figure is right for its edition, and a later one is out."""
        return self.year != self.link.year


@dataclass(frozen=True, slots=True)
class _Place:
    """A number in a text: ``start`` to ``end`` with a suffix such as "nd" included; ``digits``: in Western digits."""

    start: int
    end: int
    digits: str
    after_rank: bool


def quoting(snapshot: Snapshot) -> Iterator[Quoting]:
    """The records of a visit that may quote figures."""
    yield snapshot.visit
    yield from snapshot.meetings
    yield from snapshot.briefs
    if snapshot.report is not None:
        yield snapshot.report


def bound(record: Q, snapshot: Snapshot) -> Q:
    """The record with links for the figures that its texts quote; those whose figure was taken out of the text are dropped.

    A figure that could be of several observations is not bound.
    """
    found: dict[str, FigureLink] = {}
    for path, pair in fields.iter_texts(record):
        if pair.is_empty or path.partition("/")[0] == _CALCULATED:
            continue
        standing = {(_what(place), place.digits) for text in (pair.ar, pair.en) for place in _places(text)}
        kept = [link for link in record.figures if link.path == path and (link.what, link.shown) in standing]
        bound_here = {(link.what, link.shown) for link in kept}
        new = [_recognised(record, path, pair, what, shown, snapshot) for what, shown in sorted(standing - bound_here)]
        found.update({link.id: link for link in (*kept, *new) if link is not None})
    links = tuple(found.values())
    return record if links == record.figures else replace(record, figures=links)


def figure_changes(snapshot: Snapshot) -> tuple[FigureChange, ...]:
    """The linked figures that differ from their observations, and those that an edition published by then has overtaken.

    A text that quotes the later edition too tells a development: its older figures are not overtaken.
    """
    found: list[FigureChange] = []
    for record in quoting(snapshot):
        day = record.dated if isinstance(record, Report) and record.dated else snapshot.visit.first_day
        quoted = {(link.path, link.indicator_id, link.country, link.what, link.year) for link in record.figures}
        for link in record.figures:
            now = _printed(snapshot, link, link.year)
            if now != link.shown:
                found.append(FigureChange(record.id, link, now, link.year))
                continue
            later = [
                edition.year
                for edition in snapshot.editions
                if edition.indicator_id == link.indicator_id and edition.year > link.year and was_published(edition, day)
            ]
            newest = max((year for year in later if _printed(snapshot, link, year)), default=0)
            beside = any(one.indicator_id == link.indicator_id and one.year > link.year for one in record.figures)
            if newest and (beside or len(later) > 1) and tells_of_past(record, link.path, link.indicator_id, link.year, snapshot):
                continue
            if newest and (link.path, link.indicator_id, link.country, link.what, newest) not in quoted:
                found.append(FigureChange(record.id, link, _printed(snapshot, link, newest), newest))
    return tuple(found)


def tells_of_past(record: Quoting, path: str, indicator_id: str, year: int, snapshot: Snapshot) -> bool:
    """Whether the text names ``year`` and the visit's brief stands on a later edition.

    Such a figure is meant as one of the past where the record quotes a later one too, or where more than one later edition is
    out; else the text may have been left behind when the brief moved on.
    """
    briefs = [record] if isinstance(record, IndicatorBrief) else snapshot.briefs
    stands_on = max((brief.edition_year for brief in briefs if is_about(brief, indicator_id, snapshot)), default=0)
    if year >= stands_on:
        return False
    try:
        pair = fields.get_text(record, path)
    except KeyError:
        return False
    return any(str(year) in _YEAR.findall(text.translate(_WESTERN)) for text in (pair.ar, pair.en))


def is_about(brief: IndicatorBrief, indicator_id: str, snapshot: Snapshot) -> bool:
    """Whether a brief is on the indicator, or on an index that it is a part of."""
    indicator = snapshot.indicators.get(brief.indicator_id)
    parts = indicator.components if indicator is not None else ()
    return brief.indicator_id == indicator_id or any(part.indicator_id == indicator_id for part in parts)


def quotes_alike(before: Quoting | None, after: Quoting) -> bool:
    """Whether two states of a record (None: it is new) quote the same figures in texts that name the same years: then the links
    of the one hold for the other."""
    if before is None:
        return not _quoted(after)
    return before.figures == after.figures and _quoted(before) == _quoted(after)


def _quoted(record: Quoting) -> dict[str, frozenset[str]]:
    """Path -> the figures and years that the text quotes; only of texts with a figure."""
    found = {}
    for path, pair in fields.iter_texts(record):
        texts = [text for text in (pair.ar, pair.en) if _DIGIT.search(text)]
        places = {f"{_what(place)} {place.digits}" for text in texts for place in _places(text)}
        if places:
            found[path] = frozenset(places.union(*(_YEAR.findall(text.translate(_WESTERN)) for text in texts)))
    return found


def followed(record: Q, changes: Sequence[FigureChange]) -> Q:
    """The record with those figures as they are now, in both languages, Arabic-Indic digits and ordinals kept; approved texts
    become drafts. Unchanged stays what rules can't rewrite truly: see ``_rewritable``."""
    for path in dict.fromkeys(change.link.path for change in changes if change.record_id == record.id):
        here = [change for change in changes if change.record_id == record.id and change.link.path == path]
        try:
            pair = fields.get_text(record, path)
        except KeyError:
            continue
        if not _rewritable(record, path, pair, here):
            continue
        given: dict[tuple[str, str], str] = {(change.link.what, change.link.shown): change.now for change in here}
        years = {str(change.link.year): str(change.year) for change in here if change.is_later}
        state = "draft" if pair.state == "approved" else pair.state
        changed = pair.edited("ar", _rewritten(pair.ar, given, years)).edited("en", _rewritten(pair.en, given, years))
        changed = replace(changed, state=state, stale_side=pair.stale_side)
        moved = {change.link.id: change for change in here}
        links = tuple(
            replace(link, shown=moved[link.id].now, year=moved[link.id].year) if link.id in moved else link
            for link in record.figures
        )
        record = replace(with_text(record, path, changed), figures=links)
    return record


def with_text(record: Q, path: str, pair: BiText) -> Q:
    """The record with another pair at ``path``."""
    name, _, rest = path.partition("/")
    if not rest:
        return replace(record, **{name: pair})  # type: ignore[arg-type]
    key, _, inner = rest.partition("/")
    items = tuple(replace(one, **{inner: pair}) if one.id == key else one for one in getattr(record, name))
    return replace(record, **{name: items})  # type: ignore[arg-type]


def _rewritable(record: Quoting, path: str, pair: BiText, changes: Sequence[FigureChange]) -> bool:
    """Not where a figure is gone, nor where two figures alike in the text go apart; and to a later edition only where the text
    quotes that one edition alone, so that its year can be rewritten with all its figures."""
    given: dict[tuple[str, str], set[str]] = {}
    for link in record.figures:
        if link.path == path:
            now = next((change.now for change in changes if change.link.id == link.id), link.shown)
            given.setdefault((link.what, link.shown), set()).add(now)
    if any(len(now) > 1 for now in given.values()) or not all(change.now for change in changes):
        return False
    later = {change.year for change in changes if change.is_later}
    if not later:
        return True
    moved = {change.link.id for change in changes if change.is_later}
    linked = {link.id for link in record.figures if link.path == path}
    told = {int(year) for text in (pair.ar, pair.en) for year in _YEAR.findall(text.translate(_WESTERN))}
    others = {(_what(place), place.digits) for text in (pair.ar, pair.en) for place in _places(text)} - set(given)
    return len(later) == 1 and linked == moved and len(told | {c.link.year for c in changes}) == 1 and not others


def _rewritten(text: str, given: dict[tuple[str, str], str], years: dict[str, str]) -> str:
    for place in reversed(_places(text)):
        now = given.get((_what(place), place.digits))
        if now is not None:
            old = text[place.start : place.end]
            new = now + (_ordinal(int(now)) if old[-1].isalpha() else "")
            text = text[: place.start] + (arabic_digits(new) if old[0] in "٠١٢٣٤٥٦٧٨٩" else new) + text[place.end :]
    for old_year, new_year in years.items():
        text = text.replace(old_year, new_year).replace(arabic_digits(old_year), arabic_digits(new_year))
    return text


def _ordinal(number: int) -> str:
    return "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _places(text: str) -> list[_Place]:
    """The numbers of a text that may be figures."""
    found = []
    for match in _NUMBER.finditer(text):
        digits = match.group().translate(_WESTERN).rstrip("stndrh")
        after_rank = _RANK.search(text[: match.start()]) is not None
        if (after_rank and "." not in digits) or len(digits.partition(".")[2]) >= _VALUE_DECIMALS:
            found.append(_Place(match.start(), match.end(), digits, after_rank))
    return found


def _what(place: _Place) -> Literal["value", "rank"]:
    return "value" if "." in place.digits else "rank"


def _printed(snapshot: Snapshot, link: FigureLink, year: int) -> str:
    """The figure of the link's observation in the edition of ``year``, with as many decimals as the text has; or empty."""
    wanted = (link.indicator_id, year)
    edition = next((one for one in snapshot.editions if (one.indicator_id, one.year) == wanted), None)
    found = next((one for one in edition.observations if one.country == link.country), None) if edition else None
    if found is None or found.value is None:
        return ""
    if link.what == "rank":
        return str(found.rank) if found.rank else ""
    return f"{found.value:.{len(link.shown.partition('.')[2])}f}"


def _recognised(
    record: Quoting, path: str, pair: BiText, what: Literal["value", "rank"], shown: str, snapshot: Snapshot
) -> FigureLink | None:
    """The one observation that the figure can be of: of our country, or of a peer that the text names; of a year that the text
    tells, or the brief's; of the brief's own indicator rather than another. None where there are several, or none."""
    briefs = [record] if isinstance(record, IndicatorBrief) else list(snapshot.briefs)
    own = {brief.indicator_id for brief in briefs}
    ours = {brief.country for brief in briefs}
    named = {code for brief in briefs for code in brief.peers if _names(pair, code)}
    years = {int(year) for text in (pair.ar, pair.en) for year in _YEAR.findall(text.translate(_WESTERN))}
    years |= {brief.edition_year for brief in briefs}
    best: list[tuple[bool, Edition, Observation]] = []
    for edition in snapshot.editions:
        for one in edition.observations if edition.year in years else ():
            if one.country not in named | ours or one.value is None:
                continue
            printed = str(one.rank) if what == "rank" else f"{one.value:.{len(shown.partition('.')[2])}f}"
            if printed == shown:
                best.append((edition.indicator_id in own, edition, one))
    top = max((key for key, _, _ in best), default=None)
    likeliest = [(edition, one) for key, edition, one in best if key == top]
    if len(likeliest) != 1:
        return None
    edition, one = likeliest[0]
    name = f"{record.id} {path} {what} {shown} {edition.id} {one.country}"
    return FigureLink(str(uuid5(_NAMESPACE, name)), path, edition.indicator_id, one.country, edition.year, shown, what)


def _names(pair: BiText, country: str) -> bool:
    name = country_name(country)
    return name.ar in pair.ar or name.en in pair.en
