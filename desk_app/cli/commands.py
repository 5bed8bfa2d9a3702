"""The commands. Each takes its parsed arguments and the console, and returns the exit code."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from desk_app.cli.choices import chosen_typeface, chosen_visit
from desk_app.cli.console import Console
from desk_app.cli.setting import spec_of
from desk_app.cli.specimens import specimen_file
from desk_app.errors import DeskError
from desk_app.model.agreement import counted
from desk_app.model.fold import query_words
from desk_app.model.records import Snapshot
from desk_app.model.text import Language
from desk_app.model.workspace import PackLanguage, PackSpec
from desk_app.resources import text
from desk_app.service import (
    BuiltPack,
    BuiltWord,
    PackCache,
    default_spec,
    make_folder,
    new_desk,
    open_desk,
    restore_desk,
    start_from,
    write_pack,
    write_word,
)

if TYPE_CHECKING:
    from desk_app.model.attached import LeftOut
    from desk_app.model.findings import Finding

NOT_FOR_BINDING = "other"
"""Why an attachment is only listed, where that is as it should be."""
DEMO_LANGUAGES: tuple[tuple[PackLanguage, str], ...] = (("ar", "ar"), ("en", "en"), ("both", "bilingual"))
"""language of the pack -> end of its file's name"""


def demo(arguments: Namespace, console: Console) -> int:
    """Make the sample workspace, its full pack in three languages and the specimen; open the window where there is a display."""
    from desk_app.cli.window import has_display_here, open_window

    folder: Path = arguments.folder
    workspace = folder / "sample.desk"
    made = _sample_workspace(folder, workspace)
    console.result(console.say("say.made" if made else "say.kept", path=workspace))
    with closing(open_desk(workspace, read_only=True)) as desk:
        snapshot = desk.snapshot(chosen_visit(desk.visits(), None).id)
    cache = PackCache()
    packs = []
    for language, ending in DEMO_LANGUAGES:
        spec = default_spec(snapshot, language=language)
        packs.append(_pack_file(snapshot, spec, folder / f"sample-{ending}.pdf", cache, console))
    shown = specimen_file(folder / "specimen.pdf", "ar" if console.language == "ar" else "en", console)
    console.document({"workspace": str(workspace), "made": made, "packs": packs, "specimen": shown})
    if arguments.no_window or arguments.json:
        return 0
    if not has_display_here():
        console.warn(console.say("say.no_display_demo"))
        return 0
    return open_window(workspace, console)


def new(arguments: Namespace, console: Console) -> int:
    """A workspace; with --from, a further visit in one that is there."""
    if arguments.source:
        return _next_visit(arguments, console)
    new_desk(arguments.workspace, sample=arguments.sample).close()
    console.result(console.say("say.made", path=arguments.workspace))
    console.document({"workspace": str(arguments.workspace)})
    return 0


def pack(arguments: Namespace, console: Console) -> int:
    """One document as PDF. Exit code 1 when it was made but lacks a text in one of its languages."""
    if os.path.realpath(arguments.out) == os.path.realpath(arguments.workspace):
        raise DeskError("same_file", exit_code=2, path=arguments.workspace)
    taken = chosen_typeface(arguments)
    with closing(open_desk(arguments.workspace, read_only=not arguments.remember)) as desk:
        visit_id = chosen_visit(desk.visits(), arguments.visit).id
        if taken is not None and arguments.remember:
            desk.keep_typeface(visit_id, taken)
        snapshot = desk.snapshot(visit_id)
    spec = spec_of(arguments, snapshot)
    if taken is not None:
        for said in taken.messages(console.language):
            console.warn(said)
        snapshot = replace(snapshot, files={**snapshot.files, **taken.files})
        spec = replace(spec, typeface=taken.typeface)
    made = _pack_file(snapshot, spec, arguments.out, PackCache(), console)
    if taken is not None:
        made["typeface"] = {"name": taken.typeface.name, "remarks": taken.messages(console.language)}
    console.document(made)
    return 1 if made["warnings"] or any(one["reason"] != NOT_FOR_BINDING for one in made.get("left_out", ())) else 0


def find(arguments: Namespace, console: Console) -> int:
    words = " ".join(arguments.words)
    if not query_words(words):
        raise DeskError("query_empty", exit_code=2)
    with closing(open_desk(arguments.workspace, read_only=True)) as desk:
        hits = desk.find(words, arguments.limit + 1)
    if len(hits) > arguments.limit:
        hits = hits[: arguments.limit]
        console.warn(console.say("say.more_found", limit=arguments.limit))
    for hit in hits:
        console.result(f"{hit.title.either(console.language)} · {hit.excerpt}")
    if not hits:
        console.result(console.say("say.nothing_found"))
    console.document(
        [
            {
                "kind": hit.kind,
                "id": hit.record_id,
                "visit": hit.visit_id,
                "field": hit.field,
                "title": {"ar": hit.title.ar, "en": hit.title.en},
                "excerpt": hit.excerpt,
            }
            for hit in hits
        ]
    )
    return 0


