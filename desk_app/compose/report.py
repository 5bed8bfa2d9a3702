"""The mission report: what was agreed, what it means, who does what by when."""

from __future__ import annotations

from desk_app.compose.closing import titled
from desk_app.compose.dates import printed_day
from desk_app.compose.pack import Pack
from desk_app.compose.people import (
    brief_name,
    by_organisation,
    counterpart_row,
    delegate_row,
    ordered_delegates,
    organisation_name,
    organisation_row,
)
from desk_app.compose.rows import heading, listed, mark, numbered, row, text_row, titled_prose
from desk_app.compose.texts import joined, line, said
from desk_app.compose.theme import GREY, HAIRLINE, NUMBER_PT
from desk_app.compose.written import Written, written
from desk_app.layout.blocks import Block, Cell, Para, Row, Table
from desk_app.model.meeting import Action, Meeting
from desk_app.model.report import Report
from desk_app.model.text import Language
from desk_app.model.visit import Visit

MEETING_SPACE_PT = 12.0
CELL_PT = (3.0, 0.0, 4.0, 8.0)


def summary(pack: Pack) -> tuple[Block, ...]:
    """On one page what the minister needs: the result, who went with which mandate."""
    report = report_of(pack)
    source = report.id
    delegates = ordered_delegates(pack)
    composition: tuple[Block, ...] = ()
    if delegates:
        rows = [delegate_row(pack, delegate, person, first=place == 0) for place, (delegate, person) in enumerate(delegates)]
        composition = (heading(pack, "report.composition"), *rows)
    return titled(
        pack,
        "section.report_summary",
        (
            *titled_prose(pack, "report.summary", report.summary, (source, "summary")),
            *titled_prose(pack, "report.mandate", report.mandate, (source, "mandate")),
            *composition,
        ),
    )


def results(pack: Pack) -> tuple[Block, ...]:
    """Each meeting that had a result, in order of time: outcomes, decisions, and what either side undertook."""
    found: list[Block] = []
    for meeting in pack.meetings:
        found += meeting_results(pack, meeting, first=not found)
    return titled(pack, "section.report_results", tuple(found))


def meeting_results(pack: Pack, meeting: Meeting, *, first: bool) -> tuple[Block, ...]:
    outcomes = [(item.text, (meeting.id, f"outcomes/{item.id}/text")) for item in meeting.outcomes]
    decisions = [(item.text, (meeting.id, f"decisions/{item.id}/text")) for item in meeting.decisions]
    actions = [action for action in ordered_actions(pack) if action.meeting_id == meeting.id]
    parts = (
        *numbered(pack, "report.outcomes", outcomes),
        *numbered(pack, "report.decisions", decisions),
        *listed(pack, "report.undertakings", [undertaking(pack, action, place) for place, action in enumerate(actions, 1)]),
    )
    return (meeting_head(pack, meeting, first=first), *parts) if parts else ()


def meeting_head(pack: Pack, meeting: Meeting, *, first: bool) -> Row:
    def side(language: Language) -> tuple[Para, ...]:
        day = printed_day(pack, language, meeting.start[:10], with_weekday=True) if meeting.start else ""
        where = organisation_name(pack, language, meeting.organisation_id)
        return (
            *said(pack, language, meeting.title, (meeting.id, "title"), "strong", tag="H2"),
            *joined(pack, language, [day, where], (meeting.id, "start")),
        )

    return row(
        pack,
        side,
        before_pt=0.0 if first else MEETING_SPACE_PT,
        keep_next=True,
        fill=pack.theme.tint,
        source=(meeting.id, "title"),
    )


def undertaking(pack: Pack, action: Action, place: int) -> Row:
    """What somebody undertook, and who by when below it."""

    def side(language: Language) -> tuple[Written, ...]:
        facts = [owner_name(pack, language, action), due_words(pack, language, action), state_word(pack, language, action)]
        return (
            *written(pack, language, action.text, (action.id, "text")),
            *joined(pack, language, facts, (action.id, "owner_id")),
        )

    return row(pack, side, (mark(pack, str(place)),), splittable=False, source=(action.id, "text"))


