"""The commands that take in files of other programs and write files for them."""

from __future__ import annotations

import os
from argparse import Namespace
from contextlib import closing
from typing import TYPE_CHECKING

from desk_app.cli.briefs import export_chart
from desk_app.cli.choices import chosen_visit
from desk_app.cli.console import Console
from desk_app.errors import DeskError
from desk_app.model.agreement import counted
from desk_app.service import open_desk
from desk_app.service.exporting import export as write_export
from desk_app.service.importing import Outcome, apply_import, plan_import, preview_import

if TYPE_CHECKING:
    from desk_app.service import Desk

_COUNTED = ("edition", "indicator")
"""Kinds of which it is told how many are new: a table of a thousand rows may be one edition."""
_OF_A_VISIT = ("programme", "visit", "report")


def import_files(arguments: Namespace, console: Console) -> int:
    """Take in files of one kind as one step. Exit code 1 when something could not be read well, or may be double; 3
    when nothing could be read at all."""
    dry = arguments.dry_run
    with closing(open_desk(arguments.workspace, read_only=dry)) as desk:
        if desk.read_only and not dry:
            raise DeskError("read_only", path=desk.path, holder=desk.lock_holder)
        visit_id = _visit_for_import(desk, arguments)
        plan = plan_import(
            desk,
            arguments.files,
            kind=arguments.kind,
            visit_id=visit_id,
            sheet=arguments.sheet,
            progress=console.progress,
        )
        outcome = preview_import(desk, plan) if dry else apply_import(desk, plan)[1]
    _tell(outcome, dry, console)
    console.document(outcome.values(console.language))
    if outcome.is_unreadable:
        return 3
    return 1 if outcome.problems or outcome.duplicates else 0


def export(arguments: Namespace, console: Console) -> int:
    """Write one file, whole or not at all."""
    if os.path.realpath(arguments.out) == os.path.realpath(arguments.workspace):
        raise DeskError("same_file", exit_code=2, path=arguments.workspace)
    if arguments.chart:
        return export_chart(arguments, console)
    with closing(open_desk(arguments.workspace, read_only=True)) as desk:
        visit_id = ""
        if arguments.kind in _OF_A_VISIT or arguments.visit:
            visit_id = chosen_visit(desk.visits(), arguments.visit).id
        made = write_export(desk, arguments.kind, arguments.out, visit_id=visit_id, language=arguments.language)
    console.result(console.say("say.exported", path=made.path, bytes=made.bytes))
    console.document({"path": str(made.path), "kind": made.kind, "count": made.count, "bytes": made.bytes})
    return 0


def _visit_for_import(desk: Desk, arguments: Namespace) -> str:
    """The visit that a programme goes into: the one that is named, or the only one; empty when that is not said."""
    visits = desk.visits()
    if arguments.visit or len(visits) == 1 or arguments.kind == "programme":
        return chosen_visit(visits, arguments.visit).id
    return ""


def _tell(outcome: Outcome, dry: bool, console: Console) -> None:
    language = console.language
    counts = {"added": outcome.added, "updated": outcome.updated, "skipped": outcome.skipped, "removed": outcome.removed}
    console.result(console.say("say.would_import" if dry else "say.imported", **counts))
    new = [counted(count, kind, language) for kind, count in outcome.new if kind in _COUNTED]
    if new:
        console.result(console.say("say.would_be_new" if dry else "say.new", what=("، " if language == "ar" else ", ").join(new)))
    for one in outcome.duplicates:
        names = {"name": one.name.either(language), "of": one.of_name.either(language)}
        console.result(console.say("say.duplicate", row=one.row, **names))
    for problem in outcome.problems:
        place = ":".join(part for part in (problem.file, str(problem.row or ""), problem.column) if part)
        console.warn(f"{console.say(f'severity.{problem.severity}')} · {place} · {problem.message(language)}")
