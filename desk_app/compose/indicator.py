"""The brief of an indicator: where we stand, the trend, the peers, what would move it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from desk_app.analysis.standing import Standing, band, change, leader, next_band, peers, series, standing
from desk_app.compose.chart_parts import brief_editions, is_broken
from desk_app.compose.charts import chart, chosen
from desk_app.compose.charts_peers import peer_parts
from desk_app.compose.charts_ranks import MOST_PEERS, ranked_peers
from desk_app.compose.indicator_tables import COLUMNS, components_table, editions_table, peers_table
from desk_app.compose.pack import Pack
from desk_app.compose.rows import heading, prose, row, said_title
from desk_app.compose.texts import DOT, Align, fixed, joined, line, said, short, spans
from desk_app.compose.theme import GREY, HAIRLINE, INK
from desk_app.compose.written import Written, written
from desk_app.layout.blocks import Block, Cell, Figure, Para, Row, Source, Space
from desk_app.model.calendar import MONTHS, date_text
from desk_app.model.indicator import BRIEF_TEXTS, BriefText, ChartName, Edition, Indicator, IndicatorBrief
from desk_app.model.text import Language
from desk_app.typeset.values import Span

DRAFT = "mark.draft"
"""The quiet word at a text that rules wrote and nobody has approved yet."""


def indicator_brief(pack: Pack, brief: IndicatorBrief) -> tuple[Block, ...]:
    """Figures and message, trend, peers, tables, strengths, gaps, what would move it, our ask, source."""
    indicator = pack.snapshot.indicators[brief.indicator_id]

    editions = brief_editions(pack, brief)
    ours = series(editions, brief.country)
    blocks: list[Block] = [said_title(pack, indicator.name, (indicator.id, "name"), pack.numbers[brief.id].removeprefix("D-"))]
    blocks += definition(pack, indicator)
    if ours and ours[-1].year == editions[-1].year:
        blocks.append(figures(pack, brief, indicator, editions[-1], ours))
    blocks += message(pack, brief)
    drawn = {name: figure for name in chosen(brief) if (figure := chart(pack, brief, name)) is not None}
    dotted = bool(ours) and is_broken(indicator, ours[0].year, ours[-1].year)
    broken = (note(pack, "indicator.trend_note"),) if dotted else ()
    if "trend" in drawn:
        blocks += [heading(pack, "indicator.trend"), Space(4.0), *noted(drawn["trend"], broken)]
    if ours:
        blocks.append(Space(6.0))
        blocks.append(editions_table(pack, indicator, ours, editions))
        blocks += earlier_note(pack, ours)
    if "ranks" in drawn:
        notes = ranks_note(pack, brief, editions, dotted=dotted)
        blocks += [heading(pack, "indicator.ranks"), Space(4.0), *noted(drawn["ranks"], notes)]
    rows = peers(editions[-1], indicator, brief.country, brief.peers) if editions else ()
    if "peers" in drawn:
        blocks += [heading(pack, "indicator.peers"), Space(5.0), *peer_parts(pack, indicator, rows, (brief.id, "peers"))]
    if len(rows) > 1:
        blocks += peers_table(pack, indicator, rows, editions[-1])
    if editions:
        figured = [drawn[name] for name in ("components", "radar") if name in drawn]
        blocks += components(pack, components_table(pack, brief, indicator, editions[-1].year), figured)
    if "gap" in drawn:
        blocks += [heading(pack, chart_heading("gap")), Space(4.0), drawn["gap"]]
    for name in BRIEF_TEXTS[1:]:
        blocks += titled_text(pack, brief, name)
    blocks += source_line(pack, indicator, editions)
    return tuple(blocks)


def chart_heading(name: ChartName) -> str:
    """Key of the heading over a chart."""
    keys: dict[ChartName, str] = {"gap": "gap_chart", "radar": "components"}
    return f"indicator.{keys.get(name, name)}"


def components(pack: Pack, table: tuple[Block, ...], figured: Sequence[Figure]) -> tuple[Block, ...]:
    """The charts of the components under the heading of their table, before it."""
    if not figured:
        return table
    blocks: list[Block] = [heading(pack, "indicator.components")]
    for figure in figured:
        blocks += [Space(5.0), figure]
    return (*blocks, Space(5.0), *table[1:])


def indicator_titles(pack: Pack, brief: IndicatorBrief) -> dict[Language, str]:
    indicator = pack.snapshot.indicators[brief.indicator_id]
    return {language: short(pack, language, indicator.name) or indicator.code for language in pack.languages}


def figures(pack: Pack, brief: IndicatorBrief, indicator: Indicator, edition: Edition, ours: Sequence[Standing]) -> Row:
    """Four large figures: value, rank, places since the edition before, what is missing to the next group (or to the leader)."""
    now = ours[-1]

    def labels(key: str, **fields: object) -> dict[Language, str]:
        return {language: pack.word(language, f"indicator.{key}", **fields) for language in pack.languages}

    group_now = band(indicator, now.value)
    standing_now = labels("value", year=now.year)
    if group_now is not None:
        standing_now = {
            language: pack.word(language, "indicator.value_in", year=now.year, group=short(pack, language, group_now.name))
            for language in pack.languages
        }
    shown = [(pack.value(pack.main, now.value, indicator.decimals), standing_now)]
    if now.rank:
        rank = labels("rank" if now.rank_published else "computed_rank", of=now.assessed)
        shown.append((pack.value(pack.main, now.rank, 0), rank))
    moved = change(ours[-2], now) if len(ours) > 1 else None
    if moved is not None and moved.places is not None:
        shown.append((pack.value(pack.main, moved.places, 0, signed=True), labels("places", year=moved.since)))
    ahead = next_band(indicator, now.value)
    first = leader(edition)
    if ahead is not None:
        group, missing = ahead
        to_group = {
            language: pack.word(language, "indicator.to_group", group=short(pack, language, group.name))
            for language in pack.languages
        }
        shown.append((pack.value(pack.main, missing, indicator.decimals), to_group))
    elif first is not None and first.country != brief.country:
        shown.append((pack.value(pack.main, abs(first.value - now.value), indicator.decimals), labels("to_leader")))
    cells = [figure_cell(pack, words, names) for words, names in shown]
    return Row(
        tuple(cells),
        (1 / len(cells),) * len(cells),
        after_pt=4.0,
        rule_above=pack.theme.accent,
        rule_pt=1.4,
        keep_next=True,
        splittable=False,
        source=(brief.id, "edition_year"),
    )


def figure_cell(pack: Pack, words: str, labels: dict[Language, str]) -> Cell:
    """A large number over what it says; all at the reading start."""
    rtl = pack.direction == "rtl"
    number = line(pack, "en", words, "figure", align="end" if rtl else "start")
    below = [
        line(pack, language, labels[language], "label", colour=GREY, align="start" if (language == "ar") == rtl else "end")
        for language in pack.languages
    ]
    return Cell((number, *below), (4.0, 0.0, 4.0, 8.0))


def message(pack: Pack, brief: IndicatorBrief) -> tuple[Row, ...]:
    """The one sentence to remember."""
    if brief.message.is_empty:
        return ()
    source = (brief.id, "message")

    def side(language: Language) -> tuple[Para, ...]:
        paras = said(pack, language, brief.message, source, "strong")
        return (*paras, fixed(pack, language, DRAFT, "meta", colour=GREY)) if brief.is_drafted("message") else paras

    return (row(pack, side, top_pt=6.0, source=source),)


def titled_text(pack: Pack, brief: IndicatorBrief, name: BriefText) -> tuple[Block, ...]:
    """A text under its heading, which says that it is a draft while nobody has approved what rules wrote; nothing for none."""
    rows = prose(pack, getattr(brief, name), (brief.id, name))
    return (heading(pack, f"indicator.{name}", remark=DRAFT if brief.is_drafted(name) else ""), *rows) if rows else ()


def definition(pack: Pack, indicator: Indicator) -> tuple[Row, ...]:
    """What the indicator measures, in grey under its name."""
    if indicator.definition.is_empty:
        return ()
    source = (indicator.id, "definition")

    def side(language: Language) -> tuple[Written, ...]:
        return written(pack, language, indicator.definition, source, "meta", colour=GREY)

    return (row(pack, side, top_pt=0.0, bottom_pt=7.0, keep_next=True, source=source),)


def noted(figure: Figure, notes: Sequence[Row]) -> tuple[Block, ...]:
    """A chart with the notes below it, on the same page."""
    return (replace(figure, keep_next=bool(notes)), *notes)


def ranks_note(pack: Pack, brief: IndicatorBrief, editions: Sequence[Edition], *, dotted: bool) -> tuple[Row, ...]:
    """What a reader of the chart of ranks must know: what dotted lines are, that it shows the nearest of many."""
    number = len(ranked_peers(brief, editions))

    def words(language: Language) -> str:
        found = [pack.word(language, "indicator.trend_note")] if dotted else []
        if number > MOST_PEERS:
            shown, compared = pack.count(language, "country", MOST_PEERS), pack.digits(language, str(number))
            found.append(pack.word(language, "indicator.nearest_note", shown=shown, all=compared))
        return " · ".join(found)

    return (note_of(pack, words),) if dotted or number > MOST_PEERS else ()


def earlier_note(pack: Pack, ours: Sequence[Standing]) -> tuple[Row, ...]:
    """Which editions the table has no room for."""
    if len(ours) <= COLUMNS:
        return ()
    first, last = ours[0].year, ours[-COLUMNS - 1].year
    years = str(first) if first == last else f"{first}–{last}"
    return (note_of(pack, lambda language: pack.word(language, "indicator.earlier_note", years=pack.digits(language, years))),)


def note(pack: Pack, key: str) -> Row:
    """A grey remark under a chart."""
    return note_of(pack, lambda language: pack.word(language, key))


def note_of(pack: Pack, words: Callable[[Language], str]) -> Row:
    return row(pack, lambda language: (line(pack, language, words(language), "meta", colour=GREY),), top_pt=2.0, bottom_pt=0.0)


def source_line(pack: Pack, indicator: Indicator, editions: Sequence[Edition]) -> tuple[Row, ...]:
    """Edition and date of the figures, and who publishes them."""
    if not editions:
        return ()
    edition = editions[-1]

    def side(language: Language) -> tuple[Para, ...]:
        parts = [short(pack, language, edition.source), short(pack, language, indicator.publisher)]
        if edition.published:
            parts.append(pack.word(language, "indicator.published", date=published_words(pack, language, edition.published)))
        words = [part for part in parts if part]
        if not words:
            return ()
        words[0] = pack.word(language, "indicator.source", source=words[0])
        return joined(pack, language, words, (edition.id, "source"))

    return (row(pack, side, before_pt=12.0, above=HAIRLINE, source=(edition.id, "source")),)


def published_words(pack: Pack, language: Language, published: str) -> str:
    """A publication date, or its month when only that is known."""
    if len(published) == 10:
        return pack.digits(language, date_text(published, language))
    year, _, month = published.partition("-")
    return pack.digits(language, f"{MONTHS[language][int(month) - 1]} {year}" if month else year)


def standing_line(pack: Pack, indicator_id: str, *, source: Source) -> Row:
    """An indicator inside a meeting's brief: its name, our value and rank, and a link to its own brief."""
    indicator = pack.snapshot.indicators[indicator_id]
    brief = next((one for one in pack.briefs if one.indicator_id == indicator_id), None)
    link = f"#indicator-{brief.id}" if brief is not None and pack.spec.document == "full" and pack.wants("indicators") else None
    editions = brief_editions(pack, brief) if brief is not None else pack.editions(indicator_id)
    country = brief.country if brief is not None else pack.snapshot.profile.home_country
    ours = standing(editions[-1], country) if editions else None

    def side(language: Language) -> tuple[Para, ...]:
        parts = said(pack, language, indicator.name, (indicator.id, "name"))
        if ours is None or not parts:
            return parts
        words = pack.word(
            language,
            "indicator.standing",
            year=ours.year,
            value=pack.value(language, ours.value, indicator.decimals),
            rank=ours.rank,
        ).replace(" ", "\u00a0")
        extra = spans(pack, language, "meta", (DOT, GREY, 0), (words, GREY, 0))
        return (*parts[:-1], replace(parts[-1], spans=parts[-1].spans + extra))

    number = pack.numbers[brief.id] if brief is not None else "–"
    style = pack.theme.style("home_time", "en", pack.theme.accent if brief is not None else INK, 600)
    align: Align = "center" if pack.bilingual else "end" if pack.direction == "rtl" else "start"
    spine = Para((Span(number, style, link),), "en", pack.theme.leading("body", pack.main), align, role="Lbl")
    return row(pack, side, (spine,), splittable=False, source=source)
