"""The brief of a meeting: conclusions first, background last."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from desk_app.compose.clocks import clock_paras
from desk_app.compose.dates import printed_day
from desk_app.compose.pack import Pack
from desk_app.compose.people import brief_name, counterpart_row, organisation_name
from desk_app.compose.rows import LONG_PARAGRAPH, listed, mark, numbered, row, said_title, text_row, titled_prose
from desk_app.compose.texts import DOT, joined, line, said, short, spans
from desk_app.compose.theme import GREY, TIME_PT
from desk_app.compose.written import Written, written
from desk_app.layout.blocks import Block, List, Para, Row, Source
from desk_app.model.calendar import clock, local
from desk_app.model.meeting import AgendaItem, Meeting, Point, Question
from desk_app.model.text import Language

INSET_PT = 7.0
CROSS = "×"


def meeting_brief(pack: Pack, meeting: Meeting) -> tuple[Block, ...]:
    """All that the head of delegation needs for one meeting, in the order in which it is needed."""

    def source(path: str) -> Source:
        return (meeting.id, path)

    open_points = [point for point in meeting.points if point.disclosure == "may use"]
    closed_points = [point for point in pack.points(meeting.points) if point.disclosure != "may use"]
    blocks: list[Block] = [
        said_title(pack, meeting.title, source("title"), pack.numbers[meeting.id].removeprefix("C-")),
        facts_strip(pack, meeting),
        *numbered(pack, "meeting.objectives", [(item.text, source(f"objectives/{item.id}/text")) for item in meeting.objectives]),
        *titled_prose(pack, "meeting.scenario", meeting.scenario, source("scenario")),
        *agenda(pack, meeting),
        *point_list(pack, meeting, "points", open_points, "meeting.points"),
        *question_list(pack, meeting),
        *point_list(pack, meeting, "points", closed_points, "meeting.undisclosed"),
        *point_list(pack, meeting, "defensive_points", meeting.defensive_points, "meeting.defensive"),
        *point_list(pack, meeting, "their_points", meeting.their_points, "meeting.their_points"),
    ]
    if not pack.safe:
        blocks += point_list(pack, meeting, "do_not_raise", meeting.do_not_raise, "meeting.do_not_raise", warning=True)
    blocks += related_indicators(pack, meeting)
    blocks += titled_prose(pack, "meeting.background", meeting.background, source("background"))
    blocks += titled_prose(pack, "meeting.logistics", meeting.logistics, source("logistics"))
    blocks += across_the_table(pack, meeting)
    return tuple(blocks)


def facts_strip(pack: Pack, meeting: Meeting) -> Row:
    """Place, day, organisation, who leads and who comes along, with both clocks in the spine."""
    people = pack.snapshot.people

    def side(language: Language) -> tuple[Para, ...]:
        lead = (
            [pack.word(language, "meeting.lead", name=brief_name(pack, language, meeting.lead_id))]
            if meeting.lead_id in people
            else []
        )
        day = printed_day(pack, language, meeting.start[:10], with_weekday=True) if meeting.start else ""
        return (
            *said(pack, language, meeting.place, (meeting.id, "place")),
            *joined(pack, language, [day, spoken(pack, language, meeting)], (meeting.id, "start")),
            *joined(
                pack, language, [organisation_name(pack, language, meeting.organisation_id)], (meeting.id, "organisation_id")
            ),
            *joined(pack, language, [*lead, team(pack, language, meeting)], (meeting.id, "attendees")),
        )

    spine = clock_paras(pack, meeting)
    inset_pt, room_pt = (INSET_PT, (4.0, 6.0)) if pack.theme.tint else (0.0, (0.0, 2.0))
    return row(
        pack,
        side,
        spine,
        number_pt=TIME_PT,
        inset_pt=inset_pt,
        top_pt=room_pt[0],
        bottom_pt=room_pt[1],
        fill=pack.theme.tint,
        splittable=False,
    )


def team(pack: Pack, language: Language, meeting: Meeting) -> str:
    """Who of ours comes along: the whole delegation in two words, or the names."""
    everyone = {one.person_id for one in pack.snapshot.visit.delegation}
    if len(everyone) > 1 and everyone <= set(meeting.attendees):
        return pack.word(language, "meeting.whole_team")
    others = [brief_name(pack, language, key) for key in meeting.attendees if key != meeting.lead_id]
    names = pack.word(language, "mark.comma").join(name for name in others if name)
    return pack.word(language, "meeting.team", names=names) if names else ""


def spoken(pack: Pack, language: Language, meeting: Meeting) -> str:
    """The language of the meeting and its interpretation, when known."""
    if not meeting.language:
        return ""
    name = pack.name_of(language, "language", meeting.language)
    words = pack.word(language, "meeting.language", spoken=name).replace(" ", "\u00a0")
    if meeting.interpretation == "none":
        return words
    return words + pack.word(language, "mark.comma") + pack.word(language, f"interpretation.{meeting.interpretation}")


def agenda(pack: Pack, meeting: Meeting) -> tuple[Block, ...]:
    """The items with their running time in the spine and their minutes."""
    items = [item for item in meeting.agenda if not item.text.is_empty]
    if not items:
        return ()
    rows = []
    elapsed = 0
    for item in items:
        rows.append(agenda_row(pack, meeting, item, elapsed))
        elapsed += item.minutes
    return listed(pack, "meeting.agenda", rows)


def agenda_row(pack: Pack, meeting: Meeting, item: AgendaItem, elapsed_min: int) -> Row:
    source = (meeting.id, f"agenda/{item.id}/text")

    def side(language: Language) -> tuple[Written, ...]:
        paras = written(pack, language, item.text, source)
        notes = [pack.count(language, "minute", item.minutes)] if item.minutes else []
        if item.owner_id in pack.snapshot.people:
            notes.append(brief_name(pack, language, item.owner_id))
        if not notes:
            return paras
        *before, last = paras
        if isinstance(last, List):
            return (*paras, *joined(pack, language, notes, source))
        extra = spans(pack, language, "meta", (DOT + DOT.join(notes), GREY, 0))
        return (*before, Para(last.spans + extra, language, last.leading_pt, source=last.source))

    spine = (mark(pack, "–", "home_time"),)
    if meeting.start and item.minutes and not meeting.all_day:
        start = local(meeting.start, meeting.timezone) + timedelta(minutes=elapsed_min)
        spine = (mark(pack, clock(start), "home_time"),)
    return row(pack, side, spine, source=source)


def point_list(
    pack: Pack, meeting: Meeting, path: str, points: Sequence[Point], key: str, *, warning: bool = False
) -> tuple[Block, ...]:
    """A list of points, numbered; what is not to be disclosed or raised is tinted and marked with a cross."""
    rows = []
    for place, point in enumerate(pack.points(tuple(points)), 1):
        closed = warning or point.disclosure != "may use"
        sign = CROSS if closed else str(place)
        fill = pack.theme.warning_tint if closed else None
        source = (meeting.id, f"{path}/{point.id}/text")
        rows.append(text_row(pack, point.text, source, sign, fill=fill))
    return listed(pack, key, rows)


def question_list(pack: Pack, meeting: Meeting) -> tuple[Block, ...]:
    """What they may ask, in bold, and our answer."""
    return listed(
        pack, "meeting.questions", [question_row(pack, meeting, question) for question in pack.questions(meeting.questions)]
    )


def question_row(pack: Pack, meeting: Meeting, question: Question) -> Row:
    closed = question.disclosure != "may use"
    path = f"questions/{question.id}"

    def side(language: Language) -> tuple[Written, ...]:
        asked = said(pack, language, question.question, (meeting.id, f"{path}/question"), "strong")
        answer = written(pack, language, question.answer, (meeting.id, f"{path}/answer"))
        note = (
            (line(pack, language, pack.word(language, "meeting.closed_answer"), "meta", colour=pack.theme.accent),)
            if closed
            else ()
        )
        return (*asked, *answer, *note)

    sign = CROSS if closed else pack.word(pack.main, "mark.question")
    fill = pack.theme.warning_tint if closed else None
    long = len(question.answer.ar) + len(question.answer.en) > 2 * LONG_PARAGRAPH
    return row(pack, side, (mark(pack, sign),), fill=fill, splittable=long, source=(meeting.id, f"{path}/question"))


def related_indicators(pack: Pack, meeting: Meeting) -> tuple[Block, ...]:
    """The indicators that the meeting touches, with their standing and a link to their brief."""
    wanted = [key for key in meeting.indicators if key in pack.snapshot.indicators]
    if not wanted:
        return ()
    from desk_app.compose.indicator import standing_line

    return listed(pack, "meeting.indicators", [standing_line(pack, key, source=(meeting.id, "indicators")) for key in wanted])


def across_the_table(pack: Pack, meeting: Meeting) -> tuple[Block, ...]:
    """Who sits there, in order of precedence, with photo and biography."""
    people = [pack.snapshot.people[key] for key in meeting.counterparts if key in pack.snapshot.people]
    rows = [counterpart_row(pack, person, first=True, across_from=meeting.organisation_id) for person in people]
    return listed(pack, "meeting.across", rows)


def short_titles(pack: Pack, meeting: Meeting) -> dict[Language, str]:
    """What stands in the running head: the short title, or the title."""
    pair = meeting.title if meeting.short_title.is_empty else meeting.short_title
    return {language: short(pack, language, pair) for language in pack.languages}
