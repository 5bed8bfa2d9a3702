"""What may be written on the command line, with its help in the user's language."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, NoReturn, get_args

from desk_app import __version__
from desk_app.cli.console import Console, readable
from desk_app.cli.copy_arguments import add_copy_options
from desk_app.errors import DeskError
from desk_app.model.leaves import UNNUMBERED
from desk_app.model.ticket import PrintAs, SheetName
from desk_app.model.workspace import ContentEdition, DateStyle, Digits, DocumentKind, Margins, PackLanguage, Paper, ThemeName

_PROGRAM = "main.py"

EXAMPLES = {
    "demo": "demo --folder sample --no-window",
    "new": "new visits.desk --sample",
    "pack": "pack visits.desk --out brief.pdf --document meeting --meeting M2 --language both",
    "print": "print visits.desk --out booklet.pdf --as booklet --copies 14 --ticket ticket.pdf",
    "packs": "packs visits.desk --json",
    "issue": "issue visits.desk --out issue.pdf --note-en 'Second meeting added'",
    "changed": "changed visits.desk --since 1 --out changed.pdf",
    "issues": "issues visits.desk --json",
    "copies": "copies visits.desk --out copies --delegation --encrypt --passwords passwords.csv",
    "check": "check visits.desk --document meeting --meeting M2 --language ar",
    "find": "find visits.desk البنية التحتية",
    "verify": "verify visits.desk",
    "backup": "backup visits.desk --out visits-copy.desk",
    "restore": "restore visits.desk --from visits-copy.desk",
    "specimen": "specimen --out specimen.pdf --font house.ttf",
}
"""Command -> an example of its use; the commands in the order in which they are listed."""

SETTING = ("pack", "print", "issue", "check")
"""Commands that set a document as their options say, or look at it."""

USED_BY = {"meeting": ("full", "meeting", "contacts"), "indicator": ("full", "indicator")}
"""Option of ``SETTING`` that chooses records -> the documents that it has an effect on."""

LARGEST_BINDING_MM = 30.0
"""More is no margin to bind in."""

# argparse words its complaints in English only; each is known by its beginning and said anew. (pattern, key, names of the groups)
_COMPLAINTS = (
    (r"the following arguments are required: (?P<names>.+)", "required"),
    (r"unrecognized arguments: (?P<names>.+)", "unknown"),
    (r"argument (?P<name>[^:]+): invalid choice: (?P<value>.+?) \(choose from (?P<choices>.+)\)", "choice"),
    (r"argument (?P<name>[^:]+): expected (one|at least one) argument", "value"),
    (r"argument (?P<name>[^:]+): ignored explicit argument .+", "no_value"),
    (r"argument (?P<name>[^:]+): invalid positive value: (?P<value>.+)", "number"),
    (r"argument (?P<name>[^:]+): invalid iso_day value: (?P<value>.+)", "day"),
    (r"argument (?P<name>[^:]+): invalid colour value: (?P<value>.+)", "colour"),
    (r"argument (?P<name>[^:]+): invalid length_mm value: (?P<value>.+)", "length"),
    (r"argument (?P<name>[^:]+): invalid (whole_path|code) value: ''", "empty"),
    (r"ambiguous option: (?P<name>\S+) could match (?P<choices>.+)", "ambiguous"),
)


class WrongUse(Exception):
    """The command line can't be understood. ``message``: what is wrong and where help is, in the user's language."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class _Parser(argparse.ArgumentParser):
    """A parser that speaks the user's language and raises WrongUse."""

    def __init__(self, *, console: Console, **options: Any) -> None:
        super().__init__(add_help=False, formatter_class=argparse.RawDescriptionHelpFormatter, **options)
        self._console = console
        self._positionals.title = console.say("help.arguments")
        self._optionals.title = console.say("help.options")
        self.add_argument("-h", "--help", action="help", help=console.say("help.help"))

    def format_usage(self) -> str:
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups, prefix=self._console.say("help.usage"))
        return formatter.format_help()

    def format_help(self) -> str:
        body = super().format_help()
        # The inherited help begins with the usage in English; it is put in place of ours by its known extent.
        english = super().format_usage()
        return self.format_usage() + body.removeprefix(english)

    def error(self, message: str) -> NoReturn:
        raise _wrong_use(_in_our_words(message, self._console), self.prog, self._console)

    def _print_message(self, message: str, file: Any = None) -> None:
        # Only the help and the version come here. argparse would lose what can't be written, or end in a traceback.
        self._console.page(message.rstrip("\n"))


def parse(arguments: Sequence[str], console: Console) -> argparse.Namespace | None:
    """The command and its values; None when help or the version was asked for and has been printed. Raises WrongUse."""
    try:
        command = _parser(console).parse_args(arguments)
    except SystemExit:  # only --help and --version leave by it: complaints raise WrongUse
        return None
    complaint = _misfit(command, console)
    if complaint:
        raise _wrong_use(complaint, f"{_PROGRAM} {command.command}", console)
    return command