def verify(arguments: Namespace, console: Console) -> int:
    """Whether the file, its log and its links are whole; exit code 1 when something is wrong."""
    with closing(open_desk(arguments.workspace, read_only=True)) as desk:
        problems = desk.verify()
    console.result(console.say("say.problems" if problems else "say.sound", path=arguments.workspace))
    for problem in problems:
        console.result(problem.message(console.language))
    language = console.language
    console.document([{"key": found.key, "record": found.record_id, "message": found.message(language)} for found in problems])
    return 1 if problems else 0


def backup(arguments: Namespace, console: Console) -> int:
    with closing(open_desk(arguments.workspace, read_only=True)) as desk:
        made = desk.backup(arguments.out)
    console.result(console.say("say.backed_up", path=made.path))
    console.document({"path": str(made.path), "at": made.at, "checked": made.checked})
    return 0


def restore(arguments: Namespace, console: Console) -> int:
    made = restore_desk(arguments.workspace, arguments.source)
    key = "say.restored" if made.kept is not None else "say.restored_missing"
    console.result(console.say(key, path=arguments.workspace, backup=made.backup, kept=made.kept))
    replaced = str(made.kept) if made.kept is not None else None
    console.document({"workspace": str(arguments.workspace), "backup": str(made.backup), "replaced": replaced})
    return 0


def _next_visit(arguments: Namespace, console: Console) -> int:
    with closing(open_desk(arguments.workspace)) as desk:
        source = chosen_visit(desk.visits(), arguments.source)
        visit, _ = start_from(desk, source.id, first_day=arguments.first_day, code=arguments.code or "")
    console.result(console.say("say.visit_begun", first=visit.first_day, path=arguments.workspace))
    console.document({"workspace": str(arguments.workspace), "visit": visit.id, "code": visit.code, "first_day": visit.first_day})
    return 0


def _sample_workspace(folder: Path, workspace: Path) -> bool:
    """Make the sample unless a file of its name is there: what was typed into it is not lost. Returns whether it was made."""
    if workspace.exists():
        return False
    make_folder(folder)
    new_desk(workspace, sample=True).close()
    return True


def _pack_file(snapshot: Snapshot, spec: PackSpec, path: Path, cache: PackCache, console: Console) -> dict[str, Any]:
    """Set a document, for Word if the file's name says so, and tell of it; returns what the JSON document has."""
    started = perf_counter()
    built: BuiltPack | BuiltWord
    if path.suffix.casefold() == ".docx":
        built = write_word(snapshot, spec, path, cache=cache)
        made: dict[str, Any] = {"bytes": len(built.docx)}
        key, said = "say.word", {}
    else:
        built = write_pack(snapshot, spec, path, cache=cache, progress=console.progress)
        left_out = [{"number": one.number, "name": one.name, "reason": one.reason} for one in built.left_out]
        made = {"pages": built.pages, "bytes": len(built.pdf), "left_out": left_out}
        key, said = "say.pack", {"pages": counted(built.pages, "page", console.language)}
    seconds = perf_counter() - started
    console.result(console.say(key, path=path, seconds=f"{seconds:.2f}", **said))
    if isinstance(built, BuiltPack):
        tell_left_out(built.left_out, console)
    if built.warnings:
        console.warn(console.say("say.warnings"))
    for warning in built.warnings:
        console.warn(f"{warning.subject.either(console.language)} · {warning.message(console.language)}")
    return {
        "path": str(path),
        "language": "facing" if spec.facing else spec.language,
        **made,
        "seconds": round(seconds, 3),
        "warnings": [finding_values(warning, console.language) for warning in built.warnings],
    }


def tell_left_out(left_out: Iterable[LeftOut], console: Console) -> bool:
    """Names the attachments that a document only lists; returns whether one of them should have been in it."""
    for one in left_out:
        reason = text(console.language, f"document.attachment.{one.reason}")
        console.warn(console.say("say.left_out", number=one.number, name=one.name, reason=reason))
    return any(one.reason != NOT_FOR_BINDING for one in left_out)


def finding_values(finding: Finding, language: Language) -> dict[str, str]:
    return {
        "key": finding.key,
        "record": finding.record_id,
        "subject": finding.subject.either(language),
        "field": finding.field,
        "language": finding.language,
        "severity": finding.severity,
        "message": finding.message(language),
        "next": finding.advice(language),
    }