def follow_up(pack: Pack) -> tuple[Block, ...]:
    """Implications, recommendations, the table of actions, cost."""
    report = report_of(pack)
    recommendations = [(item.text, (report.id, f"recommendations/{item.id}/text")) for item in report.recommendations]
    return titled(
        pack,
        "section.report_follow_up",
        (
            *titled_prose(pack, "report.implications", report.implications, (report.id, "implications")),
            *numbered(pack, "report.recommendations", recommendations),
            *actions_table(pack),
            *titled_prose(pack, "report.cost", report.cost, (report.id, "cost")),
        ),
    )


def actions_table(pack: Pack) -> tuple[Block, ...]:
    """All actions by due date: a column each for what, who, when and how it stands; two languages share the spine instead."""
    actions = ordered_actions(pack)
    if pack.bilingual or not actions:
        return listed(pack, "report.actions", [undertaking(pack, action, place) for place, action in enumerate(actions, 1)])
    language = pack.main
    names = [
        line(pack, language, pack.word(language, f"report.column_{name}"), "label", colour=GREY)
        for name in ("action", "owner", "due", "state")
    ]
    header = Row(
        (Cell(padding_pt=CELL_PT, role="TH"), *(Cell((name,), CELL_PT, role="TH") for name in names)),
        action_widths(pack),
        rule_below=HAIRLINE,
    )
    rows = tuple(action_row(pack, action, place) for place, action in enumerate(actions, 1))
    return (heading(pack, "report.actions"), Table(rows, (header,), rows_apart=True))


def action_widths(pack: Pack) -> tuple[float, ...]:
    return tuple(width if width <= 1 else pack.theme.length(width) for width in (NUMBER_PT, 1.0, 116.0, 76.0, 70.0))


def action_row(pack: Pack, action: Action, place: int) -> Row:
    language = pack.main
    text = written(pack, language, action.text, (action.id, "text"))
    late = action.state == "overdue"
    state = line(
        pack,
        language,
        state_word(pack, language, action),
        "meta",
        colour=pack.theme.accent if late else GREY,
        weight=700 if late else 0,
        source=(action.id, "state"),
    )
    paras = (
        (mark(pack, str(place)),),
        text,
        (line(pack, language, owner_name(pack, language, action), "meta", source=(action.id, "owner_id")),),
        (line(pack, language, due_words(pack, language, action), "meta", source=(action.id, "due")),),
        (state,),
    )
    cells = tuple(Cell(found, CELL_PT, role="TD") for found in paras)
    return Row(cells, action_widths(pack), rule_below=HAIRLINE, splittable=False, source=(action.id, "text"))


def ordered_actions(pack: Pack) -> list[Action]:
    """By due date; those without one last."""
    written = [action for action in pack.snapshot.actions if not action.text.is_empty]
    return sorted(written, key=lambda action: (action.due or "9999", action.id))


def owner_name(pack: Pack, language: Language, action: Action) -> str:
    """Whose action it is, or a word that says that nobody was named."""
    return brief_name(pack, language, action.owner_id) or pack.word(language, "report.nobody")


def due_words(pack: Pack, language: Language, action: Action) -> str:
    return printed_day(pack, language, action.due) if action.due else pack.word(language, "report.no_date")


def state_word(pack: Pack, language: Language, action: Action) -> str:
    return pack.word(language, f"action.{action.state.replace(' ', '_')}")


def persons_met(pack: Pack) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for organisation, people in by_organisation(pack):
        blocks.append(organisation_row(pack, organisation))
        blocks += [counterpart_row(pack, person, first=place == 0) for place, person in enumerate(people)]
    return titled(pack, "section.persons_met", tuple(blocks))


def documents(pack: Pack) -> tuple[Block, ...]:
    """What the annexes of the visit and of its meetings are called."""
    owners: tuple[Visit | Meeting, ...] = (pack.snapshot.visit, *pack.meetings)
    texts = [
        (one.title, (owner.id, f"attachments/{one.id}/title"))
        for owner in owners
        for one in owner.attachments
        if not one.title.is_empty and pack.shows(one)
    ]
    rows = [text_row(pack, text, source, str(place)) for place, (text, source) in enumerate(texts, 1)]
    return titled(pack, "section.documents", tuple(rows))


def report_of(pack: Pack) -> Report:
    """The visit's report, or an empty one while none was begun."""
    return pack.snapshot.report or Report("", pack.snapshot.visit.id)
