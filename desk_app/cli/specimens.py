"""The specimen of typesetting, on its own and beside the packs of the demo."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from time import perf_counter
from typing import Any

from desk_app.cli.console import Console
from desk_app.model.agreement import counted
from desk_app.model.text import Language
from desk_app.service import TakenTypeface, take_own_typeface, write_specimen


def specimen(arguments: Namespace, console: Console) -> int:
    """All that the program can set, as PDF; what an own font can't do is said."""
    taken = take_own_typeface(arguments.font, arguments.font_bold, arguments.font_number) if arguments.font else None
    remarks = taken.messages(console.language) if taken is not None else ()
    for remark in remarks:
        console.warn(remark)
    made = specimen_file(arguments.out, arguments.language, console, taken, pdfa=arguments.pdfa)
    console.document({**made, "remarks": list(remarks)})
    return 0


def specimen_file(
    path: Path, language: Language, console: Console, typeface: TakenTypeface | None = None, *, pdfa: bool = False
) -> dict[str, Any]:
    """Set the specimen and tell of it; returns what the JSON document has."""
    started = perf_counter()
    built = write_specimen(path, language, typeface, pdfa=pdfa)
    seconds = perf_counter() - started
    pages = counted(built.pages, "page", console.language)
    console.result(console.say("say.pack", path=path, pages=pages, seconds=f"{seconds:.2f}"))
    return {
        "path": str(path),
        "language": language,
        "pages": built.pages,
        "bytes": len(built.pdf),
        "seconds": round(seconds, 3),
    }
