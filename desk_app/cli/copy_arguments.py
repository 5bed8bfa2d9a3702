"""The options that say whose copies of an issue are wanted, and how they are protected."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from desk_app.cli.console import Console, readable


def add_copy_options(command: ArgumentParser, console: Console, path: Callable[[str], Path], day: Callable[[str], str]) -> None:
    """path, day: read a path and an ISO date as all commands do."""

    def option(name: str, **options: Any) -> None:
        command.add_argument(f"--{name}", help=console.say(f"help.copies_{name}"), **options)

    option("recipient", metavar="NAME", type=readable, action="append", default=[])
    option("delegation", action="store_true")
    option("copies", metavar="FILE.csv", type=path)
    option("medium", choices=("file", "print"))
    option("no-watermark", action="store_true")
    option("encrypt", action="store_true")
    option("no-print", action="store_true")
    option("passwords", metavar="FILE.csv", type=path)
    option("sent", metavar="YYYY-MM-DD", type=day)
