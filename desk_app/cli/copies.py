"""Recipients' copies of an issue: whose, how, and where to."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from desk_app.cli.choices import chosen_visit
from desk_app.cli.console import Console
from desk_app.errors import DeskError
from desk_app.model.agreement import counted
from desk_app.model.copies import numbered
from desk_app.model.records import Snapshot
from desk_app.model.text import EMPTY, BiText
from desk_app.model.workspace import Copy, Issue, PackSpec
from desk_app.service import (
    MadeCopies,
    check_output,
    issue_of,
    known_recipients,
    make_copies,
    open_desk,
    propose_copies,
    read_recipients,
    write_password_sheet,
)
from desk_app.service import issues as issues_of

if TYPE_CHECKING:
    from desk_app.service import Desk

_ARABIC = ("\u0600", "\u06ff")


def copies(arguments: Namespace, console: Console) -> int:
    """Make numbered copies of an issue and enter them in its register."""
    with closing(open_desk(arguments.workspace)) as desk:
        visit_id = chosen_visit(desk.visits(), arguments.visit).id
        issue = chosen_issue(desk, visit_id, arguments)
        spec = replace(
            issue.spec,
            language=arguments.language or issue.spec.language,
            edition=arguments.edition or issue.spec.edition,
        )
        wanted, passwords = wanted_copies(arguments, desk.snapshot(visit_id), spec, issue.copies)
        made = made_copies(desk, issue, wanted, passwords, arguments, console)
    console.document({"document": issue.spec.document, "issue": issue.number, **made})
    return 0


def chosen_issue(desk: Desk, visit_id: str, arguments: Namespace) -> Issue:
    """The issue of that number, or the latest. Raises DeskError: issue_unknown, issue_none."""
    if arguments.number is not None:
        return issue_of(desk, visit_id, arguments.document, arguments.number)
    known = issues_of(desk, visit_id, arguments.document)
    if not known:
        raise DeskError("issue_none", exit_code=2)
    return known[-1]


def wanted_copies(
    arguments: Namespace, snapshot: Snapshot, spec: PackSpec, registered: Sequence[Copy] = ()
) -> tuple[tuple[Copy, ...], dict[int, str]]:
    """The copies that the options ask for, and the passwords that a list gives, by number of copy.

    They are in the language and edition of ``spec`` unless a list says otherwise; numbers go on from those ``registered``.
    Raises DeskError also for a list of passwords that could not be written: nothing is issued or made then.
    """
    if arguments.passwords is not None:
        _check_sheet(arguments.passwords, arguments.out)
    encrypted = arguments.encrypt
    pattern = Copy(
        0,
        EMPTY,
        language=spec.language,
        edition=spec.edition,
        medium=arguments.medium or "file",
        watermark=not arguments.no_watermark,
        encrypted=encrypted,
        may_print=not arguments.no_print,
    )
    found = list(propose_copies(snapshot, pattern)) if arguments.delegation else []
    found = [replace(copy, number=0) for copy in found]
    found += [replace(pattern, recipient=_name(name)) for name in arguments.recipient]
    given = [""] * len(found)
    if arguments.copies:
        for one in read_recipients(arguments.copies, pattern):
            found.append(one.copy)
            given.append(one.password)
    if arguments.no_print and not any(copy.encrypted for copy in found):
        raise DeskError("no_print_unencrypted", exit_code=2)
    wanted = numbered(known_recipients(snapshot, found), (copy.number for copy in registered))
    return wanted, {copy.number: password for copy, password in zip(wanted, given, strict=True) if password}


def made_copies(
    desk: Desk, issue: Issue, wanted: Sequence[Copy], passwords: dict[int, str], arguments: Namespace, console: Console
) -> dict[str, Any]:
    """Make the files and tell of them; returns what the JSON document has. Passwords are shown unless a sheet takes them."""
    sheet: Path | None = arguments.passwords
    started = perf_counter()
    made = make_copies(
        desk, issue, wanted, arguments.out, passwords=passwords, date=arguments.sent or "", progress=console.progress
    )
    seconds = perf_counter() - started
    has_passwords = any(one.password for one in made.files)
    if sheet is not None and has_passwords:
        try:
            _write_sheet(sheet, made, console)
        except DeskError:
            # The files are made and registered, and nothing else knows what opens them.
            for one in made.files:
                if one.password:
                    console.warn(f"{one.name} · {console.say('say.password', password=one.password)}")
            raise
    number = counted(len(made.files), "copy", console.language)
    console.result(console.say("say.copies", path=made.path, number=issue.number, copies=number, seconds=f"{seconds:.2f}"))
    for one in made.files:
        said = [one.name, counted(one.pages, "page", console.language)]
        if one.password and sheet is None:
            said.append(console.say("say.password", password=one.password))
        console.result(" · ".join(said))
    if sheet is not None and has_passwords:
        console.result(console.say("say.passwords", path=sheet))
    elif sheet is not None:
        console.warn(console.say("say.no_passwords"))
    if any(one.unarchived for one in made.files):
        console.warn(console.say("say.unarchived"))
    return {
        "path": str(made.path),
        "seconds": round(seconds, 3),
        "passwords": str(sheet) if sheet is not None and has_passwords else None,
        "copies": [
            {
                "number": one.copy.number,
                "recipient": {"ar": one.copy.recipient.ar, "en": one.copy.recipient.en},
                "language": one.copy.language,
                "edition": one.copy.edition,
                "medium": one.copy.medium,
                "watermark": one.copy.watermark,
                "encrypted": one.copy.encrypted,
                "may_print": one.copy.may_print,
                "file": one.name,
                "pages": one.pages,
                "bytes": one.size_bytes,
                **({"password": one.password} if one.password and sheet is None else {}),
            }
            for one in made.files
        ],
    }


def _check_sheet(sheet: Path, out: Path) -> None:
    """Raise DeskError: passwords_among_copies for a sheet in the folder or archive of the copies; as ``check_output``."""
    if sheet.resolve().is_relative_to(out.resolve()):
        raise DeskError("passwords_among_copies", exit_code=2, path=sheet)
    check_output(sheet)


def _write_sheet(sheet: Path, made: MadeCopies, console: Console) -> None:
    rows = [
        (one.copy.number, one.copy.recipient.either(console.language), one.name, one.password)
        for one in made.files
        if one.password
    ]
    write_password_sheet(sheet, rows, console.language)


def _name(name: str) -> BiText:
    """A name as it was written on the command line, in the language of its letters."""
    first, last = _ARABIC
    return BiText(ar=name) if any(first <= letter <= last for letter in name) else BiText(en=name)
