"""The user guide as a PDF."""

from __future__ import annotations

from argparse import Namespace

from desk_app.cli.console import Console
from desk_app.model.agreement import counted
from desk_app.service import write_guide


def guide(arguments: Namespace, console: Console) -> int:
    """Set the user guide."""
    built = write_guide(arguments.out, arguments.language, pdfa=arguments.pdfa)
    pages = counted(built.pages, "page", console.language)
    console.result(console.say("say.guide", path=arguments.out, pages=pages))
    console.document({"path": str(arguments.out), "language": arguments.language, "pages": built.pages, "bytes": len(built.pdf)})
    return 0
