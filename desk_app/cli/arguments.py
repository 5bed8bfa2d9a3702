"""What may be written on the command line, with its help in the user's language."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from typing import Any, NoReturn

from desk_app import __version__
from desk_app.cli.console import Console
from desk_app.cli.options import OPTIONS
from desk_app.cli.readers import whole_path

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
    "import": "import visits.desk contacts.vcf --dry-run",
    "export": "export visits.desk --kind programme --out programme.ics",
    "find": "find visits.desk البنية التحتية",
    "rank": "rank visits.desk --indicator EGDI --year 2022 --country QAT --set OSI=0.8",
    "draft": "draft visits.desk --indicator EGDI --dry-run",
    "verify": "verify visits.desk",
    "backup": "backup visits.desk --out visits-copy.desk",
    "restore": "restore visits.desk --from visits-copy.desk",
    "specimen": "specimen --out specimen.pdf --font house.ttf",
    "guide": "guide --out guide.pdf --language en",
}
"""Command -> an example of its use; the commands in the order in which they are listed."""

SETTING = ("pack", "print", "issue", "check")
"""Commands that set a document as their options say, or look at it."""

USED_BY = {"meeting": ("full", "meeting", "contacts"), "indicator": ("full", "indicator")}
"""Option of ``SETTING`` that chooses records -> the documents that it has an effect on."""

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
    (r"argument (?P<name>[^:]+): invalid component_value value: (?P<value>.+)", "component_value"),
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
    if (
        command.command in ("print", "issue", "changed", "issues", "specimen", "guide")
        and command.out
        and command.out.suffix.casefold() == ".docx"
    ):
        return console.say("wrong.word", command=command.command)
    if command.command == "pack" and command.out.suffix.casefold() == ".docx" and command.pdfa:
        return console.say("wrong.pdf_only", name="--pdfa")
    if command.command == "new":
        for name, needed in (("source", "first_day"), ("first_day", "source"), ("code", "source")):
            if getattr(command, name) and not getattr(command, needed):
                told = {"source": "--from", "first_day": "--first-day", "code": "--code"}
                return console.say("wrong.goes_with", name=told[name], choices=told[needed])
        if command.sample and command.source:
            return console.say("wrong.either", names="--sample, --from")
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
    if command.command == "export":
        if command.chart and command.kind != "indicators":
            return console.say("wrong.goes_with", name="--chart", choices="--kind indicators")
        for name in ("indicator", "black"):
            if getattr(command, name) and not command.chart:
                return console.say("wrong.goes_with", name=f"--{name}", choices="--chart")
    if command.command == "rank" and command.compare:
        for name in ("country", "peers", "set", "to"):
            if getattr(command, name):
                return console.say("wrong.either", names=f"--compare, --{name}")
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
        if name not in ("demo", "specimen", "guide"):
            command.add_argument("workspace", metavar="WORKSPACE", type=whole_path, help=console.say("help.workspace"))
        OPTIONS[name](command, console)
        command.add_argument("--json", action="store_true", help=console.say("help.json"))
    return parser
