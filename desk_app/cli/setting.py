"""What the options say a document is: a saved pack or one of the program's, and what of it is to be otherwise."""

from __future__ import annotations

import re
from argparse import Namespace
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict, replace
from typing import Any, Literal

from desk_app.cli.choices import chosen_indicators, chosen_meetings, chosen_visit
from desk_app.cli.console import Console
from desk_app.errors import DeskError
from desk_app.model.records import Snapshot
from desk_app.model.sections import SECTIONS
from desk_app.model.workspace import ContentEdition, DocumentKind, PackLanguage, PackSpec
from desk_app.resources import text
from desk_app.service import default_spec, open_desk

TAKEN = ("edition", "digits", "dates", "theme", "paper", "margins", "binding_mm", "colour")
"""Options that are fields of a pack by the same name; what is not given stays as the pack has it."""


def spec_of(arguments: Namespace, snapshot: Snapshot) -> PackSpec:
    """The document that the options ask for. Raises DeskError: pack_unknown, section_unknown, meeting_unknown, ….

    Another document than the saved pack's has sections of its own: those that the pack names do not count.
    """
    saved = chosen_pack(snapshot.packs, arguments.pack) if arguments.pack else None
    document: DocumentKind = arguments.document or (saved.document if saved else "full")
    spoken: PackLanguage | Literal["facing"] = arguments.language or "both"
    edition: ContentEdition = arguments.edition or "full"
    spec = saved or default_spec(snapshot, document=document, language=spoken, edition=edition)
    if spec.document != document:
        spec = replace(spec, document=document, sections=())
    if arguments.language:
        facing = arguments.language == "facing"
        spec = replace(spec, language="both" if facing else arguments.language, facing=facing)
    given: dict[str, Any] = {name: getattr(arguments, name) for name in TAKEN if getattr(arguments, name) is not None}
    meetings = chosen_meetings(snapshot, arguments.meeting, needed=document == "meeting" and saved is None)
    indicators = chosen_indicators(snapshot, arguments.indicator, needed=document == "indicator" and saved is None)
    return replace(
        spec,
        **given,
        meeting_ids=meetings or spec.meeting_ids,
        indicator_ids=indicators or spec.indicator_ids,
        sections=chosen_sections(document, arguments.sections) or spec.sections,
        emblem=spec.emblem and not arguments.no_emblem,
        recto=spec.recto or arguments.recto,
        dividers=spec.dividers or arguments.dividers,
        pdfa=spec.pdfa or arguments.pdfa,
    )


def chosen_pack(packs: Sequence[PackSpec], written: str) -> PackSpec:
    """The saved pack of that name in either language, or of that number in the list. Raises DeskError pack_unknown."""
    name = _plain(written)
    for number, pack in enumerate(packs, start=1):
        if name in (_plain(pack.name.ar), _plain(pack.name.en), str(number)):
            return pack
    known = "; ".join(f"{number} {_both(pack)}" for number, pack in enumerate(packs, start=1))
    raise DeskError("pack_unknown", exit_code=2, name=written, known=known or "—")


def chosen_sections(document: DocumentKind, written: str) -> tuple[str, ...]:
    """Names of sections apart by commas, in the order wanted; none: all. Raises DeskError: section_unknown, section_none."""
    names = tuple(name.strip() for name in re.split("[,،]", written or "") if name.strip())
    own = SECTIONS.get(document, ())
    if names and not own:
        raise DeskError("section_none", exit_code=2, document=document)
    for name in names:
        if name not in own:
            raise DeskError("section_unknown", exit_code=2, name=name, document=document, known=", ".join(own))
    return tuple(dict.fromkeys(names))


def packs(arguments: Namespace, console: Console) -> int:
    """The saved packs of a visit, each with the number by which ``--pack`` knows it."""
    with closing(open_desk(arguments.workspace, read_only=True)) as desk:
        snapshot = desk.snapshot(chosen_visit(desk.visits(), arguments.visit).id)
    language = console.language
    for number, one in enumerate(snapshot.packs, start=1):
        kind = text(language, f"document.kind.{one.document}")
        spoken = console.say(f"variant.{'facing' if one.facing else one.language}")
        name = one.name.either(language) or "—"
        console.result(f"{number} · {name} · {kind} · {spoken} {console.say(f'variant.{one.edition}')} · {one.paper}")
    if not snapshot.packs:
        console.result(console.say("say.no_packs"))
    console.document([{"number": number, **_values(one)} for number, one in enumerate(snapshot.packs, start=1)])
    return 0


def _values(pack: PackSpec) -> dict[str, Any]:
    values = asdict(pack) | {"name": {"ar": pack.name.ar, "en": pack.name.en}}
    values["language"] = "facing" if values.pop("facing") else pack.language
    del values["visit_id"]
    return values


def _both(pack: PackSpec) -> str:
    return " / ".join(name for name in (pack.name.ar, pack.name.en) if name)


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
