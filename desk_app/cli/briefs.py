"""The commands for indicator briefs: a first draft by rules, and a chart as a file of its own."""

from __future__ import annotations

from argparse import Namespace
from contextlib import closing
from typing import TYPE_CHECKING, Literal

from desk_app.cli.choices import chosen_indicators, chosen_visit
from desk_app.cli.console import Console
from desk_app.errors import DeskError
from desk_app.service import open_desk

if TYPE_CHECKING:
    from desk_app.model.indicator import IndicatorBrief
    from desk_app.model.records import Snapshot
    from desk_app.service import Desk

_TEXTS = ("message", "strengths", "gaps", "levers", "ask")


def draft(arguments: Namespace, console: Console) -> int:
    """Put a draft into the brief's empty texts, or only print it. Exit code 1 when nothing was empty."""
    from desk_app.service.drafts import draft_brief, suggest_brief

    dry = arguments.dry_run
    with closing(open_desk(arguments.workspace, read_only=dry)) as desk:
        if desk.read_only and not dry:
            raise DeskError("read_only", path=desk.path, holder=desk.lock_holder)
        _, brief = _brief(desk, arguments)
        made = suggest_brief(desk, brief.id)
        changes = None if dry else draft_brief(desk, brief.id, replacing=arguments.replace)
    side = "ar" if console.language == "ar" else "en"
    texts = {name: getattr(made, name) for name in _TEXTS}
    for pair in texts.values():
        for line in pair.either(side).splitlines():
            console.result(line)
    if changes is not None:
        console.result(console.say("say.drafted" if changes.ids else "say.draft_kept"))
    saved = bool(changes and changes.ids)
    console.document({"brief": brief.id, "saved": saved, "texts": {name: {"ar": p.ar, "en": p.en} for name, p in texts.items()}})
    return 0 if dry or saved else 1


def export_chart(arguments: Namespace, console: Console) -> int:
    """Write a chart of a brief as SVG or PNG, with its alternative text inside."""
    from desk_app.service.charts import write_chart

    if arguments.out.suffix.casefold() not in (".svg", ".png"):
        raise DeskError("export_format", exit_code=2, path=arguments.out.name, known=".svg .png")
    with closing(open_desk(arguments.workspace, read_only=True)) as desk:
        snapshot, brief = _brief(desk, arguments)
        ink: Literal["colour", "black"] = "black" if arguments.black else "colour"
        write_chart(arguments.out, snapshot, brief.id, arguments.chart, language=arguments.language or "ar", ink=ink)
    size = arguments.out.stat().st_size
    console.result(console.say("say.exported", path=arguments.out, bytes=size))
    console.document({"path": str(arguments.out), "kind": arguments.kind, "chart": arguments.chart, "bytes": size})
    return 0


def _brief(desk: Desk, arguments: Namespace) -> tuple[Snapshot, IndicatorBrief]:
    """The visit's brief on the indicator of that code, or its only one. Raises DeskError: indicator_needed, indicator_unknown."""
    snapshot = desk.snapshot(chosen_visit(desk.visits(), arguments.visit).id)
    if not snapshot.briefs:
        raise DeskError("brief_unknown", exit_code=2)
    codes = [arguments.indicator] if arguments.indicator else []
    (chosen,) = chosen_indicators(snapshot, codes, needed=True) if codes or len(snapshot.briefs) > 1 else [""]
    return snapshot, next(one for one in snapshot.briefs if chosen in ("", one.indicator_id))
