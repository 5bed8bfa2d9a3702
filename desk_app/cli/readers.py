"""Values of the command line: what is typed becomes a path, a code, a number, a day; ValueError for what can't be read."""

from __future__ import annotations

import math
import os
import re
from datetime import date
from pathlib import Path

from desk_app.cli.console import readable
from desk_app.errors import DeskError

LARGEST_BINDING_MM = 30.0
"""More is no margin to bind in."""
_WESTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩٫", "0123456789.")


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


def component_value(value: str) -> tuple[str, float]:
    """A component and its value, as in "OSI=0.8". Raises ValueError for any other writing."""
    name, sign, number = value.partition("=")
    found = float(western_digits(number)) if sign and name.strip() else math.nan
    if not math.isfinite(found):
        raise ValueError(value)
    return readable(name.strip()), found


def western_digits(number: str) -> str:
    """A number typed in Arabic digits, as Python reads it."""
    return number.strip().translate(_WESTERN)


def iso_day(value: str) -> str:
    """A date as "2023-01-17". Raises ValueError for any other writing."""
    return date.fromisoformat(value).isoformat()
