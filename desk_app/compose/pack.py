"""What every composing function is given: the snapshot, the specification, and the choices that follow from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desk_app.compose.numbers import brief_numbers
from desk_app.compose.numerals import in_arabic_digits
from desk_app.compose.theme import Theme, theme_of
from desk_app.model.agreement import arabic_digits, counted
from desk_app.model.attached import Attached
from desk_app.model.indicator import Edition, IndicatorBrief, was_published
from desk_app.model.issuing import Mark
from desk_app.model.meeting import Meeting, Point, Question
from desk_app.model.occasions import days_of, entries_of
from desk_app.model.records import Snapshot
from desk_app.model.text import Language
from desk_app.model.visit import Attachment, Visit
from desk_app.model.workspace import Classification, PackSpec
from desk_app.resources import strings, text
from desk_app.typeset.values import Direction

if TYPE_CHECKING:
    from desk_app.compose.kept import KeptSections

AFTERWARDS = ("report", "press", "letters")
"""Documents written after the visit: they bear the date of the report."""
PROGRAMME, DAY = "B-1", "programme-"
"""Number of the programme, and what names one of its days, before the ISO date."""
UNDISCLOSED = "HX"
"""Before the count of attachments that are not to be disclosed: a gap in the numbers of the others would tell of them."""
LONG_PROGRAMME = 24
"""Meetings and movements that fill two pages. In a longer programme each day is a section: a change stays within its day."""


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack being composed; with the marks of an issue if it is one.

    ``numbers``: id of a meeting, an indicator brief or an attachment -> "C-3", the same in all documents of the visit; and
    "programme-2023-01-17" -> "B-1.1" where the days of the programme are sections of their own.
    ``attached``: SHA-256 -> what was found there; attachments that are not in it are only listed.
    ``photos``: whether there is a photo of anyone. ``kept``: where sections are kept for the next composing.
    """

    snapshot: Snapshot
    spec: PackSpec
    theme: Theme
    numbers: dict[str, str] = field(default_factory=dict)
    mark: Mark | None = None
    attached: Mapping[str, Attached] = field(default_factory=dict)
    photos: bool = False
    kept: KeptSections | None = field(default=None, compare=False, repr=False)

    @property
    def bilingual(self) -> bool:
        return self.spec.language == "both"

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages of the page in reading order."""
        if self.spec.language == "both":
            return ("ar", "en")
        return (self.spec.language,)

    @property
    def main(self) -> Language:
        """The language that decides the direction, the charts and the numbers that both languages share."""
        return self.languages[0]

    @property
    def direction(self) -> Direction:
        return "rtl" if self.main == "ar" else "ltr"

    @property
    def dated(self) -> str:
        """ISO date of the pack: what was published later does not exist for it."""
        report = self.snapshot.report
        if report is not None and report.dated and self.spec.document in AFTERWARDS:
            return report.dated
        return self.spec.dated or self.snapshot.visit.first_day

    @property
    def safe(self) -> bool:
        return self.spec.edition == "safe"

    def word(self, language: Language, key: str, **fields: object) -> str:
        """A fixed text of documents, with the digits of the pack."""
        return self.digits(language, text(language, f"document.{key}", **fields))

    def name_of(self, language: Language, table: str, code: str) -> str:
        """The name of a code (of a country, of a language), or the code when the strings hold none."""
        return strings("document", language).get(f"{table}.{code}", code)

    def count(self, language: Language, noun: str, number: int, *, oblique: bool = False) -> str:
        """A counted noun that agrees with its number and stays on its line: "3 اجتماعات", "3 meetings".

        oblique: as it stands after a preposition: "بمقدار ساعتين".
        """
        return self.digits(language, counted(number, noun, language, oblique=oblique)).replace(" ", "\u00a0")

    def digits(self, language: Language, words: str) -> str:
        """``words`` with the digits that the pack prints in that language."""
        return in_arabic_digits(words) if language == "ar" and self.spec.digits == "arabic" else words

    def number(self, language: Language, words: str) -> str:
        """A figure that stands alone, with its sign, in the digits of that language."""
        return arabic_digits(words) if language == "ar" and self.spec.digits == "arabic" else words

    def value(self, language: Language, number: float, decimals: int, *, signed: bool = False) -> str:
        """A figure as printed: fixed decimals, the true minus sign, a plus sign when ``signed``."""
        sign = "−" if number < 0 else "+" if signed and number > 0 else ""
        return self.number(language, f"{sign}{abs(number):.{decimals}f}")

    def wants(self, section: str) -> bool:
        """Whether a section of that name stands in the document, if the document has such sections at all."""
        return not self.spec.sections or section in self.spec.sections

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        """The meetings whose briefs the pack holds, in order of start."""
        chosen = self.spec.meeting_ids
        return tuple(meeting for meeting in self.snapshot.meetings if not chosen or meeting.id in chosen)

    @property
    def briefs(self) -> tuple[IndicatorBrief, ...]:
        """The indicator briefs of the pack, in order of position; ``spec.indicator_ids`` holds ids of indicators or of briefs."""
        chosen = self.spec.indicator_ids
        return tuple(
            brief for brief in ordered_briefs(self.snapshot) if not chosen or brief.indicator_id in chosen or brief.id in chosen
        )

    @property
    def attachments(self) -> tuple[tuple[str, Attachment], ...]:
        """The attachments of the visit, then of the meetings whose briefs the pack holds, each with the id of its record; those
        that are not to be disclosed come last."""
        owners: tuple[Visit | Meeting, ...] = (self.snapshot.visit, *self.meetings)
        found = [
            (owner.id, attachment)
            for owner in owners
            for attachment in owner.attachments
            if attachment.sha256 and self.shows(attachment)
        ]
        return tuple(sorted(found, key=lambda one: one[1].disclosure != "may use"))

    def shows(self, attachment: Attachment) -> bool:
        """Whether the edition may name an attachment, or hold it."""
        return not self.safe or attachment.disclosure == "may use"

    def editions(self, indicator_id: str) -> tuple[Edition, ...]:
        """The editions of an indicator that existed on the date of the pack, in order of year."""
        found = (
            edition
            for edition in self.snapshot.editions
            if edition.indicator_id == indicator_id and was_published(edition, self.dated)
        )
        return tuple(sorted(found, key=lambda edition: edition.year))

    def points(self, points: tuple[Point, ...]) -> tuple[Point, ...]:
        return tuple(point for point in points if not point.text.is_empty and not (self.safe and point.disclosure != "may use"))

    def questions(self, questions: tuple[Question, ...]) -> tuple[Question, ...]:
        return tuple(
            question
            for question in questions
            if not (question.question.is_empty and question.answer.is_empty)
            and not (self.safe and question.disclosure != "may use")
        )

    @property
    def classification(self) -> Classification | None:
        wanted = self.snapshot.visit.classification_id
        return next((marking for marking in self.snapshot.profile.classifications if marking.id == wanted), None)


def programme_days(snapshot: Snapshot) -> tuple[str, ...]:
    """ISO days of the programme, in order."""
    return tuple(sorted({day for entry in entries_of(snapshot) for day in days_of(entry)}))


def ordered_briefs(snapshot: Snapshot) -> tuple[IndicatorBrief, ...]:
    """The briefs by position; one whose indicator is gone has nothing to say."""
    found = (brief for brief in snapshot.briefs if brief.indicator_id in snapshot.indicators)
    return tuple(sorted(found, key=lambda brief: (brief.position, brief.id)))


def pack_of(
    snapshot: Snapshot,
    spec: PackSpec,
    mark: Mark | None = None,
    attached: Mapping[str, Attached] | None = None,
    kept: KeptSections | None = None,
) -> Pack:
    """The context of a pack. Numbers are of all meetings and briefs of the visit: a single brief bears that of the full pack."""
    numbers = brief_numbers("C", [meeting.id for meeting in snapshot.meetings], snapshot.numbers)
    numbers |= brief_numbers("D", [brief.id for brief in ordered_briefs(snapshot)], snapshot.numbers)
    owners: tuple[Visit | Meeting, ...] = (snapshot.visit, *snapshot.meetings)
    attachments = [one for owner in owners for one in owner.attachments if one.sha256]
    for letter, undisclosed in (("H", False), (UNDISCLOSED, True)):
        ids = [one.id for one in attachments if (one.disclosure != "may use") == undisclosed]
        issued = {record_id: number for record_id, number in snapshot.numbers.items() if number.startswith(f"{letter}-")}
        numbers |= brief_numbers(letter, ids, issued)
    if len(snapshot.meetings) + len(snapshot.movements) > LONG_PROGRAMME:
        numbers |= brief_numbers(PROGRAMME, [f"{DAY}{iso}" for iso in programme_days(snapshot)], snapshot.numbers, ".")
    photos = any(person.photo in snapshot.files for person in snapshot.people.values())
    return Pack(snapshot, spec, theme_of(spec, snapshot.profile), numbers, mark, attached or {}, photos, kept)
