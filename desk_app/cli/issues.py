"""The commands of the register: issue a document, list its issues, print what changed since one."""

from __future__ import annotations

import os
from argparse import Namespace
from contextlib import closing
from dataclasses import replace
from time import perf_counter
from typing import Any

from desk_app.cli.choices import chosen_typeface, chosen_visit
from desk_app.cli.commands import finding_values
from desk_app.cli.console import Console
from desk_app.cli.copies import made_copies, wanted_copies
from desk_app.cli.setting import spec_of
from desk_app.errors import DeskError
from desk_app.model.agreement import counted
from desk_app.model.calendar import date_text
from desk_app.model.leaves import Replacement
from desk_app.model.text import BiText
from desk_app.model.workspace import Issue, Variant
from desk_app.service import (
    NotReady,
    check_copies,
    check_output,
    gaps_of,
    issue_of,
    issued_pdf,
    open_desk,
    variant_of,
    write_whole,
)
from desk_app.service import changed as changed_sheets
from desk_app.service import issue as issue_document
from desk_app.service import issues as issues_of


def issue(arguments: Namespace, console: Console) -> int:
    """Issue a document. Exit code 1 when it is refused, or issued all the same, for what was found."""
    has_recipients = bool(arguments.recipient or arguments.delegation or arguments.copies)
    if not has_recipients:
        _check_paths(arguments)
    taken = chosen_typeface(arguments)
    with closing(open_desk(arguments.workspace)) as desk:
        visit_id = chosen_visit(desk.visits(), arguments.visit).id
        spec = spec_of(arguments, desk.snapshot(visit_id))
        if taken is not None:
            for said in taken.messages(console.language):
                console.warn(said)
            for data in taken.files.values():
                desk.put_file(data)
            spec = replace(spec, typeface=taken.typeface)
        wanted, passwords = wanted_copies(arguments, desk.snapshot(visit_id), spec) if has_recipients else ((), {})
        if has_recipients:
            check_copies(wanted, passwords, arguments.out)
        started = perf_counter()
        try:
            made = issue_document(
                desk,
                visit_id,
                spec,
                number=arguments.number,
                date=arguments.date or "",
                override=arguments.override,
                note=BiText(arguments.note_ar, arguments.note_en),
                copies=wanted,
                progress=console.progress,
            )
        except NotReady as refused:
            console.warn(refused.message(console.language))
            findings = [finding_values(finding, console.language) for finding in refused.findings]
            messages = {language: refused.message(language) for language in ("ar", "en")}
            console.document({"error": {"key": refused.key, "message": messages}, "findings": findings})
            return refused.exit_code
        handed_out = {}
        if has_recipients:
            handed_out = {"handed_out": made_copies(desk, made, wanted, passwords, arguments, console)}
            made = issue_of(desk, visit_id, spec.document, made.number)
        else:
            write_whole(arguments.out, issued_pdf(desk, made))
        found = gaps_of(desk.snapshot(visit_id), [spec]) if made.overridden else ()
    seconds = f"{perf_counter() - started:.2f}"
    pages = counted(len(variant_of(made, spec.language, spec.edition).leaves), "page", console.language)
    if not has_recipients:
        console.result(console.say("say.issued", path=arguments.out, number=made.number, pages=pages, seconds=seconds))
    if found:
        console.warn(console.say("say.warnings"))
    for finding in found:
        console.warn(f"{finding.subject.either(console.language)} · {finding.message(console.language)}")
    warnings = [finding_values(finding, console.language) for finding in found]
    console.document({"path": str(arguments.out), **_issue_values(made), **handed_out, "warnings": warnings})
    return 1 if made.overridden else 0


