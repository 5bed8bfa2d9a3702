"""Starts Delegation Desk: sets up its own environment the first time, then hands over to the command line or the window."""

import gc
import sys
from pathlib import Path

from desk_app import bootstrap

if __name__ == "__main__":
    bootstrap.ensure(Path(__file__).resolve().parent)
    from desk_app.cli import main

    code = main(sys.argv[1:])
    # All goes with the process: to search it for cycles first would take a fifth of the time that a pack takes.
    gc.freeze()
    sys.exit(code)
