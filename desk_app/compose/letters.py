"""Letters of thanks: one to each counterpart, in the forms of each language."""

from __future__ import annotations

from desk_app.compose.cover import emblem
from desk_app.compose.dates import printed_day
from desk_app.compose.pack import Pack
from desk_app.compose.people import ordered_delegates, organisation_name
from desk_app.compose.report import report_of
from desk_app.compose.rows import prose, row
from desk_app.compose.texts import Align, line, said
from desk_app.compose.theme import GREY, Role
from desk_app.layout.blocks import Block, Cell, Para, Row
from desk_app.model.correspondence import addressee, closing, greeting
from desk_app.model.people import Person
from desk_app.model.report import Letter
from desk_app.model.text import Language

HEAD_SPACE_PT = 26.0
BETWEEN_PT = 22.0
"""Between the languages: a letter has nothing in the spine."""
SIGNATURE_SPACE_PT = 44.0
SIGNATURE_SHARE = 0.46


def letters(pack: Pack) -> tuple[tuple[Letter, Person], ...]:
    """The letters that can be written, in the order of the list: those whose person is known."""
    people = pack.snapshot.people
    return tuple((one, people[one.person_id]) for one in report_of(pack).letters if one.person_id in people)


def letter_role(pack: Pack) -> Role:
    """The type of a letter; on small paper that of the other documents, so that it stays on its page."""
    return "body" if pack.spec.paper == "A5" else "letter"


def letter(pack: Pack, one: Letter, person: Person) -> tuple[Block, ...]:
    """Head, date, addressee, greeting, subject, what all are told, what this person is told, closing, signature."""
    report = report_of(pack)
    return (
        *emblem(pack),
        sender(pack),
        row(pack, lambda language: date_line(pack, language), spine_pt=BETWEEN_PT, top_pt=0.0, before_pt=10.0, keep_next=True),
        row(
            pack, lambda language: envelope(pack, language, person), spine_pt=BETWEEN_PT, before_pt=HEAD_SPACE_PT, keep_next=True
        ),
        row(
            pack,
            lambda language: (line(pack, language, greeting(person, language), letter_role(pack)),),
            spine_pt=BETWEEN_PT,
            before_pt=12.0,
            keep_next=True,
        ),
        row(pack, lambda language: (subject(pack, language),), spine_pt=BETWEEN_PT, before_pt=6.0, bottom_pt=8.0, keep_next=True),
        *prose(pack, report.thanks, (report.id, "thanks"), role=letter_role(pack), spine_pt=BETWEEN_PT),
        *prose(pack, one.text, (report.id, f"letters/{one.id}/text"), role=letter_role(pack), spine_pt=BETWEEN_PT),
        row(
            pack,
            lambda language: (line(pack, language, closing(person, language), letter_role(pack)),),
            spine_pt=BETWEEN_PT,
            before_pt=14.0,
            keep_next=True,
        ),
        *signature(pack),
    )


def sender(pack: Pack) -> Row:
    """The name of the organisation over a line in its colour, Arabic at the right and English at the left in either language."""
    name, source = pack.snapshot.profile.name, (pack.snapshot.profile.id, "name")
    paras = {
        language: said(pack, language, name, source, "strong", colour=pack.theme.accent) if language not in name.missing() else ()
        for language in ("ar", "en")
    }
    order = ("ar", "en") if pack.direction == "rtl" else ("en", "ar")
    cells = tuple(Cell(paras[language], (0.0, 0.0, 5.0, 0.0)) for language in order)
    return Row(cells, (0.5, 0.5), rule_below=pack.theme.accent, rule_pt=1.0, source=source)


def date_line(pack: Pack, language: Language) -> tuple[Para, ...]:
    iso = report_of(pack).dated or pack.dated
    return (line(pack, language, printed_day(pack, language, iso), colour=GREY),) if iso else ()


def envelope(pack: Pack, language: Language, person: Person) -> tuple[Para, ...]:
    """Name, job title and organisation of the addressee."""
    name = addressee(person, language) or pack.word(language, "mark.missing")
    organisation = organisation_name(pack, language, person.organisation_id)
    return (
        line(pack, language, name, letter_role(pack), weight=600, source=(person.id, "name")),
        *said(pack, language, person.job_title, (person.id, "job_title"), letter_role(pack)),
        *(
            (line(pack, language, organisation, letter_role(pack), source=(person.organisation_id, "name")),)
            if organisation
            else ()
        ),
    )


def subject(pack: Pack, language: Language) -> Para:
    align: Align = "center" if language == "ar" and not pack.bilingual else "start"
    return line(pack, language, pack.word(language, "letter.subject"), letter_role(pack), weight=600, align=align, tag="H1")


def signature(pack: Pack) -> tuple[Block, ...]:
    """Name and job title of who signs, the head of the delegation if nobody else is named; at the reading end of the page."""
    people = pack.snapshot.people
    chosen = people.get(report_of(pack).signatory_id) or next((person for _, person in ordered_delegates(pack)), None)
    if chosen is None:
        return ()

    def side(language: Language) -> tuple[Para, ...]:
        # Nobody signs as "Ms.": forms of address are what others use.
        return (
            *said(pack, language, chosen.name, (chosen.id, "name"), letter_role(pack), weight=600),
            *said(pack, language, chosen.job_title, (chosen.id, "job_title"), colour=GREY),
        )

    if pack.bilingual:
        return (row(pack, side, spine_pt=BETWEEN_PT, before_pt=SIGNATURE_SPACE_PT, splittable=False),)
    cells = (Cell(), Cell(side(pack.main))) if pack.main == "ar" else (Cell(side(pack.main)), Cell())
    widths = (1 - SIGNATURE_SHARE, SIGNATURE_SHARE) if pack.main == "ar" else (SIGNATURE_SHARE, 1 - SIGNATURE_SHARE)
    return (Row(cells, widths, before_pt=SIGNATURE_SPACE_PT, splittable=False),)
