"""What a pack can be: its choices in the interface's language, said the same way in the pack dialog and in the room of packs."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

from desk_app.model.workspace import ContentEdition, DateStyle, Digits, DocumentKind, Margins, PackLanguage, PackSpec, Paper
from desk_app.ui.fields import Choices
from desk_app.ui.words import Words

VALUES: dict[str, tuple[str, ...]] = {
    "document": get_args(DocumentKind),
    "language": (*get_args(PackLanguage), "facing"),
    "digits": get_args(Digits),
    "dates": get_args(DateStyle),
    "edition": get_args(ContentEdition),
    "paper": get_args(Paper),
    "margins": get_args(Margins),
}
"""Attribute of PackSpec -> its values; "facing" is both languages on facing pages."""


def options(words: Words, name: str) -> Callable[[], Choices]:
    return lambda: [(value, words(f"pack.{name}_{value}")) for value in VALUES[name]]


def language_of(spec: PackSpec) -> str:
    """The language as the user chooses it: "facing" is one of them."""
    return "facing" if spec.facing else spec.language


def name_of(words: Words, spec: PackSpec) -> str:
    return words.pick(spec.name) or words("packs.untitled")
