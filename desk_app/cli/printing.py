"""The command that prints: pages, booklets, several to a side; a ticket beside the file; the system's own queue."""

from __future__ import annotations

import json
import os
from argparse import Namespace
from contextlib import closing
from dataclasses import replace
from typing import Any

from desk_app.cli.choices import chosen_typeface, chosen_visit
from desk_app.cli.commands import finding_values, tell_left_out
from desk_app.cli.console import Console
from desk_app.cli.setting import spec_of
from desk_app.errors import DeskError
from desk_app.model.agreement import counted
from desk_app.model.ticket import PrintHow, Ticket
from desk_app.service import (
    PackCache,
    check_output,
    open_desk,
    printable,
    send_to_printer,
    ticket_fields,
    ticket_pdf,
    write_whole,
)


def print(arguments: Namespace, console: Console) -> int:
    """Make the file that prints right. Exit code 1 when it was made but lacks a text or an attachment."""
    _check_paths(arguments)
    taken = chosen_typeface(arguments)
    with closing(open_desk(arguments.workspace, read_only=True)) as desk:
        snapshot = desk.snapshot(chosen_visit(desk.visits(), arguments.visit).id)
    spec = spec_of(arguments, snapshot)
    if taken is not None:
        for said in taken.messages(console.language):
            console.warn(said)
        snapshot = replace(snapshot, files={**snapshot.files, **taken.files})
        spec = replace(spec, typeface=taken.typeface)
    how = PrintHow(arguments.layout, arguments.number_of_copies, not arguments.one_sided, arguments.sheet or "")
    cache = PackCache()
    made = printable(snapshot, spec, cache=cache, progress=console.progress)
    ticket, file = made.ticket(how), made.file(how)
    write_whole(arguments.out, file)
    if arguments.ticket is not None:
        as_json = arguments.ticket.suffix.casefold() == ".json"
        text = json.dumps(ticket_fields(ticket), ensure_ascii=False, indent=2) + "\n"
        write_whole(arguments.ticket, text.encode() if as_json else ticket_pdf(snapshot, spec, ticket, cache))
    if arguments.printer is not None:
        send_to_printer(file, ticket, arguments.printer)
    _tell(ticket, arguments, console)
    lacks = tell_left_out(made.left_out, console)
    if made.warnings:
        console.warn(console.say("say.warnings"))
    for warning in made.warnings:
        console.warn(f"{warning.subject.either(console.language)} · {warning.message(console.language)}")
    values: dict[str, Any] = {"path": str(arguments.out), "bytes": len(file), "ticket": ticket_fields(ticket)}
    values["left_out"] = [{"number": one.number, "name": one.name, "reason": one.reason} for one in made.left_out]
    console.document({**values, "warnings": [finding_values(warning, console.language) for warning in made.warnings]})
    return 1 if made.warnings or lacks else 0


def _tell(ticket: Ticket, arguments: Namespace, console: Console) -> None:
    language = console.language
    counts = {"pages": (ticket.pages, "page"), "per_set": (ticket.sheets_per_set, "sheet"), "sheets": (ticket.sheets, "sheet")}
    said = {name: counted(number, noun, language) for name, (number, noun) in counts.items()}
    console.result(console.say("say.print", path=arguments.out, sheet=ticket.sheet, **said))
    if ticket.edge:
        console.result(console.say(f"say.turn_{ticket.edge}"))
    if ticket.copies_per_set > 1:
        console.result(console.say("say.cut", sets=ticket.sets))
    if ticket.tab_pages:
        console.result(console.say("say.tabs", pages=", ".join(map(str, ticket.tab_pages))))
    if arguments.printer is not None:
        console.result(console.say("say.sent"))


def _check_paths(arguments: Namespace) -> None:
    """Nobody waits for a file that can't be written, and the workspace is no target."""
    for path in (arguments.out, arguments.ticket):
        if path is not None:
            if os.path.realpath(path) == os.path.realpath(arguments.workspace):
                raise DeskError("same_file", exit_code=2, path=arguments.workspace)
            check_output(path)
