"""The user guide as it is written: chapters for the rooms of the window, in both languages. Read by those who show it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from desk_app.model.text import BiText, Language

PartKind = Literal["para", "heading", "item"]
MARKED = re.compile(r"\{([bk])\|([^{}]*)\}")
"""{b|what the window says} {k|a key}"""
_BEGINNINGS: dict[str, PartKind] = {"# ": "heading", "- ": "item"}
ROOM_CHAPTERS = {"issues": "packs", "report": "follow_up"}
"""Room without a chapter of its own -> the chapter that tells of it."""


@dataclass(frozen=True, slots=True)
class GuidePart:
    """A paragraph, a heading or an entry of a list, with marks of style in both languages."""

    kind: PartKind
    text: BiText


@dataclass(frozen=True, slots=True)
class GuideChapter:
    """``picture``: the room that is shown, or empty. ``keys``: (key, what it does)."""

    name: str
    title: BiText
    parts: tuple[GuidePart, ...]
    picture: str = ""
    keys: tuple[tuple[str, BiText], ...] = ()

    def plain(self, language: Language) -> str:
        """What it says, without marks of style: for a reader of the screen."""
        lines = [self.title, *(part.text for part in self.parts)]
        said = [MARKED.sub(r"\2", line.in_language(language)) for line in lines]
        return "\n".join([*said, *(f"{key}: {does.in_language(language)}" for key, does in self.keys)])


@dataclass(frozen=True, slots=True)
class Guide:
    title: BiText
    subject: BiText
    key: BiText
    does: BiText
    chapters: tuple[GuideChapter, ...]


def guide_of(written: Mapping[str, Any]) -> Guide:
    """The guide from the tables of its file. Raises LookupError and TypeError where these are not as they should be."""
    words = {name: _pair(pair) for name, pair in written["document"].items()}
    return Guide(chapters=tuple(_chapter(each) for each in written["chapter"]), **words)


def chapter_of(room: str) -> str:
    """The name of the chapter that tells of a room; of the first steps without one."""
    return ROOM_CHAPTERS.get(room, room) or "start"


def _pair(written: Mapping[str, str]) -> BiText:
    return BiText(written["ar"], written["en"])


def _chapter(written: Mapping[str, Any]) -> GuideChapter:
    keys = tuple((each["key"], _pair(each)) for each in written.get("keys", ()))
    parts = tuple(_part(each) for each in written["text"])
    return GuideChapter(written["name"], _pair(written["title"]), parts, written.get("picture", ""), keys)


def _part(written: Mapping[str, str]) -> GuidePart:
    kind = _BEGINNINGS.get(written["ar"][:2], "para")
    cut = 0 if kind == "para" else 2
    return GuidePart(kind, BiText(written["ar"][cut:], written["en"][cut:]))