def command_list(console: Console) -> str:
    """The commands with what they do, a line each."""
    return "\n".join(f"  {name:<9}{console.say(f'help.{name}')}" for name in EXAMPLES)


def _misfit(command: argparse.Namespace, console: Console) -> str:
    """What is wrong with values that are each well written; empty when nothing is."""
    if command.command == "new" and command.workspace.suffix.casefold() != ".desk":
        return console.say("wrong.ending", value=command.workspace.name)
    for name in ("font_bold", "font_number"):
        if vars(command).get(name) and not command.font:
            return console.say("wrong.goes_with", name=f"--{name.replace('_', '-')}", choices="--font")
    if command.command == "print" and command.ticket and command.ticket.suffix.casefold() not in (".pdf", ".json"):
        return console.say("wrong.choice", name="--ticket", value=command.ticket.name, choices=".pdf, .json")
    if command.command in SETTING:
        for name, documents in USED_BY.items():
            document = command.document or ("full" if not command.pack else documents[0])
            if getattr(command, name) and document not in documents:
                return console.say("wrong.no_effect", name=f"--{name}", document=document, choices=", ".join(documents))
        if vars(command).get("remember") and not (command.font or command.typeface):
            return console.say("wrong.goes_with", name="--remember", choices="--font, --typeface")
        if command.font and command.typeface:
            return console.say("wrong.either", names="--font, --typeface")
    if command.command == "issue" and not (command.recipient or command.delegation or command.copies):
        for name in ("medium", "no_watermark", "encrypt", "no_print", "passwords", "sent"):
            if getattr(command, name):
                choices = "--recipient, --delegation, --copies"
                return console.say("wrong.goes_with", name=f"--{name.replace('_', '-')}", choices=choices)
    if command.command == "issues" and bool(command.number) != bool(command.out):
        given, lacking = ("number", "out") if command.number else ("out", "number")
        return console.say("wrong.goes_with", name=f"--{given}", choices=f"--{lacking}")
    return ""


def _wrong_use(complaint: str, program: str, console: Console) -> WrongUse:
    return WrongUse(f"{complaint} {console.say('wrong.see', command=program)}")


def _in_our_words(message: str, console: Console) -> str:
    for pattern, key in _COMPLAINTS:
        found = re.match(pattern, message)
        if found:
            return console.say(f"wrong.{key}", **{name: value.replace("'", "") for name, value in found.groupdict().items()})
    return console.say("wrong.other", message=message)


def _parser(console: Console) -> _Parser:
    parser = _Parser(
        console=console, prog=_PROGRAM, description=console.say("help.description"), epilog=console.say("help.exit_codes")
    )
    parser.add_argument("--version", action="version", version=__version__, help=console.say("help.version"))
    commands = parser.add_subparsers(
        dest="command",
        required=True,
        metavar=console.say("help.command"),
        title=console.say("help.commands"),
        parser_class=_Parser,
    )
    for name, example in EXAMPLES.items():
        command = commands.add_parser(
            name,
            console=console,
            prog=f"{_PROGRAM} {name}",
            help=console.say(f"help.{name}"),
            description=console.say(f"help.{name}"),
            epilog=f"{console.say('help.example')}\n  {_PROGRAM} {example}",
        )
        if name not in ("demo", "specimen"):
            command.add_argument("workspace", metavar="WORKSPACE", type=whole_path, help=console.say("help.workspace"))
        _OPTIONS[name](command, console)
        command.add_argument("--json", action="store_true", help=console.say("help.json"))
    return parser


def _demo(command: _Parser, console: Console) -> None:
    command.add_argument("--folder", metavar="DIR", type=whole_path, default="sample", help=console.say("help.demo_folder"))
    command.add_argument("--no-window", action="store_true", help=console.say("help.demo_no_window"))


def _new(command: _Parser, console: Console) -> None:
    command.add_argument("--sample", action="store_true", help=console.say("help.new_sample"))


def _pack(command: _Parser, console: Console) -> None:
    def option(name: str, **options: Any) -> None:
        command.add_argument(f"--{name}", help=console.say(f"help.pack_{name}"), **options)

    option("out", metavar="FILE.pdf", type=whole_path, required=True)
    _document_options(command, console)
    option("remember", action="store_true")


def _document_options(command: _Parser, console: Console) -> None:
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


def _font_options(command: _Parser, console: Console) -> None:
    command.add_argument("--font", metavar="FILE", type=whole_path, help=console.say("help.pack_font"))
    command.add_argument("--font-bold", metavar="FILE", type=whole_path, help=console.say("help.pack_font-bold"))
    command.add_argument("--font-number", metavar="N", type=positive, default=0, help=console.say("help.pack_font-number"))


def _print(command: _Parser, console: Console) -> None:
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


def _packs(command: _Parser, console: Console) -> None:
    command.add_argument("--visit", metavar="CODE", type=code, help=console.say("help.pack_visit"))


def _issue(command: _Parser, console: Console) -> None:
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


