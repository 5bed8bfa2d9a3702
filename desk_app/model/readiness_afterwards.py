"""What is not ready in what is written after the visit: mission report, actions, press release, letters of thanks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desk_app.model.address import titles
from desk_app.model.findings import Day, Finding, Severity, finding
from desk_app.model.people import Person
from desk_app.model.records import Snapshot
from desk_app.model.report import SUMMARY_WORDS, Report
from desk_app.model.text import Language
from desk_app.model.workspace import DocumentKind

_WORD = re.compile(r"\w[\w'’.-]*")
_OVER = ("done", "cancelled")
_LANGUAGES: tuple[Language, ...] = ("ar", "en")


def is_begun(snapshot: Snapshot, document: DocumentKind) -> bool:
    """Whether anybody has written of that document."""
    report = snapshot.report
    if document == "report":
        return report is not None or bool(snapshot.actions)
    if report is None:
        return False
    if document == "press":
        return not (report.headline.is_empty and report.lead.is_empty and report.quote.is_empty)
    return bool(report.letters) or not report.thanks.is_empty


def of_document(snapshot: Snapshot, document: DocumentKind) -> Iterator[Finding]:
    """The findings of "report", "press" or "letters"; a document that nobody has begun is one itself."""
    if document == "report":
        yield from _actions(snapshot)
    if not is_begun(snapshot, document):
        at = snapshot.report or snapshot.visit
        yield Finding(snapshot.visit.title, at.id, "", "", "error", f"{document}_not_begun")
    elif snapshot.report is not None:
        yield from _PARTS[document](snapshot, snapshot.report)


def word_count(text: str) -> int:
    return len(_WORD.findall(text))


def _of_report(snapshot: Snapshot, path: str, severity: Severity, key: str) -> Finding:
    """A finding about the report; its subject is the visit, for its own title is the headline of the press release."""
    at = snapshot.report.id if snapshot.report is not None else snapshot.visit.id
    return Finding(snapshot.visit.title, at, path, "", severity, key)


def _report(snapshot: Snapshot, report: Report) -> Iterator[Finding]:
    if report.summary.is_empty:
        yield _of_report(snapshot, "summary", "warning", "no_summary")
    for language in _LANGUAGES:
        words = word_count(report.summary.in_language(language))
        if words > SUMMARY_WORDS:
            told: dict[str, object] = {"words": words, "most": SUMMARY_WORDS}
            yield Finding(snapshot.visit.title, report.id, "summary", language, "warning", "summary_long", told)
    if report.mandate.is_empty:
        yield _of_report(snapshot, "mandate", "note", "no_mandate")
    for meeting in snapshot.meetings:
        held = meeting.outcomes or meeting.decisions or any(action.meeting_id == meeting.id for action in snapshot.actions)
        if not held:
            yield finding(meeting, "outcomes", "warning", "no_outcomes")
    if not report.dated:
        yield _of_report(snapshot, "dated", "note", "report_undated")


def _actions(snapshot: Snapshot) -> Iterator[Finding]:
    first_day = snapshot.visit.first_day
    for action in snapshot.actions:
        if action.text.is_empty:
            yield finding(action, "text", "warning", "action_without_text")
        if not action.owner_id:
            yield finding(action, "owner_id", "warning", "action_without_owner")
        if not action.due:
            yield finding(action, "due", "warning", "action_without_date")
        elif action.due < first_day and action.state not in _OVER:
            yield finding(action, "due", "warning", "action_due_before", day=Day(action.due))


def _press(snapshot: Snapshot, report: Report) -> Iterator[Finding]:
    if report.headline.is_empty:
        yield _of_report(snapshot, "headline", "error", "no_headline")
    if report.lead.is_empty:
        yield _of_report(snapshot, "lead", "error", "no_lead_text")
    if not report.quote.is_empty and report.quoted_id not in snapshot.people:
        yield _of_report(snapshot, "quoted_id", "warning", "nobody_quoted")


def _letters(snapshot: Snapshot, report: Report) -> Iterator[Finding]:
    if not report.letters:
        yield _of_report(snapshot, "letters", "error", "no_letters")
    if report.thanks.is_empty:
        yield _of_report(snapshot, "thanks", "warning", "no_thanks")
    if report.signatory_id not in snapshot.people and not snapshot.visit.delegation:
        yield _of_report(snapshot, "signatory_id", "error", "nobody_signs")
    for letter in report.letters:
        person = snapshot.people.get(letter.person_id)
        if person is None:
            yield _of_report(snapshot, "letters", "error", "letter_to_nobody")
        else:
            yield from _addressee(person)


def _addressee(person: Person) -> Iterator[Finding]:
    """What a letter needs to address somebody rightly; whoever is missing a name in one language is told of with the texts."""
    if person.name.is_empty:
        yield finding(person, "name", "error", "person_unnamed")
    if not person.gender:
        yield Finding(person.name, person.id, "gender", "ar", "warning", "no_gender")
    for language in _LANGUAGES:
        # English makes "Mr." or "Ms." of the gender; Arabic makes nothing up.
        if not titles(person, language) and not (language == "en" and person.gender):
            yield Finding(person.name, person.id, "courtesy", language, "warning", "no_form_of_address")
    if not person.organisation_id:
        yield finding(person, "organisation_id", "note", "addressee_without_organisation")


_PARTS = {"report": _report, "press": _press, "letters": _letters}
