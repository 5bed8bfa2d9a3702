"""Starts Delegation Desk: sets up its own environment the first time, then hands over to the command line or the window."""

import sys
from pathlib import Path

from desk_app import bootstrap

if __name__ == "__main__":
    bootstrap.ensure(Path(__file__).resolve().parent)
    from desk_app.cli import main

    sys.exit(main(sys.argv[1:]))
