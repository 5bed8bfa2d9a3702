"""The command line: the same use cases as the window, for scripts, servers and checks. No Qt is needed but to open the window."""

from __future__ import annotations

import contextlib
import gc
import sys
from collections.abc import Iterator, Sequence

from desk_app.cli.console import Console
from desk_app.errors import DeskError

__all__ = ["main"]


def main(arguments: Sequence[str]) -> int:
    """Run one command; without any the window opens, with a workspace's path alone it opens on that workspace.

    Returns the exit code: 0 done, 1 done with problems (listed), 2 wrong use, 3 the input or workspace can't be read or written.
    """
    console = Console(sys.stdout, sys.stderr, json_only="--json" in arguments)
    try:
        return _run(list(arguments), console)
    except DeskError as error:
        console.fail(error)
        return error.exit_code
    except KeyboardInterrupt:
        console.warn(console.say("say.stopped"))
        return 130
    except BrokenPipeError:
        # Whoever read our output has closed it ("| head"): nothing is left to be said.
        return 0


def _run(arguments: list[str], console: Console) -> int:
    if not arguments or (len(arguments) == 1 and arguments[0].lower().endswith(".desk")):
        from desk_app.cli.readers import whole_path
        from desk_app.cli.window import open_window

        return open_window(whole_path(arguments[0]) if arguments else None, console)
    from desk_app.cli.arguments import WrongUse, parse

    try:
        command = parse(arguments, console)
    except WrongUse as wrong:
        console.warn(wrong.message)
        console.document({"error": {"key": "wrong_use", "message": wrong.message}})
        return 2
    if command is None:
        return 0
    from desk_app.cli import briefs, checking, commands, copies, guides, issues, printing, ranking, setting, specimens, transfer

    rooms = (briefs, checking, commands, copies, guides, issues, printing, ranking, setting, specimens, transfer)
    # "import" can be no name of a function.
    name = "import_files" if command.command == "import" else command.command
    run = next(getattr(room, name) for room in rooms if hasattr(room, name))
    with _no_search_for_cycles():
        code: int = run(command, console)
    return code


@contextlib.contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """Keep Python from looking for garbage in cycles: a command makes none to speak of, and a pack takes a fifth less time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
