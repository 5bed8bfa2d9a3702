"""The translation memory: all pairs that were ever approved, found by the nearest wording of either side."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa

from desk_app.model import fields
from desk_app.model.codec import from_json
from desk_app.model.fold import fold
from desk_app.model.text import BiText, Language

_FORGOTTEN = frozenset(("term", "edition", "pack", "issue"))
"""Kinds whose texts are no translations to be used again: the glossary offers its terms itself."""
_SHORTEST, _LONGEST = 4, 2000
"""Of folded texts, in letters: what is shorter is typed sooner than chosen, what is longer is no sentence."""


@dataclass(frozen=True, slots=True)
class Approved:
    """A pair as it was approved, and where: ``record_id`` and field path; ``at``: UTC, ISO 8601."""

    pair: BiText
    record_id: str
    field: str
    at: str


@dataclass(frozen=True, slots=True)
class Recalled:
    """An approved pair near to a text. ``score``: 0 … 100, 100 for the same wording but for marks and case."""

    approved: Approved
    score: float


def approved_since(connection: sa.Connection, seq: int, limit: int) -> tuple[tuple[Approved, ...], int, bool]:
    """The pairs approved in the next ``limit`` changes of the log after ``seq``: the pairs, the last change that was read, and
    whether more follow."""
    rows = connection.exec_driver_sql(
        "SELECT seq, record_id, kind, after, at FROM change WHERE seq > ? ORDER BY seq LIMIT ?", (seq, limit)
    ).fetchall()
    found = []
    for _seq, record_id, kind, after, at in rows:
        if after is not None and kind not in _FORGOTTEN and '"approved"' in after:
            for path, pair in fields.iter_texts(from_json(kind, json.loads(after))):
                if pair.status == "approved":
                    found.append(Approved(pair, record_id, path, at))
    return tuple(found), rows[-1][0] if rows else seq, len(rows) == limit


class Memory:
    """Wordings by their length, so that only those are compared that can be near enough. Not thread-safe."""

    def __init__(self) -> None:
        self._pairs: dict[tuple[str, str], Approved] = {}
        self._ordered: dict[Language, tuple[list[int], list[str], list[tuple[str, str]]]] = {}

    def __len__(self) -> int:
        return len(self._pairs)

    def add(self, approved: Iterable[Approved]) -> None:
        """Take in what was approved later: of the same wording the latest is kept."""
        for each in approved:
            key = fold(each.pair.ar), fold(each.pair.en)
            if all(_SHORTEST <= len(text) <= _LONGEST for text in key):
                self._pairs[key] = each
                self._ordered.clear()

    def nearest(self, text: str, language: Language, *, least: float = 65.0, limit: int = 3) -> tuple[Recalled, ...]:
        """The approved pairs whose side of that language is nearest to ``text``, the nearest first."""
        from rapidfuzz import fuzz, process

        folded = fold(text)
        if not _SHORTEST <= len(folded) <= _LONGEST:
            return ()
        lengths, wordings, keys = self._side(language)
        # Two texts of m and n letters share at most 2·min/(m + n) of them.
        ratio = least / (200 - least)
        low, high = bisect_left(lengths, int(len(folded) * ratio)), bisect_right(lengths, int(len(folded) / ratio) + 1)
        near = process.extract(folded, wordings[low:high], scorer=fuzz.ratio, score_cutoff=least, limit=limit)
        return tuple(Recalled(self._pairs[keys[low + at]], score) for _wording, score, at in near)

    def _side(self, language: Language) -> tuple[list[int], list[str], list[tuple[str, str]]]:
        if language not in self._ordered:
            side = 0 if language == "ar" else 1
            keys = sorted(self._pairs, key=lambda key: len(key[side]))
            self._ordered[language] = [len(key[side]) for key in keys], [key[side] for key in keys], keys
        return self._ordered[language]
