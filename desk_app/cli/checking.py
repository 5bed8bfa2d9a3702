"""The command that tells what is not ready, of visits or of one document."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

from desk_app.cli.choices import chosen_typeface, chosen_visit
from desk_app.cli.commands import finding_values
from desk_app.cli.console import Console
from desk_app.cli.setting import spec_of
from desk_app.model.agreement import counted
from desk_app.model.text import Language
from desk_app.service import AttachmentFiles, PackCache, open_desk, visit_readiness, whole_readiness

if TYPE_CHECKING:
    from desk_app.model.findings import Finding
    from desk_app.service import Desk

OF_THE_VISIT = ("command", "workspace", "visit", "json")
"""Arguments that choose no document."""


def check(arguments: Namespace, console: Console) -> int:
    """What is not ready, by record, the gravest first; exit code 1 when an error or a warning is among it.

    With an option of a document only what that document prints is told, and what its pages and its attachments tell.
    """
    with closing(open_desk(arguments.workspace, read_only=True)) as desk:
        asked = any(value for name, value in vars(arguments).items() if name not in OF_THE_VISIT)
        findings = of_document(desk, arguments) if asked else of_visits(desk, arguments)
    language = console.language
    for subject, group in by_record(findings, language):
        console.result(subject or console.say("say.unnamed"))
        for one in group:
            console.result(f"  {console.say(f'severity.{one.severity}')} · {one.message(language)} {one.advice(language)}")
    counts = {severity: sum(one.severity == severity for one in findings) for severity in ("error", "warning", "note")}
    words = {f"{severity}s": counted(number, severity, language) for severity, number in counts.items()}
    console.result(console.say("say.findings", **words) if findings else console.say("say.ready"))
    if counts["error"]:
        console.result(console.say("say.refused"))
    console.document([finding_values(one, language) for one in findings])
    return 1 if counts["error"] or counts["warning"] else 0


def by_record(found: Iterable[Finding], language: Language) -> Iterable[tuple[str, list[Finding]]]:
    """(what the record is called, its findings): the record with the gravest first."""
    groups: dict[str, list[Finding]] = {}
    for one in found:
        groups.setdefault(one.record_id, []).append(one)
    return [(group[0].subject.either(language), group) for group in groups.values()]


def of_visits(desk: Desk, arguments: Namespace) -> tuple[Finding, ...]:
    """Of the visit that is named, or of all."""
    visits = desk.visits()
    if arguments.visit or not visits:
        visits = (chosen_visit(visits, arguments.visit),)
    attachments = AttachmentFiles()
    return tuple(one for visit in visits for one in visit_readiness(desk.snapshot(visit.id), attachments))


def of_document(desk: Desk, arguments: Namespace) -> tuple[Finding, ...]:
    """Raises DeskError: as ``pack``."""
    snapshot = desk.snapshot(chosen_visit(desk.visits(), arguments.visit).id)
    spec, taken = spec_of(arguments, snapshot), chosen_typeface(arguments)
    if taken is not None:
        snapshot = replace(snapshot, files={**snapshot.files, **taken.files})
        spec = replace(spec, typeface=taken.typeface)
    return whole_readiness(snapshot, spec, PackCache())
