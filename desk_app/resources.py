"""Finds packaged files and gives strings in both languages.

Strings live in ``resources/strings/AREA.LANGUAGE.toml`` (areas: document, errors, cli, ui). A key is "area.table.name". Values
may hold ``{name}`` fields; what is put into them is data and is never read as a format again.
"""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGES = ("ar", "en")


def root() -> Path:
    """The folder ``resources/``: beside the package in a checkout, inside the bundle when frozen."""
    bundle = getattr(sys, "_MEIPASS", None)
    return (Path(bundle) if bundle else Path(__file__).resolve().parent.parent) / "resources"


@cache
def strings(area: str, language: str) -> dict[str, str]:
    """All strings of an area, keys flattened to "table.name"."""
    import tomllib  # it takes as long to import as a page to set, and who sets pages alone needs no strings

    path = root() / "strings" / f"{area}.{language}.toml"
    return dict(_flatten(tomllib.loads(path.read_text(encoding="utf-8"))))


def _flatten(table: dict[str, Any], prefix: str = "") -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for key, value in table.items():
        if isinstance(value, dict):
            found += _flatten(value, f"{prefix}{key}.")
        else:
            found.append((prefix + key, value))
    return found


def text(language: str, key: str, **fields: object) -> str:
    """The string ``key`` ("area.table.name") in ``language``, with its fields filled in.

    Raises KeyError for an unknown key: a missing string is a bug that a test finds, not something a user sees.
    """
    area, _, name = key.partition(".")
    pattern = strings(area, language)[name]
    return pattern.format(**fields) if fields else pattern