def changed(arguments: Namespace, console: Console) -> int:
    """The leaves that differ from an issue. Exit code 1, and no file, when none does."""
    _check_paths(arguments)
    with closing(open_desk(arguments.workspace, read_only=True)) as desk:
        visit_id = chosen_visit(desk.visits(), arguments.visit).id
        held = issue_of(desk, visit_id, arguments.document, arguments.since)
        language, edition = arguments.language or held.spec.language, arguments.edition or held.spec.edition
        spec = replace(held.spec, language=language, edition=edition, facing=held.spec.facing and language == "both")
        made = changed_sheets(desk, visit_id, spec, arguments.since, date=arguments.date or "", progress=console.progress)
    values = {
        "since": made.since,
        "number": made.number,
        "changes": [_change_values(change) for change in made.changes],
        "pages": made.pages,
        "replaced": made.replaced,
        "effective": [leaf.label for leaf in made.leaves],
    }
    if not made.changes:
        console.result(console.say("say.unchanged", since=made.since))
        console.document({"path": None, **values})
        return 1
    write_whole(arguments.out, made.pdf)
    pages = counted(made.replaced, "page", console.language)
    console.result(console.say("say.changed", path=arguments.out, pages=pages, since=made.since))
    for change in made.changes:
        removed, inserted = (_span(labels) for labels in (change.remove, change.insert))
        console.result(console.say("say.remove", section=change.section or "·", removed=removed, inserted=inserted))
    console.document({"path": str(arguments.out), **values})
    return 0


def issues(arguments: Namespace, console: Console) -> int:
    """The register of a document; with ``--number`` and ``--out``, the file of one issue as it was kept."""
    with closing(open_desk(arguments.workspace, read_only=True)) as desk:
        visit_id = chosen_visit(desk.visits(), arguments.visit).id
        if arguments.number is not None:
            _check_paths(arguments)
            found = issue_of(desk, visit_id, arguments.document, arguments.number)
            write_whole(arguments.out, issued_pdf(desk, found, arguments.language, arguments.edition))
            console.result(console.say("say.taken_out", path=arguments.out, number=found.number))
            console.document({"path": str(arguments.out), **_issue_values(found)})
            return 0
        known = issues_of(desk, visit_id, arguments.document)
    for one in known:
        shown = [_shown(one, each, console) for each in one.variants]
        words = console.say(
            "say.register",
            number=one.number,
            day=date_text(one.date, console.language),
            pages=counted(len(one.variants[0].leaves), "page", console.language),
            variants=console.say("say.and").join(shown),
            copies=len(one.copies),
        )
        remarks = [console.say("say.overridden")] if one.overridden else []
        remarks += [one.note.either(console.language)] if not one.note.is_empty else []
        console.result(" · ".join([words, *remarks]))
    if not known:
        console.result(console.say("say.no_issues"))
    console.document([_issue_values(one) for one in known])
    return 0


def _shown(one: Issue, variant: Variant, console: Console) -> str:
    language = "facing" if one.spec.facing and variant.language == "both" else variant.language
    return f"{console.say(f'variant.{language}')} {console.say(f'variant.{variant.edition}')}"


def _check_paths(arguments: Namespace) -> None:
    """Raise DeskError when the file can't be written: before the work, and before anything is entered in the register."""
    if os.path.realpath(arguments.out) == os.path.realpath(arguments.workspace):
        raise DeskError("same_file", exit_code=2, path=arguments.workspace)
    check_output(arguments.out)


def _span(labels: tuple[str, ...]) -> str:
    return " … ".join(label or "·" for label in dict.fromkeys((*labels[:1], *labels[-1:]))) or "—"


def _change_values(change: Replacement) -> dict[str, Any]:
    return {"section": change.section, "remove": change.remove, "insert": change.insert, "after": change.after}


def _issue_values(one: Issue) -> dict[str, Any]:
    return {
        "document": one.spec.document,
        "number": one.number,
        "date": one.date,
        "overridden": one.overridden,
        "note": {"ar": one.note.ar, "en": one.note.en},
        "variants": [
            {"language": variant.language, "edition": variant.edition, "pages": len(variant.leaves), "sha256": variant.pdf}
            for variant in one.variants
        ],
        "copies": [
            {
                "number": copy.number,
                "recipient": {"ar": copy.recipient.ar, "en": copy.recipient.en},
                "language": copy.language,
                "edition": copy.edition,
                "medium": copy.medium,
                "sent": copy.sent,
            }
            for copy in one.copies
        ],
    }
