"""The command that tells where a country stands, what a change would do, and how published and computed ranks agree."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Any

from desk_app.cli.console import Console
from desk_app.errors import DeskError
from desk_app.model.countries import country_name, group_keys, group_members
from desk_app.model.indicator import Indicator
from desk_app.model.league import Average, EditionCheck, Gap, LeagueRow, Need, Place, RankCheck, Ranking, WhatIf
from desk_app.model.text import BiText
from desk_app.service import open_desk

if TYPE_CHECKING:
    from desk_app.service.indicators import Figures


def rank(arguments: Namespace, console: Console) -> int:
    """Where a country stands in an edition, default the workspace's own country in the latest; with ``--compare`` all countries.

    Exit code 1 when a difference between published and computed ranks can't be explained.
    """
    from desk_app.service.indicators import country_code, read_figures

    with closing(open_desk(arguments.workspace, read_only=True)) as desk:
        figures, home = read_figures(desk), desk.profile().home_country
    if arguments.compare:
        return _compare(figures, arguments, console)
    country = country_code(arguments.country) if arguments.country else home
    told = figures.rank(
        arguments.indicator, country, arguments.year, peers=_peers(arguments.peers), changes=dict(arguments.set) or None
    )
    indicator = figures.indicator(arguments.indicator)
    needs = figures.needs(indicator.code, told.year, country, arguments.to) if arguments.to else ()
    for line in _lines(told, indicator, needs, arguments, console):
        console.result(line)
    console.document(_ranking_values(told, indicator, needs, arguments.to))
    return 0


def _peers(asked: str) -> tuple[str, ...]:
    """The countries of a group ("gcc", "western_asia", "high") or of a list. Raises DeskError: peers_unknown, country_unknown."""
    from desk_app.service.indicators import country_code

    if not asked:
        return ()
    if asked.casefold() in group_keys():
        return group_members(asked.casefold())
    names = [name.strip() for name in asked.split(",") if name.strip()]
    if len(names) == 1 and names[0].islower():
        raise DeskError("peers_unknown", exit_code=2, name=names[0], known=", ".join(group_keys()))
    return tuple(country_code(name) for name in names)


def _lines(told: Ranking, indicator: Indicator, needs: Sequence[Need], arguments: Namespace, console: Console) -> Iterator[str]:
    """The ranking for people: value and place, group, components, gaps, averages, peers, what a change would do."""

    def value(number: float, signed: bool = False) -> str:
        return f"{number:{'+' if signed else ''}.{indicator.decimals}f}"

    def name(code: str) -> str:
        return country_name(code).either(console.language)

    def said(key: str, **fields: object) -> str:
        return console.say(f"rank.{key}", **fields)

    row = told.row
    yield said("title", country=name(told.country), indicator=told.name.either(console.language), year=told.year)
    key = "stands" if row.rank_published else "stands_computed"
    yield "  " + said(key, value=value(row.value or 0.0), rank=row.rank, of=told.assessed)
    group = _band(indicator, row.band)
    if group is not None:
        rating = f" ({row.rating})" if row.rating else ""
        yield "  " + said("group", group=group.either(console.language) + rating)
    for part in row.parts:
        if part.value is not None:
            yield "  " + said("part", code=part.code, value=value(part.value), rank=part.rank)
    for gap in told.gaps:
        goal = name(gap.name) if gap.goal == "leader" else _band_words(indicator, gap, console)
        yield "  " + said(f"gap_{gap.goal}", name=goal, missing=value(gap.missing), value=value(gap.value))
    for whose, mean in told.averages:
        yield "  " + said(f"average_{_kind(mean, whose)}", value=value(mean.value), population=mean.population, of=mean.of)
    for peer in told.peers:
        if peer.value is not None:
            mark = "→ " if peer.country == told.country else "  "
            yield "  " + mark + said("peer", rank=peer.rank, country=name(peer.country), value=value(peer.value))
    if told.what_if is not None:
        yield from _change_lines(told.what_if, indicator, console)
    for need in needs:
        key = "need" if need.needed is not None else "need_more"
        yield said(key, code=need.code, before=value(need.before), needed=value(need.needed or 0.0), rank=need.best_rank)
    if arguments.to and not needs:
        yield said("there_already", rank=arguments.to)
    yield said("source", source=told.source.either(console.language))


def _change_lines(done: WhatIf, indicator: Indicator, console: Console) -> Iterator[str]:
    """What a change of components does; that the others stay unchanged is said."""
    changed = ", ".join(
        f"{one.code} {one.before or 0:.{indicator.decimals}f} → {one.after:.{indicator.decimals}f}" for one in done.changed
    )
    yield console.say("rank.change", changed=changed)
    after = f"{done.after.value:.{indicator.decimals}f}"
    yield "  " + console.say("rank.after", value=after, rank=done.after.rank, before=done.before.rank)
    for key, codes in (("overtaken", done.overtaken), ("passed_by", done.passed_by)):
        if codes:
            separator = "، " if console.language == "ar" else ", "
            names = separator.join(country_name(code).either(console.language) for code in codes)
            yield "  " + console.say(f"rank.{key}", number=len(codes), names=names)
    if not done.exact:
        yield "  " + console.say("rank.not_exact", year=done.year)


def _kind(mean: Average, whose: str = "world") -> str:
    """Which sentence tells of a mean."""
    if mean.published:
        return "edition"
    return "zeros" if mean.zeros else whose


def _band(indicator: Indicator, band_id: str) -> BiText | None:
    return next((band.name for band in indicator.bands if band.id == band_id), None)


def _band_words(indicator: Indicator, gap: Gap, console: Console) -> str:
    found = _band(indicator, gap.name) if gap.goal == "band" else None
    return found.either(console.language) if found is not None else ""


def _ranking_values(told: Ranking, indicator: Indicator, needs: Sequence[Need], to: int | None) -> dict[str, Any]:
    row = told.row
    values = {
        "indicator": told.indicator,
        "name": _pair(told.name),
        "country": told.country,
        "country_name": _pair(country_name(told.country)),
        "year": told.year,
        "value": row.value,
        "rank": row.rank,
        "rank_published": row.rank_published,
        "computed_rank": row.computed_rank,
        "assessed": told.assessed,
        "group": _group_values(indicator, row.band, row.rating),
        "components": _part_values(row),
        "peers": [
            {"country": one.country, "name": _pair(country_name(one.country)), "value": one.value, "rank": one.rank}
            for one in told.peers
        ],
        "against_peers": [
            {
                "code": one.code,
                "average": round(one.average, 6),
                "difference": round(one.difference, 6),
                "place": one.place,
                "of": one.of,
            }
            for one in told.parts
        ],
        "averages": [{"of": whose, **_average_values(mean)} for whose, mean in told.averages],
        "gap": {one.goal: {"to": one.name, "value": one.value, "missing": round(one.missing, 6)} for one in told.gaps},
        "source": _pair(told.source),
    }
    if told.what_if is not None:
        values["what_if"] = _what_if_values(told.what_if, indicator)
    if to:
        values["to_rank"] = {
            "rank": to,
            "needs": [{"code": one.code, "value": one.before, "needed": one.needed, "rank": one.best_rank} for one in needs],
        }
    return values


def _what_if_values(done: WhatIf, indicator: Indicator) -> dict[str, Any]:
    def place(one: Place) -> dict[str, Any]:
        return {"value": round(one.value, 6), "rank": one.rank, "group": _group_values(indicator, one.band, one.rating)}

    return {
        "others_unchanged": True,
        "changes": {one.code: {"before": one.before, "after": one.after} for one in done.changed},
        "before": place(done.before),
        **place(done.after),
        "overtaken": list(done.overtaken),
        "passed_by": list(done.passed_by),
        "exact": done.exact,
    }


def _group_values(indicator: Indicator, band_id: str, rating: str) -> dict[str, str] | None:
    found = _band(indicator, band_id)
    return {**_pair(found), "class": rating} if found is not None else None


def _part_values(row: LeagueRow) -> list[dict[str, Any]]:
    return [{"code": one.code, "value": one.value, "rank": one.rank or None} for one in row.parts]


def _average_values(mean: Average) -> dict[str, Any]:
    return {
        "value": round(mean.value, 6),
        "population": mean.population,
        "countries": mean.of,
        "zeros": mean.zeros,
        "edition": mean.published,
    }


def _pair(text: BiText) -> dict[str, str]:
    return {"ar": text.ar, "en": text.en}


# Published against computed


def _compare(figures: Figures, arguments: Namespace, console: Console) -> int:
    """Every edition of which all countries are known, or the one asked for: how many ranks agree, and each that does not with its
    reason. Editions known in part are named."""
    indicator = figures.indicator(arguments.indicator)
    if arguments.year:
        checks = [figures.check(indicator.code, arguments.year)]
    else:
        checks = []
        for year in figures.years(indicator.code):
            try:
                checks.append(figures.check(indicator.code, year))
            except DeskError as partial:
                if partial.key != "edition_partial":
                    raise
                console.warn(partial.what(console.language))
        if not checks:
            raise DeskError("editions_partial", code=indicator.code)
    for check in checks:
        for line in _check_lines(check, indicator, console):
            console.result(line)
    console.document([_check_values(check) for check in checks])
    return 1 if any(row.rank_reason == "unexplained" for check in checks for row in check.rows) else 0


def _check_lines(check: EditionCheck, indicator: Indicator, console: Console) -> Iterator[str]:
    def names(codes: Sequence[str]) -> str:
        return ("، " if console.language == "ar" else ", ").join(country_name(code).either(console.language) for code in codes)

    published = sum(bool(row.published_rank) for row in check.rows)
    agree = published - len(check.differences)
    yield console.say("rank.edition", year=check.year, assessed=check.assessed, published=published, agree=agree)
    for row in check.differences:
        fields = {"country": names([row.country]), "published": row.published_rank, "computed": row.computed_rank}
        value = f"{row.value:.{indicator.decimals}f}"
        yield "  " + console.say(f"rank.differs_{row.rank_reason}", beside=names(row.beside), value=value, **fields)
    if check.not_assessed:
        yield "  " + console.say("rank.not_assessed", number=len(check.not_assessed), names=names(check.not_assessed))
    if check.largest_error is not None:
        error = f"{check.largest_error:.6f}"
        yield "  " + console.say("rank.recomputed", error=error, equal=f"{check.largest_error_equal_weights or 0:.6f}")
    odd = [row for row in check.rows if row.value_reason == "components"]
    for row in odd:
        yield "  " + console.say(
            "rank.components", country=names([row.country]), value=f"{row.value:.5f}", computed=f"{row.recomputed or 0:.5f}"
        )
    for mean in check.averages:
        value = f"{mean.value:.{indicator.decimals}f}"
        yield "  " + console.say(f"rank.average_{_kind(mean)}", value=value, population=mean.population, of=mean.of)


def _check_values(check: EditionCheck) -> dict[str, Any]:
    def row_values(row: RankCheck) -> dict[str, Any]:
        return {
            "country": row.country,
            "value": row.value,
            "published_rank": row.published_rank or None,
            "computed_rank": row.computed_rank,
            "reason": row.rank_reason,
            "equal_with": list(row.beside),
            "recomputed": None if row.recomputed is None else round(row.recomputed, 6),
            "value_reason": row.value_reason,
        }

    return {
        "indicator": check.indicator,
        "year": check.year,
        "assessed": check.assessed,
        "not_assessed": list(check.not_assessed),
        "differences": len(check.differences),
        "largest_error": check.largest_error,
        "largest_error_equal_weights": check.largest_error_equal_weights,
        "averages": [_average_values(mean) for mean in check.averages],
        "countries": [row_values(row) for row in check.rows],
    }
