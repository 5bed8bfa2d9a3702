"""What each command takes, with its help in the user's language."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from typing import Any, get_args

from desk_app.cli.console import Console, readable
from desk_app.cli.copy_arguments import add_copy_options
from desk_app.cli.readers import code, colour, component_value, iso_day, length_mm, positive, whole_path
from desk_app.model.indicator import CHARTS
from desk_app.model.leaves import UNNUMBERED
from desk_app.model.ticket import PrintAs, SheetName
from desk_app.model.transfer import TransferKind
from desk_app.model.workspace import ContentEdition, DateStyle, Digits, DocumentKind, Margins, PackLanguage, Paper, ThemeName
from desk_app.service.exporting import FORMATS


def _demo(command: ArgumentParser, console: Console) -> None:
    command.add_argument("--folder", metavar="DIR", type=whole_path, default="sample", help=console.say("help.demo_folder"))
    command.add_argument("--no-window", action="store_true", help=console.say("help.demo_no_window"))


def _new(command: ArgumentParser, console: Console) -> None:
    command.add_argument("--sample", action="store_true", help=console.say("help.new_sample"))
    command.add_argument("--from", metavar="CODE", type=code, dest="source", help=console.say("help.new_from"))
    command.add_argument("--first-day", metavar="YYYY-MM-DD", type=iso_day, help=console.say("help.new_first_day"))
    command.add_argument("--code", metavar="CODE", type=code, help=console.say("help.new_code"))


def _pack(command: ArgumentParser, console: Console) -> None:
    def option(name: str, **options: Any) -> None:
        command.add_argument(f"--{name}", help=console.say(f"help.pack_{name}"), **options)

    option("out", metavar="FILE.pdf", type=whole_path, required=True)
    _document_options(command, console)
    option("remember", action="store_true")


def _document_options(command: ArgumentParser, console: Console) -> None:
    """Which document, and how it is set."""

    def option(name: str, **options: Any) -> None:
        command.add_argument(f"--{name}", help=console.say(f"help.pack_{name}"), **options)

    option("visit", metavar="CODE", type=code)
    option("pack", metavar="NAME", type=code)
    option("document", choices=get_args(DocumentKind))
    option("language", choices=(*get_args(PackLanguage), "facing"))
    option("edition", choices=get_args(ContentEdition))
    option("meeting", metavar="CODE", type=code, action="append", default=[])
    option("indicator", metavar="CODE", type=code, action="append", default=[])
    option("sections", metavar="NAME,NAME…", type=code)
    option("digits", choices=get_args(Digits))
    option("dates", choices=get_args(DateStyle))
    option("theme", choices=get_args(ThemeName))
    option("colour", metavar="#RRGGBB", type=colour)
    option("no-emblem", action="store_true")
    option("paper", choices=get_args(Paper))
    option("margins", choices=get_args(Margins))
    option("binding", metavar="MM", type=length_mm, dest="binding_mm")
    option("recto", action="store_true")
    option("dividers", action="store_true")
    option("typeface", choices=("plex", "amiri"))
    _font_options(command, console)
    option("pdfa", action="store_true")


def _font_options(command: ArgumentParser, console: Console) -> None:
    command.add_argument("--font", metavar="FILE", type=whole_path, help=console.say("help.pack_font"))
    command.add_argument("--font-bold", metavar="FILE", type=whole_path, help=console.say("help.pack_font-bold"))
    command.add_argument("--font-number", metavar="N", type=positive, default=0, help=console.say("help.pack_font-number"))


def _print(command: ArgumentParser, console: Console) -> None:
    def option(name: str, **options: Any) -> None:
        command.add_argument(f"--{name}", help=console.say(f"help.print_{name}"), **options)

    option("out", metavar="FILE.pdf", type=whole_path, required=True)
    option("as", choices=get_args(PrintAs), default="pages", dest="layout")
    option("copies", metavar="N", type=positive, default=1, dest="number_of_copies")
    option("sheet", choices=get_args(SheetName))
    option("one-sided", action="store_true")
    option("ticket", metavar="FILE.pdf|FILE.json", type=whole_path)
    option("printer", metavar="NAME", nargs="?", const="", type=readable)
    _document_options(command, console)


def _packs(command: ArgumentParser, console: Console) -> None:
    command.add_argument("--visit", metavar="CODE", type=code, help=console.say("help.pack_visit"))


def _issue(command: ArgumentParser, console: Console) -> None:
    def option(name: str, **options: Any) -> None:
        command.add_argument(f"--{name}", help=console.say(f"help.issue_{name}"), **options)

    option("out", metavar="FILE.pdf|FOLDER|FILE.zip", type=whole_path, required=True)
    _document_options(command, console)
    option("number", metavar="N", type=positive)
    option("date", metavar="YYYY-MM-DD", type=iso_day)
    option("note-ar", metavar="TEXT", type=readable, default="")
    option("note-en", metavar="TEXT", type=readable, default="")
    option("override", action="store_true")
    add_copy_options(command, console, whole_path, iso_day)


def _changed(command: ArgumentParser, console: Console) -> None:
    def option(name: str, **options: Any) -> None:
        command.add_argument(f"--{name}", help=console.say(f"help.changed_{name}"), **options)

    option("out", metavar="FILE.pdf", type=whole_path, required=True)
    option("since", metavar="N", type=positive, required=True)
    option("date", metavar="YYYY-MM-DD", type=iso_day)
    _issue_options(command, console, [kind for kind in get_args(DocumentKind) if kind not in UNNUMBERED])


def _issues(command: ArgumentParser, console: Console) -> None:
    _issue_options(command, console, get_args(DocumentKind))
    command.add_argument("--number", metavar="N", type=positive, help=console.say("help.issues_number"))
    command.add_argument("--out", metavar="FILE.pdf", type=whole_path, help=console.say("help.issues_out"))


def _copies(command: ArgumentParser, console: Console) -> None:
    def option(name: str, **options: Any) -> None:
        command.add_argument(f"--{name}", help=console.say(f"help.copies_{name}"), **options)

    option("out", metavar="FOLDER|FILE.zip", type=whole_path, required=True)
    option("number", metavar="N", type=positive)
    command.add_argument("--visit", metavar="CODE", type=code, help=console.say("help.pack_visit"))
    command.add_argument("--document", choices=get_args(DocumentKind), default="full", help=console.say("help.pack_document"))
    option("language", choices=get_args(PackLanguage))
    option("edition", choices=get_args(ContentEdition))
    add_copy_options(command, console, whole_path, iso_day)


def _issue_options(command: ArgumentParser, console: Console, documents: Sequence[str]) -> None:
    """Which document, in which of the languages and editions that it was issued in."""
    command.add_argument("--visit", metavar="CODE", type=code, help=console.say("help.pack_visit"))
    command.add_argument("--document", choices=documents, default="full", help=console.say("help.pack_document"))
    command.add_argument("--language", choices=get_args(PackLanguage), help=console.say("help.changed_language"))
    command.add_argument("--edition", choices=get_args(ContentEdition), help=console.say("help.changed_edition"))


def _check(command: ArgumentParser, console: Console) -> None:
    command.epilog = f"{console.say('help.check_document')}\n\n{command.epilog}"
    _document_options(command, console)


def _import(command: ArgumentParser, console: Console) -> None:
    command.add_argument("files", metavar="FILE", nargs="+", type=whole_path, help=console.say("help.import_files"))
    command.add_argument("--kind", choices=get_args(TransferKind), help=console.say("help.import_kind"))
    command.add_argument("--visit", metavar="CODE", type=code, help=console.say("help.import_visit"))
    command.add_argument("--sheet", metavar="NAME", type=readable, default="", help=console.say("help.import_sheet"))
    command.add_argument("--dry-run", action="store_true", help=console.say("help.import_dry_run"))


def _export(command: ArgumentParser, console: Console) -> None:
    command.add_argument("--kind", choices=tuple(FORMATS), required=True, help=console.say("help.export_kind"))
    command.add_argument("--out", metavar="FILE", type=whole_path, required=True, help=console.say("help.export_out"))
    command.add_argument("--language", choices=get_args(PackLanguage), help=console.say("help.export_language"))
    command.add_argument("--visit", metavar="CODE", type=code, help=console.say("help.pack_visit"))
    command.add_argument("--chart", choices=CHARTS, help=console.say("help.export_chart"))
    command.add_argument("--indicator", metavar="CODE", type=code, help=console.say("help.draft_indicator"))
    command.add_argument("--black", action="store_true", help=console.say("help.export_black"))


def _draft(command: ArgumentParser, console: Console) -> None:
    command.add_argument("--visit", metavar="CODE", type=code, help=console.say("help.pack_visit"))
    command.add_argument("--indicator", metavar="CODE", type=code, help=console.say("help.draft_indicator"))
    command.add_argument("--replace", action="store_true", help=console.say("help.draft_replace"))
    command.add_argument("--dry-run", action="store_true", help=console.say("help.import_dry_run"))


def _find(command: ArgumentParser, console: Console) -> None:
    command.add_argument("words", metavar="WORDS", nargs="+", type=readable, help=console.say("help.find_words"))
    command.add_argument("--limit", metavar="N", type=positive, default=50, help=console.say("help.find_limit"))


def _rank(command: ArgumentParser, console: Console) -> None:
    def option(name: str, **options: Any) -> None:
        command.add_argument(f"--{name}", help=console.say(f"help.rank_{name}"), **options)

    option("indicator", metavar="CODE", type=code, default="EGDI")
    option("year", metavar="YYYY", type=positive)
    option("country", metavar="CODE|NAME", type=readable, default="")
    option("peers", metavar="GROUP|CODE,CODE…", type=readable, default="")
    option("set", metavar="CODE=VALUE", type=component_value, action="append", default=[])
    option("to", metavar="N", type=positive)
    option("compare", action="store_true")


def _verify(command: ArgumentParser, console: Console) -> None:
    """Nothing but the workspace."""


def _backup(command: ArgumentParser, console: Console) -> None:
    command.add_argument("--out", metavar="FILE.desk", type=whole_path, help=console.say("help.backup_out"))


def _restore(command: ArgumentParser, console: Console) -> None:
    command.add_argument("--from", metavar="FILE.desk", type=whole_path, dest="source", help=console.say("help.restore_from"))


def _specimen(command: ArgumentParser, console: Console) -> None:
    command.add_argument("--out", metavar="FILE.pdf", type=whole_path, required=True, help=console.say("help.specimen_out"))
    command.add_argument("--language", choices=("ar", "en"), default="ar", help=console.say("help.specimen_language"))
    _font_options(command, console)
    command.add_argument("--pdfa", action="store_true", help=console.say("help.pack_pdfa"))


def _guide(command: ArgumentParser, console: Console) -> None:
    command.add_argument("--out", metavar="FILE.pdf", type=whole_path, required=True, help=console.say("help.specimen_out"))
    command.add_argument("--language", choices=("ar", "en"), default="ar", help=console.say("help.guide_language"))
    command.add_argument("--pdfa", action="store_true", help=console.say("help.pack_pdfa"))


OPTIONS: dict[str, Callable[[ArgumentParser, Console], None]] = {
    "demo": _demo,
    "specimen": _specimen,
    "guide": _guide,
    "new": _new,
    "pack": _pack,
    "print": _print,
    "packs": _packs,
    "issue": _issue,
    "changed": _changed,
    "issues": _issues,
    "copies": _copies,
    "check": _check,
    "import": _import,
    "export": _export,
    "find": _find,
    "rank": _rank,
    "draft": _draft,
    "verify": _verify,
    "backup": _backup,
    "restore": _restore,
}
"""Command -> what adds its options."""