def _changed(command: _Parser, console: Console) -> None:
    def option(name: str, **options: Any) -> None:
        command.add_argument(f"--{name}", help=console.say(f"help.changed_{name}"), **options)

    option("out", metavar="FILE.pdf", type=whole_path, required=True)
    option("since", metavar="N", type=positive, required=True)
    option("date", metavar="YYYY-MM-DD", type=iso_day)
    _issue_options(command, console, [kind for kind in get_args(DocumentKind) if kind not in UNNUMBERED])


def _issues(command: _Parser, console: Console) -> None:
    _issue_options(command, console, get_args(DocumentKind))
    command.add_argument("--number", metavar="N", type=positive, help=console.say("help.issues_number"))
    command.add_argument("--out", metavar="FILE.pdf", type=whole_path, help=console.say("help.issues_out"))


def _copies(command: _Parser, console: Console) -> None:
    def option(name: str, **options: Any) -> None:
        command.add_argument(f"--{name}", help=console.say(f"help.copies_{name}"), **options)

    option("out", metavar="FOLDER|FILE.zip", type=whole_path, required=True)
    option("number", metavar="N", type=positive)
    command.add_argument("--visit", metavar="CODE", type=code, help=console.say("help.pack_visit"))
    command.add_argument("--document", choices=get_args(DocumentKind), default="full", help=console.say("help.pack_document"))
    option("language", choices=get_args(PackLanguage))
    option("edition", choices=get_args(ContentEdition))
    add_copy_options(command, console, whole_path, iso_day)


def _issue_options(command: _Parser, console: Console, documents: Sequence[str]) -> None:
    """Which document, in which of the languages and editions that it was issued in."""
    command.add_argument("--visit", metavar="CODE", type=code, help=console.say("help.pack_visit"))
    command.add_argument("--document", choices=documents, default="full", help=console.say("help.pack_document"))
    command.add_argument("--language", choices=get_args(PackLanguage), help=console.say("help.changed_language"))
    command.add_argument("--edition", choices=get_args(ContentEdition), help=console.say("help.changed_edition"))


def _check(command: _Parser, console: Console) -> None:
    command.epilog = f"{console.say('help.check_document')}\n\n{command.epilog}"
    _document_options(command, console)


def _find(command: _Parser, console: Console) -> None:
    command.add_argument("words", metavar="WORDS", nargs="+", type=readable, help=console.say("help.find_words"))
    command.add_argument("--limit", metavar="N", type=positive, default=50, help=console.say("help.find_limit"))


def _verify(command: _Parser, console: Console) -> None:
    """Nothing but the workspace."""


def _backup(command: _Parser, console: Console) -> None:
    command.add_argument("--out", metavar="FILE.desk", type=whole_path, help=console.say("help.backup_out"))


def _restore(command: _Parser, console: Console) -> None:
    command.add_argument("--from", metavar="FILE.desk", type=whole_path, dest="source", help=console.say("help.restore_from"))


def _specimen(command: _Parser, console: Console) -> None:
    command.add_argument("--out", metavar="FILE.pdf", type=whole_path, required=True, help=console.say("help.specimen_out"))
    command.add_argument("--language", choices=("ar", "en"), default="ar", help=console.say("help.specimen_language"))
    _font_options(command, console)
    command.add_argument("--pdfa", action="store_true", help=console.say("help.pack_pdfa"))


_OPTIONS = {
    "demo": _demo,
    "specimen": _specimen,
    "new": _new,
    "pack": _pack,
    "print": _print,
    "packs": _packs,
    "issue": _issue,
    "changed": _changed,
    "issues": _issues,
    "copies": _copies,
    "check": _check,
    "find": _find,
    "verify": _verify,
    "backup": _backup,
    "restore": _restore,
}


def whole_path(value: str) -> Path:
    """A path from the root on, so that messages name a folder where ".." or nothing was written.

    Raises ValueError when empty; DeskError("folder_missing") when the folder that the command runs in was removed.
    """
    if not value:
        raise ValueError(value)
    try:
        path = Path(value).absolute()
    except FileNotFoundError as error:
        raise DeskError("folder_missing", path=Path()) from error
    # Only a path with ".." is followed through its links: any other is best known as it was written.
    if ".." not in path.parts:
        return path
    return Path(os.path.realpath(path)) if path.name == ".." else Path(os.path.realpath(path.parent), path.name)


def code(value: str) -> str:
    """A visit's, meeting's or indicator's code. Raises ValueError when empty."""
    if not value:
        raise ValueError(value)
    return readable(value)


def positive(value: str) -> int:
    number = int(value)
    if number < 1:
        raise ValueError(value)
    return number


def colour(value: str) -> str:
    """A colour as "#7b1733". Raises ValueError for any other writing."""
    if not re.fullmatch("#[0-9a-fA-F]{6}", value):
        raise ValueError(value)
    return value.lower()


def length_mm(value: str) -> float:
    """A margin in millimetres, from 0 to 30. Raises ValueError."""
    length = float(value)
    if not 0 <= length <= LARGEST_BINDING_MM:
        raise ValueError(value)
    return length


def iso_day(value: str) -> str:
    """A date as "2023-01-17". Raises ValueError for any other writing."""
    return date.fromisoformat(value).isoformat()
